"""The whole title of a page's only paper, where the page's heading is what its code is called.

The heading's words and what stands below it come in; a title goes out, or nothing where none is told.
It stands behind the name (`Name: A Title`), or behind words that lead to it (`Official code of "A Title"`).
"""

import re
from collections.abc import Iterator, Sequence

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.lists.units import Unit
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.titles.quoted_titles import quoted_title
from enricher.papers.words.label_words import is_label, looks_like_names

_MOST_OF_NAME = 2
"""Words of a heading that is a name alone."""
_FEWEST_WORDS = 3
_MOST_UNITS = 24
"""Units below a heading in which its paper is named."""
_LEADING = 80
"""Characters before a title in which the words stand that lead to it."""
_LED_TO = late(
    r"(?:\b(?:implementations?|code(?:base)?|repo(?:sitory)?|release|models?|data(?:sets?)?|page|website|homepage)\b"
    r"[^.!?\n]{0,40}?\b(?:of|for|to|from|with|accompan\w+|in)\b[^.!?\n]{0,30}?"
    r"|\b(?:paper|article|preprint|work|titled|entitled)|论文)\W{0,4}\Z",
    re.IGNORECASE,
)


def is_name_alone(heading: str) -> bool:
    """Whether a heading is what a paper's code is called, and no title."""
    return 0 < len(heading.split()) <= _MOST_OF_NAME and not is_label(heading)


def behind_name(name: str, words: str) -> bool:
    """Whether words are a title that begins with its code's name: `Name: A Title of Words`."""
    rest = words[len(name) :]
    return (
        words.lower().startswith(name.lower())
        and rest.lstrip()[:1] in (":", "：", "-", "–", "—")
        and len(rest.split()) >= _FEWEST_WORDS
        and len(words) <= LONGEST
        and is_written_as_title(rest)
    )


def whole_title(name: str, below: Sequence[Unit]) -> str:
    """The title of the paper that is called by this name."""
    for unit in below[:_MOST_UNITS]:
        for words, place in _candidates(unit.text):
            if behind_name(name, words):
                return cleaned(words)
            if place is not None and _is_led_to(words, unit.text.text[max(0, place - _LEADING) : place]):
                return cleaned(words)
    return ""


def _candidates(text: Text) -> Iterator[tuple[str, int | None]]:
    """Words that are set apart, and where; the whole of a line."""
    for begin, end in (*text.bold, *text.spans, *((link.start, link.end) for link in text.links)):
        yield text.text[begin:end].strip(" .,;\"“”'"), begin
    if quoted := quoted_title(text.text):
        yield quoted, max(0, text.text.find(quoted))
    if "\n" not in text.text and text.text[-1:] not in (".", "!"):
        yield text.text, None


def _is_led_to(words: str, before: str) -> bool:
    if len(words.split()) < _FEWEST_WORDS or len(words) > LONGEST or is_label(words) or "://" in words:
        return False
    return not looks_like_names(words) and is_written_as_title(words) and _LED_TO.search(before) is not None
