"""Drawing lots by name: the same seed and the same words give the same fate, in any order of asking.

Pure. Nothing here knows what is drawn for.
"""

from collections.abc import Sequence
from hashlib import blake2b
from math import exp
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")


def draw(seed: int, *words: str) -> float:
    """A number in [0, 1) that depends on the seed and the words alone."""
    text = "\x1f".join((str(seed), *words)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=7).digest()) / 2**56


def choose(shares: Sequence[tuple[T, float]], lot: float) -> T:
    """The entry on whose share `lot` falls; what the shares leave of 1 goes to the first entry."""
    edge = 1.0
    for entry, share in reversed(shares[1:]):
        edge -= share
        if lot >= edge:
            return entry
    return shares[0][0]


def heavy_tail(lot: float, *, median: float, spread: float = 1.6) -> int:
    """A count as stars and citations have them: a log-normal draw, whole, never negative."""
    return round(log_normal(lot, median=median, sigma=spread))


def log_normal(lot: float, *, median: float, sigma: float) -> float:
    """The value at quantile `lot` of a log-normal distribution."""
    return median * exp(sigma * NormalDist().inv_cdf(min(max(lot, 1e-6), 1 - 1e-6)))
