"""How likely a sentence says that something is there to be had, or will be, by a model of its wording.

A sentence comes in; the likelihoods of saying nothing, of a release and of a promise go out. The
weights stand in `promise_weights.tsv`, one feature a line with its weight for a release and for a
promise over saying nothing, in hundredths: whole numbers, so that no order of adding changes a sum.
`scripts/train_promises.py` makes them, and prints how far to trust them.
"""

import math
from functools import cache
from itertools import chain
from pathlib import Path

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


class _Summed(dict[int, int]):
    """What a class adds where it stands: after which two others, and whether behind a gap.

    The weights of its three or four features, added once for a place and not for each sentence. Lives as
    long as the process; texts hold some thousands of places, and no more than `_MOST_PLACES` are kept.
    """

    def __missing__(self, place: int) -> int:
        weight, triple = weights().get, place >> 1
        number = triple & NO_CLASS
        summed = weight(number, 0) + weight(triple & _PAIR, 0) + weight(triple, 0)
        if place & 1:
            summed += weight(GAP << BITS | number, 0)
        if len(self) < _MOST_PLACES:
            self[place] = summed
        return summed


_PAIR = (1 << 2 * BITS) - 1
_MOST_PLACES = 30_000
_summed = _Summed()


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
    """Both sums of the weights of a sentence's features, which are never listed."""
    both, pair, gap = weights()[0], NO_CLASS << BITS | NO_CLASS, 0
    for number in chain(_BEGINS, chain.from_iterable(runs_of(sentence)), _ENDS):
        if number != GAP:
            triple = pair << BITS | number
            both += _summed[triple << 1 | gap]
            pair, gap = triple & _PAIR, 0
        elif not gap:
            both += weights().get((pair & NO_CLASS) << BITS | GAP, 0)
            gap = 1
    return both


_BEGINS, _ENDS = (BEGIN,), (END,)
