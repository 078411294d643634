"""Rows of a table that tell of one paper two by two: its authors in the first, its title in the next.

Or its title first, and below it the authors. Blocks of a page come in; they go out with such rows as the
blocks of one paper, all others as they are.
"""

from collections.abc import Iterable, Iterator

from enricher.papers.blocks import Block, Text
from enricher.papers.tables.told_cells import entry_beside
from enricher.papers.titles.paragraphs import are_of_title, authors_in

_LONGEST_PLACE = 24
"""Characters of a number, an hour or a code, of which the first of both rows has one."""
_FEWEST_BLANKS = 2


def with_pairs_joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, two rows of one paper as an item and its authors."""
    held: Block | None = None
    for block in blocks:
        if held is not None and block.kind == "row" and (told := _of_one_paper(held, block)) is not None:
            yield from entry_beside(*told, held)
            held = None
            continue
        if held is not None:
            yield held
        held = block if block.kind == "row" and _said_after_place(block) is not None else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _said_after_place(row: Block) -> int | None:
    """The only cell of a row behind its number or hour that says something; None where others do."""
    first = row.cells[0]
    if not first.text.strip() or len(first.text) > _LONGEST_PLACE or first.links:
        return None
    return _only(row)


def _only(row: Block) -> int | None:
    said = [place for place, cell in enumerate(row.cells) if place and (cell.text.strip() or cell.links)]
    return said[0] if len(said) == 1 else None


def _of_one_paper(above: Block, below: Block) -> tuple[Text, Text] | None:
    """The title and the authors that two rows tell in one column; None where they do not."""
    place = _only(below)
    if place is None or below.cells[0].text.strip() or len(above.cells) != len(below.cells):
        return None
    if place != _only(above):
        return None
    first, second = above.cells[place], below.cells[place]
    for title, names in ((second, first), (first, second)):
        written = authors_in(" ".join(names.text.split()))
        if (
            not names.links
            and written
            and title.text.count(" ") >= _FEWEST_BLANKS
            and are_of_title(written, title.text)
        ):
            return title, names
    return None
