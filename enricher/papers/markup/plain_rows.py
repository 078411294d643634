"""Rows of tables in rendered Markdown whose cells hold words or one link, as most do.

HTML comes in; its tables' rows go out by themselves, and the texts of a plain row's cells, or their parts.
"""

from collections.abc import Iterable, Iterator, Sequence

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Text
from enricher.papers.markup import tags
from enricher.papers.markup.inline_text import led_to, shown, words_alone

Cell = tuple[str, str, str, str, str]
"""The parts that `tags.CELL` finds."""

_BEGIN = '<tbody>\n<tr data-sourcepos="'
_END = "</tbody>"
ROW_END = "</tr>\n"
_ATTRIBUTES = r'(?: data-sourcepos="[^"<>]*+")?+(?: (?:align|title)="[^"<>]*+")?+'
"""Those that a parser writes."""
_PLAIN = late(
    rf"\n<td{_ATTRIBUTES}>(?:(?:<(strong|b){_ATTRIBUTES}>)?+"
    rf'<a(?: data-sourcepos="[^"<>]*+")?+ href="([^"<>]*+)"{_ATTRIBUTES}>([^<]*+)</a>(?(1)</\1>)'
    r"|([^<]*+))</td>"
)
"""A cell of one link, with what it is set apart by, where it leads and its words, or of words."""
EMPTY = Text()


def with_rows_apart(htmls: Iterable[str], *, page: bool) -> Iterator[tuple[str, Sequence[str]]]:
    """The HTML up to each table's first row, and those rows; what stands in no such table has none."""
    for html in htmls:
        if page:
            yield html, ()
        else:
            yield from _of_rendered(html)


def _of_rendered(html: str) -> Iterator[tuple[str, Sequence[str]]]:
    place = 0
    # A comment may hold tags, which are none.
    start = -1 if "!" in html and "<!--" in html else html.find(_BEGIN)
    while start >= 0:
        start += len("<tbody>\n")
        end = html.find(_END, start)
        if end < 0 or not html.startswith(ROW_END, end - len(ROW_END)):
            break
        yield html[place:start], html[start : end - len(ROW_END)].split(ROW_END)
        place, start = end, html.find(_BEGIN, end)
    yield html[place:] if place else html, ()


def texts_of(row: str) -> list[Text] | None:
    """The cells of a row, each of words or of a link alone; None where one holds more."""
    head, *parts = _PLAIN.split(row)
    if head[:1] != "<" or head[-1:] != ">" or "<" in head[1:] or parts[-1:] != ["\n"] or any(parts[4:-1:5]):
        return None
    escaped, texts = "&" in row or "\r" in row, list[Text]()
    for mark, href, linked, said in zip(parts[::5], parts[1::5], parts[2::5], parts[3::5], strict=False):
        if said is None:
            texts.append(_link(mark, href, shown(linked) if escaped else linked))
        elif said := (shown(said) if escaped else said).strip():
            texts.append(words_alone(said) if "/" in said else Text(said))
        else:
            texts.append(EMPTY)
    return texts


def _link(mark: str | None, href: str, said: str) -> Text:
    words, address = said.strip(), led_to(href)
    links = (Anchor(words, address, 0, len(words)),) if address else ()
    if mark and words:
        return Text(words, links, ((0, len(said.lstrip())),))
    return Text(words, links) if words or links else EMPTY


def cells_of(row: str) -> list[Cell] | None:
    """The cells of a row as `tags.CELL` finds them; None where one holds more than words and a link."""
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
