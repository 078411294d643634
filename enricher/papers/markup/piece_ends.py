"""Where a long text of Markdown is cut: where an entry may begin, so that no more than a piece is held.

Lines come in; they go out in runs of bounded size, the heading of a table before its rows in each.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

PIECE = 512 * 1024
"""Characters after which the next heading, entry, row or paragraph begins another piece."""
MOST_LINES = 16_000
"""Lines after which it does too: of lines of a word, a piece's tree would take hundreds of times its text."""
MOST_MARKS = 50_000
"""Marks after which it does as well: of words set apart, a tree takes hundreds of times its text."""
LARGEST, LARGEST_LINES, LARGEST_MARKS = PIECE * 3 // 2, MOST_LINES * 6 // 5, MOST_MARKS * 6 // 5
"""Characters, lines and marks after which any line does: of words, a tree takes thirty times its text."""
_WITHIN = 4 * 2**20, 2 * MOST_LINES, 2 * MOST_MARKS
"""The same within an element that holds entries or rows, or in code, of which no tree is made."""
_IN_CODE = 4
"""How many times as many lines and marks a block of code may hold."""
_MARKS_OF_PART = MOST_MARKS // 5
"""Marks of a part of one line that has more than a piece may have, as none that is written by hand has."""
_LONGEST_PART = PIECE // 4
"""Characters of a part of one line of words that is longer than a piece."""
_SMALL = 64 * 1024
"""Characters in which there are not so many marks that they had to be counted."""
_MARKING = b"*_`[]<$~"
_TOGETHER = 256
"""Lines that are counted at once."""

_HOLDING = re.compile(r"<(/?)(?:table|ul|ol|dl)\b", re.IGNORECASE)
_ENTRY = re.compile(r"(?:[-*+]|\d{1,5}[.)])\s")
_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BLOCKS = ("#", ">", "```", "~~~", "---", "***", "___")
"""How blocks begin that are no rows, but for entries and tags."""


def parts(lines: Iterable[str], first: int) -> Iterator[tuple[list[str], int]]:
    """The lines of each piece, and the number of the first of them; `first` is the text's."""
    lines, held, size, marks, start, seen, told = iter(lines), list[str](), 0, 0, first, _Seen(), 0
    number = first - 1
    while some := list(islice(lines, _TOGETHER)):
        longer = size + sum(map(len, some)) + len(some)
        more = marks + _marks_in("".join(some)) if longer > _SMALL else 0
        if longer <= PIECE and len(held) + len(some) <= MOST_LINES and more <= MOST_MARKS:  # as nearly always
            held += some
            size, marks, number = longer, more, number + len(some)
            continue
        for line in some:
            number += 1
            if not line:  # nothing ends here
                held.append(line)
                size += 1
                continue
            dense = len(line) > MOST_MARKS and (_marks_in(line) > MOST_MARKS or _is_of_words(line))
            if dense or size > PIECE or len(held) > MOST_LINES or marks > MOST_MARKS:
                seen.see(held[told:])
                told = len(held)
                dense = dense and not seen.is_in_code
                if dense or seen.may_hold_no_more(size, len(held), marks) or seen.may_end_before(line):
                    yield held, start
                    held = seen.carried(line) if not dense else []
                    size, marks, start, told = 0, 0, number - len(held), len(held)
            if dense:
                yield from (([part], number) for part in _divided(line))
                seen.see([line])
                start = number + 1
                continue
            held.append(line)
            size += len(line) + 1
            marks += _marks_in(line)
    if held:
        yield held, start


def _marks_in(text: str) -> int:
    octets = text.encode(errors="replace")
    return len(octets) - len(octets.translate(None, _MARKING))


def _is_of_words(line: str) -> bool:
    """Whether a line is longer than a piece, and no element: a paragraph that nobody broke."""
    return len(line) > PIECE and line.lstrip(" \t")[:1] != "<"


def _divided(line: str) -> Iterator[str]:
    """The parts of a line that are short and have few marks each, cut at a blank where there is one.

    Where there is none, a word is long, as a picture's is, and is cut for its marks alone.
    """
    half = len(line) // 2
    blank = line.rfind(" ", half // 2, half) + 1
    if _marks_in(line) <= _MARKS_OF_PART and (len(line) <= _LONGEST_PART or not blank):
        yield line.lstrip(" \t")
        return
    cut = blank or half
    yield from _divided(line[:cut])
    yield from _divided(line[cut:])


class _Seen:
    """What was seen of a text, as far as it says where it may be cut."""

    def __init__(self) -> None:
        self._above = ""
        self._table: list[str] = []
        self._open = 0
        self._fence = ""
        self._hidden = False

    def see(self, lines: Iterable[str]) -> None:
        """Some more lines."""
        for line in lines:
            if "```" in line or "~~~" in line:
                self._fence = fence_behind(line, self._fence)
            if "|" in line:
                if is_rule(line) and "|" in self._above:
                    self._table = [self._above, line]
            elif self._table and _ends_table(line):
                self._table = []
            if "<" in line:
                for found in _HOLDING.finditer(line):
                    self._open += -1 if found[1] else 1
            if "-->" in line or "<!--" in line:
                self._hidden = line.rfind("-->") < line.rfind("<!--")
            self._above = line

    @property
    def is_in_code(self) -> bool:
        """Whether a block of code is open."""
        return bool(self._fence)

    def may_hold_no_more(self, size: int, lines: int, marks: int) -> bool:
        """Whether a piece is so large that any line ends it; in code a parser looks at no line or mark."""
        most = _IN_CODE if self._fence else 1
        within = self._fence or self._open > 0 or self._hidden
        longest, most_lines, most_marks = _WITHIN if within else (LARGEST, LARGEST_LINES, LARGEST_MARKS)
        return size > longest or lines > most * most_lines or marks > most * most_marks

    def may_end_before(self, line: str) -> bool:
        """Whether what stands before a line ends there: at a heading, an entry, a row, a paragraph.

        In a block of code at an entry of BibTeX.
        """
        if self._fence or self._hidden:
            return not self._hidden and line.startswith("@")
        if line.startswith("#"):
            return True
        if self._open > 0:
            return False
        if line[0] not in " \t<" and not self._above.strip():
            return True
        return self._is_row(line) or _ENTRY.match(line) is not None

    def carried(self, line: str) -> list[str]:
        """The marks of the code, or the heading of the table, that goes on with a line.

        Be the bars around its rows as they please; without blanks before it: below an entry that stands in
        another piece it would be code.
        """
        if self._fence:
            return [self._fence]
        goes_on = self._is_row(line) or (self._table and not _ends_table(line))
        return [row.lstrip() for row in self._table] if goes_on else []

    def _is_row(self, line: str) -> bool:
        if not self._table or "|" not in line:
            return False
        barred = self._table[0].lstrip().startswith("|")
        return not barred or (line.startswith("|") and self._above.rstrip().endswith("|"))


def _ends_table(line: str) -> bool:
    """Whether a line is blank or begins a block of its own; any other is a row, with a bar or without one."""
    bare = line.lstrip()
    return (
        not bare
        or bare.startswith(_BLOCKS)
        or (bare[0] == "<" and "|" not in bare)
        or _ENTRY.match(bare) is not None
    )


def fence_behind(line: str, fence: str) -> str:
    """The marks of the code block that is open behind this line; empty where none is."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    closes = found[1].startswith(fence) and not line[found.end() :].strip()
    return "" if closes else fence


def is_rule(line: str) -> bool:
    """Whether a line is the dashes below the heading of a table."""
    return "-" in line and not line.strip(" \t|:-") and _RULE.fullmatch(line.strip()) is not None
