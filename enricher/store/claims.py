"""Who asks what right now, told to the other processes that share a store.

Comes in: keys about to be asked. Goes out: those that no other living process asks already. A claim holds
while its holder gives signs of life, by the store's clock; a store that cannot keep claims grants them all.
Lives as long as the process.
"""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Coroutine, Mapping, Sequence
from typing import Any

from enricher.errors import StoreBusyError, StoreError
from enricher.hosts.leasing import FOR_EVER, Lease
from enricher.ports import Clock, News, Row, Store
from enricher.store.ledger import GROUP_SECONDS, Ledger

LEASE = 6.0
"""Seconds that others wait for a process that gives no sign of life; it gives three in that time."""

POLL_SECONDS = 0.3
"""How often a store that sends no news is looked at again by those who wait."""

Granted = tuple[dict[str, set[str]], dict[str, dict[str, Row]]]
"""By facet: the keys we got, and the rows that are kept by now."""

_Claimed = tuple[str, Sequence[str], asyncio.Future[tuple[set[str], dict[str, Row]]]]


class Polling:
    """`ports.News` of a store that sends none: it is looked at again after a moment."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def wait(self, facet: str, keys: Sequence[str], seconds: float) -> None:
        """Wait that moment."""
        await self._clock.sleep(min(seconds, POLL_SECONDS))

    async def aclose(self) -> None:
        """Nothing is held."""


class Claims:
    """The claims of one process. To be used and closed within one event loop.

    Attributes:
        lease: under which the keys are ours that were granted last.
    """

    def __init__(self, ledger: Ledger, clock: Clock, news: News | None = None) -> None:
        self._ledger = ledger
        self._clock = clock
        self._news = news or Polling(clock)
        self._holder = int.from_bytes(os.urandom(8)) >> 2
        self._broken = False
        self._claimed: list[_Claimed] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._claiming = False
        self._living: asyncio.Task[None] | None = None
        self.lease = Lease()
        self._loop: asyncio.AbstractEventLoop | None = None

    def claim(self, facet: str, keys: Sequence[str]) -> Awaitable[tuple[set[str], dict[str, Row]]]:
        """The keys that we may ask now, and what the store holds of all of them."""
        loop = self._loop or self._in_loop()
        answer: asyncio.Future[tuple[set[str], dict[str, Row]]] = loop.create_future()
        if self._broken or not self._ledger.shared:
            self.lease = FOR_EVER
            answer.set_result((set(keys), {}))
            return answer
        self._claimed.append((facet, keys, answer))
        if not self._claiming:
            self._claiming = True
            self._start(self._claim_all())
        return answer

    async def wait(self, facet: str, keys: Sequence[str]) -> None:
        """Come back when others may have answered or released any of these keys."""
        await self._news.wait(facet, keys, LEASE)

    def release(self, facet: str, keys: Sequence[str]) -> None:
        """Let others ask, once an answer to any of these keys would have been written."""
        if keys and not self._broken and self._ledger.shared:
            self._ledger.forget_claimed(facet, keys)
            self._start(self._release(facet, keys))

    async def aclose(self) -> None:
        """Let nobody wait for a process that ends."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._news.aclose()
        for _, _, answer in self._claimed:
            answer.cancel()
        if self._living is not None:
            with contextlib.suppress(StoreError):  # the lease ends by itself
                await self._ledger.flush()
                await self._ledger.trip(lambda store: store.claim_many("", [], self._holder, 0.0))

    def _in_loop(self) -> asyncio.AbstractEventLoop:
        loop = self._loop = asyncio.get_running_loop()  # asked for once: each time is a system call
        return loop

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            told = {"message": "claims of keys ended by a mistake of this program", "exception": fault}
            task.get_loop().call_exception_handler(told)
            _fail(self._claimed, fault)

    async def _claim_all(self) -> None:
        # What arrives during a trip takes the next one together.
        try:
            while self._claimed:
                claimed, self._claimed = self._claimed, []
                before = self._clock.monotonic()
                try:
                    granted, found = await self._granted(claimed)
                except Exception as fault:  # told to whoever waits: nobody may wait for ever because of it
                    _fail(claimed, fault)
                    continue
                self._renewed(before)
                for facet, ours in granted.items():
                    self._ledger.note_claimed(facet, ours, found[facet])
                for facet, keys, answer in claimed:
                    if not answer.done():
                        there = found[facet]
                        rows = {key: there[key] for key in keys if key in there} if there else {}
                        answer.set_result((granted[facet].intersection(keys), rows))
        finally:
            self._claiming = False
        if self._living is None:
            self._living = self._start(self._live())

    async def _granted(self, claimed: Sequence[_Claimed]) -> Granted:
        wanted: dict[str, dict[str, None]] = {}
        for facet, keys, _ in claimed:
            wanted.setdefault(facet, {}).update(dict.fromkeys(keys))
        try:
            return await self._ledger.trip(lambda store: _claim(store, wanted, self._holder))
        except StoreError as error:
            # Only a file that cannot be written stays so; what is written to it says more of that.
            self._broken = not isinstance(error, StoreBusyError)
            return {facet: set(keys) for facet, keys in wanted.items()}, {facet: {} for facet in wanted}

    async def _release(self, facet: str, keys: Sequence[str]) -> None:
        await self._clock.sleep(3 * GROUP_SECONDS)
        with contextlib.suppress(StoreError):
            await self._ledger.trip(lambda store: store.release_many(facet, keys, self._holder))

    async def _live(self) -> None:
        while not self._broken and self._ledger.shared:
            await self._clock.sleep(LEASE / 3)
            before = self._clock.monotonic()
            with contextlib.suppress(StoreError):
                await self._ledger.trip(lambda store: store.claim_many("", [], self._holder, LEASE))
                self._renewed(before)

    def _renewed(self, before: float) -> None:
        """We gave a sign of life after `before`: too late for what was claimed under a lease that is over."""
        if self.lease.until <= self._clock.monotonic():
            self.lease = Lease()
        if self.lease is not FOR_EVER:
            self.lease.until = max(self.lease.until, before + LEASE)


def _fail(claimed: Sequence[_Claimed], fault: BaseException) -> None:
    for _, _, answer in claimed:
        if not answer.done():
            answer.set_exception(fault)


def _claim(store: Store, wanted: Mapping[str, Mapping[str, None]], holder: int) -> Granted:
    granted = {facet: store.claim_many(facet, list(keys), holder, LEASE) for facet, keys in wanted.items()}
    # Read after claiming: whatever others have answered until then is seen.
    return granted, {facet: store.get_many(facet, list(keys)) for facet, keys in wanted.items()}
