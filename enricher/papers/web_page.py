"""Pages of papers in HTML: publication lists, exported digests, arXiv's own listings.

A page comes in whole, for no part of HTML can be read without what stands before it. Its blocks are
parted into entries by the rules that lists in Markdown follow.
"""

from collections.abc import Iterator

from enricher.papers.blocks import Block
from enricher.papers.html_blocks import blocks
from enricher.papers.items import Item
from enricher.papers.listing import of_blocks
from enricher.papers.streams import Stream

LARGEST = 64 * 2**20
"""Octets of a page that are read."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper that the page lists, in its order."""
    held = bytearray()
    while octets := stream.read():
        if len(held) + len(octets) > LARGEST:
            stream.report(f"what stands behind the first {LARGEST // 2**20} MB of the page was left out")
            break
        held += octets
    yield from of_blocks(_blocks(stream, held), stream.name)


def _blocks(stream: Stream, held: bytearray) -> Iterator[Block]:
    """The page's blocks; neither its octets nor its text are kept beside its tree."""
    octets = bytes(held)
    held.clear()
    text = stream.text(octets)
    del octets
    return blocks(text, page=True)
