"""A wiki's pages in MediaWiki's markup as Markdown, line by line, so that a list in one is read as any other.

https://www.mediawiki.org/wiki/Help:Formatting and Help:Tables: only what a list of papers uses. Of templates
those that cite a work (`{{cite journal |title=... |doi=...}}`) and `{{doi|...}}`, `{{arxiv|...}}` are read,
the others say nothing of a paper.
"""

import re
from collections.abc import Iterable, Iterator

from enricher.late_patterns import late
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item
from enricher.papers.readers.listing import of_lines
from enricher.papers.readers.wiki_templates import with_words_of_links, written_out

_HEADING = late(r"(={1,6})\s{0,20}(\S.{0,500}?)\s{0,20}\1\s{0,20}\Z")
_BULLET = late(r"([*#:;]{1,8})\s{0,20}(.*)", re.DOTALL)
_EXTERNAL = late(r"\[((?:https?:)?//[^\s\[\]<>|]{1,2000})(?:[ \t]{1,20}([^\[\]\n]{1,500}))?\]")
_FILE = late(
    r"\[\[(?:file|image|datei|bild|fichier|archivo|category|kategorie):[^\[\]\n]{0,500}\]\]", re.IGNORECASE
)
_BOLD = late(r"'''([^'\n](?:[^'\n]|'(?!'')){0,500}?)'''")
_ITALIC = late(r"''([^'\n](?:[^'\n]|'(?!')){0,500}?)''")
_TAG = late(
    r"</?(?:ref|nowiki|small|onlyinclude|includeonly|noinclude|references)\b[^<>\n]{0,200}>", re.IGNORECASE
)
_FORMAT = late(r"\s{0,8}[\w-]{1,30}\s{0,4}=[^|\[\]{}\n]{0,300}\|(?!\|)")
"""How a cell looks, before its text: `style="width: 3em" |`."""
_MOST_JOINED = 60
"""Lines of a template."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the page, in its order."""
    yield from of_lines(wiki_as_markdown(stream.lines()), stream.name)


def wiki_as_markdown(lines: Iterable[str]) -> Iterator[str]:
    """Each line of a page in Markdown; a table's rows stand together, and empty lines behind them."""
    table: _WikiTable | None = None
    behind: list[str] = []
    for line in _whole_templates(lines):
        bare = line.strip()
        if table is None and not bare.startswith("{|"):
            yield _line(_without_references(bare, behind))
        elif table is None:
            table = _WikiTable()
        elif bare.startswith("|}"):
            yield from table.rows()
            table = None
        else:
            table.take(bare)
    if table is not None:
        yield from table.rows()
    if behind:
        yield from ("", "## References", "", *(f"- {inline(one)}" for one in behind))


def _without_references(line: str, behind: list[str]) -> str:
    """A paragraph without its references, which stand behind the page as a reader sees them.

    Each tells of a work of its own; those of a list's entry or a table's stay where they are, and one alone.
    """
    if line[:1] in "*#:;=|!" or line.lower().count("<ref") < 2:
        return line
    behind += [found[1] for found in _REFERENCE.finditer(line)]
    return _REFERENCE.sub(" ", line)


_REFERENCE = late(r"<ref(?:\s[^<>]{0,200}(?<!/))?>((?:[^<]|<(?!/?ref\b)){1,4000}?)</ref>", re.IGNORECASE)


def _whole_templates(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with a template that goes on over several on its last one, and empty lines before it."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        joined = "".join(held) if held[1:] else line
        if joined.count("{{") > joined.count("}}") and len(held) < _MOST_JOINED:
            continue
        yield from [""] * (len(held) - 1)
        yield joined
        held = []
    yield from held


class _WikiTable:
    """A table so far: its rows, and the cells of the one that is read."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._cells: list[str] = []
        self._lines = 2  # those that it begins and ends with
        self._headed = False

    def take(self, line: str) -> None:
        """One more line of it."""
        self._lines += 1
        if line.startswith("|-"):
            self._end()
        elif line.startswith("|+") or not line:
            return
        elif line[0] in "|!":
            self._headed = self._headed or (line[0] == "!" and not self._rows)
            parts = line[1:].replace("!!", "||").split("||") if line[0] == "!" else line[1:].split("||")
            self._cells += [inline(_FORMAT.sub("", part, count=1).strip()) for part in parts]
        elif self._cells:
            self._cells[-1] += f"<br>{inline(line)}"

    def _end(self) -> None:
        if self._cells:
            self._rows.append(self._cells)
        self._cells = []

    def rows(self) -> Iterator[str]:
        """Its rows, a heading first, and as many empty lines as it had others."""
        self._end()
        if not self._rows:
            yield from [""] * self._lines
            return
        width = max(map(len, self._rows))
        heading = self._rows.pop(0) if self._headed else [""] * width
        for row in (heading, ["---"] * max(width, 1), *self._rows):
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
        yield from [""] * max(1, self._lines - len(self._rows) - 2)


def _line(line: str) -> str:
    if line[:1] == "=" and (found := _HEADING.match(line)):
        return f"{'#' * len(found[1])} {inline(found[2])}"
    found = _BULLET.match(line) if line[:1] in "*#:;" else None
    if not line or found is None:
        return inline(line)
    marks, words = found[1], inline(found[2])
    before = "  " * (len(marks) - 1)
    if marks[-1] in ":;":
        return f"{before}{words}" if marks[-1] == ":" else f"**{words}**"
    return f"{before}- {words}"


def inline(text: str) -> str:
    """A line's text, its links, templates, italics and bold words written as in Markdown."""
    if "{{" in text:
        text = written_out(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "[[" in text:
        text = with_words_of_links(_FILE.sub("", text))
    if "[" in text:
        text = _EXTERNAL.sub(_of_link, text)
    if "''" in text:
        text = _ITALIC.sub(r"*\1*", _BOLD.sub(r"**\1**", text))
    return text


def _of_link(found: re.Match[str]) -> str:
    address = found[1] if found[1].startswith("http") else f"https:{found[1]}"
    words = found[2].strip() if found[2] else ""
    bare = address if "(" not in address and ")" not in address else f"<{address}>"
    return f"[{words}]({bare})" if words else f"<{address}>"
