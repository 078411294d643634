"""Rows whose title leads to their paper's page, and whose other cells each lead to a repository or nowhere.

As most rows of tables of papers are. The cell of a title and all cells with links come in; the page, the
title and the repositories go out, told at once, or None where a row needs a closer look.
"""

from collections.abc import Sequence

from msgspec import Struct

from enricher.papers.blocks import Anchor, Text
from enricher.papers.tables.data_sections import downloaded
from enricher.papers.tables.row_columns import RowColumns
from enricher.papers.tables.row_links import called
from enricher.papers.tables.row_pages import is_of_others
from enricher.papers.titles.own_pages import is_called_paper
from enricher.papers.titles.plain_links import plain_title_in
from enricher.papers.words.label_words import is_label
from enricher.papers.words.paper_pages import is_in_repository, is_paper_page, is_repository


class ToldRow(Struct, gc=False):
    """What a row's title and links tell.

    Attributes:
        own: the links to its paper's pages.
        given: the other addresses, each with what it is called.
    """

    own: list[Anchor]
    title: str
    given: dict[str, str]


def titled_at_once(
    title: Text | None, linked: Sequence[tuple[str, Text]], columns: RowColumns
) -> ToldRow | None:
    """What the rules for titles and links tell of such a row."""
    page = _whole_link(title) if title is not None and title.links else None
    if page is None or not (words := plain_title_in(page.words)) or not is_paper_page(page.address):
        return None
    if is_in_repository(page.address):
        return None  # which is given, too
    given: dict[str, str] = {}
    for name, cell in linked:
        if cell is not title:
            link = _whole_link(cell)
            if link is None or not is_repository(link.address) or not _is_label(link):
                return None
            told = called(name, link.words)
            given.setdefault(link.address, downloaded(told) if columns.of_data else told)
        if is_of_others(name):
            return None
    return ToldRow([page], words, given)


def _is_label(link: Anchor) -> bool:
    """Whether a link is called by a label, and not after the paper."""
    return is_label(link.words) and not is_called_paper(link)


def _whole_link(cell: Text) -> Anchor | None:
    """The link that is all of a cell, in bold or not."""
    link = cell.links[0]
    if link.start or cell.links[1:] or link.end != len(cell.text) or cell.spans:
        return None
    return None if cell.bold and cell.bold != ((0, link.end),) else link
