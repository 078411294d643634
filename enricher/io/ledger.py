"""The store off the event loop: reads that travel together, writes that are grouped.

Comes in: single rows and chunks of keys, from any task of one loop. Goes out: one trip at a time to a
blocking `Store` on a thread of its own. A store that fails is said once and never stops a run.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from enricher.errors import StoreBusyError, StoreError
from enricher.io.rows import merge_rows
from enricher.ports import Clock, Row, Store, Tally

T = TypeVar("T")

GROUP_SECONDS = 0.4
"""How long a row waits for company; with the write itself, kill -9 costs less than a second of answers."""

_GROUP_ROWS = 2_000
_MOST_WAITING = 50_000

Place = tuple[str, str]
"""A facet and a key in it."""


class Ledger:
    """One store, shared by every facet of a run. To be used and closed within one event loop."""

    def __init__(self, store: Store, clock: Clock, on_problem: Callable[[str], None]) -> None:
        self._store = store
        self._clock = clock
        self._on_problem = on_problem
        self._said: set[str] = set()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="enricher-store")
        self._waiting: dict[Place, Row] = {}
        self._leaving: dict[Place, Row] = {}
        self._writing: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._keeps = True
        self._asked: list[tuple[str, Sequence[str], asyncio.Future[dict[str, Row]]]] = []
        self._reading: asyncio.Task[None] | None = None

    async def get_many(self, facet: str, keys: Sequence[str]) -> dict[str, Row]:
        """What is kept under these keys, with what is still on its way to the store."""
        if not keys:
            return {}
        answer: asyncio.Future[dict[str, Row]] = asyncio.get_running_loop().create_future()
        self._asked.append((facet, keys, answer))
        if self._reading is None:
            self._reading = asyncio.create_task(self._read())
        found = await answer
        return self._with_buffered(facet, keys, found)

    def put(self, row: Row) -> None:
        """Keep a row; it is on disk within a second."""
        if not self._keeps:
            return
        self._add(row)
        if len(self._waiting) >= _GROUP_ROWS:
            self._start_writing()
        elif self._timer is None and self._writing is None:
            self._timer = asyncio.get_running_loop().call_later(GROUP_SECONDS, self._start_writing)

    async def flush(self) -> None:
        """Wait until everything put so far is on disk, or was said to be lost."""
        while self._keeps and (self._waiting or self._writing is not None):
            self._start_writing()
            if self._writing is not None:
                await asyncio.shield(self._writing)

    async def aclose(self, tallies: Mapping[str, Tally] | None = None) -> None:
        """Write what waits, add the tallies, give the store and its thread back."""
        try:
            await self.flush()
            if self._keeps and tallies:
                await self._tried(lambda: self._store.add_tallies(tallies))
        finally:
            self._disarm()
            await self._on_thread(self._store.close)
            self._thread.shutdown()

    async def _read(self) -> None:
        # Questions that arrive during a trip take the next one together.
        while self._asked:
            asked, self._asked = self._asked, []
            wanted: dict[str, dict[str, None]] = {}
            for facet, keys, _ in asked:
                wanted.setdefault(facet, {}).update(dict.fromkeys(keys))
            found = await self._tried(lambda wanted=wanted: self._fetch(wanted))  # type: ignore[misc]
            for facet, keys, answer in asked:
                rows = (found or {}).get(facet, {})
                if not answer.done():
                    answer.set_result({key: rows[key] for key in keys if key in rows})
        self._reading = None

    def _fetch(self, wanted: Mapping[str, Mapping[str, None]]) -> dict[str, dict[str, Row]]:
        return {facet: self._store.get_many(facet, list(keys)) for facet, keys in wanted.items()}

    def _with_buffered(self, facet: str, keys: Sequence[str], found: dict[str, Row]) -> dict[str, Row]:
        now = self._now()
        for buffer in (self._leaving, self._waiting):
            if not buffer:
                continue
            for key in keys:
                row = buffer.get((facet, key))
                if row is not None:
                    found[key] = merge_rows(found[key], row, now) if key in found else row
        return found

    def _add(self, row: Row) -> None:
        place = (row.facet, row.key)
        old = self._waiting.get(place)
        self._waiting[place] = row if old is None else merge_rows(old, row, self._now())

    def _start_writing(self) -> None:
        self._disarm()
        if self._writing is None and self._waiting and self._keeps:
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        self._leaving, self._waiting = self._waiting, {}
        rows, now = list(self._leaving.values()), self._now()
        try:
            await self._on_thread(lambda: self._store.put_many(rows, now))
        except StoreBusyError as error:
            self._wait_longer(str(error))
        except StoreError as error:
            self._give_up_keeping(str(error))
        finally:
            self._leaving = {}
            self._writing = None
        if self._waiting and self._keeps:
            self._timer = asyncio.get_running_loop().call_later(GROUP_SECONDS, self._start_writing)

    def _wait_longer(self, why: str) -> None:
        self._say(why)
        newer, self._waiting = self._waiting, self._leaving
        for row in newer.values():
            self._add(row)
        if len(self._waiting) > _MOST_WAITING:
            self._give_up_keeping(f"{why}; given up after {len(self._waiting)} answers")

    def _give_up_keeping(self, why: str) -> None:
        self._keeps = False
        self._waiting = {}
        self._say(f"{why}; the run goes on, its further answers are not kept")

    async def _tried(self, trip: Callable[[], T]) -> T | None:
        try:
            return await self._on_thread(trip)
        except StoreError as error:
            self._say(f"{error}; the run goes on without what is stored there")
            return None

    async def _on_thread(self, trip: Callable[[], T]) -> T:
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
        return int(self._clock.now().timestamp())
