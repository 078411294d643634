"""Careful reading of strangers' JSON: a value of the wrong type is an unknown value, never an error. Pure.

What is wrong with one value costs that value: half a surrogate pair, a number beyond all bounds, `NaN` and a
moment at the ends of the calendar are in answers of others, and nothing of the rest is lost for them.
"""

import datetime as dt
import json
from typing import Any

import msgspec

TEXT_LIMIT = 4_000
"""Characters kept of one text; GitHub's descriptions end at 350."""

COUNT_LIMIT = 2**53


LONGEST_NUMBER = 18
"""Digits of a number that counts anything."""

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Between these lie all the moments that an answer of today can mean."""


def decoded(octets: bytes) -> Any:
    """The JSON value of an answer; None where it is none. Absurd numbers are None, half characters U+FFFD."""
    try:
        return msgspec.json.decode(octets)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # nearly never; what follows is slower, and reads what is wrong in one place alone
    try:
        return json.loads(
            octets.decode("utf-8", "replace"),
            parse_int=lambda digits: int(digits) if len(digits) <= LONGEST_NUMBER else None,
            parse_float=_float,
            parse_constant=lambda _: None,
        )
    except (ValueError, RecursionError):
        return None


def _float(digits: str) -> float | None:
    number = float(digits[:400])
    return number if abs(number) < float("inf") else None


def inner(value: object, *keys: str) -> Any:
    """`value[key][key]...`, or None where the way ends."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def refusal(who: str, told: object, said: str | None) -> str:
    """That somebody would not tell: the status or kind of error, and the words where there are any."""
    return f"{who} would not tell ({told})" + (f": {said[:200]}" if said else "")


def items(value: object) -> list[Any]:
    """A list as it is, anything else as none."""
    return value if isinstance(value, list) else []


def text(value: object) -> str | None:
    """A text that says something; empty ones are unknown."""
    if not isinstance(value, str) or not (said := value.strip()):
        return None
    return said[:TEXT_LIMIT] if said.isascii() else whole(said[:TEXT_LIMIT])


def whole(value: str) -> str:
    """A text without halves of characters, which no file and no terminal takes."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace").decode()
    return value


def count(value: object) -> int | None:
    """A number of things: never negative, never a truth value."""
    if type(value) is not int:  # which a truth value is not, for all that it is an `int`
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
        moment = read.replace(tzinfo=read.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def epoch(value: str | None) -> dt.datetime | None:
    """A field's seconds since 1970, sometimes written as a fraction."""
    try:
        moment = dt.datetime.fromtimestamp(float(value or ""), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None
