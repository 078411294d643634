"""What the cache does not know of one item, asked of the world.

Comes in: an item and what is remembered of it. Goes out: the same item, complete.
A producer is held for every link that may still add a repository to a batch, and for
every paper that has yet to ask for its citations. A resolver lives as long as its item.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import aclosing
from typing import Any, Generic, TypeVar

from msgspec import Struct

from enricher.catalogues import ClaimOutcome, ClaimQuestion
from enricher.groups import TaskGroup
from enricher.model import CitationsOutcome, PaperQuestion
from enricher.pipeline.archiving import Archiving
from enricher.pipeline.asking_together import AskedTogether
from enricher.pipeline.batching import Producer
from enricher.pipeline.citing_together import CitingTogether
from enricher.pipeline.finishing import Admitted, Finishing
from enricher.pipeline.item import Copies, Item, LinkItem
from enricher.pipeline.linking_together import LinkingTogether
from enricher.pipeline.plan import LookQuestion, Plan, Question
from enricher.pipeline.prefetch import Known, old
from enricher.pipeline.questions import Sources
from enricher.ports import Cached
from enricher.resolved import Resolved

T = TypeVar("T")
R = TypeVar("R")


class _PlanResolver:
    """Asks for what plans want, one by one."""

    __slots__ = ("_known", "_sources")

    _known: Known
    _sources: Sources

    async def _resolve(self, plan: Plan, held: Producer) -> None:
        try:
            while plan.finding is None:
                wanted = plan.wanted
                if not isinstance(wanted[0], LookQuestion):  # a look stands before what is asked beside it
                    held.leave()
                if len(wanted) > 1:
                    answers = (self._answer_beside(question, plan, held) for question in wanted)
                    plan.advance(await asyncio.gather(*answers))
                    continue
                question = wanted[0]
                told = self._known.get(question)
                if isinstance(told, Resolved):
                    plan.advance((told,))
                elif isinstance(question, LookQuestion):
                    plan.advance((await self._sources.looks.ask(question, told),))
                else:
                    plan.advance((await self._ask(question, told, plan),))
        finally:
            held.leave()

    async def _answer_beside(self, question: Question, plan: Plan, held: Producer) -> Resolved[Any]:
        """The answer to one of several questions."""
        remembered = self._known.get(question)
        if isinstance(remembered, Resolved):
            return remembered
        told = await self._ask(question, remembered, plan)
        if isinstance(question, LookQuestion):
            held.leave()  # what was asked beside it waits in a batch, and must not wait for itself
        return told

    def _ask(
        self, question: Question, remembered: Cached[Any] | None, plan: Plan
    ) -> Coroutine[Any, Any, Resolved[Any]]:
        if isinstance(question, LookQuestion):
            return self._sources.looks.ask(question, remembered)
        return self._sources.repositories.ask(question, remembered, weight=plan.weight)


class LinkResolver(_PlanResolver):
    """Asks for what a lone link still wants. Made at once, so that it counts from then on."""

    __slots__ = ("_held", "_plan")

    def __init__(self, plan: Plan, known: Known, sources: Sources) -> None:
        self._plan = plan
        self._known = known
        self._sources = sources
        self._held = sources.producers.repositories.join()

    def run(self) -> Coroutine[Any, Any, None]:
        """Ask until its finding is there; it leads to no other."""
        return self._resolve(self._plan, self._held)


class ItemResolver(_PlanResolver):
    """Asks for what one item still wants. Made at once, so that its links count from then on."""

    __slots__ = ("_citing", "_held", "_item", "_together")

    def __init__(
        self, item: Item[Any], known: Known, sources: Sources, together: CitingTogether | None = None
    ) -> None:
        """`together` asks for the citations of its items; of others' this one does."""
        self._item = item
        self._known = known
        self._sources = sources
        self._together = together if together is not None and item in together else None
        self._citing: Producer | None = None
        self._held: dict[int, Producer] = {}
        if item.plans:
            self._held = {id(plan): sources.producers.repositories.join() for plan in item.pending}
        if item.citing.wanted and self._together is None:
            self._citing = sources.producers.citations.join()

    def run(self) -> Coroutine[Any, Any, None]:
        """Ask until the item is complete."""
        item = self._item
        if not (item.plans or item.claims.questions):  # as most papers
            return self._cite_all()
        if item.claims.wanted or self._citing is not None:
            return self._resolve_with_others()
        return self._resolve_all() if self._together is None else self._resolve_then_cite()

    async def _resolve_then_cite(self) -> None:
        """Links here, while citations are asked with those of others."""
        await self._resolve_all()
        await self._cite_all()

    async def _resolve_with_others(self) -> None:
        """Links, citations and catalogues side by side; what catalogues name comes last."""
        try:
            async with TaskGroup() as group:
                if self._item.citing.wanted:
                    group.create_task(self._cite_all())
                claiming = group.create_task(self._claim_all()) if self._item.claims.wanted else None
                await self._resolve_all()
                if claiming is not None:
                    await claiming
                    await self._resolve_all()
        finally:
            if self._citing is not None:
                self._citing.leave()

    async def _resolve_all(self) -> None:
        """Walk every link of a paper to its finding, then what its project pages lead to."""
        try:
            pending = self._item.pending or self._led_to()
            while pending:
                if len(pending) == 1:  # nearly every lone link, and most papers
                    await self._resolve(pending[0], self._holding(pending[0]))
                else:
                    async with TaskGroup() as group:
                        for plan in pending:
                            group.create_task(self._resolve(plan, self._holding(plan)))
                pending = self._led_to()
        finally:
            for held in self._held.values():
                held.leave()

    def _led_to(self) -> list[Plan]:
        return self._item.pending if self._item.follow() else []

    def _holding(self, plan: Plan) -> Producer:
        if id(plan) in self._held:
            return self._held.pop(id(plan))
        return self._sources.producers.repositories.join()

    async def _cite_all(self) -> None:
        """Ask the indexes, the next one where another could not be asked, or all side by side."""
        if self._citing is not None:
            self._citing.leave()  # the question is on its way before the batch departs
        known, citing = self._known, self._item.citing
        if self._together is not None:
            await self._together.heard(self._item)
            known = dict(await self._sources.citations.prefetch(citing.wanted)) if citing.wanted else {}
        while wanted := citing.wanted:
            if len(wanted) == 1:
                citing.hear(wanted[0], await self._cite(wanted[0], known))
            else:
                told = await asyncio.gather(*(self._cite(question, known) for question in wanted))
                for question, each in zip(wanted, told, strict=True):
                    citing.hear(question, each)
            if citing.wanted:  # nobody thought of asking this index before
                known = dict(await self._sources.citations.prefetch(citing.wanted))

    async def _claim_all(self) -> None:
        """Ask the catalogues, side by side."""
        wanted = self._item.claims.wanted
        for question, told in zip(wanted, await asyncio.gather(*map(self._claim, wanted)), strict=True):
            self._item.claims.hear(question, told)

    async def _claim(self, question: ClaimQuestion) -> Resolved[ClaimOutcome]:
        return await self._sources.catalogue(question).ask(question, old(self._known, question))

    async def _cite(self, question: PaperQuestion, known: Known) -> Resolved[CitationsOutcome]:
        told = known.get(question)
        if isinstance(told, Resolved):
            return told
        return await self._sources.citations.ask(question, old(known, question))


class ItemWorkers(Generic[T, R]):
    """Tasks of a stream, each of which completes one item after the other: to make one costs much of a link.

    Live as long as the block of the stream's group, in which they are closed.
    """

    def __init__(self, group: TaskGroup, finishing: Finishing[T, R], archiving: Archiving) -> None:
        self._group = group
        self._finishing = finishing
        self._archiving = archiving if archiving.wanted else None
        self._loop = asyncio.get_running_loop()  # asked for once: each time is a system call
        self._idle: list[asyncio.Future[Work[T, R] | None]] = []
        self._is_closed = False

    def complete_all(self, ones: Sequence[Admitted[T, R]], known: Known, sources: Sources) -> None:
        """Have the items of a chunk completed; citations are asked together, and so are repositories."""
        if ones and isinstance(ones[0].item, LinkItem):  # then all are
            for one in ones:
                self.complete(one, LinkResolver(one.item.plans[0], known, sources))
            return
        citing = CitingTogether([one.item for one in ones], known, sources)
        cited = [one.item for one in ones if one.item in citing or not one.item.citing.wanted]
        linking = LinkingTogether(cited if self._archiving is None else (), known, sources)
        if not (citing or linking):
            for one in ones:
                self.complete(one, ItemResolver(one.item, known, sources))
            return
        alone: dict[int, Admitted[T, R]] = {}
        for one in ones:
            item = one.item
            if item in linking or (
                item in citing and self._archiving is None and not (item.plans or item.claims.questions)
            ):
                alone[id(item)] = one  # as nearly all
            else:
                self.complete(one, ItemResolver(item, known, sources, citing))
        chunk = _Chunk(alone, known, sources, citing, linking)
        for together in (citing, linking):
            if together:
                self._group.create_task(self._hear(together, chunk))

    async def _hear(self, together: AskedTogether[Any, Any], chunk: "_Chunk[T, R]") -> None:
        """Ask what items of a chunk want together, and finish those that want nothing else."""
        async with aclosing(together.waves()) as waves:
            async for wave in waves:
                for item, fault in wave:
                    if (one := chunk.alone.get(id(item))) is None:
                        continue
                    if fault is not None:
                        del chunk.alone[id(item)]
                        self._finishing.give_up(one, fault)
                    elif not (item.plans or item.citing.wanted):  # as most papers
                        del chunk.alone[id(item)]
                        self._finishing.add(one, {})
                    elif not chunk.awaits(item):
                        del chunk.alone[id(item)]
                        try:
                            await self._finish(one, chunk)
                        except Exception as mistake:  # which costs this item alone
                            self._finishing.give_up(one, mistake)

    async def _finish(self, one: Admitted[T, R], chunk: "_Chunk[T, R]") -> None:
        """Finish an item that heard all that was asked for it together, or have the rest asked."""
        item = one.item
        if not item.follow() and not (item.plans and item.pending) and not item.citing.wanted:
            self._finishing.add(one, {})
            return
        known = chunk.known
        if item.citing.wanted:  # of a further index
            known = {**known, **await chunk.sources.citations.prefetch(item.citing.wanted)}
        self.complete(one, ItemResolver(item, known, chunk.sources))

    def complete(self, one: Admitted[T, R], resolver: ItemResolver | LinkResolver) -> None:
        """Have an item completed by who has nothing to do, or by one more."""
        while self._idle:
            waits = self._idle.pop()
            if not waits.done():
                waits.set_result((one, resolver))
                return
        self._group.create_task(self._work((one, resolver)))

    def close(self) -> None:
        """Nothing more comes: each ends with what it does."""
        self._is_closed = True
        for waits in self._idle:
            if not waits.done():
                waits.set_result(None)

    async def _work(self, first: "Work[T, R] | None") -> None:
        """Ask until each item is complete, then for its copies; a fault costs that item alone."""
        work = first
        while work is not None:
            one, resolver = work
            try:
                await resolver.run()
                copies: Copies = {}
                if self._archiving is not None:
                    copies = await self._archiving.copies(one.item.findings, one.item.announced)
            except Exception as fault:
                self._finishing.give_up(one, fault)
            else:
                self._finishing.add(one, copies)
            del one, resolver, work  # nothing is held while nothing is done
            if self._is_closed:
                return
            waits = self._loop.create_future()
            self._idle.append(waits)
            work = await waits


Work = tuple[Admitted[T, R], ItemResolver | LinkResolver]
"""An item, and what completes it."""


class _Chunk(Struct, Generic[T, R], frozen=True):
    """Items of a chunk that want nothing but what is asked for them together, while it is."""

    alone: dict[int, Admitted[T, R]]
    known: Known
    sources: Sources
    citing: CitingTogether
    linking: LinkingTogether

    def awaits(self, item: Item[Any]) -> bool:
        """Whether an answer for it is still on its way."""
        return item in self.citing or item in self.linking
