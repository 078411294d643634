"""Tables as programs write them to JSON, by columns or with their heading apart from their rows.

A decoded object comes in; its rows go out as objects, or None where it is no table. Pandas writes
`{"title": {"0": ...}}`, `{"title": [...]}` and `{"columns": [...], "data": [[...]]}`, Google's sheets
`{"values": [[...]]}` and, by the interface of charts,
`{"cols": [{"label": ...}], "rows": [{"c": [{"v": ...}]}]}`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from enricher.papers.named_fields.layouts import bare
from enricher.papers.words import columns

_TITLES = frozenset((*columns.TITLES, *columns.WEAK_TITLES, *columns.DOIS, "arxivid"))
_MOST_COLUMNS = 500


def rows_of(value: Mapping[str, Any]) -> Iterator[dict[str, Any]] | None:
    """The rows of a table; None where the object is none."""
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list) and _is_heading(names) and _are_rows(rows):
        return _named(names, rows)
    rows = value.get("values")
    if isinstance(rows, list) and len(rows) > 1 and _are_rows(rows) and _is_heading(rows[0]):
        return _named(rows[0], rows[1:])
    if isinstance(names := value.get("cols"), list) and isinstance(rows := value.get("rows"), list):
        labels = [str(one.get("label", "")) for one in names if isinstance(one, dict)]
        if _is_heading(labels):
            return _named(labels, [_of_chart(row) for row in rows])
    if _is_of_lists(value):
        return (dict(zip(value, row, strict=True)) for row in zip(*value.values(), strict=True))
    return _turned(value) if _is_of_columns(value) else None


def is_heading_row(cells: list[Any]) -> bool:
    """Whether the first row of a list of lists names the columns: most are known, and one tells papers."""
    if not _is_heading(cells):
        return False
    return sum(len(name) <= _LONGEST_NAME and bare(name) in _KNOWN for name in cells) * 2 > len(cells)


_LONGEST_NAME = 40
_KNOWN = _TITLES | frozenset(
    (*columns.AUTHORS, *columns.ABSTRACTS, *columns.DAYS, *columns.PAPER_PAGES, *columns.PUBLISHED, "year",
     "code", "github", "arxiv", "repo", "repository", "website", "project")
)  # fmt: skip


def _of_chart(row: Any) -> list[Any]:
    cells = row.get("c") if isinstance(row, dict) else None
    return [one.get("v") if isinstance(one, dict) else None for one in cells or ()]


def _is_heading(names: list[Any]) -> bool:
    if not 1 < len(names) <= _MOST_COLUMNS:
        return False
    return all(isinstance(name, str) for name in names) and not _TITLES.isdisjoint(map(bare, names))


def _are_rows(rows: list[Any]) -> bool:
    return bool(rows) and all(isinstance(row, list) for row in rows[:3])


def _is_of_lists(value: Mapping[str, Any]) -> bool:
    """Whether each member is a column, a list as long as the others, one of them of titles or identifiers."""
    if not 1 < len(value) <= _MOST_COLUMNS or not all(isinstance(held, list) for held in value.values()):
        return False
    told: list[Any] = next((held for name, held in value.items() if bare(str(name)) in _TITLES), [])
    if len(told) < _FEWEST_ROWS or any(len(held) != len(told) for held in value.values()):
        return False
    return all(isinstance(one, str) for one in told) and len(set(told)) == len(told)


_FEWEST_ROWS = 2


def _is_of_columns(value: Mapping[str, Any]) -> bool:
    """Whether each member is a column: an object of values by the same names, which are numbers."""
    if not 1 < len(value) <= _MOST_COLUMNS or _TITLES.isdisjoint(map(bare, map(str, value))):
        return False
    held = list(value.values())
    if not all(isinstance(column, dict) and column for column in held):
        return False
    first = held[0].keys()
    return all(str(name).isdigit() for name in first) and all(column.keys() == first for column in held[1:])


def _named(names: list[str], rows: list[Any]) -> Iterator[dict[str, Any]]:
    return (dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list))


def _turned(value: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    first = next(iter(value.values()))
    return ({name: column[number] for name, column in value.items()} for number in first)
