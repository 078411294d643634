"""Sections of a keeper's notes, each headed by a paper's title and where it appeared.

A heading and what stands below it come in; an entry goes out, or None: `### A Title of Words (ICLR 2023)`.
"""

import re

from enricher.late_patterns import late
from enricher.papers.lists.clean_titles import cleaned
from enricher.papers.lists.entry import MOST_UNITS, Entry
from enricher.papers.lists.paragraphs import is_office_or_place, may_be_over_authors
from enricher.papers.lists.units import Unit
from enricher.papers.words.label_words import names_venue

_PLACED = late(r"(?P<title>[^()\[\]]{12,300}?)\s{0,2}[(\[](?P<place>[^()\[\]]{4,40})[)\]]\W{0,4}\Z")
_YEAR = late(r"\b(?:19|20)\d\d(?!\d)|['’]\d\d\b")
_FEWEST_BLANKS = 3
_OF_SEVERAL = late(
    r"\b(?:papers?|publications|articles|accepted|session|track|orals?|posters?|workshops?|tutorials?|keynotes?"
    r"|deadlines?|lists?|proceedings|program(?:me)?|schedule|awards?|best|call for|talks?|slides|news|our"
    r"|my)\b",
    re.IGNORECASE,
)
"""What is said of several papers, or of what is none."""


def placed(heading: Unit, below: list[Unit]) -> Entry | None:
    """A section as one paper without an address, where its heading names a venue of the field and a year."""
    words = heading.text.text
    if words.rstrip()[-1:] not in _CLOSING or heading.own or heading.label or heading.text.links:
        return None
    found = _PLACED.match(words)
    if not found or not names_venue(found["place"]) or not _YEAR.search(found["place"]):
        return None
    title = cleaned(found["title"])
    if title.count(" ") < _FEWEST_BLANKS or _OF_SEVERAL.search(title):
        return None
    if not may_be_over_authors(title) or is_office_or_place(title):
        return None
    units = [heading, *below][:MOST_UNITS]
    return Entry(title=title, sure=True, line=heading.line, signed=True, unlinked=True, units=units)


_CLOSING = frozenset(")]")
