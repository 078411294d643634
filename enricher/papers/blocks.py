"""Blocks of a text of papers: headings, items of lists, paragraphs, rows of tables and rules.

Each has its text, its links and what is bold in it, in the order in which a reader meets them. Nouns alone.
"""

from typing import Literal

from msgspec import Struct

Kind = Literal["heading", "item", "text", "summary", "row", "rule", "bibtex", "aside"]


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
        kind: `aside` is where what stands beside a page's text begins (level 1) and ends (0).
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
