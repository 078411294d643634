"""Rows of CSV as they are written: cells changed one by one, and every other octet left alone (RFC 4180).

Comes in: a text and its separator. Goes out: its rows, its cells, and a cell's words written back so that
it stays one cell.
"""

import re
from collections.abc import Callable, Iterator


def changed_cells(text: str, separator: str, change: Callable[[str], str]) -> str:
    """The text with `change` made to what each cell says."""
    return "".join(
        _changed(piece, separator, change) if is_cell else piece
        for piece, is_cell in _pieces(text, separator)
    )


def rows_of(text: str, separator: str) -> list[str]:
    """The rows with their line ends; a quoted cell may run over several lines."""
    rows, cells = [], []
    for piece, is_cell in _pieces(text, separator):
        cells.append(piece)
        if not is_cell and piece != separator:
            rows.append("".join(cells))
            cells = []
    return [*rows, "".join(cells)] if any(cells) else rows


def with_last_cell(row: str, separator: str, change: Callable[[str], str]) -> str:
    """The row with `change` made to its last cell."""
    pieces = list(_pieces(row, separator))
    for at in range(len(pieces) - 1, -1, -1):
        if pieces[at][1]:
            pieces[at] = (_changed(pieces[at][0], separator, change), True)
            break
    return "".join(piece for piece, _ in pieces)


def _pieces(text: str, separator: str) -> Iterator[tuple[str, bool]]:
    """Cells as they are written (True), and what stands between them (False), in turn.

    A quote that is never closed runs to the end: nothing is read twice, whatever stands there.
    """
    mark = re.escape(separator)
    cell = re.compile(rf'"(?:[^"]++|"")*+(?:"|\Z)[^{mark}\r\n]*+|[^{mark}\r\n]*+')
    between = re.compile(rf"{mark}|\r\n|\r|\n")
    place = 0
    while place <= len(text):
        found = cell.match(text, place)
        assert found is not None  # noqa: S101  # it matches nothing, at the least
        yield found[0], True
        parted = between.match(text, found.end())
        if parted is None:
            return
        yield parted[0], False
        place = parted.end()
        if place == len(text) and parted[0] != separator:
            return


def _changed(cell: str, separator: str, change: Callable[[str], str]) -> str:
    quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    said = cell[1:-1].replace('""', '"') if quoted else cell
    made = change(said)
    if made == said:
        return cell
    if quoted or any(char in made for char in (separator, '"', "\r", "\n")):
        return '"' + made.replace('"', '""') + '"'
    return made
