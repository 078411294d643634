"""Tables with a row an author: rows that tell the same paper again, with another who wrote it.

The names of columns and rows come in; a row for each paper goes out, which has all of its authors.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from enricher.late_patterns import late
from enricher.papers.named_fields.layouts import bare
from enricher.papers.words import columns
from enricher.papers.words.authors import author_names

_TITLES = frozenset(columns.TITLES)
_AUTHORS = frozenset((*columns.AUTHORS, *columns.SPEAKERS))
_OF_PERSONS = late(
    r"affiliation|institut|universit|organi[sz]ation|country|mail|orcid|author|speaker|presenter|first_?name"
    r"|last_?name|gender|position|order\Z"
)
_COUNTERS = frozenset(("", "index", "unnamed0", "rownumber", "rowid"))
"""What columns are called that count rows."""
_FEWEST_WORDS = 3
"""Words of a title that no two papers share: `Editorial` stands above many."""


class AuthorsRows(NamedTuple):
    """Where in a row its paper's title stands, one of its authors, and what all of its rows share."""

    title: int
    author: int
    shared: tuple[int, ...]

    def is_of_same(self, row: Sequence[str], before: Sequence[str]) -> bool:
        """Whether a row tells the paper of the one before, and another of its authors."""
        title = self.title
        if title >= len(row) or title >= len(before) or row[title] != before[title]:
            return False
        if len(row) != len(before) or row[title].count(" ") < _FEWEST_WORDS - 1 or self.author >= len(row):
            return False
        name = row[self.author]
        if name == before[self.author]:
            return False
        if any(row[place] != before[place] for place in self.shared if place < len(row)):
            return False
        return _is_one(name) and _is_one(before[self.author])


def _is_one(names: str) -> bool:
    """Whether a cell names one person: several, who stand together, wrote a paper of their own."""
    return len(author_names(names)) == 1


def authors_rows(heading: Sequence[str]) -> AuthorsRows | None:
    """How papers go over several rows below such a heading; None where they cannot."""
    plain = [bare(name) for name in heading]
    titles = [place for place, name in enumerate(plain) if name in _TITLES]
    authors = [place for place, name in enumerate(plain) if name in _AUTHORS]
    if len(titles) != 1 or len(authors) != 1:
        return None
    shared = tuple(
        place for place, name in enumerate(plain) if name not in _COUNTERS and not _OF_PERSONS.search(name)
    )
    return AuthorsRows(titles[0], authors[0], shared)


class PapersCells(NamedTuple):
    """The cells of a paper, the columns that they are of, and the line in which they begin."""

    heading: list[str]
    cells: list[str]
    line: int


class HeldRows:
    """The rows of the paper that was met last, which the next row may go on with."""

    def __init__(self, rows_of_one: AuthorsRows | None) -> None:
        self._rows_of_one = rows_of_one
        self._rows = list[PapersCells]()

    def taken(self, row: PapersCells) -> Iterator[PapersCells]:
        """The row of the paper before, once this one is of another; this one where papers have one each."""
        if self._rows_of_one is None:
            yield row
            return
        if self._rows and not self._rows_of_one.is_of_same(row.cells, self._rows[-1].cells):
            yield from self.left()
        self._rows.append(row)

    def left(self) -> Iterator[PapersCells]:
        """The row of the last paper, if there is one."""
        if not self._rows or self._rows_of_one is None:
            return
        (heading, cells, line), *others = self._rows
        self._rows = []
        if others:
            place = self._rows_of_one.author
            cells = [*cells, *[""] * (len(heading) - len(cells)), *[row.cells[place] for row in others]]
            heading = [*heading, *[heading[place]] * len(others)]
        yield PapersCells(heading, cells, line)
