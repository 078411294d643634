"""Who waits for a turn at one host: in the order they came, and where several runs wait, in turns.

Comes in: waiters, each with who pays for its request. Goes out: the next one. A run that wants one page of a
host is not behind the thousand that another run wants there. Lives as long as its host.
"""

import asyncio
from collections import deque
from collections.abc import Hashable
from typing import Any


class Waiter(asyncio.Future[Any]):
    """One who waits for a permit; `payer` is whose request it is, `turn` the round in which it comes.

    `begun`: it goes on with a look that has begun.
    """

    __slots__ = ("begun", "payer", "turn")

    def __init__(self, payer: Hashable, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self.payer = payer
        self.turn = 0
        self.begun = False


class Waiting(deque[Waiter]):
    """A line in which each payer has one place in every round; of one payer alone it is a plain line."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[Hashable, int] = {}
        """The round of each payer's last waiter; of no meaning once nobody waits."""

    def add(self, waiter: Waiter, *, begun: bool = False) -> None:
        """Behind all in its round or before it; what goes on with a look that has `begun`, before all."""
        if begun:
            self._add_begun(waiter)
            return
        if not self:
            self._last.clear()
        now = self[0].turn if self else 0
        waiter.turn = max(now, self._last.get(waiter.payer, now - 1) + 1)
        self._last[waiter.payer] = waiter.turn
        place = len(self)
        while place and self[place - 1].turn > waiter.turn:
            place -= 1
        if place == len(self):
            self.append(waiter)
        else:
            self.insert(place, waiter)

    def _add_begun(self, waiter: Waiter) -> None:
        """Before all who go on with nothing: as few are ahead as are in flight at a host."""
        waiter.begun = True
        place = 0
        while place < len(self) and self[place].begun:
            place += 1
        self.add_at(place, waiter)

    def add_at(self, place: int, waiter: Waiter) -> None:
        """So many places from the head, in the round of whoever stands there."""
        if self:
            waiter.turn = self[min(place, len(self) - 1)].turn
        self.insert(place, waiter)
