"""Tables of posters whose columns have no names: `P1 | A Title of Words | Ann Example, Bob Sample`.

HTML comes in; it goes out with a row of names before the first row of each table that is such by what most
cells of its columns hold: codes of one series, titles and names of persons. No row alone tells.
"""

import re

from enricher.late_patterns import late
from enricher.papers.tables.poster_columns import NAMES, columns_of

_TABLE = late(
    r"<table(?=[\s>])[^<>]{0,300}>((?:(?!</?table\b|<th\b).){1,200000}?)</table>", re.IGNORECASE | re.DOTALL
)
_ROW = late(r"<tr(?=[\s>])[^<>]{0,300}>(.*?)(?=</tr|<tr\b|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = late(r"<td(?=[\s>])[^<>]{0,300}>(.*?)(?=</td|<td\b|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = late(r"<[^<>]{1,400}>")
_LOOKED_AT = 60
"""Rows by which the columns are told."""


def with_headings(html: str) -> str:
    """The HTML, in which such tables say what their columns are."""
    if "<table" not in html and "<TABLE" not in html:
        return html
    return _TABLE.sub(_headed, html)


def _headed(found: re.Match[str]) -> str:
    rows = [[_words(cell) for cell in _CELL.findall(row)] for row in _ROW.findall(found[1])[:_LOOKED_AT]]
    called = columns_of([row for row in rows if any(row)])
    if not called:
        return found[0]
    at = found[0].lower().find("<tr", found.start(1) - found.start())
    heading = "".join(f"<th>{NAMES.get(name, '')}</th>" for name in called)
    return f"{found[0][:at]}<tr>{heading}</tr>{found[0][at:]}"


def _words(cell: str) -> str:
    return " ".join(_TAG.sub(" ", cell).replace("&nbsp;", " ").split())
