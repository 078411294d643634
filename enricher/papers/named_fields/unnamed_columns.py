"""What the columns of a table hold whose names tell nothing: told by what stands in their cells.

The first rows of a table come in; names of its columns go out, those that `words.columns` knows
where the cells say so, and whether the first row is a heading.
"""

import re
from collections.abc import Callable
from itertools import zip_longest

from enricher.papers.named_fields.cited_fields import are_references
from enricher.papers.named_fields.field_days import day_of
from enricher.papers.named_fields.layouts import bare
from enricher.papers.words import columns
from enricher.papers.words.identifiers import DOI_MARKS, arxiv_id, arxiv_id_in, doi
from enricher.papers.words.label_words import looks_like_names

_ADDRESS = re.compile(r"\s*(?:https?://|www\.|git@|(?:doi:\s*|arxiv:\s*)?10\.\d{4,9}/)\S", re.IGNORECASE)


def names_of(rows: list[list[str]], *, is_table: bool) -> tuple[list[str], bool] | None:
    """Names for the columns, told by what stands in them, and whether these begin with a heading."""
    heading, *body = rows
    by_years = is_table and _has_years(rows)
    abstracts = is_table and _hold_abstracts(rows)
    headless = by_years or abstracts or any(_ADDRESS.match(cell) or arxiv_id(cell) for cell in heading)
    if headless:
        body = rows
    names = []
    for number in range(len(heading)):
        cells = [row[number].strip() for row in body if number < len(row) and row[number].strip()]
        called = "" if headless else heading[number].strip()
        names.append(_column(called, cells) or called or f"column {number + 1}")
    best = _most_like_titles(heading, body, names) if "title" not in names else None
    told = by_years or abstracts or "date" in names or not IDENTIFIERS.isdisjoint(names)
    if best is None and (headless or told) and not {"title", "doi"} & set(names):
        best = _most_like_short_titles(body, names, headless=headless)
    if best is not None and (told or _hold_addresses(body)):
        names[best] = "title"
    if headless:
        _name_authors(body, names)
    if "title" not in names and IDENTIFIERS.isdisjoint(names):
        return (names, True) if not headless and _hold_references(heading, body) else None
    return names, not headless


def _hold_references(heading: list[str], body: list[list[str]]) -> bool:
    """Whether a column holds whole references, which tell the titles."""
    return any(
        are_references(called, [row[number] for row in body if number < len(row) and row[number].strip()])
        for number, called in enumerate(heading)
    )


def _name_authors(body: list[list[str]], names: list[str]) -> None:
    """Name the first column without a name in which persons stand, in most cells several."""
    for number, name in enumerate(names):
        cells = [cell for row in body if number < len(row) and (cell := row[number].strip())]
        if name == f"column {number + 1}" and sum(map(looks_like_names, cells)) * 2 > len(cells):
            names[number] = "authors"
            return


def _hold_abstracts(rows: list[list[str]]) -> bool:
    """Whether a column holds abstracts from its first row on, as no heading is so long, and one authors."""
    if not any(len(cell) > _LONGEST_HEADING for cell in rows[0]):
        return False
    columns_of_rows = list(zip_longest(*rows, fillvalue=""))
    long = [[cell for cell in cells if cell] for cells in columns_of_rows if len(cells[0]) > _LONGEST_HEADING]
    return any(
        sum(len(cell) > _LONGEST_HEADING for cell in cells) * 10 >= len(cells) * 8 for cells in long
    ) and any(
        sum(1 for cell in cells if _SEVERAL.search(cell) and looks_like_names(cell)) * 2 > len(cells)
        for cells in columns_of_rows
    )


_LONGEST_HEADING = 250
"""Characters of what no column is called."""
_SEVERAL = re.compile(r"[,;] | and ")


def _has_years(rows: list[list[str]]) -> bool:
    """Whether one column holds years, from its first row on: they are no column's name."""
    for number, cell in enumerate(rows[0]):
        if _YEAR.match(cell):
            below = [row[number] for row in rows if number < len(row)]
            return sum(1 for one in below if _YEAR.match(one)) * 10 >= len(rows) * 8
    return False


_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*\Z")


def _hold_addresses(body: list[list[str]]) -> bool:
    """Whether an address stands in a cell by itself: without one, phrases with commas may be any text."""
    return any(_ADDRESS.match(cell) for row in body for cell in row)


def _column(called: str, cells: list[str]) -> str | None:
    """What a column holds, where most of its cells say so; None where its own name says more."""
    plain = bare(called)
    if plain.endswith(("title", "标题", "题目")) and not plain.startswith(("journal", "source", "book")):
        return "title"
    if not cells:
        return None
    for name, fits in _TESTS:
        if sum(1 for cell in cells if fits(cell)) * 10 >= len(cells) * 7:
            return name
    return None


def _is_identifier(cell: str) -> bool:
    """Whether a cell is an arXiv identifier, a DOI or the address of one: some columns mix them."""
    if arxiv_id(cell):
        return True
    if "://" in cell and arxiv_id_in(cell):
        return True
    return cell.lower().startswith(DOI_MARKS) and doi(cell) is not None


IDENTIFIERS = frozenset(("arxiv id", "doi", "paper url", "identifier"))
"""What columns are called that tell a paper without its title."""

_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("arxiv id", lambda cell: arxiv_id(cell) is not None),
    ("paper url", lambda cell: "://" in cell and arxiv_id_in(cell) is not None),
    (
        "doi",
        lambda cell: cell.lower().startswith(DOI_MARKS) and doi(cell) is not None,
    ),
    ("identifier", _is_identifier),
    ("date", lambda cell: len(cell) < 30 and day_of(cell) is not None),
)


def _most_like_titles(heading: list[str], body: list[list[str]], names: list[str]) -> int | None:
    """The first column whose cells are phrases: of several words, no addresses, no names in a row."""
    best, most = None, 0.5
    for number in range(len(heading)):
        cells = [row[number].strip() for row in body if number < len(row) and row[number].strip()]
        if (
            not cells
            or names[number] == "date"
            or names[number] in IDENTIFIERS
            or bare(names[number]) in _NO_TITLES
            or (names[number].startswith("column ") and len(set(cells)) * 2 <= len(cells))  # of venues
        ):
            continue
        like = sum(
            1 for cell in cells if 3 <= len(cell.split()) <= 40 and "://" not in cell and cell.count(";") < 2
        )
        if like / len(cells) > most and sum(map(looks_like_names, cells)) * 3 < len(cells) * 2:
            best, most = number, like / len(cells)
    return best


def _most_like_short_titles(body: list[list[str]], names: list[str], *, headless: bool) -> int | None:
    """The column without a name whose cells are words, another in each row; of several, the longest ones.

    Below a heading, that is a column whose name tells nothing of what stands in it.
    """
    best, most = None, 1.5
    for number in range(len(names)):
        cells = [row[number].strip() for row in body if number < len(row)]
        words = [cell.split() for cell in cells if cell and "://" not in cell and cell[0].isalpha()]
        called = names[number]
        is_named = called != f"column {number + 1}" if headless else bare(called) in _KNOWN
        if is_named or len(words) < len(body) or len(set(cells)) < len(cells):
            continue
        if any(map(looks_like_names, cells)):  # its authors
            continue
        if (mean := sum(map(len, words)) / len(words)) > most:
            best, most = number, mean
    return best


_NO_TITLES = frozenset(
    (*columns.AUTHORS, *columns.ABSTRACTS, "journal", "venue", "conference", "keywords", "tags")
)
_KNOWN = _NO_TITLES | frozenset(
    (*columns.COMMENTS, *columns.CATEGORIES, *columns.DAYS, *columns.PAPER_PAGES, *columns.PUBLISHED,
     *map(bare, IDENTIFIERS), "category", "topic", "task", "method", "model", "dataset", "type",
     "status", "notes")
)  # fmt: skip
"""Names of columns that hold something else than titles."""
