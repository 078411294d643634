"""Names as they are spoken, parted by commas before a title: `Ann Example, Bob Sample and Cy Third, A Title`.

What stands between two commas comes in, or what is left of a text; whether it is of names goes out.
"""

import re

from enricher.papers.words.label_words import is_name
from enricher.papers.words.title_words import may_be_of_title

_ENDED = re.compile(r"[.:(](?:\s|(?<=\())")
_FEW_NAMES = re.compile(r"(?:[A-ZÀ-Þ&][\w.'’-]*(?:\s|\Z)|(?:de|da|van|von|der|di|la|and) ){1,6}")
_WITH_INITIALS = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ]\.){1,3} [A-ZÀ-Þ][\w'’-]+")
_AND_BEFORE = re.compile(r"\A(?:and|&)\s+")
_BEGIN_AND = frozenset("a&")


def without_and(part: str) -> str:
    """A part without what joins it to the one before."""
    bare = part.strip()
    return _AND_BEFORE.sub("", bare) if bare[:1] in _BEGIN_AND else bare


def are_all_names(part: str) -> bool:
    """Whether what stands between commas is a name, or the last two: `Ann Example and Bob Sample`."""
    if is_name(part) or _WITH_INITIALS.fullmatch(part) is not None:
        return True
    joined = " ".join(part.split()).replace(" & ", " and ")
    return " and " in joined and all(map(is_name, joined.split(" and ")))


def begins_with_name(text: str) -> bool:
    """Whether words in capitals before the first stop may be one more author: `Ann Example. A Title`."""
    return _FEW_NAMES.fullmatch(without_and(_ENDED.split(text, maxsplit=1)[0])) is not None


def begins_title(name: str, words: str) -> bool:
    """Whether a title begins behind what may be its only author, and not go on."""
    return words.strip()[:1].isupper() and not may_be_of_title(name)
