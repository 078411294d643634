"""How likely a sentence says that something is there to be had, or will be, by a model of its wording.

A sentence comes in; the likelihoods of saying nothing, of a release and of a promise go out. The
weights stand in `promise_weights.tsv`, one feature a line with its weight for a release and for a
promise over saying nothing, in hundredths: whole numbers, so that no order of adding changes a sum.
`scripts/train_promises.py` makes them, and prints how far to trust them.
"""

import math
from functools import cache
from pathlib import Path

from enricher.links.wording import BITS, GAP, NO_CLASS, classes, number_of

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


def likelihoods(sentence: str) -> Likelihoods:
    """What a sentence likely says."""
    both = weight_of(classes(sentence))
    promise = (both + _HALF) % _WORD - _HALF
    release = (both - promise) // _WORD
    top = max(0, release, promise)
    odds = [math.exp((one - top) / 100) for one in (0, release, promise)]
    whole = sum(odds)
    return odds[0] / whole, odds[1] / whole, odds[2] / whole


def weight_of(row: list[int]) -> int:
    """Both sums of the weights of the features of a sentence with these classes, which are never listed."""
    weight = weights().get
    both, before, beside = weights()[0], NO_CLASS, NO_CLASS
    pair = NO_CLASS << BITS | NO_CLASS
    for number in row:
        if number == GAP:
            both += weight(before << BITS | GAP, 0)
        else:
            if beside == GAP:
                both += weight(GAP << BITS | number, 0)
            triple = pair << BITS | number
            pair = before << BITS | number
            both += weight(number, 0) + weight(pair, 0) + weight(triple, 0)
            before = number
        beside = number
    return both
