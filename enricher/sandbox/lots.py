"""Drawing lots by name: the same seed and the same words give the same fate, in any order of asking.

Pure. Nothing here knows what is drawn for.
"""

from collections.abc import Sequence
from hashlib import blake2b
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
    from statistics import NormalDist

    return max(0, round(median * 2.718281828 ** NormalDist(0, spread).inv_cdf(min(max(lot, 1e-9), 1 - 1e-9))))
