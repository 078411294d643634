"""Rows -> cells: the table's columns, and the table as Markdown, CSV, JSON or a page.

Comes in: rows and the names of columns. Goes out: text. Every string of a paper is a stranger's: it is
escaped for the form that it goes into.
"""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from enricher.escaping import for_markup, visible
from enricher.reports.readable_titles import readable
from enricher.reports.rows import PaperRow
from enricher.reports.words import target

Column = Literal[
    "title",
    "arxiv",
    "date",
    "year",
    "code",
    "repository",
    "stars",
    "cited",
    "links",
    "address",
    "since",
    "archived",
    "news",
]

NOTHING = "–"
NEWS_WORDS = {"kept": "promise kept", "new": "new", "changed": "changed"}


class Shape(Struct, frozen=True, kw_only=True):
    """How a column is shown.

    Attributes:
        heading: over it.
        value: of a row, None where it has none.
        leads: where its cells lead to, if anywhere.
        brief: a longer value in one word, for columns that are too narrow for it.
        least: columns of a terminal below which it is no use.
        right: whether its cells stand at its right, as numbers do.
    """

    heading: str
    value: Callable[[PaperRow], str | None]
    leads: Callable[[PaperRow], str | None] = lambda row: None
    brief: Mapping[str, str] = {}
    least: int = 4
    right: bool = False


def _number(value: int | None) -> str | None:
    return None if value is None else f"{value:,}"


def _links(row: PaperRow) -> str | None:
    return ", ".join(f"{count} {status}" for status, count in row.links.items()) or None


def _short(address: str | None) -> str | None:
    """An address as people say it; in full it stands behind."""
    return address and address.partition("://")[2].removeprefix("www.").rstrip("/")


def _date(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


SHAPES: dict[Column, Shape] = {
    "title": Shape(
        heading="paper",
        value=lambda row: readable(row.title) or "(no title)",
        leads=lambda row: row.paper_url,
        least=14,
    ),
    "arxiv": Shape(heading="arXiv", value=lambda row: row.arxiv, leads=lambda row: row.paper_url, least=10),
    "date": Shape(heading="date", value=lambda row: _date(row.date), least=10),
    "year": Shape(heading="year", value=lambda row: None if row.year is None else str(row.year), least=4),
    "news": Shape(
        heading="news",
        value=lambda row: NEWS_WORDS.get(row.news or ""),
        least=7,
        brief={"promise kept": "kept"},
    ),
    "code": Shape(
        heading="code",
        value=lambda row: None if row.code == "none" else row.code,
        leads=lambda row: row.address,
        least=10,
    ),
    "repository": Shape(heading="repository", value=lambda row: row.repository, least=16),
    "stars": Shape(heading="stars", value=lambda row: _number(row.stars), least=6, right=True),
    "cited": Shape(heading="cited", value=lambda row: _number(row.cited), least=6, right=True),
    "links": Shape(heading="links", value=_links, least=8),
    "address": Shape(
        heading="address", value=lambda row: _short(row.address), leads=lambda row: row.address, least=24
    ),
    "since": Shape(heading="gone since", value=lambda row: _date(row.since), least=10),
    "archived": Shape(
        heading="copy", value=lambda row: _short(row.archived), leads=lambda row: row.archived, least=12
    ),
}
"""Every column by the name that `--columns` takes."""


def plain(row: PaperRow, column: Column) -> object:
    """A cell as programs want it: whole addresses, numbers, None."""
    if column == "links":
        return _links(row)
    if column == "address":
        return row.address
    value = getattr(row, column)
    return value.isoformat() if hasattr(value, "isoformat") else value


def render_markdown(table: Iterable[PaperRow], columns: Sequence[Column]) -> Iterator[str]:
    """A table of GitHub's Markdown."""
    yield f"| {' | '.join(SHAPES[name].heading for name in columns)} |\n"
    yield f"|{'|'.join(' ---: ' if SHAPES[name].right else ' --- ' for name in columns)}|\n"
    for row in table:
        yield f"| {' | '.join(_markdown(row, name) for name in columns)} |\n"


def _markdown(row: PaperRow, column: Column) -> str:
    from enricher.reports import as_markdown  # here, as the table on a screen needs no figures' Markdown

    shape = SHAPES[column]
    text, leads = shape.value(row), shape.leads(row)
    if text is None:
        return NOTHING
    if leads is None or target(leads) is None:
        return as_markdown.text(text)
    return f"[{as_markdown.text(text)}]{as_markdown.address(leads).partition(']')[2]}"


def _in_csv(row: PaperRow, column: Column) -> object:
    """As `plain`, but an identifier is one that no reader takes for a number, which would lose zeros."""
    if column == "arxiv" and row.arxiv:
        return f"arXiv:{row.arxiv}"
    return plain(row, column)


def render_csv(table: Iterable[PaperRow], columns: Sequence[Column]) -> Iterator[str]:
    """RFC 4180, with the columns' names as its first line."""
    import csv

    from enricher.reports.as_csv import safe_cell

    for cells in (columns, *([safe_cell(_in_csv(row, name)) for name in columns] for row in table)):
        out = io.StringIO()
        csv.writer(out).writerow(cells)
        yield out.getvalue()


def render_json(table: Iterable[PaperRow], columns: Sequence[Column]) -> Iterator[str]:
    """One list of objects, a row each."""
    told = [{name: plain(row, name) for name in columns} for row in table]
    yield msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"


def render_html(table: Iterable[PaperRow], columns: Sequence[Column]) -> Iterator[str]:
    """A page of one table, without script or outside asset."""
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="generator" content="enricher">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Papers</title>\n'
        "<style>:root{color-scheme:light dark}body{font:16px/1.4 system-ui,sans-serif;margin:1.5rem}"
        "table{border-collapse:collapse}th,td{padding:.3rem .7rem;text-align:left;vertical-align:top;"
        "border-bottom:1px solid #8886}.n{text-align:right;font-variant-numeric:tabular-nums}</style>\n"
        "</head>\n<body>\n<table>\n<thead><tr>"
    )
    yield "".join(f"<th scope=col{_class(name)}>{_escaped(SHAPES[name].heading)}</th>" for name in columns)
    yield "</tr></thead>\n<tbody>\n"
    for row in table:
        yield f"<tr>{''.join(f'<td{_class(name)}>{_html(row, name)}</td>' for name in columns)}</tr>\n"
    yield "</tbody>\n</table>\n</body>\n</html>\n"


def _escaped(text: str) -> str:
    from html import escape  # here, as a table on the screen takes none of it

    return escape(text)


def _class(column: Column) -> str:
    return " class=n" if SHAPES[column].right else ""


def _html(row: PaperRow, column: Column) -> str:
    shape = SHAPES[column]
    text, leads = shape.value(row), shape.leads(row)
    shown = for_markup(_escaped(NOTHING if text is None else visible(text)))
    goal = target(leads)
    if text is None or goal is None:
        return shown
    return f'<a href="{_escaped(goal)}" rel="noopener nofollow">{shown}</a>'


RENDERERS: dict[str, Callable[[Iterable[PaperRow], Sequence[Column]], Iterator[str]]] = {
    "markdown": render_markdown,
    "csv": render_csv,
    "json": render_json,
    "html": render_html,
}
