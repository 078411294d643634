"""HTML as a sequence of blocks, in the order in which a reader meets them.

A page's, or a rendered Markdown text's, HTML comes in; headings, items of lists, paragraphs, rows
of tables and rules go out, each with its text, its links and what is bold in it. Parsed by Lexbor
(selectolax), which this module alone knows. Pictures, scripts, navigation and code blocks give nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

Kind = Literal["heading", "item", "text", "summary", "row", "rule"]


class Anchor(Struct, frozen=True, gc=False):
    """A link's words and its address, and where the words stand; no words where it is a picture's."""

    words: str
    address: str
    start: int
    end: int


Span = tuple[int, int]


class Text(Struct, frozen=True, gc=False):
    """What a block says.

    Attributes:
        text: the words of its links in their places; lines as they are shown or written.
        links: in its order.
        bold: where it is bold, or called a title.
        spans: where it is set apart otherwise (emphasis, code).
    """

    text: str = ""
    links: tuple[Anchor, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """One block.

    Attributes:
        level: a heading's, or how many lists a block stands in.
        line: where it stands in its source; None where nobody knows.
        titled: its element is called a title.
        cells: a row's; `columns` what their columns are called, in lower case.
    """

    kind: Kind
    level: int = 0
    line: int | None = None
    text: Text = Text()
    titled: bool = False
    cells: tuple[Text, ...] = ()
    columns: tuple[str, ...] = ()


NOTHING = frozenset(
    ("script", "style", "head", "svg", "template", "noscript", "nav", "iframe", "button", "select", "pre",
     "textarea", "form", "math", "canvas", "object", "video", "audio", "del", "footer")
)  # fmt: skip
"""Elements of which no reader takes a paper."""
_BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "section", "article", "main", "header",
     "figure", "figcaption", "details", "summary", "center", "aside", "address", "hr", "table", "thead",
     "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "fieldset", "caption")
)  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt"))
_BOLD = frozenset(("b", "strong", "papertitle"))
_SPANS = frozenset(("i", "em", "code", "cite", "sup", "sub", "small", "u"))
_MARKED = _BOLD | _SPANS
_PLACED = frozenset(("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr"))
_TITLED = frozenset(("div", "p", "dd", "li"))
_TITLE_CLASS = re.compile(
    r"(?<![a-z])(?:paper|pub|publication|list|article)?[-_]?title(?![a-z])", re.IGNORECASE
)
_BARE = re.compile(
    r"(?:https?://|\bwww\.|(?<![\w/.@-])(?:github\.com|gitlab\.com|huggingface\.co|arxiv\.org|doi\.org)/)"
    r"[^\s|<>\[\]\"'`，。、；：）】》」（【《「]{1,2000}",
    re.IGNORECASE,
)
_TAIL = ".,;:!?*_"
_TITLES = frozenset(("title", "paper", "papers", "paper title", "论文", "标题", "题目", "论文标题"))
_WHITE = re.compile(r"\s+")
_ARXIV_PATH = re.compile(r"/(?:abs|pdf|html|format)/(?:[a-z-]+/)?\d")

DEEPEST = 200
"""Elements within each other; tags beyond are dropped, for parsing by the standard is quadratic in it."""
_NESTED = (
    "div", "section", "article", "ul", "ol", "dl", "blockquote", "center", "details", "main", "header",
    "aside", "address", "summary", "figure", "table", "nav", "footer", "fieldset",
)  # fmt: skip
"""Elements that stand within their like; a paragraph or an item ends the one before it."""
_NESTING = re.compile(rf"<(/?)(?:{'|'.join(_NESTED)})(?=[\s/>])[^<>]*>?", re.IGNORECASE)


def blocks(
    html: str, lines: Sequence[int] = (), *, page: bool = False, nested: bool = True
) -> Iterator[Block]:
    """Every block of the HTML.

    Args:
        html: a whole page's or a part's.
        lines: of each line of its source, the number in the input.
        page: it was written as HTML: line ends in it are spaces.
        nested: it may hold elements within each other without end.
    """
    if nested and html.count("<") > DEEPEST:
        html = _shallow(html)
    octets = html.encode(errors="replace")
    del html  # it may be as large as the file
    parser = LexborHTMLParser(octets)
    body = parser.body or parser.root
    if body is not None:
        yield from _Walk(lines, page=page).over(body)


def _shallow(html: str) -> str:
    """The HTML without tags that stand too deep within others."""
    depth = deepest = 0
    for found in _NESTING.finditer(html):
        depth += -1 if found[1] else 1
        deepest = max(deepest, depth)
    if deepest <= DEEPEST:
        return html
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if found[1] else 1
        return found[0] if 0 <= depth <= DEEPEST else " "

    return _NESTING.sub(kept, html)


class _Gathered:
    """A text in the making."""

    __slots__ = ("bold", "links", "parts", "size", "spans")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.links: list[Anchor] = []
        self.bold: list[Span] = []
        self.spans: list[Span] = []

    def add(self, text: str) -> None:
        if not self.parts:
            text = text.lstrip()
            if not text:
                return
        self.parts.append(text)
        self.size += len(text)

    def taken(self) -> Text | None:
        """What was gathered, and nothing is any more; None where it was nothing."""
        links = self.links
        if not self.parts and not links:
            return None
        text = "".join(self.parts).rstrip()
        self.parts, self.size = [], 0
        if not links and not self.bold and not self.spans:
            return Text(text) if text else None
        if len(links) > 1:
            links.sort(key=_start)
        made = Text(text, tuple(links), tuple(self.bold), tuple(self.spans))
        self.links, self.bold, self.spans = [], [], []
        return made if text or links else None


def _start(link: Anchor) -> int:
    return link.start


class _Walk:
    """One way through a tree, from its root and back; no deeper than its own loop."""

    def __init__(self, lines: Sequence[int], *, page: bool) -> None:
        self._lines = lines
        self._page = page
        self._gathered = _Gathered()
        self._ready: list[Block] = []
        self._depth = 0
        self._item = False
        self._heading = 0
        self._summary = False
        self._titled = 0
        self._line: int | None = None
        self._marks: list[int] = []
        self._address: str | None = None
        self._words = 0
        self._row: list[Text] | None = None
        self._is_head = False
        self._columns: tuple[str, ...] = ()

    def over(self, root: LexborNode) -> Iterator[Block]:
        """Every block below `root`."""
        node: LexborNode | None = root.child
        above: list[tuple[LexborNode, str]] = []
        while True:
            if node is None:
                if not above:
                    break
                node, tag = above.pop()
                self._leave(tag, node)
                if self._ready:
                    yield from self._ready
                    self._ready.clear()
            else:
                tag = node.tag or "-"
                if tag == "-text":
                    text = node.text_content or ""
                    if text != "\n" or self._gathered.parts:
                        self._text(text)
                elif tag not in NOTHING and tag[0] != "-":
                    self._enter(tag, node)
                    if (child := node.child) is not None:
                        above.append((node, tag))
                        node = child
                        continue
                    self._leave(tag, node)
            node = node.next
        self._flush()
        yield from self._ready

    def _text(self, text: str) -> None:
        if self._page or "\r" in text:
            text = _WHITE.sub(" ", text)
        gathered = self._gathered
        start = gathered.size
        gathered.add(text)
        if self._address is None and "/" in text and gathered.size > start:
            text = gathered.parts[-1]
            for found in _BARE.finditer(text):
                address = found[0].rstrip(_TAIL)
                if ")" in address and "(" not in address:
                    address = address.partition(")")[0]
                place = start + found.start()
                gathered.links.append(Anchor(address, address, place, place + len(address)))

    def _enter(self, tag: str, node: LexborNode) -> None:
        if tag in _BLOCKS:
            if self._row is not None:
                self._enter_in_row(tag)
            else:
                self._enter_block(tag, node)
        elif tag == "a":
            self._address, self._words = _address(node), len(self._gathered.parts)
            self._marks.append(self._gathered.size)
        elif tag in _MARKED:
            self._marks.append(self._gathered.size)
        elif tag == "br":
            self._gathered.add("\n")
        elif tag == "span" and not self._page and "data-math-style" in node.attributes:
            self._gathered.add("$" if node.attributes["data-math-style"] == "inline" else "$$")
        elif self._page and tag in ("span", "font") and _is_titled(node):
            self._marks.append(self._gathered.size)

    def _enter_block(self, tag: str, node: LexborNode) -> None:
        self._flush()
        if self._lines and tag in _PLACED:
            self._line = self._line_of(node) or self._line
        if tag in _LISTS:
            self._depth += 1
        elif tag in _ITEMS:
            self._item = True
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag == "summary":
            self._summary = True
        elif tag == "hr":
            self._ready.append(Block(kind="rule", level=self._depth, line=self._line))
        else:
            self._enter_table(tag)
        if self._page and tag in _TITLED and _is_titled(node):
            self._titled += 1

    def _enter_table(self, tag: str) -> None:
        if tag == "tr":
            self._row, self._is_head = [], True
        elif tag == "table":
            self._columns = ()

    def _enter_in_row(self, tag: str) -> None:
        if tag == "table":  # a layout's cell: what stands in it are blocks of their own
            self._row = None
            self._flush()
        elif tag in ("td", "th"):
            self._gathered.taken()
            self._is_head = self._is_head and tag == "th"
        elif tag != "summary":
            self._gathered.add("\n")

    def _leave(self, tag: str, node: LexborNode) -> None:
        if tag in _BLOCKS:
            self._leave_block(tag, node)
        elif tag == "a":
            self._leave_link()
        elif tag in _MARKED:
            self._leave_mark(tag)
        elif tag == "span" and not self._page and "data-math-style" in node.attributes:
            self._gathered.add("$" if node.attributes["data-math-style"] == "inline" else "$$")
        elif self._page and tag in ("span", "font") and _is_titled(node):
            self._leave_mark("b")

    def _leave_link(self) -> None:
        start = self._marks.pop() if self._marks else 0
        address, self._address = self._address, None
        if not address:
            return
        gathered = self._gathered
        words = "".join(gathered.parts[self._words :]) if start < gathered.size else ""
        start += len(words) - len(words.lstrip())
        words = words.strip()
        gathered.links.append(Anchor(words, address, start, start + len(words)))

    def _leave_mark(self, tag: str) -> None:
        start = self._marks.pop() if self._marks else 0
        gathered = self._gathered
        if start < gathered.size:
            (gathered.bold if tag in _BOLD else gathered.spans).append((start, gathered.size))

    def _leave_block(self, tag: str, node: LexborNode) -> None:
        if self._row is not None:
            if tag in ("td", "th"):
                self._row.append(self._gathered.taken() or Text())
            elif tag == "tr":
                self._leave_row()
            elif tag == "summary":
                self._gathered.taken()  # "Show", which the text behind it says itself
            return
        self._flush()
        if tag in _LISTS:
            self._depth -= 1
        elif tag in _ITEMS:
            self._item = False
        elif tag in _HEADINGS:
            self._heading = 0
        elif tag == "summary":
            self._summary = False
        if self._titled and self._page and tag in _TITLED and _is_titled(node):
            self._titled -= 1

    def _leave_row(self) -> None:
        cells, self._row = self._row or [], None
        if cells and (self._is_head or (not self._columns and _names_columns(cells))):
            self._columns = tuple(" ".join(cell.text.split()).lower() for cell in cells)
        elif any(cell.text or cell.links for cell in cells):
            self._ready.append(
                Block(
                    kind="row", level=self._depth, line=self._line, cells=tuple(cells), columns=self._columns
                )
            )

    def _flush(self) -> None:
        """The block that ends here."""
        text = self._gathered.taken()
        if text is None:
            return
        kind: Kind = "heading" if self._heading else "item" if self._item else "text"
        if self._summary:
            kind = "summary"
        self._item = False
        level = self._heading or self._depth
        self._ready.append(Block(kind=kind, level=level, line=self._line, text=text, titled=self._titled > 0))

    def _line_of(self, node: LexborNode) -> int | None:
        place = (node.attributes.get("data-sourcepos") or "").partition(":")[0]
        if not place.isdecimal() or int(place) > len(self._lines):
            return None
        return self._lines[int(place) - 1]


def _names_columns(cells: list[Text]) -> bool:
    """Whether the first row of a table, though no heading by its elements, is one."""
    names = {cell.text.strip().lower() for cell in cells}
    return len(cells) > 1 and not names.isdisjoint(_TITLES) and all(len(name) < 30 for name in names)


def _is_titled(node: LexborNode) -> bool:
    return bool(_TITLE_CLASS.search(node.attributes.get("class") or ""))


def _address(node: LexborNode) -> str:
    """What a link leads to; arXiv's own pages say so without their host."""
    address = (node.attributes.get("href") or "").strip()
    return f"https://arxiv.org{address}" if _ARXIV_PATH.match(address) else address
