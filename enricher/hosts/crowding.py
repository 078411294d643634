"""How many requests at once a host bears: grown while it answers, narrowed to what it did not refuse.

Comes in: answers, and refusals with the number of requests that were in flight. Goes out: the limit. Pure.

A refusal of the third request beside two others says that two are borne. That is kept as a bound, and
tried again with one more now and then, ever more seldom where it is refused again. Where several that were
as many at once have just been answered, it says nothing of how many are borne, but of its link.
"""

SELDOM = 12
"""After so many good answers a complaint may be about its link alone."""

SERVED_SO = 3
"""So many good answers for each refusal, beside as many others as the host may have: those are not too many.

Of two that go out together the one that is answered may have been the first to come: one says little.
"""

SERVED_SO_CAP = 4 * SERVED_SO
"""More of them say no more: a host may come to bear less."""

TRY_AFTER = 16
"""So many good answers at the bound before one more is tried."""

TRY_AFTER_CAP = 256


class Crowding:
    """The limit of one host."""

    __slots__ = ("_ceiling", "_full", "_good", "_since", "_try_after", "_trying", "bound", "limit")

    def __init__(self, first: int, ceiling: int) -> None:
        self._ceiling = max(first, ceiling)
        self.limit = first
        self.bound = self._ceiling
        self._good = 0
        self._since = self._full = 0
        self._trying = False
        self._try_after = TRY_AFTER

    def served(self, level: int) -> None:
        """An answer came to one of `level` requests at once."""
        self._good += 1
        self._since += 1
        if level >= self.limit and self._full < SERVED_SO_CAP:
            self._full += 1
        if self._trying and self._good >= 2 * self.limit:
            self._trying, self._try_after = False, TRY_AFTER
            self.bound = self._ceiling  # it bears more than it did
        if self.limit < self.bound:
            if self._good >= self.limit:
                self._good = self._full = 0
                self.limit = min(self.bound, self.limit + max(1, self.limit // 4))
        elif self.bound < self._ceiling and self._good >= self._try_after:
            self._good, self._full, self._trying = 0, 0, True
            self.limit = self.bound = self.bound + 1

    def refused(self, level: int) -> bool:
        """One of `level` requests at once was refused; whether for being one too many.

        After many good answers a refusal is more likely about its link, until there is another.
        """
        seldom, self._since = self._since >= SELDOM, 0
        borne = self._full >= SERVED_SO and level <= self.limit
        self._full = self._full - SERVED_SO if borne else 0
        if level <= 1 or borne or (seldom and not self._trying):
            return False
        if level <= self.bound:
            if self._trying:
                self._try_after = min(2 * self._try_after, TRY_AFTER_CAP)
            self._trying = False
            self.bound = level - 1
        self.limit, self._good = min(self.limit, self.bound), 0
        return True

    def halve(self) -> None:
        """It asks for less, however much is in flight."""
        self.limit, self._good = max(1, self.limit // 2), 0

    def calm(self) -> None:
        """No reason to grow."""
        self._good = 0

    def cap(self, ceiling: int) -> None:
        """Never more than that."""
        self._ceiling = min(self._ceiling, ceiling)
        self.bound = min(self.bound, ceiling)
        self.limit = min(self.limit, ceiling)

    def resume(self, limit: int, bound: int) -> None:
        """Go on from what somebody else has found out."""
        self.bound = max(1, min(bound, self._ceiling))
        self.limit = max(1, min(limit, self.bound))
