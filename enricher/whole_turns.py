"""Possessive groups written so that every Python reads them right.

Comes in: a regular expression. Goes out: one that means the same. Before Python 3.11.5 a possessive group
whose last turn fails half-way stays where that failed, and not where the turn began
(python/cpython#106052): `(?:a|<(?!b))*+<b` finds nothing in `a<b`. Written as `(?>(?:a|<(?!b))*)`, which is
what it stands for, it does. Pure.
"""

import re
from typing import AnyStr

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))(?P<times>[*+?]|\{\d*(?:,\d*)?\})?(?P<sure>\+)?"
    r"|.",
    re.S,
)
_COMMENT = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|#[^\n]*", re.S)
"""What stands in a verbose expression for its reader; no sign that is escaped, or in a class."""


def whole_turns(expression: AnyStr, flags: int | re.RegexFlag = 0) -> AnyStr:
    """The expression, with each possessive group as a repeated one within an atomic one.

    >>> whole_turns(r"x(?:a|b)*+[(?:c)*+]")
    'x(?>(?:a|b)*)[(?:c)*+]'
    """
    if isinstance(expression, bytes):
        return _rewritten(expression.decode("latin-1"), flags).encode("latin-1")
    return _rewritten(expression, flags)


def _rewritten(expression: str, flags: int | re.RegexFlag) -> str:
    written: list[str] = []
    opened: list[int] = []
    if flags & re.X:
        expression = _COMMENT.sub(lambda found: found[1] or "", expression)
    for token in _TOKEN.finditer(expression):
        if token["open"]:
            opened.append(len(written))
        written.append(token[0])
        if token["close"]:
            start = opened.pop() if opened else 0
            if token["times"] and token["sure"]:
                written[start] = f"(?>{written[start]}"
                written[-1] = f"){token['times']})"
    return "".join(written)
