"""Addresses that a host refused of late, and whether they were answered after all.

Comes in: addresses of refusals and of good answers. Goes out: whether a refusal is the first of its address,
and whether refusals of this host pass. Pure; lives as long as its host.

A link that is out of service is refused whenever it is asked. Where those that were refused although nothing
else of them was in flight are answered later, the host counts requests in a time, whatever status it says
that with: nginx's `limit_req` says 503, without a word of when.
"""

from collections import OrderedDict

KEPT = 64
"""Addresses that are remembered: said of one again, a complaint says nothing new of the host."""

PASSED = 3
"""So many lone refusals that passed, with no more that stayed, tell of a limit in time."""

PASSED_CAP = 12
"""More of them say no more: a host may stop to count."""

STAYED = 4
"""So often refused alone, an address is out of service."""

TRIALS = 9
"""Where lone refusals come close together it is tried so often whether they pass."""

DENSE = 5
"""Close together: two for each of them, one off for each good answer between."""


class Complaints:
    """Those of one host."""

    __slots__ = ("_dense", "_lone", "_passed", "_trials")

    def __init__(self) -> None:
        self._lone: OrderedDict[str, int] = OrderedDict()
        self._passed = self._trials = self._dense = 0

    def __len__(self) -> int:
        return len(self._lone)

    def heard(self, url: str, *, lone: bool) -> bool:
        """One more, `lone` where nothing else was in flight; whether it is the first of its address."""
        new = url not in self._lone
        self._dense = min(2 * DENSE, self._dense + 2 * lone)
        self._lone[url] = self._lone.get(url, 0) + lone
        self._lone.move_to_end(url)
        while len(self._lone) > KEPT:
            _, times = self._lone.popitem(last=False)
            self._passed = max(0, self._passed - (times >= STAYED))
        return new

    def times(self, url: str) -> int:
        """How often it was refused alone since it was last answered."""
        return self._lone.get(url, 0)

    def answered(self, url: str) -> None:
        """It was answered as it should."""
        self._dense = max(0, self._dense - 1)
        if self._lone.pop(url, 0):
            self._passed = min(PASSED_CAP, self._passed + 1)
            self._trials = 0

    def may_pass(self, *, in_a_row: bool) -> bool:
        """Whether a lone refusal is of a limit in time, or that is worth a trial, as it is one of several."""
        if self.do_pass:
            return True
        if not (in_a_row or self._dense >= DENSE) or self._trials >= TRIALS:
            return False
        self._trials += 1
        return True

    @property
    def do_pass(self) -> bool:
        """Whether lone refusals of this host are of a limit in time."""
        return self._passed >= PASSED
