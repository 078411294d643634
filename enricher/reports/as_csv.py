"""Records -> CSV, one row a link, that opens right in spreadsheets.

UTF-8, CRLF and quotes as RFC 4180 has them; a byte order mark only where it is asked for (older Excels take
UTF-8 without one for a legacy code page, other programs take the mark for a part of the first name). A cell
that a spreadsheet would run as a formula is written with an apostrophe before it (OWASP, "CSV Injection").
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator

from enricher.escaping import JOINERS
from enricher.record import Record
from enricher.reports.link_table import names, rows

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000
"""Excel cuts at 32,767 characters."""


def safe_cell(value: object) -> str:
    """A value as text that no spreadsheet runs and no control character breaks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"  # R takes no others for truths, and spreadsheets take these too
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    text = str(value)
    text = "".join(char if char.isprintable() or char in JOINERS else " " for char in text[:LONGEST_CELL])
    if isinstance(value, str) and text.lstrip().startswith(FORMULA_STARTS):
        return "'" + text
    return text


def render_csv(records: Iterable[Record], *, mark: bool = False) -> Iterator[str]:
    """The header, then one row a link; `mark` puts a byte order mark before it."""
    yield (BYTE_ORDER_MARK if mark else "") + _line(names())
    for row in rows(records):
        yield _line([safe_cell(value) for value in row])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
