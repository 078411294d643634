"""What every form's parser gives: papers, and items that are none.

A parser takes a `Stream` and yields one `Item` for each item of the input, in its order,
so that counting them numbers them. It never raises for what the input holds.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from enricher.model import Paper
from enricher.papers.inputs.streams import Stream


class Malformed(Struct, frozen=True, kw_only=True):
    """An item of which nothing can be used: where it stands (None: unknown), and what is wrong.

    `numbered` where it is meant for a paper, and has a number among them.
    """

    line: int | None
    words: str
    numbered: bool = True


Item = Paper | Malformed

Parser = Callable[[Stream], Iterator[Item]]


def fault(line: int, words: str) -> str:
    """The words for `Paper.error`."""
    return f"line {line}: {words}"
