"""Markdown tables of papers: a row a paper, under whatever columns their keeper chose.

Tables that are not about papers (badges, contents) give nothing.
"""

from collections.abc import Iterator

import msgspec

from enricher.papers import rows
from enricher.papers.days import DayKeeper
from enricher.papers.items import Item, Malformed, fault
from enricher.papers.markdown import plain
from enricher.papers.streams import Stream


def papers(stream: Stream) -> Iterator[Item]:
    """Every row that is a paper, in its order."""
    days = DayKeeper(stream.name)
    previous: list[str] = []
    columns: list[str] = []
    for line in stream.lines():
        if not line.lstrip().startswith("|"):
            previous, columns = [], []
            days.see(line)
            continue
        row = rows.cells(line)
        if is_rule(row):
            columns = [plain(cell).lower() for cell in previous]
        elif columns or not is_heading(row):
            yield from _item(row, columns, stream.line, days)
        previous = row


def is_rule(row: list[str]) -> bool:
    """Whether this is the row of dashes under a table's heading."""
    return all(cell and not cell.strip(":- ") for cell in row)


def is_heading(row: list[str]) -> bool:
    """Whether these cells are the names of columns."""
    return any(plain(cell).lower() in rows.TITLE_COLUMNS for cell in row)


def _item(row: list[str], columns: list[str], line: int, days: DayKeeper) -> Iterator[Item]:
    made = rows.paper(row, columns, announced=days.day)
    if made and made.arxiv_id is None and len(row) < len(columns):
        yield msgspec.structs.replace(made, error=fault(line, "a row that ends before its last column"))
    elif made:
        yield made
    elif is_heading(columns) and any(row):
        yield Malformed(line=line, words="a row of the table without a title")
