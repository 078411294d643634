"""Papers in JSON that no object tells of: bare identifiers and addresses, and rows of a table without names.

A value, or a list of them, comes in; its papers go out, or a fault where a paper was to be expected. Objects
are told elsewhere (`json_values`).
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from enricher.model import Paper
from enricher.papers.items import Item, Malformed
from enricher.papers.named_fields import fields
from enricher.papers.named_fields.cited_fields import cited_in
from enricher.papers.named_fields.field_days import day_of
from enricher.papers.words.identifiers import arxiv_id, arxiv_id_in, doi, doi_in
from enricher.papers.words.paper_pages import is_paper_page

WIDEST = 60
"""Cells of a row without names."""
_LONGEST_DAY = 30


def row_of(value: list[Any], announced: dt.date | None) -> Paper | None:
    """The paper of a table's row without names: one cell is its page or identifier, one its title."""
    if not 1 < len(value) <= WIDEST or not all(isinstance(one, str | int | float | None) for one in value):
        return None
    cells = [one.strip() if isinstance(one, str) else "" for one in value]
    named = [
        number
        for number, cell in enumerate(cells)
        if next(items_of_scalar(cell, None, False), None) is not None
    ]
    phrases = [
        number
        for number, cell in enumerate(cells)
        if " " in cell and "://" not in cell and number not in named and day_of(cell) is None
    ]
    if len(named) != 1 or not phrases:
        return None
    from enricher.papers.words.label_words import looks_like_names

    title = next((number for number in phrases if not looks_like_names(cells[number])), phrases[0])
    called = {named[0]: _names_of(cells[named[0]]), title: "title"}
    day = next((day for cell in cells if len(cell) < _LONGEST_DAY and (day := day_of(cell))), announced)
    row = {called.get(number, f"column {number + 1}"): cell for number, cell in enumerate(cells) if cell}
    return fields.paper(row, announced=day)


def _names_of(cell: str) -> str:
    return "paper url" if "://" in cell else "doi" if doi(cell) else "arxiv id"


def holds_identifiers(values: list[Any]) -> bool:
    """Whether identifiers of papers stand in a list by themselves: what stands beside them should be one."""
    return any(
        isinstance(one, str) and next(items_of_scalar(one, None, False), None) is not None for one in values
    )


def _is_page(text: str) -> bool:
    return "://" in text and is_paper_page(text.strip())


def are_pages(values: list[Any]) -> bool:
    """Whether addresses where papers are read stand in a list, and nothing else."""
    return bool(values) and all(isinstance(one, str) and _is_page(one) for one in values)


def items_of_scalar(value: Any, line: int | None, expected: bool) -> Iterator[Item]:
    """The paper that a bare identifier names; else a fault, where a paper was to be expected."""
    text = value if isinstance(value, str) and len(value) < 500 else ""
    identifier = arxiv_id(text) or (arxiv_id_in(text) if "://" in text else None)
    if identifier:
        yield Paper(title="", arxiv_id=identifier)
    elif text.lower().startswith(("10.", "doi:", "https://doi.org/")) and (own := doi(text)):
        yield Paper(title="", doi=own)
    elif expected and _is_page(text):
        yield Paper(title="", urls=(text.strip(),))
    elif expected and (cited := _cited(value)) is not None:
        yield cited
    elif expected:
        yield Malformed(line=line, words=f"{str(value)[:40]!r} stands where a paper should")


def _cited(value: Any) -> Paper | None:
    """The paper of a whole reference that stands where an identifier might, or None."""
    if not isinstance(value, str) or value.count(" ") < _FEWEST_BLANKS:
        return None
    told = cited_in({"reference": value})
    if told is None:
        return None
    own = doi_in(value)
    return fields.paper({**told, "doi": own} if own else told)


_FEWEST_BLANKS = 5
"""Of a reference, in which authors, a title and a year stand."""
