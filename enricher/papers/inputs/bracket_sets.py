r"""The sets in brackets of a pattern of `.gitignore`, as git reads them: one character each, never a `/`.

Comes in: a pattern. Goes out: the same with a stand-in for each set, and the sets as expressions of `regex`.
pathspec 1.1.1 knows neither the classes (`[[:digit:]]`) nor the backslashes (`[\]-]`) that git's sets have
as fnmatch(3) has them: it makes other sets of them, or expressions that cannot be compiled.
"""

from itertools import count

import regex

_FIRST_STAND_IN = 0xF0000  # private characters

_CLASSES = {
    "alnum": "a-zA-Z0-9", "alpha": "a-zA-Z", "blank": r" \t", "cntrl": r"\x00-\x1f\x7f", "digit": "0-9",
    "graph": "!-~", "lower": "a-z", "print": " -~", "punct": r"!-/:-@\[-`{-~", "space": r" \t-\r",
    "upper": "A-Z", "xdigit": "0-9A-Fa-f",
}  # fmt: skip
"""POSIX's, of ASCII alone: git compares octets."""

Sets = dict[str, str]


def without_sets(pattern: str) -> tuple[str, Sets] | None:
    """The pattern with a stand-in for each set, and what these stand for; None where git matches nothing."""
    sets: Sets = {}
    parts: list[str] = []
    free = (one for one in map(chr, count(_FIRST_STAND_IN)) if one not in pattern)
    at = 0
    while at < len(pattern):
        if pattern[at] != "[":
            end = at + 1 + (pattern[at] == "\\")
            parts.append(pattern[at:end])
        elif (found := _set(pattern, at + 1)) is None:
            return None
        else:
            expression, end = found
            parts.append(next(free))
            sets[parts[-1]] = expression
        at = end
    return "".join(parts), sets


def with_sets(expression: str, sets: Sets) -> str:
    """The expression that was made of a pattern without its sets, with them."""
    return "".join(sets.get(one, one) for one in expression)


def _set(pattern: str, at: int) -> tuple[str, int] | None:
    """The set whose inside begins at `at`, and its end; None where git finds none, and matches nothing."""
    negated = pattern.startswith(("!", "^"), at)
    at += negated
    inside = ""
    is_first = True
    while is_first or not pattern.startswith("]", at):
        if (item := _item(pattern, at)) is None:
            return None
        expression, at = item
        inside += expression
        is_first = False
    if negated:
        return f"[^/{inside}]", at + 1
    return f"(?!/)[{inside}]", at + 1


def _item(pattern: str, at: int) -> tuple[str, int] | None:
    """A class, a range or a character, and its end; None of an unknown class, and where the pattern ends."""
    close = pattern.find("]", at + 2)
    if pattern.startswith("[:", at) and close > at + 2 and pattern[close - 1] == ":":
        known = _CLASSES.get(pattern[at + 2 : close - 1])
        return None if known is None else (known, close + 1)
    low, at = _character(pattern, at)
    high = low
    if pattern.startswith("-", at) and not pattern.startswith("]", at + 1):
        high, at = _character(pattern, at + 1)
    if not low or not high:
        return None
    if low >= high:
        return _escaped(low), at  # a range that runs backwards holds its beginning alone
    return f"{_escaped(low)}-{_escaped(high)}", at


def _character(pattern: str, at: int) -> tuple[str, int]:
    """The character that is meant, and where the next one begins; an empty one at the pattern's end."""
    at += pattern.startswith("\\", at)
    return pattern[at : at + 1], at + 1


def _escaped(character: str) -> str:
    return regex.escape(character, special_only=False)
