"""A source that is left alone while our own network reaches nobody.

Comes in: questions. Goes out: the answers of the source behind, or at once that it was not asked.
Sources have clients and a patience of their own, which a missing network would wear out try by try.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

from enricher.ports import Source

K = TypeVar("K")
V = TypeVar("V")


class ReachingSource(Generic[K, V]):
    """`ports.Source` around another one; `unreached` is the answer where it `reaches` nobody."""

    def __init__(
        self,
        inner: Source[K, V],
        reaches: Callable[[], Awaitable[bool]],
        unreached: Callable[[], V],
    ) -> None:
        self._inner = inner
        self._unreached = unreached
        self._reaches = reaches

    @property
    def batch_size(self) -> int:
        """The source's own."""
        return self._inner.batch_size

    async def send(self, questions: Sequence[K]) -> Mapping[K, V]:
        """Answer every question."""
        if await self._reaches():
            return await self._inner.send(questions)
        return dict.fromkeys(questions, self._unreached())
