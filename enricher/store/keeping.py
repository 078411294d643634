"""The hosts that this process keeps among those that share a store: `hosts.leasing.Keeping`.

Comes in: hosts that are wanted, and calls that others wait. Goes out: leave to ask them, from what the one
before knew of each. All leases of the process are renewed together; one that others wait for is handed over
after a turn, once its requests in flight are over. Lives as long as the process, within one event loop.
"""

import asyncio
import contextlib
import datetime as dt
import logging
import os
from collections.abc import Callable, Collection
from typing import Protocol, runtime_checkable

import msgspec

from enricher.errors import StoreBusyError, StoreError
from enricher.hosts.handed_on import HostState
from enricher.hosts.leasing import NOT_KEPT, Lease
from enricher.hosts.state import Host
from enricher.ports import Clock, Row
from enricher.store.leases import KeyLeases
from enricher.store.ledger import Ledger
from enricher.store.partitions import Given, Kept, Partitions, Told
from enricher.store.place import Opened

LEASE_SECONDS = 15.0
"""After which others take over from a process that gives no sign of life, by the store's clock."""

ASKING_SECONDS = 8.0
"""After a renewal was sent, in which requests may begin; those in flight have the rest to end."""

RENEW_SECONDS = 2.0

TURN_SECONDS = 3.0
"""How long a host is kept at least that others wait for, and that is at work."""

SHARE_SECONDS = 0.5
"""After which hosts that others wait for, and that only wait for room here, are left to them: half of those
each time, so that both have work."""

APART_SECONDS = 0.02
"""Between two trips, so that wishes travel together."""

AWAY_SECONDS = 60.0
"""After which nobody waits any longer for a store that does not answer."""

LEFT_SECONDS = 30.0
"""How long the hosts are left alone then."""

LONG_PAUSE_SECONDS = 1.0
"""A host's wish for a longer pause is told at once: this process may end before the next renewal."""

MOST_KEPT = 5_000
"""Hosts; of more, those that are idle and were kept longest are left to others."""

AWAY = "the shared cache does not answer"

Admit = Callable[[Host], None]

_log = logging.getLogger(__name__)

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(HostState).decode


@runtime_checkable
class ChangeCalls(Protocol):
    """How a process gets to know without asking that something has changed for it."""

    def on_call(self, holder: int, call: Callable[[], None]) -> None:
        """Call this whenever somebody waits for a host of this holder, or hands one over to it."""
        ...


class _Host:
    """A host that is kept. `known`: its state as the store has it."""

    __slots__ = ("admit", "host", "known", "since", "token")

    def __init__(self, host: Host, admit: Admit, token: int, since: float) -> None:
        self.host = host
        self.admit = admit
        self.token = token
        self.since = since
        self.known: bytes | None = None

    @property
    def idle(self) -> bool:
        """Whether nobody here asks it, or wants to."""
        return not self.host.active and not self.host.waiting

    def lacks_room(self, now: float) -> bool:
        """Whether it may be asked, and is not: this process asks as many others as it can."""
        return not self.host.active and self.host.not_before <= now


class HostKeeping:
    """The hosts of one process. To be used and closed within one event loop."""

    def __init__(self, ledger: Ledger, clock: Clock, calls: ChangeCalls | None = None) -> None:
        self._ledger = ledger
        self._clock = clock
        self._holder = int.from_bytes(os.urandom(8)) >> 2
        self._lease = Lease()
        self._kept: dict[str, _Host] = {}
        self._ending: dict[str, _Host] = {}
        self._wanted: dict[str, tuple[Host, Admit]] = {}
        self._awaited: dict[str, int] = {}
        self._touched: set[str] = set()
        self._earliest = self._latest = 0.0  # the store's time less ours
        self._renewed_at = clock.monotonic()
        self._shared_at = float("-inf")
        self._wake = asyncio.Event()
        self._living: asyncio.Task[None] | None = None
        self._calls = calls

    def want(self, host: Host, admit: Admit) -> None:
        """Get this host, and say so to `admit`."""
        kept = self._kept.get(host.name)
        if kept is not None and kept.host is not host and kept.host.lease.until > self._clock.monotonic():
            self._go_on_as(host, kept, admit)
            return
        self._wanted[host.name] = (host, admit)
        self._wake.set()
        if self._living is None:
            self._living = asyncio.create_task(self._live())
            if self._calls is not None:
                self._calls.on_call(self._holder, self._wake.set)

    def _go_on_as(self, host: Host, kept: _Host, admit: Admit) -> None:
        """A host that was forgotten while it was idle is asked again: it is kept still."""
        now, moment = self._clock.monotonic(), self._clock.now()
        host.resume(kept.host.export(now, moment), now, moment)
        host.lease, host.token, kept.host.lease = kept.host.lease, kept.token, NOT_KEPT
        kept.host, kept.admit = host, admit
        asyncio.get_running_loop().call_soon(admit, host)

    def over(self, host: Host) -> None:
        """One of its requests is over: what was learnt is told, and a host that must go is handed over."""
        self._touched.add(host.name)
        pause = max(host.not_before, host.deferred_until) - self._clock.monotonic()
        going = host.name in self._awaited or host.name in self._ending
        if pause > LONG_PAUSE_SECONDS or (going and not host.active):
            self._wake.set()

    def told_of(self, names: Collection[str]) -> list[Told]:
        """The states of those of these hosts that are kept here, where they have changed."""
        now = self._clock.monotonic()
        told = (self._told(kept, now) for name in names if (kept := self._kept.get(name)) is not None)
        return [each for each in told if each.state is not None]

    async def aclose(self) -> None:
        """Let nobody wait for a process that ends."""
        if self._living is None:
            return
        self._living.cancel()
        await asyncio.gather(self._living, return_exceptions=True)
        now = self._clock.monotonic()
        for name in list(self._kept):
            self._begin_end(name)
        told = [self._told(kept, now) for kept in self._kept.values()]
        with contextlib.suppress(StoreError):  # the lease ends by itself
            await self._ledger.trip(lambda store: _keep(store, self._holder, 0.0, [], told))

    async def _live(self) -> None:
        while True:
            self._wake.clear()
            try:
                await self._renew()
            except StoreBusyError:
                await self._bear()
            except StoreError:
                self._send_away()
                await self._clock.sleep(LEFT_SECONDS)
            except Exception:  # a mistake of ours: nobody may wait for ever because of it
                _log.exception("who keeps which host could not be said")
                self._send_away()
                await self._clock.sleep(LEFT_SECONDS)
            await self._clock.sleep(APART_SECONDS)
            await self._rest()

    async def _rest(self) -> None:
        """Until somebody calls, a turn is over, or the leases want to be renewed."""
        now = self._clock.monotonic()
        awaited = self._awaited_ones()
        turns = [kept.since + TURN_SECONDS for kept in awaited]
        turns += [
            max(kept.since, self._shared_at) + SHARE_SECONDS for kept in awaited if kept.lacks_room(now)
        ]
        seconds = max(0.0, min((self._renewed_at + RENEW_SECONDS, *turns)) - now)
        waits = {asyncio.ensure_future(self._wake.wait()), asyncio.ensure_future(self._clock.sleep(seconds))}
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _renew(self) -> None:
        before = self._clock.monotonic()
        if self._lease.until <= before:
            self._lapse()
        self._leave(before)
        told = self._to_tell(before)
        ending = {each.name for each in told if each.ends}
        wanted = [name for name in self._wanted if name not in self._kept or name in ending]
        kept = await self._ledger.trip(lambda store: _keep(store, self._holder, LEASE_SECONDS, wanted, told))
        after = self._clock.monotonic()
        for name in ending:
            self._end(name, kept)
        if not kept.alive or self._lease.until <= after:
            self._lapse()
        self._renewed_at, self._lease.until = before, before + ASKING_SECONDS
        self._earliest, self._latest = kept.moment - after, kept.moment - before
        for given in kept.given:
            self._take(given, after)
        self._awaited = dict(kept.asked)
        self._leave(after)
        if any(not each.host.active for each in self._ending.values()) or self._strays():
            self._wake.set()

    def _take(self, given: Given, now: float) -> None:
        """Go on where the one before was."""
        if given.name in self._kept or given.name not in self._wanted:
            return  # one that could not be handed over yet
        host, admit = self._wanted.pop(given.name)
        kept = self._kept[given.name] = _Host(host, admit, given.token, now)
        host.lease, host.token = self._lease, given.token
        if given.state is not None:
            self._inherit(host, given.state, now)
        if not given.orderly:
            # It was asked until the end of a lease, perhaps, of which nothing is known.
            host.not_before = max(host.not_before, now + host.spacing)
        kept.known = self._packed(host, now)
        admit(host)

    def _inherit(self, host: Host, packed: bytes, now: float) -> None:
        try:
            state = _decode(packed)
        except (msgspec.MsgspecError, ValueError):
            return  # of a program with other types
        host.failures = host.leaves = 0
        host.spacing = host.policy.spacing
        host.resume(state, now, _moment(now + self._earliest))

    def _leave(self, now: float) -> None:
        """Begin no request at hosts that others wait for, once they are idle or their turn is over."""
        roomless = []
        for kept in self._awaited_ones():
            if kept.idle or now >= kept.since + TURN_SECONDS:
                self._begin_end(kept.host.name)
            elif kept.lacks_room(now) and now >= kept.since + SHARE_SECONDS:
                roomless.append(kept.host.name)
        if roomless and now >= self._shared_at + SHARE_SECONDS:
            self._shared_at = now
            for name in roomless[len(roomless) // 2 :]:
                self._begin_end(name)
        if len(self._kept) - len(self._ending) > MOST_KEPT:
            idle = [name for name, kept in self._kept.items() if kept.idle and name not in self._ending]
            for name in idle[: MOST_KEPT // 5]:
                self._begin_end(name)

    def _begin_end(self, name: str) -> None:
        kept = self._ending[name] = self._kept[name]
        kept.host.lease = NOT_KEPT
        if kept.host.waiting:
            self._wanted.setdefault(name, (kept.host, kept.admit))

    def _to_tell(self, now: float) -> list[Told]:
        """What changed of the hosts that were asked, and which ones go to others."""
        going = [kept for kept in self._ending.values() if not kept.host.active]
        told = [self._told(kept, now) for kept in going]
        told += [Told(name=name, token=token, ends=True) for name, token in self._strays()]
        named = {each.name for each in told}
        touched, self._touched = self._touched, set()
        return told + self.told_of(touched - named)

    def _told(self, kept: _Host, now: float) -> Told:
        packed = self._packed(kept.host, now)
        changed, kept.known = packed != kept.known, packed
        ends = kept.host.name in self._ending and not kept.host.active
        state = packed if changed or ends else None
        return Told(name=kept.host.name, token=kept.token, state=state, ends=ends)

    def _packed(self, host: Host, now: float) -> bytes | None:
        try:
            return _encode(host.export(now, _moment(now + self._latest)))
        except UnicodeEncodeError:
            return None  # a name with half a surrogate pair

    def _awaited_ones(self) -> list[_Host]:
        """Those that others wait for, and that are not on their way yet."""
        names = (name for name in self._awaited if name not in self._ending)
        return [kept for name in names if (kept := self._kept.get(name)) is not None]

    def _strays(self) -> list[tuple[str, int]]:
        """What the store takes for ours and we do not know any more."""
        return [(name, token) for name, token in self._awaited.items() if name not in self._kept]

    def _end(self, name: str, told: Kept) -> None:
        if name in told.ended or not told.alive:
            for known in (self._kept, self._ending, self._awaited):
                known.pop(name, None)

    def _lapse(self) -> None:
        """The leases ran out: whatever is still of use is wanted anew."""
        self._lease.until = float("-inf")
        self._lease = Lease()
        for name, kept in self._kept.items():
            if kept.host.active or kept.host.waiting:
                self._wanted.setdefault(name, (kept.host, kept.admit))
        if self._kept:
            self._wake.set()
        self._kept.clear()
        self._ending.clear()
        self._awaited.clear()

    async def _bear(self) -> None:
        if not self._ledger.shared or self._clock.monotonic() - self._renewed_at >= AWAY_SECONDS:
            self._send_away()
        await self._clock.sleep(RENEW_SECONDS / 2)
        self._wake.set()

    def _send_away(self) -> None:
        """The store is away for good: nobody may be asked, and nobody waits for that."""
        until = self._clock.monotonic() + LEFT_SECONDS
        waiting, self._wanted = self._wanted, {}
        for kept in self._kept.values():
            waiting.setdefault(kept.host.name, (kept.host, kept.admit))
        self._lapse()
        self._wanted.clear()
        for host, admit in waiting.values():
            host.deferred_until, host.why = max(host.deferred_until, until), AWAY
            admit(host)


def keeping_over(opened: Opened, ledger: Ledger, leases: KeyLeases, clock: Clock) -> HostKeeping | None:
    """Who keeps hosts over a store that tells processes apart there; None over any other.

    What such a store refuses anybody may ask.
    """
    if not ledger.shared or not isinstance(opened.store, Partitions):
        return None
    news: object = opened.news
    keeping = HostKeeping(ledger, clock, news if isinstance(news, ChangeCalls) else None)

    def release(row: Row) -> None:
        if row.value is not None:  # of a look at history alone no claim was made
            leases.release(row.facet, [row.key])

    ledger.fence(keeping.told_of, release)
    return keeping


def _keep(store: object, holder: int, seconds: float, wanted: list[str], told: list[Told]) -> Kept:
    assert isinstance(store, Partitions)  # noqa: S101  # or this would not have been made
    return store.keep(holder, seconds, wanted, told)


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
