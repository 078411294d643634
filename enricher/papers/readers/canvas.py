"""Obsidian's canvases: the papers on their cards.

One document comes in, read whole; the papers that its cards of text list and its cards of pages are go out,
in the file's order. https://jsoncanvas.org/spec/1.0/.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.listing import of_lines
from enricher.papers.readers.whole_json import value_of


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the cards, each of which is read as a text of its own."""
    value = value_of(stream, "canvas", "part it")
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
