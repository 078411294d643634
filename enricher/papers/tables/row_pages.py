"""The pages of a table's row that are its paper's own, by the columns that they stand in.

A row's cells with links come in, each with its column's name; links go out.
"""

from collections.abc import Sequence
from functools import lru_cache

from enricher.papers.blocks import Anchor, Text
from enricher.papers.titles.own_pages import own_links
from enricher.papers.words.entry_labels import PARTS
from enricher.papers.words.label_words import is_label
from enricher.papers.words.others_work import is_others_label


def pages_of(linked: Sequence[tuple[str, Text]]) -> list[Anchor]:
    """The paper's pages in a row: what notes speak of is another's, where a column before them has one."""
    pages: list[Anchor] = []
    for name, cell in linked:
        if not is_of_others(name):
            found = own_links(cell, name)
            if found and pages and PARTS.get(name) in _NOTES:
                found = [link for link in found if not _is_named(link)]
            pages += found
    return pages


def _is_named(link: Anchor) -> bool:
    """Whether a link is called by a name, and neither by its address nor after what it leads to."""
    return link.words != link.address and not is_label(link.words)


_NOTES = frozenset(("comments", "abstract"))


@lru_cache(maxsize=64)  # a table's columns are the same in each of its rows
def is_of_others(name: str) -> bool:
    """Whether a column is called after what its papers build on, or are compared with."""
    called = name.strip(" *_`")
    return is_others_label(called) or called in ("base", "bases")
