"""Where and when a paper appeared, in brackets or behind a stop beside a title without an address.

What stands before a title and behind it comes in; yes or no goes out.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.dates import day_in
from enricher.papers.words.label_words import is_label, is_where_and_when

_IN_BRACKETS = late(r"[(\[（]([^()\[\]（）]{2,80})[)\]）][\W_]*\Z")
_LEADING = late(
    r"[(\[（](?!(?i:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[a-z]{0,6}\b)(?=[^\])]{0,38}[A-Z][A-Za-z])"
    r"([^()\[\]（）]{2,40})[)\]）][ :*_]{0,4}\Z"
)
"""Where and when a paper appeared, in brackets before its title: `[ICPP'19] A Title`."""
_YEAR_FIRST = late(r"[(（]((?:19|20)\d\d)[)）][.,:]")
_BEHIND_STOP = late(r"[.,;|:—–][ *_]{1,4}([^.,;|:—–]{2,40}?(?:,? ?(?:19|20)\d\d| ?['’]\d\d))[\W_]*\Z")
_SEASON = late(
    r"(?i:fall|spring|summer|winter|autumn|since|until|from|january|february|march|april|june|july|august"
    r"|september|october|november|december)\b"
    r"|.*\b(?:19|20)\d\d\s?[-–—]"
    r"(?!\s?(?!(?i:present|now|today|current|ongoing|[a-z]{3,9} (?:19|20)\d\d))[A-Z])"
)
"""When something went on, and not where a paper appeared."""


def is_placed(before: str, behind: str) -> bool:
    """Whether a venue or a year stands in brackets behind a title or before it, or behind its stop."""
    place = _IN_BRACKETS.search(behind) or _YEAR_FIRST.match(behind) or _BEHIND_STOP.search(f". {behind}")
    return _is_place(place) or _is_place(_LEADING.search(before))


def is_of_day_and_place(before: str) -> bool:
    """Whether brackets before a title tell a day and where it appeared: `[2024.06 | Lake Methods]`."""
    led = _LEADING.search(before) if "|" in before else None
    return led is not None and _is_day_and_place(led[1])


def _is_day_and_place(words: str) -> bool:
    """Whether a bar parts a day from where a paper appeared: `2024.06 | Lake Methods`."""
    day, _, place = words.partition("|")
    return _MONTH.fullmatch(day.strip()) is not None and place.strip()[:1].isalpha() and day_in(place) is None


_MONTH = late(r"(?:19|20)\d\d(?:[-./]\d{1,2}){0,2}|[A-Z][a-z]{2,8}\.? (?:19|20)\d\d")


def _is_place(found: re.Match[str] | None) -> bool:
    """Whether what stands beside a title is where its paper appeared, and no day or season."""
    if found is None or day_in(found[1]) or _SEASON.match(found[1]):
        return False
    return is_where_and_when(found[1]) or is_label(found[1])
