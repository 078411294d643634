"""What the units of an entry say, part by part, before they are a paper.

Lines fill the parts; the identifiers that the parts tell of the entry's own paper go out. How a line is read
is told elsewhere (`listed_paper`).
"""

import datetime as dt

from msgspec import Struct

from enricher.model import ArxivId
from enricher.papers.blocks import Anchor
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_beside, arxiv_id_in, doi_in
from enricher.papers.words.label_words import is_label
from enricher.papers.words.paper_pages import (
    arxiv_of,
    doi_of,
    is_data,
)


class EntryParts(Struct, kw_only=True, gc=False):
    """What the units of an entry say, by what they say it of.

    Attributes:
        own: links to pages of the paper itself.
        told: links to pages of papers of which prose speaks.
        words: of lines in which an identifier may stand.
        named: the title that a label gives, beside the entry's.
        goes_on: whether the line before ends within a list of names.
        given: addresses beside the paper's pages, each with the words that say what stands there.
    """

    arxiv: set[str]
    authors: str = ""
    categories: str = ""
    comments: str = ""
    announced: dt.date | None = None
    abstract: list[str] = []
    own: list[Anchor] = []
    told: list[Anchor] = []
    words: list[str] = []
    named: str = ""
    goes_on: bool = False
    given: dict[str, str] = {}


def _without_others(own: list[Anchor], title: str) -> list[Anchor]:
    """The pages of a paper from the one that its title leads to, where those before it are called by names.

    `(<a>LampNet</a>, 2025; <a>A Sieve</a>, 2026)` are two papers: no name may go by the other's identifier.
    """
    place = next((number for number, link in enumerate(own) if link.words == title), 0)
    named = place and not any(is_label(link.words) or link.words == link.address for link in own[:place])
    return own[place:] if named else own


def identifier_of(parts: EntryParts, title: str) -> ArxivId | None:
    """The paper's identifier: its page's, else the one in words, else that of the only paper spoken of.

    Pages of another paper than `title` leave the parts.
    """
    if parts.own[1:]:
        parts.own = _without_others(parts.own, title)
    for link in parts.own:
        if named := arxiv_of(link.address):
            return named
    for words in parts.words:
        if parts.own and "arxiv" not in words.lower():
            continue
        if (named := arxiv_id_in(words) if parts.own else arxiv_id_beside(words)) is not None:
            return named
    for link in parts.own:
        if named := arxiv_id(link.words):
            return named
    if parts.own:
        return None
    told = {named for link in parts.told if (named := arxiv_of(link.address))}
    return told.pop() if len(told) == 1 else None  # the only paper of which a section speaks


def own_doi(parts: EntryParts) -> str | None:
    """The paper's DOI: its page's, else the one in words that is no data's."""
    for link in parts.own or (parts.told if len(parts.told) == 1 else ()):
        if found := doi_of(link.address):
            return found
    for words in parts.words:
        if "10." in words and (found := doi_in(words)) and not (parts.own and is_data(f"doi.org/{found}")):
            return found
    return None
