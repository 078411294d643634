"""Paragraphs that are one entry of a list each: a reference, or a title over its authors.

As publication lists and programmes have them that set no bullets. A paragraph comes in; yes or no goes out.
Whether the list is one of papers is not told here, nor who the authors are.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import is_byline, names_before
from enricher.papers.authors.initialled_names import are_names, behind_initials
from enricher.papers.authors.listed_families import LISTED_FAMILIES
from enricher.papers.blocks import Text
from enricher.papers.titles.cited import end_of_one
from enricher.papers.titles.paragraphs import (
    is_last_behind_authors,
    is_office_or_place,
    is_over_authors,
    is_under_authors,
    may_be_over_authors,
)
from enricher.papers.words.label_words import is_name
from enricher.papers.words.paper_pages import is_resource
from enricher.papers.words.years import DATED

LONGEST = 800
"""Characters of a paragraph that may be one entry."""
_FEWEST_WORDS = 4
"""Words of a title."""
_MOST_AUTHORS = 60
_CAPITAL = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ]"
_GIVEN_FIRST = late(
    rf"{_CAPITAL}[\w'’-]+(?: {_CAPITAL}[\w'’.-]*){{1,3}}[*†‡]*(?:,? and |,? & |[,;]\s){_CAPITAL}[\w'’-]+[., ]"
)
"""How several authors in full begin: `Ann Example, Bob `."""
_DATED = late(r"\b(?:19|20)\d\d(?!\d)|\bIS[SB]N\b")
UNPUBLISHED = late(
    r"\b(?:(?:in|under) (?:submission|review|revision|preparation|press)|submitted(?: to| for|\b(?=\W*\Z))"
    r"|forthcoming|to appear|in press|working paper|unpublished manuscript)\b|投稿中|审稿中|査読中",
    re.IGNORECASE,
)
"""What stands behind a paper in place of its year, before it has one."""
_BEFORE_EMPHASIS = frozenset(".,:;")
_BETWEEN = late(r"[*†‡]*(?:;|,? and|,? &|,)\s+")
_QUOTED = late(r"[\"“„][^\"“”„]{15,300}[\"“”]")
_STOP = late(r"[.,;?!](?=\s|\Z)")
_PLACED = late(
    r"in[ :]|proc(?:\.|eedings)|journal|transactions|advances in|international|annual|ieee\b|acm\b|arxiv"
    r"|ph\.?d|to appear|accepted|submitted|department|universit|institut|school|from\b",
    re.IGNORECASE,
)
"""How begins what stands behind authors and is no title: where they work, or where their paper stands."""
_HIGHEST_OF_ASCII = "\x7f"


def is_entry(text: Text) -> bool:
    """Whether a paragraph is a reference that has no page of its paper, or a title over its authors."""
    words = text.text
    first = words[:1]
    if first.isdigit() and text.bold and not text.bold[0][0] and _NUMBERED.match(words):
        return len(words) <= LONGEST and is_over_authors(text)
    if len(words) > LONGEST or not (first.isupper() or first in '"“„' or first > _HIGHEST_OF_ASCII):
        return False
    if text.bold and is_under_authors(text):
        return True
    if (text.bold or text.spans) and is_last_behind_authors(text):
        return True
    if text.links and _has_pages(text):  # as most paragraphs of a list
        return False
    if is_over_authors(text) or (text.spans and _is_emphasised(text)) or _is_of_lines(words):
        return True
    return _is_reference(words) and (DATED.search(words) or UNPUBLISHED.search(words)) is not None


def may_name_several(words: str) -> bool:
    """Whether words begin as several authors in full do: `Ann Example and Bob `, `Lake Images and Pond `."""
    return _GIVEN_FIRST.match(f"{words} ") is not None


def _is_of_lines(words: str) -> bool:
    """Whether a title, its authors and, with a year, where it appeared have a line each.

    Or the first two alone, where the authors are several in full.
    """
    first, *lines = words.split("\n", _MOST_OF_LINES)
    if len(lines) == 1:
        return first.count(" ") >= _FEWEST_WORDS - 1 and _is_told_by_authors(first, lines[0])
    if len(lines) < 2 or not any(DATED.search(line) or UNPUBLISHED.search(line) for line in lines[1:]):
        return False
    second = lines[0].strip(" .*")
    title, names = (first.strip(" .*"), second) if _are_all_names(second) else (second, first.strip(" ,*"))
    if title.count(" ") < _FEWEST_WORDS - 1 or _PLACED.match(title) or not may_be_over_authors(title):
        return False
    return _are_all_names(names)


def _is_told_by_authors(title: str, line: str) -> bool:
    """Whether several authors, and nothing else, stand in the line below one written as titles are."""
    if title[-1:] in _ENDS_OF_PROSE or title.islower() or is_office_or_place(title) or not is_byline(line):
        return False
    return may_be_over_authors(title) and not _PLACED.match(title)


_ENDS_OF_PROSE = frozenset(",;:")


def _are_all_names(line: str) -> bool:
    return are_names(line) or is_byline(line)


_MOST_OF_LINES = 4


def _has_pages(text: Text) -> bool:
    return any(map(is_resource, [link.address for link in text.links]))


def _is_reference(words: str) -> bool:
    """Whether authors, told in full or by initials, stand before a title, and not before a place alone."""
    if " //" in words and behind_initials(head := words.partition(" //")[0]) != head:
        return True  # by GOST 7.1
    if _GIVEN_FIRST.match(words):
        return _is_titled(words[_end_of_names(words) :])
    if ": " in words and (end := end_of_one(words)):
        return _is_titled(words[end:])
    if ";" in words and (found := LISTED_FAMILIES.match(words)):
        return _is_titled(words[found.end() :])
    if '"' not in words and "“" not in words and "„" not in words:  # as in most
        return False
    quoted = _QUOTED.search(words, 0, LONGEST)
    if quoted is None or not quoted.start():
        return False
    return bool(names_before(words[: quoted.start()]))


def _is_emphasised(text: Text) -> bool:
    """Whether a title in italics stands between authors, and nothing else, and when or where it appeared."""
    begin, end = text.spans[0]
    title, lead = text.text[begin:end].strip(" .,"), text.text[:begin].rstrip()
    if lead[-1:] not in _BEFORE_EMPHASIS or title.count(" ") < _FEWEST_WORDS - 1 or _PLACED.match(title):
        return False
    return _DATED.search(text.text, end) is not None and bool(names_before(lead))


def _end_of_names(words: str) -> int:
    """Where the names of several authors end that a reference begins with; 0 for one alone."""
    place = count = 0
    for found in _BETWEEN.finditer(words, 0, LONGEST):
        if count > _MOST_AUTHORS or not is_name(words[place : found.start()].strip(" *†‡")):
            break
        place, count = found.end(), count + 1
    last = _STOP.search(words, place)
    if count and last is not None and is_name(words[place : last.start()].strip(" *†‡")):
        return last.end()
    return place if count > 1 else 0


def _is_titled(rest: str) -> bool:
    """Whether what stands behind authors begins with a title."""
    title = rest.strip(' .,:;"“„')
    stop = _STOP.search(title)
    head = title[: stop.start()] if stop else title
    if stop and head.endswith(" et al"):
        behind = title[stop.end() :].lstrip()
        return behind[:1] != "·" and _is_titled(behind)
    if " · " in head and is_name(head.partition(" · ")[0]):  # the last of them, before where it stands
        return False
    return len(title) < len(rest) + 1 and head.count(" ") >= _FEWEST_WORDS - 1 and not _PLACED.match(head)


_NUMBERED = late(r"\d{1,3}[.)] (?=\S)")
