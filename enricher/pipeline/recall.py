"""What is already known of many dossiers, found in one trip to the cache for each step of their walks.

Comes in: dossiers just opened. Goes out: the same, walked on as far as remembered answers
carry them, and what is remembered but old. Nothing is asked of the world.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from enricher.merge import Told
from enricher.model import PaperQuestion, RepositoryQuestion
from enricher.pipeline.desks import Desks
from enricher.pipeline.dossier import Dossier
from enricher.pipeline.inquiry import Inquiry, LookQuestion, Question
from enricher.ports import Cached

Known = dict[Any, Told[Any] | Cached[Any]]
"""By question of any kind: answers that may be told, and old ones."""


def old(known: Known, question: Question | PaperQuestion) -> Cached[Any] | None:
    """The stored answer that is too old to be told, if there is one."""
    remembered = known.get(question)
    return remembered if isinstance(remembered, Cached) else None


async def recall(desks: Desks, dossiers: Sequence[Dossier[Any]]) -> Known:
    """Walk `dossiers` on as far as the cache knows the way; what it knows of the rest is returned."""
    following = [dossier for dossier in dossiers if dossier.inquiries]
    waiting = [inquiry for dossier in following for inquiry in dossier.pending]
    asking = [(dossier, question) for dossier in dossiers if (question := dossier.unasked) is not None]
    known = await _remember(desks, waiting, dict.fromkeys(question for _, question in asking))
    for dossier, question in asking:
        if isinstance(told := known.get(question), Told):
            dossier.citations = told
    while True:
        while waiting := [inquiry for inquiry in waiting if _walk_on(inquiry, known) and inquiry.wanted]:
            known |= await _remember(desks, waiting)
        following = [dossier for dossier in following if not dossier.pending and dossier.follow()]
        waiting = [inquiry for dossier in following for inquiry in dossier.pending]
        if not waiting:
            return known
        known |= await _remember(desks, waiting)


async def _remember(
    desks: Desks, inquiries: Iterable[Inquiry], papers: Iterable[PaperQuestion] = ()
) -> Known:
    """What the cache knows of all that is wanted; the desks ask it side by side, in one trip."""
    wanted = dict.fromkeys(question for inquiry in inquiries for question in inquiry.wanted)
    looks = [question for question in wanted if isinstance(question, LookQuestion)]
    repositories = [question for question in wanted if isinstance(question, RepositoryQuestion)]
    known: Known = {}
    for told in await asyncio.gather(
        desks.looks.recall(looks), desks.repositories.recall(repositories), desks.citations.recall(papers)
    ):
        known |= told
    return known


def _walk_on(inquiry: Inquiry, known: Known) -> bool:
    """Walk on where everything wanted may be told; whether it was so."""
    answers = [known.get(question) for question in inquiry.wanted]
    told = [answer for answer in answers if isinstance(answer, Told)]
    if len(told) < len(answers):
        return False
    inquiry.tell(told)
    return True
