"""Years in text, from 1900 to 2099: text goes by, and where one stands, or which it is, comes out."""

from collections.abc import Sequence

from enricher.late_patterns import late

YEAR = late(r"\b(?:19|20)\d\d\b")
"""One by itself."""
# One class of signs first: the engine skips to them.
DATED = late(r"[12](?<!\w.)(?:(?<=1)9|(?<=2)0)\d\d(?!\d)")
"""One by itself or with a letter behind it, as references tell those of one year apart: `2019a`."""
DATED_IN_SHORT = late(r"\b(?:19|20)\d\d(?!\d)|['’]\d\d\b")
"""The same, or its last two figures behind an apostrophe: `'19`."""


_SHORTEST, _LONGEST = 2, 60
"""Characters of a field or a cell that may say no more than when something appeared, and where."""
_SHORT_CELL = 24  # which is of a year, and of nothing else
_EITHER = late(r"(?<![^\W\d_]{12})(?<!\d)((?:19|20)\d\d)(?!\d)|(?<=[A-Za-z])\s?['’](\d\d)\b")
# A class of signs first in what may begin anywhere: the engine skips to them.
_VENUE = r"[A-Z](?<!\w.)(?:[\w&+-]{0,40}[A-Za-z&)]\.?[\s,]{1,2}|[A-Za-z]{1,11}-?)"
_NO_YEAR_OF = "".join(
    rf"(?<!\b{word} )" for word in ("in", "of", "by", "since", "from", "until", "after", "before")
)
_AT_VENUE = rf"{_VENUE}((?:19|20)\d\d)(?![\w:=–-]|\.\d)"
_ALONE = rf"(?<![\w/.:#=–-]){_NO_YEAR_OF}((?:19|20)\d\d)(?=\s{{0,2}}(?:[\])}},;|*·]|\.(?!\d)|\Z))"
_BESIDE = late(rf"{_AT_VENUE}|{_ALONE}|\b[A-Z][A-Za-z]{{0,10}}[A-Z]\s?['’](\d\d)\b")
_ONE_AT_VENUE, _ONE_ALONE = late(_AT_VENUE), late(_ALONE)
_MAY_BE = late(r"(?:19|20)\d\d|['’]\d\d")
"""What each of those years holds, and most lines once: looking for it takes a tenth of the time."""
_BEFORE, _BEHIND = 46, 10
"""Characters before and behind it that its being one depends on."""


def year_in(text: str) -> int | None:
    """The only year of a short text: `2019`, `2019/05//`, `May 2019`, `CVPR'19`; None where it is longer."""
    if not _SHORTEST < len(text) <= _LONGEST:
        return None
    return _only(_EITHER.findall(text))


def first_year_in(texts: Sequence[str]) -> int | None:
    """The year of the first of a row's short cells that tells one."""
    for text in texts:
        if len(text) < _SHORT_CELL and (found := year_in(text.strip())) is not None:
            return found
    return None


def year_beside(text: str, title: str) -> int | None:
    """The only year that stands beside a title, behind a venue or alone: `(CVPR 2019)`, `Nature, 2019`."""
    rest = text.replace(title, " ", 1) if title else text
    may_be = _MAY_BE.findall(rest)
    if not may_be:
        return None
    place = rest.find(may_be[0])
    first = place - _BEFORE if place > _BEFORE else 0
    if may_be[1:] or may_be[0][0] not in _CENTURIES:  # as of few lines
        return _only(_BESIDE.findall(rest, first))
    if _ONE_ALONE.match(rest, place) or _ONE_AT_VENUE.search(
        rest, first, place + _BEHIND
    ):  # as of most lines
        return int(may_be[0])
    return None


_CENTURIES = frozenset("12")


def first_year_beside(lines: Sequence[str], title: str) -> int | None:
    """The year that the first of an entry's lines tells that tells one."""
    for line in lines:
        if ("20" in line or "19" in line or "'" in line) and (told := year_beside(line, title)):
            return told
    return None


def _only(found: list[tuple[str, ...]]) -> int | None:
    if not found:
        return None
    if found[1:]:
        years = {_whole("".join(parts)) for parts in found}
        return years.pop() if len(years) == 1 else None
    return _whole("".join(found[0]))


def _whole(year: str) -> int:
    """A year, be it told by its last two figures."""
    number = int(year)
    return number if number > 99 else number + (1900 if number > 69 else 2000)
