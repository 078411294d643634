"""How much of what came at once is gone on with in one turn of the loop: a service answers others beside it.

Comes in: word that a connection is about to be made, or who waits for an answer that came. Goes out: the
same, where it is time once the loop's others had their turn. A hundred servers may answer in one moment, and
reading each page takes a millisecond: gone on with together, whoever came meanwhile would wait for all of
them. Who waits for an answer waits for its turn with it, and is woken once. Lives as long as the process;
holds nothing of a request.
"""

import asyncio
from collections import deque

AT_ONCE = 6
"""Requests for which a connection is made in one turn of the loop; as many answers are gone on with."""


class Pace:
    """Of one loop. Made while it runs."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._left = AT_ONCE
        self._ends = False

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

    def _count_anew(self) -> None:
        """From the next turn of the loop on."""
        self._ends = True
        self._loop.call_soon(self._renew)

    def _renew(self) -> None:
        self._left, self._ends = AT_ONCE, False
        while self._left and self._waiting:
            waits = self._waiting.popleft()
            if not waits.done():  # who was cancelled takes nobody's place
                waits.set_result(None)
                self._left -= 1
        if self._left < AT_ONCE:
            self._count_anew()
