"""CSV and TSV with a heading of the usual column names.

The heading tells the separator. A row that cannot be read costs that row alone.
"""

import csv
from collections.abc import Iterator

from enricher.papers import fields
from enricher.papers.items import Item, Malformed
from enricher.papers.streams import Stream

_SEPARATORS = ("\t", ",", ";", "|")


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every row under the heading."""
    separator = separator_of(stream.head) or ","
    rows = csv.reader((line + "\n" for line in stream.lines()), delimiter=separator)
    heading: list[str] = []
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Malformed(line=stream.line, words=f"a row that is no CSV: {error}")
            continue
        if row is None:
            return
        if not heading:
            heading = row
        elif any(row):
            made = fields.paper(dict(zip(heading, row, strict=False)))
            yield made or Malformed(line=stream.line, words="a row with neither a title nor an identifier")


def separator_of(head: bytes) -> str | None:
    """What parts the columns of the first line; None where that is no heading of papers."""
    line = head.lstrip().partition(b"\n")[0][:10_000].decode(errors="replace").strip()
    for separator in _SEPARATORS:
        names = [name.strip(' "') for name in line.split(separator)]
        if len(names) > 1 and fields.names_a_paper(dict.fromkeys(names, "")):
            return separator
    return None
