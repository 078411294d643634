"""What stands in elements of a page of which nothing is taken: pictures, scripts, navigation, code.

Tags and the text behind them come in, while such an element lasts; the code that stood in it goes out, and
of code its BibTeX. Lives as long as its walk through a page; code that was taken is not kept.
"""

import re

from enricher.papers.blocks import Block, Text
from enricher.papers.markup import tags

_BIBTEX = re.compile(r"@\s{0,4}[A-Za-z]{3,20}\s{0,4}\{")


class Skipped:
    """An element that is passed over: the outermost, with those of its name in it.

    Attributes:
        tag: its name; empty where none is passed over.
    """

    __slots__ = ("_code", "_deep", "tag")

    def __init__(self) -> None:
        self.tag = ""
        self._deep = 0
        self._code: list[str] = []

    def takes(self, tag: str, ends: str, marked: str | None, text: str) -> bool:
        """Whether what stands behind this tag is within such an element."""
        self.tag = self.tag or tag
        if tag == self.tag:
            self._deep += -1 if ends else 1
        if self._deep > 0:
            if self.tag == "pre":
                self._code += (marked or "", text)
            return True
        self.tag = ""
        return False

    def taken(self) -> str:
        """The code in the element that ended, which is kept no longer."""
        code = "".join(self._code)
        self._code.clear()
        return code


def bibtex_of(code: str) -> Text | None:
    """Code as it is shown, where it holds BibTeX."""
    if "@" not in code or not _BIBTEX.search(code):
        return None
    return Text(tags.unescaped(code) if "&" in code else code)


def as_bibtex(block: Block) -> Block:
    """A text that is code as a whole, with breaks as line ends, as the BibTeX that it holds; else itself."""
    text = block.text
    if text.text[:1] != "@" or not text.spans or text.spans[0] != (0, len(text.text)):
        return block
    code = bibtex_of(text.text)
    return block if code is None else Block(kind="bibtex", level=block.level, line=block.line, text=code)
