"""Who asks what right now, told to the other processes that share a store.

Comes in: keys about to be asked. Goes out: those that no other living process asks already. A claim holds
while its holder gives signs of life, by the store's clock; a store that cannot keep claims grants them all.
While nobody else has the store open, claims are kept here alone, and told it once somebody comes.
Lives as long as the process.
"""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Any

from enricher.errors import StoreBusyError, StoreError
from enricher.hosts.leasing import FOR_EVER, Lease
from enricher.ports import Clock, Row, Store
from enricher.store.exclusive import Unshared
from enricher.store.ledger import GROUP_SECONDS, Ledger
from enricher.store.news import News

LEASE = 6.0
"""Seconds that others wait for a process that gives no sign of life; it gives three in that time."""

POLL_SECONDS = 0.3
"""How often a store that sends no news is looked at again by those who wait."""

LOOK_SECONDS = 0.1
"""How often one who is alone with a store looks whether somebody came."""

_IDLE_LOOKS = 20
"""Looks in which nothing was claimed; after that nobody who comes has to wait for us."""

Granted = tuple[dict[str, set[str]], dict[str, dict[str, Row]], int | None]
"""By facet the keys we got, and the rows that are kept by now; the store's version if we are alone now."""

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


class KeyLeases:
    """What one process has claimed, and its lease. To be used and closed within one event loop.

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
        self._unshared = ledger.unshared
        self._alone: Unshared | None = None
        """The same store, while nobody else has it open."""
        self._looking: asyncio.TimerHandle | None = None
        self._idle = 0
        self._sharing: asyncio.Task[None] | None = None

    def claim_now(self, facet: str, keys: Sequence[str]) -> bool:
        """Whether all these keys are ours by now, and the store holds nothing of them; waits for nothing."""
        if self._alone is None:
            if self._broken or not self._ledger.shared:
                self.lease = FOR_EVER
                return True
            return False
        if self.lease.until <= self._clock.monotonic() or not self._ledger.pasts.note_new(facet, keys):
            return False
        self._alone.claim_alone(facet, keys)
        return True

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
            self._ledger.pasts.forget(facet, keys)
            self._start(self._release(facet, keys))

    async def aclose(self) -> None:
        """Let nobody wait for a process that ends."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._looking is not None:
            self._looking.cancel()
        await self._news.aclose()
        for _, _, answer in self._claimed:
            answer.cancel()
        if self._living is not None:
            with contextlib.suppress(StoreError):  # the lease ends by itself
                await self._ledger.flush()
                await self._ledger.trip(partial(_end, self._unshared, self._holder))

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
                    granted, found, version = await self._granted(claimed)
                except Exception as fault:  # told to whoever waits: nobody may wait for ever because of it
                    _fail(claimed, fault)
                    continue
                self._renewed(before)
                if version is not None:
                    self._begin_alone(version)
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
            if self._alone is not None:
                granted = await self._ledger.trip(partial(_claim_alone, self._alone, self._holder, wanted))
                if granted is not None:
                    return granted
                self._share()
            if self._sharing is not None:
                await self._sharing
            return await self._ledger.trip(partial(_claim, self._unshared, self._holder, wanted))
        except StoreError as error:
            # Only a file that cannot be written stays so; what is written to it says more of that.
            self._broken = not isinstance(error, StoreBusyError)
            return _all(wanted), {facet: {} for facet in wanted}, None

    async def _release(self, facet: str, keys: Sequence[str]) -> None:
        await self._clock.sleep(3 * GROUP_SECONDS)
        with contextlib.suppress(StoreError):
            await self._ledger.trip(lambda store: store.release_many(facet, keys, self._holder))

    async def _live(self) -> None:
        while not self._broken and self._ledger.shared:
            await self._clock.sleep(LEASE / 3)
            before = self._clock.monotonic()
            with contextlib.suppress(StoreError):
                if not await self._ledger.trip(partial(_renew, self._alone, self._holder)):
                    self._share()
                    continue
                self._renewed(before)

    def _begin_alone(self, version: int) -> None:
        """Nobody else is there: what the store was found not to hold is claimed without asking it."""
        self._ledger.pasts.at_version(version)
        self._alone, self._idle = self._unshared, 0
        self._look_later()

    def _look_later(self) -> None:
        self._looking = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Share the store once somebody came, or with whoever may come while nothing is claimed."""
        if (alone := self._alone) is None:
            return
        wanted = alone.is_wanted()
        self._idle = self._idle + 1 if wanted is None else 0
        if wanted or self._idle > _IDLE_LOOKS or self.lease.until <= self._clock.monotonic():
            self._share()
        else:
            self._look_later()

    def _share(self) -> None:
        """Claim in the store again."""
        if (alone := self._alone) is not None:
            self._alone = None
            self._sharing = self._start(self._tell_claims(alone))

    async def _tell_claims(self, alone: Unshared) -> None:
        try:
            while True:
                before = self._clock.monotonic()
                try:
                    await self._ledger.trip(lambda _: alone.share(self._holder, LEASE))
                except StoreBusyError:
                    continue  # it has waited for its turn
                except StoreError:
                    return  # what cannot be written is heard of when answers are kept
                self._renewed(before)
                return
        finally:
            self._sharing = None

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


def _all(wanted: Mapping[str, Mapping[str, None]]) -> dict[str, set[str]]:
    return {facet: set(keys) for facet, keys in wanted.items()}


def _claim(
    unshared: Unshared | None, holder: int, wanted: Mapping[str, Mapping[str, None]], store: Store
) -> Granted:
    version = None if unshared is None else unshared.be_alone(holder, LEASE)
    if unshared is not None and version is not None:
        granted = _taken(unshared, wanted)
    else:
        granted = {
            facet: store.claim_many(facet, list(keys), holder, LEASE) for facet, keys in wanted.items()
        }
    # Read after claiming: whatever others have answered until then is seen.
    return granted, _read(store, wanted), version


def _claim_alone(
    alone: Unshared, holder: int, wanted: Mapping[str, Mapping[str, None]], store: Store
) -> Granted | None:
    """The same for a holder that is alone; None where it no longer is."""
    return (_taken(alone, wanted), _read(store, wanted), None) if alone.stay_alone(holder, LEASE) else None


def _taken(alone: Unshared, wanted: Mapping[str, Mapping[str, None]]) -> dict[str, set[str]]:
    for facet, keys in wanted.items():
        alone.claim_alone(facet, keys)
    return _all(wanted)


def _read(store: Store, wanted: Mapping[str, Mapping[str, None]]) -> dict[str, dict[str, Row]]:
    return {facet: store.get_many(facet, list(keys)) for facet, keys in wanted.items()}


def _renew(alone: Unshared | None, holder: int, store: Store) -> bool:
    """Give a sign of life; False where it is one that was alone, and no longer is."""
    if alone is not None:
        return alone.stay_alone(holder, LEASE)
    store.claim_many("", [], holder, LEASE)
    return True


def _end(unshared: Unshared | None, holder: int, store: Store) -> None:
    """Let nobody wait for a holder any longer."""
    if unshared is not None:
        unshared.share(holder, 0.0)
    else:
        store.claim_many("", [], holder, 0.0)
