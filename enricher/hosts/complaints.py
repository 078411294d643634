"""Addresses that a host refused of late, and whether that was the host's word or its link's.

Comes in: addresses of refusals and of good answers. Goes out: whether a refusal is the first of its address,
whether it is about that link alone, and whether refusals of this host pass. Pure; lives as long as its host.

A link that is out of service is refused whenever it is asked, however others fare beside it. Where those that
were refused are answered later, the host counts requests, at once or in a time, whatever status it says that
with: nginx's `limit_req` says 503, without a word of when. So each time that an address is refused again, it
is weighed how others fared since: had the host refused it as one too many, it would have been refused as
often as they were. The logarithms of these odds add up, for an address and for its host.
"""

from collections import OrderedDict
from math import log
from typing import Literal

KEPT = 512
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

SURE = log(20)
"""Odds of twenty to one are believed."""

ONCE = log(3)
"""No more of them in one go: how a host is asked does not stay the same."""

DOUBTED = log(4)
"""These are enough to ask the others no more slowly for it."""

SURE_CAP = 2 * SURE
"""More of them say no more: a host may begin to count."""

PATIENT = 20
"""So many refusals, each long after the one before, and it is no minute's limit that is spent."""

UNLIKELY = log(1 / 200)
"""So improbable a row of refusals is none of links that happened to stand side by side."""


Heard = Literal["first", "again", "despite"]
"""A refusal of an address: the first one, or again, or although others were answered since the last one."""


class _Refused:
    """What is known of one address."""

    __slots__ = ("lone", "odds", "refused", "served", "times")

    def __init__(self) -> None:
        self.lone = self.served = self.refused = self.times = 0
        self.odds = 0.0


class Complaints:
    """Those of one host."""

    __slots__ = (
        "_dense",
        "_first",
        "_known",
        "_odds",
        "_passed",
        "_refused",
        "_row",
        "_served",
        "_slow",
        "_trials",
    )

    def __init__(self) -> None:
        self._known: OrderedDict[str, _Refused] = OrderedDict()
        self._passed = self._trials = self._dense = 0
        self._served = self._refused = self._first = self._row = 0
        self._slow = 0
        self._odds = 0.0

    def __len__(self) -> int:
        return len(self._known)

    def times(self, url: str) -> int:
        """How often it was refused since it was last answered."""
        return self._known[url].times if url in self._known else 0

    def heard(self, url: str, *, lone: bool, slow: bool = False) -> Heard:
        """One more: `lone` where nothing else was in flight, `slow` where nothing was for long."""
        known = self._known.get(url)
        refused = known or _Refused()
        self._known[url] = refused
        self._known.move_to_end(url)
        self._dense = min(2 * DENSE, self._dense + 2 * lone)
        refused.lone += lone
        despite = known is not None and lone and self._weigh(known)
        if slow and not self.do_pass:
            self._believe(refused, ONCE)
            self._slow += 1
            if self._slow % PATIENT == 0:
                self._row = 0  # who stands alone stands in no row
        self._row += known is None
        self._first += known is None
        self._refused += 1
        refused.times += 1
        refused.served, refused.refused = self._served, self._refused
        while len(self._known) > KEPT:
            _, oldest = self._known.popitem(last=False)
            self._passed = max(0, self._passed - (oldest.lone >= STAYED))
        return "first" if known is None else "despite" if despite else "again"

    def _weigh(self, refused: _Refused) -> bool:
        """It was refused again: what that says, by how others fared since; whether any was answered."""
        served, others = self._served - refused.served, self._refused - refused.refused
        if served:
            odds = min(ONCE, log((served + others + 1) / (others + 1)))
            self._believe(refused, odds)
        return served > 0

    def _believe(self, refused: _Refused, odds: float) -> None:
        refused.odds += odds
        self._odds = min(SURE_CAP, self._odds + odds)

    def answered(self, url: str) -> None:
        """It was answered as it should."""
        self._served += 1
        self._row = self._slow = 0
        self._dense = max(0, self._dense - 1)
        if (refused := self._known.pop(url, None)) is not None:
            self._odds = max(-SURE_CAP, min(0.0, self._odds) - SURE)
            if refused.lone:
                self._passed = min(PASSED_CAP, self._passed + 1)
                self._trials = 0

    def is_links(self, url: str) -> bool:
        """Whether the refusal of it that was heard last is about this link, and nothing of the host."""
        return self.are_links or self._known[url].odds >= SURE

    @property
    def are_links(self) -> bool:
        """Whether refusals are about links, as many as they are: in a row no more than may happen."""
        return self._odds >= SURE and self._row * log(self._share) >= UNLIKELY

    @property
    def _share(self) -> float:
        """Of addresses that were asked for the first time so many were refused."""
        return (self._first + 1) / (self._served + self._first + 1)

    def is_doubted(self, url: str) -> bool:
        """Whether it was refused despite others so often that it says little of a rate."""
        return not self.do_pass or self._known[url].odds >= DOUBTED

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
