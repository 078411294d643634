"""What the cache does not know of one dossier, asked of the world.

Comes in: a dossier and what is remembered of it. Goes out: the same dossier, complete.
A contribution is held for every link that may still add a repository to a batch, and for
every paper that has yet to ask for its citations.
"""

import asyncio
from typing import Any

from msgspec import Struct

from enricher.merge import Told
from enricher.model import PaperQuestion
from enricher.pipeline.batching import Contribution, Contributors
from enricher.pipeline.desks import Desks
from enricher.pipeline.dossier import Dossier
from enricher.pipeline.inquiry import Inquiry, LookQuestion, Question
from enricher.pipeline.recall import Known, old


class Crews(Struct, frozen=True, kw_only=True):
    """Who may still add questions: to the forges' batches, and to the citation index's."""

    repositories: Contributors
    citations: Contributors


class Pursuit:
    """Asks for what one dossier still wants. Made at once, so that its links count from then on."""

    def __init__(self, dossier: Dossier[Any], known: Known, desks: Desks, crews: Crews) -> None:
        self._dossier = dossier
        self._known = known
        self._desks = desks
        self._crews = crews
        self._held = {id(inquiry): crews.repositories.join() for inquiry in dossier.pending}
        self._citing = crews.citations.join() if dossier.unasked is not None else None

    async def run(self) -> None:
        """Ask until the dossier is complete."""
        try:
            if (question := self._dossier.unasked) is None:
                await self._walk_all()
                return
            async with asyncio.TaskGroup() as group:
                group.create_task(self._cite(question))
                await self._walk_all()
        finally:
            for held in self._held.values():
                held.leave()
            if self._citing is not None:
                self._citing.leave()

    async def _walk_all(self) -> None:
        """Walk every link of a paper to its finding, then what its project pages lead to."""
        while (pending := self._dossier.pending) or self._dossier.follow():
            if len(pending) == 1:  # nearly every lone link, and most papers
                await self._walk(pending[0], self._holding(pending[0]))
                continue
            async with asyncio.TaskGroup() as group:
                for inquiry in pending or self._dossier.pending:
                    group.create_task(self._walk(inquiry, self._holding(inquiry)))

    def _holding(self, inquiry: Inquiry) -> Contribution:
        if id(inquiry) in self._held:
            return self._held.pop(id(inquiry))
        return self._crews.repositories.join()

    async def _cite(self, question: PaperQuestion) -> None:
        if self._citing is not None:
            self._citing.leave()  # the question is on its way before the batch departs
        known = self._known.get(question)
        if isinstance(known, Told):
            self._dossier.citations = known
        else:
            self._dossier.citations = await self._desks.citations.tell(question, old(self._known, question))

    async def _walk(self, inquiry: Inquiry, held: Contribution) -> None:
        try:
            while inquiry.finding is None:
                wanted = inquiry.wanted
                if not any(isinstance(question, LookQuestion) for question in wanted):
                    held.leave()
                if len(wanted) == 1:
                    inquiry.tell([await self._answer(wanted[0], inquiry, held)])
                    continue
                inquiry.tell(
                    await asyncio.gather(*(self._answer(question, inquiry, held) for question in wanted))
                )
        finally:
            held.leave()

    async def _answer(self, question: Question, inquiry: Inquiry, held: Contribution) -> Told[Any]:
        remembered = self._known.get(question)
        if isinstance(remembered, Told):
            return remembered
        if not isinstance(question, LookQuestion):
            return await self._desks.repositories.tell(question, remembered, weight=inquiry.weight)
        told = await self._desks.looks.tell(question, remembered)
        if len(inquiry.wanted) > 1:
            held.leave()  # what was asked beside it waits in a batch, and must not wait for itself
        return told
