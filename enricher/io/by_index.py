"""Questions about papers, each taken to the citation index that it names."""

from collections.abc import Coroutine, Sequence
from itertools import groupby
from typing import Any

from enricher.arrivals import Arrivals
from enricher.model import CitationsOutcome, PaperQuestion
from enricher.ports import Batched


class ByIndex:
    """`ports.Batched` over one for each index; lives as long as a run."""

    def __init__(
        self,
        semanticscholar: Batched[PaperQuestion, CitationsOutcome],
        openalex: Batched[PaperQuestion, CitationsOutcome],
    ) -> None:
        self._semanticscholar = semanticscholar
        self._openalex = openalex

    def ask(self, question: PaperQuestion, *, weight: int = 0) -> Coroutine[Any, Any, CitationsOutcome]:
        """The answer of the index that is asked."""
        return self._index_of(question).ask(question, weight=weight)

    async def ask_all(
        self, questions: Sequence[PaperQuestion], arrivals: Arrivals[PaperQuestion, CitationsOutcome]
    ) -> None:
        """Ask the index that each is asked of."""
        for index, some in groupby(questions, self._index_of):
            await index.ask_all(list(some), arrivals)

    def _index_of(self, question: PaperQuestion) -> Batched[PaperQuestion, CitationsOutcome]:
        return self._openalex if question.index == "openalex" else self._semanticscholar
