"""How much of what came at once is gone on with in one turn of the loop: a service answers others beside it.

Comes in: word that a connection is about to be made, who waits for an answer that came, or who has a request
to send. Goes out: the same, where it is time once the loop's others had their turn. A hundred servers may
answer in one moment, and reading each page takes a millisecond: gone on with together, whoever came meanwhile
would wait for all of them. Reading takes a tenth of that where pages are short, and a few at a time would
cost more than they: a turn of the loop, and its code and data out of the processor's caches. So many go on
together as a turn has time for, by what the last ones took. Who waits for an answer waits for its turn with
it, and is woken once. What is asked in one turn over kept connections is sent together in the next: the
system's code and ours do not put each other out of the caches then, and who answers on this machine is woken
once for all.
Lives as long as the process; holds nothing of a request.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

AT_LEAST = 6
"""Requests for which a connection is made in one turn of the loop; as many answers are gone on with."""

AT_MOST = 64
"""The same where they take little; what comes next may take more, and is not known before."""

TURN_SECONDS = 0.006
"""What those of one turn may take: its thread's time, for a busy machine makes no work of it."""


class Sender(Protocol):
    """Who has something to send."""

    def send(self) -> None:
        """Send it; raises nothing."""
        ...


class Pace:
    """Of one loop. Made while it runs."""

    def __init__(self, worked: Callable[[], float] = time.thread_time) -> None:
        """`worked`: seconds for which the loop's thread has run so far."""
        self._loop = asyncio.get_running_loop()
        self._worked = worked
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._senders: list[Sender] = []
        self._at_once = self._left = AT_LEAST
        self._ends = False
        self._since: float | None = None
        """When a full turn's were let go on with; what they take tells how many the next one has time for."""

    def start(self) -> bool:
        """Whether the next one may go on now; else it waits for `turn`."""
        if self._waiting or not self._left:
            return False
        self._left -= 1
        if not self._ends:
            self._count_anew()
        return True

    async def turn(self) -> None:
        """Come back in a later turn of the loop, after all who waited before."""
        waits = self._loop.create_future()
        self._waiting.append(waits)
        await waits

    def wake(self, waits: asyncio.Future[None]) -> None:
        """Let whoever waits for this go on, now or in a later turn of the loop."""
        if self._waiting or not self._left:
            self._waiting.append(waits)
            return
        self._left -= 1
        if not self._ends:
            self._count_anew()
        waits.set_result(None)

    def send_soon(self, sender: Sender) -> None:
        """Let it send in the next turn of the loop, with all others."""
        if not self._senders:
            self._loop.call_soon(self._send)
        self._senders.append(sender)

    def _send(self) -> None:
        senders, self._senders = self._senders, []
        for sender in senders:
            sender.send()

    def _count_anew(self) -> None:
        """From the next turn of the loop on."""
        self._ends = True
        self._loop.call_soon(self._renew)

    def _renew(self) -> None:
        if self._since is not None:
            self._at_once = _fitting(self._at_once, self._worked() - self._since)
        self._left, self._ends, self._since = self._at_once, False, None
        while self._left and self._waiting:
            waits = self._waiting.popleft()
            if not waits.done():  # who was cancelled takes nobody's place
                waits.set_result(None)
                self._left -= 1
        if not self._left:
            self._since = self._worked()
        if self._left < self._at_once:
            self._count_anew()


def _fitting(count: int, seconds: float) -> int:
    """How many a turn has time for, of which `count` took so long; no more than twice as many at a time."""
    most = min(AT_MOST, 2 * count)
    return (
        most if seconds * most <= count * TURN_SECONDS else max(AT_LEAST, int(count * TURN_SECONDS / seconds))
    )
