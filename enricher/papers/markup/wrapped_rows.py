"""Tables whose rows html2text broke over lines: they come in, each row on one line goes out.

html2text 2025.4.15 breaks lines at 78 characters, and means to spare tables; but it looks for bars with a
blank before them, and writes none. It puts two blanks behind each row but one with which the text ends.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_RULE = re.compile(r"---(?:\|---){1,60}  ")
_END = "  "
_HYPHEN = re.compile(r"\w-\Z")
"""Where a word was broken, or an address: no blank stood there."""
MOST_LINES = 40
"""Over which a row may be broken."""
PART = "<!---->"
"""Stands where a further line of a row stood."""


def with_whole_rows(lines: Iterable[str]) -> Iterator[str]:
    """As many lines; a broken row is whole on its first one."""
    held, bars = list[str](), 0
    for line in lines:
        if not bars or not line.strip():
            yield from _row(held, bars)
            held = []
            yield line
            bars = line.count("|") if _RULE.fullmatch(line) else 0
        elif len(held) < MOST_LINES:
            held.append(line)
            if line.endswith(_END):
                yield from _row(held, 0)
                held = []
        else:  # as none is
            yield from (*held, line)
            held, bars = [], 0
    yield from _row(held, bars)


def _row(held: Sequence[str], bars: int) -> Sequence[str]:
    """The lines of a row as one; with as many bars as its heading has, where bars are asked for."""
    if len(held) < 2 or (bars and sum(line.count("|") for line in held) != bars):
        return held
    row = held[0]
    for more in held[1:]:
        row += more if _HYPHEN.search(row, max(0, len(row) - 2)) else f" {more}"
    return row, *[PART] * (len(held) - 1)
