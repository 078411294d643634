"""Entries of several units that begin with a title over its authors, told by how their page sets them.

An entry comes in; yes or no goes out.
"""

from enricher.papers.lists.entry import Entry
from enricher.papers.titles.paragraphs import authors_in, may_be_over_authors

_MOST_UNITS = 4
_FEWEST_WORDS = 3


def is_called_title_over_authors(entry: Entry) -> bool:
    """Whether a page calls one part of an entry a title and one below it authors, who are several.

    What stands before them is what a card is headed by: its journal, its kind.
    """
    begun = False
    for unit in entry.units[: _MOST_UNITS + 1]:
        if unit.titled:
            begun = entry.title in unit.text.text and entry.title.count(" ") >= _FEWEST_WORDS - 1
        elif begun and unit.label is not None and unit.label.part == "authors":
            names = unit.text.text[unit.label.end :].replace("$^\\dagger$", "")
            return "," in names or " and " in names
    return False


def is_title_over_authors(entry: Entry) -> bool:
    """Whether a paragraph is a title in bold, and the one below it begins with its authors."""
    first = entry.units[0]
    if first.kind != "text" or first.bold != entry.title or not 1 < len(entry.units) <= _MOST_UNITS:
        return False
    whole, below = first.text.text.strip(" .*"), entry.units[1]
    if (
        whole != entry.title.strip(" .*")
        or below.kind != "text"
        or below.label is not None
        or below.text.links
    ):
        return False
    return may_be_over_authors(whole) and bool(authors_in(below.text.text.partition("\n")[0]))
