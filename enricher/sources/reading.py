"""Careful reading of strangers' JSON: a value of the wrong type is an unknown value, never an error. Pure."""

import datetime as dt
from typing import Any

TEXT_LIMIT = 4_000
"""Characters kept of one text; GitHub's descriptions end at 350."""

COUNT_LIMIT = 2**53


def inner(value: object, *keys: str) -> Any:
    """`value[key][key]...`, or None where the way ends."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def items(value: object) -> list[Any]:
    """A list as it is, anything else as none."""
    return value if isinstance(value, list) else []


def text(value: object) -> str | None:
    """A text that says something; empty ones are unknown."""
    if not isinstance(value, str) or not value.strip():
        return None
    return value.strip()[:TEXT_LIMIT]


def count(value: object) -> int | None:
    """A number of things: never negative, never a truth value."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= COUNT_LIMIT else None


def flag(value: object) -> bool | None:
    """True, False or unknown."""
    return value if isinstance(value, bool) else None


def date(value: object) -> dt.datetime | None:
    """ISO 8601 with a zone (without one: UTC), in UTC."""
    if not isinstance(value, str):
        return None
    try:
        read = dt.datetime.fromisoformat(value)
        return read.replace(tzinfo=read.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
