"""Rows of tables in rendered Markdown whose cells hold words or one link, as most do, without a pattern.

HTML comes in; its tables' rows go out by themselves, and the cells of a plain row as `tags.CELL` finds them.
"""

from collections.abc import Iterable, Iterator, Sequence

from enricher.papers import tags

Cell = tuple[str, str, str, str, str]
"""The parts that `tags.CELL` finds."""

_BEGIN = '<tbody>\n<tr data-sourcepos="'
_END = "</tbody>"
ROW_END = "</tr>\n"
_CELL_END = "</td>"
_LINK_END = "</a>"
_PLACE = 'data-sourcepos="'
"""All the attributes that most cells have."""


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
    head, *parts = row.split("\n<td ")
    if head[:1] != "<" or "<" in head[1:] or head[-1:] != ">" or row[-1:] != "\n":
        return None
    parts[-1] = parts[-1][:-1]
    cells = list[Cell]()
    for part in parts:
        place, _, said = part.partition('">')
        plain = place[:16] == _PLACE and '"' not in place[16:]
        if not (plain or _are_attributes(place)) or said[-5:] != _CELL_END:
            return None
        said = said[:-5]
        if "<" not in said:
            cells += ((said, "", "", "", ""),)
            continue
        link, _, linked = said[2:-4].partition('">')
        if said[:3] == "<a " and said[-4:] == _LINK_END and "<" not in linked and _are_attributes(link):
            cells += (("", "", link + '"', linked, ""),)
        elif found := tags.CELL.fullmatch(f"<td {part}"):
            cells.append(found.groups(""))  # type: ignore[arg-type]  # five groups
        else:
            return None
    return cells


def _are_attributes(written: str) -> bool:
    """Whether this, with the quote that was cut off, is a tag's attributes, and no tag ends in a value."""
    return written.count('"') % 2 == 1 and ">" not in written and "<" not in written
