import asyncio
import datetime as dt
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from enricher.errors import StoreBusyError, StoreError
from enricher.history import Streak
from enricher.model import Check, Url
from enricher.ports import Row, Tally
from enricher.store import ledger as subject
from enricher.store.ledger import Ledger
from enricher.store.link_histories import LinkHistories
from enricher.store.memory import MemoryStore
from enricher.testing import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """Time stands still."""
    return FakeClock()


class Recording(MemoryStore):
    """A store that tells how it was called, and fails when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.reads: list[int] = []
        self.writes: list[int] = []
        self.threads: set[int] = set()
        self.faults: list[Exception] = []
        self.writing, self.written = asyncio.Event(), asyncio.Event()
        self.loop = asyncio.get_running_loop()
        self.gate = threading.Event()
        self.gate.set()

    def get_many(self, facet: str, keys: Sequence[str]) -> dict[str, Row]:
        """As memory does it."""
        self.gate.wait(60)
        self.threads.add(threading.get_ident())
        self.reads.append(len(keys))
        if self.faults:
            raise self.faults.pop(0)
        return super().get_many(facet, keys)

    def put_many(self, rows: Sequence[Row], now: int) -> None:
        """As memory does it, or not."""
        self.threads.add(threading.get_ident())
        self.writes.append(len(rows))
        self.loop.call_soon_threadsafe(self.writing.set)
        self.gate.wait(60)
        if self.faults:
            raise self.faults.pop(0)
        super().put_many(rows, now)
        self.loop.call_soon_threadsafe(self.written.set)

    def add_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Not of interest."""


class Counted(Recording):
    """One that tells whether others changed it."""

    def __init__(self) -> None:
        super().__init__()
        self.version = 1

    def others_changes(self) -> int:
        """The number of their last change."""
        return self.version


class Bench:
    """A ledger over a recording store."""

    def __init__(self, clock: FakeClock, made: type[Recording] = Recording) -> None:
        self.store = made()
        self.said: list[str] = []
        self.thread = ThreadPoolExecutor(1)
        self.ledger = Ledger(self.store, self.thread, clock, self.said.append)

    async def __aenter__(self) -> "Bench":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.ledger.aclose()
        self.thread.shutdown()

    async def keys(self, *keys: str) -> set[str]:
        """Which of the keys are known."""
        return set(await self.ledger.get_many("links", keys))


def row(key: str, at: int = 1_000) -> Row:
    """A row to keep."""
    return Row(facet="links", key=key, stored_at=at, value=b"v")


async def test_concurrent_chunks_share_trips_to_the_store(clock: FakeClock) -> None:
    """What is asked while the store is busy travels together next time."""
    async with Bench(clock) as bench:
        bench.store.gate.clear()
        asking = [asyncio.create_task(bench.keys(f"{number}", "same")) for number in range(20)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        asking += [asyncio.create_task(bench.keys(f"{number}")) for number in range(20, 40)]
        await asyncio.sleep(0)
        bench.store.gate.set()
        await asyncio.gather(*asking)
        assert bench.store.reads == [21, 20]


async def test_what_tasks_of_one_turn_ask_shares_a_trip_with_what_was_asked_before_them(
    clock: FakeClock,
) -> None:
    """A key that both ask for is read once."""
    async with Bench(clock) as bench:
        begun = bench.ledger.get_many("links", ["a"])
        await asyncio.gather(bench.keys("a", "b"), bench.keys("b", "c"))
        await begun
        assert bench.store.reads == [3]


async def test_what_was_claimed_and_put_holds_all_and_is_not_read_back(clock: FakeClock) -> None:
    """Until it is released, or somebody here put it before, or its answer is not whole."""
    past = Row(facet="links", key="a", stored_at=5, value=b"old", timeline=(Streak("alive/ok", 5, 5),))
    async with Bench(clock) as bench:
        bench.ledger.put(row("put before"))
        keys = ["a", "new", "released", "put before", "half"]
        bench.ledger.note_claimed("links", keys, {"a": past})
        bench.ledger.pasts.forget("links", ["released"])
        for key in keys:
            looked = (Streak("dead/http_404", 1_000, 1_000),)
            bench.ledger.put(
                Row(
                    facet="links",
                    key=key,
                    stored_at=1_000,
                    value=b"v",
                    timeline=looked,
                    pending=key == "half",
                )
            )
        told = await bench.ledger.get_many("links", ["a", "new"], own=True)
        assert [streak.label for streak in told["a"].timeline] == ["alive/ok", "dead/http_404"]
        assert [streak.label for streak in told["new"].timeline] == ["dead/http_404"]
        assert bench.store.reads == []
        await bench.ledger.get_many("links", keys, own=True)
        await bench.ledger.get_many("links", keys)
        assert bench.store.reads == [3, 5]


async def test_an_apis_verdict_on_what_the_store_holds_nothing_of_is_not_read_back(clock: FakeClock) -> None:
    """Of what it holds something of, what was told before and what others may have changed, it is."""
    living = Check(status="alive", reason="ok", checked_at=clock.now())
    known, new, later, changed = (
        Url(f"https://a.org/{name}") for name in ("known", "new", "later", "changed")
    )
    async with Bench(clock, Counted) as bench:
        histories = LinkHistories("links", bench.ledger, clock)
        dead = (Streak("dead/http_404", 5, 5),)
        bench.store.put_many([Row(facet="links", key=known, stored_at=5, timeline=dead)], 5)

        async def first_seen(url: Url) -> dt.datetime | None:
            histories.observe(url, living)
            return (await histories.history_many([url], own=True))[url].first_seen_at

        await histories.history_many([known, new])
        assert await first_seen(new) == clock.now()
        assert bench.store.reads == [2]
        assert await first_seen(known) == dt.datetime.fromtimestamp(5, dt.UTC)
        await bench.ledger.flush()
        await first_seen(new)
        assert bench.store.reads == [2, 1, 1]
        await histories.history_many([changed])
        bench.store.version = 2
        await histories.history_many([later])
        bench.store.put_many([Row(facet="links", key=changed, stored_at=5, timeline=dead)], 5)
        assert await first_seen(changed) == dt.datetime.fromtimestamp(5, dt.UTC)


async def test_the_store_is_never_called_on_the_event_loop(clock: FakeClock) -> None:
    """A slow disk stops no request."""
    async with Bench(clock) as bench:
        bench.ledger.put(row("k"))
        await bench.keys("k")
        await bench.ledger.flush()
        assert threading.get_ident() not in bench.store.threads


async def test_what_is_written_while_it_is_looked_up_is_found(clock: FakeClock) -> None:
    """The trip came too early for it, and when the asker goes on it is on its way no more."""
    async with Bench(clock) as bench:
        bench.ledger.put(row("k"))
        bench.store.gate.clear()
        asking = asyncio.create_task(bench.keys("k"))
        writing = asyncio.create_task(bench.ledger.flush())
        for _ in range(3):  # the thread has both trips, the reading first
            await asyncio.sleep(0)
        bench.store.gate.set()
        bench.thread.submit(lambda: None).result(10)  # the loop is busy until both are done
        assert await asking == {"k"}
        await writing


async def test_writes_are_grouped_and_leave_by_themselves(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many puts are one write, which needs nobody to flush it."""
    monkeypatch.setattr(subject, "GROUP_SECONDS", 0.001)
    async with Bench(clock) as bench:
        for number in range(100):
            bench.ledger.put(row(f"{number}"))
        await asyncio.wait_for(bench.store.written.wait(), 60)
        assert bench.store.writes == [100]


async def test_what_came_during_a_slow_write_is_written_at_once_after_it(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has waited long enough by then: it waits for company since it came, not since the write ended."""
    async with Bench(clock) as bench:
        loop, time, begun = asyncio.get_running_loop(), [100.0], asyncio.get_running_loop().call_at
        moments: list[float] = []

        def call_at(when: float, *call: Any, **more: Any) -> asyncio.TimerHandle:
            moments.append(when - time[0])
            return begun(when, *call, **more)

        monkeypatch.setattr(loop, "call_at", call_at)
        monkeypatch.setattr(loop, "time", lambda: time[0])
        bench.store.gate.clear()
        bench.ledger.put(row("before"))
        writing = asyncio.create_task(bench.ledger.flush())
        await bench.store.writing.wait()
        bench.ledger.put(row("meanwhile"))
        time[0] += 10 * subject.GROUP_SECONDS
        bench.store.gate.set()
        await writing
        assert moments == pytest.approx([subject.GROUP_SECONDS])
        assert bench.store.writes == [1, 1]


async def test_what_is_due_after_a_slow_write_waits_for_no_turn_of_the_loop(clock: FakeClock) -> None:
    """On a busy machine each turn takes long: the write that ended goes on with it, as one task."""
    async with Bench(clock) as bench:
        loop, time = asyncio.get_running_loop(), [100.0]
        bench.store.gate.clear()
        bench.ledger.put(row("before"))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loop, "time", lambda: time[0])
            flushed = asyncio.create_task(bench.ledger.flush())
            await bench.store.writing.wait()
            begun = bench.ledger._writing
            bench.ledger.put(row("meanwhile"))
            time[0] += 10 * subject.GROUP_SECONDS
            bench.store.gate.set()
            assert begun is not None
            await begun
        assert bench.store.writes == [1, 1]
        await flushed


async def test_where_writes_are_slow_the_next_begins_the_sooner(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a write takes is taken from the wait for company, but for a fifth of it."""
    async with Bench(clock) as bench:
        loop, time, waits = asyncio.get_running_loop(), [100.0], []
        begun = loop.call_at

        def call_at(when: float, *call: Any, **more: Any) -> asyncio.TimerHandle:
            waits.append(when - time[0])
            return begun(when, *call, **more)

        monkeypatch.setattr(loop, "call_at", call_at)
        monkeypatch.setattr(loop, "time", lambda: time[0])
        for took in (0.5, 10.0, 0.0, 0.0):
            bench.store.gate.clear()
            bench.store.writing.clear()
            bench.ledger.put(row("k"))
            writing = asyncio.create_task(bench.ledger.flush())
            await bench.store.writing.wait()
            time[0] += took * subject.GROUP_SECONDS
            bench.store.gate.set()
            await writing
        assert [wait / subject.GROUP_SECONDS for wait in waits] == pytest.approx([1, 0.5, 0.2, 1])


def test_answers_wait_less_than_a_second_for_the_disk() -> None:
    """The promise for kill -9, with room for the write itself."""
    assert subject.GROUP_SECONDS <= 0.1


async def test_who_flushes_waits_for_nothing_that_came_later(clock: FakeClock) -> None:
    """In a process that never rests, a job's end would else wait for all the others."""
    async with Bench(clock) as bench:
        bench.store.gate.clear()
        bench.ledger.put(row("before"))
        flushed = asyncio.create_task(bench.ledger.flush())
        await bench.store.writing.wait()
        bench.ledger.put(row("meanwhile"))
        bench.store.gate.set()
        await flushed
        assert [kept.key for kept in bench.store.scan()] == ["before"]


async def test_a_busy_store_is_tried_again(clock: FakeClock) -> None:
    """Nothing is lost while another process writes; it is said once."""
    async with Bench(clock) as bench:
        bench.store.faults = [StoreBusyError("busy"), StoreBusyError("busy")]
        bench.ledger.put(row("k"))
        await bench.ledger.flush()
        assert (bench.said, bench.store.writes) == (["busy"], [1, 1, 1])
        assert list(bench.store.scan()) == [row("k")]


async def test_a_store_that_stays_busy_does_not_hold_the_end_of_a_run(clock: FakeClock) -> None:
    """After a few tries the rest is given up, and said."""
    async with Bench(clock) as bench:
        bench.store.faults = [StoreBusyError("busy")] * 9
        bench.ledger.put(row("k"))
        await bench.ledger.flush()
        assert bench.said[-1] == "busy; the run goes on, its further answers are not kept"


async def test_a_store_that_cannot_write_is_said_once_and_the_run_remembers(clock: FakeClock) -> None:
    """The answers of this run stay at hand, and what was stored before is still read."""
    async with Bench(clock) as bench:
        bench.ledger.put(row("before"))
        await bench.ledger.flush()
        bench.store.faults = [StoreError("the disk is full")]
        bench.ledger.put(row("lost"))
        await bench.ledger.flush()
        bench.ledger.put(row("after"))
        await bench.ledger.flush()
        assert await bench.keys("before", "lost", "after", "x") == {"before", "lost", "after"}
        assert bench.said == ["the disk is full; the run goes on, its further answers are not kept"]


async def test_a_store_that_cannot_read_gives_misses(clock: FakeClock) -> None:
    """Said once; everything is asked anew."""
    async with Bench(clock) as bench:
        bench.store.faults = [StoreError("it is broken"), StoreError("it is broken")]
        assert await bench.keys("a") == await bench.keys("b") == set()
        assert len(bench.said) == 1


async def test_a_bug_in_a_store_reaches_who_asked(clock: FakeClock) -> None:
    """Nobody waits for ever, and the next one is served."""
    async with Bench(clock) as bench:
        bench.store.faults = [ZeroDivisionError()]
        with pytest.raises(ZeroDivisionError):
            await bench.keys("a")
        assert await bench.keys("a") == set()


async def test_one_who_stops_waiting_stops_nobody_else(clock: FakeClock) -> None:
    """Cancelling one question leaves the others their answers."""
    async with Bench(clock) as bench:
        bench.ledger.put(row("k"))
        bench.store.gate.clear()
        first, second = (asyncio.create_task(bench.keys("k")) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        bench.store.gate.set()
        assert await second == {"k"}
