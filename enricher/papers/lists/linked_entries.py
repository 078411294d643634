"""Entries without a page of their paper that lead to something, by how their titles stand beside that.

An entry comes in; yes or no goes out: a title that leads to a site or to notes, one over its authors, one to
which a repository leads, one that names the venue where it stood.
"""

import re

from enricher.late_patterns import late
from enricher.papers.authors.bylines import are_of_year
from enricher.papers.blocks import Anchor
from enricher.papers.lists.entry import MOST_LABELS, Entry, own_resources
from enricher.papers.titles.in_turn import is_written_as_title
from enricher.papers.titles.paragraphs import is_over_authors
from enricher.papers.words.label_words import (
    is_label,
    is_name,
    is_page_label,
    looks_like_names,
    may_be_venue,
    names_venue,
)
from enricher.papers.words.paper_pages import is_in_repository, is_resource
from enricher.papers.words.sentences import is_sentence
from enricher.papers.words.title_words import blanks_in
from enricher.papers.words.years import YEAR

_FEW_WORDS = 4
"""Words of a link that says what it leads to by its last."""
_FARTHEST = 2_000
"""Characters below a title in which its authors and its venue are looked for."""
_COUNTED = late(r"[\[(]?\d{1,4}[\]).:]{1,2} {0,3}")
"""A number that its keeper typed before an entry: `[12] `."""


def is_counted(lead: str) -> bool:
    """Whether all that stands before a title is a number that its keeper typed."""
    return _COUNTED.fullmatch(lead) is not None


def is_linked_title(entry: Entry, *, fewest: int = _FEW_WORDS) -> bool:
    """Whether an item is a title that leads to a site, a repository or notes, and no film, book or talk."""
    text = entry.units[0].text
    first = text.links[:1]
    if not entry.item or not first or entry.title not in first[0].words:
        return False
    if first[0].start and not is_counted(text.text[: first[0].start]):
        return False
    address = first[0].address
    if blanks_in(entry.title) < fewest - 1 or not (is_resource(address) or _OF_NOTES.match(address)):
        return False
    others = [link for unit in entry.units for link in own_resources(unit.text) if link is not first[0]]
    if is_in_repository(address):
        return False  # notes in a repository, which is nobody's code
    return not _OF_TALK.search(address) and all(is_label(link.words) for link in others)


def is_bold_over_authors(entry: Entry) -> bool:
    """Whether an entry is a bold title over its authors, and those over links to no film, book or talk."""
    first = entry.units[0]
    if not first.bold or first.bold != entry.title or not is_over_authors(first.text):
        return False
    above = first.text.text[: first.text.links[0].start] if first.text.links else ""
    return above.count("\n") > 1 and not any(_OF_TALK.search(link.address) for link in first.text.links)


def is_led_to(entry: Entry) -> bool:
    """Whether an item's repository leads by an arrow to a title: `[o/lamps](...) -> Counting Lamps`."""
    text, title = entry.units[0].text, entry.title
    if not entry.item or not text.links or text.links[0].start or title.count(" ") < _FEW_WORDS - 2:
        return False
    if not text.text[text.links[0].end :].lstrip(" ]").startswith(_ARROWS):
        return False
    return is_resource(text.links[0].address) and is_written_as_title(title) and not is_sentence(title)


_ARROWS = ("->", "→", "=>", "⟶", "➜", "➔", "-->")
_OF_NOTES = late(r"(?!\w+:|//|#)(?:\.{0,2}/)?[^?#]*/[^?#]+\.(?:md|html?|ipynb|rst|org|txt)\Z", re.IGNORECASE)
"""Where a keeper's own notes on a paper lie: `notes/first.md`."""
_OF_TALK = late(
    r"://[\w.-]{0,60}?(?:youtu\.?be|vimeo|bilibili|amazon|amzn|medium|blog|wikipedia|coursera|udemy|zhihu|twitter"
    r"|reddit|substack|linkedin|slideshare|techtalks|videolectures)\b|/(?:blogs?|posts?|news|talks?)/|/awesome-",
    re.IGNORECASE,
)
"""Addresses of films, books, courses and talk, and of other lists."""


def is_published(entry: Entry) -> bool:
    """Whether an entry without a page of its paper names the venue that the paper stood in."""
    words = entry.title.split()
    links = [link for unit in entry.units for link in unit.text.links if is_resource(link.address)]
    said = [unit.text.text.replace(entry.title, "") for unit in entry.units[:4]]
    if len(words) <= 2 or not links:
        return False
    cited = are_of_year(entry.units[0].text.text[:_FARTHEST].partition(entry.title)[0])
    placed = may_be_venue(said[0][:_FARTHEST].strip(" .,;:()*_–—-"))
    if not (cited or placed or any(map(names_venue, said)) or _is_reference(said)):
        return False
    beside = sum(_is_beside_title(link, entry) for link in links)
    return beside * 2 >= len(links)


def _is_reference(said: list[str]) -> bool:
    """Whether the lines below a title are its authors and, with a year, where it stood."""
    lines = [line for text in said for line in text[:_FARTHEST].split("\n")[:MOST_LABELS]]
    named = next((number for number, line in enumerate(lines) if looks_like_names(line.strip(" ,"))), None)
    return named is not None and any(YEAR.search(line) for line in lines[named : named + 3])


def _is_beside_title(link: Anchor, entry: Entry) -> bool:
    """Whether a link of an entry is its title, an author's, or says what it leads to: `toy code`."""
    words = link.words
    if is_label(words) or words in entry.title or is_name(words.strip("*†‡ ")):
        return True
    return words.count(" ") < _FEW_WORDS and is_page_label(words.rpartition(" ")[2])
