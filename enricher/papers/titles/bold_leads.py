"""What leads to bold words of an entry, which are then no title: a label, an author, a keeper's mark.

Words and what stands before them come in; whether they are led to goes out.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors import bylines
from enricher.papers.authors.bylines import are_several_names
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text
from enricher.papers.titles.paragraphs import are_placed_names, is_under_authors
from enricher.papers.titles.plain_bold import (
    is_no_word,
    is_of_marks,
)
from enricher.papers.titles.plain_tails import PLACED
from enricher.papers.words.given_names import is_given
from enricher.papers.words.label_words import KNOWN_LABELS, is_name
from enricher.papers.words.title_marks import unled

_FEWEST_WORDS = 3
"""Of a title in bold."""
_STOPS = frozenset(".,:：")
_SURNAME = late(r"[A-ZÀ-Þ][\w'’-]{1,24},\s{0,2}")
"""The only author, by one name, and a comma before a title in bold."""
SHORTCODES = late(r":[a-z0-9_+-]{2,40}:")
"""Pictograms by their names."""


def are_led_from(words: str, lead: str) -> bool:
    """Whether bold words at a colon are authors, behind whom a title stands: `**Ann Example:** A Title`."""
    names = words.rstrip(" :")
    return not lead and (bylines.is_byline(names) or bylines.is_lone_name(names))


_NAME_OF_NOTE = late(r"\[\[[^\[\]\n]{1,120}\]\]")
"""What a note on a paper is called, before its title: `[[lake2020]] **A Title of Words**`."""


def may_lead(lead: str, words: str, text: Text) -> bool:
    """Whether what stands before bold words is no title of its own."""
    if _is_lead(lead, words) or _is_set_apart(lead, text) or _NAME_OF_NOTE.fullmatch(lead.strip()):
        return True
    return "\n" in lead and len(lead) == text.bold[0][0] and is_under_authors(text)


def _is_set_apart(lead: str, text: Text) -> bool:
    """Whether all that stands before a title, but for marks, is a few words in a code's letters."""
    if not text.spans:
        return False
    words = unled(lead).strip()
    if not words or words.count(" ") >= _FEWEST_WORDS:
        return False
    place = lead.rfind(words)
    return (place, place + len(words)) in text.spans


def _is_lead(lead: str, bold: str) -> bool:
    """Whether what stands before bold words is no title: marks, or authors; one alone where they are none."""
    if is_of_marks(lead):
        return True
    if (":" in lead or "：" in lead) and _PICKED.fullmatch(unled(SHORTCODES.sub(" ", lead)).strip()):
        return True
    if ":" in lead and (lead := SHORTCODES.sub(" ", lead)) and is_no_word(lead):
        return True
    bare = unled(lead)
    if bold.count(" ") >= _FEWEST_WORDS - 1 and PLACED.match(bare):
        return True
    if bold.count(" ") >= _FEWEST_WORDS - 1 and _SURNAME.fullmatch(lead.strip()):
        return True
    if is_name(bare.rstrip(" .,:：")):
        if lead.rstrip()[-1:] not in _STOPS:
            return False
        name = bold.strip(" .,*")
        several = "," in name or " and " in name or " et al" in name
        if several and not is_given(bare.partition(" ")[0]) and bylines.is_byline(name):
            return are_names(bare)  # `Fast Lamp Networks. **Ann Example, Bob Hill.**`
        return not is_name(name) or are_names(bare)
    return are_several_names(bare) or ("(" in lead and are_placed_names(bare))


_PICKED = late(
    r"(?:(?:the )?(?:paper|article|preprint|read)s? of (?:the|this) (?:day|week|month|year)"
    r"|(?:(?:today's|today’s|this week's|my|our|top|editor's|weekly|daily|first|second|third|next) )?"
    r"(?:picks?|spotlights?|highlights?|featured|must[- ]reads?|recommended|also(?: read| new)?)"
    r"|(?:今日|本周|每日|编辑)?(?:推荐|精选)(?:论文|阅读)?|今日(?:の)?(?:论文|論文)|おすすめ(?:論文)?)\s?[:：]",
    re.IGNORECASE,
)
"""What a keeper says before the title of a paper that was picked: `Paper of the day: **A Title**`."""


def is_label_line(words: str, after: str) -> bool:
    """Whether bold words are a label: `**Authors**: ...`."""
    if not words.rstrip().endswith((":", "：")) and after.lstrip()[:1] not in (":", "："):
        return False  # as most
    bare = words.strip().rstrip(":：").strip()
    return len(bare.split()) <= 3 and bare.lower() in KNOWN_LABELS
