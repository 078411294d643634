"""The repositories that the papers of one chunk link, asked for in one go.

Comes in: items just opened. Goes out: what `asking_together` says. It is for papers that want one repository
of their own and nothing else of their links, as nearly all that link one: what waits for looks, or weighs
less in a batch, is asked by the item's own resolver, and so is what an answer leads to.
"""

from collections.abc import Iterable
from typing import Any

from enricher.model import RepositoryOutcome, RepositoryQuestion
from enricher.pipeline.asking_together import AskedTogether
from enricher.pipeline.item import Item, LinkItem
from enricher.pipeline.prefetch import Known
from enricher.pipeline.questions import Sources
from enricher.resolved import Resolved


class LinkingTogether(AskedTogether[RepositoryQuestion, RepositoryOutcome]):
    """The repositories of one chunk's items."""

    def __init__(self, items: Iterable[Item[Any]], known: Known, sources: Sources) -> None:
        askers: dict[RepositoryQuestion, list[Item[Any]]] = {}
        for item in items:
            if (question := _only_question(item)) is not None:
                askers.setdefault(question, []).append(item)
        super().__init__(askers, known, sources.repositories, sources.producers.repositories, _hear)


def _only_question(item: Item[Any]) -> RepositoryQuestion | None:
    """The repository that is all an item wants of its links, where its question goes first in a batch."""
    if len(item.plans) != 1 or item.claims.questions or isinstance(item, LinkItem):
        return None
    plan = item.plans[0]
    if plan.weight or len(plan.wanted) != 1 or not isinstance(question := plan.wanted[0], RepositoryQuestion):
        return None
    return question


def _hear(item: Item[Any], question: RepositoryQuestion, told: Resolved[RepositoryOutcome]) -> None:
    item.plans[0].advance((told,))
