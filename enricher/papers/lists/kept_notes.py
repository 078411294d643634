"""Items whose titles lead to what the keeper wrote on the papers: a file or a folder of one repository.

The entries of a section and its heading come in; those that are papers go out, without the links to the
notes, which are nobody's code. A table of contents leads to files, too: below a heading that names no
papers and no venue, none is a paper, but where most have the year of a paper behind their title.
"""

import re
from collections import Counter

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.heading_paths import HeadingPath
from enricher.papers.lists.notes_folders import NotesFolder, folder_of
from enricher.papers.lists.units import changed
from enricher.papers.words.label_words import is_label, names_venue

FEWEST = 3
"""Items whose titles lead to one place, for it to be that of notes on papers."""
_FEWEST_WORDS = 3
_MANY_WORDS = 6
"""Words of a title, as hardly a chapter has."""
_MANY_ITEMS = 12
"""Items of which most, as of chapters they are not, have titles of some words."""
_OF_PAPERS = late(
    r"(?:\b|_)(?:papers?|publications?|articles?|proceedings|bibliography|reading (?:list|notes?))(?:\b|_)"
    r"|论文|論文|논문",
    re.IGNORECASE,
)
"""What a heading says of the papers below it."""


def mark_noted(
    found: list[Entry], path: HeadingPath, known: set[NotesFolder], *, among: bool = False
) -> None:
    """Mark those of a section's entries that are papers for leading to the keeper's notes on them.

    `known` are the folders of such notes, to which those found here are added; `among` papers with their
    pages, which stand in the section too, titles with a day behind them are papers.
    """
    places = [(entry, place) for entry in found if not entry.signed and (place := _place_of_notes(entry))]
    if not places:
        return
    noted, asked = known, [entry for entry, _ in places]
    of_days = (among or OF_DAYS in known) and _are_of_days(asked) and not all(map(_is_post, places))
    if len(places) >= FEWEST and (of_days or _are_of_papers(asked, path)):
        often = Counter(place for entry, place in places if entry.title.count(" ") >= _FEWEST_WORDS - 1)
        here = {place for place, count in often.items() if count >= FEWEST}
        noted = known | here
        known.update(place for place in here if place.name)
        known.update((OF_DAYS,) if of_days and here else ())
    for entry, place in places:
        of_day = OF_DAYS in known and not _is_post((entry, place)) and _is_of_day(entry)
        if place in noted or (known and _is_dated(entry)) or of_day:
            _mark(entry, place)


OF_DAYS = NotesFolder("", "/")
"""Stands among known folders where titles with a day behind them are papers, wherever their notes lie."""
_OF_POSTS = frozenset(("post", "posts", "_posts", "blog", "blogs", "news", "writing", "essays"))
"""Folders of what somebody writes beside papers, with a day behind it as well."""


def _is_post(told: tuple[Entry, NotesFolder]) -> bool:
    return told[1].name.lower() in _OF_POSTS


def _are_of_papers(found: list[Entry], path: HeadingPath) -> bool:
    """Whether the heading names papers or a venue, or one above it does and most titles are long."""
    own = path.words[-1] if path.words else ""
    if _OF_PAPERS.search(f"{own} / {path.said}") or names_venue(own) or _are_dated(found):
        return True
    long = sum([entry.title.count(" ") >= _MANY_WORDS - 1 for entry in found])
    titles = sum([entry.title.count(" ") >= _FEWEST_WORDS - 1 for entry in found])
    many = len(found) >= _MANY_ITEMS and titles * 4 >= len(found) * 3 and long * 3 > len(found)
    return (long * 2 > len(found) or many) and _OF_PAPERS.search(path.whole) is not None


def _are_dated(found: list[Entry]) -> bool:
    """Whether most items are titles with a paper's year in brackets behind them, and no yearly reports."""
    dated = {entry.title for entry in found if _is_dated(entry)}
    return len(dated) >= FEWEST and len(dated) * 2 > len(found)


def _are_of_days(found: list[Entry]) -> bool:
    """Whether most items are titles with a day behind them, as of a paper's first version."""
    return sum(map(_is_of_day, found)) * 2 > len(found)


def _is_of_day(entry: Entry) -> bool:
    return entry.title.count(" ") > 0 and _OF_DAY.match(_said(entry)) is not None


def _said(entry: Entry) -> str:
    """What stands behind an item's title, up to the next link."""
    text = entry.units[0].text
    if not text.links:
        return ""
    begin, *others = (link.end if not number else link.start for number, link in enumerate(text.links[:2]))
    return text.text[begin : others[0] if others else None].rstrip(" [(")


_OF_DAY = late(r"\A[\s,(]{0,3}(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?(?:19|20)\d\d\)?\Z")
"""When a paper appeared: ` 15 Sep 2017`, ` (Sep 2017)`."""


def _is_dated(entry: Entry) -> bool:
    if entry.title.count(" ") < _FEWEST_WORDS - 1:
        return False
    return _DATED.search(entry.units[0].text.text, 0, _LONGEST) is not None


_LONGEST = 400
_DATED = late(r"\((?:19|20)\d\d\)\s*\Z")


def _place_of_notes(entry: Entry) -> NotesFolder | None:
    """Where an item's title leads, its only link; None where that is outside."""
    title = entry.title
    links = [link for unit in entry.units for link in unit.text.links]
    if (
        not entry.item
        or not title
        or not links
        or is_label(title)
        or (title.count(" ") <= _MOST_OF_SITE and _OF_SITE.match(title))
    ):
        return None
    if not all(is_label(link.words) and "://" in link.address for link in links[1:]):
        return None
    if title not in " ".join(links[0].words.split()) and not _is_by_reader(links[0], entry):
        return None
    return folder_of(links[0].address)


_OF_SITE = late(
    r"(?:call for\b.*|important dates|accepted (?:papers|posters)|affiliated events|satellite meetings"
    r"|code of conduct"
    r"|(?:(?:the|conference|workshop|detailed|full|scientific|social|technical) )?"
    r"(?:program(?:me)?|schedule|keynotes?|registration|venue|committees?|sponsors?|accomm?odation|travel"
    r"|contact|about|submissions?|home)"
    r"(?: (?:us|speakers?|talks?|committees?|chairs|fees?|fellowships?|grants?|info\w*|page|instructions?"
    r"|guidelines?|deadlines?|details|overview|committee members|(?:and|&) \w+))?)\W*\Z",
    re.IGNORECASE,
)
_MOST_OF_SITE = 3
"""Blanks between the words of what a page of a site is called."""
"""How a meeting's site calls its own pages."""


def _is_by_reader(link: Anchor, entry: Entry) -> bool:
    """Whether who read a paper stands in brackets behind it, linked to notes: `A Title ([Ann](a/1.md))`."""
    text, folder = entry.units[0].text.text, folder_of(link.address)
    if folder is None or not folder.name or link.words.count(" ") >= _FEWEST_WORDS - 1:
        return False
    return text[: link.start].endswith(("(", "[")) and not text[link.end :].strip(" )].")


def _mark(entry: Entry, place: NotesFolder) -> None:
    """Make an entry a paper's, without its link to the notes."""
    entry.signed = True
    entry.units = [changed(unit, text=_without(unit.text, place)) for unit in entry.units]


def _without(text: Text, place: NotesFolder) -> Text:
    kept: tuple[Anchor, ...] = tuple(link for link in text.links if folder_of(link.address) != place)
    return structs.replace(text, links=kept)
