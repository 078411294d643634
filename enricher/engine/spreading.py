"""Chunks -> workers: as many at once as they take, a lost worker's chunk to another, each result once.

Comes in: chunks, read no further ahead than they are worked on. Goes out: what came of each, once finished.
Knows nothing of where workers run.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from enricher.engine.chunks import Chunk
from enricher.engine.letters import Done
from enricher.errors import EnricherError
from enricher.groups import TaskGroup

log = logging.getLogger("enricher")
AT_ONCE = 3
"""Chunks of a worker: while the last links of one are waited for, it has others to do."""

MOST_LOSSES = 3
"""Workers that may be lost over one chunk; after that it is the chunk."""


class WorkerLostError(Exception):
    """The worker's process has ended, or cannot be reached now; what it worked on came to nothing."""


class Worker(Protocol):
    """What a driver calls a worker by."""

    async def work(self, chunk: Chunk) -> Done:
        """What comes of a chunk. Raises WorkerLostError, and EnricherError where it cannot work at all."""
        ...

    async def returned(self) -> bool:
        """Wait for a lost worker's process to be started again; False where it stays away."""
        ...


class Spreading:
    """One job's chunks over its workers. `on_done` is told every chunk that came out whole, once.

    Attributes:
        stopped: it ends early: it was told to, or a worker's run ended.
    """

    def __init__(
        self, workers: Sequence[Worker], on_done: Callable[[Chunk, Done], None], *, at_once: int = AT_ONCE
    ) -> None:
        self._workers = workers
        self._on_done = on_done
        self._at_once = at_once
        self._lost: deque[Chunk] = deque()
        self._losses: dict[int, int] = {}
        self._reading = asyncio.Lock()
        self._working = 0
        self._serving = len(workers) * at_once
        self._changed = asyncio.Event()
        self.stopped = False

    def stop(self) -> None:
        """Begin no chunk any more."""
        self.stopped = True
        self._changed.set()

    async def run(self, chunks: Iterator[Chunk]) -> None:
        """Work until all chunks are done, or all that were begun where it is stopped.

        Raises EnricherError where a chunk cannot be done, and whatever reading the input raises.
        """
        try:
            async with TaskGroup() as group:
                for worker in self._workers:
                    for _ in range(self._at_once):
                        group.create_task(self._serve(worker, chunks))
        except BaseExceptionGroup as faults:
            raise faults.exceptions[0] from None

    async def _serve(self, worker: Worker, chunks: Iterator[Chunk]) -> None:
        """Hand one chunk after the other to one worker."""
        while (chunk := await self._next(chunks)) is not None:
            done = await self._done(worker, chunk)
            if done is None:
                if not await worker.returned():
                    self._retire()
                    return
            elif done.stopped is not None:
                self.stop()  # nobody asks any more: its budget is spent, or it was told to stop

    def _retire(self) -> None:
        """Do without a worker that stays away. Raises EnricherError where it was the last one."""
        self._serving -= 1
        log.warning("a worker stays away, and is done without")
        if not self._serving:
            raise EnricherError("no worker is left; what is done stands, and the same command goes on")

    async def _done(self, worker: Worker, chunk: Chunk) -> Done | None:
        """What came of a chunk; None where its worker was lost over it."""
        try:
            done = await worker.work(chunk)
        except WorkerLostError as fault:
            self._lose(chunk, fault)
            return None
        finally:
            self._working -= 1
            self._changed.set()
        if done.count == chunk.count:
            self._on_done(chunk, done)
        return done

    async def _next(self, chunks: Iterator[Chunk]) -> Chunk | None:
        """The next chunk; None where there is none, and none that is worked on may still be lost."""
        while not self.stopped:
            self._changed.clear()
            chunk = self._lost.popleft() if self._lost else None
            if chunk is None:
                async with self._reading:
                    chunk = await asyncio.to_thread(next, chunks, None)
            if chunk is not None:
                self._working += 1
                return chunk
            if not self._working and not self._lost:
                break
            await self._changed.wait()
        self._changed.set()
        return None

    def _lose(self, chunk: Chunk, fault: WorkerLostError) -> None:
        losses = self._losses[chunk.number] = self._losses.get(chunk.number, 0) + 1
        if losses >= MOST_LOSSES:
            raise EnricherError(
                f"{losses} workers ended over chunk {chunk.number:,} ({fault}); what is done stands, and the "
                "same command goes on"
            )
        log.warning("a worker was lost; chunk %s is done again by another", chunk.number)
        self._lost.append(chunk)
