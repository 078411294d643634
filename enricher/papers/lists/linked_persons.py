"""Entries that are somebody's name, each a link to a file: the speakers of a meeting with what they showed.

The entries of a section come in; yes or no goes out. What has an identifier of a paper's is never such.
"""

from collections.abc import Sequence

from enricher.papers.authors.bylines import is_lone_name
from enricher.papers.lists.entry import Entry
from enricher.papers.words.identifiers import doi_in

_FEWEST = 4
"""Persons of a list of such."""


def is_list_of_persons(found: Sequence[Entry]) -> bool:
    """Whether nearly all entries of a section are somebody's name."""
    if len(found) < _FEWEST or not (is_somebody(found[0]) and is_somebody(found[-1])):
        return False
    named = sum(map(is_somebody, found))
    return named >= _FEWEST and named * 5 >= len(found) * 4


def is_somebody(entry: Entry) -> bool:
    """Whether an entry is a name that is a link, and tells nothing of a paper."""
    text, title = entry.units[0].text, entry.title
    if entry.arxiv or len(title) > _LONGEST or not text.links or text.links[0].start:
        return False
    words = " ".join(text.links[0].words.split())
    return words == title and is_lone_name(title) and not any(doi_in(link.address) for link in text.links)


_LONGEST = 48
