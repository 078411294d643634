"""Paragraphs of lines: the authors, below them the title, and below that where and when it appeared.

A text comes in; it goes out with its title first, where its first line is authors and nothing else, be some
of them links to their pages, and the keeper in bold: `[Ann Lake](...), **Bob Pond**`, `A Title of Words`,
`*Journal*, 12(3) 2015`.
"""

from collections.abc import Iterable

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.markup.text_parts import joined, parts_at
from enricher.papers.titles.entry_paragraphs import LONGEST
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.paragraphs import authors_in, is_office_or_place
from enricher.papers.words.label_words import is_label, looks_like_names

_FEWEST_BLANKS = 2
_YEAR = late(r"\b(?:19|20)\d\d\b")


def under_byline(text: Text) -> Text | None:
    """The text with its title first, in bold, and the authors below it; None for any other paragraph."""
    end = text.text.find("\n")
    if end < 0 or len(text.text) > LONGEST or not _YEAR.search(text.text, end):
        return None
    if "," not in text.text[:end] and not _is_marked(text, end):
        return None
    names, below = parts_at(text, [0, end + 1])
    written = " ".join(names.text.split()).strip(" .,")
    if authors_in(written) != written or own_links(names):
        return None
    title, rest = parts_at(below, [0, _end_of_title(below)])
    words = " ".join(title.text.split()).strip(" .,")
    if title.links or words.count(" ") < _FEWEST_BLANKS or _YEAR.search(words) or not _YEAR.search(rest.text):
        return None
    if is_office_or_place(words) or is_label(words) or not _is_below(words, names, rest):
        return None
    return title_over(words, Text(written), [rest])


def title_over(title: str, names: Text, below: Iterable[Text]) -> Text:
    """A title in bold, over its authors and what else is said of it."""
    return joined((Text(title, bold=((0, len(title)),)), names, *below))


def _is_marked(text: Text, end: int) -> bool:
    """Whether one of the authors is in bold or a link, and so looks like a title."""
    return any(spans and spans[0][0] < end for spans in (text.bold, text.spans)) or (
        bool(text.links) and text.links[0].start < end
    )


def _is_below(title: str, names: Text, rest: Text) -> bool:
    """Whether authors that may go on in the next line do not: a year stands in the line below that one."""
    if not looks_like_names(title):
        return True
    below = rest.text.strip().partition("\n")[0]
    return names.text.rstrip()[-1:] not in ",;&" and _YEAR.search(below) is not None


def _end_of_title(below: Text) -> int:
    """Where the title ends: with its line, or before what stands in italics in it."""
    begin = len(below.text) - len(below.text.lstrip())
    end = below.text.find("\n", begin)
    stop = next((first for first, _ in below.spans if first > begin), end)
    ends = [place for place in (end, stop) if place > 0]
    return min(ends, default=len(below.text))
