"""Rows of tables in HTML whose cells span several rows or columns, with each cell under its column.

A text as `tags.normal` gives it comes in; it goes out with an empty cell wherever another one spans. What
spans is not told again: it would be another paper's.
"""

import re
from collections.abc import Iterator

from enricher.late_patterns import late

_TAG = late(r'<(/?)(table|tr|td|th)((?: [^\s"=]*="[^"]*")*+)>')
_SPAN = re.compile(r' (row|col)span="\s?(\d{1,4})')
_EMPTY = "<td></td>"
_WIDEST = 60
"""Columns that are looked after."""


def aligned(html: str) -> str:
    """The text with an empty cell in each place that another one spans."""
    if 'span="' not in html or not _SPAN.search(html):
        return html
    return "".join(_aligned(html))


def _aligned(html: str) -> Iterator[str]:
    tables: list[_Table] = []
    last = 0
    for found in _TAG.finditer(html):
        ends, tag, attributes = found.groups()
        yield html[last : found.start()]
        last = found.end()
        table = tables[-1] if tables else None
        if tag == "table":
            _enter_or_leave(tables, ends)
        elif table is not None and tag == "tr":
            yield _EMPTY * (table.rest() if ends else 0)
            table.column = 0
        elif table is not None and not ends:
            yield _EMPTY * table.before()
            yield found[0]
            table.take(attributes)
            continue
        elif table is not None:
            yield found[0] + _EMPTY * table.beside
            table.beside = 0
            continue
        yield found[0]
    yield html[last:]


def _enter_or_leave(tables: "list[_Table]", ends: str) -> None:
    if not ends:
        tables.append(_Table())
    elif tables:
        tables.pop()


class _Table:
    """How many rows below this one each column is spanned for; lives as long as its table."""

    def __init__(self) -> None:
        self.column = 0
        self.beside = 0
        self._left: dict[int, int] = {}

    def before(self) -> int:
        """How many columns from here on are spanned from above."""
        count = 0
        while self._left.get(self.column, 0) > 0 and count < _WIDEST:
            self._left[self.column] -= 1
            self.column += 1
            count += 1
        return count

    def rest(self) -> int:
        """Those behind the last cell of a row."""
        return self.before()

    def take(self, attributes: str) -> None:
        """A cell with these attributes."""
        spans = (
            {name: int(count) for name, count in _SPAN.findall(attributes)} if "span" in attributes else {}
        )
        wide = min(max(1, spans.get("col", 1)), _WIDEST)
        for _ in range(wide):
            if self.column < _WIDEST and spans.get("row", 1) > 1:
                self._left[self.column] = spans["row"] - 1
            self.column += 1
        self.beside = wide - 1
