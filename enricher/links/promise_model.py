"""How likely a sentence says that something is there to be had, or will be, by a model of its wording.

A sentence comes in; the likelihoods of saying nothing, of a release and of a promise go out. The
weights stand in `promise_weights.tsv`, one feature a line with its weight for a release and for a
promise over saying nothing, in hundredths: whole numbers, so that no order of adding changes a sum.
`scripts/train_promises.py` makes them, and prints how far to trust them.
"""

import math
from collections.abc import Callable
from functools import cache
from pathlib import Path

from enricher.late_patterns import late
from enricher.links.wording import BEGIN, BITS, END, GAP, NO_CLASS, number_of, runs_of

Likelihoods = tuple[float, float, float]
"""Of saying nothing, of a release, of a promise; together 1."""

_WEIGHTS = Path(__file__).with_name("promise_weights.tsv")


_HALF = 1 << 31
_WORD = 1 << 32


@cache
def weights() -> dict[int, int]:
    """The weights by feature, read once, both in one number; the empty feature's are of every sentence."""
    rows = (line.split("\t") for line in _WEIGHTS.read_text(encoding="utf-8").splitlines())
    return {number_of(name): int(release) * _WORD + int(promise) for name, release, promise in rows}


class _Summed(dict[tuple[int, ...], int]):
    """What a place in a row of classes adds, once for the place and not for each sentence.

    Lives as long as the process; texts hold some thousands of places, and at most `_MOST_PLACES` are kept.
    """

    def __init__(self, sum_of: Callable[..., int]) -> None:
        super().__init__()
        self._sum_of = sum_of

    def __missing__(self, place: tuple[int, ...]) -> int:
        summed = self._sum_of(*place)
        if len(self) < _MOST_PLACES:
            self[place] = summed
        return summed


def _of_three(first: int, second: int, third: int) -> int:
    """The features of the last of three classes that follow each other."""
    weight, pair = weights().get, second << BITS | third
    return weight(third, 0) + weight(pair, 0) + weight(first << 2 * BITS | pair, 0)


def _of_gap(before: bytes, after: bytes) -> int:
    """The features of a gap between two classes."""
    weight = weights().get
    return weight(before[0] << BITS | GAP, 0) + weight(GAP << BITS | after[0], 0)


_MOST_PLACES = 30_000
_threes, _gaps = _Summed(_of_three), _Summed(_of_gap)


def likelihoods(sentence: str) -> Likelihoods:
    """What a sentence likely says."""
    both = weight_of(sentence)
    promise = (both + _HALF) % _WORD - _HALF
    release = (both - promise) // _WORD
    top = max(0, release, promise)
    odds = [math.exp((one - top) / 100) for one in (0, release, promise)]
    whole = sum(odds)
    return odds[0] / whole, odds[1] / whole, odds[2] / whole


def weight_of(sentence: str) -> int:
    """Both sums of the weights of a sentence's features, which are never listed.

    The loops over its classes are the interpreter's own, which take a fourth of one of ours.
    """
    row = b"".join((_BEGIN, *runs_of(sentence), _END))
    dense = row.translate(None, _GAP)
    threes = zip(_BEFORE + dense, _BEFORE[1:] + dense, dense, strict=False)
    both = weights()[0] + sum(map(_threes.__getitem__, threes))
    return both if len(dense) == len(row) else both + sum(map(_gaps.__getitem__, _GAPS.findall(row)))


_BEGIN, _END, _GAP = bytes([BEGIN]), bytes([END]), bytes([GAP])
_BEFORE = bytes([NO_CLASS, NO_CLASS])
"""What stands before a sentence's begin."""
_GAPS = late(rb"(?s)([^%b])%b+(?=(.))" % (_GAP, _GAP))
