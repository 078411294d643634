"""A table on a page of given width: columns are dropped where there is no room, rows never wrap.

Comes in: rows, the columns wanted, a page. Goes out: lines. No text of a paper controls the terminal.
"""

from collections.abc import Iterator, Sequence

from enricher.reports.columns import NOTHING, SHAPES, Column
from enricher.reports.rows import PaperRow
from enricher.sinks.screen import Screen, columns, fitted, printable

DEFAULT: tuple[Column, ...] = ("title", "arxiv", "news", "code", "stars", "cited", "links", "address")
"""What is shown where nobody chose."""

DROPPED: tuple[Column, ...] = (
    "archived", "since", "repository", "date", "year", "address", "arxiv", "links", "cited", "news", "stars",
    "code",
)  # fmt: skip
"""The order in which columns go where the page is too narrow for all; the title stays."""

MOST: dict[Column, int] = {"title": 60, "address": 60, "archived": 60, "repository": 40}
"""Columns of a terminal that a cell takes at most, of those whose text may be of any length."""

_BETWEEN = "  "


def lines(
    table: Sequence[PaperRow], wanted: Sequence[Column], page: Screen, *, named: bool = False
) -> Iterator[str]:
    """The headings, and one line a row.

    A column that is empty in every row is left out, unless it was `named` by the reader; a named one for
    which there is no room is told below the rows.
    """
    shown = [
        name for name in wanted if named or name == "title" or any(SHAPES[name].value(row) for row in table)
    ]
    widths = _widths(table, shown, page.width)
    yield page.paint(
        _BETWEEN.join(_aligned(SHAPES[name].heading, name, widths[name]) for name in widths).rstrip(),
        "heading",
    )
    for row in table:
        yield _BETWEEN.join(_cell(row, name, widths[name], page) for name in widths).rstrip()
    if named and (left_out := [name for name in shown if name not in widths]):
        yield f"no room for {', '.join(left_out)}"


def _widths(table: Sequence[PaperRow], wanted: Sequence[Column], room: int) -> dict[Column, int]:
    """The columns that there is room for, and how wide each is."""
    natural = {name: min(MOST.get(name, room), _widest(table, name)) for name in wanted}
    least = {name: min(natural[name], SHAPES[name].least) for name in wanted}
    for name in DROPPED:
        if _total(least) <= room:
            break
        if len(least) > 1:
            least.pop(name, None)
    widths = {name: natural[name] if name not in MOST else least[name] for name in least}
    for name in DROPPED:
        if _total(widths) <= room:
            break
        if name in widths:  # narrower before fewer
            widths[name] = max(least[name], widths[name] - (_total(widths) - room))
    return _grown(widths, natural, room)


def _grown(widths: dict[Column, int], natural: dict[Column, int], room: int) -> dict[Column, int]:
    """What room is left goes to the columns that could use it, the first ones before."""
    for name in widths:
        widths[name] += max(0, min(natural[name] - widths[name], room - _total(widths)))
    if len(widths) == 1:  # on the narrowest of pages
        return {name: max(1, min(width, room)) for name, width in widths.items()}
    return widths


def _total(widths: dict[Column, int]) -> int:
    return sum(widths.values()) + len(_BETWEEN) * (len(widths) - 1)


def _widest(table: Sequence[PaperRow], name: Column) -> int:
    cells = (columns(printable(SHAPES[name].value(row) or NOTHING)) for row in table)
    return max(columns(SHAPES[name].heading), *cells) if table else columns(SHAPES[name].heading)


def _cell(row: PaperRow, name: Column, width: int, page: Screen) -> str:
    text = printable(SHAPES[name].value(row) or "")
    if columns(text) > width:
        text = SHAPES[name].brief.get(text, text)
    cell = _aligned(text or NOTHING, name, width)
    words = cell.strip()
    shown = page.leading(page.paint(words, _meaning(row, name)), SHAPES[name].leads(row) if text else None)
    return cell.replace(words, shown, 1)


def _aligned(text: str, name: Column, width: int) -> str:
    if SHAPES[name].right and columns(text) <= width:
        return " " * (width - columns(text)) + text
    return fitted(text, width)


def _meaning(row: PaperRow, name: Column) -> str:
    if name == "links":
        return next((status for status in ("dead", "failing", "blocked") if row.links.get(status)), "alive")
    return {"code": row.code, "arxiv": "aside", "address": "aside", "news": "released"}.get(name, "")
