"""The store off the event loop: reads that travel together, writes that are grouped.

Comes in: single rows and chunks of keys, from any task of one loop. Goes out: one trip at a time to a
blocking `Store` on a thread of its own. A store that fails is said once and never stops a run.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any, Protocol, TypeVar, runtime_checkable

from msgspec.structs import replace

from enricher.errors import StoreBusyError, StoreError
from enricher.history import merge, second_of
from enricher.ports import Clock, Row, Store, Tally
from enricher.store.exclusive import Unshared
from enricher.store.memory import MemoryStore
from enricher.store.partitions import Partitions, Told
from enricher.store.pasts import Pasts, Place
from enricher.store.rows import BATCH_ROWS, merge_rows

T = TypeVar("T")

_log = logging.getLogger(__name__)

GROUP_SECONDS = 0.1
"""How long a row waits for company; with the writes of others before it and its own, kill -9 costs a quarter
of a second of answers; up to half a second where threads wait long for a processor (a load of 10 on two)."""

MEMORY_ROWS = 10_000
"""Rows that are remembered without a file; a long run must not fill the memory with them."""

_MOST_WAITING = 50_000
_BUSY_AT_THE_END = 3

_Asked = tuple[str, Sequence[str], asyncio.Future[dict[str, Row]]]


@runtime_checkable
class ChangesCounted(Protocol):
    """A store that tells whether others changed it."""

    def others_changes(self) -> int:
        """Another number than before, once another connection changed anything. Raises StoreError."""
        ...


class Ledger:
    """One store, shared by every facet of a run. To be used and closed within one event loop.

    `thread` runs every call of the store, one at a time; None for a store in memory, which is asked and
    written at once. With `keeps` false nothing is written: what is put is remembered in memory.
    """

    def __init__(
        self,
        store: Store,
        thread: Executor | None,
        clock: Clock,
        on_problem: Callable[[str], None],
        *,
        keeps: bool = True,
        shared: bool = True,
    ) -> None:
        self._store = store
        self._thread = thread
        self._clock = clock
        self._on_problem = on_problem
        self._said: set[str] = set()
        self._aside = store if thread is None else None if keeps else MemoryStore(MEMORY_ROWS)
        self.shared = shared and self._aside is None
        """Whether other processes may read what is written here."""
        self.encodes = keeps
        """Whether what is put must be octets, which others read, now or later."""
        self.unshared = store if self.shared and isinstance(store, Unshared) else None
        """The store, if a process can know to be alone with it."""
        self._waiting: dict[Place, Row] = {}
        self._leaving: dict[Place, Row] = {}
        self._writing: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._company = GROUP_SECONDS  # how long the next one waits for company
        self._oldest = 0.0  # when, by the loop's clock, the first of those came that wait
        self._busy_in_row = 0
        self._busy_why = ""
        self._asked: list[_Asked] = []
        self.pasts = Pasts()
        self._counted = store if thread is not None and isinstance(store, ChangesCounted) else None
        self.fenced = False
        """Whether rows should say where they were asked."""
        self.puts = 0
        """How often a row was put here: what was read before the newest one may be old."""
        self._kept = 0  # how many of these puts are in the store
        self._reading: asyncio.Task[None] | None = None
        self._told_of: Callable[[Collection[str]], list[Told]] | None = None
        self._on_refused: Callable[[Row], None] = lambda _: None
        self._on_put: Callable[[Row], None] | None = None

    def fence(
        self, told_of: Callable[[Collection[str]], list[Told]], on_refused: Callable[[Row], None]
    ) -> None:
        """Keep rows with the states of the hosts where they were asked, which `told_of` tells, from now on.

        `on_refused` is told each one that is not kept: others have taken its hosts over since.
        """
        self._told_of, self._on_refused = told_of, on_refused
        self.fenced = self.shared

    def hear_puts(self, on_put: Callable[[Row], None]) -> None:
        """Call `on_put` with every row that is put here, from now on."""
        self._on_put = on_put

    @property
    def hears_others(self) -> bool:
        """Whether it can tell what others changed in the store; what has no file has no others."""
        return self._counted is not None

    async def others_changes(self) -> int | None:
        """A number that is another one once others changed the store; None where that cannot be told."""
        return None if self._counted is None else await self._tried(self._counted.others_changes)

    def get_many(
        self, facet: str, keys: Sequence[str], *, own: bool = False
    ) -> Coroutine[Any, Any, dict[str, Row]]:
        """What is kept under these keys, with what is still on its way to the store.

        Asked now, whenever it is awaited: what is asked in one turn of the loop travels together. Where our
        `own` answers will do, one that was claimed before it was put is not read back.
        """
        # Looked at before the trip: what a write brings to the store meanwhile the trip may have missed.
        newer = self._on_their_way(facet, keys)
        if own and self._aside is None and (whole := {row.key for row in newer if row.whole}):
            keys = [key for key in keys if key not in whole]
        if not keys and self._thread is not None:
            return _told(self._merged({}, newer))
        if self._thread is None:
            return _told({row.key: row for row in newer})
        answer: asyncio.Future[dict[str, Row]] = asyncio.get_running_loop().create_future()
        self._asked.append((facet, keys, answer))
        if self._reading is None:
            self._reading = asyncio.create_task(self._read())
        return self._when_read(answer, newer)

    async def trip(self, way: Callable[[Store], T]) -> T:
        """One call of the store, in its turn. Raises StoreError."""
        return await self._on_thread(lambda: way(self._store))

    def note_claimed(self, facet: str, keys: Collection[str], rows: Mapping[str, Row]) -> None:
        """What the store held of keys when they were claimed (`Pasts.note`), but for what was put since."""
        still = [key for key in keys if not self._is_on_its_way((facet, key))]
        self.pasts.note(facet, still, rows)

    def _is_on_its_way(self, place: Place) -> bool:
        return place in self._waiting or place in self._leaving

    def put(self, row: Row) -> None:
        """Keep a row; it is on disk within a quarter of a second."""
        if (past := self.pasts.past_of_put((row.facet, row.key), pending=row.pending)) is not None:
            row = replace(row, timeline=merge(past, row.timeline), whole=row.whole or row.value is not None)
        self.put_whole(row)

    def put_whole(self, row: Row) -> None:
        """The same of a row that has its past already, as far as that is known (`Pasts.past_of_put`)."""
        self.puts += 1
        place = (row.facet, row.key)
        if self._on_put is not None:
            self._on_put(row)
        if (aside := self._aside) is not None:
            if isinstance(aside, MemoryStore):  # as it is but in tests
                aside.put(row, self._now)
            else:
                aside.put_many((row,), self._now())
            return
        waiting = self._waiting
        if place in waiting:
            self._add(row)
            return
        if not waiting:
            self._oldest = asyncio.get_running_loop().time()
        waiting[place] = row
        if len(waiting) >= BATCH_ROWS:
            self._start_writing()
        elif self._timer is None and self._writing is None:
            self._arm()

    async def flush(self) -> None:
        """Wait until all that was put so far is on disk, or said to be lost; what comes later may wait."""
        wanted = self.puts
        while self._kept < wanted and (self._waiting or self._writing is not None):
            self._start_writing()
            if self._writing is not None:
                await asyncio.shield(self._writing)
            if self._busy_in_row >= _BUSY_AT_THE_END:
                self._give_up_keeping(self._busy_why)

    async def aclose(self, tallies: Mapping[str, Tally] | None = None, *, close: bool = True) -> None:
        """Write what waits, add the tallies, `close` the store. The thread is its maker's to end."""
        try:
            await self.flush()
            asked = {facet: tally for facet, tally in (tallies or {}).items() if tally != Tally()}
            if self._aside is None and asked:
                await self._tried(lambda: self._store.add_tallies(asked))
        finally:
            self._disarm()
            if close:
                await self._tried(self._store.close)

    async def _read(self) -> None:
        # Questions that arrive during a trip take the next one together; those of tasks that begin in this
        # turn of the loop come in it.
        await asyncio.sleep(0)
        while self._asked:
            asked, self._asked = self._asked, []
            wanted: dict[str, dict[str, None]] = {}
            for facet, keys, _ in asked:
                wanted.setdefault(facet, {}).update(dict.fromkeys(keys))
            try:
                version, found = await self._tried(self._fetching(wanted)) or (None, {})
                self.pasts.at_version(version)
                if version is not None:
                    self._note_absent(wanted, found)
                _share(asked, found)
            except BaseException as error:
                for _, _, answer in asked:
                    if not answer.done():
                        answer.set_exception(error)
                if not isinstance(error, Exception):
                    raise
        self._reading = None

    def _fetching(
        self, wanted: Mapping[str, Mapping[str, None]]
    ) -> Callable[[], tuple[int | None, dict[str, dict[str, Row]]]]:
        def fetched() -> tuple[int | None, dict[str, dict[str, Row]]]:
            version = None if self._counted is None else self._counted.others_changes()
            return version, {facet: self._store.get_many(facet, list(keys)) for facet, keys in wanted.items()}

        return fetched

    def _note_absent(
        self, wanted: Mapping[str, Mapping[str, None]], found: Mapping[str, Mapping[str, Row]]
    ) -> None:
        for facet, keys in wanted.items():
            # A write that ended after this trip is told of after it.
            newer = (row.key for row in self._on_their_way(facet, list(keys)))
            self.pasts.note_absent(facet, keys, found[facet], newer)

    async def _when_read(
        self, answer: asyncio.Future[dict[str, Row]], newer: Sequence[Row]
    ) -> dict[str, Row]:
        return self._merged(await answer, newer)

    def _on_their_way(self, facet: str, keys: Sequence[str]) -> list[Row]:
        """What this run put and the store does not hold yet, or never will."""
        rows: list[Row] = []
        if self._leaving or self._waiting:
            places = [(facet, key) for key in keys]
            for buffer in (self._leaving, self._waiting):
                if not buffer.keys().isdisjoint(places):  # nearly always it is
                    rows += [buffer[place] for place in places if place in buffer]
        if self._aside is not None:
            rows.extend(self._aside.get_many(facet, keys).values())
        return rows

    def _merged(self, found: dict[str, Row], newer: Sequence[Row]) -> dict[str, Row]:
        now = self._now() if newer else 0
        for row in newer:
            found[row.key] = merge_rows(found[row.key], row, now) if row.key in found else row
        return found

    def _add(self, row: Row) -> None:
        place = (row.facet, row.key)
        old = self._waiting.get(place)
        self._waiting[place] = row if old is None else merge_rows(old, row, self._now())

    def _start_writing(self) -> None:
        self._disarm()
        if self._writing is None and self._waiting:
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        """Write what waits, and go on at once with what came meanwhile and has waited long enough."""
        loop = asyncio.get_running_loop()
        try:
            while True:
                await self._write_waiting()
                if not self._waiting or self._oldest + self._company > loop.time():
                    break
        finally:
            self._writing = None
        if self._waiting:
            self._arm()

    async def _write_waiting(self) -> None:
        loop = asyncio.get_running_loop()
        due = min(self._oldest + self._company, loop.time())
        self._leaving, self._waiting = self._waiting, {}
        rows, now, puts = list(self._leaving.values()), self._now(), self.puts
        try:
            for start in range(0, len(rows), BATCH_ROWS):
                for refused in await self._on_thread(self._putting(rows[start : start + BATCH_ROWS], now)):
                    _log.info("%s: not kept, for others ask its host by now", refused.key)
                    self._on_refused(refused)
            self._busy_in_row, self._kept = 0, puts
        except StoreBusyError as error:
            self._wait_longer(str(error))
        except StoreError as error:
            self._give_up_keeping(str(error))
        finally:
            self._leaving = {}
        # Where writes are slow to begin or to end, as on a busy machine, the next begins the sooner.
        self._company = max(GROUP_SECONDS / 5, GROUP_SECONDS - (loop.time() - due))

    def _arm(self) -> None:
        """Write what waits once the first of it has waited long enough."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_at(self._oldest + self._company, self._start_writing)

    def _putting(self, rows: Sequence[Row], now: int) -> Callable[[], Sequence[Row]]:
        """The trip that keeps rows, and tells those that were refused."""
        store = self._store
        if self._told_of is not None and isinstance(store, Partitions):
            told = self._told_of({name for row in rows for name, _ in row.fences})
            return partial(store.put_fenced, rows, now, told)

        def put() -> Sequence[Row]:
            store.put_many(rows, now)
            return ()

        return put

    def _wait_longer(self, why: str) -> None:
        """Put the batch back under what came since; its turn comes again."""
        self._say(why)
        self._busy_in_row, self._busy_why = self._busy_in_row + 1, why
        newer, self._waiting = self._waiting, self._leaving
        self._oldest = asyncio.get_running_loop().time()
        for row in newer.values():
            self._add(row)
        if len(self._waiting) > _MOST_WAITING:
            self._give_up_keeping(f"{why}, in vain")

    def _give_up_keeping(self, why: str) -> None:
        """From now on answers are remembered in memory alone."""
        self._aside = self._aside or MemoryStore(MEMORY_ROWS)
        self.shared = self.fenced = self.encodes = False
        self._aside.put_many([*self._leaving.values(), *self._waiting.values()], self._now())
        self._waiting = {}
        self._say(f"{why}; the run goes on, its further answers are not kept")

    async def _tried(self, trip: Callable[[], T]) -> T | None:
        try:
            return await self._on_thread(trip)
        except StoreError as error:
            self._say(f"{error}; the run goes on without what is stored there")
            return None

    async def _on_thread(self, trip: Callable[[], T]) -> T:
        if self._thread is None:
            return trip()
        return await asyncio.get_running_loop().run_in_executor(self._thread, trip)

    def _say(self, problem: str) -> None:
        if problem not in self._said:
            self._said.add(problem)
            self._on_problem(problem)

    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _now(self) -> int:
        return second_of(self._clock.now())


async def _told(rows: dict[str, Row]) -> dict[str, Row]:
    return rows


def _share(asked: Sequence[_Asked], found: Mapping[str, dict[str, Row]]) -> None:
    facets = [facet for facet, _, _ in asked]
    for facet, keys, answer in asked:
        rows = found.get(facet)
        if answer.done():
            continue
        if rows and facets.count(facet) > 1:
            answer.set_result({key: rows[key] for key in keys if key in rows})
        else:  # of nearly all that a first run asks for there is nothing
            answer.set_result(rows or {})
