"""Pages of papers in HTML: publication lists, exported digests, arXiv's own listings.

A page comes in whole, for no part of HTML can be read without what stands before it. Its blocks are
parted into entries by the rules that lists in Markdown follow.
"""

import datetime as dt
from collections.abc import Iterator

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.markup.base_address import with_whole_links
from enricher.papers.markup.cards import with_feet
from enricher.papers.markup.citation_labels import without_citation_labels
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.markup.layout_cells import with_layouts_apart
from enricher.papers.markup.left_open import with_lists_ended
from enricher.papers.markup.menus import without_menus
from enricher.papers.markup.names_apart import with_names_apart
from enricher.papers.readers.dialogs import without_dialogs
from enricher.papers.readers.listing import of_blocks
from enricher.papers.readers.owners_name import without_owners_marks
from enricher.papers.readers.page_metadata import told_in, with_signs, with_told
from enricher.papers.readers.runs_of_papers import LONGEST, completed
from enricher.papers.tables.paired_rows import with_pairs_joined
from enricher.papers.tables.stacked_rows import with_stacks_joined
from enricher.papers.tables.unheaded_tables import with_headings

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
    yield from of_text(with_whole_links(_text(stream, held)), stream.name)


def of_text(text: str, name: str, day: dt.date | None = None) -> Iterator[Item]:
    """The papers of a page's text; `day` is the day of the page, where it is known."""
    told = told_in(text)
    text = without_owners_marks(text)
    listed = with_stacks_joined(with_pairs_joined(blocks(with_headings(_ordered(text)), page=True)))
    found = of_blocks(with_signs(listed, told), name, day)
    if not told.only and len(text) <= LONGEST:
        found = without_dialogs(list(completed(list(found), text)), text)
    del text
    yield from with_told(found, told) if told.papers else found


def _ordered(html: str) -> str:
    whole = with_lists_ended(without_citation_labels(html))
    return with_names_apart(with_feet(without_menus(with_layouts_apart(whole))))


def _text(stream: Stream, held: bytearray) -> str:
    """The page's text; its octets are kept no longer."""
    octets = bytes(held)
    held.clear()
    return stream.text(octets)
