"""Lines of authors that go on with where and when their paper appeared.

A line comes in; the authors that it begins with go out, or nothing: `Ann Lake, Bob Pond, ICLR 2023.`
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.words.label_words import is_name, is_venue, names_venue
from enricher.papers.words.years import DATED

_LONGEST = 600
_PART = re.compile(r"(?:,|;)\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_BARE_YEAR = late(r"\W{0,3}(?:19|20)\d\d\W{0,3}")
_MANY = 3
_NO_PERSON = late(
    r"\b(?:Press|Books?|Verlag|Publish\w+|Publications?|Editions?|Springer|Wiley|Elsevier|Proceedings|Proc|Journal"
    r"|Transactions|Conference|Symposium|Workshop|Review|Letters|Magazine|Annals|Universit\w+|Institut\w+|Lab\w*"
    r"|In|The|Volume|Vol)\b"
)
"""Who published a paper, or where it stood, among words that read as a name."""


def authors_before_place(line: str) -> str:
    """The authors that a line begins with, before where or when their paper appeared."""
    line = line[:_LONGEST].strip()
    parts = _PART.split(line.rstrip(" ,."))
    count = next((at for at, part in enumerate(parts) if not _is_person(part)), len(parts))
    rest = ", ".join(parts[count:])
    names = [part.strip(" *†‡") for part in parts[:count]]
    told = ", ".join(names)
    if not (is_lone_name(told) if count == 1 else is_byline(told)):
        return ""
    if not rest:  # the line goes on below
        return told if line[-1:] == "," else ""
    return told if _is_place(rest, line, count) else ""


def _is_place(rest: str, line: str, count: int) -> bool:
    """Whether words behind names are where and when a paper appeared; behind a town is a year, too."""
    if _BARE_YEAR.fullmatch(rest):
        return count >= _MANY or " and " in line or "&" in line
    if rest[0].islower() and not rest.startswith("in "):
        return False
    return DATED.search(rest) is not None or is_venue(rest) or names_venue(rest)


def _is_person(words: str) -> bool:
    return is_name(words.strip(" *†‡")) and _NO_PERSON.search(words) is None
