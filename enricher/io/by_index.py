"""Questions about papers, each taken to the citation index that it names."""

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

    async def ask(self, question: PaperQuestion, *, weight: int = 0) -> CitationsOutcome:
        """The answer of the index that is asked."""
        index = self._openalex if question.index == "openalex" else self._semanticscholar
        return await index.ask(question, weight=weight)
