"""Addresses that a host refused of late, and whether that was the host's word or its link's.

Comes in: addresses of refusals and of good answers, and when each was asked. Goes out: whether a refusal is
the first of its address, whether it is about that link alone, and how far apart the host wants to be asked.
Pure; lives as long as its host.

A link that is out of service is refused whenever it is asked. A host that limits may say so with the same
status: nginx's `limit_req` says 503, without a word of when. Which it was `enricher.hosts.buckets` weighs.
"""

from collections import OrderedDict

from enricher.hosts.buckets import SURE, Belief, Buckets

KEPT = 512
"""Addresses that are remembered: said of one again, a complaint says nothing new of the host."""

TOO_LONG = 128
"""So many addresses refused in a row, and it is the host that is out of service."""


Before = tuple[int, float]
"""So many good answers, in so many seconds."""


class _Refused:
    """What is known of one address."""

    __slots__ = ("belief", "times")

    def __init__(self) -> None:
        self.times = 0
        self.belief: Belief | None = None


class Complaints:
    """Those of one host.

    Attributes:
        are_none: nothing is known that an answer could change, as of nearly every host.
        are_bare: any said nothing but that.
    """

    __slots__ = ("_buckets", "_known", "_row", "are_bare", "are_none")

    def __init__(self) -> None:
        self._known: OrderedDict[str, _Refused] = OrderedDict()
        self._buckets: Buckets | None = None
        self._row = 0
        self.are_none, self.are_bare = True, False

    def times(self, url: str) -> int:
        """How often it was refused since it was last answered."""
        return self._known[url].times if url in self._known else 0

    def heard(self, url: str, at: float, *, lone: bool, bare: Before | None = None) -> bool:
        """One more, of a request that began `at` that time; whether it is the first of its address.

        `lone` where nothing else was in flight. `bare` where it says neither when to ask again nor of what
        there was too much: what had come before the first one.
        """
        refused = self._known.setdefault(url, _Refused())
        self.are_none = False
        self._known.move_to_end(url)
        if bare is not None:
            self._buckets = self._buckets or Buckets(at, served=bare[0], seconds=bare[1])
            self.are_bare = True
            refused.belief = self._buckets.refused(refused.belief, at, lone=lone)
        refused.times += 1
        self._row += refused.times == 1
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
        return refused.times == 1

    def answered(self, url: str, at: float, *, lone: bool) -> None:
        """It was answered as it should be."""
        self._row = 0
        refused = self._known.pop(url, None)
        self.are_none = not (self._known or self.are_bare)
        if self._buckets is not None:
            self._buckets.answered(refused.belief if refused is not None else None, at, lone=lone)

    def is_links(self, url: str) -> bool:
        """Whether the bare refusal of it that was heard last is about this link, and nothing of the host."""
        belief = self._known[url].belief
        return self._buckets is not None and belief is not None and self._buckets.chance_of(belief) >= SURE

    @property
    def are_too_many(self) -> bool:
        """Whether more addresses were refused in a row than links are out of service side by side."""
        return self._row >= TOO_LONG

    @property
    def spacing(self) -> float:
        """Seconds between two requests that the host is likely to bear."""
        return self._buckets.spacing if self._buckets is not None else 0.0
