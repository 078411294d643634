"""The title in a cell of a table, whatever stands beside it there.

A cell comes in, and its page where that is known; its title goes out, or nothing.
"""

import re
from collections.abc import Sequence

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.bold_titles import bold_title
from enricher.papers.titles.clean_titles import LONGEST, cleaned, without_number
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.plain_links import title_at_once
from enricher.papers.titles.plain_titles import plain_title
from enricher.papers.titles.quoted_titles import quoted_title, title_in_reference
from enricher.papers.words.label_words import is_label, may_be_venue
from enricher.papers.words.title_marks import unbraced, unled

_NUMBER = re.compile(r"\s*+(?:\(?\d{1,3}\)|\[\d{1,3}\]|\d{1,3}\.(?=\s))\s*")


_LAST_OF_ASCII = "\x7f"


_QUOTES = ("“", '"', "„", "«")
LONG = 160
"""Characters of a cell that hold more than a title."""


_LED_NAME = late(r"\d{1,3}[.)]\s+(\S[^\n]{1,120}?)(?:\s{2,}|\s[-–—]\s?)(?=\S)")
"""A numbered title and what is said of it behind a dash or a wider gap: `1) Title - proposes ...`."""


_GROUP = late(r"\s*\(@[^()]{1,60}\)\Z")


def is_title(link: Anchor) -> bool:
    """Whether a link is called by a title, and no label or venue."""
    words = link.words
    return words.count(" ") > 1 and words != link.address and not is_label(words) and not may_be_venue(words)


def title_in(cell: Text, paged: Sequence[Anchor] = ()) -> str:
    """The title in a cell; `paged` is its own page, where it may be that."""
    text = cell.text
    if len(text) > LONG and not cell.bold and (named := _LED_NAME.match(text)):
        return cleaned(named[1])
    if not cell.links and "\n" not in text:
        if cell.bold and cell.bold[0][0] and (words := bold_title(cell)):
            return words
        if _BESIDE_WORDS.isdisjoint(text) and len(text) <= LONGEST:  # no number
            words = _unmarked(" ".join(text.split()).strip("*_ "))
            return unbraced(words) if "{" in words else words
        if cited := title_in_reference(text) or (text[:1] in _QUOTES and quoted_title(text)):
            return cited
        marked = len(text) > LONGEST or _NUMBER.match(text)
        words = bold_title(cell) if marked else ""
        if words:
            return words
        words = " ".join(_unnumbered(text).split()).strip("*_ ")[:LONGEST]
        return _unmarked(cleaned(words, tagged=False) if words[-1:] in _CLOSING else words)
    pages = paged if paged and len(cell.links) == 1 and paged[0] is cell.links[0] else own_links(cell)
    if not pages and any(is_title(link) and link.words.strip() == text.strip() for link in cell.links[:1]):
        return cleaned(text)  # whatever stands in quotes in it
    title = title_at_once(cell, pages)
    return title.words or ("" if cell.links else plain_title(cell.text))


_CLOSING = frozenset(")）")


_BESIDE_WORDS = frozenset(")）].")
"""Without these signs a title's words are no reference, and have no number or venue beside them."""


def _unnumbered(text: str) -> str:
    found = _NUMBER.match(text)
    return text[found.end() :] if found else text


def _unmarked(words: str) -> str:
    """A title without a pictogram before it, its number and a group's name behind it: `🔥 Title (@Lab)`."""
    if words[:1] > _LAST_OF_ASCII and not words[0].isalnum():
        words = unled(words) or words
    if "xiv" in words or "Xiv" in words:
        words = without_number(words)
    if words[:1] == "[" and (named := _TOLD_AGAIN.match(words)):
        words = words[named.end() :]
    return _GROUP.sub("", words) if words[-1:] == ")" and "(@" in words else words


_TOLD_AGAIN = late(r"\[([^\[\]]{2,30})\]\s+(?=\1\b)", re.IGNORECASE)
"""What a net is called, before a title that begins so: `[Lamp] Lamp: A Title of Words`."""
