"""A title that a text sets in italics, told by the authors before, behind or above it.

A text comes in; a title goes out, or nothing where words in italics are its venue or its authors.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors import bylines
from enricher.papers.authors.bare_families import are_families
from enricher.papers.authors.bylines import are_several_names
from enricher.papers.authors.initialled_names import are_names, begins_with_cited
from enricher.papers.blocks import Text
from enricher.papers.titles.by_authors import end_of_thesis
from enricher.papers.titles.cited import is_of_authors_and_place
from enricher.papers.titles.clean_titles import cleaned
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.said_behind import is_introduced
from enricher.papers.titles.venue_words import VENUE_WORDS, is_where
from enricher.papers.words.label_words import (
    is_label,
    is_name,
    is_venue,
    is_where_and_when,
    looks_like_names,
)
from enricher.papers.words.short_given import NO_SHORT
from enricher.papers.words.title_marks import unled
from enricher.papers.words.title_words import may_be_of_title
from enricher.papers.words.years import YEAR

_WITH = ("with ", "joint with ", "jointly with ")
"""How the authors beside the keeper begin, in italics."""
_FIRST_SPANS = 3
_FEWEST_WORDS = 3
_STOPS = frozenset(".,:：")
_REACH = 60
"""Characters behind a title in italics in which the first of its authors stands."""
_BEHIND_TITLE = frozenset(",;\n(–—-|")
_PARTED = re.compile(r"\s[–—|-]\s|(?<=\w\w)\.\s|\n")
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)\s{0,2}")
_FIRST_OF_NAMES = re.compile(
    r"[,;\n(–—|-]?\s*(?:by |with )?(.{3,40}?)(?:[,;\n()&]|\s[-–—|]\s|(?<=[a-zà-ÿ])\.| and |\Z)"
)
_DATED = late(r"\b(?:19|20)\d\d\b|\bIS[SB]N\b")


def below_authors(text: Text, bold: str) -> str:
    """The title in italics right below authors, of whom the first is in bold; empty where there is none."""
    begin, end = text.spans[0]
    if not begin or text.text[begin - 1] != "\n":
        return ""
    line, words = text.text[:begin].strip(" *,.;:\n"), cleaned(text.text[begin:end])
    if words.count(" ") < _FEWEST_WORDS - 1 or is_where(words) or not line.startswith(bold.strip(" ,.;:")):
        return ""
    are_authors = bylines.is_byline(line) or bylines.is_lone_name(line)
    return words if are_authors and not (looks_like_names(words) or are_names(words)) else ""


def before_its_authors(text: Text) -> str:
    """A title in italics that an entry begins with, its authors behind it: `*A Title*, J. Doe, ICML 2020`."""
    begin, end = text.spans[0]
    words, behind = text.text[begin:end].strip(" .,;:："), text.text[end : end + _REACH].lstrip(" .)")
    if behind[:1] == "(" and (venue := _IN_BRACKETS.match(behind)) and is_where_and_when(venue[1]):
        behind = behind[venue.end() :]
    if begin and unled(text.text[:begin]) and end_of_thesis(text.text) != begin:
        return ""
    if not words:
        return ""
    if behind[:1] not in _BEHIND_TITLE and not behind.startswith("by "):
        return cleaned(words) if _is_before_authors(words, text.text[end : end + _FARTHEST]) else ""
    if is_label(words) or are_names(words):
        return ""
    if looks_like_names(words) and not bylines.is_byline(_PARTED.split(behind.lstrip(" ,;\n(–—-|"), 1)[0]):
        return ""
    if begins_with_cited(behind.lstrip(" ,;\n(–—-|")):
        return cleaned(words)
    first = _FIRST_OF_NAMES.match(behind)
    if first is None or is_label(first[1]):
        return ""
    return cleaned(words) if is_name(first[1].strip()) or are_names(first[1]) else ""


def _is_before_authors(words: str, behind: str) -> bool:
    """Whether full stops part words in italics from authors, and those from where and when they appeared.

    `*Ponds and Proofs*. Ann Lake, Bob Pond. POPL 2021`; a journal has authors before it, and none behind.
    """
    stop, *parts = _STOPPED.split(behind, 2)
    if stop or len(parts) < 2 or " " not in words or is_label(words) or is_where(words):
        return False
    names, where = parts[0].strip(), _UP_TO_LINK.split(parts[1], 1)[0].strip(" .,;(")
    if are_names(words) or not (is_venue(where) or is_where_and_when(where)):
        return False
    if bylines.is_lone_name(words) and not may_be_of_title(words):
        return False
    return bylines.is_byline(names) or bylines.is_lone_name(names)


_STOPPED = late(rf"(?<!\b[A-ZÀ-Þ]){NO_SHORT}\.\s+")
_UP_TO_LINK = late(r"[\[\n]|\. ")
_FARTHEST = 400


def behind_a_name(before: str, text: Text) -> str:
    """A title in italics behind its only author; before a venue in italics, what looks like one."""
    begin, end = text.spans[0]
    lead, words = before[:begin].rstrip(), before[begin:end].strip()
    if words.startswith(_WITH):
        return ""
    titled = bylines.are_before_title(text, text.spans[0]) or is_introduced(text, begin, end)
    if titled and len(words.split()) >= _FEWEST_WORDS:
        return cleaned(words.rstrip(" .,;:："))
    if (
        len(words.split()) >= _FEWEST_WORDS
        and lead[-1:] in _STOPS
        and (
            are_families(lead)
            or _is_between(words, lead, text.text[end : end + _REACH * 3])
            or _is_below(words, lead, text.text[:begin])
        )
    ):
        return cleaned(words.rstrip(" .,;:："))
    cited = lead[-1:] in _STOPS and are_names(unled(lead))
    few = _FEWEST_WORDS - (cited and YEAR.search(text.text, end, end + _REACH) is not None)
    if cited and are_names(words):
        return ""  # the keeper's own, among several
    if cited and len(words.split()) >= few and not is_label(words) and not is_where(words):
        return cleaned(words.rstrip(" .,;:："))
    if lead[-1:] == "." and not words.count(" ") > _FEWEST_WORDS and _AS_PREPRINT.match(text.text, end):
        who = unled(lead).rstrip(" .")
        named = is_name(who) or bylines.is_byline(who) or bylines.is_lone_name(who)
        return cleaned(words.rstrip(" .")) if named and not (is_label(words) or is_where(words)) else ""
    if lead[-1:] not in _STOPS or not is_name(unled(lead).rstrip(" .,:：")):
        return ""
    if len(words.split()) < _FEWEST_WORDS or is_label(words):
        return ""
    return cleaned((lead if VENUE_WORDS.search(words) else words).rstrip(" .,;:："))


_AS_PREPRINT = late(r"[\s.,]{1,3}(?i:arxiv|biorxiv|medrxiv|preprint)\b")
"""What stands behind a title, and behind no journal: `Ann Example. *Pebbles*. arXiv preprint`."""


def _is_between(words: str, lead: str, behind: str) -> bool:
    """Whether words in italics stand between authors, and nothing else, and where and when they appeared."""
    if words.count(" ") < _FEWEST_WORDS - 1 or _DATED.search(behind) is None:
        return False
    return not (is_label(words) or is_where(words)) and bool(bylines.names_before(lead))


def _is_below(words: str, lead: str, above: str) -> bool:
    """Whether words in italics begin a line below authors and where and when they appeared."""
    if words.count(" ") < _FEWEST_WORDS - 1 or above.rstrip(" ")[-1:] != "\n":
        return False
    return is_of_authors_and_place(unled(lead))


def up_to_emphasis(before: str, text: Text) -> str:
    """What stands before a link, up to words set apart behind a full stop: the venue, or the authors.

    A venue in bold or italics may stand behind a comma, its year or volume right behind it.
    """
    apart = (
        [*text.spans[:_FIRST_SPANS], *text.bold[:_FIRST_SPANS]] if text.bold else text.spans[:_FIRST_SPANS]
    )
    for begin, end in apart:
        lead = before[:begin].rstrip() if begin < len(before) else ""
        if lead[-1:] == "," and text.text.startswith(_WITH, begin) and plain_title(lead):
            return lead
        if lead[-4:] in _IN and _is_dated(text, begin, end):
            lead = lead[:-3]
        if lead[-1:] == "," and (begin, end) in text.spans and _are_authors_behind(lead, before, begin, end):
            return lead
        if lead[-1:] == "," and _is_dated(text, begin, end):
            fewest = _FEWEST_WORDS - (_JOURNAL_OF.match(text.text, begin) is not None)
            if plain_title(lead).count(" ") >= fewest:
                return lead
        if (begin, end) in text.bold or not lead.endswith((".", "?", "!")) or not (bare := unled(lead)):
            continue
        if not are_several_names(bare) and plain_title(lead):
            return lead
    return before


def _are_authors_behind(lead: str, before: str, begin: int, end: int) -> bool:
    """Whether words in italics behind a comma are all authors, and at most where it appeared behind them."""
    names, rest = before[begin:end].strip(" .,"), before[end:].strip(" .,()[]–—|-")
    if rest and not (is_venue(rest) or is_where_and_when(rest)):
        return False
    if not (are_names(names) or bylines.is_byline(names) or bylines.is_lone_name(names)):
        return False
    title = unled(lead).strip(" ,")
    return bool(plain_title(lead)) and not (are_several_names(title) or is_name(title))


_IN = frozenset((", in", ", In"))


_JOURNAL_OF = late(r"(?:The )?(?:Journal|Annals|Transactions|Proceedings|Bulletin|Letters|Review)\b")


def _is_dated(text: Text, begin: int, end: int) -> bool:  # the last of the authors is, too
    return bool(_VOLUME_OR_YEAR.match(text.text, end)) and not are_names(text.text[begin:end])


_VOLUME_OR_YEAR = late(r"[.,]?\s{1,2}(?:\(?(?:19|20)\d\d\b|vol(?:ume|\.)|\d{1,3}\s?[(:,])")
