"""Who may ask next: no worker waits while another host may be asked.

Comes in: hosts with requests waiting. Goes out: permits, to the busiest host that may be
asked now. A host that must wait costs nobody a slot. Nothing is sent here.

Two heaps: `ready` holds hosts that may start, the longest queue first; `later` those that
may not yet, the soonest first. Entries are never removed but outlive their ticket, and are
dropped when they come up. Where there is no room for all, every fourth turn is one of those who
have waited long (`late`), so that none of them waits until there is nothing else to do.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Hashable
from heapq import heappop, heappush
from operator import itemgetter
from typing import cast

from enricher.accounts import paying
from enricher.hosts.leasing import Keeping
from enricher.hosts.permit import Permit
from enricher.hosts.policy import Limits
from enricher.hosts.state import Host
from enricher.hosts.waiting import Waiter
from enricher.ports import Clock

HANGING_SECONDS = 2.0
"""A request in flight for longer costs a socket and nothing else: it holds no slot of the others."""


FAR_BUSIER = 16
"""A host with so many times the work for each connection is worth opening one and leaving another."""

AHEAD_SECONDS = 1e6
"""Among hosts with as much to do, the ones asked before go ahead of new ones that were wanted up to so much
earlier, which is however much: their connections are still open, and would not be much later."""

LATE_SECONDS = 2.0
"""A host of which nothing was begun for so long, though it might be asked, has waited long, where several
runs want to ask."""

LATE_ALONE_SECONDS = 20.0
"""The same where one run does, which is done the sooner, the less the busiest host waits."""

LATE_PART = 4
"""Every so-manieth turn is one of those hosts', of the runs that want them in turn; the others go as ever."""

MOMENT_SECONDS = 1.0
"""A request that could be done without waits for no host that wants to be left alone for longer."""


class Scheduler:
    """Gives out permits. Made inside the event loop on which all of it runs."""

    def __init__(self, clock: Clock, limits: Limits, keeping: Keeping | None = None) -> None:
        self._clock = clock
        self._keeping = keeping
        self._limits = limits
        self._plenty = min(limits.concurrency, limits.open_sockets)
        self._loop = asyncio.get_running_loop()
        self._ready: list[tuple[float, float, int, int, Host]] = []
        self._later: list[tuple[float, int, int, Host]] = []
        self._count = 0
        self._late: deque[tuple[int, Host]] = deque()
        self._had: dict[Hashable, int] = {}  # of those who pay for hosts that wait long, when one had a turn
        self._look_at = float("-inf")
        self._turns = 0
        self._asked: dict[Host, None] = {}
        self._running: dict[Permit, None] = {}
        self._hanging: set[Permit] = set()
        self._spare: set[Waiter] = set()
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = float("inf")

    def start(self, host: Host, *, beside: bool = False) -> Permit | None:
        """A permit at a host that nobody asks or waits for; None where `acquire` must say more.

        `beside` other requests to it too, while nobody waits for anybody: whoever does may come first. For
        pages alone: while a request to an API waits its turn, more questions gather for the next one.
        """
        if host.waiting or (host.active and not (beside and self._may_join(host))):
            return None
        now = self._clock.monotonic()
        if host.lease.until <= now or host.deferred_until > now or host.not_before > now:
            return None
        running = self._running
        if (self._hanging or len(running) >= self._plenty) and not self._has_room(now):
            return None
        permit = host.begin(now)
        running[permit] = None
        return permit

    def _may_join(self, host: Host) -> bool:
        return host.active < host.limit and not (self._ready or self._asked)

    async def acquire(
        self, host: Host, *, spare: bool = False, again: int = 0, begun: bool = False
    ) -> Permit | None:
        """Wait for a permit at `host`; None where it is left for another run, or `spare` and to wait.

        Who asks `again` comes soon, in turns with who has not asked yet: how both fare tells whether it was
        the host's word or a link's. What a look goes on with that has `begun` comes before all that has not:
        its answer is waited for, and as much was in flight already as the host bears.
        """
        now = self._clock.monotonic()
        if host.deferred_until > now or (spare and _wants_peace(host, now)):
            return None
        if (permit := self.start(host)) is not None:
            return permit
        waiter = Waiter(paying.get(), self._loop)
        if not host.waiting:
            host.unserved_since = now
        host.repeating += again > 0
        if again:
            host.waiting.add_at(again + 2 * (host.repeating - 1), waiter)
        else:
            host.waiting.add(waiter, begun=begun)
        if self._keeping is not None and host.lease.until <= now:
            self._keeping.want(host, self.admit)
        if spare:
            self._spare.add(waiter)
        if not self._asked:
            # once everybody who asks now has asked: who is busiest is not known before
            self._loop.call_soon(self._dispatch_all)
        self._asked[host] = None
        try:
            return cast("Permit | None", await waiter)
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled() and (permit := waiter.result()) is not None:
                self.release(permit)
            raise
        finally:
            host.repeating -= again > 0
            self._spare.discard(waiter)

    def release(self, permit: Permit, now: float | None = None) -> None:
        """The request of this permit is over, and its reply learnt from: pass its slots on.

        `now`: by the monotonic clock, where who releases has just looked at it.
        """
        self._running.pop(permit, None)
        if self._hanging:
            self._hanging.discard(permit)
        host = permit.host
        host.active -= 1
        if now is None:
            now = self._clock.monotonic()
        if host.deferred_until > now:
            self._send_away(host)
        elif self._spare and _wants_peace(host, now):
            self._send_away_spare(host)
        if host.waiting and not self._stays(host, now):
            self._enlist(host, now)
        if self._keeping is not None:
            self._keeping.over(host)
        if self._ready or self._later:
            self._dispatch(now)

    def admit(self, host: Host) -> None:
        """This process may ask `host` from now on: go on with what waits for it."""
        now = self._clock.monotonic()
        if host.deferred_until > now:
            self._send_away(host)
        elif self._spare and _wants_peace(host, now):
            self._send_away_spare(host)
        if host.waiting:
            self._enlist(host, now)
            self._dispatch(now)

    async def close(self) -> None:
        """Let the alarm go."""
        if self._alarm is not None:
            self._alarm.cancel()
            await asyncio.gather(self._alarm, return_exceptions=True)

    def _stays(self, host: Host, now: float) -> bool:
        """Go on with the host whose connection is open, unless another has far more work for each one."""
        if not self._may_start(host, now) or not self._has_room(now):
            return False
        if self._ready and self._ready[0][0] < FAR_BUSIER * _rank(host):
            return False
        if self._late:
            if self._turns % LATE_PART == 0:
                return False
            self._turns += 1
        self._wake(host, now)
        if host.waiting:
            self._enlist(host, now)
        return True

    def _look_for_late(self, now: float) -> None:
        """Line up hosts that have waited long: the longest first, and of several runs one each in turn."""
        self._look_at = now + LATE_SECONDS / 2
        ready = [each for each in self._ready if _is_due(each[3], each[4])]
        several = len({host.waiting[0].payer for _, _, _, _, host in ready}) > 1
        since = now - (LATE_SECONDS if several else LATE_ALONE_SECONDS)
        found = [
            (host.unserved_since, count, ticket, host)
            for _, _, count, ticket, host in ready
            if host.unserved_since <= since
        ]
        rounds: Counter[Hashable] = Counter()
        late: list[tuple[int, int, int, Host]] = []
        for _, _, ticket, host in sorted(found, key=itemgetter(0, 1)):
            payer = host.waiting[0].payer
            rounds[payer] += 1
            late.append((rounds[payer], self._had.get(payer, 0), ticket, host))
        late.sort(key=itemgetter(0, 1))
        self._had = {payer: turn for payer, turn in self._had.items() if payer in rounds}
        self._late = deque((ticket, host) for _, _, ticket, host in late)

    def _next(self) -> tuple[int, Host]:
        """Whose turn it is, if the ticket is still the host's."""
        while self._late and not _is_due(*self._late[0]):
            self._late.popleft()
        if self._late:
            self._turns += 1
            if self._turns % LATE_PART == 1:
                ticket, host = self._late.popleft()
                self._had[host.waiting[0].payer] = self._turns
                return ticket, host
        _, _, _, ticket, host = heappop(self._ready)
        return ticket, host

    def _dispatch_all(self) -> None:
        """Enter all who have work since the last time, each once."""
        asked, self._asked = self._asked, {}
        now = self._clock.monotonic()
        for host in asked:
            if host.waiting:
                self._enlist(host, now)
        self._dispatch(now)

    def _may_start(self, host: Host, now: float) -> bool:
        return host.active < host.limit and host.not_before <= now < host.lease.until

    def _has_room(self, now: float) -> bool:
        if not self._has_socket():
            return False
        if len(self._running) < self._limits.concurrency:
            return True
        oldest = next(iter(self._running))
        if oldest.started + HANGING_SECONDS > now:
            return False
        del self._running[oldest]
        self._hanging.add(oldest)
        return True

    def _has_socket(self) -> bool:
        return len(self._running) + len(self._hanging) < self._limits.open_sockets

    def _start(self, host: Host, now: float) -> Permit:
        permit = host.begin(now)
        self._running[permit] = None
        return permit

    def _enlist(self, host: Host, now: float) -> None:
        """Enter `host` where it belongs now; what was entered before loses its ticket."""
        if host.active >= host.limit or host.lease.until <= now:
            return  # comes back when one of its requests is over, or it is this process's to ask
        host.ticket += 1
        self._count += 1
        if host.not_before > now:
            heappush(self._later, (host.not_before, self._count, host.ticket, host))
        else:
            # when it was wanted, not when it could be: who waited for a lease may be what an output waits for
            wanted = host.unserved_since - AHEAD_SECONDS if host.asked else host.unserved_since
            heappush(self._ready, (_rank(host), wanted, self._count, host.ticket, host))

    def _dispatch(self, now: float) -> None:
        while self._later and self._later[0][0] <= now:
            _, _, ticket, host = heappop(self._later)
            if ticket == host.ticket:
                self._enlist(host, now)
        if now >= self._look_at and self._ready:
            self._look_for_late(now)
        while self._ready and self._has_room(now):
            ticket, host = self._next()
            if ticket != host.ticket or not self._may_start(host, now):
                continue
            self._wake(host, now)
            if host.waiting:
                self._enlist(host, now)
        self._arm(now)

    def _wake(self, host: Host, now: float) -> None:
        while host.waiting:
            waiter = host.waiting.popleft()
            if not waiter.done():
                waiter.set_result(self._start(host, now))
                host.unserved_since = now
                break
        if host.deferred_until > now:
            self._send_away(host)  # that was the last one that it allows

    def _send_away(self, host: Host) -> None:
        """Whoever waits for a host that is left alone gets to know it at once."""
        while host.waiting:
            waiter = host.waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)

    def _send_away_spare(self, host: Host) -> None:
        """Whoever can do without asking a host that wants a pause gets to know it at once."""
        for waiter in self._spare.intersection(host.waiting):
            host.waiting.remove(waiter)
            if not waiter.done():
                waiter.set_result(None)

    def _arm(self, now: float) -> None:
        """Wake up when the next host may be asked, or when a request has hung for long enough.

        Where there is no socket for another one, as whatever is in flight hangs, nothing comes of looking
        again before one of them is over.
        """
        at = self._later[0][0] if self._later else float("inf")
        if self._ready and self._running and self._has_socket():
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


def _wants_peace(host: Host, now: float) -> bool:
    return host.not_before > now + MOMENT_SECONDS


def _is_due(ticket: int, host: Host) -> bool:
    return ticket == host.ticket and bool(host.waiting)


def _rank(host: Host) -> float:
    """The work that waits for each connection of a host, its next one counted; negative, for the heap."""
    return -len(host.waiting) / (host.active + 1)
