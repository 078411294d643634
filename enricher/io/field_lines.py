"""The fields of a request as they are written (RFC 9112 5).

Comes in: names and values. Goes out: lines, none of which holds another. Pure.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from enricher.io.faults import UnsendableError

Fields = tuple[tuple[str, str], ...]

_BROKEN = re.compile(r"[\r\n\0]")
"""What may not stand in a field (RFC 9110 5.5)."""


def as_lines(fields: Iterable[tuple[str, str]]) -> bytes:
    """`fields`, each on its line. Raises UnsendableError for what would be more than one."""
    return "".join([_line(name, value) for name, value in fields]).encode()


@lru_cache(64)
def _line(name: str, value: str) -> str:
    """One of them; nearly all are the same for every host."""
    if _BROKEN.search(name) or _BROKEN.search(value):
        raise UnsendableError(f"the field {name!r} holds a line break")
    return f"{name}: {value}\r\n"


def replaced(usual: Fields, own: Fields) -> Fields:
    """`usual`, of which `own` takes the place of those with the same names."""
    names = {name.lower() for name, _ in own}
    return (*((name, value) for name, value in usual if name.lower() not in names), *own)
