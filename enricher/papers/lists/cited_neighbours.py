"""References that their neighbours tell: most of a list lead to their papers, and these are cited alike.

Entries come in; yes or no goes out.
"""

from enricher.papers.authors.bylines import authors_beside
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.unlinked import is_as_its_neighbours
from enricher.papers.words.years import DATED

_OPENING = frozenset("\"“„«'‘")


def is_cited_as_its_neighbours(entry: Entry) -> bool:
    """Whether an entry may be a reference where most beside it lead to their papers.

    Its title stands in quotes, or beside its authors, and a year with it.
    """
    if not is_as_its_neighbours(entry):
        return False
    text = entry.units[0].text.text
    before, found, behind = text.partition(entry.title)
    if not found or not (DATED.search(behind) or DATED.search(before)):
        return False
    return before[-1:] in _OPENING or bool(authors_beside(text, entry.title))
