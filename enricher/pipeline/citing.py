"""Which citation indexes one paper is asked of, and what each said.

Comes in: a paper's question, and the indexes in the order of the user's trust. Goes out: the questions that
are still to be asked, one index after the other or all of them, and in the end the answer that counts, beside
the others. It asks nothing, and adds no index's count to another's. What it holds lives as long
as its item.
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
    read many times for each answer, and found out once; what the first index answers needs no other question.
    """

    __slots__ = ("_every", "_names", "_question", "_told", "wanted")

    def __init__(self, question: PaperQuestion | None, indexes: Indexes) -> None:
        self._question = question
        self._names = names = () if question is None else indexes.names
        self._every = every = indexes.every
        self._told: dict[CitationIndex, Resolved[CitationsOutcome]] = {}
        if names and not every and question is not None and names[0] == question.index:
            self.wanted: tuple[PaperQuestion, ...] = (question,)  # nearly always
        else:
            self.wanted = self._next()

    @property
    def questions(self) -> tuple[PaperQuestion, ...]:
        """What may be asked, in the order of the user's trust."""
        return tuple([self._to(name) for name in self._names])

    def _next(self) -> tuple[PaperQuestion, ...]:
        if self._every:
            return tuple([self._to(name) for name in self._names if name not in self._told])
        for name in self._names:
            told = self._told.get(name)
            if told is None:
                return (self._to(name),)
            if not isinstance(told.value, Unavailable):
                break
        return ()

    def _to(self, name: CitationIndex) -> PaperQuestion:
        question = self._question
        assert question is not None  # noqa: S101  # without one there are no names
        return question if question.index == name else replace(question, index=name)

    def hear(self, question: PaperQuestion, told: Resolved[CitationsOutcome]) -> None:
        """Note an answer."""
        self._told[question.index] = told
        self.wanted = self._next() if self._every or isinstance(told.value, Unavailable) else ()

    def cited(self) -> Cited | None:
        """What was said: first the index that knows the paper, then one that answered, else the first."""
        if not self._told:
            return None
        if len(self._told) == 1:  # as where the first one answered
            ((name, told),) = self._told.items()
            return Cited(index=name, told=told)
        said = [Cited(index=name, told=self._told[name]) for name in self._names if name in self._told]
        best = min(said, key=_rank)  # of equals the first one
        others = tuple(one for one in said if one is not best)
        lost = best.unknown and bool(others)
        return replace(best, others=others if self._every or lost else ())


def _rank(cited: Cited) -> int:
    if isinstance(cited.told.value, CitationsFound):
        return 0
    return 2 if cited.unknown else 1
