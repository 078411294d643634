"""A job's records on their way to the disk: grouped, at most a quarter of a second behind.

Comes in: encoded records, and what else is to be told of the job. Goes out: the job and its records, in
one transaction each time, and a ring of its bell. Lives as long as the job is worked on here.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from msgspec.structs import replace

from enricher.errors import StoreError
from enricher.server.holds import Hold
from enricher.server.jobs.ports import JobStore
from enricher.server.messages import Job

GROUP = 200
"""Records that go to the disk together at most."""

DELAY = 0.25
"""Seconds that a record waits for others."""

OnThread = Callable[..., Coroutine[Any, Any, None]]


class JobSaver:
    """The newest state of one job, and what of it is not on disk yet."""

    def __init__(
        self, job: Job, hold: Hold, store: JobStore, on_thread: OnThread, saved: Callable[[], None]
    ) -> None:
        """`on_thread` calls the store on its own thread; `saved` is called after every write."""
        self.job = job
        self._hold = hold
        self._store = store
        self._on_thread = on_thread
        self._saved = saved
        self._lines: list[bytes] = []
        self._kind: str | None = None
        self._lock = asyncio.Lock()
        self._broken = False

    def note(self, kind: str = "progress", /, **fields: object) -> None:
        """Change the job; the next write keeps it."""
        self.job = replace(self.job, **fields)
        self._kind = kind if self._kind != "state" else self._kind

    async def add(self, line: bytes, **fields: object) -> None:
        """Add one record with what the job is then; waits where the disk does not keep up."""
        self._lines.append(line)
        self.note(records=self.job.records + 1, **fields)
        if len(self._lines) >= GROUP:
            await self.flush()

    async def flush(self) -> None:
        """Write what there is. Raises StoreError where that fails, or a write before it came to no end.

        Behind one that failed nothing is written any more: what stands on the disk has no gap, and whoever
        goes on with the job begins behind it.
        """
        async with self._lock:
            if self._kind is None:
                return
            if self._broken:
                raise StoreError(f"job {self.job.id}: a write came to no end; nothing is written behind it")
            lines, kind, job = self._lines, self._kind, self.job
            self._lines, self._kind = [], None
            self._broken = True
            await self._on_thread(self._store.save, self._hold, job, lines, kind)
            self._broken = False
            self._saved()

    @asynccontextmanager
    async def writing(self, failed: Callable[[], None]) -> AsyncIterator[None]:
        """Write regularly within, and once more at the end. `failed` is called where that cannot be done."""
        ending = asyncio.Event()
        writing = asyncio.create_task(self._regularly(ending))
        writing.add_done_callback(
            lambda task: failed() if not task.cancelled() and task.exception() else None
        )
        try:
            yield
        finally:
            # Never cancelled: a write that still waits for its thread would be dropped with its records.
            ending.set()
            await asyncio.wait([writing])
            fault = writing.exception()
        if fault is not None:
            raise fault
        await self.flush()

    async def _regularly(self, ending: asyncio.Event) -> None:
        while not ending.is_set():
            await self.flush()
            with suppress(TimeoutError):
                async with asyncio.timeout(DELAY):
                    await ending.wait()
