"""Obsidian's canvases: the papers on their cards.

One document comes in, read whole; the papers that its cards of text list and its cards of pages are go out,
in the file's order. https://jsoncanvas.org/spec/1.0/.
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
"""Octets that are read."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the cards, each of which is read as a text of its own."""
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"a canvas of more than {LARGEST // 2**20} MB is not read: part it")
            return
    try:
        value = decoded(bytes(held))
    except NotJsonError as error:
        stream.report(f"the canvas is damaged or cut off ({error}); what stood before it was read")
        value = salvaged(stream.text(bytes(held)))
    for text in _texts(value):
        for item in of_lines(iter(text.splitlines()), stream.name):
            yield msgspec.structs.replace(item, line=None) if isinstance(item, Malformed) else item


def _texts(value: Any) -> Iterator[str]:
    """What stands on each card, as Markdown."""
    cards = value.get("nodes") if isinstance(value, dict) else None
    for card in cards if isinstance(cards, list) else ():
        if not isinstance(card, dict):
            continue
        if card.get("type") == "text":
            yield str(card.get("text") or "")
        elif card.get("type") == "link":
            yield f"- {card.get('url') or ''}"
