"""Titles and who gives them, at the hours of a programme: `9:00 - 9:50 A. Example: A Title of Words`.

Entries of a section that name no paper's page come in; those go out that are so made, where several are.
A row of a programme's table that has an hour and one more cell is such an entry, too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.blocks import Block, Text
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.talks import is_talk
from enricher.papers.markup.text_parts import joined, rest_of
from enricher.papers.tables.row_columns import TITLE_COLUMNS
from enricher.papers.tables.told_cells import telling
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.paragraphs import are_of_title, authors_in
from enricher.papers.words.hours import begins_with_hours, length_of_code, length_of_hours
from enricher.papers.words.label_words import is_label
from enricher.papers.words.programme_words import (
    is_called_talk,
    is_pause,
    without_how_shown,
    without_showing,
)

_FEWEST = 3
_FEWEST_OF_SEVERAL = 2
"""Entries with several authors each."""
_LONGEST = 600
"""Characters of what is given at an hour."""
_LONGEST_HOURS = 40
_AROUND = " \t\n\xa0.,;:–—|*-"


_DIGITS = "0123456789"
_OF_TITLES = frozenset(TITLE_COLUMNS)
IN_HOURS = frozenset(
    pair for sign in ":.h-–" for digit in _DIGITS for pair in (f"{sign}{digit}", f"{digit}{sign}")
).union(
    (f"{digit}{half}" for half in "apAP " for digit in _DIGITS),
    (f"{blank}{half}" for blank in " " for half in "apAP"),
    ("am", "pm", "AM", "PM"),
)
"""The second sign of hours and the third: `9:30`, `10.15`, `2pm`, `10 am`."""


def at_hour(block: Block) -> Block:
    """The item that a row of hours and what is given then is; others as they are.

    Where a column is called a title's, only a cell that names who gives it makes one. Where what is given is
    set apart over its authors, or several papers are in halls of their own, it is a row of a layout.
    """
    timed = next((cell for cell in block.cells[:2] if begins_with_hours(cell.text)), None)
    if timed is None:
        return block
    if told := telling(block.cells):
        return Block(kind="row", level=block.level, line=block.line, cells=(timed, *told))
    cells = [cell for cell in block.cells if cell.text.strip() or cell.links]
    hours = [cell.text.strip() for cell in cells[:-1]]
    if not hours or not all(len(hour) < _LONGEST_HOURS and begins_with_hours(hour) for hour in hours):
        return block
    said = cells[-1]
    if (said.links and not _are_of_showing(said)) or begins_with_hours(said.text):
        return block
    if not _OF_TITLES.isdisjoint(map(str.lower, block.columns)) and _parts_of(said) is None:
        return block
    led, whole = len(hours[0]), joined((Text(hours[0]), said))
    text = structs.replace(whole, text=f"{whole.text[:led]} {whole.text[led + 1 :]}")
    return Block(kind="item", level=1, line=block.line, text=text)


def _are_of_showing(said: Text) -> bool:
    """Whether what is given ends with a link to its film or its slides, and leads nowhere else."""
    first = said.links[0].start
    return first > 0 and all(is_label(link.words) for link in said.links) and not own_links(said)


def titled_at_hours(unsigned: Sequence[Entry], *, before: bool) -> list[Entry]:
    """Those entries, each with its title.

    Args:
        unsigned: a section's entries that name no paper's page.
        before: sections before it had such entries.
    """
    told = [(entry, *found) for entry in unsigned if (found := _told(entry))]
    several = sum([is_byline(names) for _, _, names in told])
    if not told or (len(told) < _FEWEST and several < _FEWEST_OF_SEVERAL and not before):
        return []
    for entry, title, _ in told:
        entry.title, entry.signed, entry.unlinked = title, True, True
    return [entry for entry, _, _ in told]


def _told(entry: Entry) -> tuple[str, str] | None:
    """The title and the names that an item says behind its hours; None where it says something else."""
    first = entry.units[0]
    text = first.text.text
    if not entry.item or first.label is not None or len(text) > _LONGEST:
        return None
    led = length_of_hours(text) or length_of_code(text)
    if not led or is_talk(entry):
        return None
    said = rest_of(first.text, led)
    below = entry.units[1] if len(entry.units) > 1 else None
    if below is not None and below.kind == "text" and below.label is None and "\n" not in said.text:
        said = joined((said, below.text))
    return _parts_of(said)


def _parts_of(said: Text) -> tuple[str, str] | None:
    """The title and the names in what is given at an hour; None where they are not both there."""
    for title, names in _ways(said):
        title = without_how_shown(without_showing(title.strip(_QUOTES)))
        title, names = " ".join(title.split()), names.strip(_AROUND)
        names = _BESIDE_NAMES.sub("", " ".join(names.split())).strip(_AROUND)
        names = authors_in(names) if "(" in names else names
        if not (is_lone_name(names) or is_byline(names)) or not are_of_title(names, title):
            continue
        if _NO_PAPER.match(title) or is_called_talk(title) or is_pause(title):
            return None
        return (title, names) if title[:1].isupper() or not title[:1].isalpha() else None
    return None


_QUOTES = f'{_AROUND}"“”„«»'


def _ways(said: Text) -> Iterator[tuple[str, str]]:
    """What may be the title and what the names, by how they are set apart, the surest first."""
    text = said.text[: said.links[0].start].rstrip(" \n[(") if said.links else said.text
    for begin, end in (*said.bold[:1], *said.spans[:1]):
        if not text[:begin].strip(_QUOTES):
            yield text[begin:end], without_how_shown(text[end:]).strip("\n ").partition("\n")[0]
        elif not text[end:].strip(_AROUND):
            yield text[:begin].rstrip(" ("), text[begin:end]
            yield text[begin:end], text[:begin]
    yield from _parted(text)


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """The same, by the signs that part them."""
    first, _, below = text.strip().partition("\n")
    yield first, below.partition("\n")[0]
    if (found := _IN_QUOTES.search(text)) is not None:
        yield found[1], text[: found.start()] + text[found.end() :]
    for found in islice(_STOP.finditer(text), _MOST_STOPS):
        yield text[found.end() :], text[: found.start()]
    names, _, title = text.partition(": ")
    yield title, names
    if text.rstrip()[-1:] == ")":
        title, _, names = text.rstrip()[:-1].rpartition(" (")
        yield title, names
    for mark in (" - ", " – ", " — ", " | "):
        title, _, names = text.rpartition(mark)
        yield title, names


_STOP = late(r"(?<![\s.][A-Z])\. ")
"""The end of names, and no initial: `Ann B. Example and Carl Sample. A Title`."""
_MOST_STOPS = 4
_BESIDE_NAMES = late(r"\Aby |\[[^\[\]]{1,40}\]\Z")
"""What leads to names, and what a talk leaves behind: `by A. Example [slides]`."""
_NO_PAPER = late(
    r"(?:welcome|(?:opening|closing) (?:remarks|session|address|ceremony|of)|introduction to the workshop"
    r"|wrap-?up|panel|discussion|break-?out|round ?table|(?:poster|demo) session|keynote|invited|tutorial"
    r"|awards?|breakfast|lunch|dinner|banquet|excursion|reception (?:at|by|in|with)|guided tour"
    r"|(?:[\w-]+ )?session (?:\d|[ivx]+\b|[a-h]\b|one|two|three|four|five|six))\b",
    re.IGNORECASE,
)
"""How what is no paper is called, with those who lead it."""
_IN_QUOTES = late(r"[\"“„«]([^\"“”„«»\n]{10,300})[\"”“»]")
