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
_MOST = 24
"""What is set apart most often, of which it is asked whether that is a name."""
_OPENED = r"<(u|b|strong|em|i|span|mark|font|ins)(?:\s[^<>]{0,200})?>\s{0,20}"
_CLOSED = r"([\s,;.*†‡]{0,4})</\1>"
_MARKED = late(_OPENED + r"([^\W\d_][^<>]{3,40}?)" + _CLOSED, re.IGNORECASE)
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
        times = Counter([words for _, words, _ in _MARKED.findall(html)])
        often = [words for words, number in times.most_common(_MOST) if number >= FEWEST and _is_name(words)]
        owners = [words for words in often if _stands_among_names(words, html)]
        if not owners:
            break
        html = _marks_around("|".join(map(re.escape, owners))).sub(r"\2\3", html)
    return html


def _stands_among_names(words: str, html: str) -> bool:
    """Whether a name stands right before or behind another one in two of five places where it is marked."""
    found = list(_marks_around(re.escape(words)).finditer(html))
    return sum(map(_is_among_names, found)) * 5 >= len(found) * 2


def _marks_around(words: str) -> re.Pattern[str]:
    return re.compile(_OPENED + rf"({words})" + _CLOSED, re.IGNORECASE)


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
