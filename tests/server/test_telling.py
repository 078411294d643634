"""How a hook is told, by a clock of the test's own: how long it is left alone, how often it is tried."""

import asyncio
import datetime as dt
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from enricher import Enricher
from enricher.config import Settings
from enricher.server.limits import ServiceLimits
from enricher.server.stored import ServiceStore
from enricher.server.watch.collections import Watched
from enricher.server.watch.hooks import Due, Hooks
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer
from tests.server.calling import Caller, calling
from tests.server.test_hooks import HOOKS, RECEIVER, hook, receiving, serving, settled, store


class Timed:
    """A service and a receiver by a clock of the test's own."""

    def __init__(self, folder: Path, replies: Sequence[Any], limits: ServiceLimits | None = None) -> None:
        self.limits = limits
        self.folder = folder
        self.clock = FakeClock(auto=False)
        self.network = FakeTransport()
        self.network.script(RECEIVER, *replies)
        self.store = MemoryStore()

    @asynccontextmanager
    async def service(self) -> AsyncIterator[Caller]:
        async with (
            Enricher(Settings(), clock=self.clock, transport=self.network, store=self.store) as enricher,
            calling(enricher, self.folder, limits=self.limits) as caller,
        ):
            yield caller

    async def until(self, caller: Caller, one: Any, done: Callable[[Any], bool], step: float) -> Any:
        for _ in range(4_000):
            (told,) = (await caller.ask("GET", f"{HOOKS}/{one['id']}/deliveries")).value["deliveries"]
            if done(told):
                return told
            self.clock.advance(step)
        raise AssertionError(f"never so: {told}")


async def test_a_receiver_that_asks_to_wait_is_left_alone_so_long(tmp_path: Path) -> None:
    """`Retry-After` beats the shorter wait of ours, and a restart forgets neither message nor wait."""
    busy = answer(RECEIVER, 429, headers={"Retry-After": "7200"}, method="POST")
    world = Timed(tmp_path, [busy, answer(RECEIVER, 204, method="POST")])
    async with world.service() as caller:
        store(caller).put(unwatched(world), 9)
        one = await hook(caller, RECEIVER)
        await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
        put_off = await world.until(caller, one, lambda told: told["attempts"] == 1, 0.1)
        wait = dt.datetime.fromisoformat(put_off["next_at"]) - world.clock.now()
        assert dt.timedelta(hours=1, minutes=55) < wait <= dt.timedelta(hours=2)
    async with world.service() as caller:
        told = await world.until(caller, one, lambda told: told["state"] == "delivered", 60.0)
        assert dt.datetime.fromisoformat(told["ended_at"]) >= dt.datetime.fromisoformat(put_off["next_at"])
    ids = Counter(dict(request.headers)["webhook-id"] for request in world.network.requests)
    assert ids == {told["id"]: 2}


@pytest.mark.slow
async def test_tries_are_further_apart_each_time_and_end(tmp_path: Path) -> None:
    """Ten of them in about three days."""
    world = Timed(tmp_path, [answer(RECEIVER, 500, method="POST")] * 40)
    async with world.service() as caller:
        store(caller).put(unwatched(world), 9)
        one = await hook(caller, RECEIVER)
        began = world.clock.now()
        await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
        told = await world.until(caller, one, lambda told: told["state"] == "dead", 600.0)
        assert told["attempts"] == 10
        assert dt.timedelta(days=2) < world.clock.now() - began < dt.timedelta(days=5)


@pytest.mark.slow
async def test_however_many_tries_are_left_a_message_ends_in_two_weeks(tmp_path: Path) -> None:
    """No receiver keeps it for ever by asking to wait."""
    world = Timed(tmp_path, [answer(RECEIVER, 500, method="POST")], ServiceLimits(hook_tries=10**6))
    async with world.service() as caller:
        store(caller).put(unwatched(world), 9)
        one = await hook(caller, RECEIVER)
        began = world.clock.now()
        await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
        told = await world.until(caller, one, lambda told: told["state"] == "dead", 3_600.0)
        assert told["attempts"] > 10
        assert dt.timedelta(days=14) <= world.clock.now() - began < dt.timedelta(days=16)


def unwatched(world: Timed) -> Watched:
    """A collection that nobody looks at meanwhile."""
    return Watched(
        name="mine", version="1", owner="ann", every=3600.0, created_at=world.clock.now(),
        next_at=world.clock.now() + dt.timedelta(days=366),
    )  # fmt: skip


class Faulty(Hooks):
    """One with a mistake in it, which shows once."""

    def __init__(self, file: ServiceStore) -> None:
        super().__init__(file)
        self.shown = threading.Event()

    def due(self, now: dt.datetime, busy: Sequence[str]) -> list[Due]:
        if not self.shown.is_set():
            self.shown.set()
            raise AttributeError("a mistake of ours")
        return super().due(now, busy)


async def test_a_mistake_of_ours_does_not_end_the_telling(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and the next thing to tell is told with what waited."""
    async with receiving() as receiver, serving(tmp_path) as caller:
        one = await hook(caller, receiver.address)
        assert caller.service is not None
        faulty = caller.service.telling.store = Faulty(caller.service.watch.store.file)
        await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
        assert await asyncio.to_thread(faulty.shown.wait, 60)
        await caller.ask("POST", f"{HOOKS}/{one['id']}/test")
        async with asyncio.timeout(60):
            told = await settled(caller, one)
        assert [delivery["state"] for delivery in told] == ["delivered", "delivered"]
    assert "a mistake of this program" in caplog.text
