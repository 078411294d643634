"""Jupyter's notebooks: the papers that their cells of Markdown list.

One document comes in, read whole; the papers of its Markdown go out, in the order of its cells.
https://nbformat.readthedocs.io/en/latest/format_description.html (version 4).
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.json_document import salvaged
from enricher.papers.readers.json_reading import NotJsonError, decoded
from enricher.papers.readers.listing import of_lines

LARGEST = 64 * 2**20
"""Octets that are read: pictures among the outputs make notebooks large."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the cells of Markdown, which are read as one text."""
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"a notebook of more than {LARGEST // 2**20} MB is not read: clear its outputs")
            return
    try:
        value = decoded(bytes(held))
    except NotJsonError as error:
        stream.report(f"the notebook is damaged or cut off ({error}); what stood before it was read")
        value = salvaged(stream.text(bytes(held)))
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
