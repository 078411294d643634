"""Records -> the table of links for statistics programs, and its description as CSV on the Web.

Comes in: records. Goes out: CSV without a byte order mark, and the JSON beside it that says what each
column is (https://www.w3.org/TR/tabular-data-primer/): the table's data dictionary.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from enricher.record import Record
from enricher.reports.link_table import COLUMNS, Column, names, rows
from enricher.reports.plain_csv import csv_lines
from enricher.version import __version__

METADATA = "-metadata.json"
"""What the description's name adds to the table's; readers look for it there."""


def render_data(records: Iterable[Record]) -> Iterator[str]:
    """The header, then one line a link."""
    return csv_lines(names(), rows(records))


def render_description(table: str, *, now: dt.datetime, sandbox: bool = False) -> str:
    """The description of the table in the file `table`."""
    about = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": table,
        "dc:title": "Links of papers",
        "dc:description": "One row for each link of each paper, by its newest look."
        + (" Made up by the sandbox." if sandbox else ""),
        "dc:creator": f"enricher {__version__}",
        "dc:created": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\n"]},
        "tableSchema": {"columns": [_described(column) for column in COLUMNS]},
    }
    return msgspec.json.format(msgspec.json.encode(about), indent=2).decode() + "\n"


def _described(column: Column) -> dict[str, object]:
    told: dict[str, object] = {
        "name": column.name,
        "titles": column.name,
        "datatype": {"base": "boolean", "format": "TRUE|FALSE"}
        if column.datatype == "boolean"
        else column.datatype,
        "dc:description": column.means,
    }
    return told if column.separator is None else {**told, "separator": column.separator}


def dictionary() -> Iterator[tuple[str, str, str]]:
    """Name, type and meaning of each column, for the documentation."""
    return ((column.name, column.datatype, column.means) for column in COLUMNS)
