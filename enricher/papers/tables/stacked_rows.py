"""Rows of a table that tell of one paper in turn: its authors, its title set apart, and where it appeared.

Blocks of a page come in; they go out with such rows as one item, all others as they are. The same authors
may have several titles below them, and one paper may have appeared in several places, a row of each.
"""

from collections.abc import Iterable, Iterator

from enricher.late_patterns import late
from enricher.papers.blocks import Block, Text
from enricher.papers.titles.own_pages import own_links
from enricher.papers.titles.paragraphs import authors_in
from enricher.papers.titles.under_bylines import title_over
from enricher.papers.words.hours import begins_with_hours
from enricher.papers.words.label_words import is_label

_FEWEST_BLANKS = 1
_MOST_ROWS = 8
"""Rows that say where one paper appeared."""
_YEAR = late(r"\b(?:19|20)\d\d\b")


def with_stacks_joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, the rows of one paper as an item."""
    held, names = list[Block](), Text()
    for block in blocks:
        only = _only(block) if block.kind == "row" and not block.columns else None
        if names.text and only is not None and _title_of(only):
            yield from _told(held, names) if held[1:] else ()
            held = [*held[:1], block] if not held[1:] else [block, block]
        elif only is not None and _are_authors(only):
            yield from _told(held, names)
            held, names = [block], Text(_plain(only.text))
        elif held[1:] and block.kind == "row" and len(held) < _MOST_ROWS:
            held.append(block)
        else:
            yield from _told(held, names)
            held, names = [], Text()
            yield block
    yield from _told(held, names)


def _told(held: list[Block], names: Text) -> Iterator[Block]:
    """The item that the rows are, after the row of its authors or of its title twice; or the rows."""
    if not held[1:]:
        yield from held
        return
    first, *rows = held
    cells = [cell for row in rows[1:] for cell in row.cells if cell.text.strip() or cell.links]
    said = any(cell.links or _YEAR.search(cell.text) for cell in cells)
    if not said or any(begins_with_hours(cell.text) for cell in cells):
        yield from rows if first is rows[0] else held
        return
    title = _title_of(_only(rows[0]) or Text())
    text = title_over(title, names, cells)
    yield Block(kind="item", level=first.level + 1, line=first.line, text=text)


def _only(row: Block) -> Text | None:
    """The only cell of a row that says something; None where several do."""
    said = [cell for cell in row.cells if cell.text.strip() or cell.links]
    return said[0] if len(said) == 1 else None


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" .,")


def _are_authors(cell: Text) -> bool:
    """Whether a cell is authors and nothing else, who are not set apart as titles are."""
    words = _plain(cell.text)
    return words != "" and not _set_apart(cell) and authors_in(words) == words and not own_links(cell)


def _title_of(cell: Text) -> str:
    """The title that a cell sets apart; empty where it sets none."""
    title = "" if cell.links else _set_apart(cell)
    return title if title.count(" ") >= _FEWEST_BLANKS and not is_label(title) else ""


def _set_apart(cell: Text) -> str:
    """The words that a cell sets apart, where they are all that stands there but for a sign before them."""
    begin, end = next(iter(cell.bold or cell.spans), (0, 0))
    around = cell.text[:begin] + cell.text[end:]
    return "" if any(sign.isalnum() for sign in around) else _plain(cell.text[begin:end])
