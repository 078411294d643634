"""Paragraphs that begin with a title set apart, and go on with its authors, where and when it appeared.

What a block says comes in; whether it is an entry of a list goes out: `**A Title of Words**. Ann Lake, Bob
Pond. ICLR 2023.` Whether the paragraphs of a text are references at all is told by their neighbours.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import authors_beside, is_byline, is_lone_name
from enricher.papers.authors.dated_brackets import beside_dated_brackets
from enricher.papers.blocks import Text
from enricher.papers.titles.entry_paragraphs import LONGEST
from enricher.papers.titles.paragraphs import is_office_or_place, may_be_over_authors
from enricher.papers.words.title_marks import unled
from enricher.papers.words.years import DATED_IN_SHORT

_FEWEST_BLANKS = 2
"""Blanks in a title."""
_AROUND = " .,-–—"
_ENDS = frozenset(":?!")


def begins_with_title(text: Text) -> bool:
    """Whether a paragraph is a title set apart and, in the same line or the next, its authors and a year."""
    if text.bold and "with " in text.text and is_with_authors(text):
        return True
    begin, end = _first_set_apart(text)
    words = text.text
    if begin or end <= _FEWEST_BLANKS or len(words) > LONGEST or "\n" in words[:end]:
        return False
    rest = words[end:].lstrip(" .,")  # first of all: behind most titles that are set apart stands no year
    rest = rest[1:] if rest[:1] == "\n" else words[end:].partition("\n")[0]
    if (
        not rest
        or words[end - 1 : end] in _ENDS
        or rest.lstrip()[:1] == ":"
        or not DATED_IN_SHORT.search(rest)
    ):
        return False
    title = unled(words[:end].strip(" .,*")).strip(" .,")
    if title.count(" ") < _FEWEST_BLANKS or not may_be_over_authors(title) or is_office_or_place(title):
        return False
    return _names_authors(rest.partition("\n")[0])


def is_with_authors(text: Text) -> bool:
    """Whether a text begins with a title in bold, the others who wrote it in brackets, and then a year.

    `**A Title of Words** (with Ann Example and Bob Sample)` and, in the next line, `Journal 12 (2019)`.
    """
    begin, end = text.bold[0] if text.bold else (1, 1)
    if (
        begin
        or not (found := _WITH.match(text.text, end))
        or not DATED_IN_SHORT.search(text.text, found.end())
    ):
        return False
    names = found[1].strip(_AROUND)
    return text.text[:end].count(" ") >= _FEWEST_BLANKS and (is_byline(names) or is_lone_name(names))


_WITH = late(r"\s{0,3}\((?:joint(?:ly)? )?with ([^()\n]{3,300})\)")


def _first_set_apart(text: Text) -> tuple[int, int]:
    """Where the first words stand that are bold, or else in italics."""
    spans = text.bold or text.spans
    return spans[0] if spans else (1, 1)


def _names_authors(rest: str) -> bool:
    """Whether authors stand first behind a title, but for where it appeared."""
    bare = (beside_dated_brackets(rest) or rest).strip(_AROUND)
    names = authors_beside(rest, "").strip()
    return bool(names) and bare.startswith(names) and (is_byline(names) or is_lone_name(names))
