"""A title's own words: on one line, without marks around it and what is said in brackets behind it.

Words that are a title come in, and go out cleaned; whether they are one is told elsewhere.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.authors.et_al import ET_AL
from enricher.papers.words.label_words import is_label, is_where_and_when, may_be_venue
from enricher.papers.words.page_titles import without_site
from enricher.papers.words.programme_words import is_how_shown
from enricher.papers.words.title_marks import (
    IDENTIFIER_BEHIND,
    LONGEST_OF_VENUE,
    unled,
    without_dashed_place,
)
from enricher.papers.words.title_words import are_plain

LONGEST = 400
"""Characters of a title; a longer text is none."""
LONGEST_DEGREE = 60
THESIS = late(
    r"\A(?:ph\.?\s?d\.?|master'?s?|bachelor'?s?|doctoral|m\.?sc\.?|diploma)\s(?:thesis|dissertation)\b",
    re.IGNORECASE,
)
"""What a title's author got for it."""
CLOSING, OPENING = frozenset(")]）】"), frozenset('([“"《{')
_PAIRS = ("()", "[]", "“”", '""', "《》", "{}")
_VENUE_BEHIND = re.compile(r"[(\[（【](?!\d{4}[-–]\d{4}\))([^()\[\]（）【】]{2,80}|(?<=\[)\d)[)\]）】]?\s*$")
_NOTE = re.compile(r"\[(?:\^[\w-]{1,20}|\d{1,3})\]\s*")
"""The mark of a note or of a reference behind a title."""


def is_bare(title: str) -> bool:
    """Whether there is nothing before, behind or within a title to be taken off: most are such words."""
    if "19" in title or "20" in title or not title.isascii() or len(title) > LONGEST:
        return False
    begun = title[:LONGEST_OF_VENUE]
    if "'" in begun or ("-" in begun and _DASHED_NUMBER.search(title, 0, _LONGEST_BEGUN)):
        return False  # a venue and its year may stand first: `ICML-21 A Title`
    if not are_plain(title):
        return False
    low = title.lower()
    return "et al" not in low and "etal" not in low and "arxiv" not in low and "doi:" not in low


_DASHED_NUMBER = late(r"-\d")
_LONGEST_BEGUN = LONGEST_OF_VENUE + 2


@lru_cache(maxsize=512)  # a title that is clean is cleaned again where an entry is made of it
def cleaned(words: str, *, tagged: bool = True) -> str:
    """A title on one line, without the marks around it and a venue in brackets behind it.

    Not `tagged`, words in brackets are its first ones: `"[CLS] Token is All You Need"`.
    """
    if is_bare(words[:-1] if words[-1:] == "." and " " in words else words):
        return words
    title = " ".join(words.split()).strip("*_ ")
    title = title.rstrip("|-–—·:：,;，").strip() if title[-1:] in _LOOSE else title
    title = unled(title) or title if tagged or title[:1] != "[" else title
    title = without_dashed_place(title) if title[-1:].isdigit() else title
    title = without_number(title) if "xiv" in title or "Xiv" in title else title
    if " by " in title and (found := _BY_BEHIND.search(title, max(0, len(title) - _LONGEST_BY))):
        title = title[: found.start()]
    if "(“" in title or '("' in title:
        title = _SAID_OF_IT.sub("", title)
    title = without_site(title[1:] if title[:1] == "“" and "”" not in title else title)
    title = title[:-1].rstrip() if title[-3:] in _LEFT_OPEN else title
    title = _without_place(title) if title[-1:] in CLOSING else title
    title = _unbracketed(title) if title[:1] in OPENING or not OPENING.isdisjoint(title[-3:]) else title
    title = title[:-1] if title[-1:] == '"' and title.count('"') == 1 else title
    return title[:LONGEST].strip("*_ ")


def without_number(title: str) -> str:
    """A title without the identifier that stands behind it, in no brackets: `A Title, arXiv 2301.00001`."""
    found = IDENTIFIER_BEHIND.search(title, max(0, len(title) - _LONGEST_IDENTIFIER))
    return title if found is None else title[: found.start()].rstrip(".") or title


_LONGEST_IDENTIFIER = 60


def _without_place(title: str) -> str:
    """A title without what stands in brackets behind it, twice at most: `(KDD 2023) [oral]`, `[[code]]`."""
    for _ in range(2):
        twice = title[-2:] == "]]" and title.count("[[") == 1
        place = max(map(title.rfind, "([（【")) if title[-1:] in CLOSING else -1
        found = _VENUE_BEHIND.match(title[:-1] if twice else title, place) if place > 0 else None
        if found and (_is_behind(found[1]) or _NOTE.fullmatch(found[0])):
            title = title[: found.start() - twice].rstrip(" ,;:|-." if "Rank" in found[1] else " ,;:|-")
    return title


def _unbracketed(title: str) -> str:
    """A title that no brackets or quotes stand around, and none is left open at the end of."""
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        if (
            title.startswith(opening)
            and title.endswith(closing)
            and title.count(opening) <= 1 + (opening == closing)
        ):
            title = title[1:-1].strip()
        elif title.count(opening) > title.count(closing) and title.rfind(opening) > len(title) - 3:
            title = title[: title.rfind(opening)].rstrip()
    return title


_LEFT_OPEN = ("] [", ") [", "] (", ") (")
"""A bracket behind others, which opened around the next link."""
_LOOSE = frozenset("|-–—·:：,;，")
"""What no title ends with."""
_LONGEST_BY = 80
_BY_BEHIND = late(r"(?<=\w)\s?[-–—|] by [A-ZÀ-Þ][^:?!\d]{2,70}\Z")
"""Who wrote it, behind a title and a dash: `A Title - by Ann Example et al.`"""
_CITED_TIMES = late(r"\d\+? citations?\b")


_AWARDED = late(
    r"[^\w\s]{0,4} ?(?:(?:\w+ ){0,3}(?:best|outstanding|distinguished)"
    r" (?:\w+ ){0,2}(?:paper|poster|demo|talk)"
    r"(?: (?:award|candidate|finalist|nominee|nomination|runner[- ]up|honou?rable mention)s?)*"
    r"|honou?rable mention|runner[- ]up"
    r"|(?:last )?updated?(?: in| on)? [\w ,./-]{0,12}(?:19|20)\d\d[\d./-]{0,6})",
    re.IGNORECASE,
)
"""What a paper was given, or when its keeper wrote of it again: `Best Student Paper`, `updated May 2024`."""


_SAID_OF_IT = late(r"(?<=[^\s(]) ?\([“\"][^()]{0,400}\)?\Z")
"""What somebody said of a paper, in quotes and brackets behind its title."""
_RANKED = late(r"(?:\A|, )Rank (?:CCF-)?[A-C]\*?\Z")
"""How highly a paper's venue is ranked: `(LampNet, Rank CCF-A)`."""
_FROM = late(r"from (?!Scratch\b)[A-Z][\w.-]*(?:(?:,| and| &)? [A-Z][\w.-]*){0,6}")
"""Whose lab a paper is from, as its keeper remarks: `(from Lake Lab, Ann Example)`."""


def _is_behind(words: str) -> bool:
    """Whether what stands in brackets behind a title is no part of it."""
    if is_label(words) or may_be_venue(words) or is_where_and_when(words):
        return True
    if (
        (words[0] == "#" and words[-1].isdigit() and " " not in words[1:].lstrip())
        or ("citation" in words and _CITED_TIMES.search(words))
        or THESIS.match(words)
    ):
        return True
    if (
        words.lower() in ("optional", "required", "recommended")
        or is_how_shown(words)
        or _AWARDED.fullmatch(words)
    ):
        return True
    if (words[:5] == "from " and _FROM.fullmatch(words)) or ("Rank" in words and _RANKED.search(words)):
        return True
    return ("et" in words and ET_AL.search(words) is not None) or words.lower().startswith(
        ("read more", "arxiv", "accepted", "in ", "to appear", "submitted", "@")
    )
