"""Authors who each stand with where they work: `Ann Example (X University), Bob Sample (Y Labs)`.

Words come in; the names, or what stands before them, go out. One alone is not told, as so is a thing with
its short name: `Cursor Stability (CS)`.
"""

import re

from enricher.late_patterns import late

_CAPITAL = r"[A-ZÀ-ÞĀ-ŽА-ЯЁ]"
_WORD = rf"{_CAPITAL}(?:[\w'’-]{{1,24}}|\.)"
_PARTICLE = r"(?:de|van|der|den|von|la|le|di|da|al|bin|el|dos|del|ten|ter)"
_NAME = rf"{_WORD}(?:-?{_CAPITAL}\.)?(?: (?:{_WORD}|{_PARTICLE})){{1,4}}"
_PLACED = rf"{_NAME} ?\([^()]{{2,120}}\)"
_PARTED = r"(?:[,;]|,? and|,? &)"
_ALL = late(rf"{_PLACED}(?:{_PARTED} (?:{_PLACED}|{_NAME}(?={_PARTED} |\Z))){{0,80}}")
_PLACE = re.compile(r" ?\([^()]*\)")
_BEFORE = re.compile(rf"(?:[,.;\n]|\s[–—|-])\s{{0,4}}(?<=\s)(?={_NAME} ?\()")
_MOST_TRIED = 8
_NOBODY = late(
    r"\b(?:Conference|Journal|Symposium|Workshop|Proceedings|Transactions|Letters|Congress|Press|Verlag|Challenge"
    r"|Learning|Networks?|Models?|Systems?|Moderators?|Panelists?|Chairs?|Speakers?|Session)\b"
)
"""Words of what is nobody's name."""


def are_affiliated(words: str) -> bool:
    """Whether words are authors, most with where they work in brackets behind their names."""
    said = words.strip(" .,;")
    return said[-1:] == ")" and len(_placed_in(said)) == len(said)


def names_affiliated(words: str) -> str:
    """The authors that words begin with, without where they work; empty where they are none."""
    return _PLACE.sub("", _placed_in(words)).replace(";", ",")


def before_affiliated(words: str) -> str:
    """What stands before authors who are affiliated and end the words; empty where none do."""
    if words.rstrip(" .,;")[-1:] != ")":
        return ""
    for tried, found in enumerate(_BEFORE.finditer(words)):
        if words[found.start() - 1] == ")":
            break
        if are_affiliated(words[found.end() :]):
            return words[: found.start()]
        if tried == _MOST_TRIED:
            break
    return ""


def _placed_in(words: str) -> str:
    if (
        ")" not in words
        or (found := _ALL.match(words)) is None
        or words[found.end() : found.end() + 1].isalnum()
    ):
        return ""
    said = found[0]
    few = said.count("(") < _FEWEST or said.count("(") * 2 <= said.count(",") + said.count(";")
    return "" if few or _NOBODY.search(_PLACE.sub("", said)) else said


_FEWEST = 2
