"""Who keeps which host among the processes that share a store: leases of partitions, with fencing tokens.

A partition is one host, or what an API allows one token. It has one holder at a time, whose lease runs by the
store's clock; each change of holder brings a larger token. Who hands a partition over in order leaves its
answers good; what was asked under a token of a holder that was lost is refused. The port, its values, and
the same in memory, for tests. No I/O.
"""

import itertools
import time
from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from msgspec import Struct

from enricher.model import Fence
from enricher.ports import Row

LONGEST_LEASE = 60.0
"""Seconds; a lease that ends later was granted before the store's clock was set back, and is cut."""


class Told(Struct, frozen=True, kw_only=True, gc=False):
    """What a holder says of a partition: its state, where it changed, and whether it hands it over."""

    name: str
    token: int
    state: bytes | None = None
    ends: bool = False


class Given(Struct, frozen=True, kw_only=True, gc=False):
    """A partition that is kept from now on.

    Attributes:
        orderly: whether nobody was lost who may still have been asking there.
        state: what the one before knew of it.
    """

    name: str
    token: int
    orderly: bool = True
    state: bytes | None = None


class Kept(Struct, frozen=True, kw_only=True):
    """What one call came to.

    Attributes:
        alive: whether the holder's lease ran without a gap since its last call.
        given: those of the wanted ones that it keeps, also where it kept them before.
        asked: those that it keeps and others wait for, with their tokens.
        ended: those that it does not keep any more, of the ones that it wanted to hand over.
        moment: the store's time, in seconds since 1970.
    """

    alive: bool
    given: tuple[Given, ...]
    asked: tuple[Fence, ...]
    ended: frozenset[str]
    moment: float


@runtime_checkable
class Partitions(Protocol):
    """What a store adds that can say who keeps which host. Blocking, as `ports.Store` is."""

    def keep(self, holder: int, seconds: float, wanted: Sequence[str], told: Sequence[Told]) -> Kept:
        """Renew the lease of `holder` for so many seconds (0: end it), after what it has to tell.

        Of the `wanted` partitions it gets those that nobody keeps, or whose holder's lease has ended; for
        the others it waits in their order. One that is handed over goes to the first who waits.
        Raises `errors.StoreError`.
        """
        ...

    def put_fenced(self, rows: Sequence[Row], now: int, told: Sequence[Told]) -> list[Row]:
        """Keep rows and states in one transaction; the rows that were asked by a holder who was lost.

        Those are not kept. A state is written where its token is the newest one. Raises `errors.StoreError`.
        """
        ...


class _Partition:
    """One of them, in memory."""

    def __init__(self) -> None:
        self.holder: int | None = None
        self.token = self.lost_below = 0
        self.waiting: list[int] = []
        self.state: bytes | None = None


class MemoryPartitions:
    """The leases of `Partitions` in a dict; `clock` is the store's own, in seconds.

    `calls` is told the number of a holder for whom something has changed.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.time, calls: Callable[[int], None] = lambda _: None
    ) -> None:
        self._clock = clock
        self._calls = calls
        self._until: dict[int, float] = {}
        self._partitions: dict[str, _Partition] = {}
        self._tokens = itertools.count(1)

    def keep(self, holder: int, seconds: float, wanted: Sequence[str], told: Sequence[Told]) -> Kept:
        """As `Partitions` says."""
        now = self._clock()
        ended = frozenset(each.name for each in told if self._tell(holder, each, now))
        alive = self._renew(holder, seconds, now)
        given = tuple(one for name in dict.fromkeys(wanted) if (one := self._take(holder, name)) is not None)
        asked = tuple(
            (name, one.token)
            for name, one in self._partitions.items()
            if one.holder == holder and any(other in self._until for other in one.waiting)
        )
        return Kept(alive=alive, given=given, asked=asked, ended=ended, moment=now)

    def lost(self, fences: Sequence[Fence]) -> bool:
        """Whether any of these was asked under a token of a holder that was lost."""
        return any(
            (one := self._partitions.get(name)) is None or token < one.lost_below for name, token in fences
        )

    def note(self, told: Told) -> bool:
        """Keep a state where its token is the newest one; whether it is."""
        one = self._partitions.get(told.name)
        if one is None or one.holder is None or one.token != told.token:
            return False
        one.state = one.state if told.state is None else told.state
        return True

    def _tell(self, holder: int, told: Told, now: float) -> bool:
        one = self._partitions.get(told.name)
        if one is None or one.holder != holder or not self.note(told) or not told.ends:
            return False
        living = [other for other in one.waiting if self._until.get(other, now) > now and other != holder]
        one.holder = living.pop(0) if living else None
        one.waiting = living
        if one.holder is not None:
            one.token = next(self._tokens)
            self._calls(one.holder)
        return True

    def _renew(self, holder: int, seconds: float, now: float) -> bool:
        for other, until in self._until.items():
            self._until[other] = min(until, now + LONGEST_LEASE)
        alive = self._until.get(holder, now) > now
        self._until[holder] = now + seconds
        self._until = {other: until for other, until in self._until.items() if until > now}
        return alive

    def _take(self, holder: int, name: str) -> Given | None:
        one = self._partitions.setdefault(name, _Partition())
        former = one.holder
        if former is not None and former != holder and former in self._until:
            if holder not in one.waiting:
                one.waiting.append(holder)
                self._calls(former)
            return None
        orderly = former is None or former == holder
        if former != holder:
            one.token = next(self._tokens)
        if not orderly or not one.lost_below:
            one.lost_below = one.token
        one.holder = holder
        one.waiting = [other for other in one.waiting if other != holder]
        return Given(name=name, token=one.token, orderly=orderly, state=one.state)
