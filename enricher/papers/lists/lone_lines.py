"""The last line of a section that belongs to no entry yet, and may be the title of what stands below it.

Units without links come in; a title goes out, with the line of authors between it and its paper's page.
It lives as long as its section.
"""

import re

from msgspec import Struct

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline as are_authors
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text
from enricher.papers.lists.entry import under_label
from enricher.papers.lists.subheadings import is_byline, is_published_byline
from enricher.papers.lists.units import Unit, changed
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.quoted_titles import quoted_title
from enricher.papers.words.sentences import is_sentence

LONGEST = 250
"""Characters of a line without links that may be the title of what stands below it."""


class LoneLine(Struct):
    """A line that may be a title, and the authors below it."""

    line: Unit | None = None
    byline: Unit | None = None

    def see(self, unit: Unit) -> None:
        """One more line: the authors of the one before, or in its place."""
        if self.line is not None and is_published_byline(unit):
            self.byline = unit
            return
        if unit.kind == "text" and _APPEARED.match(unit.text.text):
            if self.line is not None and _are_authors_alone(self.line.text.text.strip(" *_.")):
                self.clear()  # of what the heading names
            return
        self.line = unit if not unit.text.links and len(unit.text.text) <= LONGEST else None
        self.byline = None

    def clear(self) -> None:
        """It tells nothing of what comes now."""
        self.line = self.byline = None

    def title_over(self, unit: Unit) -> str:
        """The title that it is of what stands below it without one, or with its authors, which it wraps."""
        words = unit.title.words
        if words and (self.line is None or self.line.kind != "summary" or unit.kind != "text"):
            return ""
        return "" if words and not _are_authors_alone(words) else self.title()

    def title(self) -> str:
        """The title that it is of what stands below it; authors are none."""
        if self.line is None or _announces(self.line.text.text) or are_authors(self.line.text.text):
            return ""
        return "" if _is_whole_sentence(self.line.text.text) else _title_in(self.line)

    def title_below(self, heading: Unit | None) -> str:
        """The same, below a heading whose authors it may be."""
        return "" if self.line is None or is_byline(self.line, heading) else _title_in(self.line)

    def authors(self) -> Unit | None:
        """The line of authors below it, under their label, without where they published."""
        if self.byline is None:
            return None
        names = Text(self.byline.text.text.partition(". ")[0])
        return under_label(changed(self.byline, text=names), "authors")


_APPEARED = late(
    r"\W{0,2}(?:(?:accepted|published|presented) (?:in|at|to|for|by)|(?:to appear|appeared|appears) (?:in|at)"
    r"|submitted to|in (?:the )?proceedings of)\b",
    re.IGNORECASE,
)
"""How a line begins that says where a paper appeared."""


def _is_whole_sentence(words: str) -> bool:
    """Whether a line is a sentence, with the stop behind it."""
    return words.rstrip()[-1:] in _STOPS and is_sentence(words)


_STOPS = frozenset(".!")


def _are_authors_alone(words: str) -> bool:
    return is_lone_name(words) or are_names(words) or are_authors(words)


def _announces(words: str) -> bool:
    """Whether a line is no title but says what is listed below: `Papers for next week:`."""
    return words.rstrip()[-1:] in _COLONS and _OF_SEVERAL.search(words) is not None


_COLONS = frozenset((":", "："))
_OF_SEVERAL = late(
    r"\b(?:papers|articles|preprints|publications|readings?|links|following|below)\b|论文|文章|如下",
    re.IGNORECASE,
)


def _title_in(line: Unit) -> str:
    """A line's title: what a sentence quotes, `Code for the paper "A Title of Words"`, else its words."""
    return quoted_title(line.text.text) or plain_title(line.text.text)
