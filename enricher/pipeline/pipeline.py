"""The way of a paper: read, extract, prefetch, ask, judge, merge; for many papers at once.

Comes in: papers or links, in chunks, unbounded. Goes out: records, in the order of their
papers. Only this module knows the order of the stages. Each chunk is looked up in the cache
in one trip, and only what is missing or old becomes a task. Memory is bounded by the window.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar

import msgspec

from enricher.accounts import NOBODY, Payers, charged
from enricher.errors import InputError
from enricher.groups import TaskGroup
from enricher.model import Paper
from enricher.papers.given import given_paper
from enricher.pipeline.archiving import Archiving
from enricher.pipeline.feed import CHUNK, chunks
from enricher.pipeline.finishing import NOTHING, Admitted, Finishing, ItemKind, Nothing
from enricher.pipeline.forecast import forecast
from enricher.pipeline.item import LinkItem, PaperItem, broken
from enricher.pipeline.known import KnownLinks
from enricher.pipeline.plan import PlanOptions
from enricher.pipeline.prefetch import prefetch_with_past
from enricher.pipeline.questions import Sources
from enricher.pipeline.releasing import Releasing
from enricher.pipeline.resolve import ItemWorkers
from enricher.pipeline.turns import SLICE, Turns
from enricher.pipeline.window import Window
from enricher.ports import Histories
from enricher.record import LinkRecord, Record
from enricher.spending import Forecast

log = logging.getLogger("enricher")
LONE_CHUNK = CHUNK // 4
NARROW = 2 * LONE_CHUNK
"""Lone links in flight at first: about as many as requests; no batch is filled by them, more would wait
for their turn, and so few stay in a processor's caches."""

BEHIND = 24 * CHUNK
"""Entries of lone links that may wait for an earlier one: a link that hangs takes half a minute, in which
thousands are checked. One takes a kilobyte or two."""

T = TypeVar("T")
R = TypeVar("R")


class Pipeline:
    """Runs papers through all stages, and lives as long as its run; streams may overlap."""

    def __init__(
        self,
        *,
        sources: Sources,
        histories: Histories,
        releasing: Releasing,
        archiving: Archiving,
        options: PlanOptions,
        payers: Payers = NOBODY,
    ) -> None:
        self._sources = sources
        self._histories = histories
        self._releasing = releasing
        self._archiving = archiving
        self._options = options
        self._payers = payers
        self._known = KnownLinks(sources, histories, options)
        self._stopping = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    def stop(self) -> None:
        """Ask nothing more: streams end with what is finished."""
        self._stopping.set()

    async def aclose(self) -> None:
        """End every stream, also those that their readers left in the middle."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self._archiving.aclose()

    @property
    def busy(self) -> bool:
        """Whether a stream is open that has not come to its end."""
        return not all(task.done() for task in self._running)

    def stream(
        self, papers: Iterable[Paper] | AsyncIterable[Paper], *, ordered: bool = True, read: bool = False
    ) -> AsyncGenerator[Record, None]:
        """Records of `papers`, in their order, or as they finish where not `ordered`.

        Papers of any program are looked over; those `read` by our own readers are right by construction.
        """
        return self._stream(papers, self._papers(read=read), ordered)

    def waves(self, papers: Iterable[Paper]) -> AsyncGenerator[list[Record | None], None]:
        """Records of papers that our own readers read, in their order, as many in one go as are ready.

        None stands for one that was begun when all was stopped: what is behind it may be finished.
        """
        return self._waves(papers, self._papers(read=True))

    def _papers(self, *, read: bool) -> ItemKind[Paper, Record]:
        options = self._options
        opened = partial(PaperItem, options=options)
        return ItemKind(
            opened if read else lambda paper: opened(given_paper(paper)),
            lambda paper, fault: broken(paper, fault, sandbox=options.sandbox),
            joined=self._releasing.joined,
        )

    async def forecast(self, papers: Iterable[Paper] | AsyncIterable[Paper]) -> Forecast:
        """What `stream` would ask about these papers; nobody is asked."""
        return await forecast(papers, self._sources, self._options)

    def stream_links(
        self, addresses: Iterable[str] | AsyncIterable[str], *, ordered: bool = True
    ) -> AsyncGenerator[LinkRecord, None]:
        """Entries of lone links."""
        return self._stream(addresses, self._links(), ordered)

    def link_waves(self, addresses: Iterable[str]) -> AsyncGenerator[list[LinkRecord | None], None]:
        """The same in their order, as many in one go as are ready.

        None stands for one without an entry: begun when all was stopped, or broken by a mistake of ours.
        """
        return self._waves(addresses, self._links())

    def _links(self) -> ItemKind[str, LinkRecord]:
        options = msgspec.structs.replace(self._options, pages=False)  # nothing follows what they point to
        # Parsed here, not where they are read: two threads at it wait for each other for longer.
        return ItemKind(
            partial(LinkItem, options=options),
            lambda _written, _fault: NOTHING,  # it is logged; a mistake of ours is no verdict on a link
            chunk=LONE_CHUNK,
            first=NARROW,
            behind=BEHIND,
        )

    async def known_link(self, written: str) -> LinkRecord | None:
        """The entry of a lone link that the cache knows whole; None where somebody has to be asked.

        Nine in ten questions of a service end here: no task is made and no window opened for them.
        """
        if self._archiving.wanted or self._stopping.is_set():
            return None
        return await self._known.entry(written)

    async def _stream(
        self, items: Iterable[T] | AsyncIterable[T], kind: ItemKind[T, R], ordered: bool
    ) -> AsyncGenerator[R, None]:
        window: Window[R | Nothing] = Window(
            self._options.window, first=kind.first, behind=kind.behind, ordered=ordered
        )
        async with self._working(items, kind, window):
            async for wave in window.waves():
                for result in wave:
                    if not isinstance(result, Nothing):
                        yield result

    async def _waves(self, items: Iterable[T], kind: ItemKind[T, R]) -> AsyncGenerator[list[R | None], None]:
        window: Window[R | Nothing] = Window(self._options.window, first=kind.first, behind=kind.behind)
        async with self._working(items, kind, window):
            async for wave in window.waves():
                yield [None if isinstance(result, Nothing) else result for result in wave]
            if left := window.left_behind():
                yield [None if isinstance(result, Nothing) else result for result in left]

    @asynccontextmanager
    async def _working(
        self, items: Iterable[T] | AsyncIterable[T], kind: ItemKind[T, R], window: Window[R | Nothing]
    ) -> AsyncIterator[None]:
        """Work on the items while their results are taken; the work ends with its context."""
        running = charged(self._run(items, kind, window), self._payers)
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        running.add_done_callback(lambda _: window.close())  # also where it is cancelled before it began
        try:
            yield
            await asyncio.wait([running])
            if not running.cancelled():  # by the pipeline's own end, which is the stream's as well
                running.result()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def _run(
        self, items: Iterable[T] | AsyncIterable[T], kind: ItemKind[T, R], window: Window[R | Nothing]
    ) -> None:
        """Work until the last item is done or all is stopped, then close the window."""
        feeding = asyncio.create_task(self._feed(items, kind, window))
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait((feeding, stopping), return_when=asyncio.FIRST_COMPLETED)
            if feeding.done():
                await feeding
        finally:
            feeding.cancel()
            stopping.cancel()
            await asyncio.gather(feeding, stopping, return_exceptions=True)
            window.close()

    async def _feed(
        self, items: Iterable[T] | AsyncIterable[T], kind: ItemKind[T, R], window: Window[R | Nothing]
    ) -> None:
        """Admit all items; a fault of the input comes after everything read before it is done."""
        fault: Exception | None = None
        async with TaskGroup() as group:
            finishing = Finishing(self._histories, kind, window, group, sandbox=self._options.sandbox)
            workers = ItemWorkers(group, finishing, self._archiving)
            try:
                await self._admit_all(items, kind, window, finishing, workers)
            except Exception as error:
                fault = error
            finally:
                workers.close()
        await self._archiving.settle()
        if fault is not None:
            raise fault

    async def _admit_all(
        self,
        items: Iterable[T] | AsyncIterable[T],
        kind: ItemKind[T, R],
        window: Window[R | Nothing],
        finishing: Finishing[T, R],
        workers: ItemWorkers[T, R],
    ) -> None:
        """Admit chunk after chunk, as there is room.

        While it waits for room the reader still counts as one who may add: a batch that is not full
        then leaves after its linger, which costs less than the many small batches of a long input.
        """
        reading = (self._sources.producers.repositories.join(), self._sources.producers.citations.join())
        try:
            async for chunk in chunks(items, kind.chunk):
                await window.room(len(chunk))
                await self._admit(chunk, kind, window, finishing, workers)
        finally:
            for producer in reading:
                producer.leave()

    async def _admit(
        self,
        chunk: Sequence[T],
        kind: ItemKind[T, R],
        window: Window[R | Nothing],
        finishing: Finishing[T, R],
        workers: ItemWorkers[T, R],
    ) -> None:
        """Finish at once what the cache knows whole; have every other item worked on."""
        admitted = await _opened(chunk, kind, window)
        items = [one.item for one in admitted]
        known, past = await prefetch_with_past(self._sources, self._histories, items)
        complete: list[Admitted[T, R]] = []
        left: list[Admitted[T, R]] = []
        for one in admitted:
            (complete if one.item.complete else left).append(one)
        log.info("read %d; the cache knows %d of them whole", len(chunk), len(complete))
        if self._archiving.wanted:  # which may take long: each item waits for its own copies alone
            left = admitted
        else:
            await finishing.finish([(one, {}) for one in complete], past)
        workers.complete_all(left, known, self._sources)


async def _opened(
    chunk: Sequence[T], kind: ItemKind[T, R], window: Window[R | Nothing]
) -> list[Admitted[T, R]]:
    """Read every item, the loop's others in between; what cannot be read has its result at once."""
    opened: list[Admitted[T, R]] = []
    turns = Turns()
    for number, (item, slot) in enumerate(zip(chunk, window.open(len(chunk)), strict=True), 1):
        if not number % SLICE or turns.seconds() >= turns.until:
            await turns.next()
        try:
            opened.append(Admitted(slot, item, kind.open(item)))
        except InputError as fault:
            window.fill(slot, kind.broken(item, fault))
        except Exception as fault:
            log.exception("an item could not be read: %.200r", item)
            window.fill(slot, kind.broken(item, fault))
    return opened
