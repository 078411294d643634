"""How many repositories the next query carries: halve on what is too heavy, grow back slowly. Pure state.

A size that worked is remembered, and so is the smallest that failed: the search between
them goes by quarters with one probe in flight, so that a server with a hard limit costs a few refusals, not
one for each query. Queries that are smaller for want of questions tell nothing of the size. Lives as long
as the process.
"""

START = 50
MOST = 100
PATIENCE = 16
"""Successes at the ceiling before a larger size is tried once more."""


FORGET_SECONDS = 900.0
"""So long after the last query that was too heavy, what it said of the server is no longer believed."""


class Sizing:
    """The size of queries, steered by how they fare. Times are the monotonic clock's seconds."""

    def __init__(self) -> None:
        self._heavy_at = float("-inf")
        self._begin()

    def _begin(self) -> None:
        self._good = 0
        self._next = START
        self._ceiling = MOST
        self._probe: int | None = None
        self._at_ceiling = 0

    @property
    def size(self) -> int:
        """How many repositories one query should carry now."""
        return self._next

    def recover(self, now: float) -> None:
        """Believe what was too heavy no longer, once that was long ago."""
        if self._next < START and now - self._heavy_at > FORGET_SECONDS:
            self._begin()

    def take(self, waiting: int, now: float) -> int:
        """The size for a query about to be sent, of so many that wait: an untried one for one at a time."""
        self.recover(now)
        if waiting < self._next or self._next <= self._good or not self._good:
            return min(waiting, self._next if self._probe is None or not self._good else self._good)
        if self._probe is not None:
            return self._good
        self._probe = self._next
        return self._next

    def over(self, size: int) -> None:
        """A query of `size` repositories has ended: a probe that was lost may be sent anew."""
        if size == self._probe:
            self._probe = None

    def worked(self, size: int) -> None:
        """A query of `size` repositories was answered."""
        if size < self._next:
            return
        self._good = max(self._good, size)
        self._probe = None
        if self._good < self._ceiling:
            self._next = min(self._ceiling, self._good + max(1, (self._ceiling - self._good) // 4))
        else:
            self._at_the_ceiling()

    def too_heavy(self, size: int, now: float) -> None:
        """A query of `size` repositories was too much."""
        if size <= 1:
            return
        self._heavy_at = now
        if size > self._good:
            self._ceiling = min(self._ceiling, size - 1)
            self._probe = None
            self._next = self._good or max(1, min(self._next, size // 2))
        else:
            # What worked before no longer does: half of it is where to begin again.
            self._good = min(self._good, max(1, size // 2))
            self._next = self._good
        self._at_ceiling = 0

    def _at_the_ceiling(self) -> None:
        self._next = self._good
        self._at_ceiling += 1
        if self._at_ceiling >= PATIENCE and self._ceiling < MOST:
            self._at_ceiling = 0
            self._ceiling = min(MOST, self._ceiling + max(5, self._ceiling // 4))
            self._next = self._good + max(1, (self._ceiling - self._good) // 4)
