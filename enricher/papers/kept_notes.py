"""Items whose titles lead to what the keeper wrote on the papers: a file or a folder of one repository.

The entries of a section and its heading come in; those that are papers go out, without the links to the
notes, which are nobody's code. A table of contents leads to files, too: below a heading that names no
papers and no venue, none is a paper.
"""

import re
from collections import Counter
from typing import NamedTuple

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.entry import Entry
from enricher.papers.label_words import is_label, names_venue

FEWEST = 3
"""Items whose titles lead to one place, for it to be that of notes on papers."""
_FEWEST_WORDS = 3
_IN_REPOSITORY = late(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org)/([^/\s]{1,100}/[^/\s]{1,100})"
    r"/(?:-/)?(?:blob|tree|src)/[^/\s]{1,100}(/[^/\s]{1,100}(?=/))?/."
)
"""A file or a folder in a repository, and the first folder on the way to it."""
_OF_PAPERS = late(
    r"\b(?:papers?|publications?|articles?|proceedings|reading (?:list|notes?))\b|论文|論文|논문",
    re.IGNORECASE,
)
"""What a heading says of the papers below it."""


class NotesFolder(NamedTuple):
    """Where notes lie: a repository, empty beside the list itself, and the first folder in it, if any."""

    repository: str
    name: str


def mark_noted(found: list[Entry], heading: str, known: set[NotesFolder]) -> None:
    """Mark those of a section's entries that are papers for leading to the keeper's notes on them.

    `known` are the folders of such notes, to which those found here are added.
    """
    places = [(entry, place) for entry in found if not entry.signed and (place := _place_of_notes(entry))]
    if not places:
        return
    noted = known
    if len(places) >= FEWEST and (_OF_PAPERS.search(heading) or names_venue(heading)):
        often = Counter(place for entry, place in places if entry.title.count(" ") >= _FEWEST_WORDS - 1)
        here = {place for place, count in often.items() if count >= FEWEST}
        noted = known | here
        known.update(place for place in here if place.name)
    for entry, place in places:
        if place in noted:
            _mark(entry, place)


def _place_of_notes(entry: Entry) -> NotesFolder | None:
    """Where an item's title leads, its only link; None where that is outside."""
    title = entry.title
    if not entry.item or not title or is_label(title):
        return None
    links = [link for unit in entry.units for link in unit.text.links]
    if len(links) != 1 or title not in " ".join(links[0].words.split()):
        return None
    return folder_of(links[0].address)


def folder_of(address: str) -> NotesFolder | None:
    """The folder of a file that an address names in a repository or beside the list; None for any other."""
    if "://" not in address:
        if address[:1] in "#/" or ":" in address:
            return None
        folder, slash, _ = address.removeprefix("./").partition("/")
        return NotesFolder("", folder if slash else "")
    found = _IN_REPOSITORY.match(address)
    return NotesFolder(found[1].lower(), (found[2] or "")[1:]) if found else None


def _mark(entry: Entry, place: NotesFolder) -> None:
    """Make an entry a paper's, without its link to the notes."""
    entry.signed = True
    entry.units = [structs.replace(unit, text=_without(unit.text, place)) for unit in entry.units]


def _without(text: Text, place: NotesFolder) -> Text:
    kept: tuple[Anchor, ...] = tuple(link for link in text.links if folder_of(link.address) != place)
    return structs.replace(text, links=kept)
