"""Lists under watch by a clock of the test's own: each change told once, restarts or not."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from enricher import Enricher
from enricher.config import Settings
from enricher.ports import Reply, Request
from enricher.server.watch.collections import Collections, Watched
from enricher.server.watch.times import made_up_for, next_look
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer, fault
from tests.server.calling import Caller, calling

DAY = 86_400.0
GOOD, BAD = "https://good.example.org/page", "https://bad.example.org/page"
LIST = "https://lists.example.org/mine.json"
PATH = "/api/v1/collections/mine"
PAPER = {"title": "Counting", "abstract": f"See {GOOD} and {BAD} for all."}
PAGE = "<title>A page</title><p>Words enough for anybody who reads them.</p>"


class Gated(FakeTransport):
    """A network that can be made to keep everybody waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.open = asyncio.Event()
        self.open.set()

    async def send(self, request: Request) -> Reply:
        await self.open.wait()
        return await super().send(request)


class World:
    """A clock, a network and a cache that outlive the service."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock(auto=False)
        self.network = Gated()
        self.store = MemoryStore()
        self.alive(GOOD, BAD)

    def alive(self, *urls: str) -> None:
        for url in urls:
            self.network.script(url, answer(url, 200, body=PAGE, headers={"Content-Type": "text/html"}))

    def gone(self, url: str) -> None:
        self.network.script(url, answer(url, 404))

    @asynccontextmanager
    async def service(self) -> AsyncIterator[Caller]:
        async with (
            Enricher(Settings(), clock=self.clock, transport=self.network, store=self.store) as enricher,
            calling(enricher, self.folder) as caller,
        ):
            yield caller

    async def until(self, caller: Caller, done: Callable[[Any], bool], step: float = 0.1) -> Any:
        """The collection, once it is so; time moves on with every question, slower than any time-out."""
        for _ in range(4_000):
            told = (await caller.ask("GET", PATH)).value
            if done(told):
                return told
            self.clock.advance(step)
            await asyncio.sleep(0)
        raise AssertionError(f"never so: {told}")

    async def looked(self, caller: Caller) -> Any:
        """The collection once its next look came to its end."""
        before = (await caller.ask("GET", PATH)).value
        if before["looked_at"] is None:  # one is made at once
            return await self.until(caller, _at_rest)
        assert _at_rest(before)
        wait = (dt.datetime.fromisoformat(before["next_at"]) - self.clock.now()).total_seconds()
        self.clock.advance(max(0.0, wait))
        return await self.until(
            caller, lambda told: told["looked_at"] != before["looked_at"] and _at_rest(told)
        )


def _at_rest(told: Any) -> bool:
    """Whether a look came to its end, and none is due or goes on."""
    return told["looked_at"] is not None and told["looking"] is None and not told["due"]


async def changes(caller: Caller, after: int = 0) -> list[tuple[str, str]]:
    told = (await caller.ask("GET", f"{PATH}/changes?after={after}")).value
    return [(one["what"], one["url"]) for one in told["changes"]]


async def test_a_death_is_told_once_and_a_restart_tells_nothing(tmp_path: Path) -> None:
    """Through a network that fails in between, and a service that ends; its return is told once too."""
    world = World(tmp_path)
    async with world.service() as caller:
        put = await caller.ask("PUT", f"{PATH}?every=7d", json=[PAPER])
        assert (put.status, put.value["due"]) == (201, True)
        first = await world.looked(caller)
        assert (first["links"], first["papers"]) == ({"alive": 2}, 1)
        assert await changes(caller) == []
        world.gone(BAD)
        assert (await world.looked(caller))["links"] == {"alive": 1, "dead": 1}
        assert await changes(caller) == [("died", BAD)]
        await world.looked(caller)
        assert await changes(caller) == [("died", BAD)]
    async with world.service() as caller:
        await world.looked(caller)
        world.network.script(BAD, fault(BAD, "timeout"))
        assert (await world.looked(caller))["links"]["alive"] == 1
        world.gone(BAD)
        assert (await world.looked(caller))["links"] == {"alive": 1, "dead": 1}
        assert await changes(caller) == [("died", BAD)]
        world.alive(BAD)
        assert (await world.looked(caller))["links"] == {"alive": 2}
        assert await changes(caller) == [("died", BAD), ("returned", BAD)]
        assert await changes(caller, after=1) == [("returned", BAD)]


async def test_of_looks_the_newest_job_is_kept(tmp_path: Path) -> None:
    """Whatever their number is: a list that is looked at often fills no disk. With the list its job goes."""
    world = World(tmp_path)
    async with world.service() as caller:
        await caller.ask("PUT", f"{PATH}?every=7d", json=[PAPER])
        for _ in range(3):
            await world.looked(caller)
        assert await _jobs(caller) == 1
        await caller.ask("DELETE", PATH)
        assert await _jobs(caller) == 0
        assert caller.service is not None
        file = caller.service.watch.store.file
        for table in ("inputs", "records", "baselines", "changes"):
            assert file.rows(f"SELECT count(*) FROM {table}") == [(0,)]


async def _jobs(caller: Caller) -> int:
    return len((await caller.ask("GET", "/api/v1/jobs")).value["jobs"])


async def test_what_was_only_slow_is_no_news(tmp_path: Path) -> None:
    """Neither that it failed, nor that it is back."""
    world = World(tmp_path)
    async with world.service() as caller:
        await caller.ask("PUT", f"{PATH}?every=30d", json=[PAPER])
        await world.looked(caller)
        world.network.script(BAD, fault(BAD, "timeout"))
        assert (await world.looked(caller))["links"] != {"alive": 2}
        world.alive(BAD)
        assert (await world.looked(caller))["links"] == {"alive": 2}
        assert await changes(caller) == []


async def test_a_look_that_was_cut_off_goes_on_at_the_next_start(tmp_path: Path) -> None:
    """It is the same job, and it is concluded from once."""
    world = World(tmp_path)
    async with world.service() as caller:
        await caller.ask("PUT", f"{PATH}?every=7d", json=[PAPER])
        await world.looked(caller)
        world.gone(BAD)
        world.network.open.clear()
        cut = await world.until(caller, lambda told: told["looking"] is not None, step=DAY)
    world.network.open.set()
    async with world.service() as caller:
        ended = await world.until(caller, lambda told: told["looking"] is None)
        assert ended["last_change"] == 1
        told = (await caller.ask("GET", f"{PATH}/changes")).value
        assert [one["job"] for one in told["changes"]] == [cut["looking"]]


async def test_an_address_is_fetched_again_and_only_where_it_changed(tmp_path: Path) -> None:
    """With its ETag; what cannot be fetched is said, and the list that is had is looked at."""
    world = World(tmp_path)
    body = '[{"title": "Counting", "abstract": "See https://good.example.org/page for all."}]'
    world.network.script(LIST, answer(LIST, 200, body=body, headers={"ETag": '"one"'}))
    async with world.service() as caller:
        put = await caller.ask("PUT", PATH, json={"address": LIST, "every": "7d"})
        assert (put.value["address"], put.value["every"]) == (LIST, 7 * DAY)
        assert (await world.looked(caller))["papers"] == 1
        world.network.script(LIST, answer(LIST, 304))
        assert (await world.looked(caller))["problem"] is None
        asked = [dict(one.headers) for one in world.network.requests if one.url == LIST]
        assert [one.get("if-none-match") for one in asked] == [None, '"one"']
        world.network.script(LIST, answer(LIST, 404))
        assert "HTTP 404" in (await world.looked(caller))["problem"]
        redirect = answer(LIST, 302, headers={"Location": "file:///etc/passwd"})
        world.network.script(LIST, redirect)
        told = await world.looked(caller)
        assert (told["papers"], "no web address" in told["problem"]) == (1, True)


async def test_an_address_that_never_answered_is_tried_again(tmp_path: Path) -> None:
    """Without a list nothing is looked at, and the next try is not a period away."""
    world = World(tmp_path)
    async with world.service() as caller:
        await caller.ask("PUT", PATH, json={"address": LIST, "every": "30d"})
        told = await world.until(caller, lambda one: one["problem"] is not None)
        assert told["looking"] is None
        wait = dt.datetime.fromisoformat(told["next_at"]) - world.clock.now()
        assert wait <= dt.timedelta(hours=1)


class Faulty(Collections):
    """One with a mistake in it, which shows once."""

    shown = False

    def all(self) -> list[Watched]:
        if not self.shown:
            self.shown = True
            raise AttributeError("a mistake of ours")
        return super().all()


class Late(Collections):
    """One that is read just before a look is concluded, and heard of after that, each time."""

    before: tuple[Watched, ...] = ()
    late = 0

    def all(self) -> list[Watched]:
        now = tuple(super().all())
        before, self.before = self.before, now
        if [one.look for one in now] == [None] and [one.look for one in before] not in ([], [None]):
            self.late += 1
            return list(before)
        return list(now)


async def test_a_look_that_is_over_is_not_concluded_again(tmp_path: Path) -> None:
    """Whoever was read before it was over is read again: the next look is held against all of it."""
    world = World(tmp_path)
    async with world.service() as caller:
        assert caller.service is not None
        late = caller.service.watch.store = Late(caller.service.watch.store.file)
        await caller.ask("PUT", f"{PATH}?every=7d", json=[PAPER])
        await world.looked(caller)
        await world.until(caller, lambda _: late.late == 1)
        world.gone(BAD)
        await world.looked(caller)
        assert await changes(caller) == [("died", BAD)]


async def test_a_mistake_of_ours_does_not_end_the_watching(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and lists are looked at a little later."""
    world = World(tmp_path)
    async with world.service() as caller:
        assert caller.service is not None
        faulty = caller.service.watch.store = Faulty(caller.service.watch.store.file)
        await caller.ask("PUT", PATH, json=[PAPER])
        assert (await world.looked(caller))["links"] == {"alive": 2}
        assert faulty.shown
    assert "a mistake of this program" in caplog.text


async def test_what_came_due_meanwhile_is_spread_after_a_restart(tmp_path: Path) -> None:
    """Not all at once; in order of nothing but their names."""
    world = World(tmp_path)
    names = [f"list-{n}" for n in range(6)]
    async with world.service() as caller:
        for name in names:
            await caller.ask("PUT", f"/api/v1/collections/{name}?every=1d", json={"urls": [GOOD]})
        for name in names:
            await _looked_at(world, caller, name)
    world.clock.advance(30 * DAY)
    async with world.service() as caller:
        told = (await caller.ask("GET", "/api/v1/collections")).value["collections"]
        times = [dt.datetime.fromisoformat(one["next_at"]) for one in told]
        assert len(set(times)) == len(names)
        assert all(dt.timedelta(0) <= one - world.clock.now() <= dt.timedelta(hours=1) for one in times)


async def _looked_at(world: World, caller: Caller, name: str) -> None:
    for _ in range(4_000):
        if (await caller.ask("GET", f"/api/v1/collections/{name}")).value["looked_at"] is not None:
            return
        world.clock.advance(0.1)
    raise AssertionError(f"{name} was never looked at")


def test_places_within_a_period_keep_their_distance() -> None:
    """At least half a period after the first look, then a period each, and not the same for two names."""
    now = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
    first = next_look("mine", DAY, now)
    assert now + dt.timedelta(hours=12) <= first <= now + dt.timedelta(hours=36)
    assert next_look("mine", DAY, first) - first == dt.timedelta(days=1)
    assert len({next_look(f"list-{n}", DAY, now) for n in range(100)}) > 95
    assert made_up_for("mine", 600.0, now) - now <= dt.timedelta(minutes=10)
