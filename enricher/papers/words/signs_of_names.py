"""Signs without which a text holds no names: most texts have none, and are asked nothing else.

A text comes in; whether names may stand in it, or are said to be left out, goes out.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.given_names import is_given
from enricher.papers.words.hours import length_of_code
from enricher.papers.words.title_words import may_be_of_title

PARTICLES = r"de|van|der|von|la|le|den|di|da|al|bin|el|dos|del|las|los|ten|ter|y"
"""Small words of families' names."""
PERSONS = "👤👥🧑👩👨✍🖊\ufe0f "
"""Pictograms that keepers set before authors, and what may stand behind them."""
CAPITAL = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w'’`.-]*"
"""A word that begins with a capital, of those that names are written in."""
_BEGINNING = rf"(?:{CAPITAL}|{PARTICLES})[ \u00a0-](?:{CAPITAL}|{PARTICLES})"
"""Two words that are written as those of a name are."""
_BEGINS_NAME = late(_BEGINNING)
_OF_NAME = late(rf"{_BEGINNING}|(?<![^\W\d_])[A-ZÀ-ÞА-ЯЁ][.-]|Collab")
_LETTER = re.compile(r"[^\W\d_]")
_CODES_BEGIN = frozenset("POTWS")
_OF_EAST_ASIAN = frozenset("，、；·「『｢《")
"""What joins names in Chinese, Japanese and Korean, and what opens the title behind them."""
_AL = late(
    r"[lL]\b(?:(?<=\b[eE][tT] [aA].)|(?<=\b[eE][tT]\. [aA].)|(?<=\b[eE][tT][aA].)|(?<=\b[eE][tT]\.[aA].))"
)
"""`et al.` by its last sign, to which the engine skips."""


def may_hold_names(lead: str) -> bool:
    """Whether a text holds a sign of names: what joins several, an initial, two words that are written so."""
    if lead[:1] in _CODES_BEGIN and length_of_code(f"{lead} ") >= len(lead.rstrip()):
        return False
    if "," in lead or ";" in lead or "&" in lead or " and " in lead or "al" in lead:
        return _LETTER.search(lead) is not None  # and no day alone
    return _OF_NAME.search(lead) is not None or (not lead.isascii() and not _OF_EAST_ASIAN.isdisjoint(lead))


def may_begin_with_name(text: str) -> bool:
    """Whether the first two words of a text are written as those of a name: most texts' are not."""
    return _BEGINS_NAME.match(text) is not None


def holds_et_al(text: str) -> bool:
    """Whether a text says `et al.`, as it is written: many a name holds these letters."""
    return _AL.search(text) is not None


GIVEN_IN_PINYIN = late(
    r"\b(?!(?:Min|Tun|Tim|Dat|Lin|Cit)ing\b)(?:[BPMFDTNLGKHJQXRZCSWY]|[ZCS]h)[aeiou]{1,3}(?:ng?)?[bpmfdtnljqxy]ing\b"
)
"""Chinese given names of two syllables that end as words in English do: `Ziming`, `Xiaoying`."""
_FAMILY_IN_ING = re.compile(r"(?<=\w )\w+ing\Z")
"""What ends as words do and may be a family's name: `Jordy Aaldering`."""
_SEVERAL = re.compile(r"[,;&]| and ")


def are_topics(names: str) -> bool:
    """Whether what is built as names is a venue's topics: `Big Data Analytics and Knowledge Discovery`."""
    each = [name.strip() for name in _SEVERAL.split(GIVEN_IN_PINYIN.sub("", names)) if name.strip()]
    if not each or "." in names or not may_be_of_title(_FAMILY_IN_ING.sub("", each[0])):
        return False
    return not any(is_given(name.partition(" ")[0]) for name in each)
