"""A block's text in the making, with its links and marks: pieces come in, a `Text` goes out.

Lives as long as its walk through a page; holds nothing of a block that was taken.
"""

import re
from collections.abc import Iterator
from operator import attrgetter

from enricher.papers.blocks import Anchor, Span, Text

_START = attrgetter("start")
_BARE = re.compile(
    r"(?:https?://|\bwww\.|(?<![\w/.@-])(?:(?:git\+)?ssh://)?git@[\w-]+(?:\.[\w-]+)+[:/](?=[\w~.-]+/)"
    r"|(?<![\w/.@-])(?:github\.com|gitlab\.com|huggingface\.co|arxiv\.org|doi\.org)/)"
    r"[^\s|<>\[\]\"'`，。、；：）】》」（【《「]{1,2000}"
    r"(?:<\d[^\s<>\"]{0,80}>\d\.\d\.\w\w;\d(?:-\w)?)?",
    re.IGNORECASE,
)
"""An address, to its end; or to the end of the DOI in it, in the form of SICI (ANSI/NISO Z39.56)."""
_TAIL = ".,;:!?*_"
BLANKS = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
"""All that `str.rstrip` takes off: to ask for the last sign is no call."""
MOST_SPANS = 2_000
"""Of a block's words that are set apart; their places take thirty times what is set apart."""


class Gathered:
    """A text in the making.

    `nested` tells that a mark stands around another, behind which it ended and was noted.
    """

    __slots__ = ("bold", "links", "nested", "parts", "size", "spans")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.links: list[Anchor] = []
        self.bold: list[Span] = []
        self.spans: list[Span] = []
        self.nested = False

    def add(self, text: str) -> None:
        """One more piece; blanks before the first are none of it."""
        if not self.parts:
            text = text.lstrip()
            if not text:
                return
        self.parts.append(text)
        self.size += len(text)

    @property
    def told(self) -> bool:
        """Whether words or a link are there already."""
        return bool(self.links) or any(part.strip() for part in self.parts)

    def parted(self) -> int:
        """Where a link begins here: apart from one that ended here, as buttons are."""
        if self.links and (last := self.links[-1]).words and last.start < last.end == self.size:
            self.add(" ")
        return self.size

    def add_bare_links(self, start: int) -> None:
        """The addresses in the last piece, which begins at `start` and stands in no link."""
        self.links += bare_links(self.parts[-1], start)

    def place(self) -> tuple[int, ...]:
        """How much of all is gathered."""
        return len(self.parts), self.size, len(self.links), len(self.bold), len(self.spans)

    def back_to(self, place: tuple[int, ...]) -> None:
        """Nothing is gathered that came behind a place."""
        parts, self.size, links, bold, spans = place
        del self.parts[parts:], self.links[links:], self.bold[bold:], self.spans[spans:]

    def taken(self) -> Text | None:
        """What was gathered, and nothing is any more; None where it was nothing."""
        links = self.links
        if not self.parts and not links:
            return None
        shorter = self.parts[-1][-1:] in BLANKS if self.parts else False
        text = "".join(self.parts).rstrip()
        self.parts, self.size = [], 0
        if not links and not self.bold and not self.spans:
            return Text(text) if text else None
        if shorter and (self.bold or self.spans):
            self.bold, self.spans = short_of(text, self.bold, self.spans)
        if self.nested:
            self.bold.sort()
            self.spans.sort()
        made = Text(text, in_order(links), tuple(self.bold[:MOST_SPANS]), tuple(self.spans[:MOST_SPANS]))
        self.links, self.bold, self.spans, self.nested = [], [], [], False
        return made if text or links else None


def short_of(text: str, bold: list[Span], spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """What is set apart of a text that lost the blanks at its end; of each, what ended last stands last."""
    size = len(text)
    if bold and bold[-1][1] > size:
        bold = [(start, min(end, size)) for start, end in bold if start < size]
    if spans and spans[-1][1] > size:
        spans = [(start, min(end, size)) for start, end in spans if start < size]
    return bold, spans


def may_hold_address(said: str) -> bool:
    """Whether an address may stand in words with a bar: to ask so is a twentieth of looking for it."""
    low = said.lower()
    return "://" in low or "www." in low or ".com/" in low or ".co/" in low or ".org/" in low or "git@" in low


def bare_links(said: str, start: int) -> Iterator[Anchor]:
    """The addresses in words that begin at `start` and stand in no link."""
    for found in _BARE.finditer(said):
        address = found[0].rstrip(_TAIL)
        if ")" in address and "(" not in address:
            address = address.partition(")")[0]
        place = start + found.start()
        yield Anchor(address, address, place, place + len(address))


def in_order(links: list[Anchor]) -> tuple[Anchor, ...]:
    """Links by where they stand."""
    if len(links) > 1:
        links.sort(key=_START)
    return tuple(links)
