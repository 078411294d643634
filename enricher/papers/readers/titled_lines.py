"""Plain lists of accepted papers, without any markup: a title and its authors in a line, or in two.

The first octets of an input come in, to be told: a line at its head says that papers are listed, and most
of those below it are written alike. The papers go out; a line that is no such is told by its number.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from enricher.late_patterns import late
from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.titles.parted_alike import PartedLine, parted_alike
from enricher.papers.words.authors import author_names

_NEAR, _HEAD = 600, 20_000
"""Octets in which the list is called one, and by which it is told how its lines are written."""
_FEWEST = 3
_SAYS_PAPERS = late(
    rb"^[^\n]{0,60}\b(?:(?:accepted|selected|contributed|oral|poster|full|short|long|regular|research|workshop)\b"
    rb"[^\n]{0,40}\b(?:papers?|posters?|contributions|abstracts|presentations|submissions)\b|papers\b)[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
_MARKUP = late(
    rb"^[ \t]*(?:[#<|>{\[@%\\]|[-*+] |\d{1,4}[.)] *\[)|\]\(|\*\*|</\w|://|^[\w -]{1,20}: ?[\w\"]{1,20}$",
    re.MULTILINE,
)
_SHORTEST = 25
"""Characters of a line that is told of where it is no paper."""


class _Piece(Struct, frozen=True):
    """Lines that may be a paper's, parted by line ends, and the number of the first."""

    text: str
    line: int


def looks_so(head: bytes) -> bool:
    """Whether the first lines say papers, and most below them are a title and its authors."""
    if _SAYS_PAPERS.search(head[:_NEAR]) is None or _MARKUP.search(head):
        return False  # as nearly all
    lines = head[:_HEAD].decode(errors="replace").splitlines()
    lines = lines[:-1] if len(head) > _HEAD else lines
    found = _parted(list(enumerate(lines, 1)))
    return sum([one is not None for _, one in found]) >= _FEWEST


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every line, or two of them, in their order."""
    lines = [(stream.line, line) for line in stream.lines()]
    begun = False  # what stands above the first is what the list is called
    for piece, one in _parted(lines):
        if one is not None:
            begun = True
            yield Paper(title=one.title, authors=author_names(one.authors))
        elif begun and len(piece.text) >= _SHORTEST:
            yield Malformed(line=piece.line, words="no title and authors, as most lines are", numbered=False)


def _parted(lines: Sequence[tuple[int, str]]) -> list[tuple[_Piece, PartedLine | None]]:
    """What each piece of a text is called and by whom, as its lines stand together."""
    for pieces in (_indented(lines), _between_blanks(lines), _in_pairs(lines)):
        if len(pieces) >= _FEWEST and any(told := parted_alike([piece.text for piece in pieces])):
            return list(zip(pieces, told, strict=True))
    return []


def _indented(lines: Sequence[tuple[int, str]]) -> list[_Piece]:
    """A piece for each line, with those below it that are set further in."""
    pieces = list[_Piece]()
    for number, line in lines:
        if not any(map(str.isalpha, line)):
            continue
        if pieces and line[:2] in ("  ", "\t\t") and not pieces[-1].text[:1].isspace():
            pieces[-1] = _Piece(f"{pieces[-1].text}\n{line.strip()}", pieces[-1].line)
        else:
            pieces.append(_Piece(line.strip("\ufeff \r\n"), number))
    return pieces


def _between_blanks(lines: Sequence[tuple[int, str]]) -> list[_Piece]:
    """A piece for all lines between two blank ones."""
    pieces, held = list[_Piece](), False
    for number, line in lines:
        words = line.strip("\ufeff \r\n")
        if not words:
            held = False
        elif held:
            pieces[-1] = _Piece(f"{pieces[-1].text}\n{words}", pieces[-1].line)
        else:
            pieces.append(_Piece(words, number))
            held = True
    return pieces


def _in_pairs(lines: Sequence[tuple[int, str]]) -> list[_Piece]:
    """A piece for every two lines, below the first that says papers."""
    kept = [(number, line.strip()) for number, line in lines if any(map(str.isalpha, line))]
    begin = 1 if kept and _SAYS_PAPERS.search(kept[0][1].encode()) else 0
    pairs = zip(kept[begin::2], kept[begin + 1 :: 2], strict=False)
    return [_Piece(f"{title}\n{names}", number) for (number, title), (_, names) in pairs]
