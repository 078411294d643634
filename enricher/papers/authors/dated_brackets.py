"""Brackets with a year beside authors: where and when a paper appeared, before them or behind them.

What stands behind a title comes in; the same without its brackets goes out, or nothing where none tell so.
"""

from enricher.late_patterns import late
from enricher.papers.words.places_of_work import names_place_of_work

_LEADING = late(
    r"[\s.,:]{0,4}[(\[（](?=[^()\[\]（）]{0,60}(?:19|20)\d\d)[^()\[\]（）]{4,80}[)\]）][\s.,:]{0,3}"
)
_BEHIND = late(r"[\s,.]{1,3}[(\[（](?=[^()\[\]（）]{0,60}(?:19|20)\d\d)[^()\[\]（）]{4,80}[)\]）]")
_NEAR = 400
"""Characters in which such brackets stand."""


def beside_dated_brackets(rest: str) -> str:
    """What stands between a title and such brackets, or behind those right behind it."""
    near = rest[:_NEAR]
    if found := _LEADING.match(near):
        return near[found.end() :]
    found = _BEHIND.search(near)
    return near[: found.start()] if found else ""


_OF_DAY = late(r"[*_\s]{0,4}[(（]\d{1,2}\.? [^\W\d_]{3,12}\.? (?:19|20)\d\d\s?[-–—]\s")


def are_places_of_day(rest: str, names: str) -> bool:
    """Whether names in brackets behind a title and its day are of a place: `(8 oct 2024 – MIT, Duke)`."""
    if _OF_DAY.match(rest) is None:
        return False
    return names_place_of_work(names) or not all(" " in name.strip() for name in names.split(","))
