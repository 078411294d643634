"""The time as a store tells it: machines that share one must agree on when what was seen.

Comes in: the machine's clock, and what the opened store says of it. Goes out: a clock that stays with the
machine's while both agree, and goes by the store's where they do not. Lives as long as the process.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial

from enricher.ports import Clock
from enricher.store.place import Opened

NEAR_ENOUGH = 5.0
"""Seconds between two clocks that mean nothing: times are kept in whole ones, and trips take theirs."""


class StoreClock:
    """`ports.Clock` of a process that shares a store."""

    def __init__(self, machine: Clock) -> None:
        self._machine = machine
        self._ahead = 0
        self.now: Callable[[], dt.datetime] = machine.now
        """The wall clock, aware, in UTC."""
        self.monotonic = machine.monotonic
        self.sleep = machine.sleep

    def following(self, opening: Callable[[], Opened]) -> Callable[[], Opened]:
        """The same opening, whose store's time is kept to from then on."""

        def opened() -> Opened:
            found = opening()
            if found.ahead is not None:
                self.now = partial(self._by_the_store, found.ahead)
            return found

        return opened

    def _by_the_store(self, told: Callable[[], float]) -> dt.datetime:
        """Off by whole seconds, which stay while they hold: no time comes before the one told last."""
        now, ahead = self._machine.now(), told()
        if abs(ahead - self._ahead) >= 1:
            self._ahead = round(ahead)
        return now if abs(ahead) < NEAR_ENOUGH else now + dt.timedelta(seconds=self._ahead)
