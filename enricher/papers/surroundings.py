"""Which kind of block a text of a page is, by the elements that it stands in.

Tags that begin and end come in; blocks of the texts between them go out. Lives as long as its walk through
a page.
"""

import re

from enricher.papers import tags
from enricher.papers.blocks import Block, Kind, Text
from enricher.papers.html_elements import HEADINGS, ITEMS, LISTS

_TITLE_CLASS = re.compile(
    r"(?<![a-z])(?:paper|pub|publication|list|article)?[-_]?title(?![a-z])", re.IGNORECASE
)


class Surroundings:
    """The lists, the item, the heading and the summary that are open.

    Attributes:
        depth: how many lists, within each other.
        titled: how many elements that say they are a paper's title.
    """

    __slots__ = ("_heading", "_item", "_summary", "depth", "titled")

    def __init__(self) -> None:
        self.depth = 0
        self.titled = 0
        self._item = False
        self._heading = 0
        self._summary = False

    def enter(self, tag: str) -> None:
        """An element that begins."""
        if tag in ITEMS:
            self._item = True
        elif tag in LISTS:
            self.depth += 1
        elif tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag == "summary":
            self._summary = True

    def leave(self, tag: str) -> None:
        """An element that ends."""
        if tag in ITEMS:
            self._item = False
        elif tag in LISTS:
            self.depth -= 1
        elif tag in HEADINGS:
            self._heading = 0
        elif tag == "summary":
            self._summary = False

    def block(self, text: Text, line: int | None) -> Block:
        """A text as the block that it is here; of an item only the first is one."""
        kind: Kind = "heading" if self._heading else "item" if self._item else "text"
        if self._summary:
            kind = "summary"
        self._item = False
        level = self._heading or self.depth
        return Block(kind=kind, level=level, line=line, text=text, titled=self.titled > 0)


def is_called_title(attributes: str) -> bool:
    """Whether an element is a paper's title by its class: `pub-title`."""
    return _TITLE_CLASS.search(tags.classes(attributes)) is not None
