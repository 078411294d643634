"""Marks of note-taking programs that GitHub does not know: comments between `%%`, words between `==`.

Lines of Markdown come in and go out, as many as before, without what is hidden and without the marks
of what is highlighted. What stands in a block of code stays.
https://help.obsidian.md/syntax
"""

import re
from collections.abc import Iterator

from enricher.late_patterns import late

_COMMENT = late(r"(?<![%\w])%%(?!%)[^\n]{0,2000}?(?<!%)%%(?![%\w])")
# Its sign first: the engine skips to it.
_HIGHLIGHTED = late(r"==(?<![=\w!<>`]==)(?=[^\s=])([^=`\n]{1,300})(?<=\S)==(?![=\w`])")
_HIDING = re.compile("%%")
"""Found by the engine in two thirds of the time that `in` takes."""
_FENCE = re.compile(r"\s{0,8}(?:```|~~~)")
_LONGEST = 2_000
"""Lines of a comment; what goes on longer is none."""


def has_marks(text: str) -> bool:
    """Whether something in a text may be hidden or highlighted; of most it is told at once."""
    return ("%" in text and _HIDING.search(text) is not None) or (
        "=" in text and _HIGHLIGHTED.search(text) is not None
    )


def without_marks(lines: list[str]) -> Iterator[str]:
    """The lines, an empty one for each that is hidden."""
    fenced, hidden = False, 0
    for number, line in enumerate(lines):
        if hidden:
            hidden -= 1
            yield ""
            continue
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and "%%" in line:
            if hidden := _lines_below(lines, number):
                yield ""
                continue
            line = _COMMENT.sub("", line)
        yield _HIGHLIGHTED.sub(r"\1", line) if "==" in line and not fenced else line


def _lines_below(lines: list[str], number: int) -> int:
    """How many lines below this one are of the comment that it opens; 0 where it opens none."""
    if not lines[number].startswith("%%") or lines[number].count("%%") > 1:
        return 0
    for below, line in enumerate(lines[number + 1 : number + 1 + _LONGEST], start=1):
        if line.rstrip().endswith("%%"):
            return below
    return 0
