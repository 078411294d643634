"""Whether a host counts requests, and how far apart it bears them, by which of them it refused and when.

Comes in: when requests began that it answered or refused, and what was believed of their addresses. Goes
out: what is to be believed of those now, and how far apart the host wants to be asked. Pure; shares the life
of its host.

A limit is taken for a leaky bucket, as nginx's `limit_req` is one: it lets so many requests pass at once, and
then so many a second. A row of such buckets is held against all that was seen, among them one that lets
everything pass, and each is believed as far as it would have done the same (Bayes' rule). Each has its own
word on every address: refused while the bucket has room it is out of service, and answered it is not.
"""

from collections.abc import Sequence
from math import exp, inf, log

RATES: tuple[float, ...] = tuple(2.0 ** (half / 2) for half in range(-2, 11))
"""Requests a second: from one in two seconds to 32."""
BURSTS = (0, 4, 16, 64)
"""So many more at once."""
BUCKETS: tuple[tuple[float, int], ...] = (*((rate, burst) for rate in RATES for burst in BURSTS), (inf, 0))
"""The last one lets everything pass."""

LIMITS = 0.3
"""How likely all limits together are beforehand, beside none."""
MOST_UNLIKELY = log(1e-4)
"""No bucket is believed less: a host may begin to count, or cease."""
BY_CHANCE = 0.01
"""How often one is seen to do otherwise than it should."""
BLUR, JITTER = 0.2, 0.02
"""Requests by which its own count may differ, and seconds by which they may come later than they began."""

OUT_OF_SERVICE = 0.2
"""This part of a host's addresses is, as long as none was seen."""
FADES = 0.95
"""What each further address leaves of that: those that are stand side by side, often enough."""
MOST_OUT = 0.95
"""A larger part is not believed: it is likelier that the host counts."""
SURE = 0.95
"""So likely an address is out of service, and it is believed."""

CAREFUL, BRAVER, BRAVEST = 0.4, 0.04, 0.9
"""How likely it may be that a host wants to be asked more slowly; more with each time that it bore it."""

Belief = Sequence[float]
"""How likely an address is out of service, by the word of each bucket."""


class Buckets:
    """What is believed of one host."""

    __slots__ = ("_at", "_careful", "_levels", "_logs", "_out", "_seen")

    def __init__(self, at: float, *, served: int = 0, seconds: float = 0.0) -> None:
        """`at`: when it refused for the first time; before, it had `served` so many in so many `seconds`."""
        self._at = at
        self._levels = [float(burst) for _, burst in BUCKETS]
        even = log(LIMITS / (len(BUCKETS) - 1))
        beyond = [0.0 if rate == inf else served - burst - rate * seconds for rate, burst in BUCKETS]
        self._logs = [even + log(BY_CHANCE) * (over > 1.0) for over in beyond]
        self._logs[-1] = 0.0
        self._out = [OUT_OF_SERVICE] * len(BUCKETS)
        self._seen = 1.0
        self._careful = CAREFUL

    def refused(self, belief: Belief | None, at: float, *, lone: bool) -> Belief:
        """A request that began `at` that time was refused; what is to be believed of its address now.

        Args:
            belief: what was believed of it; None where it is asked for the first time.
            at: the monotonic clock's seconds.
            lone: nothing else was in flight; of several it is not known in what order they came.
        """
        return self._weigh(belief, at, answered=False, lone=lone)

    def answered(self, belief: Belief | None, at: float, *, lone: bool) -> None:
        """One was answered as it should be."""
        self._weigh(belief, at, answered=True, lone=lone)

    def chance_of(self, belief: Belief) -> float:
        """How likely an address is out of service, by the word of all."""
        weights = [exp(each) for each in self._logs]
        said = sum(weight * each for weight, each in zip(weights, belief, strict=True))
        return said / sum(weights)

    @property
    def spacing(self) -> float:
        """Seconds between two requests that the host is likely to bear, however many came before."""
        weights = [exp(each) for each in self._logs]
        left = self._careful * sum(weights)
        for (rate, _), weight in zip(BUCKETS, weights, strict=True):
            left -= weight
            if left < 0:
                return 1.0 / rate
        return 0.0

    def _weigh(self, belief: Belief | None, at: float, *, answered: bool, lone: bool) -> Belief:
        since, self._at = max(0.0, at - self._at), max(at, self._at)
        found = []
        for n, (rate, burst) in enumerate(BUCKETS):
            level = 0.0 if rate == inf else max(0.0, self._levels[n] - rate * since + 1.0)
            passes = 1.0 - _overflow(level - burst, rate)
            out = min(MOST_OUT, self._out[n] / self._seen) if belief is None else belief[n]
            good = passes * (1.0 - out)
            if lone:
                self._logs[n] += log(good if answered else 1.0 - good)
            now = 0.0 if answered else min(1.0 - BY_CHANCE, out / (1.0 - good)) if lone else out
            self._levels[n] = min(level, burst + 1.0) - (0.0 if answered else 1.0 - passes * now)
            found.append(now)
        if belief is None:
            self._seen = 1.0 + FADES * self._seen
            self._out = [now + FADES * out for now, out in zip(found, self._out, strict=True)]
        best = max(self._logs)
        self._logs = [max(MOST_UNLIKELY, each - best) for each in self._logs]
        if answered:
            self._careful = min(BRAVEST, self._careful + BRAVER)
        elif self.chance_of(found) < SURE:
            self._careful = CAREFUL
        return found


def _overflow(over: float, rate: float) -> float:
    """How likely a bucket refuses a request that would fill it so far over its brim."""
    if rate == inf:
        return BY_CHANCE
    part = 0.5 + (over - BLUR) / (2 * (BLUR + rate * JITTER))
    return BY_CHANCE + (1.0 - 2 * BY_CHANCE) * min(1.0, max(0.0, part))
