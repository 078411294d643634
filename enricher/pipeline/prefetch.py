"""What is already known of many items, found in one trip to the cache for each step of their walks.

Comes in: items just opened. Goes out: the same, walked on as far as remembered answers carry them, what is
remembered but old, and the past of what is to be looked at. Nothing is asked of the world.
"""

import asyncio
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from typing import Any

from enricher.catalogues import ClaimQuestion
from enricher.model import History, PaperQuestion, RepositoryQuestion, Url
from enricher.pipeline.item import Item, LinkItem
from enricher.pipeline.plan import LookQuestion, Plan, Question
from enricher.pipeline.questions import Sources
from enricher.ports import Cached, Histories
from enricher.resolved import Resolved

Known = dict[Any, Resolved[Any] | Cached[Any]]
"""By question of any kind: answers that may be told, and old ones."""


def old(known: Known, question: Question | PaperQuestion | ClaimQuestion) -> Cached[Any] | None:
    """The stored answer that is too old to be told, if there is one."""
    remembered = known.get(question)
    return remembered if isinstance(remembered, Cached) else None


async def prefetch(sources: Sources, items: Sequence[Item[Any]]) -> Known:
    """Walk `items` on as far as the cache knows the way; what it knows of the rest is returned."""
    return await _prefetch(sources, items, _pending(items))


def _pending(items: Sequence[Item[Any]]) -> list[Plan]:
    return [plan for item in items for plan in item.plans if plan.finding is None]


async def _prefetch(sources: Sources, items: Sequence[Item[Any]], waiting: Sequence[Plan]) -> Known:
    """The same of `items` whose pending plans are `waiting`."""
    if _are_links(items):
        return await _prefetch_links(sources, waiting)
    following = [item for item in items if item.plans or item.claims.questions]
    asking = [(item, question) for item in items for question in item.citing.wanted]
    claiming = [(item, question) for item in following for question in item.claims.wanted]
    known = await _remember(sources, waiting, dict.fromkeys([question for _, question in asking]))
    if claiming:
        known |= await _claimed(sources, [question for _, question in claiming])
    for item, claim in claiming:
        if isinstance(told := known.get(claim), Resolved):
            item.claims.hear(claim, told)
    for item, question in asking:
        if isinstance(told := known.get(question), Resolved):
            item.citing.hear(question, told)
    while True:
        while waiting := [plan for plan in waiting if _advance(plan, known) and plan.wanted]:
            known |= await _remember(sources, waiting)
        following = [item for item in following if item.follow()]
        waiting = [plan for item in following for plan in item.pending]
        if not waiting:
            return known
        known |= await _remember(sources, waiting)


def _are_links(items: Sequence[Item[Any]]) -> bool:
    return {type(item) for item in items} == {LinkItem}


async def _prefetch_links(sources: Sources, waiting: Sequence[Plan]) -> Known:
    """The same of lone links, which lead to no others: as far as the cache knows anything of them."""
    known = told = await _remember(sources, waiting)
    while told and (waiting := [plan for plan in waiting if _advance(plan, known) and plan.wanted]):
        told = await _remember(sources, waiting)
        known |= told
    return known


async def prefetch_with_past(
    sources: Sources, histories: Histories, items: Sequence[Item[Any]]
) -> tuple[Known, Mapping[Url, History]]:
    """The same, with the histories of the addresses that are looked at.

    A look and its past stand in one row, which is read once for both; that of a repository's address comes
    with the same trip.
    """
    pending = _pending(items)
    looked = dict.fromkeys(
        [
            question.url if isinstance(question := plan.wanted[0], LookQuestion) else plan.link.url
            for plan in pending
        ]
    )
    if not looked:
        return await _prefetch(sources, items, pending), {}
    past = histories.history_many(list(looked))  # begun here and awaited below
    try:
        known = await _prefetch(sources, items, pending)
    finally:
        told = await past
    return known, told


async def _claimed(sources: Sources, questions: Sequence[ClaimQuestion]) -> Known:
    """What the cache knows of catalogues' claims."""
    known: Known = {}
    for source in (sources.claims, sources.dumps):
        if some := [question for question in questions if sources.catalogue(question) is source]:
            known |= await source.prefetch(some)
    return known


async def _remember(sources: Sources, plans: Iterable[Plan], papers: Iterable[PaperQuestion] = ()) -> Known:
    """What the cache knows of all that is wanted; the sources ask it side by side, in one trip."""
    looks: dict[LookQuestion, None] = {}
    repositories: dict[RepositoryQuestion, None] = {}
    for plan in plans:
        for question in plan.wanted:
            if isinstance(question, LookQuestion):
                looks[question] = None
            else:
                repositories[question] = None
    asked: list[Coroutine[Any, Any, Mapping[Any, Any]]] = []
    if looks:
        asked.append(sources.looks.prefetch(looks))
    if repositories:
        asked.append(sources.repositories.prefetch(repositories))
    if papers := list(papers):
        asked.append(sources.citations.prefetch(papers))
    known: Known = {}
    for told in [await asked[0]] if len(asked) == 1 else await asyncio.gather(*asked):
        known |= told
    return known


def _advance(plan: Plan, known: Known) -> bool:
    """Walk on where everything wanted may be told; whether it was so."""
    told: list[Resolved[Any]] = []
    for question in plan.wanted:
        answer = known.get(question)
        if not isinstance(answer, Resolved):
            return False
        told.append(answer)
    plan.advance(told)
    return True
