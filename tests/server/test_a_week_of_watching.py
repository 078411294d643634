"""A week over a changing world, by a clock of the test's own: what changed is told once, in time."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from enricher.freshness import RULES
from enricher.ports import Reply
from enricher.testing import answer, fault
from tests.server.calling import Caller
from tests.server.test_watching import PAGE, PATH, World

EVERY = 6 * 3_600.0
LOOKS_A_DAY = 4
DAYS = 8
HOOK = "https://hooks.example.org/in"
NEW_HOME = "https://elsewhere.example.com/new-home"


def url(name: str) -> str:
    """A link on a host of its own."""
    return f"https://{name}.example.org/page"


def alive(address: str) -> Reply:
    return answer(address, 200, body=PAGE, headers={"Content-Type": "text/html"})


def status(number: int, **headers: str) -> Callable[[str], Reply]:
    return lambda address: answer(address, number, headers=headers)


def down(kind: str) -> Callable[[str], Reply]:
    return lambda address: fault(address, kind)


class Event(NamedTuple):
    """From this look on, counted from 0, a link answers so; what is to be told of it."""

    look: int
    name: str
    answers: Callable[[str], Reply]
    told: str | None = None


WEEK = (
    Event(1, "dies", status(404), "died"),
    Event(1, "comes-back", status(410), "died"),
    Event(19, "comes-back", alive, "returned"),
    Event(1, "dies-and-flickers", status(404), "died"),
    Event(18, "dies-and-flickers", down("timeout")),
    Event(28, "dies-and-flickers", status(404)),
    Event(6, "moves", status(301, Location=NEW_HOME), "moved"),
    Event(2, "slow", down("timeout")),
    Event(9, "slow", alive),
    Event(3, "broken", status(503)),
    Event(12, "broken", status(500)),
    Event(16, "broken", alive),
    Event(4, "walled", status(403)),
    Event(14, "walled", status(429)),
    Event(20, "walled", alive),
    Event(5, "reset", down("connection_reset")),
    Event(6, "reset", alive),
    Event(10, "tls", down("tls_expired")),
    Event(13, "away-for-a-night", down("connection_refused")),
    Event(15, "away-for-a-night", alive),
)
NAMES = ("steady", *dict.fromkeys(event.name for event in WEEK))
OUTAGE = (11, 12)
"""Looks in which nothing can be reached from here, no name resolves."""

RESTARTS = frozenset({3, 8, 12, 21})
"""Looks before which the service ends, and another begins."""

PAPERS = [{"title": f"Paper {name}", "abstract": f"See {url(name)} for all."} for name in NAMES]


class Week:
    """The world as the week has it, and what was told."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)
        self.states: dict[str, Callable[[str], Reply]] = dict.fromkeys(NAMES, alive)
        self.looks: dict[str, str] = {}
        """What is remembered of each link at the end, to be shown where a change is missing."""
        self.since: dict[tuple[str, str], dt.datetime] = {}
        self.world.network.script(HOOK, answer(HOOK, 204, method="POST"))
        self.world.network.script(NEW_HOME, alive(NEW_HOME))
        self.weather(0)

    def weather(self, look: int) -> None:
        """The world as it is from the moment before this look on."""
        for event in WEEK:
            if event.look == look:
                self.states[event.name] = event.answers
                if event.told is not None:
                    self.since[event.told, url(event.name)] = self.world.clock.now()
        for name, answers in self.states.items():
            reply = fault(url(name), "dns_failure") if look in OUTAGE else answers(url(name))
            self.world.network.script(url(name), reply)

    async def live(self) -> tuple[list[Any], list[Any]]:
        """Eight days; the changes that were told, and what the hook was sent."""
        look, put = 0, False
        while look < DAYS * LOOKS_A_DAY:
            async with self.world.service() as caller:
                if not put:
                    await caller.ask("PUT", f"{PATH}?every={EVERY:g}", json=PAPERS)
                    await caller.ask("POST", f"{PATH}/hooks", json={"address": HOOK})
                    put = True
                while True:
                    self.weather(look)
                    await self.world.looked(caller)
                    look += 1
                    if look in RESTARTS or look == DAYS * LOOKS_A_DAY:
                        break
                changes = await self._told(caller)
                for event in WEEK:
                    self.looks[event.name] = await self._looks(caller, event.name)
        return changes, self._sent()

    async def _looks(self, caller: Caller, name: str) -> str:
        return (await caller.ask("GET", f"/api/v1/links/history?url={url(name)}")).body.decode()

    async def _told(self, caller: Caller) -> list[Any]:
        """All changes, once the hook was told of them."""
        (hook,) = (await caller.ask("GET", f"{PATH}/hooks")).value["hooks"]
        for _ in range(4_000):
            told = await caller.ask("GET", f"{PATH}/hooks/{hook['id']}/deliveries")
            if all(one["state"] != "pending" for one in told.value["deliveries"]):
                return list((await caller.ask("GET", f"{PATH}/changes")).value["changes"])
            self.world.clock.advance(0.1)
        raise AssertionError(f"never told: {told.value}")

    def _sent(self) -> list[Any]:
        requests = [request for request in self.world.network.requests if request.url == HOOK]
        return [json.loads(request.content or b"")["data"] for request in requests]


@pytest.mark.slow
async def test_what_changed_in_a_week_is_told_once_in_time_and_nothing_else(tmp_path: Path) -> None:
    """Through time-outs, walls, errors, a night without network, and four restarts; by the hook too."""
    week = Week(tmp_path)
    changes, sent = await week.live()
    told = [(one["what"], one["url"]) for one in changes]
    assert sorted(told) == sorted((event.told, url(event.name)) for event in WEEK if event.told), week.looks
    lifetime = RULES["link_alive"].lifetime
    assert lifetime is not None
    for one in changes:
        late = dt.datetime.fromisoformat(one["at"]) - week.since[one["what"], one["url"]]
        assert dt.timedelta(0) <= late <= lifetime + dt.timedelta(seconds=2 * EVERY), one
    assert sorted(sent, key=lambda one: one["id"]) == changes
    asked = [request for request in week.world.network.requests if request.url == url("steady")]
    assert 3 <= len(asked) <= 6, (
        "what stands is asked as seldom as freshness says, however often a list is due"
    )
