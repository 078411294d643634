"""Which kind of block a text of a page is, by the elements that it stands in.

Tags that begin and end come in; blocks of the texts between them go out. Lives as long as its walk through
a page.
"""

import re
from collections.abc import Sequence

from enricher.papers.blocks import Anchor, Block, Kind, Text
from enricher.papers.markup import tags
from enricher.papers.markup.html_elements import HEADINGS, ITEMS, LISTS
from enricher.papers.words.entry_labels import PARTS, label_of
from enricher.papers.words.label_words import is_label
from enricher.papers.words.paper_headings import calls_a_part
from enricher.papers.words.paper_pages import is_paper_page

_TITLE_CLASS = re.compile(
    r"(?<![a-z])(?:paper|pub|publication|list|article)?[-_]?title(?![a-z])", re.IGNORECASE
)
_NUMBER = re.compile(r"\[[A-Za-z]{0,3}-?\d{1,4}\]\.?|\(?\d{1,3}[.)]")
_LONGEST_NUMBER = 10
_CLASS_OF_PART = (
    r"(?<![a-z-])(?:(?:(?:bibbase_)?paper|pub|publication|list(?:ing)?|article|post|note|entry|acl)[-_])?"
    r"{}(?![a-z_-])"
)
_AUTHORS_CLASS = re.compile(
    _CLASS_OF_PART.format(r"(?:author(?:s|[-_]?list|names)?|byline|article-metadata)"), re.IGNORECASE
)
_ALL_AUTHORS_CLASS = re.compile(
    _CLASS_OF_PART.format(r"author(?:s|[-_]?list)|bibbase_paper_author"), re.IGNORECASE
)
_ABSTRACT_CLASS = re.compile(
    _CLASS_OF_PART.format(r"abstract(?:[-_](?:text|full|content|body|collapse))?")
    + "|(?<![a-z-])listing-description",
    re.IGNORECASE,
)
_NOTED = re.compile(r"(?<=[^\W\d_])\s?[*†‡]{0,2}\d{1,2}(?:, ?\d{1,2})*[*†‡]{0,2}(?=\s*(?:[,;]|and\b|&|\Z))")
"""Numbers of notes behind names, which say where somebody works."""
_LONGEST = {"authors": 3_000, "abstract": 20_000}
"""Characters of what may be such a part."""


_LONGEST_TERM = 48
_NOTHING, _LINK = Text(""), Text("Link")


class Surroundings:
    """The lists, the item, the heading and the summary that are open.

    Attributes:
        depth: how many lists, within each other; one with numbers that an item begins
            with is that item: `- 2. A Title`.
        titled: how many elements that say they are a paper's title.
        parts: what elements say that they are else of a paper, the innermost last.
    """

    __slots__ = (
        "_any_authors", "_any_title", "_authors_first", "_headed", "_heading", "_in_term", "_is_record",
        "_item", "_joined", "_lists", "_summary", "_term", "depth", "parts", "titled",
    )  # fmt: skip

    def __init__(self) -> None:
        self.depth = 0
        self._lists, self._joined = 0, tuple[int, ...]()
        self.titled = 0
        self._item = False
        self._heading = 0
        self._summary = self._headed = False
        self._any_authors = self._any_title = self._authors_first = False
        self._in_term = self._is_record = False
        self._term = _NOTHING
        self.parts: list[str] = []

    def enter(self, tag: str) -> None:
        """An element that begins."""
        if tag in ITEMS:
            self._item = True
            self._in_term = tag == "dt"
            if tag == "li":
                self.titled = 0  # what is called a title around a list is its page's
        elif tag in LISTS:
            self._lists += 1
            if tag == "ol" and self._item and self.depth:
                self._joined = (*self._joined, self._lists)
            else:
                self.depth += 1
            self._is_record, self._term = False, _NOTHING
        elif tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag == "summary":
            self._summary = True

    def leave(self, tag: str) -> None:
        """An element that ends."""
        if tag in ITEMS:
            self._item = self._item and tag == "dt"  # of an empty one the description is the item
            self._in_term = False
            self._term = self._term if tag == "dt" else _NOTHING
        elif tag in LISTS:
            if self._joined and self._joined[-1] == self._lists:
                self._joined = self._joined[:-1]
            else:
                self.depth -= 1
            self._lists -= 1
            self._is_record, self._term = False, _NOTHING
        elif tag in HEADINGS:
            self._heading = 0
        elif tag == "summary":
            self._summary = False

    def begin(self, sign: str) -> None:
        """An element that says what of a paper it is; empty where it says nothing."""
        if sign == "title":
            self._authors_first = self._authors_first or (not self._any_title and self._any_authors)
            self._any_title = True
            self._headed = False
            self.titled += 1
        elif sign and sign != ASIDE:
            self._any_authors = self._any_authors or sign == "authors"
            self.parts.append(sign)

    def end(self, sign: str) -> None:
        """The end of such an element."""
        if sign == "title":
            self.titled = max(0, self.titled - 1)
        elif sign and sign != ASIDE and self.parts:
            self.parts.pop()

    def passes(self, text: Text, page: bool) -> bool:
        """Whether a text is no block: a term, or in a page a number alone."""
        numbered = page and (is_number_alone(text) or (self._in_term and text.text.isdecimal()))
        return numbered or self._is_term(text)

    def _is_term(self, text: Text) -> bool:
        """Whether a text only says what is described behind it, in a list that is one paper's record.

        Such a list has the term `Title` first.
        """
        if not self._in_term or text.links or len(text.text) > _LONGEST_TERM:
            return False
        self._is_record = self._is_record or PARTS.get(text.text.strip(" :").lower()) == "title"
        self._term = text if self._is_record else _NOTHING
        return self._is_record

    def row(self, cells: Sequence[Text], columns: tuple[str, ...], line: int | None) -> Block:
        """A row of a table here."""
        return Block(kind="row", level=self.depth, line=line, cells=tuple(cells), columns=columns)

    def block(self, text: Text, line: int | None) -> Block:
        """A text as the block that it is here; of an item only the first is one."""
        kind: Kind = "heading" if self._heading else "item" if self._item else "text"
        if self._term.text:
            kind = "item" if PARTS.get(self._term.text.strip(" :").lower()) == "title" else "text"
            said = beside_label(self._term, text)
            text = said if label_of(said.text) else beside_label(_LINK, text)
        if self._summary and kind != "item":
            kind = "summary"
        self._item = False
        level = self._heading or self.depth
        if self.parts and kind == "text" and not (self._authors_first and self.parts[-1] == "authors"):
            text = labelled(text, self.parts[-1])
        if self.titled and kind == "text" and not (text.links or self.parts) and calls_a_part(text.text):
            return Block(kind="heading", level=_OF_PART, line=line, text=text)
        titled = self.titled > 0 and not (self._headed and kind == "text")
        if titled and not self._headed:  # what stands behind it there is its journal, or its authors
            self._headed = kind == "heading" or (" " in text.text and not is_label(text.text))
        return Block(kind=kind, level=level, line=line, text=text, titled=titled)


_OF_PART = 6
"""The level of what is called a title and is a part's: below all that are headings."""


def called(attributes: str, *, whole: bool = True) -> str:
    """What of a paper an element is by its class: `pub-title`, `authors`, `abstract`.

    `ASIDE` for what stands beside a page's text; empty where it is none of them.

    Args:
        attributes: the element's.
        whole: it is a block; among words, `author` may be one of several.
    """
    classes = tags.classes(attributes)
    if classes and _TITLE_CLASS.search(classes):
        return "title"
    if classes and (_AUTHORS_CLASS if whole else _ALL_AUTHORS_CLASS).search(classes):
        return "authors"
    if not whole:
        return APART if classes and _APART_CLASS.fullmatch(classes) else ""
    return "abstract" if _ABSTRACT_CLASS.search(classes) else ASIDE if _ASIDE.search(attributes) else ""


APART = "apart"
"""What is set apart as `u` and `em` are: Org writes `<span class="underline">` on pages."""
_APART_CLASS = re.compile(r"(?:text-)?(?:underlined?|italics?|emph(?:asis)?)", re.IGNORECASE)
ASIDE = "aside"
"""What stands beside a page's text: its menus, its foot, what opens over it."""
_ASIDE = re.compile(
    r" (?:role=\"(?:navigation|dialog|contentinfo|complementary)"
    r"|(?:class|id)=\"(?:[^\"]* )?(?:(?:site|page|main|left|right|top|bottom)[-_]?)?"
    r"(?:navbar(?:-[a-z-]+)?|nav|navigation|menu|side-?bar|footer|modal|offcanvas|drawer))[ \"]",
    re.IGNORECASE,
)


def is_badge(attributes: str) -> bool:
    """Whether an element among words is a badge by its class, on which a venue may stand."""
    return bool(classes := tags.classes(attributes)) and _BADGE_CLASS.search(classes) is not None


_BADGE_CLASS = re.compile(r"badge|\bpill\b|\bvenue|\bconf|\bchip\b|\btag\b", re.IGNORECASE)


def labelled(text: Text, part: str) -> Text:
    """A text under the label of what it is; as it is where that cannot be, or where it says so itself."""
    if (
        not text.text
        or len(text.text) > _LONGEST[part]
        or any(is_paper_page(link.address) for link in text.links if link.words != text.text)
    ):
        return text
    if text.links and text.links[0].words == text.text:
        text = Text(text.text)  # a card, whose parts are links to one page
    if label_of(text.text) is not None:
        return text
    if part == "authors" and (plain := _NOTED.sub("", text.text)) != text.text:
        text = Text(plain)  # whose links lead to people
    return _led(f"{part.title()}: ", text)


def beside_label(label: Text, value: Text) -> Text:
    """A cell under what its row is called: `DOI: 10.1000/x`."""
    return _led(f"{label.text.strip(' :')}: ", value)


def _led(label: str, text: Text) -> Text:
    size = len(label)
    return Text(
        label + text.text,
        tuple([Anchor(link.words, link.address, link.start + size, link.end + size) for link in text.links]),
        (),
        tuple([(begin + size, end + size) for begin, end in text.spans]),
    )


def is_number_alone(text: Text) -> bool:
    """Whether a text is only the number or the key of the entry that begins with it: `[i2]`, `12.`."""
    return len(text.text) <= _LONGEST_NUMBER and not text.links and _NUMBER.fullmatch(text.text) is not None
