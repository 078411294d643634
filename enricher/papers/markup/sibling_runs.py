"""Siblings of one shape in a page: items, paragraphs, cards, rows, or what line breaks part.

A page's HTML comes in; what may be an entry goes out, the outer before those within it, each with its
words and the headings that it stands below. What it tells of is not told here.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from enricher.papers.markup.tags import shallow
from enricher.papers.markup.turns import turns

SHORTEST, LONGEST = 25, 2_500
"""Characters of what may be an entry of its own."""
_SIBLINGS = frozenset(("li", "p", "div", "dd", "dt", "tr", "article", "section", "details", "table"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PASSED = frozenset(
    (
        "script",
        "style",
        "head",
        "nav",
        "footer",
        "select",
        "svg",
        "template",
        "pre",
        "form",
        "textarea",
        "button",
    )
)
_BLOCKS = _HEADINGS | _SIBLINGS | {"ul", "ol", "dl", "hr", "script", "style", "blockquote"}
_HOLDING = _SIBLINGS | {"ul", "ol", "dl", "blockquote", "center", "main", "td", "tbody", "body"}
_WITHIN = "li,p,div,tr,dt,br,h1,h2,h3,h4,h5,h6"
_CELLS = re.compile(r"</?(?:td|th)\b[^<>]*>", re.IGNORECASE)
_ROWS = re.compile(r"</?(?:tr|tbody|thead|table)\b[^<>]*>", re.IGNORECASE)
_FEWEST_BREAKS = 3
_FEWEST_TURNS = 4
_DEEPEST = 60
"""Elements within each other that are looked into; those that never end stand ever deeper."""
_CAPTION = 7
"""Level of a short line by itself, below that of every heading."""


class PageSibling(Struct, gc=False):
    """What may be an entry.

    Attributes:
        text: its words on one line.
        shape: its element and those around it, alike for all of one list.
        headings: those that it stands below, the nearest first.
        node: it, or the HTML that line breaks part.
        place: where it begins in the page; what stands within it has places up to `end`.
        parent: the place of the element that it is in.
    """

    text: str
    shape: str
    headings: tuple[str, ...]
    node: LexborNode | str
    place: int
    parent: int
    end: int = 0

    @property
    def html(self) -> str:
        """What stands in it; a row's cells as lines."""
        if isinstance(self.node, str):
            return self.node
        html = self.node.inner_html or ""
        return _ROWS.sub("", _CELLS.sub("<br>", html)) if "<t" in html else html


def siblings(html: str) -> Iterator[PageSibling]:
    """Everything in a page that may be an entry, in its order."""
    root = LexborHTMLParser(shallow(html)).body
    if root is not None:
        walk = _SiblingWalk()
        walk.within(root, "")
        yield from walk.found


class _SiblingWalk:
    """One way through a page."""

    def __init__(self) -> None:
        self.found: list[PageSibling] = []
        self._place = 0
        self._headings: dict[int, str] = {}
        self._path: tuple[str, ...] = ()

    def within(self, node: LexborNode, shape: str, depth: int = 0) -> None:
        """What may be entries among an element's children and in them; `shape` is what stands around it."""
        around = f"{shape.rpartition(' ')[2]} {node.tag}"
        children, parent = list(node.iter(include_text=True)), self._place
        above, headed = self._headings, 0
        tags = [child.tag or "" for child in children]
        for child, tag in zip(children, tags, strict=True):
            self._place += 1
            if tag == "-text":
                continue
            if tag in _HEADINGS:
                self._head(int(tag[1]), _said(child))
                headed += 1
                continue
            one = self._sibling(child, tag, around, parent) if tag in _SIBLINGS else None
            holds = tag in _HOLDING or (tag not in _PASSED and _may_hold(child))
            if holds and depth < _DEEPEST:
                self.within(child, around, depth + 1)
            if one is not None:
                one.end = self._place
        for piece in _parted(children) if tags.count("br") >= _FEWEST_BREAKS else ():
            text = _said_in(piece)
            if _is_caption(text) and "href" not in piece:
                self._head(_CAPTION, text)
            elif SHORTEST <= len(text) <= LONGEST:
                self._place += 1
                place = self._place
                self.found.append(PageSibling(text, f"{around} br", self._path, piece, place, parent, place))

        if headed >= _FEWEST_TURNS:
            self._in_turn(children, above, around, parent)

    def _in_turn(self, children: list[LexborNode], above: dict[int, str], around: str, parent: int) -> None:
        """What headings and paragraphs tell in turn, below the headings that are of no turn."""
        found = {id(turn[0]): turn for turn in turns(children)}
        of_turns = {id(one) for turn in found.values() for one in turn}
        for child in children if found else ():
            tag = child.tag or ""
            if tag in _HEADINGS and id(child) not in of_turns:
                above = _headed(above, int(tag[1]), _said(child))
            if (turn := found.get(id(child))) is None:
                continue
            text = " ".join(map(_said, turn))
            if SHORTEST <= len(text) <= LONGEST:
                self._place += 1
                place, path = self._place, _path_of(above)
                html = "".join([one.html or "" for one in turn])
                self.found.append(PageSibling(text, f"{around} turn", path, html, place, parent, place))

    def _sibling(self, child: LexborNode, tag: str, around: str, parent: int) -> PageSibling | None:
        text = _said(child)
        if _is_caption(text) and not child.css_first("a"):
            self._head(_CAPTION, text)
            return None
        if SHORTEST <= len(text) <= LONGEST:
            shape = f"{around} {tag}.{child.attributes.get('class') or ''}"
            one = PageSibling(text, shape, self._path, child, self._place, parent)
            self.found.append(one)
            return one
        return None

    def _head(self, level: int, text: str) -> None:
        self._headings = _headed(self._headings, level, text)
        self._path = _path_of(self._headings)


def _headed(above: dict[int, str], level: int, text: str) -> dict[int, str]:
    """The headings that one more leaves in force, by their levels."""
    return {higher: said for higher, said in above.items() if higher < level} | {level: text}


def _path_of(headings: dict[int, str]) -> tuple[str, ...]:
    return tuple(headings[level] for level in sorted(headings, reverse=True))


def _is_caption(text: str) -> bool:
    """Whether a line by itself says what stands below it: a short one, or one that a colon ends."""
    return 0 < len(text) < (_LONGEST_CAPTION if text[-1:] == ":" else SHORTEST)


_LONGEST_CAPTION = 60


def _may_hold(child: LexborNode) -> bool:
    """Whether an element among words may hold what may be an entry."""
    first = child.child  # None in a text and in an empty element
    if first is None or (first.next is None and first.tag == "-text"):
        return False
    return child.css_first(_WITHIN) is not None


def _said(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _said_in(html: str) -> str:
    body = LexborHTMLParser(html).body
    return _said(body) if body is not None else ""


def _parted(children: list[LexborNode]) -> list[str]:
    """What line breaks part, or two of them where there are such."""
    kept = [child for child in children if child.tag == "br" or (child.html or "").strip()]
    doubles = sum([one.tag == other.tag == "br" for one, other in pairwise(kept)])
    parting = 2 if doubles >= _FEWEST_BREAKS else 1
    pieces, piece, breaks = list[str](), "", 0
    for child in kept:
        breaks = breaks + 1 if child.tag == "br" else 0
        if breaks == parting or child.tag in _BLOCKS:
            pieces.append(piece)
            piece = ""
        else:
            piece += child.html or ""
    return [*pieces, piece]
