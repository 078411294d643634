"""TOML whose tables, lists and keys do not lie too deep: Python's reader takes the square of a key's parts.

A text comes in; what it holds goes out.
"""

import re
import tomllib
from typing import Any

from enricher.late_patterns import late

DEEPEST = 60
"""Tables and lists in each other, each of which takes a frame too."""

_WORDS = late(
    r'''"""(?:[^\\"]++|\\.|"(?!""))*+"*|"(?:[^\\"\n]++|\\.)*+"?|'''
    r"""'''(?:[^']++|'(?!''))*+'*|'[^'\n]*'?|\#[^\n]*""",
    re.DOTALL,
)
_SIGNS = re.compile(r"[\[\](){}=,\n.]")


def tables_of(text: str) -> dict[str, Any]:
    """What a text holds. Raises ValueError where it is no TOML, RecursionError where it lies too deep."""
    if is_too_deep(text):
        raise RecursionError
    return tomllib.loads(text)


def is_too_deep(text: str) -> bool:
    """Whether a key has more parts, or stands within more brackets, than any file wants."""
    depth = dots = 0
    for sign in _SIGNS.findall(_WORDS.sub("", text)):
        if sign == ".":
            dots += 1
        else:
            dots = 0
            depth += (sign in "[{") - (sign in "]}")
        if depth + dots > DEEPEST:
            return True
    return False
