"""Whose turn it is: no worker waits while another host may be asked.

Comes in: owners with requests waiting. Goes out: turns, to the busiest owner that may be
asked now. An owner that must wait costs nobody a slot. Nothing is sent here.

Two heaps: `ready` holds owners that may start, the longest queue first; `later` those that
may not yet, the soonest first. Entries are never removed but outlive their ticket, and are
dropped when they come up.
"""

import asyncio
from collections import OrderedDict
from heapq import heappop, heappush

from enricher.io.owners import Limits, Owner
from enricher.ports import Clock

HANGING_SECONDS = 2.0
"""A request in flight for longer costs a socket and nothing else: it holds no slot of the others."""


FAR_BUSIER = 16
"""An owner with so many times the work for each connection is worth opening one and leaving another."""

AHEAD = 1 << 40
"""Among owners with as much to do, the ones asked before go first: their connections are still open."""

MOMENT_SECONDS = 1.0
"""A request that could be done without waits for no host that wants to be left alone for longer."""


class Turn:
    """Leave to send one request."""

    __slots__ = ("owner", "started")

    def __init__(self, owner: Owner, started: float) -> None:
        self.owner = owner
        self.started = started


class Turns:
    """Gives out turns. Made inside the event loop on which all of it runs."""

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self._clock = clock
        self._limits = limits
        self._loop = asyncio.get_running_loop()
        self._ready: list[tuple[float, int, int, Owner]] = []
        self._later: list[tuple[float, int, int, Owner]] = []
        self._count = 0
        self._asked: dict[Owner, None] = {}
        self._running: OrderedDict[Turn, None] = OrderedDict()
        self._hanging: set[Turn] = set()
        self._spare: set[asyncio.Future[Turn | None]] = set()
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = float("inf")

    async def take(self, owner: Owner, *, spare: bool = False) -> Turn | None:
        """Wait for a turn at `owner`; None where it is left for another run, or `spare` and to wait."""
        now = self._clock.monotonic()
        if owner.deferred_until > now or (spare and _wants_peace(owner, now)):
            return None
        if not owner.active and not owner.waiting and owner.not_before <= now and self._has_room(now):
            return self._start(owner, now)
        waiter: asyncio.Future[Turn | None] = self._loop.create_future()
        owner.waiting.append(waiter)
        if spare:
            self._spare.add(waiter)
        if not self._asked:
            # once everybody who asks now has asked: who is busiest is not known before
            self._loop.call_soon(self._dispatch_all)
        self._asked[owner] = None
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled() and (turn := waiter.result()) is not None:
                self.give_back(turn)
            raise
        finally:
            self._spare.discard(waiter)

    def give_back(self, turn: Turn) -> None:
        """The request of this turn is over, and its reply learnt from: pass its slots on."""
        self._running.pop(turn, None)
        self._hanging.discard(turn)
        owner = turn.owner
        owner.active -= 1
        now = self._clock.monotonic()
        if owner.deferred_until > now:
            self._turn_away(owner)
        elif self._spare and _wants_peace(owner, now):
            self._turn_away_spare(owner)
        if owner.waiting and not self._stays(owner, now):
            self._enlist(owner, now)
        if self._ready or self._later:
            self._dispatch(now)

    async def close(self) -> None:
        """Let the alarm go."""
        if self._alarm is not None:
            self._alarm.cancel()
            await asyncio.gather(self._alarm, return_exceptions=True)

    def _stays(self, owner: Owner, now: float) -> bool:
        """Go on with the owner whose connection is open, unless another has far more work for each one."""
        if not self._may_start(owner, now) or not self._has_room(now):
            return False
        if self._ready and self._ready[0][0] < FAR_BUSIER * _rank(owner):
            return False
        self._wake(owner, now)
        if owner.waiting:
            self._enlist(owner, now)
        return True

    def _dispatch_all(self) -> None:
        """Enter all who have work since the last time, each once."""
        asked, self._asked = self._asked, {}
        now = self._clock.monotonic()
        for owner in asked:
            if owner.waiting:
                self._enlist(owner, now)
        self._dispatch(now)

    def _may_start(self, owner: Owner, now: float) -> bool:
        return owner.active < owner.limit and owner.not_before <= now

    def _has_room(self, now: float) -> bool:
        if len(self._running) + len(self._hanging) >= self._limits.open_sockets:
            return False
        if len(self._running) < self._limits.concurrency:
            return True
        oldest = next(iter(self._running))
        if oldest.started + HANGING_SECONDS > now:
            return False
        del self._running[oldest]
        self._hanging.add(oldest)
        return True

    def _start(self, owner: Owner, now: float) -> Turn:
        owner.active += 1
        owner.asked = True
        if owner.spacing:
            owner.not_before = max(owner.not_before, now + owner.spacing)
        turn = Turn(owner, now)
        self._running[turn] = None
        return turn

    def _enlist(self, owner: Owner, now: float) -> None:
        """Enter `owner` where it belongs now; what was entered before loses its ticket."""
        if owner.active >= owner.limit:
            return  # comes back when one of its requests is over
        owner.ticket += 1
        self._count += 1
        if owner.not_before > now:
            heappush(self._later, (owner.not_before, self._count, owner.ticket, owner))
        else:
            order = self._count - AHEAD if owner.asked else self._count
            heappush(self._ready, (_rank(owner), order, owner.ticket, owner))

    def _dispatch(self, now: float) -> None:
        while self._later and self._later[0][0] <= now:
            _, _, ticket, owner = heappop(self._later)
            if ticket == owner.ticket:
                self._enlist(owner, now)
        while self._ready and self._has_room(now):
            _, _, ticket, owner = heappop(self._ready)
            if ticket != owner.ticket or not self._may_start(owner, now):
                continue
            self._wake(owner, now)
            if owner.waiting:
                self._enlist(owner, now)
        self._arm(now)

    def _wake(self, owner: Owner, now: float) -> None:
        while owner.waiting:
            waiter = owner.waiting.popleft()
            if not waiter.done():
                waiter.set_result(self._start(owner, now))
                return

    def _turn_away(self, owner: Owner) -> None:
        """Whoever waits for an owner that is left alone gets to know it at once."""
        while owner.waiting:
            waiter = owner.waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)

    def _turn_away_spare(self, owner: Owner) -> None:
        """Whoever can do without asking an owner that wants a pause gets to know it at once."""
        for waiter in self._spare.intersection(owner.waiting):
            owner.waiting.remove(waiter)
            if not waiter.done():
                waiter.set_result(None)

    def _arm(self, now: float) -> None:
        """Wake up when the next owner may be asked, or when a request has hung for long enough."""
        at = self._later[0][0] if self._later else float("inf")
        if self._ready and self._running:
            at = min(at, next(iter(self._running)).started + HANGING_SECONDS)
        if at >= self._alarm_at or at == float("inf"):
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = at
        self._alarm = asyncio.create_task(self._ring(max(at - now, 0.0)))

    async def _ring(self, seconds: float) -> None:
        await self._clock.sleep(seconds)
        self._alarm_at = float("inf")
        self._alarm = None
        self._dispatch(self._clock.monotonic())


def _wants_peace(owner: Owner, now: float) -> bool:
    return owner.not_before > now + MOMENT_SECONDS


def _rank(owner: Owner) -> float:
    """The work that waits for each connection of an owner, its next one counted; negative, for the heap."""
    return -len(owner.waiting) / (owner.active + 1)
