"""Lines of a paragraph or a cell that are titles, each over its authors in italics, as papers.

As programmes set them: `A Title of Words`, below it `Ann Example, Bob Sample`, below that the next title.
A text comes in; blocks of entries go out, or none where it is no such run.
"""

import re
from collections.abc import Iterator

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline
from enricher.papers.blocks import Block, Span, Text
from enricher.papers.markup.text_parts import parts_at
from enricher.papers.titles.paragraphs import authors_in, may_be_over_authors
from enricher.papers.words.label_words import is_name, looks_like_names

_FEWEST = 2
"""Titles over authors that tell a run; of one alone other rules tell."""
_SPEAKS = late(r"\b(?:keynote|invited|tutorial|panel|plenary|talk|welcome|opening|closing)\b", re.IGNORECASE)
"""What leads to somebody who speaks, rather than to a paper."""
_LONGEST = 400


def run_in(text: Text, *, alone: bool = False) -> list[Block]:
    """The entries of a run of titles over their authors, with what stands before them as text.

    Args:
        text: a paragraph's or a cell's.
        alone: one title behind other words, which do not speak of a talk, is enough.
    """
    found = list(_places_by_labels(text)) if _LABEL in text.text else []
    found = found or list(_places(text)) or list(_places_by_lines(text.text))
    if len(found) < _FEWEST and not (alone and found and _may_be_alone(text, found[0][0])):
        return []
    begins = [begin for begin, _, _ in found]
    head, *parts = parts_at(text, [0, *begins])
    blocks = [Block(kind="text", text=head)] if head.text.strip() or head.links else []
    for (begin, end, names), part in zip(found, parts, strict=True):
        blocks += _entry(part, end - begin, (names[0] - begin, names[1] - begin))
    return blocks


def _may_be_alone(text: Text, begin: int) -> bool:
    head = text.text[:begin]
    return bool(head.strip()) and not text.links and _SPEAKS.search(head) is None


_LABEL = "\nAuthors: "


def _places_by_labels(text: Text) -> Iterator[tuple[int, int, Span]]:
    """The same, where a page calls titles so and, right below each, its authors."""
    for begin, end in text.bold:
        behind = text.text[end : end + _NEAR].lstrip(" ")
        if behind.startswith(_LABEL):
            start = text.text.find(_LABEL, end) + len(_LABEL)
            stop = text.text.find("\n", start)
            yield begin, end, (start, stop if stop > 0 else len(text.text))


_NEAR = 24


def _places(text: Text) -> Iterator[tuple[int, int, Span]]:
    """Where titles begin and end that stand over their authors, and where those stand."""
    whole, last = text.text, 0
    for begin, end in text.spans:
        above = whole.rfind("\n", last, begin)
        if above < 0 or whole[above:begin].strip() or _rest_of_line(whole, end).strip(" .,"):
            continue
        stop = len(whole[:above].rstrip())
        start = max(last, whole.rfind("\n", last, stop) + 1)
        start += len(whole[start:stop]) - len(whole[start:stop].lstrip())
        if not last <= start < stop <= start + _LONGEST:
            continue
        title = whole[start:stop]
        if may_be_over_authors(title.strip(" .*")) and _are_authors(whole[begin:end]):
            yield start, _end_of_bold(text, start, stop), (begin, end)
            last = end


def _places_by_lines(whole: str) -> Iterator[tuple[int, int, Span]]:
    """The same, where nothing is set apart: titles that begin a list's items, each over a line of authors.

    A line without words between the two is how a break is written.
    """
    place, above, begun, apart = 0, (0, ""), True, 2
    for line in whole.split("\n"):
        words = line.strip()
        if not words:
            apart += 1
        elif begun and apart < _FAR and _is_over(above[1].strip(" .*"), words):
            start = above[0] + len(above[1]) - len(above[1].lstrip())
            yield start, start + len(above[1].strip()), (place, place + len(line))
            above, apart = (0, ""), _FAR
        else:
            above, begun, apart = (place, line), apart > 0, 0
        place += len(line) + 1


_FAR = 2
"""Lines without words that part a title from what is below it."""


def _is_over(title: str, line: str) -> bool:
    return bool(title) and may_be_over_authors(title) and is_byline(authors_in(line))


def _rest_of_line(whole: str, end: int) -> str:
    return whole[end : whole.find("\n", end) if "\n" in whole[end:] else len(whole)]


def _are_authors(names: str) -> bool:
    names = names.strip(" .,")
    return bool(authors_in(names)) or is_name(names) or looks_like_names(names)


def _end_of_bold(text: Text, start: int, stop: int) -> int:
    """Where a title ends that is in bold, with a mark behind it: `**A Title of Words** Short`."""
    for begin, end in text.bold:
        if begin == start and end <= stop and (end - begin) * 2 > stop - start:
            return end
    return stop


def _entry(part: Text, end: int, names: Span) -> Iterator[Block]:
    title, _, authors, rest = parts_at(part, [0, end, names[0], names[1]])
    yield Block(kind="item", text=title, titled=True)
    yield Block(kind="text", text=Text(f"Authors: {authors.text.strip()}"))
    if rest.text.strip() or rest.links:
        yield Block(kind="text", text=rest)
