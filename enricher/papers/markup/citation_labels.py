"""Labels of citations, which stand as terms before their references: `[Lake19]` and what it stands for.

HTML comes in; it goes out without them, so that the reference is the item. Other terms stay.
"""

import re

from enricher.late_patterns import late

_TERM = late(
    r"<dt\b([^<>]{0,200})>(?:\s{0,20}<(?:span|a|b|strong)\b[^<>]{0,300}>){0,4}\s{0,20}(\[?[^\s<>\[\]]{1,40}\]?)\s{0,20}"
    r"(?:</(?:span|a|b|strong)>\s{0,20}){0,4}</dt>",
    re.IGNORECASE,
)
_LABEL = late(r"class=[\"']?label\b")


def without_citation_labels(html: str) -> str:
    """The HTML without terms of one word that are called labels or stand in brackets."""
    return _TERM.sub(_left, html) if "<dt" in html else html


def _left(found: re.Match[str]) -> str:
    bracketed = found[2][0] == "[" and found[2][-1] == "]"
    return "" if bracketed or _LABEL.search(found[1]) else found[0]
