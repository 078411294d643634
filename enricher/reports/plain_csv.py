"""Rows -> CSV for programs: no byte order mark, lines that end in LF, one type a column.

Comes in: values. Goes out: lines that pandas, polars and R read without an option. Times are ISO 8601 in
UTC with `Z`, truths `TRUE` and `FALSE` (R takes no others for such), what is unknown an empty cell. A cell
that a spreadsheet would take for a formula stands as it is: spreadsheets have a form of their own (`as_csv`).
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence

from enricher.escaping import JOINERS

LONGEST_CELL = 32_000


def plain_cell(value: object) -> str:
    """A value as text on one line."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime():
            return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
        case _:
            text = str(value)[:LONGEST_CELL]
            return "".join(char if char.isprintable() or char in JOINERS else " " for char in text)


def csv_lines(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The header, then a line a row."""
    return raw_lines(columns, ([plain_cell(value) for value in row] for row in rows))


def raw_lines(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The same of cells that are text already."""
    yield _line(columns)
    for row in rows:
        yield _line(row)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
