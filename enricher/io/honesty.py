"""Which hosts say "not found" when something is not there, and what the others say instead.

Comes in: what a host answered to a path that cannot exist. Goes out: whether its 200 can be believed as it
is, or this page of it. Asked once a host, kept for an hour of the client's life. One question in flight for a
host. No I/O of its own.
"""

import asyncio
from collections import OrderedDict

from enricher.io.following import Chain
from enricher.likeness import is_unlike
from enricher.origins import origin_of
from enricher.ports import Clock
from enricher.verdict import GONE

REMEMBERED = 50_000
PAGES = 64
"""Hosts whose pages for what is not there are kept whole."""
KEPT_SECONDS = 3_600.0


class Honesty:
    """What is known of hosts' honesty."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._honest: OrderedDict[str, float] = OrderedDict()
        self._pages: OrderedDict[str, Chain] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}
        self._first: dict[str, asyncio.Event] = {}

    def is_honest(self, url: str) -> bool:
        """Whether the host of `url` is known to say "not found" where it should."""
        return self.is_honest_at(origin_of(url))

    def is_honest_at(self, place: str) -> bool:
        """The same of an origin."""
        until = self._honest.get(place)
        return until is not None and until > self._clock.monotonic()

    def learn(self, url: str, other: Chain) -> None:
        """Remember what the host of `url` said of what it cannot have."""
        host = origin_of(url)
        if other.answer is not None and other.answer.status in GONE:
            self._honest[host] = self._clock.monotonic() + KEPT_SECONDS
        elif other.page is not None:
            self._pages[host] = other
        while len(self._honest) > REMEMBERED:
            self._honest.popitem(last=False)
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)

    def differs(self, url: str, chain: Chain) -> bool:
        """Whether a page is plainly another one than what its host is known to show for what is not there."""
        known = self._pages.get(origin_of(url))
        if known is None or known.page is None or chain.page is None:
            return False
        return len(known.hops) == len(chain.hops) and is_unlike(chain.page, known.page)

    async def settled(self, url: str) -> bool:
        """Whether the host of `url` is honest; where that is being asked for, once it is known.

        All who wait for an honest host go on together; in `asking` they would one after the other.
        """
        host = origin_of(url)
        if (first := self._first.get(host)) is not None:
            await first.wait()
        return self.is_honest(url)

    def asking(self, url: str) -> "HonestyQuestion":
        """Wait for whoever asks this host already; gives whether it is known to be honest by then."""
        host = origin_of(url)
        lock = self._asking.setdefault(host, asyncio.Lock())
        return HonestyQuestion(self, host, lock, self._first.setdefault(host, asyncio.Event()))

    def end(self, host: str, lock: asyncio.Lock, first: asyncio.Event) -> None:
        """One who asked a host, or waited to, does so no more."""
        first.set()
        if self._first.get(host) is first:
            del self._first[host]
        if not lock.locked():
            self._asking.pop(host, None)


class HonestyQuestion:
    """One host asked, as long as its block: no generator, which the loop would account for."""

    __slots__ = ("_first", "_honesty", "_host", "_lock")

    def __init__(self, honesty: Honesty, host: str, lock: asyncio.Lock, first: asyncio.Event) -> None:
        self._honesty, self._host = honesty, host
        self._lock, self._first = lock, first

    async def __aenter__(self) -> bool:
        try:
            await self._lock.acquire()
        except BaseException:
            self._honesty.end(self._host, self._lock, self._first)
            raise
        return self._honesty.is_honest_at(self._host)

    async def __aexit__(self, *_: object) -> None:
        self._lock.release()
        self._honesty.end(self._host, self._lock, self._first)
