"""Siblings of a page that have their titles and their authors in lines of their own, as cards have.

Siblings of one shape come in; what each is called and by whom goes out, where most of them tell it in the
same order: the title right above the authors, or right below them.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.lists.before_dashes import parted_by_dash
from enricher.papers.lists.unread_siblings import is_something_else, said_of, units_in
from enricher.papers.markup.sibling_runs import PageSibling
from enricher.papers.titles.paragraphs import authors_in
from enricher.papers.titles.parted_alike import parted_alike
from enricher.papers.words.hours import length_of_hours
from enricher.papers.words.label_words import is_label, looks_like_names

FEWEST = 4
"""Siblings of a run."""
_ASKED = 12
"""Siblings that are asked first."""
_MOST_LINES = 12
_FEWEST_BLANKS = 2
_LONGEST_TITLE = 300
_COUNTED = re.compile(r"[^\W\d_]+: ?\d+\Z")


class Lined(Struct, frozen=True):
    """A title and the authors beside it."""

    title: str
    authors: str


def lined(siblings: Sequence[PageSibling]) -> list[Lined | None]:
    """What each sibling is called and by whom, None for one that does not say; empty where most do not."""
    few = siblings[:: max(1, len(siblings) // _ASKED)]
    if len(siblings) < FEWEST or not any(_told(few)):
        return []
    found = _told(siblings)
    return found if any(found) else []


def is_no_title(title: str) -> bool:
    """Whether what was taken for a title is the authors, or a word and a number: `Citations: 4`."""
    if title.count(" ") < _FEWEST_BLANKS and (is_label(title) or _COUNTED.match(title)):
        return True
    names = authors_in(title) or title
    return looks_like_names(title) and (is_byline(names) or are_names(names))


def _told(siblings: Sequence[PageSibling]) -> list[Lined | None]:
    """What they say; None for each where most of them do not say it in one order."""
    said = [said_of(one.headings) for one in siblings]
    if False not in said and said.count(True) * 2 >= len(said):
        said = [True] * len(said)  # others stand below somebody's name, as a page sets both alike
    lines = [_lines_in(one) if told else [] for one, told in zip(siblings, said, strict=True)]
    if (parted := _parted_alike(lines)) and any(parted):
        return parted
    for step in (-1, 1):
        found = [_beside(each, step) for each in lines]
        if sum([one is not None for one in found]) * 10 >= len(found) * 7:
            return _placed_alike(found, lines) if step < 0 and None in found else found
    return [None] * len(lines)


def _parted_alike(lines: list[list[tuple[str, bool]]]) -> list[Lined | None]:
    """What siblings of one line each are called and by whom, where most part alike; empty for others."""
    alone = [each[0][0] if len(each) == 1 else "" for each in lines]
    if sum(map(bool, alone)) * 10 < len(lines) * 7:
        return []
    told = iter(parted_alike([line for line in alone if line]))
    found = [next(told, None) if line else None for line in alone]
    return [None if one is None else Lined(one.title, one.authors) for one in found]


def _placed_alike(found: Sequence[Lined | None], lines: list[list[tuple[str, bool]]]) -> list[Lined | None]:
    """The siblings with those whose titles read as names, `Sound, Safe and Fast`, as others have them."""
    told = [
        next(number for number, (line, _) in enumerate(each) if line == one.authors)
        for one, each in zip(found, lines, strict=True)
        if one is not None
    ]
    place = told[0]
    if told.count(place) < len(told):
        return list(found)
    return [
        Lined(each[place - 1][0], each[place][0]) if one is None and _is_placed(each, place) else one
        for one, each in zip(found, lines, strict=True)
    ]


def _is_placed(lines: list[tuple[str, bool]], place: int) -> bool:
    """Whether a title and authors, be it one alone, stand where others have them."""
    if len(lines) <= place or not authors_in(lines[place][0]):
        return False
    title = lines[place - 1][0]
    return title.count(" ") >= _FEWEST_BLANKS and len(title) <= _LONGEST_TITLE and not is_label(title)


def _lines_in(one: PageSibling) -> list[tuple[str, bool]]:
    """The first lines of a sibling without their labels, and whether each is authors, several of them."""
    lines = [
        " ".join(line.split())
        for unit in units_in(one.html)
        for line in unit.text.text[unit.label.end if unit.label else 0 :].split("\n")
        if line.strip()
    ]
    if len(lines) == 1 and (parts := parted_by_dash(lines[0])):
        lines = list(parts)
    return [(line, _are_several(line)) for line in lines[:_MOST_LINES]]


def _are_several(line: str) -> bool:
    names = authors_in(line.replace(", et al.", "").strip())
    return bool(names) and not is_lone_name(names) and (is_byline(names) or are_names(names))


def _beside(lines: list[tuple[str, bool]], step: int) -> Lined | None:
    """The title in the line above the first authors, or in the one below."""
    place = next((number for number, (_, several) in enumerate(lines) if several), -1)
    if place < 0 or not 0 <= place + step < len(lines):
        return None
    line = lines[place + step][0]
    title = line[length_of_hours(line) :].strip(' .,;:*"“”')
    if title.count(" ") < _FEWEST_BLANKS or len(title) > _LONGEST_TITLE or is_something_else(title):
        return None
    return Lined(title, lines[place][0])
