"""A title below a line that is authors and a colon, as lists are copied from DBLP.

A text comes in; what stands below that line goes out, or nothing.
"""

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name

_FEWEST_BLANKS = 2
_ASIDES = late(r"\([^()\n]{1,24}\)")
"""How somebody is called: `Ann (Annie) Example`."""


def below_authors(text: str) -> str:
    """What stands below the authors that a text begins with, and a colon."""
    names, _, below = text.partition(":\n")
    names = " ".join(_ASIDES.sub(" ", names).split()) if "\n" not in names else ""
    if not names or below.count(" ") < _FEWEST_BLANKS:
        return ""
    return below if is_lone_name(names) or is_byline(names) else ""
