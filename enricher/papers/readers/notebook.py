"""Jupyter's notebooks: the papers that their cells of Markdown list.

One document comes in, read whole; the papers of its Markdown go out, in the order of its cells.
https://nbformat.readthedocs.io/en/latest/format_description.html (version 4).
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.listing import of_lines
from enricher.papers.readers.whole_json import value_of


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the cells of Markdown, which are read as one text."""
    value = value_of(stream, "notebook", "clear its outputs")
    for item in of_lines(_lines(value), stream.name):
        yield msgspec.structs.replace(item, line=None) if isinstance(item, Malformed) else item


def _lines(value: Any) -> Iterator[str]:
    """The lines of the cells of Markdown, with an empty one behind each cell."""
    cells = value.get("cells") if isinstance(value, dict) else None
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and cell.get("cell_type") == "markdown":
            source = cell.get("source")
            text = "".join(map(str, source)) if isinstance(source, list) else str(source or "")
            yield from text.splitlines()
            yield ""
