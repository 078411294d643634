"""Several papers in a cell of a table, as sheets of a programme's sessions hold them: titles over authors.

A row's cells come in, or a table whose columns nothing tells; the papers of cells that are made of such
pairs of lines go out.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence

from enricher.model import Paper
from enricher.papers.authors.name_lines import names_in_line
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.titles.clean_titles import LONGEST, cleaned
from enricher.papers.titles.paragraphs import authors_in, may_be_over_authors

_FEWEST = 2
"""Pairs of lines."""
_MOST_LINES = 1_000


def in_cells(stream: Stream, separators: Sequence[str]) -> Iterator[Item]:
    """The papers that cells hold by lines, in a table whose columns nothing tells."""
    first = stream.head.partition(b"\n")[0].decode(errors="replace")
    told = False
    try:
        for row in csv.reader(
            (line + "\n" for line in stream.lines()), delimiter=max(separators, key=first.count)
        ):
            found = papers_in(row)
            told = told or bool(found)
            yield from found
    except csv.Error as error:
        yield Malformed(line=stream.line, words=f"a row that is no CSV: {error}")
    if not told:
        stream.report("its first line is no heading of columns, and no column is told by what stands in it")


def papers_in(cells: Iterable[str]) -> list[Paper]:
    """The papers that a cell holds."""
    for cell in cells:
        if cell.count("\n") < _FEWEST:
            continue
        lines = [line.strip() for line in cell.split("\n", _MOST_LINES)[:_MOST_LINES] if line.strip()]
        told = _in_turn(lines) or _pairs(lines)
        if len(told) >= _FEWEST and len(told) * 5 >= len(lines) * 2:
            return [Paper(title=cleaned(title), authors=names_in_line(names)) for title, names in told]
    return []


def _in_turn(lines: list[str]) -> list[tuple[str, str]]:
    """Titles and authors, one below the other throughout, whatever some of the names look like."""
    titles, below = lines[::2], lines[1::2]
    if len(titles) != len(below) or not all(_may_be_title(title) for title in titles):
        return []
    names = [authors_in(line) for line in below]
    if sum(map(bool, names)) * 2 < len(names):
        return []
    return [(title, told or line) for title, told, line in zip(titles, names, below, strict=True)]


def _pairs(lines: list[str]) -> list[tuple[str, str]]:
    """Each line that may be a title, with the authors that the next one is."""
    told, place = list[tuple[str, str]](), 0
    while place + 1 < len(lines):
        names = authors_in(lines[place + 1]) if _may_be_title(lines[place]) else ""
        if names:
            told.append((lines[place], names))
        place += 2 if names else 1
    return told


def _may_be_title(line: str) -> bool:
    return len(line) <= LONGEST and may_be_over_authors(line)
