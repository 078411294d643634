"""One row of a table of papers as a paper.

Cells and their columns' names come in; a paper goes out, or None where the row names none.
Keepers agree neither on columns nor on their order, so that what a cell holds counts as
much as what its column is called.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from enricher.late_patterns import late
from enricher.model import ArxivId, Paper
from enricher.papers.authors.bylines import authors_beside, is_byline
from enricher.papers.authors.name_lines import names_in_line
from enricher.papers.authors.placed_authors import placed_after
from enricher.papers.blocks import Anchor, Block, Text
from enricher.papers.items import Item, Malformed, fault
from enricher.papers.lists.cell_titles import LONG
from enricher.papers.lists.references import references
from enricher.papers.lists.row_titles import title_cell, title_of_row
from enricher.papers.lists.rows_of_none import tells_of_none
from enricher.papers.markup.mended_tables import MISSING
from enricher.papers.tables.row_columns import RowColumns, columns_of
from enricher.papers.tables.row_links import given_in
from enricher.papers.tables.row_pages import pages_of
from enricher.papers.tables.titled_rows import ToldRow, told_at_once
from enricher.papers.tables.unnamed_rows import named_by_cells
from enricher.papers.titles.link_words import address_in
from enricher.papers.words.announcements import categories_in
from enricher.papers.words.dates import day_in
from enricher.papers.words.hours import begins_with_hours
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_apart, doi_apart, doi_in
from enricher.papers.words.label_words import is_label, is_name
from enricher.papers.words.no_titles import is_code_of_file
from enricher.papers.words.paper_pages import arxiv_of, doi_of, miswritten_in
from enricher.papers.words.programme_words import is_called_talk, is_pause, without_showing
from enricher.papers.words.years import first_year_in
from enricher.promised_code import promised_in_row

N = TypeVar("N", bound=str)

SHORT = "a row that ends before its last column"
_SHORTEST_NAME = 7
"""Characters that an identifier or a DOI has at least."""
_SHORT = 24
"""Characters of a cell that may be a day and nothing else."""
_LONGEST_NAME = 24
_OF_TEXTS = late(r"/blob/[^?#]{1,400}\.(?:md|rst|html?|txt)\Z", re.IGNORECASE)
"""Texts in a repository, to which a table of contents leads."""
_OF_CODE = late(
    r"https?://(?:www\.)?(?:(?:git(?:hub|lab|ee)|bitbucket)\.\w+/|huggingface\.co/|[\w-]+\.github\.io)",
    re.IGNORECASE,
)
"""Where a title leads that is no page of its paper: to its code or its site."""


def paper(block: Block, announced: dt.date | None = None, year: int | None = None) -> Item | None:
    """The paper in a row; None where it holds no title, or nothing that says it is about a paper."""
    cells = block.cells
    if short := MISSING in cells[-1].text:
        cells = tuple([cell for cell in cells if MISSING not in cell.text])
    named = columns_of(block.columns, len(cells))
    columns = named if named.titles else columns_of(named_by_cells(cells, block.columns), len(cells))
    likeliest = title_cell(cells, columns)
    linked = [(name, cell) for place, name in columns.beside if (cell := cells[place]).links]
    row = told_at_once(likeliest, linked, columns) or _told(likeliest, linked, cells, columns)
    own, title, given = row.own, row.title, row.given
    low = "\n".join([cell.text for cell in cells]).lower()
    authors = _value(cells, columns.authors)
    identifier = _identifier(cells, own) or _first(arxiv_id_apart, "arxiv", low, cells, columns)
    if not title and (own or identifier) and (likeliest is not None or columns.calls_a_title):
        return Malformed(line=block.line, words="a row of the table without a title")
    if not (identifier or _leads_to_page(own, title)) and _is_none(
        title, [cell for _, cell in linked], authors, cells
    ):
        return None
    spoken_by = _speaker(cells, columns) if columns.speakers and not (own or identifier) else None
    if spoken_by == "" and not (linked or authors):
        return None
    title = without_showing(title) if ":" in title[:_LONGEST_NAME] else title
    known = bool(title) or identifier is not None or any(doi_of(link.address) for link in own)
    untitled = likeliest is None and identifier is None
    if not known or (untitled and (not own or is_code_of_file(title))):
        return None
    if not own and not identifier and (columns.of_talks or (columns.of_people and is_name(title))):
        return None
    cited = None if identifier else _reference(low, cells, title)
    if columns.places:
        _add_named(given, cells, columns)
    if given and not own and not identifier and all(map(_OF_TEXTS.search, given)):
        return None
    authors, categories = authors or spoken_by, _value(cells, columns.categories)
    if not authors and likeliest is not None and likeliest.text.strip() != title:
        authors = authors_beside(likeliest.text, title) or placed_after(likeliest.text, title)
    return Paper(
        title=title,
        abstract=(columns.texts and _value(cells, columns.texts)) or "",
        arxiv_id=identifier or (cited.arxiv_id if cited else None),
        doi=_doi(own, cells, columns)
        or (cited.doi if cited else _first(doi_apart, "10.", low, cells, columns)),
        authors=names_in_line(authors) if authors else (),
        categories=categories_in(categories) if categories else (),
        announced=(day := _day(low, cells)) or announced,
        year=None if identifier or day or announced else _year(low, cells, likeliest) or year,
        comments=_value(cells, columns.comments) or (None if given else _promise(cells, columns)),
        urls=tuple(given),
        url_words=tuple(given.values()) if any(given.values()) else (),
        error=None if identifier else _fault(block, own, short=short),
    )


def _told(
    cell: Text | None, linked: Sequence[tuple[str, Text]], cells: Sequence[Text], columns: RowColumns
) -> ToldRow:
    """The pages of a row's paper, its title and its other links, by all rules for them."""
    own = pages_of(linked)
    paged = tuple(own[:1])
    if cell is not None and (of_title := cell.links[:1]) and of_title != paged:
        own += filter(_leads_to_paper, of_title)
    title = title_of_row(cell, own, cells, columns, paged)
    return ToldRow(own, title, given_in(linked, own, of_data=columns.of_data) if linked else {})


def _leads_to_page(own: Sequence[Anchor], title: str) -> bool:
    """Whether a row leads to its paper's page: of a talk or a pause, to one that stands somewhere else."""
    if not own or "://" in own[0].address:  # as most
        return bool(own)
    return not (is_called_talk(title) or is_pause(title)) or any("://" in link.address for link in own)


def _is_none(title: str, linked: list[Text], authors: str | None, cells: Sequence[Text]) -> bool:
    """Whether what a row without a paper's page is called is a number, notes, a pause, a talk or a label."""
    if tells_of_none(title, linked, authors, cells):
        return True
    if (pause := is_pause(title)) or is_called_talk(title):
        has_code = any(_OF_CODE.match(link.address) for cell in linked for link in cell.links)
        return is_pause(title, signed=has_code or bool(authors)) if pause else not has_code
    if title and not (linked or authors or any(map(str.isalpha, title))):
        return True
    return not linked and " " not in title and is_label(title)


def _speaker(cells: Sequence[Text], columns: RowColumns) -> str | None:
    """Who gives what stands at an hour of a programme, empty where nobody does; None of other rows."""
    if not begins_with_hours(cells[0].text):
        return None
    said = _value(cells, columns.speakers) or ""
    return said if not said or is_name(said) or is_byline(said) else None


def _reference(low: str, cells: Sequence[Text], title: str) -> Paper | None:
    """The row's paper as BibTeX in one of its cells has it."""
    for cell in cells if "@" in low else ():
        if (
            "@" in cell.text
            and "@" in cell.text[:_SHORT]
            and "={" in (text := cell.text.replace(" ", ""))
            and text[0] in "@`"
        ):
            block = Block(kind="bibtex", text=cell)
            return next((one.paper for one in references(block) if one.is_of(title)), None)
    return None


def _fault(block: Block, own: Sequence[Anchor], *, short: bool) -> str | None:
    return fault(block.line or 1, SHORT) if short else miswritten_in(own, block.line)


def _leads_to_paper(link: Anchor) -> bool:
    """Whether a title's own link is the paper's, wherever it leads."""
    return (
        "://" in link.address
        and link.words != link.address
        and not is_label(link.words)
        and not _OF_CODE.match(link.address)
    )


def _value(cells: Sequence[Text], places: tuple[int, ...]) -> str | None:
    for place in places:
        if text := cells[place].text.strip():
            return text
    return None


def _identifier(cells: Sequence[Text], own: Sequence[Anchor]) -> ArxivId | None:
    for link in own:
        if named := arxiv_of(link.address):
            return named
    for cell in cells:
        if 8 < len(text := cell.text) < 40 and ("." in text or "/" in text) and (named := arxiv_id(text)):
            return named
    return None


def _doi(own: Sequence[Anchor], cells: Sequence[Text], columns: RowColumns) -> str | None:
    for link in own:
        if ("10." in link.address or "/early/" in link.address) and (found := doi_of(link.address)):
            return found
    return doi_in(cells[columns.dois[0]].text) if columns.dois else None


def _first(
    name_in: Callable[[str], N | None], sign: str, low: str, cells: Sequence[Text], columns: RowColumns
) -> N | None:
    """What names the paper in its row's words, where notes and texts may name another.

    `low` is the whole row in small letters, which holds no such name without its `sign`.
    """
    if sign not in low:
        return None
    for place in columns.apart:
        text = cells[place].text
        if len(text) > _SHORTEST_NAME and (found := name_in(text)) is not None:
            return found
    return None


def _day(low: str, cells: Sequence[Text]) -> dt.date | None:
    """The day in one of a row's short cells; `low` is the whole row in small letters."""
    if not ("20" in low or "19" in low):
        return None
    for cell in cells:
        text = cell.text
        if len(text) < _SHORT and ("20" in text or "19" in text) and (day := _day_in(text)):
            return day
    return None


def _year(low: str, cells: Sequence[Text], title: Text | None) -> int | None:
    """The year in one of a row's short cells but for its title's, likewise."""
    if not ("20" in low or "19" in low or "'" in low or "’" in low):
        return None
    return first_year_in([cell.text for cell in cells if cell is not title])


def _promise(cells: Sequence[Text], columns: RowColumns) -> str | None:
    """Words of code that is to come, in a row that leads to nothing beside its paper."""
    return promised_in_row([(name, cells[place].text[:LONG]) for place, name in columns.beside]) or None


_day_in = lru_cache(maxsize=256)(day_in)  # many rows are of one day, and all of few


def _add_named(given: dict[str, str], cells: Sequence[Text], columns: RowColumns) -> None:
    """Add what stands in a column of code or sites for short: `owner/name`, `lamps.github.io`."""
    for place in columns.places:
        name, cell = columns.names[place], cells[place]
        if cell.text and not cell.links and (address := address_in(cell.text, name)):
            given.setdefault(address, name)
