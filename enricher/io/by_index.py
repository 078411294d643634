"""Questions about papers, each taken to the citation index that it names."""

from collections.abc import Coroutine
from typing import Any

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
        index = self._openalex if question.index == "openalex" else self._semanticscholar
        return index.ask(question, weight=weight)
