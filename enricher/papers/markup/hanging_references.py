"""References below their heading in plain text: the heading marked as Markdown does, wrapped lines joined.

Lines come in; as many go out, so that each stays where it was.
"""

import re

from enricher.late_patterns import late
from enricher.papers.words.reference_headings import OF_REFERENCES

_LONGEST = 40
_HEADED = (
    rf"(?=[^\n]{{2,{_LONGEST}}}\n)([ \t]{{0,3}}(?:\d{{1,2}}\.? )?{OF_REFERENCES}[ \t:：.]{{0,3}})"
    r"(?=\n\s{0,40}(?!===|---)\S[^\n]{20})"
)
_HEADING = late(rf"(?:\A|\n[ \t]*\n){_HEADED}", re.IGNORECASE)
# A line's end first: the engine skips to it.
_BELOW_BLANK = late(rf"\n[ \t]*\n{_HEADED}", re.IGNORECASE)
_HANGING = late(
    r"(?<=\n)[^\W\d_][^\n]{49,160}"
    r"(?:\n[ ]{2,8}(?![ *+>|-]|\d{1,3}[.)] )[^\n]{1,160}){1,12}(?=\n\s|\n?\Z)"
)
"""A paragraph whose lines but the first are indented."""
_FULL = 0.7
"""Of the longest line, how much each but the last of a wrapped paragraph has."""


def has_bare_heading(text: str) -> bool:
    """Whether a text has a heading of references that is not marked as one."""
    return _HEADING.match(text) is not None or _BELOW_BLANK.search(text) is not None


def as_markdown(text: str) -> list[str]:
    """The lines of such a text, as Markdown has headings and paragraphs."""
    marked = _HEADING.sub(lambda found: found[0].replace(found[1], f"## {found[1].strip()}"), text)
    return _HANGING.sub(_joined, marked).split("\n")


def _joined(found: re.Match[str]) -> str:
    lines = found[0].split("\n")
    longest = max(map(len, lines))
    if any(len(line) < longest * _FULL for line in lines[:-1]):
        return found[0]
    return " ".join(line.strip() for line in lines) + "\n" * (len(lines) - 1)
