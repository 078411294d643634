"""Rows that name their paper plainly, and whose other cells each lead to a repository or nowhere.

As most rows of tables of papers do: the title leads to the paper's page, or is words alone beside the paper's
number at arXiv. The cell of a title and all cells with links come in; the page, the title and the
repositories go out, told at once, or None where a row needs a closer look.
"""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from enricher.papers.blocks import Anchor, Text
from enricher.papers.tables.data_sections import downloaded
from enricher.papers.tables.row_columns import RowColumns
from enricher.papers.tables.row_links import called
from enricher.papers.tables.row_pages import is_of_others
from enricher.papers.titles.beside import is_no_paper
from enricher.papers.titles.clean_titles import cleaned, is_bare
from enricher.papers.titles.own_pages import calls_paper
from enricher.papers.titles.plain_links import plain_link, plain_title_in
from enricher.papers.words.label_words import is_label
from enricher.papers.words.paper_pages import is_arxiv_page, is_in_repository, is_paper_page, is_repository

_FEWEST_BLANKS = 3
"""Of a title in words alone; of fewer words are names, venues and marks."""
_LONGEST = 160
"""Characters of a cell that holds no more than a title."""
_DIGITS = frozenset("0123456789")
JOURNALS_BEGIN = frozenset(
    ("Natu", "Scie", "Cell", "The ", "Lanc", "PLoS", "PLOS", "BMC ", "Fron", "Adva", "Brie", "Geno", "Nucl",
     "iSci", "Bioi", "PNAS")
)  # fmt: skip
"""How journals begin that a link to a paper in them may be called by."""


class ToldRow(Struct, gc=False):
    """What a row's title and links tell.

    Attributes:
        own: the links to its paper's pages.
        given: the other addresses, each with what it is called.
    """

    own: list[Anchor]
    title: str
    given: dict[str, str]


def told_at_once(
    title: Text | None, linked: Sequence[tuple[str, Text]], columns: RowColumns
) -> ToldRow | None:
    """What the rules for titles and links tell of such a row."""
    if title is None or not linked:
        return None
    page = _whole_link(title) if title.links else None
    words = _title_of(title, page) if page is not None else "" if title.links else _words_alone(title)
    return _with_links(words, page, title, linked, of_data=columns.of_data) if words else None


def _with_links(
    words: str, page: Anchor | None, title: Text, linked: Sequence[tuple[str, Text]], *, of_data: bool
) -> ToldRow | None:
    """The row of this title, where its page is known or its number leads to that, and all else to code."""
    given: dict[str, str] = {}
    for name, cell in linked:
        if cell is title:
            if is_of_others(name):
                return None
            continue
        if (link := _whole_link(cell)) is None:
            return None
        if is_repository(link.address):
            said = link.words if link.words != link.address else ""
            if (told := _called_plainly(name, said, of_data=of_data)) is None:
                return None
            given.setdefault(link.address, told)
        elif page is None and is_arxiv_page(link.address) and _is_number(link) and not is_of_others(name):
            page = link
        else:
            return None
    return None if page is None else ToldRow([page], words, given)


def _title_of(cell: Text, page: Anchor) -> str:
    """The title that leads to its paper; empty where it has to be looked into, or leads to a repository."""
    words = plain_title_in(page.words) or _in_three_words(cell, page)
    return words if words and is_paper_page(page.address) and not is_in_repository(page.address) else ""


def _in_three_words(cell: Text, page: Anchor) -> str:
    """A title of three words, where it is no journal, no venue and no name of what is not the paper."""
    words = page.words
    if words.count(" ") != _FEWEST_BLANKS - 1 or words[-1] in _DIGITS or words[:4] in JOURNALS_BEGIN:
        return ""
    return cleaned(words) if plain_link(cell, page) and not is_no_paper(cell, page) else ""


def _words_alone(title: Text) -> str:
    """A title of words and nothing else; empty where it may be a venue or a journal, or has marks."""
    words = title.text
    if words.count(" ") < _FEWEST_BLANKS or len(words) > _LONGEST or words[:4] in JOURNALS_BEGIN:
        return ""
    if title.bold and title.bold[0][0]:
        return ""
    return words if is_bare(words) and words[-1] not in _DIGITS and "xiv" not in words.lower() else ""


def _is_number(link: Anchor) -> bool:
    """Whether a link is called by its paper's number, which tells no title: `2401.00001`, `2401.00001v1`.

    It leads to no file, which a keeper may give beside another page.
    """
    number = link.words.replace(".", "", 1).replace("v", "", 1)
    return number.isdigit() and link.words[0] in _DIGITS and ".p" not in link.address


@lru_cache(maxsize=256)  # what a table's links are called is little
def _called_plainly(name: str, words: str, *, of_data: bool) -> str | None:
    """What a repository is called by its column and a label; None where more than a label is said of it."""
    if is_of_others(name) or not is_label(words) or calls_paper(words):
        return None
    told = called(name, words)
    return downloaded(told) if of_data else told


def _whole_link(cell: Text) -> Anchor | None:
    """The link that is all of a cell, in bold or not."""
    link = cell.links[0]
    if link.start or cell.links[1:] or link.end != len(cell.text) or cell.spans:
        return None
    return None if cell.bold and cell.bold != ((0, link.end),) else link
