"""Words that are where a paper appeared, told by the numbers of its volume and pages.

A link's words or bold ones come in, with what stands around them; yes or no goes out. No table of journals is
asked.
"""

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.words.label_words import looks_like_names

_FEWEST_BLANKS = 2
"""Of the title that stands before its source."""
_LONGEST = 160
_SOURCE = late(
    r"[A-Z][\w.:&,'’/ ()-]{1,90}?[ ,]\s?(?:[Vv]ol\.? ?)?\d{1,4} ?(?:\(\d{1,4}(?:[-–/]\d{1,4})?\))?[,:]?"
    r" (?:[Pp]{1,2}\.? ?|Article ?)?[A-Za-z]?\d{1,8}(?: ?[-–—]{1,2} ?[A-Za-z]?\d{1,8})?,?"
    r" \(?(?:19|20)\d\d\)?[.,]?"
)
"""A journal, its volume, pages and year: `J. Stone Phys. 48, 112132, 2023`"""
_NUMBERS_BEHIND = late(
    r"[.,]?\s(?:(?:19|20)\d\d(?:\s[A-Z][a-z]{2,8}\.?(?:-[A-Z][a-z]{2,8})?(?:\s\d{1,2})?)?\s?[;:]\s?\d{1,4}\s?[(:]"
    r"|(?:[Vv]ol\.?\s?)?\d{1,4}\s?\(\d{1,4}\)\s?[:,]\s?\w?\d)"
)
"""What numbers a journal, behind its name: `. 2017 Jan 31;49(2):170`, ` 12(3): 45`."""


def is_source(words: str) -> bool:
    """Whether words are a journal with its volume, pages and year, and nothing else."""
    return words[-1:] in _ENDS and len(words) <= _LONGEST and _SOURCE.fullmatch(words) is not None


_ENDS = frozenset("0123456789.,)")


def is_numbered_behind_title(words: str, text: Text) -> bool:
    """Whether words are a journal that its volume's numbers stand behind, and a title stands before."""
    place = text.text.find(words)
    if place <= 0 or not _NUMBERS_BEHIND.match(text.text, place + len(words)):
        return False
    title = plain_title(text.text[:place])
    return title.count(" ") >= _FEWEST_BLANKS and not looks_like_names(title)
