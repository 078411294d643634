"""What the cache does not know of one dossier, asked of the world.

Comes in: a dossier and what is remembered of it. Goes out: the same dossier, complete.
A contribution is held for every link that may still add a repository to a batch, and for
every paper that has yet to ask for its citations.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

from msgspec import Struct

from enricher.merge import Told
from enricher.model import PaperQuestion
from enricher.pipeline.batching import Contribution, Contributors
from enricher.pipeline.desks import Desks
from enricher.pipeline.dossier import Dossier
from enricher.pipeline.inquiry import Inquiry, LookQuestion, Question
from enricher.pipeline.recall import Known, old
from enricher.ports import Cached


class Crews(Struct, frozen=True, kw_only=True):
    """Who may still add questions: to the forges' batches, and to the citation index's."""

    repositories: Contributors
    citations: Contributors


class Pursuit:
    """Asks for what one dossier still wants. Made at once, so that its links count from then on."""

    __slots__ = ("_citing", "_crews", "_desks", "_dossier", "_held", "_known")

    def __init__(self, dossier: Dossier[Any], known: Known, desks: Desks, crews: Crews) -> None:
        self._dossier = dossier
        self._known = known
        self._desks = desks
        self._crews = crews
        self._held = {id(inquiry): crews.repositories.join() for inquiry in dossier.pending}
        self._citing = crews.citations.join() if dossier.unasked is not None else None

    def run(self) -> Coroutine[Any, Any, None]:
        """Ask until the dossier is complete."""
        question = self._dossier.unasked
        return self._walk_all() if question is None else self._walk_all_beside(question)

    async def _walk_all_beside(self, question: PaperQuestion) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._cite(question))
                await self._walk_all()
        finally:
            if self._citing is not None:
                self._citing.leave()

    async def _walk_all(self) -> None:
        """Walk every link of a paper to its finding, then what its project pages lead to."""
        try:
            pending = self._dossier.pending or self._led_to()
            while pending:
                if len(pending) == 1:  # nearly every lone link, and most papers
                    await self._walk(pending[0], self._holding(pending[0]))
                else:
                    async with asyncio.TaskGroup() as group:
                        for inquiry in pending:
                            group.create_task(self._walk(inquiry, self._holding(inquiry)))
                pending = self._led_to()
        finally:
            for held in self._held.values():
                held.leave()

    def _led_to(self) -> list[Inquiry]:
        return self._dossier.pending if self._dossier.follow() else []

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
                if not isinstance(wanted[0], LookQuestion):  # a look stands before what is asked beside it
                    held.leave()
                if len(wanted) > 1:
                    answers = (self._answer_beside(question, inquiry, held) for question in wanted)
                    inquiry.tell(await asyncio.gather(*answers))
                    continue
                told = self._known.get(wanted[0])
                if not isinstance(told, Told):
                    told = await self._ask(wanted[0], told, inquiry)
                inquiry.tell((told,))
        finally:
            held.leave()

    async def _answer_beside(self, question: Question, inquiry: Inquiry, held: Contribution) -> Told[Any]:
        """The answer to one of several questions."""
        remembered = self._known.get(question)
        if isinstance(remembered, Told):
            return remembered
        told = await self._ask(question, remembered, inquiry)
        if isinstance(question, LookQuestion):
            held.leave()  # what was asked beside it waits in a batch, and must not wait for itself
        return told

    def _ask(
        self, question: Question, remembered: Cached[Any] | None, inquiry: Inquiry
    ) -> Coroutine[Any, Any, Told[Any]]:
        if isinstance(question, LookQuestion):
            return self._desks.looks.tell(question, remembered)
        return self._desks.repositories.tell(question, remembered, weight=inquiry.weight)
