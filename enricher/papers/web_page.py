"""Pages of papers in HTML: publication lists, exported digests, arXiv's own listings.

A page comes in whole, for no part of HTML can be read without what stands before it. Its blocks are
parted into entries by the rules that lists in Markdown follow.
"""

from collections.abc import Iterator

from enricher.papers.blocks import blocks
from enricher.papers.items import Item
from enricher.papers.listing import of_blocks
from enricher.papers.streams import Stream

LARGEST = 64 * 2**20
"""Octets of a page that are read."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper that the page lists, in its order."""
    held, size = list[bytes](), 0
    while octets := stream.read():
        size += len(octets)
        if size > LARGEST:
            stream.report(f"what stands behind the first {LARGEST // 2**20} MB of the page was left out")
            break
        held.append(octets)
    yield from of_blocks(blocks(stream.text(b"".join(held)), page=True), stream.name)
