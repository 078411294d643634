"""Finds the papers in a decoded JSON value, however its keeper nests them.

Lists and objects are searched until an object names a paper; rows of Markdown tables under an
identifier, our own records and recorded API answers are understood where they stand.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from enricher.model import Paper
from enricher.papers import feeds, fields, records, rows
from enricher.papers.identifiers import arxiv_id, day_in
from enricher.papers.items import Item, Malformed
from enricher.papers.streams import Problem, Stream


def items_of(value: Any, line: int | None, announced: dt.date | None = None) -> Iterator[Item]:
    """Every paper in `value`, in its order; nothing where it holds none.

    Args:
        value: as JSON decodes it.
        line: where it stands in its file, for messages; None where that is not known.
        announced: the day of a list under a date, for the papers that name none.
    """
    if isinstance(value, list):
        mixed = any(isinstance(one, dict) for one in value)
        for one in value:
            yield from (
                items_of(one, line, announced) if isinstance(one, list | dict) else _scalar(one, line, mixed)
            )
    elif isinstance(value, dict):
        yield from _object(value, line, announced)
    else:
        yield from _scalar(value, line, True)


def _object(value: dict[str, Any], line: int | None, announced: dt.date | None) -> Iterator[Item]:
    if records.is_record(value):
        yield records.paper_of(value, line)
    elif isinstance(value.get("body"), str) and value["body"].lstrip()[:5] in ("<?xml", "<feed"):
        yield from _recorded(value["body"], line)
    elif fields.names_a_paper(value):
        made = fields.paper(value, announced=announced)
        yield made or Malformed(line=line, words="an object with neither a title nor an identifier")
    else:
        for name, inside in value.items():
            yield from _member(name, inside, line, announced)


def _recorded(body: str, line: int | None) -> Iterator[Item]:
    """The papers of an API's answer that was recorded with its address and status around it."""

    def misplaced(problem: Problem) -> None:
        problems.append(Malformed(line=line, words=f"in its body: {problem.words}"))

    problems: list[Malformed] = []
    for item in feeds.papers(Stream("", iter((body.encode(errors="replace"),)), misplaced)):
        yield msgspec.structs.replace(item, line=line) if isinstance(item, Malformed) else item
    yield from problems


def _member(name: str, inside: Any, line: int | None, announced: dt.date | None) -> Iterator[Item]:
    if isinstance(inside, list | dict):
        yield from items_of(inside, line, day_in(name) or announced)
    elif isinstance(inside, str) and (inside.startswith(("|", "- ")) or arxiv_id(name)):
        yield _row(name, inside, line, announced)


def _row(name: str, row: str, line: int | None, announced: dt.date | None) -> Item:
    made = rows.paper(rows.cells(row), announced=announced)
    identifier = arxiv_id(name)
    if made is None and identifier is None:
        return Malformed(line=line, words=f"the row under {name[:40]!r} names no paper")
    if made is None:
        return Paper(
            title="", arxiv_id=identifier, announced=announced, error=f"the row under {name} has no title"
        )
    return made


def _scalar(value: Any, line: int | None, expected: bool) -> Iterator[Item]:
    """The paper that a bare identifier names; else a fault, where a paper was to be expected."""
    identifier = arxiv_id(value) if isinstance(value, str) else None
    if identifier:
        yield Paper(title="", arxiv_id=identifier)
    elif expected:
        yield Malformed(line=line, words=f"{str(value)[:40]!r} stands where a paper should")
