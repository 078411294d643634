"""Sections of a keeper's notes, each headed by a paper's title and where it appeared.

A heading and what stands below it come in; an entry goes out, or None: `### A Title of Words (ICLR 2023)`.
"""

import re

from enricher.late_patterns import late
from enricher.papers.lists.entry import MOST_UNITS, Entry
from enricher.papers.lists.units import Unit
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.titles.paragraphs import is_office_or_place, may_be_over_authors
from enricher.papers.words.label_words import is_label, names_venue
from enricher.papers.words.years import DATED, DATED_IN_SHORT

_PLACED = late(r"(?P<title>[^()\[\]]{12,300}?)\s{0,2}[(\[](?P<place>[^()\[\]]{4,40})[)\]]\W{0,4}\Z")
_FEWEST_BLANKS = 3
OF_SEVERAL = late(
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
    if not found or not names_venue(found["place"]) or not DATED_IN_SHORT.search(found["place"]):
        return None
    title = cleaned(found["title"])
    if title.count(" ") < _FEWEST_BLANKS or OF_SEVERAL.search(title):
        return None
    if not may_be_over_authors(title) or is_office_or_place(title):
        return None
    return _section(title, heading, below)


def quoted_with_authors(heading: Unit, below: list[Unit]) -> Entry | None:
    """A section as one paper without an address, headed by its title in quotes and how it is cited."""
    words = heading.text.text
    if heading.own or heading.label or heading.text.links:
        return None
    found = _QUOTED.match(words)
    title = cleaned(found["title"].rstrip(" .,")) if found else ""
    return _section(title, heading, below) if title and not is_label(title) else None


def _section(title: str, heading: Unit, below: list[Unit]) -> Entry:
    """A section as the paper of its heading."""
    units = [heading, *below][:MOST_UNITS]
    return Entry(title=title, sure=True, line=heading.line, signed=True, unlinked=True, units=units)


QUOTES = frozenset('"“„')
"""What such a title begins with."""
_FAMILY = r"(?:(?:van|von|de|der|den|di|da|le|la) ){0,2}[A-ZÀ-Þ][\w'’-]{1,24}(?: [A-ZÀ-Þ][\w'’-]{1,24})?"
_QUOTED = late(
    r"[\"“„](?P<title>[^\"“”„\n]{4,300})[\"”“]\s?"
    rf"\({_FAMILY}(?:,? et al\.?|(?:, {_FAMILY}){{0,6}}(?:,? (?:&|and|et|und|y|e) {_FAMILY})?)"
    r",? (?:19|20)\d\d\)\W{0,4}\Z"
)
"""A title in quotes, and how its authors are cited: `"A Title" (Example et al., 2017)`."""


def over_place(heading: Unit, below: list[Unit]) -> Entry | None:
    """A section as one paper, where what stands right below its heading is the book or journal it is in.

    As the humanities head each: `### A Title`, `In: *A Book*, ed. by Ann Example, 2014`.
    """
    if heading.own or heading.label or not any(_is_place(unit) for unit in below[:_NEAR]):
        return None
    title = cleaned(" ".join(heading.text.text.split()))
    if not title or is_label(title) or OF_SEVERAL.fullmatch(title):
        return None
    units = [heading, *below][:MOST_UNITS]
    arxiv = {one for unit in below for one in unit.arxiv}
    return Entry(
        title=title, sure=True, line=heading.line, signed=True, unlinked=True, units=units, arxiv=arxiv
    )


_NEAR = 2
"""Units below a heading of which the first or, behind a remark, the second is a place."""


def _is_place(unit: Unit) -> bool:
    text = unit.text.text
    return unit.kind == "text" and _BOOK.match(text) is not None and DATED.search(text) is not None


_BOOK = late(
    r"\s{0,2}(?:In: |(?:Hg|Hrsg|Hgg|Herausgegeben|Edited|Eds?\.?|Dir(?:igé|\.)?|Sous la direction|A cura"
    r"|Editado|Edición|Red)\.?:? (?:von|by|par|de|di|por)\b)"
)
"""How a line begins that tells a paper's book or journal, or who edited the book that it is."""
OF_PLACES = frozenset(
    ("In:", " In", "Hg.", "Hrs", "Hgg", "Her", "Edi", "Ed.", "Eds", "Dir", "Sou", "A c", "Red")
)
"""What such a line begins with."""


_CLOSING = frozenset(")]")
