"""Counts -> shares with their uncertainty.

Wilson's score interval (E. B. Wilson, 1927; see also Brown, Cai and DasGupta, 2001):
honest for small counts and for shares near nothing or all, where the usual
"plus or minus" leaves the range from 0 to 1.
"""

import math

from msgspec import Struct

Z_95 = 1.959963984540054
"""The standard normal's 97.5 % point: two-sided 95 %."""


class Share(Struct, frozen=True, kw_only=True):
    """`count` of `of`, with the bounds of the 95 % interval; all shares from 0 to 1."""

    count: int
    of: int
    share: float | None
    low: float
    high: float


def wilson(count: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """The interval's bounds; (0, 1) where nothing was counted."""
    if of <= 0:
        return 0.0, 1.0
    share = count / of
    square = z * z
    centre = share + square / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    low = (centre - spread) / scale if count > 0 else 0.0
    high = (centre + spread) / scale if count < of else 1.0
    return max(0.0, low), min(1.0, high)


def share(count: int, of: int) -> Share:
    """A share with its interval; `share` is None where nothing was counted."""
    low, high = wilson(count, of)
    return Share(count=count, of=of, share=count / of if of else None, low=low, high=high)
