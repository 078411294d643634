"""Sheets in XML by itself: Excel 2003's (often called .xls) and flat OpenDocument's (.fods).

Rows of cells come in; papers go out as of a CSV with the same rows, one sheet after the other. Cells that are
left out, repeated or empty keep their columns.
https://learn.microsoft.com/previous-versions/office/developer/office-xp/aa140066(v=office.10),
https://docs.oasis-open.org/office/OpenDocument/v1.3/ (9.1).
"""

import csv
import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from enricher.papers.inputs.streams import Problem, Stream
from enricher.papers.items import Item
from enricher.papers.readers import delimited
from enricher.papers.readers.xml_elements import elements, local, text_of

_SHEETS = frozenset(("Worksheet", "table"))
_ROWS = frozenset(("Row", "table-row"))
_CELLS = frozenset(("Cell", "table-cell", "covered-table-cell"))
_MOST_COLUMNS = 500


def papers(stream: Stream) -> Iterator[Item]:
    """The papers of every sheet."""

    def said(problem: Problem) -> None:
        stream.report(problem.words, problem.line, passed_over=problem.passed_over)

    for sheet, _ in elements(stream, _SHEETS):
        lines = filter(None, map(_line, (one for one in sheet.iter() if local(one) in _ROWS)))
        if (first := next(lines, None)) is not None:
            yield from delimited.papers(Stream(stream.path, _with(first, lines), said))


def _with(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _line(row: Element) -> bytes:
    """A row as a line of CSV; empty where nothing stands in it."""
    cells: list[str] = []
    for cell in row:
        if local(cell) in _CELLS:
            told = {name.rpartition("}")[2]: value for name, value in cell.attrib.items()}
            place = _number(told.get("Index"), len(cells) + 1)
            cells += [""] * min(place - 1 - len(cells), _MOST_COLUMNS)
            text = told.get("HRef", "") if told.get("HRef", "").startswith("http") else ""
            shown = " ".join(text_of(cell).split())
            cells += [f"[{shown}]({text})" if text and text != shown else shown] * min(
                _number(told.get("number-columns-repeated"), 1), _MOST_COLUMNS
            )
    if not any(cells):
        return b""
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerow(cells[:_MOST_COLUMNS])
    return made.getvalue().encode()


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
