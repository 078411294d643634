"""Which citation indexes one paper is asked of, and what each said.

Comes in: a paper's question, and the indexes in the order of the user's trust. Goes out: the questions that
are still to be asked, one index after the other or all of them, and in the end the answer that counts, beside
the others. It asks nothing, and adds no index's count to another's.
"""

from msgspec import Struct
from msgspec.structs import replace

from enricher.model import CitationIndex, CitationsFound, CitationsOutcome, PaperQuestion, Unavailable
from enricher.resolved import Cited, Resolved


class Indexes(Struct, frozen=True):
    """The indexes to ask, first the one that is believed; `every`: also where an earlier one told."""

    names: tuple[CitationIndex, ...] = ("semanticscholar",)
    every: bool = False


class Citing:
    """One paper's way through the indexes.

    `wanted` is what is to be asked now: the next index where those before could not be asked, or all. It is
    read many times for each answer, and found out once.
    """

    __slots__ = ("_every", "_told", "questions", "wanted")

    def __init__(self, question: PaperQuestion | None, indexes: Indexes) -> None:
        self._every = indexes.every
        self.questions: tuple[PaperQuestion, ...] = ()
        if question is not None:
            self.questions = _questions(question, indexes.names)
        self._told: list[Resolved[CitationsOutcome] | None] = [None] * len(self.questions)
        self.wanted = self.questions if indexes.every else self.questions[:1]

    def _wanted(self) -> tuple[PaperQuestion, ...]:
        if self._every:
            return tuple(
                [question for question, told in zip(self.questions, self._told, strict=True) if told is None]
            )
        for question, told in zip(self.questions, self._told, strict=True):
            if told is None:
                return (question,)
            if not isinstance(told.value, Unavailable):
                break
        return ()

    def hear(self, question: PaperQuestion, told: Resolved[CitationsOutcome]) -> None:
        """Note an answer."""
        self._told[self.questions.index(question)] = told
        self.wanted = self._wanted()

    def cited(self) -> Cited | None:
        """What was said: first the index that knows the paper, then one that answered, else the first."""
        if len(self._told) == 1:  # as where one index is asked
            told = self._told[0]
            return None if told is None else Cited(index=self.questions[0].index, told=told)
        said = [
            Cited(index=question.index, told=told)
            for question, told in zip(self.questions, self._told, strict=True)
            if told is not None
        ]
        if len(said) < 2:
            return said[0] if said else None
        best = min(said, key=_rank)  # of equals the first one
        others = tuple(one for one in said if one is not best)
        lost = best.unknown and bool(others)
        return replace(best, others=others if self._every or lost else ())


def _questions(question: PaperQuestion, names: tuple[CitationIndex, ...]) -> tuple[PaperQuestion, ...]:
    if names == (question.index,):  # as nearly always
        return (question,)
    return tuple([question if question.index == name else replace(question, index=name) for name in names])


def _rank(cited: Cited) -> int:
    if isinstance(cited.told.value, CitationsFound):
        return 0
    return 2 if cited.unknown else 1
