"""Citations of reStructuredText: a reference that an entry of the same text cites is that entry's paper.

Comes in: lines, tables among them in Markdown. Goes out: as many, without the marks of citations, and
without each reference whose title stands beside a link in the row or the item that cites it: `.. [Doe2020]
Doe, J. A Title.` below `* A Title [Doe2020]_ <https://...>`. Any other reference is a paper of its own.
https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#footnotes
"""

import re
from collections.abc import Iterable, Iterator

from enricher.papers.markup.told_references import MOST_WORDS, PARTS, is_of_title

MOST_CITED = 20_000
_MOST_LINES = 8
"""Of an entry, in which its title and its link are looked for."""
_LONGEST = 4_000
"""Characters of an entry."""
_CITATION = re.compile(r"[ \t]?\[(#?\w[\w.+:-]{0,60}|[#*])\]_(?![\w`])")
_DEFINITION = re.compile(r"\.\. \[(#?\w[\w.+:-]{0,60}|[#*])\]\s+(\S.*)")
_BEGINS = re.compile(r"\s*(?:[-*+•|]|\(?(?:\d{1,4}|#)[.)])\s")
"""How a row or an item begins."""
_LEADS = re.compile(r"://|`_|\w_(?!\w)|\|_")
"""An address, or a name that has one."""
_WORD = re.compile(r"\w+")


def without_told(lines: Iterable[str]) -> Iterator[str]:
    """The lines, without marks of citations, and without references that an entry tells itself."""
    cited = _Cited()
    held: list[str] = []
    for line in lines:
        if held:
            if line[:1] in " \t" and line.strip():
                held.append(line)
                continue
            yield from cited.reference(held)
            held = []
        if line.startswith(".. [") and _DEFINITION.match(line):
            held = [line]
        else:
            yield cited.line(line)
    yield from cited.reference(held) if held else ()


class _Entry:
    """A row or an item while its lines come in; a row leads somewhere where another of its table does."""

    def __init__(self, line: str, before: "_Entry | None" = None) -> None:
        self.is_row = line.lstrip()[:1] == "|"
        self.lines: list[str] = []
        self.leading: list[bool] = before.leading if before and before.is_row and self.is_row else [False]

    def add(self, line: str) -> None:
        """One more line."""
        if len(self.lines) < _MOST_LINES:
            self.lines.append(line)
            if self.is_row and not self.leading[0]:
                self.leading[0] = _leads(line)

    def leads(self) -> bool:
        """Whether it leads somewhere: of an item that is asked once a reference cites it."""
        return any(map(_leads, self.lines)) if not self.is_row else self.leading[0]


class _Cited:
    """Which entries cite which references, in one text."""

    def __init__(self) -> None:
        self._by: dict[str, _Entry] = {}
        self._entry: _Entry | None = None

    def line(self, line: str) -> str:
        """A line without its citations."""
        if not line.strip():
            self._entry = None
        elif _BEGINS.match(line):
            self._entry = _Entry(line, self._entry)
        if self._entry is not None:
            self._entry.add(line)
        if "]_" not in line:
            return line
        if self._entry is not None and len(self._by) < MOST_CITED:
            for found in _CITATION.finditer(line):
                self._by.setdefault(found[1], self._entry)
        return _CITATION.sub("", line)

    def reference(self, held: list[str]) -> Iterator[str]:
        """The lines of a reference; empty ones, where the entry that cites it is of the same paper."""
        found = _DEFINITION.match(held[0])
        entry = self._by.get(found[1]) if found else None
        if found and entry and _tells(entry, _plain(" ".join([found[2], *held[1:]]))):
            yield from [""] * len(held)
        else:
            yield from held


def _leads(line: str) -> bool:
    return _LEADS.search(_CITATION.sub("", line)) is not None


def _tells(entry: _Entry, reference: list[str]) -> bool:
    """Whether an entry leads somewhere, and has the title that a reference gives."""
    if not entry.leads():
        return False
    whole = _CITATION.sub("|", " ".join(entry.lines))[:_LONGEST]
    words = f" {' '.join(reference[:MOST_WORDS])} "
    return any(is_of_title(part, words) for part in PARTS.split(whole))


def _plain(text: str) -> list[str]:
    return _WORD.findall(text.lower())
