"""What is done about a cell beyond the bound: a row on one line is read whole, others' pieces are counted.

Lines come in; lines go out, and the cells of the row that was begun last. The bound (131,072 characters,
Python's own) stays: it ends a cell whose quote is never closed.
"""

import csv
import re
from collections.abc import Iterable, Iterator

from enricher.late_patterns import late


class RowLines(Iterator[str]):
    """The lines, of which those of one row are kept until the next one is begun."""

    def __init__(self, lines: Iterable[str], separator: str) -> None:
        self._lines = iter(lines)
        self._cell = re.compile(
            rf'[ ]*+"((?:[^"]|"")*+)"[^{re.escape(separator)}"]*+|([^{re.escape(separator)}]*+)'
        )
        self._of_row: list[str] = []
        self._tabs = 0 if separator == "\t" else None

    def __next__(self) -> str:
        line = next(self._lines)
        if self._tabs is not None and not self._of_row:
            self._tabs = self._tabs or line.count("\t")
            if '"' in line and ('\t"' in line or line[0] == '"') and line.count("\t") == self._tabs:
                line = _with_quotes_of_words(line)
        self._of_row.append(line)
        return line

    def begin(self) -> None:
        """The next line begins a row."""
        self._of_row.clear()

    def cells(self) -> list[str] | None:
        """The cells of the row, where it is one line; None where it is several, or a quote in it is open."""
        if len(self._of_row) != 1 or self._of_row[0].count('"') % 2:
            return None
        text, cells, at = self._of_row[0].rstrip("\r\n"), list[str](), 0
        while at <= len(text):
            found = self._cell.match(text, at)
            if found is None or (
                found.end() < len(text) and found[1] is not None and text[found.end()] == '"'
            ):
                return None
            cells.append(found[2] if found[1] is None else found[1].replace('""', '"'))
            at = found.end() + 1
        return cells


def next_row(rows: Iterator[list[str]], lines: RowLines) -> list[str] | None:
    """The cells of the next row, None where none is left. Raises csv.Error where it cannot be read."""
    lines.begin()
    try:
        return next(rows, None)
    except csv.Error:
        if (cells := lines.cells()) is None:
            raise
        return cells


def _with_quotes_of_words(line: str) -> str:
    """A whole row between tabs, each quote escaped that only begins a cell's words: `"Lakes" and Ponds`.

    Catalogues' exports between tabs know no quotes around cells. The last cell may go on below.
    """
    *cells, last = line.split("\t")
    return "\t".join([*map(_as_cell, cells), last])


def _as_cell(cell: str) -> str:
    if cell[:1] != '"' or _QUOTED.fullmatch(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


_QUOTED = late(r'"(?:[^"]|"")*+" *')


class Torn:
    """What lies behind a cell without an end, such as a quote that is never closed.

    The lines of the cell that the bound cut off come as rows of their own. Those with fewer cells than
    any row before are its pieces, and no papers; they are counted. A row as wide as the others is one.
    """

    def __init__(self) -> None:
        self._least = 0
        self.first: int | None = None
        self.lines = 0

    def begins(self, least: int) -> None:
        """A cell was cut; `least` cells had every row before it."""
        self._least = least

    def holds(self, row: list[str], line: int) -> bool:
        """Whether this row is a piece."""
        if len(row) >= self._least:
            return False
        self.first = self.first or line
        self.lines += 1
        return True
