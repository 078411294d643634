"""The day in a field of its own, as reference managers, catalogues and spreadsheets write it.

A decoded value comes in; a day goes out, or None where there is none, or where two are possible.
"""

import datetime as dt
from functools import lru_cache
from typing import Any

from enricher.late_patterns import late
from enricher.papers.named_fields.values import unwrapped
from enricher.papers.words import dates
from enricher.papers.words.identifiers import day_in
from enricher.papers.words.years import year_in

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_SPELLINGS = (
    late(rf"\b{_WORDS}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b"),
    late(rf"\b(?P<year>(?:19|20)\d\d)[\s-]+{_WORDS}[\s-]+(?P<day>[0-3]?\d)\b"),
    late(rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?[\s-]+{_WORDS},?[\s-]+(?P<year>(?:19|20)\d\d)\b"),
)
_FIGURES = late(r"(?<!\d)(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_ISO = late(r"\s*((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_EAST = late(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_YEAR = late(r"1[5-9]\d\d|20\d\d")
_YEARS = range(1500, 2100)
_EPOCH = range(631_152_000, 4_102_444_800)  # 1990 to 2100, in seconds


def day_of(value: Any) -> dt.date | None:
    """The day that a field's value names."""
    if isinstance(value, str):
        return _written(value.strip()[:100])
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_epoch(value)
    if isinstance(value, dict):
        return _in_object(value)
    if isinstance(value, list) and value:
        return _parts(value) or day_of(next(filter(_is_of_submission, value), value[0]))
    return None


def year_of(value: Any) -> int:
    """The year that a field names without a day, in `date-parts` or figures alone; 0 where it does not."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else [value]
    told = str(first[0]) if isinstance(first, list) and first else ""
    return int(told) if _YEAR.fullmatch(told) else 0


def year_told(value: Any) -> int | None:
    """The year that a field of years or days names, whatever stands beside it there: `2019`, `2019-05`."""
    if isinstance(value, str):
        if len(value) == len("2019") and value.isdecimal():
            return year if (year := int(value)) in _YEARS else None
        return year_in(value.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if value in _YEARS else None
    if isinstance(value, list):
        return year_told(value[0]) if value else None
    if isinstance(value, dict):
        parts = value.get("date-parts") or value.get("date_parts")
        held = parts[0] if isinstance(parts, list) and parts else value.get("year") or value.get("value")
        return year_told(held.get("value") if isinstance(held, dict) else held)
    return None


@lru_cache(maxsize=64)  # papers of one list stand under few days
def _written(text: str) -> dt.date | None:
    if found := _ISO.match(text):
        return _day(found[1], found[3], found[4])
    if found := _EAST.search(text):
        return _day(*found.groups())
    low = text.lower()
    for spelling in _SPELLINGS:
        if found := spelling.search(low):
            return _day(found["year"], _MONTHS.index(found["month"]) + 1, found["day"])
    if found := _FIGURES.search(text):
        return _of_figures(int(found[1]), int(found[3]), found[4], dotted=found[2] == ".")
    if text.isdigit() and len(text) in (10, 13):
        return _since_epoch(int(text))
    return day_in(text) or dates.day_in(text)


def _of_figures(first: int, second: int, year: str, *, dotted: bool) -> dt.date | None:
    """`8/17/2022` or `17.08.2022`: day and month in either order, where only one is possible."""
    if dotted or first > 12:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 or first == second else None


def _since_epoch(number: float) -> dt.date | None:
    seconds = number / 1000 if number > _EPOCH.stop else number
    if seconds != seconds or int(seconds) not in _EPOCH:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def _in_object(value: dict[str, Any]) -> dt.date | None:
    """CSL's and Crossref's `date-parts`, YAML's year, month and day, and wrapped texts."""
    parts = value.get("date-parts") or value.get("date_parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return _parts(parts[0])
    if "year" in value and "month" in value and "day" in value:
        return _parts([unwrapped(value[name]) for name in ("year", "month", "day")])
    for name in ("date-time", "date", "published", "start", "raw", "literal", "value", "timestamp"):
        if found := day_of(value.get(name)):
            return found
    return None


def _is_of_submission(one: Any) -> bool:
    """Whether it is that of DataCite's `dates` on which the work was first given."""
    return isinstance(one, dict) and one.get("dateType") == "Submitted"


def _parts(parts: list[Any]) -> dt.date | None:
    return _day(*parts[:3]) if len(parts) == 3 else None


def _day(year: Any, month: Any, day: Any) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except (ValueError, TypeError, OverflowError):
        return None
