"""Rows of Markdown tables and entries of Markdown lists that stand alone, as values of keepers' JSON.

The text of one comes in; its paper goes out, or None where it is none.
"""

import datetime as dt
import re
from collections.abc import Sequence

from enricher.model import Paper
from enricher.papers.blocks import Block
from enricher.papers.lists import table_rows
from enricher.papers.lists.entries import entries
from enricher.papers.lists.entry import Entry
from enricher.papers.lists.listed_paper import paper as listed_paper
from enricher.papers.markup.gfm import rendered
from enricher.papers.markup.html_blocks import blocks

_ET_AL = (" et.al.", " et al.", " et. al.", " et al")
"""How a cell of authors ends, under no heading."""
_BAR = re.compile(r"(?<!\\)\|")


def cells(row: str) -> list[str]:
    """The cells of a table's row, without the bars."""
    return [cell.strip() for cell in _BAR.split(row.strip().removeprefix("|").removesuffix("|"))]


def paper(
    row: Sequence[str], columns: Sequence[str] = (), *, announced: dt.date | None = None
) -> Paper | None:
    """The paper in a row's cells; None where it holds no title, or nothing that says it is about a paper."""
    lines = [" ".join(cell.split()) for cell in row]
    text = f"|{'|' * len(lines)}\n|{'-|' * len(lines)}\n|{'|'.join(lines)}|"
    found = next((block for block in blocks(rendered(text)) if block.kind == "row"), None)
    if found is None:
        return None
    names = columns or ["authors" if line.endswith(_ET_AL) else "" for line in lines]
    block = Block(kind="row", cells=found.cells, columns=tuple(names))
    made = table_rows.paper(block, announced)
    return made if isinstance(made, Paper) else None


def entry(text: str, *, announced: dt.date | None = None) -> Paper | None:
    """The paper in an entry of a list."""
    for found in entries(blocks(rendered(text))):
        if isinstance(found, Entry) and isinstance(made := listed_paper(found, announced), Paper):
            return made
    return None
