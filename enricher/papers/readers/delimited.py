"""CSV and TSV, under a heading of the usual names or of any others.

An input comes in, the paper of each row goes out; a row that cannot be read costs that row alone. How the
table is laid out, and whether an input is one, is told elsewhere (`table_layouts`).
"""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import bookmarks, fields
from enricher.papers.named_fields.cited_fields import cited_in, is_reference
from enricher.papers.named_fields.layouts import bare
from enricher.papers.named_fields.persons_tables import is_of_persons
from enricher.papers.named_fields.programmes import is_event, is_sponsor, is_talk
from enricher.papers.readers import pubmed_summaries, turned_tables
from enricher.papers.readers.authors_rows import HeldRows, PapersCells, authors_rows
from enricher.papers.readers.cells_of_papers import in_cells, papers_in
from enricher.papers.readers.row_lines import RowLines, Torn, next_row
from enricher.papers.readers.table_layouts import (
    KNOWN_COLUMNS,
    SEPARATORS,
    TableLayout,
    layout_of,
    lines_above,
    separator_of,
)
from enricher.papers.tables.data_dictionaries import describes_fields
from enricher.papers.words import columns


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every row under the heading; of every column where the rows are headed."""
    if describes_fields(stream.head):
        yield Malformed(line=1, words="a table that describes fields, and holds no papers")
        return
    turned = turned_tables.separator_of(stream.head)
    yield from _upright(stream) if turned is None else _turned(stream, turned)


def _upright(stream: Stream) -> Iterator[Item]:
    """The paper of every row under the heading, where the columns have the names."""
    known = separator_of(stream.head)
    layout = TableLayout(separator=known) if known else layout_of(stream.head, is_table=True)
    if layout is None:
        yield from in_cells(stream, SEPARATORS)
        return
    heading, named = layout.names, layout.has_heading
    above = lines_above(stream.head)
    lines = RowLines((line + "\n" for line in stream.lines() if stream.line > above), layout.separator)
    rows = csv.reader(lines, delimiter=layout.separator)
    least, torn, made = 0, Torn(), _Making()
    while True:
        started = stream.line + 1
        try:
            row = next_row(rows, lines)
        except csv.Error as error:
            yield from made.left()
            yield Malformed(line=stream.line, words=f"a row that is no CSV: {error}")
            torn.begins(least or len(heading or ()))
            continue
        if row is None:
            break
        if not any(cell.strip(" :-") for cell in row) or torn.holds(row, started):
            continue
        if named:
            heading, named = heading or [name.strip().lstrip("\ufeff") for name in row], False
        elif heading and not _TITLE_CELLS.isdisjoint(row) and _is_heading_again(row):
            heading = row
        elif heading and row != heading:
            least = min(least or len(row), len(row))
            yield from made.of(PapersCells(heading, row, started))
    yield from made.left()
    if torn.lines:
        count = f"{torn.lines:,} line{'' if torn.lines == 1 else 's'}"
        words = f"behind a quote that is never closed: pieces of rows in {count}"
        yield Malformed(line=torn.first, words=words)


def _turned(stream: Stream, separator: str) -> Iterator[Item]:
    """The paper of every column of a table on its side."""
    made = _Making()
    for names, values in turned_tables.papers_of(stream, separator):
        yield from made.of(PapersCells(names, values, 1))
    yield from made.left()


_TITLE_CELLS = frozenset(("Title", "title", "TITLE", "Paper", "Paper title", "Paper Title", "Paper Name"))
"""What titles are called in a heading that stands once more, above the next part of a sheet."""


def _is_heading_again(row: list[str]) -> bool:
    """Whether a row names the columns of the rows below it, several of which are known."""
    names = [name for cell in row if (name := cell.strip())]
    return len(KNOWN_COLUMNS.intersection(map(bare, names))) > 1 and all(
        len(name) < _LONGEST_NAME for name in names
    )


_LONGEST_NAME = 30


class _Making:
    """Makes the items of rows, where a table has a row an author once the last of them is known."""

    def __init__(self) -> None:
        self._about: _About | None = None
        self._held = HeldRows(None)

    def of(self, row: PapersCells) -> Iterator[Item]:
        """The item of a row, or of those before it."""
        if self._about is None:
            self._about, self._held = _about(row.heading), HeldRows(authors_rows(row.heading))
        about = self._about
        return (item for one in self._held.taken(row) for item in _items(one, about))

    def left(self) -> Iterator[Item]:
        """The item of the last rows, if they wait for more."""
        about = self._about
        held = self._held.left() if about is not None else ()
        return (item for one in held if about is not None for item in _items(one, about))


def _items(row: PapersCells, about: "_About") -> list[Item]:
    """The item of a row, or the papers that one of its cells holds by lines, where the row itself is none."""
    if not any(row.cells[1:]) and len(row.heading) > _FEW_COLUMNS and _REMARK.fullmatch(row.cells[0]):
        return [Malformed(line=row.line, words="a remark or a group's name between rows, which is no paper")]
    item = _item(row, about)
    return (isinstance(item, Malformed) and [*papers_in(row.cells)]) or [item]


def _item(row: PapersCells, about: "_About") -> Item:
    """The paper of a row; an attachment or a note of a library, as Zotero exports them, is none."""
    named, line = _named(row.heading, row.cells), row.line
    kind = named.get("Item Type")  # several, where several columns are called so
    if isinstance(kind, str) and kind in columns.NOT_PAPERS:
        return Malformed(line=line, words=f"a library's {kind}, which is no paper")
    if "EntrezUID" in named and "ShortDetails" in named:
        return pubmed_summaries.of_row(named, line)
    if not _OF_SPEAKERS.isdisjoint(named) and "bio" in named:
        return Malformed(line=line, words="a row of somebody who speaks, which is no paper")
    if about.persons and not any(map(fields.leads_to_paper, named.values())):
        return Malformed(line=line, words="a row of a person or a body, which is no paper")
    if about.bookmarks and bookmarks.leads_elsewhere(named):
        return Malformed(line=line, words="a bookmark that leads to no paper")
    if is_sponsor(named) or (about.hours and is_talk(named)):
        return Malformed(line=line, words="a row of a talk, a panel or a sponsor, which is no paper")
    if about.hours and is_event(named) and not _GIVEN_BY.intersection(map(bare, named)):
        return Malformed(line=line, words="an hour of a calendar, which names no paper")
    if about.names and _is_name_alone(named):
        return Malformed(line=line, words="a row with a name, and nothing that says it is a paper's")
    if about.references and not fields.has_title(named) and (cited := cited_in(named)) is not None:
        named = {**named, **cited}
    return fields.paper(named) or Malformed(line=line, words="a row with neither a title nor an identifier")


_FEW_COLUMNS = 2
_REMARK = late(
    r"(?:(?:sub|grand )?total|sum|count|n)\s?[:=(]?\s?\d.*"
    r"|(?:(?:data )?sources?|notes?|legend|abbreviations|accessed|exported|last updated)\s?(?::|\().*"
    r"|(?:group|section|part|category|topic|theme|cluster|table)\s(?:\d{1,3}|[A-Z]|[IVX]{1,4})(?:\s?[:.–-].*)?",
    re.IGNORECASE,
)
"""The only cell of a row that sums up, says where rows are from, or names those below it."""


class _About(NamedTuple):
    """What a table's columns say of its rows: that they are called by a name alone, that they are persons."""

    names: bool
    persons: bool
    hours: bool
    """Whether they are the hours of a programme."""
    bookmarks: bool
    references: bool
    """Whether a column is called as whole references are."""


def _about(heading: list[str]) -> _About:
    hours, kept = not _OF_HOURS.isdisjoint(heading), bookmarks.are_bookmarks(heading)
    cited = any(map(is_reference, heading))
    return _About(_is_of_names(heading), is_of_persons(heading), hours, kept, cited)


_OF_HOURS = frozenset(("start", "time", "begin", "start_time", "startTime"))
_GIVEN_BY = frozenset(columns.SPEAKERS)


_OF_SPEAKERS = frozenset(("speaker", "speakers", "Speaker", "Speakers"))


def _is_of_names(heading: list[str]) -> bool:
    """Whether columns hold names, and none of the others what is a paper's: purchases, say, or people."""
    called = set(map(bare, heading))
    return "name" in called and _OF_PAPERS.isdisjoint(called)


def _is_name_alone(named: dict[str, object]) -> bool:
    """Whether a row of such a table has a name of one or two words, and no address in it."""
    name = next((cell for called, cell in named.items() if bare(called) == "name"), None)
    if not isinstance(name, str) or name.count(" ") > 1:
        return False
    return not any("." in cell and _ADDRESS.search(cell) for cell in named.values() if isinstance(cell, str))


_OF_PAPERS = frozenset(
    (*columns.TITLES, *columns.WEAK_TITLES, *columns.AUTHORS, *columns.ABSTRACTS, *columns.DOIS,
     *columns.PAPER_PAGES, "arxiv", "arxivid", "venue", "conference", "journal", "year", "code", "github",
     "repo", "repository", "pdf", "url", "link", "links", "website", "homepage", "project")
) - {"name"}  # fmt: skip
_ADDRESS = late(r"://|\b[\w-]{1,40}\.(?:com|org|io|co|net)/|\b10\.\d{4,9}/|\b\d{4}\.\d{4,5}\b")
"""What may lead to a paper, its code or its site."""


def _named(heading: list[str], row: list[str]) -> dict[str, object]:
    """Cells by their column's name; several of one name are a list, what is beyond the heading stays."""
    named: dict[str, list[str]] = {}
    for number, cell in enumerate(row):
        name = heading[number] if number < len(heading) else f"column {number + 1}"
        if (text := cell.strip()) and text not in _NO_VALUES:
            if text[0] == "=" and (formula := _HYPERLINK.fullmatch(text)):
                text = f"[{formula[2] or formula[1]}]({formula[1]})"
            named.setdefault(name, []).append(text)
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in named.items()}


_HYPERLINK = late(
    r"=\s?hyperlink\(\s?\"([^\"\s()]{1,2000})\"\s?(?:[,;]\s?\"([^\"\[\]]{0,500})\"\s?)?\)", re.IGNORECASE
)
"""A spreadsheet's formula of a link, as programs write it out: `=HYPERLINK("https://...","Title")`."""
_NO_VALUES = frozenset(("nan", "NaN", "NULL", "null", "None", "N/A", "#N/A", "<NA>", "NA"))
"""What programs and spreadsheets write into a cell that holds nothing."""
