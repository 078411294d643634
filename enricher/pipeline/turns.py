"""Long work in the loop's own thread, a turn at a time: a service answers others beside its jobs.

Comes in: the time. Goes out: word that another item may be worked on, once the loop's others had their turn
where it is time for that. Items cost what they hold, so that a number alone bounds nothing: one of a
hundred links takes as long as fifty common ones.
"""

import asyncio
import time
from collections.abc import Callable

SLICE = 100
"""Items that are read, or merged, in one turn of the loop at most."""

LONGEST = 0.01
"""Seconds after which no more are, however few they were."""


class Turns:
    """Of one piece of work. Lives as long as that.

    Who works says before each item, by its number, what costs no call of ours:
    `if not number % SLICE or turns.seconds() >= turns.until: await turns.next()`.

    Attributes:
        seconds: tells the time.
        until: when this turn is over.
    """

    __slots__ = ("seconds", "until")

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self.until = seconds() + LONGEST

    async def next(self) -> None:
        """Come back in the next turn of the loop."""
        await asyncio.sleep(0)
        self.until = self.seconds() + LONGEST
