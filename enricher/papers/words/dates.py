"""Days in text, as keepers of many languages write them: text comes in, a day goes out.

`2020-06-17`, `2019.01.23`, `20250514`, `17 Jun 2020`, `August 12, 2024`, `31st of December 2024`,
`2024年3月5日`, `12. März 2024`, `5 de mayo de 2024`, `5 марта 2024`. A month or a year alone is no day.
"""

import datetime as dt
import re

from enricher.late_patterns import late

_ISO_DAY = late(r"((?:19|20)\d\d)([-._/]?)([01]?\d)\2([0-3]?\d)(?!\d)")
_CHINESE_DAY = late(r"((?:19|20)\d\d)\s?[年년]\s?([01]?\d)\s?[月월]\s?([0-3]?\d)\s?[日号일]")
_DAY_FIRST = late(
    r"(?<![\d.])([0-3]?\d)(?:st|nd|rd|th|er|º|ª|\.)?[\s-](?:of\s|de\s)?([^\W\d_]{3,10})\.?,?[\s-](?:de\s|of\s)?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = late(
    r"(?<![^\W\d_])([^\W\d_]{3,10})\.?\s([0-3]?\d)(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_YEAR = late(r"(?:19|20)\d\d")
# A digit first in both, to which the engine skips: two thirds of the time.
_MAY_BE_DAY = late(
    r"\d(?:(?:(?<=1)9|(?<=2)0)\d\d(?:[-._/]?\d|\s?[年년])|(?s:.){0,29}?[12](?:(?<=1)9|(?<=2)0)\d\d)"
)
"""A year with a digit or its sign right behind it, or with a digit near before it."""
_DIGIT = late(r"\d")
_WORD = late(r"[^\W\d_]{3,10}")
_FARTHEST = 30
"""Characters before a year in which its day and month stand."""
_SLASHED = late(r"(?<![\d/.])([0-3]?\d)([./])([0-3]?\d)\2((?:19|20)\d\d)(?![\d/])")

_NAMES = (
    "jan january januar janvier enero janeiro gennaio januari января",
    "feb february februar février fevrier febrero fevereiro febbraio februari февраля",
    "mar march märz maerz mars marzo março maart марта",
    "apr april avril abril aprile апреля",
    "may mai mayo maio maggio mei мая",
    "jun june juni juin junio junho giugno июня",
    "jul july juli juillet julio julho luglio июля",
    "aug august août aout agosto augustus августа",
    "sep sept september septembre septiembre setembro settembre сентября",
    "oct october oktober octobre octubre outubro ottobre okt октября",
    "nov november novembre noviembre novembro ноября",
    "dec december dezember décembre decembre diciembre dezembro dicembre dez декабря",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}


def may_hold_day(text: str) -> bool:
    """Whether there is more in a text than a year alone, behind a venue, as in most that hold one."""
    return ("20" in text or "19" in text) and _MAY_BE_DAY.search(text) is not None


def day_in(text: str) -> dt.date | None:
    """The first day written in `text`, or None."""
    found = _found(text)
    return found[0] if found else None


def without_day(text: str) -> str:
    """`text` without a day that it begins with, and what parts that from the rest."""
    if not text or not (text[0].isalnum() or text[0] in "([（【_*"):
        return text
    head = text[:40]
    if "20" not in head and "19" not in head:
        return text
    found = _found(head)
    if found is None or text[: found[1]].strip("([（【_* "):
        return text
    return text[found[2] :].lstrip(" )]）】_*,;:：|·-–—.、，") or text


def _found(text: str) -> tuple[dt.date, int, int] | None:
    """The first day, and where it stands: looked for around each year, which is its rarest part."""
    if "20" not in text and "19" not in text:  # of these two centuries alone
        return None
    for year in _YEAR.finditer(text):
        start, end = year.span()
        if not text[start - 1 : start].isdigit() and (found := _from_year(text, start)):
            return found
        if not text[end : end + 1].isdigit() and (found := _up_to_year(text, start, end)):
            return found
    return None


def _from_year(text: str, start: int) -> tuple[dt.date, int, int] | None:
    if found := _ISO_DAY.match(text, start):
        return _day(found, found[1], int(found[3]), found[4])
    if found := _CHINESE_DAY.match(text, start):
        return _day(found, found[1], int(found[2]), found[3])
    return None


def _up_to_year(text: str, start: int, end: int) -> tuple[dt.date, int, int] | None:
    near = max(0, start - _FARTHEST)
    if not _DIGIT.search(text, near, start):  # a year alone, behind a venue, as most are
        return None
    if not _MONTHS.keys().isdisjoint(_WORD.findall(text[near:start].lower())):
        for pattern, month, day in ((_DAY_FIRST, 2, 1), (_MONTH_FIRST, 1, 2)):
            found = pattern.search(text, near, end)
            if found and (number := _MONTHS.get(found[month].lower())):
                return _day(found, found[3], number, found[day])
    return _slashed(text, near, end) if text[start - 1 : start] in ("/", ".") else None


def _slashed(text: str, near: int, end: int) -> tuple[dt.date, int, int] | None:
    """`17/06/2020`, `17.06.2020`: day first with points, and where only one order is a day."""
    found = _SLASHED.search(text, near, end)
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    if found[2] == "." or first > 12:
        return _day(found, found[4], second, found[1])
    return _day(found, found[4], first, found[3]) if second > 12 else None


def _day(found: re.Match[str], year: str, month: int, day: str) -> tuple[dt.date, int, int] | None:
    try:
        return dt.date(int(year), month, int(day)), found.start(), found.end()
    except ValueError:
        return None
