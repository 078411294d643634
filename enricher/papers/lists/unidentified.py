"""Entries that lead to no paper with an identifier: to a file, to what a page offers, to a degree.

An entry comes in; whether it is one of them goes out.
"""

from enricher.papers.authors.bylines import authors_beside, is_byline
from enricher.papers.lists.entry import Entry
from enricher.papers.words.identifiers import doi_in
from enricher.papers.words.offers import OFFER


def is_offer(entry: Entry) -> bool:
    """Whether an entry is called as an offer or a page's part is, and names nobody who wrote it."""
    return OFFER.match(entry.title) is not None and not authors_beside(entry.units[0].text.text, entry.title)


def is_degree(entry: Entry) -> bool:
    """Whether an entry among degrees leads to no paper with an identifier: to a file, say."""
    if entry.arxiv:
        return False
    for unit in entry.units:
        for link in unit.text.links:
            if "10." in link.address and doi_in(link.address):
                return False
    return True


def is_spoken(entry: Entry) -> bool:
    """Whether an entry among talks names no several authors, and leads to no paper with an identifier."""
    return is_degree(entry) and not is_byline(authors_beside(entry.units[0].text.text, entry.title))


def leads_to_file(entry: Entry) -> bool:
    """Whether an entry without arXiv's identifier leads somewhere, and to no paper with another one."""
    led = False
    for unit in entry.units:
        for link in unit.text.links:
            if "10." in link.address and doi_in(link.address):
                return False
            led = True
    return led
