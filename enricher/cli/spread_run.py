"""A run that many processes work on: an input's chunks to them, their lines to shards, one file in the end.

Comes in: papers in the input's order, and the shards of an output. Goes out: a finished output.
Processes are started when the first chunk is there, and ended with the run.
"""

import asyncio
import contextlib
import dataclasses
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from enricher.cli.engines import Engine, digest_of
from enricher.config import Settings, default_cache_dir
from enricher.engine.chunks import Chunk, cut
from enricher.engine.letters import Done
from enricher.engine.shards import Manifest, Shards
from enricher.engine.spreading import Spreading
from enricher.engine.working import Task
from enricher.errors import EnricherError
from enricher.escaping import visible
from enricher.model import Paper
from enricher.outside import Outside
from enricher.ports import NetworkState
from enricher.run import Spent
from enricher.spending import Budget, HostQueue, joined
from enricher.version import __version__

if TYPE_CHECKING:
    from enricher.engine.ray.actors import WorkerHandle

log = logging.getLogger("enricher")

STOP_SECONDS = 10.0
"""How long a stop waits for chunks that are nearly done."""

LONGEST_NOTE = 400


class WorkerMistakeError(EnricherError):
    """A mistake of this program's own in another process; its words hold the traceback there."""


class SpreadRun:
    """One run over the processes of an engine; lives as long as its `async with`."""

    def __init__(self, engine: Engine, settings: Settings, outside: Outside) -> None:
        self._engine = engine
        self._settings = settings
        self._outside = outside
        self._stack = contextlib.AsyncExitStack()
        self._since = dt.datetime.now(dt.UTC).replace(microsecond=0)
        self._workers: list[WorkerHandle] = []
        self._spreading: Spreading | None = None
        self._stopping = asyncio.Event()
        self._ended_early = False
        self._told: dict[str, Done] = {}
        self._said: set[str] = set()
        self._network: NetworkState = "fine"
        self._timer: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        if self._settings.deadline is not None:
            self._timer = asyncio.get_running_loop().call_later(self._settings.deadline, self.stop)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        await self._stack.aclose()

    @property
    def began(self) -> int:
        """When it began, in whole seconds since 1970."""
        return int(self._since.timestamp())

    def stop(self) -> None:
        """Begin no chunk any more, and end those that are worked on."""
        self._stopping.set()
        if self._spreading is not None:
            self._spreading.stop()
        for worker in self._workers:
            worker.stop()

    @property
    def stopped(self) -> bool:
        """Whether it ended early."""
        return self._stopping.is_set() or self._ended_early

    @property
    def network_state(self) -> NetworkState:
        """How the network fared, at its worst."""
        return self._network

    @property
    def made_up(self) -> bool:
        """Whether what comes back is not true of the world."""
        return self._outside.made_up

    def spent(self) -> Spent:
        """What all workers have spent."""
        each = [done.spent for done in self._told.values()]
        return Spent(
            requests=sum(one.requests for one in each),
            octets=sum(one.octets for one in each),
            cached=sum(one.cached for one in each),
        )

    def queues(self, least: float) -> tuple[HostQueue, ...]:
        """Those are the owners', which are not heard of here."""
        return ()

    def budgets(self) -> tuple[Budget, ...]:
        """What of APIs' allowances all workers have used."""
        return joined(one for done in self._told.values() for one in done.budgets)

    async def spread(
        self,
        papers: Iterable[Paper],
        shards: Shards,
        *,
        standing: Callable[[int], None],
        done: Callable[[Done], None],
    ) -> None:
        """Have every chunk done whose shard does not stand; where it was not stopped, join them.

        `standing` is told how many papers' records stood already, `done` what came of each chunk.
        Raises EnricherError where the work cannot go on.
        """
        counted = 0

        def left() -> Iterator[Chunk]:
            nonlocal counted
            for chunk in cut(papers, self._engine.chunk):
                counted += 1
                if shards.stands(chunk):
                    standing(chunk.count)
                else:
                    yield chunk

        def write(chunk: Chunk, what: Done) -> None:
            shards.write(chunk, what.lines)
            self._note(what)
            done(what)

        chunks = left()
        first = await asyncio.to_thread(next, chunks, None)
        if first is not None and not self.stopped:
            await self._begin(shards.began)
            await self._work(_with(first, chunks), write)
        if not self.stopped:
            await asyncio.to_thread(shards.join, counted)

    async def _begin(self, began: int) -> None:
        """Start the workers, unless they work already."""
        if self._workers:
            return
        from enricher.engine.ray.cluster import workers_of

        task = Task(
            settings=_absolute(self._settings),
            outside=self._outside,
            began=dt.datetime.fromtimestamp(began, dt.UTC),
            since=self._since,
        )
        log.info("starting the workers of Ray")
        starting = workers_of(self._engine.address, task)
        self._workers = list(await self._stack.enter_async_context(starting))
        await asyncio.sleep(
            began + 1 - dt.datetime.now(dt.UTC).timestamp()
        )  # answers' times are whole seconds

    async def _work(self, chunks: Iterator[Chunk], write: Callable[[Chunk, Done], None]) -> None:
        """Spread the chunks; a stop is waited for so long, and no longer."""
        self._spreading = Spreading(self._workers, write)
        working = asyncio.create_task(self._spreading.run(chunks))
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            if self.stopped:
                self.stop()
            await asyncio.wait([working, stopping], return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                await asyncio.wait([working], timeout=STOP_SECONDS)
            if working.done():
                working.result()
                self._ended_early = self._spreading.stopped
        finally:
            working.cancel()
            stopping.cancel()
            await asyncio.gather(working, stopping, return_exceptions=True)

    def _note(self, done: Done) -> None:
        """Remember what a worker has spent, and say what it would have said."""
        self._told[done.worker] = done
        if done.network != "fine":
            self._network = done.network
        for note in done.notes:
            if note not in self._said and len(self._said) < 1_000:
                self._said.add(note)
                log.warning("a worker says: %s", visible(note, LONGEST_NOTE))
        for mistake in done.mistakes:  # with what makes the run's exit code one of a mistake
            log.error(
                "a worker went on after a mistake of this program", exc_info=WorkerMistakeError(mistake)
            )


def sharded(output: Path, name: str, identity: str, engine: Engine, began: int, *, force: bool) -> Shards:
    """The shards of one output of the input `name`. Raises InputError where that cannot be read."""
    manifest = Manifest(
        version=__version__, input=digest_of(name), run=identity, chunk=engine.chunk, began=began
    )
    return Shards(output, manifest, inputs=(name,), force=force)


class SpreadRuns:
    """An engine in an `Enricher`'s place: runs, and one word that stops them."""

    def __init__(self, engine: Engine, settings: Settings, outside: Outside) -> None:
        self._made = (engine, settings, outside)
        self._runs: list[SpreadRun] = []
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """Whether it was told to."""
        return self._stopped

    @contextlib.asynccontextmanager
    async def run(self) -> AsyncIterator[SpreadRun]:
        """A run."""
        async with SpreadRun(*self._made) as run:
            self._runs.append(run)
            yield run

    def stop(self) -> None:
        """End every run with what is finished."""
        self._stopped = True
        for run in self._runs:
            run.stop()


def _with(first: Chunk, others: Iterator[Chunk]) -> Iterator[Chunk]:
    yield first
    yield from others


def _absolute(settings: Settings) -> Settings:
    """The same for processes in other folders."""
    folder = settings.cache_dir or default_cache_dir()
    return dataclasses.replace(settings, cache_dir=None if settings.cache_url else folder.absolute())
