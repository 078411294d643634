"""Phrasing content: the text of a block, and the links and marks in it, while it is read.

Tags and words come in one after the other, in what was gathered so far they go out; the same of elements that
are told in one go. Blocks and rows begin and end elsewhere (`html_blocks`).
"""

from enricher.papers.markup import tags
from enricher.papers.markup.gathered import Gathered, may_hold_address
from enricher.papers.markup.html_elements import BOLD, MARKED, WORDED
from enricher.papers.markup.inline_text import address_of, anchor, shown, shown_on_page
from enricher.papers.markup.surroundings import APART, called, is_badge
from enricher.papers.words.label_words import is_where_and_when

_BADGE = "badge"
_LONGEST_BADGE = 40
_SET_APART = {"title": "b", APART: "u"}
"""As which element a piece of text is set apart, by what it is called."""


class Phrasing:
    """What stands in the block, or the cell, in the making.

    Attributes:
        gathered: its text so far, with its links and marks.
        shown: how a text that is written is shown.
        signs: what the elements that have begun, and not ended, are by their attributes.
        address: where the link leads that has begun and not ended; empty or None where none has.
    """

    def __init__(self, *, page: bool) -> None:
        self.gathered = Gathered()
        self.shown = shown_on_page if page else shown
        self.address: str | None = None
        self.signs: list[str] = []
        self._page = page
        self._marks: list[int] = []
        self._words = 0

    def text(self, written: str) -> None:
        """Some more text, with the addresses in it outside links."""
        text = self.shown(written)
        gathered = self.gathered
        start = gathered.size
        if gathered.parts:
            gathered.parts.append(text)
            gathered.size = start + len(text)
        else:
            gathered.add(text)
        if self.address is None and "/" in text and may_hold_address(text) and gathered.size > start:
            gathered.add_bare_links(start)

    def text_if_any(self, text: str) -> None:
        """The same, where it is no mere line's end before all else."""
        if text and (text != "\n" or self.gathered.parts):
            self.text(text)

    def whole_link(self, address: str, written: str) -> None:
        """A link that holds words alone, or nothing."""
        gathered = self.gathered
        start = gathered.parted() if self._page else gathered.size
        words, parts = "", gathered.parts
        if written and (written != "\n" or parts):
            words = self.shown(written) if self._page or "&" in written or "\r" in written else written
            if parts:
                parts.append(words)
                gathered.size = start + len(words)
            else:
                gathered.add(words)
                words = parts[-1] if parts else ""
        self.address = None  # of a link around it, too
        if address:
            gathered.links.append(anchor(words, address, start))

    def whole_mark(self, tag: str, written: str) -> None:
        """What is set apart and holds words alone."""
        start = self.gathered.size
        if (written != "\n" or self.gathered.parts) and not (tag == "code" and "](" in written):
            self.text(written)
        self.mark(tag, start)

    def mark(self, tag: str, start: int) -> None:
        """What is set apart from this place on, as far as the text goes."""
        gathered = self.gathered
        if start < gathered.size:
            marks = gathered.bold if tag in BOLD else gathered.spans
            if marks and start < marks[-1][0]:
                gathered.nested = True
            marks.append((start, gathered.size))

    def sign(self, attributes: str, *, whole: bool = True) -> str:
        """What an element is by its attributes, kept until it ends."""
        self.signs.append(called(attributes, whole=whole) if attributes else "")
        return self.signs[-1]

    def enter(self, tag: str, attributes: str) -> None:
        """An element that begins, and is no block."""
        if tag == "a":
            self._marks.append(self.gathered.parted() if self._page else self.gathered.size)
            self.address, self._words = address_of(attributes), len(self.gathered.parts)
        elif tag in MARKED:
            self._marks.append(self.gathered.size)
        elif tag == "br":
            self.gathered.add("\n")
        elif tag in WORDED:
            self._enter_worded(tag, attributes)

    def leave(self, tag: str) -> None:
        """An element that ends, and is no block."""
        if tag == "a":
            self._leave_link()
        elif tag in MARKED:
            self._leave_mark(tag)
        elif tag in WORDED:
            self._leave_worded(tag)

    def _enter_worded(self, tag: str, attributes: str) -> None:
        """A piece of text: a formula in Markdown, what may be called a title in a page."""
        if self._page:
            sign = self.sign(attributes, whole=False)
            if sign in _SET_APART:
                self._marks.append(self.gathered.size)
            elif sign and self.gathered.parts:
                self.gathered.add(f"\n{sign.title()}: ")
            else:  # what an entry begins with is no line of it
                titled = "title" in self.signs[:-1] and not self.gathered.parts
                self.signs[-1] = _BADGE if titled and is_badge(attributes) else ""
        elif tag == "span":
            style = tags.math_style(attributes)
            self.signs.append("" if not style else "$" if style == "inline" else "$$")
            self.gathered.add(self.signs[-1])

    def _leave_worded(self, tag: str) -> None:
        if not self._page and tag != "span":
            return
        sign = self.signs.pop() if self.signs else ""
        if sign in _SET_APART:
            self._leave_mark(_SET_APART[sign])
        elif sign == _BADGE:
            self._leave_badge()
        elif self._page and sign:
            self.gathered.add("\n")
        elif sign:
            self.gathered.add(sign)

    def _leave_badge(self) -> None:
        """A badge that a title begins with: its venue goes in brackets, as lists of text have it."""
        gathered = self.gathered
        words = "".join(gathered.parts).strip()
        plain = not (gathered.links or gathered.bold or gathered.spans)
        if words and plain and len(words) < _LONGEST_BADGE and is_where_and_when(words):
            gathered.parts, gathered.size = [], 0
            gathered.add(f"[{words}] ")

    def _leave_link(self) -> None:
        start = self._marks.pop() if self._marks else 0
        address, self.address = self.address, None
        if address:
            gathered = self.gathered
            words = "".join(gathered.parts[self._words :]) if start < gathered.size else ""
            gathered.links.append(anchor(words, address, start))

    def _leave_mark(self, tag: str) -> None:
        self.mark(tag, self._marks.pop() if self._marks else 0)
