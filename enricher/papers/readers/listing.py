"""Lists and tables of papers in Markdown, as keepers have them: in the file's order, whatever they mix.

Numbered or bulleted entries, paragraphs, headings with what is said of a paper below them, tables
under whatever columns, HTML among them. What is no paper (tools, contents, badges) gives nothing.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import PurePath

from enricher.late_patterns import late
from enricher.papers.blocks import Block
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.lists import table_rows
from enricher.papers.lists.entries import entries
from enricher.papers.lists.entry import Entry, Found, Heading, TableRow
from enricher.papers.lists.listed_paper import paper
from enricher.papers.lists.news_items import MOST, EachOnce
from enricher.papers.lists.references import Lead, Reference
from enricher.papers.markup.gfm import pieces
from enricher.papers.markup.html_blocks import blocks
from enricher.papers.readers import manuscripts
from enricher.papers.readers.manuscripts import is_manuscript
from enricher.papers.readers.owners_name import FEWEST, without_owners_marks
from enricher.papers.tables.data_sections import DataSections
from enricher.papers.tables.shared_rows import rows_of
from enricher.papers.titles.requests_to_cite import asks_to_cite
from enricher.papers.words.days import DayOfSection
from enricher.papers.words.paper_pages import is_resource

_HEAD = 200
"""Lines by which it is told how a text names its papers."""
_TOGETHER = 64
"""Entries that are told apart before their papers are made: to turn from one to the other costs both a tenth
of their speed."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every entry that is a paper, in its order."""
    lines = stream.lines()
    head = list(islice(lines, _HEAD))
    if b"```" in stream.head or b"~~~" in stream.head:
        from enricher.papers.readers import fenced  # seldom, and with readers of other forms

        if fenced.begins(head):
            head += lines
            if (data := fenced.papers(head, stream)) is not None:
                return data
    return of_lines(chain(head, lines), stream.name)


def of_lines(
    lines: Iterable[str], name: str, *, first: int = 1, day: dt.date | None = None
) -> Iterator[Item]:
    """The papers of lines of Markdown; `first` is the number of the first of them."""
    lines = iter(lines)
    head = list(islice(lines, _HEAD))
    if is_manuscript(head):
        return manuscripts.papers(chain(head, lines), first=first)
    return of_blocks(_blocks(chain(head, lines), first), name, day)


def _blocks(lines: Iterable[str], first: int) -> Iterator[Block]:
    return chain.from_iterable(
        blocks(_with_plain_owner(piece.html), piece.lines, tagged=piece.tagged, words=piece.words)
        for piece in pieces(lines, first)
    )


def _with_plain_owner(html: str) -> str:
    often = html.count("</strong>") >= FEWEST or html.count("</em>") >= FEWEST
    return without_owners_marks(html) if often else html


_BIBTEX = re.compile(rb"\n[ \t]{0,8}@\w{1,40}[ \t]{0,8}[{(]")
_LISTED = re.compile(rb"\n(?:#{1,6} |[-*+] |\d{1,3}[.)] |[ \t]{0,3}\||```|<)|\]\(")


_OUTLINED = re.compile(rb"\n\*{1,8} [^\n]*\n(?s:.{0,4000}?)\n[ \t]{0,20}#\+(?i:begin_src)[ \t]")
"""A heading of Org mode's, and a block of code below it."""
_FENCE = re.compile(rb"\n[ \t]{0,8}(?:```|~~~)")
_CODE_OF_REST = late(
    rb"\n([ \t]{0,8})\.\. (?:code-block|code|sourcecode)::[^\n]*(?:\n\1[ \t][^\n]*|\n[ \t\r]*)*+"
)
"""A block of code in reStructuredText: what is indented below its directive."""
_LINKED_ITEM = late(rb"\n(?:[-*+]|\d{1,3}[.)]|[ \t]{0,3}\|)(?=[ \t]?[^\s@])[^\n]{0,4000}?\]\(<?https?://")
"""An item or row of a list with a link, which no field of BibTeX begins as."""
_PAPER = re.compile(
    rb"(?<![\w/])https?://(?:[\w.-]{0,40}arxiv\.org/|(?:dx\.)?doi\.org/|openreview\.net/|aclanthology\.)"
)
_SIGNED = re.compile(rb"://|\]\(|(?i:arxiv|doi\b|\b10\.\d{4})|\n[ \t]{0,3}[|<]")
"""Signs of papers and their links, without which bullets are no list of them: a README's news."""


def is_bibtex(head: bytes) -> bool:
    """Whether entries of BibTeX are what a text begins with, rather than a block in a list."""
    text = b"\n" + head
    first = _BIBTEX.search(text) if b"@" in head else None
    if first is None:
        return False
    end = first.start() + 1
    if b"#+begin_src" in text[:end].lower() and _OUTLINED.search(text, 0, end):
        return False
    fenced = _FENCE.search(text, 0, end) or (b"code" in text[:end] and _CODE_OF_REST.search(text, 0, end))
    outside = _links_outside(text) if fenced else sum(1 for _ in _LINKED_ITEM.finditer(text, end))
    if outside and outside > sum(1 for _ in _BIBTEX.finditer(text)):
        return False  # how to cite the list, before the list
    return _LISTED.search(text, 0, end) is None or _SIGNED.search(text, 0, end) is None


def _links_outside(text: bytes) -> int:
    """How many links to papers stand beside the blocks of code."""
    text = _CODE_OF_REST.sub(b"\n", text)
    return sum(1 for part in _FENCE.split(text)[::2] for _ in _PAPER.finditer(part))


_HOW_TO_CITE = "a sentence that asks to cite the list's own paper, and no entry of it"
_UNREAD = "it looks like a reference, and its title and authors are not told apart"


def of_blocks(found: Iterable[Block], name: str, day: dt.date | None = None) -> Iterator[Item]:
    """The papers that blocks tell of; `name` is the file's, `day` what its front matter says."""
    days, data, told = DayOfSection(name, day), DataSections(), entries(found, PurePath(name).stem)
    before: list[Item] = []
    while some := list(islice(told, _TOGETHER)):
        if True in [one.news for one in some if one.__class__ is Entry]:
            yield from _each_once(chain(some, told), days, data, EachOnce(before))
            return
        read = [item for one in some for item in _items(one, days, data)]
        if len(before) < MOST:
            before += read
        yield from read


def _each_once(
    found: Iterable[Found | Lead | Reference], days: DayOfSection, data: DataSections, once: EachOnce
) -> Iterator[Item]:
    """The papers of a page from its first news on."""
    for one in found:
        yield from once.take(_items(one, days, data), news=isinstance(one, Entry) and one.news)
    yield from once.rest()


def _items(one: Found | Lead | Reference, days: DayOfSection, data: DataSections) -> Sequence[Item]:
    """What one thing that a text holds comes to: a heading tells the day of those that follow."""
    if isinstance(one, Entry):
        item = paper(one, days.day, days.year)
        if days.entries and not one.item and asks_to_cite(one.title):
            return (Malformed(line=one.line, words=_HOW_TO_CITE, numbered=False),)
        items: Sequence[Item] = (data.told(item) if data.open else item,)
    elif isinstance(one, TableRow):
        first, *others = rows = rows_of(one.block)
        told = _of_row(first, days)
        items = (told,) if told is not None else ()
        if others:
            read = [read for row in others if (read := _of_row(row, days)) is not None]
            items = (*items, *read, *_of_no_row(one.block, rows))
    elif isinstance(one, Heading):
        days.see(one.level, one.text)
        data.see(one.level, one.text)
        return ()
    elif isinstance(one, Lead | Reference):
        return (one.paper,) if isinstance(one, Reference) and one.listed else ()
    else:
        return (_passed(one.line, one.title, linked=one.linked),)
    for item in items:
        if not isinstance(item, Malformed) or item.numbered:
            days.used()
    return items


def _of_row(row: Block, days: DayOfSection) -> Item | None:
    """The paper of a row; a row of something else counts where it holds an address."""
    item = table_rows.paper(row, days.day, days.year)
    if item is None and any(is_resource(link.address) for cell in row.cells for link in cell.links):
        said = next((cell.text for cell in row.cells if len(cell.text.split()) and cell.links), "")
        return _passed(row.line, said)
    return item


def _of_no_row(shared: Block, rows: Sequence[Block]) -> Iterator[Malformed]:
    """What a row of several papers leads to, where nothing tells of which of them it is."""
    told = {link.address for row in rows for cell in row.cells for link in cell.links}
    for link in (link for cell in shared.cells for link in cell.links):
        if is_resource(link.address) and link.address not in told:
            words = f"a row of {len(rows)} papers, with an address of none of them ({link.address[:200]})"
            yield Malformed(line=shared.line, words=words, numbered=False)


def _passed(line: int | None, title: str, *, linked: bool = True) -> Malformed:
    said = f" ({' '.join(title.split())[:60]!r})" if title else ""
    cause = "an entry with addresses and no sign that it is a paper" if linked else _UNREAD
    return Malformed(line=line, words=f"{cause}{said}", numbered=False)
