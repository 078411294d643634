"""A title behind what its paper is called, where that stands before it as a link or in bold brackets.

`[Lamp](...) (2022) - Lamp: A Title of Words` and `**[Lamp]** Night Lamps [pdf](...)`. A text comes in; its
title goes out, or an empty one.
"""

from enricher.late_patterns import late
from enricher.papers.blocks import Text
from enricher.papers.lists.plain_titles import LONGEST, cleaned, plain_title
from enricher.papers.words.label_words import is_label, is_venue, looks_like_names

_LONGEST_NAME = 40
_FEWEST_WORDS = 2
_FIRST = 3
"""Characters before a name that a list's marks take."""
_BETWEEN = late(r"[\])]{0,2}\s{0,2}(?:[(\[][^()\[\]]{1,40}[)\]]\s{0,2})?[-–—:|,]\s{1,2}")
"""What stands between a name and its title: where and when it appeared, and a dash."""


def title_behind_name(text: Text) -> str:
    """The title behind its paper's name; empty where none is told so."""
    if text.links and text.links[0].start < _FIRST and f"{text.links[0].words}:" in text.text:
        return _told_again(text)
    if text.bold and text.text[:1] == "[" and text.text[text.bold[0][1] - 1] == "]":
        return _behind_mark(text)
    return ""


def _told_again(text: Text) -> str:
    """A title that begins with the name that a link before it has."""
    link = text.links[0]
    if not 0 < len(link.words) <= _LONGEST_NAME or link.words.count(" ") >= _FEWEST_WORDS:
        return ""
    found = _BETWEEN.match(text.text, link.end)
    if found is None or not text.text.startswith(f"{link.words}:", found.end()):
        return ""
    behind = plain_title(_up_to_link(text, found.end() + len(link.words) + 1))
    return cleaned(f"{link.words}: {behind}") if behind.count(" ") >= _FEWEST_WORDS else ""


def _behind_mark(text: Text) -> str:
    """Two words behind a name in bold brackets; of more it is told by what stands before any title."""
    begin, end = text.bold[0]
    mark = text.text[begin + 1 : end - 1]
    if begin or not mark or " " in mark or is_label(mark) or is_venue(mark):
        return ""
    words = _up_to_link(text, end).strip(" .,:;-–—[(")
    if words.count(" ") != _FEWEST_WORDS - 1 or len(words) > LONGEST:
        return ""
    if is_label(words) or is_venue(words) or looks_like_names(words):
        return ""
    return cleaned(words) if words[:1].isupper() else ""


def _up_to_link(text: Text, place: int) -> str:
    stop = next((link.start for link in text.links if link.start >= place), len(text.text))
    return text.text[place:stop].partition("\n")[0]
