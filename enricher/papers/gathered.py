"""A block's text in the making, with its links and marks: pieces come in, a `Text` goes out.

Lives as long as its walk through a page; holds nothing of a block that was taken.
"""

from operator import attrgetter

from enricher.papers.blocks import Anchor, Span, Text

_START = attrgetter("start")


class Gathered:
    """A text in the making."""

    __slots__ = ("bold", "links", "parts", "size", "spans")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.links: list[Anchor] = []
        self.bold: list[Span] = []
        self.spans: list[Span] = []

    def add(self, text: str) -> None:
        """One more piece; blanks before the first are none of it."""
        if not self.parts:
            text = text.lstrip()
            if not text:
                return
        self.parts.append(text)
        self.size += len(text)

    def taken(self) -> Text | None:
        """What was gathered, and nothing is any more; None where it was nothing."""
        links = self.links
        if not self.parts and not links:
            return None
        text = "".join(self.parts).rstrip()
        self.parts, self.size = [], 0
        if not links and not self.bold and not self.spans:
            return Text(text) if text else None
        if len(links) > 1:
            links.sort(key=_START)
        made = Text(text, tuple(links), tuple(self.bold), tuple(self.spans))
        self.links, self.bold, self.spans = [], [], []
        return made if text or links else None
