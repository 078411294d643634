r"""JSON's escapes of half a character: `\ud800` alone, which no UTF-8 can hold, and decoders refuse.

Octets of JSON come in; the same go out, U+FFFD in the place of each half that has no other
beside it. RFC 8259 (section 8.2) lets such texts pass; one of them must not cost a paper.
"""

import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from enricher.late_patterns import late

T = TypeVar("T")

_ESCAPE = late(
    rb"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F][\da-fA-F]{2})|.)",
    re.DOTALL,
)


def without_halves(octets: bytes) -> bytes:
    """`octets` with only whole characters escaped."""
    return _ESCAPE.sub(lambda found: rb"\ufffd" if found[1] else found[0], octets)


def decoded(decode: Callable[[bytes], T], octets: bytes) -> T:
    """What `decode` makes of `octets`, their halves replaced where it cannot read them as they are.

    Raises what `decode` raises.
    """
    try:
        return decode(octets)
    except msgspec.DecodeError:
        mended = without_halves(octets)
        if mended == octets:
            raise
        return decode(mended)
