"""Rows of tables in rendered Markdown whose cells hold words or one link, as most do.

HTML comes in; its tables' rows go out by themselves, and the cells of a plain row as `tags.CELL` finds them.
"""

from collections.abc import Iterable, Iterator, Sequence

from enricher.late_patterns import late
from enricher.papers.markup import tags

Cell = tuple[str, str, str, str, str]
"""The parts that `tags.CELL` finds."""

_BEGIN = '<tbody>\n<tr data-sourcepos="'
_END = "</tbody>"
ROW_END = "</tr>\n"
_ATTRIBUTES = r'(?: [\w-]++="[^"<>]*+")++'
_PLAIN = late(
    rf"\n<td{_ATTRIBUTES}>"
    rf"(?:(?:<(strong|b)(?:{_ATTRIBUTES})?+>)?+<a({_ATTRIBUTES})>([^<]*+)</a>(?(1)</\1>)|([^<]*+))</td>"
)
"""A cell of one link, with what it is set apart by, or of words."""


def with_rows_apart(htmls: Iterable[str], *, page: bool) -> Iterator[tuple[str, Sequence[str]]]:
    """The HTML up to each table's first row, and those rows; what stands in no such table has none."""
    for html in htmls:
        if page:
            yield html, ()
        else:
            yield from _of_rendered(html)


def _of_rendered(html: str) -> Iterator[tuple[str, Sequence[str]]]:
    place = 0
    start = -1 if "<!--" in html else html.find(_BEGIN)  # a comment may hold tags, which are none
    while start >= 0:
        start += len("<tbody>\n")
        end = html.find(_END, start)
        if end < 0 or not html.startswith(ROW_END, end - len(ROW_END)):
            break
        yield html[place:start], html[start : end - len(ROW_END)].split(ROW_END)
        place, start = end, html.find(_BEGIN, end)
    yield html[place:] if place else html, ()


def cells_of(row: str) -> list[Cell] | None:
    """The cells of a row; None where one holds more than words and a link."""
    head, *parts = _PLAIN.split(row)
    if "<" in head[1:] or parts[-1:] != ["\n"] or any(parts[4:-1:5]):
        return _cells_one_by_one(row)
    if head[:1] != "<" or head[-1:] != ">":
        return None
    return [
        (said or "", mark or "", link or "", linked or "", "")
        for mark, link, linked, said in zip(parts[::5], parts[1::5], parts[2::5], parts[3::5], strict=False)
    ]


def _cells_one_by_one(row: str) -> list[Cell] | None:
    """The same of a row in which one holds both, or is written otherwise."""
    head, *parts = row.split("\n<td ")
    if head[:1] != "<" or "<" in head[1:] or head[-1:] != ">" or row[-1:] != "\n":
        return None
    parts[-1] = parts[-1][:-1]
    cells = list[Cell]()
    for part in parts:
        if (found := tags.CELL.fullmatch(f"<td {part}")) is None:
            return None
        cells.append(found.groups(""))  # type: ignore[arg-type]  # five groups
    return cells
