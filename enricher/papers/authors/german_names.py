"""The last of several authors behind the German `und`, as lists in German name papers of any language.

A block's text comes in and goes out, of the same length: the word before the last author is `and` in it.
"""

from msgspec import structs

from enricher.late_patterns import late
from enricher.papers.blocks import Text

_UND = ", und "
_REACH = 1000
"""Characters of a text in which the authors before a title end."""
_CAPITAL = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*"
_NAME = rf"{_CAPITAL}(?:\s(?:(?:de|del|den|der|di|la|ter|van|von|zu)\s){{0,2}}{_CAPITAL}){{1,4}}"
_BEFORE = late(rf"\W{{0,4}}{_NAME}(?:,\s{_NAME}){{0,30}}+\Z")
_BEHIND = late(rf"{_NAME}(?:,?\s\(?(?:19|20)\d\d|\.\s|:\s)")


def with_and(text: Text) -> Text:
    """The text, where names stand before `, und` and a name, a year or a title's beginning behind it."""
    at = text.text.find(_UND, 0, _REACH)
    if at < 0 or not _BEFORE.match(text.text[:at]) or not _BEHIND.match(text.text, at + len(_UND)):
        return text
    return structs.replace(text, text=f"{text.text[:at]}, and {text.text[at + len(_UND) :]}")
