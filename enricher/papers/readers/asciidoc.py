"""AsciiDoc as Markdown, line by line, so that a list in it is read as any other.

https://docs.asciidoctor.org/asciidoc/latest/syntax-quick-reference/: only what a list of papers uses.
"""

import re
from collections.abc import Iterable, Iterator

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.listing import of_lines

_HEADING = re.compile(r"(={1,6})\s+(\S.*)")
_ITEM = re.compile(r"\s*(?:(\*{1,5}|-)|(\.{1,5}|\d{1,4}\.))\s+(\S.*)")
_TERM = re.compile(r"\s*([^\s:][^:\n]{0,300})::\s+(\S.*)|\s*([^\s:][^:\n]{0,300})::")
_DATED = re.compile(r"\b(?:19|20)\d\d\)?\.?\s*\Z")
"""What ends in a year: who wrote what the term names, and when."""
_FEWEST_BLANKS = 2
_ATTRIBUTE = re.compile(r":([\w-]{1,60}):\s*(.*)")
_REFERRED = re.compile(r"\{([\w-]{1,60})\}")
_NO_TEXT = re.compile(
    r"//|\[[^\[\]]{0,300}\]$|(?:-{4}|={4}|\*{4}|_{4}|\.{4}|\+{4}|--)$|(?:image|include|toc|ifdef|endif)::"
)
_TO = r"(?:link:(?:\+\+)?(?=\S)|(?=https?://))([^\s\[\]<>]{1,2000}+)\["
_LINK = re.compile(rf"{_TO}((?:[^\[\]\n]{{1,500}}+|\[[^\[\]\n]{{0,200}}\]){{0,500}})\]")
_OPEN_LINK = re.compile(rf"{_TO}([^\[\]\n]{{0,500}})\Z")
"""A link whose words go on in the next line."""
_MOST_LINES = 6
"""Over which a link's words go on."""
_ANCHOR = re.compile(
    r"\[{2,3}[A-Za-z_:][^\[\]\s,]{0,200}(?:,[^\[\]\n]{0,200})?\]{2,3}|"
    r"\banchor:[\w:.-]{1,200}\[[^\[\]\n]{0,200}\]"
)
"""What can be referred to (`[[id]]`), and a work of a bibliography (`[[[key,label]]]`): no words."""
_NAMED_OPTION = re.compile(r",\s*\w{1,20}=.*\Z")
_BOLD = re.compile(r"(?<![\w*])\*{1,2}(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*{1,2}(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w_/])_{1,2}(?=[^\s_])([^_\n]{1,400}?)(?<=[^\s_])_{1,2}(?![\w_])")
_CELL = re.compile(r"(?:(?<=\s)|^)(?:[\d.+]{0,6}[<^>.]{0,3}[adehlmsv]?)?(?<!\\)\|")
_MOST_ATTRIBUTES = 200
_LONGEST_ATTRIBUTE = 2_000
"""Characters of a value that is filled in; each may hold those before it, and double with every one."""

_LONGEST_CELL = 20_000
"""Characters of a cell that goes on over lines."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the text, in its order."""
    yield from of_lines(asciidoc_as_markdown(stream.lines()), stream.name)


def asciidoc_as_markdown(lines: Iterable[str]) -> Iterator[str]:
    """A line of Markdown for each line of a text."""
    table: _BarredTable | None = None
    attributes: dict[str, str] = {}
    for line in _with_whole_links(lines):
        if attributes and "{" in line and line.count("{") <= _MOST_ATTRIBUTES:
            line = _REFERRED.sub(lambda found: attributes.get(found[1], found[0]), line)
        if line.startswith("|==="):
            table = None if table else _BarredTable()
            yield ""
        elif table is not None:
            yield from table.line(line)
        elif line[:1] == ":" and (found := _ATTRIBUTE.fullmatch(line)) is not None:
            if len(attributes) < _MOST_ATTRIBUTES and len(found[2]) <= _LONGEST_ATTRIBUTE:
                attributes[found[1]] = found[2].strip()
            yield ""
        else:
            yield _line(line)


def _with_whole_links(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with the words of a link that go on over several of them closed as Markdown has it.

    Each stays a line: `[A Title` and `of Words](address)`.
    """
    held: list[str] = []
    found: re.Match[str] | None = None
    for line in lines:
        if found is not None:
            held.append(line)
            place = _end_of_link(line)
            if place < 0 and line.strip() and len(held) < _MOST_LINES:
                continue
            if place >= 0:
                held[0] = f"{held[0][: found.start()]}[{found[2]}"
                line = f"{line[:place]}]({_address(found)}){line[place + 1 :]}"
                held.pop()
            else:
                line = held.pop()
            yield from held
            held = []
        may_be = line.rfind("[") > line.rfind("]") and ("link:" in line or "://" in line)
        found = _OPEN_LINK.search(line) if may_be else None
        if found is None:
            yield line
        else:
            held = [line]
    yield from held


def _end_of_link(line: str) -> int:
    """Where the bracket stands that closes what an earlier line opened; below 0 where none does."""
    close, opened = line.find("]"), line.find("[")
    while 0 <= opened < close:
        close, opened = line.find("]", close + 1), line.find("[", close + 1)
    return close


class _BarredTable:
    """A table between its rules: each line that begins with a bar is a row, or goes on with it."""

    def __init__(self) -> None:
        self._cells: list[str] = []
        self._width = 0
        self._ruled = False

    def line(self, line: str) -> Iterator[str]:
        """The row that is whole with this line, the rule below the heading, or nothing to read."""
        bare = line.strip()
        if self._width and not self._ruled:
            self._ruled = True
            yield "|---" * self._width + "|"
            if not bare:
                return
        if not bare:
            return
        parts = _CELL.split(bare)
        if parts[0].strip() and self._cells and len(self._cells[-1]) < _LONGEST_CELL:
            self._cells[-1] += f" {parts[0].strip()}"
        self._cells += [_inline(part.strip()) for part in parts[1:]]
        if not self._width:
            self._width = len(self._cells)
        if len(self._cells) >= self._width > 0:
            yield self._row()

    def _row(self) -> str:
        row, self._cells = self._cells[: self._width], self._cells[self._width :]
        return "|" + "|".join(cell.replace("|", "\\|") for cell in row) + "|"


def _line(line: str) -> str:
    if "[[" in line or "anchor:" in line:
        line = _ANCHOR.sub("", line)
    bare = line.strip()
    if not bare or bare == "+" or _NO_TEXT.match(bare):
        return ""
    if line[:1] == "=" and (found := _HEADING.match(line)):
        return f"{'#' * len(found[1])} {_inline(found[2])}"
    if found := _ITEM.fullmatch(line):
        depth = len(found[1] or found[2].strip("0123456789") or ".") - 1
        return f"{'   ' * depth}{'-' if found[1] else '1.'} {_inline(found[3])}"
    if (found := _TERM.fullmatch(line)) and "://" not in (found[1] or found[3]):
        term, said = found[1] or found[3], found[2] or ""
        stop = "." if term.count(" ") >= _FEWEST_BLANKS and _DATED.search(said) else ":"
        return f"- **{_inline(term)}**" + (f"{stop} {_inline(said)}" if said else "")
    return _inline(line.removesuffix(" +"))


def _inline(text: str) -> str:
    if "://" in text or "link:" in text:
        text = _LINK.sub(_link, text)
    if "*" in text:
        text = _BOLD.sub(_bold, text)
    return _EMPHASIS.sub(r"*\1*", text) if "_" in text else text


def _bold(found: re.Match[str]) -> str:
    """As a function, for a pattern's own way of filling in takes two calls."""
    return f"**{found[1]}**"


def _link(found: re.Match[str]) -> str:
    words = found[2]
    if not words.isalnum():  # as most are
        words = _NAMED_OPTION.sub("", words).strip().removesuffix("^").strip().strip('"')
        words = _BOLD.sub(r"\1", words) if "*" in words else words
    return f"[{words}]({_address(found)})" if words else f"<{_address(found)}>"


def _address(found: re.Match[str]) -> str:
    """Where a link leads; plus signs behind an address keep it from being read as text."""
    return found[1].removesuffix("++") or found[1]
