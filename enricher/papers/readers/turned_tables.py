"""Tables on their side: a row a field, whose name stands before its values, and a column a paper.

The first octets of an input come in; what parts its cells goes out, None where it is no such table. Then the
whole of it, for no paper is complete before the last row: names of the fields, and the values of each paper.
"""

import csv
from collections.abc import Iterator
from itertools import zip_longest

from enricher.papers.inputs.streams import Stream
from enricher.papers.named_fields.layouts import bare
from enricher.papers.readers.row_lines import RowLines, next_row
from enricher.papers.readers.table_layouts import KNOWN_COLUMNS, SEPARATORS
from enricher.papers.words import columns

LARGEST = 8 * 2**20
"""Characters of such a table that are read."""
_MOST_ROWS = 200
"""Fields of a paper: what has more rows is a table with its names above."""
_SAMPLED = 60_000
_FEWEST = 3
"""Fields that are known, a title's among them: with two, a table may be a record of something else."""
_TITLES = frozenset(columns.TITLES)


def separator_of(head: bytes) -> str | None:
    """What parts the cells of a table whose first column names fields of papers, and not its first row."""
    text = head[:_SAMPLED].decode(errors="replace").lstrip("\ufeff")
    first = text.partition("\n")[0]
    for separator in SEPARATORS:
        if separator in first and _is_turned(_rows(text, separator)):
            return separator
    return None


def _rows(text: str, separator: str) -> list[list[str]]:
    try:
        found = csv.reader(text.splitlines(keepends=True), delimiter=separator)
        return [row for row, _ in zip(found, range(_MOST_ROWS), strict=False) if any(row)]
    except csv.Error:
        return []


def _is_turned(rows: list[list[str]]) -> bool:
    if len(rows) < _FEWEST or len(rows) == _MOST_ROWS or max(map(len, rows)) < _FEWEST:
        return False
    names = [bare(row[0]) for row in rows]
    if _TITLES.isdisjoint(names) or not KNOWN_COLUMNS.isdisjoint(map(bare, rows[0][1:])):
        return False
    titles = next(row[1:] for row, name in zip(rows, names, strict=True) if name in _TITLES)
    if not any(" " in title.strip() for title in titles):
        return False  # a list of fields, and of what kind each is
    known = sum(name in KNOWN_COLUMNS for name in names)
    return known >= _FEWEST and known * 2 >= len(names) and len(set(names)) == len(names)


def papers_of(stream: Stream, separator: str) -> Iterator[tuple[list[str], list[str]]]:
    """The names of the fields and the values of each paper, from the second column on."""
    rows = [row for row in _rows_of(stream, separator) if any(row)]
    if not rows:
        return
    names, *papers = zip_longest(*rows, fillvalue="")
    called = [name.strip().lstrip("\ufeff") for name in names]
    for values in papers:
        if any(map(str.strip, values)):
            yield called, list(values)


def _rows_of(stream: Stream, separator: str) -> Iterator[list[str]]:
    """The rows up to one that cannot be read, as where a quote in it is never closed."""
    lines = RowLines(_first_lines(stream), separator)
    rows = csv.reader(lines, delimiter=separator)
    for number in range(_MOST_ROWS + 1):
        try:
            row = next_row(rows, lines)
        except csv.Error as error:
            stream.report(f"a row that is no CSV ({error}): it and those below it were left out")
            break
        if row is None:
            break
        if number == _MOST_ROWS:
            stream.report(f"the rows below the {_MOST_ROWS}th of the table were left out")
            break
        yield row


def _first_lines(stream: Stream) -> Iterator[str]:
    held = 0
    for line in stream.lines():
        held += len(line)
        if held > LARGEST:
            stream.report(f"what stands behind the first {LARGEST // 2**20} MB of the table was left out")
            break
        yield line + "\n"
