"""Words of links that stand behind a title and say something of it, though no table of labels has them.

A link and the text that it stands in come in; yes or no goes out, and what stands before such a link.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors import bylines
from enricher.papers.authors.bylines import are_several_names
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.numbered_sources import is_source
from enricher.papers.titles.paragraphs import authors_in
from enricher.papers.titles.plain_tails import PLACED
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.label_words import (
    is_label,
    is_name,
    is_where_and_when,
    looks_like_names,
    may_be_venue,
)
from enricher.papers.words.paper_pages import is_paper_page
from enricher.papers.words.sentences import introduces, is_sentence, leads_on
from enricher.papers.words.title_marks import unled

_FEWEST_WORDS = 3
_LONGEST_MARK = 10
_MOST_BESIDE = 8
"""Parts between bars that are looked at."""
_PARTING = ("", "\n", "|", "/", "[", ",", "·", "•")
"""What stands between links in a line of such."""
_AUTHOR_OF_YEAR = late(
    r"[A-ZÀ-Þ][\w'’-]{1,24}(?:(?:,| and| &|, and) [A-ZÀ-Þ][\w'’-]{1,24}){0,3}"
    r"(?: et\.? al\.?)?(?:, | )\(?(?:19|20)\d\d[a-z]?\)?"
)
"""How a paper is cited for short: `Example & Sample, 2021`, `Example et al. (2021)`."""


def is_said_of_title(link: Anchor, text: Text) -> bool:
    """Whether a link's words are said of a title before it: a venue, a mark or a label not in any table."""
    quoted = link.words[:1] in _QUOTES and link.words.count(" ") > _FEWEST_WORDS  # a title itself
    if not link.start or quoted or not (before := text.text[: link.start].rstrip()):
        return False
    if before[0] == "【" and not (before := _MARKED.sub("", before)):
        return False
    if _is_mark_behind(link.words, before) or (before[-1:] == "|" and _is_behind_authors(before[:-1])):
        return True
    if before[-1:] == "|" and link.words.count(" ") < _FEWEST_WORDS and _holds_title(before):
        return True
    if _is_label_behind(link, text, before):
        return True
    if before.count(" ") >= _FEWEST_WORDS and (
        _is_behind_title_and_authors(before) or _is_journal_behind(link.words, before)
    ):
        return True
    if _is_place_set_apart(link.words, before) or _goes_to(link.words, before):
        return True
    if before[-1] == "," and _is_journal_listed(link, before):
        return True
    if not may_be_venue(link.words) and not cited_for_short(link.words):
        return False
    few = before[-1:] in ("[", "(") or (before[-1:] == "." and link.words[-1:] in ")0123456789")
    return len(plain_title(before).split()) > (not few)


_QUOTES = frozenset(('"', "“"))
_MARKED = late(r"\A(?:【[^【】\n]{1,60}】\s?)+")
"""What a keeper notes of a paper before its authors: `【LakeNet】【Survey】Ann Example, Bob Sample.`"""


def _goes_to(words: str, before: str) -> bool:
    """Whether a paper was asked for by what a link is called: `invited to [J](...)`."""
    end = before[-_LONGEST_WAY:]
    return ("nvited" in end or "version" in end or "pecial" in end) and bool(
        words.count(" ") < _MOST_OF_PLACE and _WAY_TO_PLACE.search(end)
    )


_WAY_TO_PLACE = late(
    r"\b(?:invited (?:for|to|by)|(?:extended|journal|longer|full|revised) version (?:\w+ ){0,2}(?:in|at|to)"
    r"|special issue (?:of|in))(?: (?:the|a|submission to|publication in|appear in)){0,2}\Z",
    re.IGNORECASE,
)
"""How a journal is led to behind a paper: `Best Paper Award, invited for`."""
_LONGEST_WAY = 60


def cited_for_short(words: str) -> bool:
    """Whether words are how a paper is cited by its authors' families and its year, and no title."""
    return _AUTHOR_OF_YEAR.fullmatch(words) is not None


def _is_place_set_apart(words: str, before: str) -> bool:
    """Whether words are an unknown venue and its year, in brackets or behind a colon, and a title before."""
    apart = before[-1:] in _SETS_APART or words[:1] + words[-1:] == "[]"
    if not apart or words.count(" ") >= _MOST_OF_PLACE or ":" in words:
        return False
    title = plain_title(before)
    if title.count(" ") < _FEWEST_WORDS - 1 or is_sentence(title):
        return False
    if before[-1:] == ":" and looks_like_names(title):
        return False
    return is_where_and_when(words.strip("[]()"))


_SETS_APART = frozenset("([:")
_MOST_OF_PLACE = 6
"""Words of a journal's name."""


def _is_behind_authors(before: str) -> bool:
    """Whether a bar parts a title from its authors, behind whom its journal stands: `A Title | J. Doe |`."""
    title, bar, names = before.rpartition("|")
    if not bar or not (are_several_names(names.strip()) and bylines.is_byline(names)):
        return False
    return plain_title(title).count(" ") >= _FEWEST_WORDS - 1


def _holds_title(before: str) -> bool:
    """Whether one of the parts between bars is a title in more words than a venue has."""
    parts = [plain_title(part) for part in before.split("|")[:_MOST_BESIDE]]
    return any(part.count(" ") > _FEWEST_WORDS and not looks_like_names(part) for part in parts)


def _is_behind_title_and_authors(before: str) -> bool:
    """Whether a title and its authors stand before a link, whose words are then where it appeared."""
    title = plain_title(before)
    if title.count(" ") < _FEWEST_WORDS - 1 or (place := before.find(title)) < 0:
        return False
    if looks_like_names(before):  # the first of the authors: `Journal Ann Example, Bob Sample.`
        return False
    names = before[place + len(title) :].strip(' .,;:|*_()-–—"”’»')
    return is_name(names) or are_names(names) or looks_like_names(names)


def _is_journal_listed(link: Anchor, before: str) -> bool:
    """Whether a link is called after a journal of few words, in capitals, behind a longer title and a comma.

    `A Title of More Words, [J Stone Phys](...) 15, 489 (2024)`.
    """
    if link.words.count(" ") >= _FEWEST_WORDS or _CAPITALS.fullmatch(link.words) is None:
        return False
    title = plain_title(before)
    return title.count(" ") > 2 * _FEWEST_WORDS - 2 and not (
        looks_like_names(title) or is_sentence(title) or leads_on(title)
    )


_CAPITALS = late(r"[A-Z][A-Za-z&]*\.?(?: (?:of |in |and |& )?[A-Z][A-Za-z]*\.?){0,4}")


def _is_journal_behind(words: str, before: str) -> bool:
    """Whether a link's words are a journal's or a conference's name in full, behind a title."""
    placed = PLACED.match(words) or (len(words) <= _LONGEST_JOURNAL and _JOURNAL.fullmatch(words))
    if placed:
        return plain_title(before).count(" ") >= _FEWEST_WORDS - 1
    if words[-4:-2] not in _CENTURIES or _NAME_OF_YEAR.fullmatch(words) is None:
        return False
    title = plain_title(before)
    return title.count(" ") > max(_FEWEST_WORDS, words.count(" ")) and not looks_like_names(title)


_CENTURIES = frozenset(("19", "20"))
_NAME_OF_YEAR = late(r"[A-Z][\w&-]*(?: (?:[A-Z][\w&-]*|of|and|in|on|the|&)){0,5},? (?:19|20)\d\d")
"""A name in capitals and a year, as a journal in no table has them: `Big Lake Research 2021`."""
_LONGEST_JOURNAL = 90
_JOURNAL = late(
    r"(?:(?:[A-Z][A-Za-z]{0,20}|&|and)\s){0,5}(?:Journal|Annals|Transactions|Bulletin|Archives|Notices|Letters|Quarterly)"
    r"\s(?:of|on|for|in)(?:\s(?:[A-Z][A-Za-z-]{0,20},?|&|and|the|of)){1,8}(?:\s\d{1,4})?"
    r"|(?:(?:[A-Z][A-Za-z]{0,20}|&|and|of)\s){1,5}(?:Journal|Letters|Transactions|Bulletin|Magazine|Quarterly)(?:\s\d{1,4})?"
)
"""A journal's name in full, all in capitals: `American Journal of Ponds`, `Annals of Lakes`."""


def _is_mark_behind(words: str, before: str) -> bool:
    """Whether a link's one short word stands in brackets behind a title: `A Title of Words. [[PUB](...)]`."""
    if len(words) > _LONGEST_MARK or before[-1:] not in ("[", "(") or not words.isalpha():
        return False
    fewest = _FEWEST_WORDS - words.isupper()
    return plain_title(before).count(" ") >= fewest - 1


def _is_label_behind(link: Anchor, text: Text, before: str) -> bool:
    """Whether few words are set apart behind a title: `A Title of Words [[Lake docs](...)]`, `[[paper2]]()`.

    So they are in brackets, or in one small word that a line below the title begins with: `[papr](...)`.
    """
    words, fewest = link.words, _FEWEST_WORDS
    if words.count(" ") >= _FEWEST_WORDS or not words:
        return False
    if before[-1:] in ("[", "("):
        if text.text[link.end : link.end + 1] not in ("]", ")"):
            return False
        fewest += before[-1:] == "("
    elif words[0] != "[" or words[-1] != "]":
        one = len(words) <= _LONGEST_MARK and words.islower() and words.isalpha() and words.isascii()
        behind = text.text[link.end :].lstrip(" ")[:1]
        if not one or text.text[link.start - 1] != "\n" or behind not in _PARTING or leads_on(before):
            return False
    title = plain_title(before)
    return title.count(" ") >= fewest - 1 and not (looks_like_names(title) or is_sentence(title))


def is_behind_page(link: Anchor, text: Text, bold: str) -> bool:
    """Whether a link in brackets stands behind a title and its page, which is called by a label.

    It is called after another paper then: `**A Title of Words**. [[paper](...)] [[Another Title](...)]`.
    """
    if text.text[link.start - 1 : link.start] != "[" or text.text[link.end : link.end + 1] != "]":
        return False
    pages = (one for one in text.links[:_MOST_BESIDE] if one.start < link.start)
    page = next((one for one in pages if is_label(one.words) and is_paper_page(one.address)), None)
    if page is None or "\n" in text.text[page.end : link.start]:
        return False
    before = text.text[: page.start]
    title = bold if bold and bold in before else plain_title(before)
    return title.count(" ") >= _FEWEST_WORDS - 1 and not (looks_like_names(title) or is_sentence(title))


def is_place_below(link: Anchor, text: Text, bold: str) -> bool:
    """Whether a link is called after a journal or a meeting, and a title stands in a line above it.

    Above its authors a title is one in bold, whatever the link is called.
    """
    if bold and is_below_byline(link, text):
        return True
    lead = text.text[: link.start].rstrip(" ")
    if lead[-1:] != "\n" or "ward" in lead:
        return False
    if _PLACES.search(link.words) is None and not is_source(link.words):
        return False
    above = plain_title(lead)
    return above.count(" ") >= _FEWEST_WORDS - 1 and not looks_like_names(above)


_PLACES = late(
    r"\b(?:journal|proceedings|transactions|conference|symposium|congress\w*|workshop|annals|bulletin"
    r"|advances in|acta|letters|memoirs|communications (?:in|on|of)|revista|revue|rivista"
    r"|zeitschrift|simp[óo]sio|conferência|congreso|encontro|anais|conferenza|convegno|konferen\w+)\b",
    re.IGNORECASE,
)


def is_told_once(link: Anchor, text: Text) -> bool:
    """Whether all that stands below a title in bold and its authors is of that title's paper."""
    return is_below_byline(link, text) and text.bold[-1][0] < link.start


def is_below_byline(link: Anchor, text: Text) -> bool:
    """Whether a link stands below a title in bold and a line of its authors, and is where it appeared.

    Or is called after those authors itself: `[Ann Example, Bob Sample](...)` below `**A Title of Words**`.
    """
    begin, end = text.bold[0]
    above, _, below = text.text[: link.start].partition("\n")
    if end > len(above) or text.text[begin:end].count(" ") < _FEWEST_WORDS - 1 or unled(above[:begin]):
        return False
    names = below.rpartition("\n")[0].strip(" .\n") or link.words
    return len(names) <= _LONGEST_BYLINE and (looks_like_names(names) or bool(authors_in(names)))


_LONGEST_BYLINE = 2_000


def before_mark(link: Anchor, text: Text) -> str | None:
    """What stands before a link whose words are a mark behind a title; None where they are none."""
    before = text.text[: link.start].rstrip()
    if len(link.words) <= _LONGEST_MARK and _is_mark_behind(link.words, before):
        return text.text[: link.start]
    if link.start and (
        _is_label_behind(link, text, before)
        or _is_place_set_apart(link.words, before)
        or (before[-1:] == "," and _is_journal_listed(link, before))
    ):
        return text.text[: link.start]
    if before[-1:] == "|" and link.words.count(" ") < _FEWEST_WORDS and _holds_title(before):
        return before[:-1]
    return None


def is_introduced(text: Text, begin: int, end: int) -> bool:
    """Whether code or a paper is said to be of what is set apart there: `This is the code of *A Title* (`."""
    return text.text[end : end + 2].lstrip()[:1] in _BEHIND_NAMED and introduces(text.text[:begin].rstrip())


_BEHIND_NAMED = frozenset("([,.:;")
