"""Lists and tables of papers in Markdown, as keepers have them: in the file's order, whatever they mix.

Numbered or bulleted entries, paragraphs, headings with what is said of a paper below them, tables
under whatever columns, HTML among them. What is no paper (tools, contents, badges) gives nothing.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from enricher.papers import table_rows
from enricher.papers.blocks import Block, blocks
from enricher.papers.days import DayOfSection
from enricher.papers.entries import Entry, Heading, entries
from enricher.papers.gfm import pieces
from enricher.papers.items import Item
from enricher.papers.listed_paper import paper
from enricher.papers.streams import Stream


def papers(stream: Stream) -> Iterator[Item]:
    """Every entry that is a paper, in its order."""
    yield from of_lines(stream.lines(), stream.name)


def of_lines(
    lines: Iterable[str], name: str, *, first: int = 1, day: dt.date | None = None
) -> Iterator[Item]:
    """The papers of lines of Markdown; `first` is the number of the first of them."""
    yield from of_blocks(_blocks(lines, first), name, day)


def _blocks(lines: Iterable[str], first: int) -> Iterator[Block]:
    for piece in pieces(lines, first):
        yield from blocks(piece.html, piece.lines, nested=piece.nested)


_BIBTEX = re.compile(rb"\n[ \t]{0,8}@\w{1,40}[ \t]{0,8}[{(]")
_LISTED = re.compile(rb"\n(?:#{1,6} |[-*+] |\d{1,3}[.)] |[ \t]{0,3}\||```|<)|\]\(")


def is_bibtex(head: bytes) -> bool:
    """Whether entries of BibTeX are what a text begins with, rather than a block in a list."""
    first = _BIBTEX.search(b"\n" + head)
    return first is not None and _LISTED.search(b"\n" + head, 0, first.start() + 1) is None


def of_blocks(found: Iterable[Block], name: str, day: dt.date | None = None) -> Iterator[Item]:
    """The papers that blocks tell of; `name` is the file's, `day` what its front matter says."""
    days = DayOfSection(name, day)
    for one in entries(found):
        if isinstance(one, Heading):
            days.see(one.level, one.text)
            continue
        item = paper(one, days.day) if isinstance(one, Entry) else table_rows.paper(one.block, days.day)
        if item is not None:
            days.used()
            yield item
