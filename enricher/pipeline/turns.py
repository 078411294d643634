"""Long work in the loop's own thread, a turn at a time: a service answers others beside its jobs.

Comes in: word that another item is about to be worked on. Goes out: the same, where it is time once the
loop's others had their turn. Items cost what they hold, so that a number alone bounds nothing: one of a
hundred links takes as long as fifty common ones.
"""

import asyncio
import time
from collections.abc import Callable

SLICE = 25
"""Items that are read, or merged, in one turn of the loop at most."""

LONGEST = 0.01
"""Seconds after which no more are, however few they were."""


class Turns:
    """Of one piece of work. Lives as long as that."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._begin()

    def _begin(self) -> None:
        self._count = 0
        self._until = self._seconds() + LONGEST

    def are_over(self) -> bool:
        """Count one more item; whether it has to wait for `next`."""
        self._count += 1
        return self._count >= SLICE or self._seconds() >= self._until

    async def next(self) -> None:
        """Come back in the next turn of the loop."""
        await asyncio.sleep(0)
        self._begin()
