"""The citations that the papers of one chunk want of an index, asked for in one go.

Comes in: items just opened. Goes out: what `asking_together` says. What goes to an index by itself (a title),
or to a further index, is asked by the item's own resolver.
"""

from collections.abc import Sequence
from typing import Any

from enricher.model import CitationsOutcome, PaperQuestion
from enricher.pipeline.asking_together import AskedTogether
from enricher.pipeline.item import Item
from enricher.pipeline.prefetch import Known
from enricher.pipeline.questions import Sources
from enricher.resolved import Resolved


class CitingTogether(AskedTogether[PaperQuestion, CitationsOutcome]):
    """The citations of one chunk's items."""

    def __init__(self, items: Sequence[Item[Any]], known: Known, sources: Sources) -> None:
        askers: dict[PaperQuestion, list[Item[Any]]] = {}
        for item in items:
            if len(item.citing.wanted) == 1 and not (question := item.citing.wanted[0]).title_alone:
                askers.setdefault(question, []).append(item)
        super().__init__(askers, known, sources.citations, sources.producers.citations, _hear)


def _hear(item: Item[Any], question: PaperQuestion, told: Resolved[CitationsOutcome]) -> None:
    item.citing.hear(question, told)
