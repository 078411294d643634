"""HTML as a sequence of blocks, in the order in which a reader meets them.

A page's, or a rendered Markdown text's, HTML comes in; headings, items of lists, paragraphs, rows
of tables and rules go out, each with its text, its links and what is bold in it. Pictures, scripts,
navigation and code blocks give nothing. One pass over the tags; nothing is kept but the block in the making,
whose text is gathered elsewhere (`phrasing`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from enricher.late_patterns import late
from enricher.papers.blocks import Anchor, Block, Text
from enricher.papers.markup import html_elements, tags
from enricher.papers.markup.gathered import may_hold_address
from enricher.papers.markup.heading_row import names_columns, of_record
from enricher.papers.markup.html_elements import BLOCKS, OVER_PARTS, PLACED, TITLED
from enricher.papers.markup.inline_text import address_of, text_of
from enricher.papers.markup.markdown_order import in_order
from enricher.papers.markup.page_parts import built, with_works_apart
from enricher.papers.markup.phrasing import Phrasing
from enricher.papers.markup.plain_rows import (
    EMPTY,
    ROW_BEGIN,
    ROW_END,
    mixed_texts_of,
    texts_of,
    with_rows_apart,
)
from enricher.papers.markup.skipped import Skipped, as_bibtex, bibtex_of
from enricher.papers.markup.surroundings import ASIDE, Surroundings, beside_label

_UNWRAPPED = Block(kind="summary")
"""Where what a summary wraps ends."""
_BESIDE, _BACK = Block(kind="aside", level=1), Block(kind="aside")
"""Where what stands beside a page's text begins, and where it ends."""
_FEWEST_BLANKS = 2
_OPENING = late(
    r"\A\W*(?:click|show|expand|view|see|read|more|toggle)\b|\babstract\b|\bbibtex\b", re.IGNORECASE
)
"""What asks to open it, rather than being a title."""
_FIRST_OF_ROW = len(ROW_BEGIN)
_TOGETHER = 256
"""Tags that are read in one go: to turn to the entries for each block costs both a tenth of their speed."""


def blocks(
    html: str,
    lines: Sequence[int] = (),
    *,
    page: bool = False,
    tagged: Sequence[int] | None = None,
    words: Sequence[str] = (),
) -> Iterator[Block]:
    """Every block of the HTML.

    Args:
        html: a whole page's or a part's.
        lines: of each line of its source, the number in the input.
        page: it was written as HTML: line ends in it are spaces.
        tagged: of rendered Markdown, the lines of its source in which a keeper's own tags stand, once
            for each; None where any may hold some.
        words: for which signs stand in it (`enricher.papers.markup.long_words`).
    """
    ordered = built(html) if page else in_order(with_works_apart(html), tagged, words)
    return _Walk(lines, page=page).through(ordered)


class _Walk:
    """One way over the tags, from the first to the last."""

    def __init__(self, lines: Sequence[int], *, page: bool) -> None:
        self._lines = lines
        self._page = page
        self._phrasing = Phrasing(page=page)
        self._gathered, self._shown = self._phrasing.gathered, self._phrasing.shown
        self._ready: list[Block] = []
        self._around = Surroundings()
        self._line: int | None = None
        self._opened: tuple[int, ...] = (0, 0, 0, 0, 0)
        self._row: list[Text] | None = None
        self._is_head = self._is_named = False
        self._columns: tuple[str, ...] = ()
        self._skipped = Skipped()

    def through(self, htmls: Iterable[str]) -> Iterator[Block]:
        """Every block of these, one after the other."""
        for html, rows in with_rows_apart(htmls, page=self._page):
            tokens = (tags.TOKEN_OF_PAGE if self._page else tags.TOKEN).finditer(html)
            while some := list(islice(tokens, _TOGETHER)):
                self._take(some)
                yield from self._ready
                self._ready.clear()
            for row in rows:
                self._take_row(row)
                if len(self._ready) > _TOGETHER:
                    yield from self._ready
                    self._ready.clear()
        self._flush()
        yield from self._ready

    def _take(self, tokens: list[re.Match[str]]) -> None:
        """Some more tags, each with the text behind it."""
        skipped, phrasing = self._skipped, self._phrasing
        for found in tokens:
            (
                row, cells, link, linked, mark, marked, cell,
                block, placed, within, ends, tag, attributes, text,
            ) = found.groups()  # fmt: skip
            if skipped.tag or tag in html_elements.NOTHING:
                if skipped.takes(tag, ends, marked, text):
                    continue
                self._tell_code()
            elif tag:
                whose = self if tag in BLOCKS else phrasing
                whose.leave(tag) if ends else whose.enter(tag, attributes)
            elif block is not None:
                self._whole_block(block, placed, within)
            elif cells is not None:
                self._whole_row(row, tags.CELL.findall(cells))
            elif linked is not None:
                phrasing.whole_link(address_of(link), linked)
            elif marked is not None:
                phrasing.whole_mark(mark, marked)
            else:
                self._whole_cell(cell)
            if text and (text != "\n" or self._gathered.parts):
                phrasing.text(text)

    def _take_row(self, html: str) -> None:
        """A row of rendered Markdown by itself."""
        alone = self._row is None and not self._skipped.tag and html[:_FIRST_OF_ROW] == ROW_BEGIN
        if alone and (texts := texts_of(html) or mixed_texts_of(html)) is not None:
            self._begin(html)
            self._row, self._is_head, self._is_named = texts, False, False
            self._leave_row()
        else:
            self._take(list(tags.TOKEN.finditer(html + ROW_END)))

    def _begin(self, attributes: str) -> None:
        """A row, or a block that is told in one go, in no other."""
        if self._gathered.parts or self._gathered.links:
            self._flush()
        if self._lines:
            self._line = self._line_of(attributes) or self._line

    def _whole_row(self, attributes: str, cells: Iterable[tuple[str, str, str, str, str]]) -> None:
        """A row of cells that hold words and one link at most."""
        if self._row is not None:  # within another, to whose cells these are added
            self.enter("tr", attributes)
            self._gathered.taken()
        else:
            self._begin(attributes)
            self._row = []
        row = self._row
        self._is_head = self._is_named = False
        for before, mark, link, linked, behind in cells:
            if link or linked or ("/" in before and may_hold_address(before)):
                row.append(self._cell_of(before, mark, link, linked, behind))
            else:
                said = self._shown(before) if self._page or "&" in before or "\r" in before else before
                row.append(Text(text) if (text := said.strip()) else EMPTY)
        self._leave_row()

    def _cell_of(self, before: str, mark: str, link: str, linked: str, behind: str) -> Text:
        if not before and not behind and not mark:
            words, address = self._shown(linked).strip(), address_of(link)
            return Text(words, (Anchor(words, address, 0, len(words)),) if address else ())
        self._phrasing.text_if_any(before)
        if link or linked or behind:
            start = self._gathered.size
            self._phrasing.whole_link(address_of(link), linked)
            if mark:
                self._phrasing.mark(mark, start)
        self._phrasing.text_if_any(behind)
        return self._gathered.taken() or EMPTY

    def _whole_block(self, tag: str, attributes: str, written: str) -> None:
        """An item, a paragraph or a heading of words, links and what is set apart."""
        if self._page or self._row is not None or self._phrasing.address is not None:
            self.enter(tag, attributes)
            if self._row is not None or self._phrasing.address is not None:
                self._each_part(written)
            elif (text := text_of(written, page=True)) is not None:
                self._tell(text)
            self.leave(tag)
            return
        self._begin(attributes)
        around = self._around
        if tag != "p":  # which says nothing
            around.enter(tag)
        if (text := text_of(written)) is not None:
            self._ready.append(around.block(text, self._line))
        if tag != "p":
            around.leave(tag)

    def _each_part(self, written: str) -> None:
        """The words, links and marks in a block, one by one."""
        before, begins, rest = written.partition("<")
        self._phrasing.text_if_any(before)
        if begins:
            self._take(list(tags.TOKEN.finditer(begins + rest)))

    def _whole_cell(self, written: str | None) -> None:
        """A cell of words; nothing, where what was met is no element."""
        if written is None:
            return
        row = self._row
        if row is None or ("/" in written and may_hold_address(written)):
            self.enter("td", "")
            self._phrasing.text(written)
            self.leave("td")
            return
        self._gathered.taken()
        self._is_head = False
        text = self._shown(written).strip()
        row.append(Text(text) if text else EMPTY)

    def enter(self, tag: str, attributes: str) -> None:
        """A block or a cell that begins."""
        sign = self._phrasing.sign(attributes) if self._page and tag in TITLED else ""
        if sign == "" and tag == "aside" and self._page:
            sign = self._phrasing.signs[-1] = ASIDE
        if self._row is not None:
            self._enter_in_row(tag)
        else:
            self._enter_block(tag, attributes, sign)

    def _enter_block(self, tag: str, attributes: str, sign: str) -> None:
        if self._gathered.parts or self._gathered.links:
            self._flush()
        if self._lines and tag in PLACED:
            self._line = self._line_of(attributes) or self._line
        self._around.enter(tag)
        if tag == "hr":
            self._ready.append(Block(kind="rule", level=self._around.depth, line=self._line))
        elif tag == "tr":
            self._row, self._is_head, self._is_named = [], True, False
        elif tag == "table":
            self._columns = ()
        self._around.begin(sign)
        if sign == ASIDE:
            self._ready.append(_BESIDE)

    def _enter_in_row(self, tag: str) -> None:
        if tag == "table" or (tag in OVER_PARTS and self._is_layout(tag)):
            self._is_head = False  # a layout's cell: what stands in it are blocks of their own
            self._leave_row()
            self._flush()
            self._around.enter(tag)
        elif tag in ("td", "th"):
            self._gathered.taken()
            self._is_named = tag == "th" if not self._row else self._is_named
            self._is_head = self._is_head and tag == "th"
        elif tag == "summary":
            self._opened = self._gathered.place()
        else:
            self._gathered.add("\n")

    def _is_layout(self, tag: str) -> bool:
        """Whether a heading heads what stands in its cell, a page's own behind the cell of a menu too."""
        return not (self._columns or self._gathered.told or (self._row and tag != "h1"))

    def leave(self, tag: str) -> None:
        """A block or a cell that ends."""
        signs = self._phrasing.signs
        self._leave_block(tag, signs.pop() if self._page and tag in TITLED and signs else "")

    def _leave_block(self, tag: str, sign: str) -> None:
        if self._row is not None:
            if tag in ("td", "th"):
                self._row.append(self._gathered.taken() or EMPTY)
            elif tag == "tr":
                self._leave_row()
            elif tag == "summary":
                self._leave_summary()
            return
        if self._gathered.parts or self._gathered.links:
            self._flush()
        self._around.leave(tag)
        if tag == "details":
            self._ready.append(_UNWRAPPED)
        self._around.end(sign)
        if sign == ASIDE:
            self._ready.append(_BACK)

    def _leave_summary(self) -> None:
        """Within a cell: a title that is set apart over what it wraps, or no more than `Show`."""
        gathered, opened = self._gathered, self._opened
        words = "".join(gathered.parts[opened[0] :]).strip()
        apart = len(gathered.bold) > opened[3] and words.count(" ") >= _FEWEST_BLANKS
        if apart and not _OPENING.search(words):
            gathered.add("\n")
        elif gathered.size >= opened[1]:
            gathered.back_to(opened)  # what is behind it says that itself

    def _leave_row(self) -> None:
        cells, self._row = self._row or [], None
        named = (self._is_named, self._is_head)
        if len(cells) == 2 and (record := of_record(cells, self._columns, *named)) is not None:
            self._columns = record
            self._tell(beside_label(*cells))
        elif cells and (self._is_head or (not self._columns and names_columns(cells))):
            self._columns = tuple(" ".join(cell.text.split()).lower() for cell in cells)
        elif cells and (cells[0].text or any(cell.text or cell.links for cell in cells)):
            self._ready.append(self._around.row(cells, self._columns, self._line))

    def _tell_code(self) -> None:
        """A block of code that ends here, where it holds BibTeX: how to cite a paper."""
        code = self._skipped.taken()
        if self._row is None and (bibtex := bibtex_of(code)) is not None:
            self._flush()
            self._ready.append(Block(kind="bibtex", level=self._around.depth, line=self._line, text=bibtex))

    def _flush(self) -> None:
        """The block that ends here."""
        if (text := self._gathered.taken()) is not None and not self._around.passes(text, self._page):
            self._tell(text)

    def _tell(self, text: Text) -> None:
        """One more block, which says this."""
        self._ready.append(as_bibtex(self._around.block(text, self._line)))

    def _line_of(self, attributes: str) -> int | None:
        found = tags.PLACE.search(attributes)
        place = int(found[1]) if found else 0
        return self._lines[place - 1] if 0 < place <= len(self._lines) else None
