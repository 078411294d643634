"""The headings that a section stands below, outermost first, and which of them says what is in it.

Headings come in as they are met; words go out. A year is no heading's own words: what stands above it is.
"""

import re

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.lists.headings_of_lists import is_for_tools
from enricher.papers.lists.units import Unit
from enricher.papers.words.label_words import is_label

_MOST = 6
"""Headings in one another."""
_FEW = 3
"""Words of a heading that are about all that stands below it: `Talks`, `Journal articles`."""


_YEAR = late(r"\b(?:19|20)\d\d\b|['’]\d\d\b")


_OF_SHOWING = late(
    r"\W*(?:oral|poster|spotlight|lightning|short|long)s?(?: (?:presentation|talk|paper|poster)s?)?\W*",
    re.IGNORECASE,
)
"""How papers are shown, below what says that they are such: `Accepted papers`, `Oral presentations`."""
_OF_PAPERS = late(r"\b(?:papers|contributions|proceedings)\b", re.IGNORECASE)


def _is_year(words: str) -> bool:
    """Whether a heading is a year, or a venue of one: `2019`, `ICML 2020`."""
    may_be = "19" in words or "20" in words or "'" in words or "’" in words
    return may_be and _YEAR.search(words) is not None and is_label(words)


class HeadingPath(Struct):
    """A section's heading and those above it, each with its level; `bare` where nothing stood below it.

    `first` is the text's first heading, above it or not; `label` the last one below it that is a label, which
    begins no section.
    """

    levels: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    bare: bool = True
    first: str = ""
    label: str = ""

    def under(self, heading: Unit | None) -> "HeadingPath":
        """The path of the section that a heading begins; without one it is the same."""
        return self if heading is None else self.below(heading.level, heading.text.text)

    def below(self, level: int, words: str) -> "HeadingPath":
        """The path of a section that a heading of this level begins behind this one.

        A year right behind another heading of its level stands below that.
        """
        levels = self.levels
        kept = len(levels)
        while kept and levels[kept - 1] > level:
            kept -= 1
        if kept and levels[kept - 1] == level:
            if not self._holds(kept, level, words):
                kept = sum([one < level for one in levels])
            elif _is_year(self.words[kept - 1]):
                kept -= 1
        return HeadingPath(
            (*self.levels[:kept][-_MOST:], level),
            (*self.words[:kept][-_MOST:], words),
            first=self.first or words,
        )

    def _holds(self, kept: int, level: int, words: str) -> bool:
        """Whether a year stands below a heading of its own level, right behind it or behind other years."""
        if not _is_year(words):
            return False
        if not _is_year(self.words[kept - 1]):
            return self.bare
        return self.levels[max(0, kept - 2)] == level and kept > 1

    @property
    def said(self) -> str:
        """The innermost heading, or where that is a year or a venue the few words of one above it."""
        if self.words and _OF_SHOWING.fullmatch(self.words[-1]):
            above = next((words for words in reversed(self.words[:-1]) if _OF_PAPERS.search(words)), "")
            if above:
                return above
        for words in reversed(self.words):
            if not _is_year(words):
                return words if words is self.words[-1] or len(words.split()) <= _FEW else self.words[-1]
        return self.words[-1] if self.words else ""

    @property
    def is_of_tools(self) -> bool:
        """Whether the innermost heading stands below one for programs, whose titles are tools' names."""
        return len(self.words) > 1 and is_for_tools(self.words[-2])

    @property
    def whole(self) -> str:
        """The words of all of them."""
        return " / ".join(self.words)
