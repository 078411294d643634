"""Titles that say by whom they are: `A Title by Ann Example and Bob Sample [Stones 1 (2020)]`.

A title and the text that it stands in come in; yes or no goes out.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, is_lone_name
from enricher.papers.words.short_given import NO_SHORT
from enricher.papers.words.years import DATED

_FEWEST_BLANKS = 3
_LONGEST_KIND = 24
_BY = late(r"[\s,.:–—-]{1,4}by\s(?=[A-ZÀ-Þ])")
"""What leads to who wrote a paper, behind its title."""
_KIND = late(
    r"(?:bachelor|master|ph\.? ?d|doctoral|diploma|m\.? ?sc|b\.? ?sc)(?:['’]?s)?\.?"
    r"(?: (?:thesis|dissertation|project))?: ?",
    re.IGNORECASE,
)
"""Which kind of thesis it is, before its title: `Master: `."""
_STOP = late(rf"(?<!\b[A-ZÀ-Þ]){NO_SHORT}\.\s|\s[-–—(|]|,\s(?=(?:19|20)\d\d\b)")
"""What parts authors from where and when their paper appeared."""


def end_of_thesis(text: str) -> int:
    """Where the kind of thesis ends that a text begins with, 0 without any: `Master: A Title by ...`."""
    found = _KIND.match(text) if ":" in text[:_LONGEST_KIND] else None
    return found.end() if found is not None else 0


def is_over_by(title: str, text: str) -> bool:
    """Whether a text begins with a title of words, and authors in full are who it is by."""
    if "by " not in text or title.count(" ") < _FEWEST_BLANKS:
        return False
    begin = end_of_thesis(text)
    if not text.startswith(title, begin):
        return False
    found = _BY.match(text, begin + len(title))
    if found is None:
        return False
    names = text[found.end() :].partition("\n")[0].partition(" [")[0].strip()
    if is_byline(names) or is_lone_name(names):
        return True
    stop = _STOP.search(names)
    if stop is None or not (begin or DATED.search(names, stop.end())):
        return False
    return is_byline(names[: stop.start()]) or is_lone_name(names[: stop.start()])
