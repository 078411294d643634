"""Tables of reStructuredText as those of GitHub's Markdown, so that a row in one is read as any other.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#tables, and its directives `list-table`
and `csv-table` with their rows in the text. Comes in: lines. Goes out: as many, tables among them in
Markdown, what is in their cells as it was. No more than a row is held, of `MOST_ROW_LINES` at most.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from enricher.papers.markup.mended_tables import MOST_COLUMNS

MOST_ROW_LINES = 200
"""Lines of one row; what goes on after them is a row of its own."""

_GRID = re.compile(rf"\s*\+(?:-+\+){{1,{MOST_COLUMNS}}}\s*$")
_SIMPLE = re.compile(rf"\s*=+(?: +=+){{1,{MOST_COLUMNS}}}\s*$")
_DIRECTIVE = re.compile(r"(\s*)\.\. (list|csv)-table::")
_OPTION = re.compile(r"\s+:([\w-]+):\s*(.*)")
_ROW = re.compile(r"(\s*[-*+]\s+)[-*+](?:\s|$)")
_CELL = re.compile(r"[-*+](?:\s|$)")
_PAPER = re.compile(r"://|\d{4}\.\d{4}|\b10\.\d{4,}/|\.(?:com|org|io)/")
"""Addresses and ids: no heading has one, so that a table whose first row does is without."""

Row = Sequence[str]
Span = tuple[int, int | None]


class Lines:
    """The lines of a text, one at a time: the next may be looked at before it is taken."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.taken = -1
        self.take()

    def take(self) -> None:
        """Go on: `next` is the line to come, None after the last one; `taken` counts those before it."""
        self.taken += 1
        self.next = next(self._lines, None)

    def __iter__(self) -> Iterator[str]:
        """Each line; it is taken where one asks for another after it."""
        while self.next is not None:
            yield self.next
            self.take()

    def deeper(self, indent: int) -> Iterator[str]:
        """Lines indented deeper than that, and empty ones among them."""
        for line in self:
            if line.strip() and _indent(line) <= indent:
                return
            yield line


class RowText:
    """One row while its lines come in."""

    def __init__(self) -> None:
        self._cells: list[list[str]] = []
        self.lines = 0

    def add(self, cells: Row) -> None:
        """One more line of each cell."""
        self.lines += 1
        self._cells.extend([] for _ in range(len(self._cells), len(cells)))
        for parts, cell in zip(self._cells, cells, strict=False):
            parts.append(cell)

    def begin(self, cell: str) -> None:
        """One more cell; it goes on with `go_on`."""
        self.lines += 1
        self._cells.append([cell])

    def go_on(self, text: str) -> None:
        """One more line of the last cell."""
        self.lines += 1
        self._cells[-1].append(text)

    def end(self) -> Iterator[Row]:
        """The row, if anything is in it; another can begin."""
        row = [" ".join(" ".join(parts).split()) for parts in self._cells[:MOST_COLUMNS]]
        self._cells, self.lines = [], 0
        if any(row):
            yield row


def tables_as_markdown(text: Iterable[str]) -> Iterator[str]:
    """Each line of the text, or what stands for it."""
    lines = Lines(text)
    while (line := lines.next) is not None:
        begun, given = lines.taken, 0
        rows = _rows(line, lines)
        if rows is None:
            yield line
            lines.take()
            continue
        for row in _headed(rows):
            yield row
            given += 1
        yield from [""] * max(1, lines.taken - begun - given)


def _rows(line: str, lines: Lines) -> Iterator[Row] | None:
    """The rows of the table that begins with this line; None where none does."""
    if "+-" in line and _GRID.match(line):
        return _grid(line, lines)
    if line.lstrip().startswith("=") and _SIMPLE.match(line):
        return _simple(line, lines)
    if "-table::" in line and (found := _DIRECTIVE.match(line)):
        lines.take()
        options = dict(_options(lines))
        content = lines.deeper(len(found[1]))
        return _listed(content) if found[2] == "list" else _comma_separated(content, options)
    return None


def _headed(rows: Iterator[Row]) -> Iterator[str]:
    """Rows as Markdown, with an empty heading where the first is none."""
    for number, row in enumerate(rows):
        if not number:
            heading = [""] * len(row) if any(map(_PAPER.search, row)) else row
            yield _written(heading)
            yield f"|{'---|' * len(row)}"
            if heading is row:
                continue
        yield _written(row)


def _written(row: Row) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _grid(border: str, lines: Lines) -> Iterator[Row]:
    """Rows between lines of `+---+`."""
    edges = [at for at, sign in enumerate(border) if sign == "+"]
    row = RowText()
    for line in lines:
        wide = _wide(line)
        if not wide.startswith(("+", "|"), edges[0]):
            break
        if "+-" in line or "+=" in line or row.lines >= MOST_ROW_LINES:
            yield from row.end()
        if "+-" not in line and "+=" not in line:
            row.add(_cells(wide, _spanning(wide, edges)))
    yield from row.end()


def _spanning(wide: str, edges: Sequence[int]) -> Iterator[Span]:
    """Where each column's cell stands; one that goes on over the next columns leaves theirs empty."""
    begun = edges[0]
    for edge in edges[1:]:
        if edge == edges[-1] or wide[edge : edge + 1] == "|":
            yield begun + 1, edge
            yield from [(edge, edge)] * (edges.index(edge) - edges.index(begun) - 1)
            begun = edge


def _simple(border: str, lines: Lines) -> Iterator[Row]:
    """Rows between lines of `=== ===`: what stands in the first column begins one."""
    columns = [found.span() for found in re.finditer(r"=+", border)]
    spans: list[Span] = [(start, end) for start, end in columns[:-1]] + [(columns[-1][0], None)]
    gaps: list[Span] = [(end, start) for (_, end), (start, _) in pairwise(columns)]
    row, borders, at_border = RowText(), 0, False
    for line in lines:
        wide = _wide(line)
        if (borders > 2 or (borders == 2 and not line.strip())) and at_border:
            break
        at_border = _SIMPLE.match(line) is not None
        borders += at_border
        if not at_border and any(_cells(wide, gaps)):
            break  # no table: prose after a line of signs
        cells = _cells(wide, spans)
        if at_border or cells[0] or row.lines >= MOST_ROW_LINES:
            yield from row.end()
        if not at_border and line.strip(" -"):
            row.add(cells)
    yield from row.end()


def _options(lines: Lines) -> Iterator[tuple[str, str]]:
    for line in lines:
        found = _OPTION.match(line)
        if found is None:
            return
        yield found[1], found[2]


def _comma_separated(content: Iterator[str], options: dict[str, str]) -> Iterator[Row]:
    """Rows as `csv` reads them, after those of the option `header`; what is none is a row of one cell."""
    named = options.get("delim", ",")
    delimiter = {"tab": "\t", "space": " "}.get(named, named[:1] or ",")
    read: list[str] = []

    def lines() -> Iterator[str]:
        for line in chain([options.get("header", "")], content):
            if text := line.strip():
                read.append(text)
                yield text

    rows = csv.reader(lines(), delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            row = [" ".join(read)]
        if row is None:
            return
        read.clear()
        yield [cell.strip() for cell in row[:MOST_COLUMNS]]


def _listed(content: Iterator[str]) -> Iterator[Row]:
    """`* - cell` begins a row, `- cell` below it another cell, anything else goes on with the cell."""
    row, outer, inner = RowText(), -1, -1
    for line in content:
        indent, begins = _indent(line), _ROW.match(line)
        if (begins and outer in (-1, indent)) or row.lines >= MOST_ROW_LINES:
            yield from row.end()
            outer, inner = (indent, len(begins[1])) if begins else (outer, inner)
            row.begin(line[inner + 1 :])
        elif row.lines and indent == inner and _CELL.match(line, indent):
            row.begin(line[inner + 1 :])
        elif row.lines and line.strip():
            row.go_on(line)
    yield from row.end()


def _cells(wide: str, spans: Iterable[Span]) -> list[str]:
    return [wide[start:end].replace("\0", "").strip() for start, end in spans]


def _wide(line: str) -> str:
    """The line with as many places for each character as it takes columns."""
    if line.isascii():
        return line
    return "".join(
        sign + "\0" * (unicodedata.east_asian_width(sign) in "WF")
        for sign in line
        if not unicodedata.combining(sign)
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
