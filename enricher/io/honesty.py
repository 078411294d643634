"""Which hosts say "not found" when something is not there: asked once a host, remembered for the run.

Comes in: what a host answered to a path that cannot exist. Goes out: whether its 200 can be
believed as it is. One question in flight for a host. No I/O of its own.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from enricher.origins import origin_of

REMEMBERED = 50_000


class Honesty:
    """What is known of hosts' honesty."""

    def __init__(self) -> None:
        self._honest: OrderedDict[str, bool] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}
        self._first: dict[str, asyncio.Event] = {}

    def is_honest(self, url: str) -> bool:
        """Whether the host of `url` is known to say "not found" where it should."""
        return self._honest.get(origin_of(url), False)

    def learn(self, url: str, *, honest: bool) -> None:
        """Remember what the host of `url` turned out to be."""
        self._honest[origin_of(url)] = honest
        while len(self._honest) > REMEMBERED:
            self._honest.popitem(last=False)

    async def settled(self, url: str) -> bool:
        """Whether the host of `url` is honest; where that is being asked for, once it is known.

        All who wait for an honest host go on together; in `asking` they would one after the other.
        """
        host = origin_of(url)
        if (first := self._first.get(host)) is not None:
            await first.wait()
        return self._honest.get(host, False)

    @asynccontextmanager
    async def asking(self, url: str) -> AsyncIterator[bool]:
        """Wait for whoever asks this host already; yields whether it is known to be honest by then."""
        host = origin_of(url)
        lock = self._asking.setdefault(host, asyncio.Lock())
        first = self._first.setdefault(host, asyncio.Event())
        try:
            async with lock:
                yield self.is_honest(url)
        finally:
            first.set()
            if self._first.get(host) is first:
                del self._first[host]
            if not lock.locked():
                self._asking.pop(host, None)
