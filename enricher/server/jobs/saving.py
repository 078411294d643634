"""A job's records on their way to the disk: grouped, at most a quarter of a second behind.

Comes in: encoded records, and what else is to be told of the job. Goes out: the job and its records, in
one transaction each time, and a ring of its bell. Lives as long as the job is worked on here.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from msgspec.structs import replace

from enricher.server.jobs.ports import JobStore
from enricher.server.messages import Job

GROUP = 200
"""Records that go to the disk together at most."""

DELAY = 0.25
"""Seconds that a record waits for others."""

OnThread = Callable[..., Coroutine[Any, Any, None]]


class Saver:
    """The newest state of one job, and what of it is not on disk yet."""

    def __init__(self, job: Job, store: JobStore, on_thread: OnThread, saved: Callable[[], None]) -> None:
        """`on_thread` calls the store on its own thread; `saved` is called after every write."""
        self.job = job
        self._store = store
        self._on_thread = on_thread
        self._saved = saved
        self._lines: list[bytes] = []
        self._kind: str | None = None
        self._lock = asyncio.Lock()

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
        """Write what there is."""
        async with self._lock:
            if self._kind is None:
                return
            lines, kind, job = self._lines, self._kind, self.job
            self._lines, self._kind = [], None
            await self._on_thread(self._store.save, job, lines, kind)
            self._saved()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """Write regularly within, and once more at the end."""
        writing = asyncio.create_task(self._regularly())
        try:
            yield
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
        await self.flush()

    async def _regularly(self) -> None:
        while True:
            await self.flush()
            await asyncio.sleep(DELAY)
