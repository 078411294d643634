"""Numbers and years before the titles of a section's entries, told by the entries beside them.

The entries of a section come in and are changed. A number alone may begin a title (`2.5 Years of Fog`),
so that it is taken off only where others go on counting; a year, where others begin with one, too.
"""

from collections.abc import Sequence
from itertools import pairwise

from enricher.late_patterns import late
from enricher.papers.lists.entry import Entry

_FEWEST = 2
"""Entries that count, or have a year first, to be a list of such."""
_DIGITS = frozenset("0123456789")
_COUNTED = late(r"(?:(\d{1,2})\.)?(\d{1,3})\s+(?=[A-ZÀ-ÞĀ-ŽА-ЯЁ\u3400-\u9fff\uac00-\ud7a3]\S*\s)")
_DATED = late(r"(?:19|20)\d\d\s+(?=[A-ZÀ-ÞĀ-Ž][\w-]*\s\S+\s)")


def take_numbers_off(found: Sequence[Entry]) -> None:
    """Take the numbers by which a section's entries are counted, and the years, off their titles."""
    numbered = [entry for entry in found if entry.title[:1] in _DIGITS]
    if len(numbered) < _FEWEST or len(numbered) * 2 < len(found):
        return
    counted = [(entry, match) for entry in numbered if (match := _COUNTED.match(entry.title))]
    numbers = [(int(match[1] or 0), int(match[2])) for _, match in counted]
    if len(numbers) >= _FEWEST and all(_goes_on(one, other) for one, other in pairwise(numbers)):
        for entry, match in counted:
            entry.title = entry.title[match.end() :]
        return
    dated = [(entry, match) for entry in numbered if (match := _DATED.match(entry.title))]
    if len(dated) >= _FEWEST and len(dated) * 2 >= len(found):
        for entry, match in dated:
            entry.title = entry.title[match.end() :]


def _goes_on(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other in ((one[0], one[1] + 1), (one[0] + 1, 1))


def counted_on(title: str, before: str) -> tuple[str, str]:
    """A heading's title without its number, and that number, which goes on from the one `before`."""
    found = _COUNTED.match(title) if title[:1].isdigit() else None
    if found is None:
        return title, ""
    number = (int(found[1] or 0), int(found[2]))
    first, _, last = before.rpartition(".")
    goes_on = bool(before) and _goes_on((int(first or 0), int(last)), number)
    if goes_on or number[1] == 1:
        return title[found.end() :], f"{number[0]}.{number[1]}"
    return title, ""
