"""A title in bold that is one without a doubt: many plain words behind no more than a keeper's marks.

What a block says comes in, no longer than a title is sought in; the words of its title go out, or none where
they have to be looked into. Each sign that one of the rules for bold words (`bold_titles`) asks for is told
here at once, and most of them are not asked.
"""

import re
from functools import lru_cache

from enricher.late_patterns import late
from enricher.papers.authors.initialled_names import are_names
from enricher.papers.blocks import Text
from enricher.papers.titles.bold_names import are_before_emphasis
from enricher.papers.titles.clean_titles import is_bare
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.label_words import is_label, is_name

MOST_OF_NAME = 5
"""Words of an author's name, or of a label."""
BEGINNING = 26
"""Characters in which the initial of somebody's name would stand."""
_FEWEST_BLANKS = 3
"""In a title; of fewer words are kinds, marks and nets' names."""
_ENDS = frozenset(".,;|")
"""What stands in bold with a title, behind it."""
_COLONS = frozenset(":：")
_REACH = 8
"""Characters behind a title in which its colon stands."""
_DAY = late(r"(?:19|20)\d\d[-/.]\d\d[-/.]\d\d[,.]? ")
"""The day before a title, which is none."""
_NO_WORD = re.compile(r"^[\W_]+$")
_MARKED = re.compile(r"[\[(（【][^\[\]()（）【】]{0,120}[\])）】]")
"""The keeper's marks in brackets before a bold title: its venue, what it is of."""


def plain_bold(text: Text) -> str:
    """The words of the first that is bold; empty where they need a closer look."""
    start, end = text.bold[0]
    said = text.text
    title = words = said[start:end]
    if words[-1:] in _ENDS:
        title = words[:-1]
    blanks = title.count(" ")
    if blanks < _FEWEST_BLANKS or (blanks < MOST_OF_NAME and is_name(title)):
        return ""
    if not is_bare(title) or ":" in said[end - 2 : end + 1] or is_label(words):
        return ""
    behind = said[end : end + _REACH].lstrip()
    if behind[:1] in _COLONS or (not behind and end + _REACH < len(said)) or _is_divided(text, start, end):
        return ""
    if start and not _is_behind_marks(said[:start], said[end : end + 1]):
        return ""
    like_names = start or blanks < MOST_OF_NAME or "-" in title[:BEGINNING] or len(title) < BEGINNING
    if like_names and (are_names(title) or (text.spans and are_before_emphasis(title, text, end))):
        return ""
    return told_once(title) if ": " in title else title


def _is_divided(text: Text, start: int, end: int) -> bool:
    """Whether a link begins within bold words, or others begin where they end."""
    if text.bold[1:] and any(end <= begin <= end + 1 for begin, _ in text.bold):
        return True
    return any(start < link.start < end for link in text.links)


def _is_behind_marks(lead: str, behind: str) -> bool:
    """Whether marks, or what is no title, stand before bold words, and no bracket around them."""
    if "\n" in lead or lead[-1:] + behind in ("[]", "()"):
        return False
    return _DAY.fullmatch(lead) is not None or _leads(lead)


@lru_cache(maxsize=256)  # many entries of a list begin alike
def _leads(lead: str) -> bool:
    return is_of_marks(lead) or not plain_title(lead)


def is_of_marks(lead: str) -> bool:
    """Whether what stands before bold words is a number or the keeper's marks: `(ICML 2020) [3D] `."""
    return not lead.strip(" .0123456789") or is_no_word(lead)


def is_no_word(lead: str) -> bool:
    """Whether a text holds no word outside the keeper's marks."""
    return _NO_WORD.match(_MARKED.sub("", lead).strip() or ".") is not None


def told_once(title: str) -> str:
    """A title without the bold name before it that it begins with, too: `**LAMP**: Lamp: Light`."""
    name, _, words = title.partition(": ")
    again = len(name) < len(words) and words[: len(name)].lower() == name.lower()
    return words if again and not words[len(name)].isalnum() else title
