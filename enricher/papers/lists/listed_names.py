"""Authors who have an item each in a list below their paper's title, as tables of contents list them.

An entry comes in; its authors go out, none where what is listed is something else.
"""

from itertools import takewhile

from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.units import Unit

_MOST = 100
"""Authors of a paper, and what stands below them."""
_MOST_WORDS = 6


def listed_names(entry: Entry) -> str:
    """The names in the items right below an entry's title; empty where most of them are no names."""
    items = list(takewhile(lambda unit: unit.kind == "item", entry.units[1:_MOST]))
    if not items or not all(map(_may_be_name, items)):
        return ""
    names = [unit.text.text.strip(" ,;") for unit in items]
    return "; ".join(names) if sum(map(is_lone_name, names)) * 3 >= len(names) * 2 else ""


def _may_be_name(unit: Unit) -> bool:
    """Whether an item is a few words, which lead nowhere."""
    words = unit.text.text
    return not (unit.text.links or unit.label or ":" in words) and words.count(" ") < _MOST_WORDS
