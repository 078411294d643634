"""Tags with hundreds of attributes, without those that nobody reads.

HTML comes in and goes out. A parser compares each attribute of a tag with all before it, as the first of a
name counts. What is read of tags (`tags`, `machine_markup`, beside this) stays.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.columns import names

SHORT = 2_000
"""Characters of a tag with the text behind it that are not looked at."""
MOST_ATTRIBUTES = 200
"""Of a tag that is left as it is."""
_READ = names(
    """
    href class id name content type src alt title style lang charset http-equiv datetime open rowspan colspan
    value resource itemscope itemtype itemprop itemid itemref data-sourcepos data-math-style
    """
)

_LONG = late(rf"<([A-Za-z][^\s<>/]*+)([^<]{{{SHORT},}}+)")
_INSIDE = late(r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_ATTRIBUTE = late(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?")


def without_needless(html: str) -> str:
    """The HTML, with no more attributes in a tag than a parser compares in good time."""
    return _LONG.sub(_with_few, html) if len(html) > SHORT else html


def _with_few(found: re.Match[str]) -> str:
    name, behind = found.groups()
    inside = _INSIDE.match(behind)
    end = inside.end() if inside else 0
    attributes = list(_ATTRIBUTE.finditer(behind, 0, end))
    if len(attributes) <= MOST_ATTRIBUTES:
        return found[0]
    first = dict[str, str]()
    for attribute in attributes:
        if (called := attribute[1].lower()) in _READ:
            first.setdefault(called, attribute[0])
    return f"<{name} {' '.join(first.values())}{behind[end:]}"
