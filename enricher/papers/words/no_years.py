"""What stands for the year of a paper that has none yet: `Lake, A. (in press). A Title`.

A text comes in; it goes out with a year there, by which its authors and its title are told apart.
"""

import re

from enricher.late_patterns import late

STANDS_IN = "(2000)"
"""The year that is set there, and that no title has from here."""
_FARTHEST = 600
_NO_YEAR = late(
    r"\((?:in (?:press|print|prep(?:aration)?\.?)|forthcoming|to appear|accepted|submitted|under review"
    r"|n\.d\.|im (?:druck|erscheinen)|sous presse|en prensa|no prelo)(?:,? (?:19|20)\d\d)?\)(?=[.:,])",
    re.IGNORECASE,
)


def with_year(text: str) -> str:
    """The text with a year where a paper has none yet; empty where nothing says so."""
    found = _NO_YEAR.search(text, 0, _FARTHEST)
    return f"{text[: found.start()]}{STANDS_IN}{text[found.end() :]}" if found else ""
