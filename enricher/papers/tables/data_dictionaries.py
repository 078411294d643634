"""Tables that describe the fields of other tables, which hold no papers: `title,string,Title of the paper`.

The first octets of a table come in; yes or no goes out.
"""

import csv
from itertools import islice, zip_longest

from enricher.papers.named_fields.layouts import bare
from enricher.papers.words import columns

_TYPES = frozenset(
    ("string", "str", "text", "varchar", "char", "integer", "int", "bigint", "float", "double", "number",
     "numeric", "decimal", "boolean", "bool", "date", "datetime", "timestamp", "list", "array", "object",
     "json", "url", "uri", "enum", "categorical", "factor", "character", "logical", "int64", "float64")
)  # fmt: skip
_SIGNS = (b"str", b"int", b"text", b"char", b"list", b"array", b"num")
_MOST = 40
"""Rows that are looked at."""
_FEWEST = 3
_FEWEST_KNOWN = 2
"""Of the fields of papers that it describes."""
_NAMES = frozenset((*columns.TITLES, *columns.AUTHORS, *columns.ABSTRACTS, *columns.DOIS, "year", "date"))


def describes_fields(head: bytes) -> bool:
    """Whether a column holds types alone, but for its heading, and the first one what fields are called."""
    low = head[:_READ].lower()
    if not any(sign in low for sign in _SIGNS):  # as most
        return False
    lines = low.decode("utf-8-sig", "replace").splitlines()
    separator = max(",;\t|", key=lines[0].count) if lines else ","
    try:
        rows = [row for row in islice(csv.reader(lines, delimiter=separator), _MOST) if row]
    except csv.Error:
        return False
    told = list(zip_longest(*rows, fillvalue=""))
    if len(rows) < _FEWEST or sum(bare(cell) in _NAMES for cell in told[0]) < _FEWEST_KNOWN:
        return False
    if any(" " in cell.strip() for cell in told[0][1:]):
        return False
    return any(sum(cell.strip() in _TYPES for cell in cells) >= len(cells) - 1 for cells in told[1:])


_READ = 4_096
"""Octets of the head that are looked at; a row that they cut has no type."""
