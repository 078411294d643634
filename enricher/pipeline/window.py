"""Results in the order of their papers, however they finish, and no more in flight than a window.

Comes in: a slot for each paper, filled later. Goes out: the results. Back-pressure is here:
`room` waits while too much is unfinished or not yet taken. One slow item at the head keeps all results behind
it: where those are small, many of them may wait for it while others go on.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from enricher.busyness import busy_seconds

T = TypeVar("T")

LONG_SECONDS = 0.25
"""Who waits for room for so long waits for the network, unless it is for us."""

WAVE = 100
"""Results that are given out in one go at most."""

BUSY_PART = 0.5
"""A thread that worked, or was ready to, for this part of a time is what was waited for."""


class Slot(Struct, Generic[T], eq=False):
    """The place of one result."""

    result: T | None = None


class Window(Generic[T]):
    """A window of slots between who fills them and who takes the results.

    It may be narrow at `first`, since a few items at hand cost less than many, and widens to `window`
    where waiting for room takes long and this thread idles: then others may go on beside those that the
    network is slow with. Where it works all the time, more at once would take more memory and no less time.
    At its widest, `behind` results more may wait that are there, and not taken for want of an earlier one.
    """

    def __init__(
        self,
        window: int,
        *,
        first: int | None = None,
        behind: int = 0,
        ordered: bool = True,
        busy: Callable[[], float] = busy_seconds,
    ) -> None:
        self._busy = busy
        self._looking: asyncio.TimerHandle | None = None
        self._widest = window
        self._window = window if first is None else min(first, window)
        self._ordered = ordered
        self._slots: deque[Slot[T]] = deque()
        self._behind = behind
        self._in_flight = self._unfinished = 0
        self._closed = False
        self._filled = asyncio.Event()
        self._freed = asyncio.Event()
        self._is_waited_for = False
        self._wanted = 0
        """Whoever waits for room waits for so much; 0: nobody waits."""

    def fits(self, wanted: int) -> bool:
        """Whether `wanted` more fit now; into an empty window anything does."""
        room = self._window - wanted
        if self._in_flight <= room or not self._in_flight:
            return True
        return (
            self._window == self._widest
            and self._unfinished <= room
            and self._in_flight <= room + self._behind
        )

    async def room(self, wanted: int) -> None:
        """Wait until `wanted` more fit."""
        if self.fits(wanted):
            return
        self._look_later()
        try:
            while not self.fits(wanted):
                self._freed.clear()
                self._wanted = wanted
                await self._freed.wait()
        finally:
            self._wanted = 0
            if self._looking is not None:
                self._looking.cancel()

    def _look_later(self) -> None:
        """Look in a while what was waited for."""
        loop = asyncio.get_running_loop()
        self._looking = loop.call_later(LONG_SECONDS, self._look, self._busy(), loop.time())

    def _look(self, busy: float, began: float) -> None:
        """Widen, unless this thread was busy for most of the time."""
        passed = asyncio.get_running_loop().time() - began
        if self._busy() - busy > BUSY_PART * passed:
            self._look_later()
            return
        self._window = min(2 * self._window, self._widest)
        self._freed.set()

    def open(self, wanted: int) -> list[Slot[T]]:
        """The next slots, so many."""
        slots: list[Slot[T]] = [Slot() for _ in range(wanted)]
        self._in_flight += wanted
        self._unfinished += wanted
        if self._ordered:
            self._slots += slots
        return slots

    def fill(self, slot: Slot[T], result: T) -> None:
        """Put the result into its slot."""
        self.fill_all((slot,), (result,))

    def fill_all(self, slots: Sequence[Slot[T]], results: Iterable[T]) -> None:
        """Put each result into its slot, all in one go."""
        for slot, result in zip(slots, results, strict=True):
            slot.result = result
            if not self._ordered:
                self._slots.append(slot)
        if self._is_waited_for and self._slots and self._slots[0].result is not None:
            self._is_waited_for = False
            self._filled.set()
        self._unfinished -= len(slots)
        if self._behind:
            self._tell_of_room()

    def _tell_of_room(self) -> None:
        if self._wanted and self.fits(self._wanted):
            self._freed.set()

    def close(self) -> None:
        """No more window are filled: what stands finished at the head is given out, then the end."""
        self._closed = True
        self._filled.set()

    async def waves(self) -> AsyncIterator[list[T]]:
        """The results as they may be given out, as many in one go as there are, `WAVE` at most.

        No wave is empty. Ends when closed.
        """
        while True:
            while wave := self._taken():
                yield wave
            if self._closed:
                return
            await self._next()

    def _taken(self) -> list[T]:
        """Results from the head, which make room; none where the first is not there yet."""
        slots, taken = self._slots, list[T]()
        while slots and len(taken) < WAVE and (result := slots[0].result) is not None:
            slots.popleft()
            taken.append(result)
        self._in_flight -= len(taken)
        if taken:
            self._tell_of_room()
        return taken

    def left_behind(self) -> list[T | None]:
        """What a closed window did not give out, from the first result that is missing on: None for such."""
        left = [slot.result for slot in self._slots]
        self._slots.clear()
        return left

    async def _next(self) -> None:
        """Wait until there is one at the head, or all is closed."""
        if not (self._slots and self._slots[0].result is not None):
            self._filled.clear()
            self._is_waited_for = True
            await self._filled.wait()
