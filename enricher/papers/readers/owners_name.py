"""The name of a list's keeper, set apart in every entry as titles are: `<b>Ann Example</b>, B. Sample`.

A page's HTML comes in; it goes out without the marks around a name that stands so among other names in many
places. What is set apart in one entry tells of that; what is in most of them tells of their keeper.
"""

import re
from collections import Counter

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.words.label_words import is_label, is_venue

FEWEST = 5
"""Places in which a name is set apart."""
_MARKED = late(
    r"<(u|b|strong|em|i|span|mark|font|ins)(?:\s[^<>]{0,200})?>\s{0,20}"
    r"([^\W\d_][^<>]{3,40}?)([\s,;.*†‡]{0,4})</\1>",
    re.IGNORECASE,
)
_TWICE = 2
"""Marks around each other: `<b><u>Ann Example</u></b>`."""
_FAMILY_FIRST = late(r"[A-ZÀ-Þ][\w'’-]{1,24}, ?(?:[A-ZÀ-Þ]\.?[ -]?){1,3}\Z")
_BEFORE = late(r"(?:[A-ZÀ-Þ][\w'’.-]{0,24}[*†‡\d]{0,3},|;|\band|&(?:amp;)?)\s{0,20}\Z")
"""What stands between a name and the one before it."""
_BEHIND = late(
    r"[*†‡\d\s.]{0,6}(?:[,;]|and\b|&(?:amp;)?)\s{0,20}(?:(?:and|&(?:amp;)?)\s{1,20})?"
    r"[A-ZÀ-Þ][\w'’-]{0,24}\.?[,\s-]{1,3}[A-ZÀ-Þ]"
)
"""What stands between a name and the one behind it."""
_NEAR = 48


def without_owners_marks(html: str) -> str:
    """The HTML, in which the name of the list's keeper is set apart from the other authors no more."""
    for _ in range(_TWICE):
        found = list(_MARKED.finditer(html))
        times = Counter([" ".join(one[2].split()) for one in found])
        often = {words for words, number in times.items() if number >= FEWEST and _is_name(words)}
        if not often:
            break
        among = Counter([words for one in found if (words := _name_in(one, often)) and _is_among_names(one)])
        owners = {words for words in often if among[words] * 5 >= times[words] * 2}
        if not owners:
            break
        html = _unmarked(html, owners)
    return html


def _unmarked(html: str, owners: set[str]) -> str:
    return _MARKED.sub(lambda one: one[2] + one[3] if _name_in(one, owners) else one[0], html)


def _name_in(found: re.Match[str], names: set[str]) -> str:
    words = " ".join(found[2].split())
    return words if words in names else ""


def _is_name(words: str) -> bool:
    if " " not in words or is_label(words) or is_venue(words):
        return False
    return is_lone_name(words) or _FAMILY_FIRST.match(words) is not None


def _is_among_names(found: re.Match[str]) -> bool:
    """Whether another name stands right before or behind one."""
    html, begin, end = found.string, found.start(), found.end()
    return _BEFORE.search(html, max(0, begin - _NEAR), begin) is not None or (
        _BEHIND.match(html, end) is not None
        or _BEHIND.match(found[3].strip() + html[end : end + _NEAR]) is not None
    )
