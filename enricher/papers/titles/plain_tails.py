"""What stands behind a title in plain words, and is none of it: news, a day, authors, a venue, a volume.

A title with its tail, or a part of it, comes in; the title without it, or what the part is, goes out.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.authors.bylines import JOURNAL, is_lone_name
from enricher.papers.authors.placed_authors import without_author
from enricher.papers.titles.clean_titles import (
    CLOSING,
    LONGEST,
    LONGEST_DEGREE,
    OPENING,
    THESIS,
)
from enricher.papers.words.dates import day_in
from enricher.papers.words.east_asian_names import are_east_asian_names
from enricher.papers.words.label_words import (
    is_label,
    is_name,
    is_venue,
    is_venues_name,
    looks_like_names,
    may_be_venue,
)
from enricher.papers.words.title_marks import (
    IDENTIFIER_BEHIND,
    is_journal_of_year,
    is_meeting,
    is_series_of_year,
)
from enricher.papers.words.title_words import joins_works

FEWEST_OF_TITLE = 3
"""Words that stand before authors, to be a title and no further authors."""
LONGEST_END = 8
"""Characters in which the year stands that a text ends with."""
_YEAR_BEHIND = late(r"\s*[(\[]?(?:19|20)\d\d[a-z]?[)\]]?[\s.,]*\Z")
_AUTHORS_OF_YEAR = late(
    r"(?:(?:de|van|der|von) ){0,2}[A-ZÀ-Þ][\w'’-]{1,24}(?: (?:and|&) [A-ZÀ-Þ][\w'’-]{1,24})?,"
    r" \(?(?:19|20)\d\d[a-z]?\)?"
)
"""How its authors are cited for short behind a title: `Example & Sample, 2021`."""
_OF_YEAR = late(
    r"(?i:ph\.?\s?d\.?|master'?s?|bachelor'?s?|doctoral|m\.?sc\.?|diploma)\s(?i:thesis|dissertation)\b"
    r"|[A-ZÀ-Þ][\w'’-]{1,24}(?: (?:and|&) [A-ZÀ-Þ][\w'’-]{1,24})? \(?(?:19|20)\d\d\)?\Z"
)
"""What its author got for it, or one or two families' names and the year: `, Example 2023`."""
_NEWS = late(
    r"\s(?:is|are|was|were|(?:has|have) been|got|gets)\s(?:(?:also|now|conditionally|just) )?accepted"
    r"\s(?:by|to|at|in|for|as|into)\s"
)
"""What a news item tells of a paper."""
_DATED_TAIL = re.compile(r"\s[📅🗓📆🕒🗃]\ufe0f?\s{0,2}[^\n]{6,20}\Z")


def untailed(title: str) -> str:
    """A title without the venue, the year or the identifier behind it."""
    if "ccepted" in title and (found := _NEWS.search(title)):
        title = title[: found.start()]
    if (":" in title or "Xiv" in title) and (
        found := IDENTIFIER_BEHIND.search(title, max(0, len(title) - 80))
    ):
        title = title[: found.start()]
    if not title.isascii() and (found := _DATED_TAIL.search(title, max(0, len(title) - 30))):
        title = title[: found.start()] if day_in(found[0]) else title
    if ")" in title or " with " in title:
        title = without_author(title)
    if "): " in title and (found := _PLACED_BEHIND_YEAR.search(title)) and _is_venue_alone(found[1]):
        title = title[: found.start()]
    comma, dated = "," if "," in title else "，", False
    for number in range(4 if comma in title else 0):
        head, _, tail = title.rpartition(comma)
        if not head or len(tail) > 40 or not _is_behind_comma(tail, head, dated=dated):
            return head if _is_author_behind(head, tail.strip(), number > 0) else title
        if tail.rstrip()[-1:] in CLOSING and OPENING.isdisjoint(tail):
            break  # a venue in brackets: `(ICCV, 2021)`
        title, dated = head, tail.strip().isdigit()
    return title


def _is_author_behind(head: str, tail: str, placed: bool) -> bool:
    """Whether the only author stands behind a title: with initials, or before where it was `placed`.

    Of several, all are told at once; `One Proposal, Multiple Predictions, CVPR 2020` has none.
    """
    with_initials = _INITIALS.match(tail)
    if (
        tail.startswith(("and ", "or "))
        or head.count(" ") < FEWEST_OF_TITLE - 1
        or not (with_initials or (placed and not tail.endswith("s")))
    ):
        return False
    return is_lone_name(tail) and not is_name(head.rpartition(",")[2].strip())


def _is_venue_alone(words: str) -> bool:
    """Whether words are a venue of the field or a preprint: `CVPR`, `arXiv preprint`, and no `Overview`."""
    low = words.lower().split()
    return is_label(words) and any(is_venues_name(word) or word in _PREPRINTS for word in low)


_PREPRINTS = frozenset(("arxiv", "preprint", "biorxiv", "medrxiv"))
_PLACED_BEHIND_YEAR = late(r"\s?\((?:19|20)\d\d[a-z]?\): ([^():]{2,40})\Z")
"""A year and a venue behind a title: `A Title (2018): arXiv preprint`."""
_INITIALS = late(r"(?:[A-ZÀ-Þ]\.[ -]?){1,3}[A-ZÀ-Þ][\w'’-]{1,24}\Z")


def _is_behind_comma(tail: str, head: str, *, dated: bool) -> bool:
    """Whether what stands behind a comma is no part of the title before it; `dated`, before its year."""
    if tail.startswith((" and ", " or ")):
        return False  # the last of several things that a title names
    if is_label(tail) or _OF_YEAR.match(tail.strip()) or (" " in head and is_series_of_year(tail.strip())):
        return True
    if head.count(" ") < FEWEST_OF_TITLE - 1:
        return False
    return is_journal_of_year(tail.strip()) or (dated and may_be_venue(f"{tail.strip()} 2000"))


JOURNAL_IN = late(
    r"(?:[A-Z][\w&-]*[.:]?\s(?:(?:of|and|the|in|for|on)\s){0,2}){1,6}+\d{1,4}\s?(?:\(\d{1,3}\))?[,:]\s(?:pp?\.\s)?[A-Za-z]?\d"
)
"""A journal's abbreviation with its volume and a page: `Nat. Waters 12, 45`."""


def is_volume(part: str) -> bool:
    """Whether a part is a journal's year, volume and pages, before which it is named: `2021;3(1):14-20`."""
    return JOURNAL.match(part.strip()) is not None


@lru_cache(maxsize=512)  # a part is asked of where a title is chosen, and where it is joined
def is_aside(part: str) -> bool:
    """Whether a part behind a title is its authors, venue or date, and no more of it."""
    if part[-5:].strip(") ")[-4:].isdigit() and (
        _AUTHORS_OF_YEAR.fullmatch(part.strip(" .")) or is_meeting(part.strip(" ."))
    ):
        return True
    if part[:1] == "(" and _WITH.match(part):
        return True
    bare = _YEAR_BEHIND.sub("", part).strip(" .,;:()[]|*")
    if (len(bare) < LONGEST_DEGREE and THESIS.search(bare)) or is_label(bare):
        return True
    names = untailed(bare)
    if (looks_like_names(names) and not joins_works(names)) or (len(bare) < 48 and day_in(bare)):
        return True
    if not bare.isascii() and are_east_asian_names(bare):
        return True
    if is_venue(bare) or is_name(bare) or JOURNAL.search(bare):
        return True
    return PLACED.match(bare) is not None or _NUMBERED_PAGES.search(bare, 0, LONGEST) is not None


_WITH = late(r"\((?:joint(?:ly)? (?:work )?|in collaboration )?with (?=[A-ZÀ-Þ][\w'’-]+ )")
"""The others who wrote it, in brackets behind the title of the keeper's own: `(joint with Ann Example)`."""
PLACED = late(
    r"(?:in:?\s+)?(?:the\s+)?(?:proc(?:eedings|\.)\s|journal\sof\s|(?:ieee|acm)\s(?:transactions|journal|conference)"
    r"|(?:international|european)\s(?:journal|conference)\s|conference\son\s"
    r"|transactions\so[nf]\s|advances\sin\sneural\s)|in:?\s(?=[^.]{0,120}\b(?:workshop|conference|symposium|congress)\b)",
    re.IGNORECASE,
)
"""How a journal's or a conference's name in full begins, and hardly what a title goes on with."""
_NUMBERED_PAGES = late(r",\s\d{1,4}\s?(?:\(\d{1,3}(?:[-–/]\d{1,3})?\)|,\s\d{1,6}\s?[-–]{1,2}\s?\d)")
"""A volume with its number or its pages: `, 4(2)`, `, 12, 1-9`."""
