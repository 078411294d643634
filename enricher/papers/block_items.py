"""The items that a block is: references with numbers in brackets, a row of a layout.

A block comes in; it goes out as it is, or as the items that its keeper made of it.
"""

import re
from collections.abc import Iterable

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Block, Span, Text
from enricher.papers.text_parts import parts_at

_NUMBERED = late(r"^\[\d{1,4}\](?!\()", re.MULTILINE)
"""A number in brackets that a line begins with, as references have it."""


def as_items(block: Block) -> Iterable[Block]:
    """A block as what it is: a paragraph whose lines begin with numbers in brackets is that many items."""
    if block.kind == "row":
        return (_as_item(block),)
    if block.kind != "text" or block.text.text[:1] != "[" or not _NUMBERED.match(block.text.text):
        return (block,)
    starts = [found.start() for found in _NUMBERED.finditer(block.text.text)]
    return [
        Block(kind="item", level=block.level, line=block.line, text=text)
        for text in parts_at(block.text, starts)
    ]


def _as_item(block: Block) -> Block:
    """A row of a layout, whose columns have no names, as an item of a list."""
    parts, links, bold, spans, size = list[str](), list[Anchor](), list[Span](), list[Span](), 0
    for cell in block.cells:
        parts.append(cell.text)
        links += [Anchor(one.words, one.address, one.start + size, one.end + size) for one in cell.links]
        bold += [(begin + size, end + size) for begin, end in cell.bold]
        spans += [(begin + size, end + size) for begin, end in cell.spans]
        size += len(cell.text) + 1
    text = Text("\n".join(parts), tuple(links), tuple(bold), tuple(spans))
    return Block(kind="item", level=block.level + 1, line=block.line, text=text)
