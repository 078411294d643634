"""A source behind a cache, as one run sees it: what is remembered is told, the rest is asked once.

Comes in: questions, many times the same. Goes out: each one's answer with its provenance. A question is in
flight once for all runs of a process, as far as each may be told what was asked before it began; what this
run asked, it does not ask again, whatever the answer was; what an outage hides is told from the cache,
marked as old. An answer is told to no run but by the cache, whose policy is that run's own.
"""

import asyncio
import datetime as dt
import logging
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, Self, TypeVar

from msgspec import Struct

from enricher.arrivals import Arrivals
from enricher.pipeline.asked import AskedKeys, with_room
from enricher.ports import Cache, Cached, Clock
from enricher.resolved import Resolved

log = logging.getLogger("enricher")

K = TypeVar("K")
V = TypeVar("V")
K_contra = TypeVar("K_contra", contravariant=True)
V_contra = TypeVar("V_contra", contravariant=True)
RECENT = 1_000
"""How many of a run's own answers are kept at hand; the others are read from the cache again."""

UNKEPT = 10_000
"""The same of answers that the cache does not keep, such as outages: the others are asked for again."""

WAVE = 100
"""Answers that are gone on with in one turn of the loop, of those that were asked in one go."""

AskAll = Callable[[Sequence[K], Arrivals[K, V]], Awaitable[None]]
Told = Resolved[V] | Exception
"""What came of one question of several."""


class QuestionKind(Protocol[K_contra, V_contra]):
    """What a cached source must know of its kind of question."""

    def key(self, question: K_contra) -> str:
        """The name under which the cache keeps the answer."""
        ...

    def serves(self, question: K_contra, value: V_contra) -> bool:
        """Whether a stored answer is an answer to all that is asked."""
        ...

    def keeps(self, question: K_contra, value: V_contra) -> bool:
        """Whether something was learnt that is worth keeping."""
        ...

    def yields(self, value: V_contra) -> bool:
        """Whether an old answer says more than this one, as during an outage."""
        ...


class Flight(Struct, Generic[V], eq=False):
    """One question on its way to an answer.

    Attributes:
        began: when, on the monotonic clock.
        value: the answer, once it has landed; None where whoever asked gave up.
        waits: done by then, where somebody waits: nearly all have one asker alone.
    """

    began: float
    value: V | None = None
    waits: asyncio.Future[None] | None = None

    async def landing(self) -> V | None:
        """Wait for the answer."""
        if self.waits is None:
            self.waits = asyncio.get_running_loop().create_future()
        await asyncio.wait([self.waits])
        return self.value


class SingleFlight(Generic[K, V]):
    """The questions of one kind that are on their way, so that two runs do not ask one thing twice.

    Lives as long as the process, and holds nothing that has landed.
    """

    __slots__ = ("__weakref__", "_flights")

    def __init__(self) -> None:
        self._flights: dict[K, Flight[V]] = {}

    def board(self, question: K, earliest: float, now: float) -> tuple[Flight[V], bool]:
        """The flight of this question, or a new one where that began before `earliest`; whether it is new."""
        flight = self._flights.get(question)
        if flight is not None and flight.began >= earliest:
            return flight, False
        flight = self._flights[question] = Flight(now)
        return flight, True

    def land(self, question: K, flight: Flight[V], value: V | None) -> None:
        """End a flight, and tell everybody who waits; one that began later stays."""
        if self._flights.get(question) is flight:
            del self._flights[question]
        flight.value = value
        if flight.waits is not None:
            flight.waits.set_result(None)


class Horizon(Struct, frozen=True):
    """How far back a run may look.

    Attributes:
        earliest: when a question in flight may have been asked at the earliest to be joined, by the
            monotonic clock; what is being asked now is never too old for a policy of lifetimes.
        since: when the run began, by the wall clock, in whole seconds.
        own_since: of a run that is a part of a job: when the job began. What was stored since is its own,
            whichever part asked. Whole seconds: what the very second of the beginning stored may be older.
    """

    clock: Clock
    since: dt.datetime
    earliest: float = float("-inf")
    own_since: dt.datetime | None = None

    def is_jobs_own(self, stored_at: dt.datetime) -> bool:
        """Whether another part of the same job may have asked for it."""
        return self.own_since is not None and stored_at > self.own_since

    def is_runs_own(self, stored_at: dt.datetime, *, asked: bool) -> bool:
        """Whether an old answer is the one to a question of this run, or of another part beside it."""
        if self.own_since is not None:
            return stored_at > self.since
        return asked and stored_at >= self.since


class CachedSource(Generic[K, V]):
    """Tells the answers of one kind to one run, and lives as long as that."""

    def __init__(
        self,
        kind: QuestionKind[K, V],
        cache: Cache[V],
        ask: Callable[[K, int], Awaitable[V]],
        flights: SingleFlight[K, V],
        horizon: Horizon,
        *,
        say: Callable[[V], object] | None = None,
    ) -> None:
        """`say` is told every answer, for the log."""
        self._kind = kind
        self._cache = cache
        self._ask = ask
        self._ask_all: AskAll[K, V] | None = None
        self._flights = flights
        self._horizon = horizon
        self._say = say
        self._recent: OrderedDict[K, Resolved[V]] = OrderedDict()
        self._unkept: OrderedDict[K, Resolved[V]] = OrderedDict()
        self._asked: set[int] | AskedKeys | None = None

    def asking_all(self, ask_all: AskAll[K, V]) -> Self:
        """Ask several in one go by this, each answer on its way, from now on."""
        self._ask_all = ask_all
        return self

    async def prefetch(self, questions: Iterable[K]) -> dict[K, Resolved[V] | Cached[V]]:
        """What is known without asking, in one trip: `Resolved` may be used, `Cached` is old."""
        known: dict[K, Resolved[V] | Cached[V]] = {}
        key, lately, unkept = self._kind.key, self._recent.get, self._unkept.get
        if not (self._recent or self._unkept):  # as of a run that has asked nobody yet
            keys = {question: key(question) for question in questions}
        else:
            keys = {}
            for question in questions:
                if told := lately(question) or unkept(question):
                    known[question] = told
                else:
                    keys[question] = key(question)
        if not keys:
            return known
        stored = await self._cache.get_many(list(dict.fromkeys(keys.values())))
        if not stored:
            return known
        readings = self._readings(keys, stored)
        return known | readings if known else readings

    def _readings(
        self, keys: Mapping[K, str], stored: Mapping[str, Cached[V]]
    ) -> dict[K, Resolved[V] | Cached[V]]:
        readings: dict[K, Resolved[V] | Cached[V]] = {}
        serves, alone = self._kind.serves, self._horizon.own_since is None
        lone = alone and self._asked is None  # no answer of the cache can be this run's own
        for question, key in keys.items():
            entry = stored.get(key)
            if entry is None or not serves(question, entry.value):
                continue
            if lone and entry.fresh:
                readings[question] = Resolved(value=entry.value, from_cache=True)
                continue
            asked = self._asked is not None and hash(question) in self._asked
            if (asked or not alone) and self._horizon.is_runs_own(entry.stored_at, asked=asked):
                readings[question] = Resolved(value=entry.value, fences=self._cache.fences(key))
            elif entry.fresh:
                from_cache = alone or not self._horizon.is_jobs_own(entry.stored_at)
                readings[question] = Resolved(value=entry.value, from_cache=from_cache)
            else:
                readings[question] = entry
        return readings

    async def ask(self, question: K, old: Cached[V] | None = None, *, weight: int = 0) -> Resolved[V]:
        """The answer, asked now if need be; `old` is what to tell if asking fails."""
        asked = self._asked
        if asked is not None and hash(question) in asked:
            again = await self._asked_before(question)
            if again is not None:
                return again
        flights, horizon, value = self._flights, self._horizon, None
        while True:
            if told := self._recent.get(question) or self._unkept.get(question):
                return told
            if value is not None:
                return self._remember(question, self._provenance(question, value, old), kept=False)
            flight, is_new = flights.board(question, horizon.earliest, horizon.clock.monotonic())
            if is_new:
                break
            value = await flight.landing()
        try:
            value = await self._ask(question, weight)
            return self._answered(question, value, old)
        finally:
            flights.land(question, flight, value)

    async def ask_all(
        self, questions: Mapping[K, Cached[V] | None]
    ) -> AsyncGenerator[dict[K, Told[V]], None]:
        """The answers to several, in waves as they come; what went wrong with one is its answer.

        A whole chunk's at the price of few: no task for each of them, and no way through the loop. What was
        asked before, or is being asked for another run, is asked like any other.
        """
        ask_all = self._ask_all
        mine = self._board(questions) if ask_all is not None else {}
        others = [question for question in questions if question not in mine]
        asking = asyncio.gather(*[self.ask(q, questions[q]) for q in others], return_exceptions=True)
        try:
            if mine and ask_all is not None:
                async for wave in self._landed(mine, questions, ask_all):
                    yield wave
            if others:
                yield {q: _told(told) for q, told in zip(others, await asking, strict=True)}
        finally:
            if asking.cancel():
                asking.add_done_callback(_heard)

    def _board(self, questions: Iterable[K]) -> dict[K, Flight[V]]:
        """New flights for those that nobody was asked yet."""
        mine: dict[K, Flight[V]] = {}
        asked, lately, unkept = self._asked, self._recent, self._unkept
        earliest, now = self._horizon.earliest, self._horizon.clock.monotonic()
        for question in questions:
            if question in lately or question in unkept or (asked is not None and hash(question) in asked):
                continue
            flight, is_new = self._flights.board(question, earliest, now)
            if is_new:
                mine[question] = flight
        return mine

    async def _landed(
        self,
        mine: dict[K, Flight[V]],
        old: Mapping[K, Cached[V] | None],
        ask_all: AskAll[K, V],
    ) -> AsyncGenerator[dict[K, Told[V]], None]:
        """Ask the questions of these flights; they have landed whatever happens."""
        arrivals = Arrivals[K, V]()
        try:
            try:
                await ask_all(list(mine), arrivals)
            except Exception as fault:
                yield dict.fromkeys(mine, fault)
                return
            while mine:
                wave = await arrivals.wave(WAVE)
                yield {q: self._heard(q, told, mine.pop(q), old[q]) for q, told in wave.items()}
        finally:
            arrivals.gone = True
            for question, flight in mine.items():
                self._flights.land(question, flight, None)

    def _heard(self, question: K, told: V | Exception, flight: Flight[V], old: Cached[V] | None) -> Told[V]:
        """What came of one; its flight has landed."""
        value: V | None = None
        try:
            if isinstance(told, Exception):
                return told
            value = told
            return self._answered(question, value, old)
        except Exception as fault:
            return fault
        finally:
            self._flights.land(question, flight, value)

    def _answered(self, question: K, value: V, old: Cached[V] | None) -> Resolved[V]:
        """Keep an answer that came just now, and have it at hand."""
        if self._say is not None:
            self._say(value)
        key = self._kind.key(question)
        kept = self._kind.keeps(question, value) and self._cache.put(key, value)
        if old is None:
            told = Resolved(value=value, fences=self._cache.fences(key))
        else:
            told = self._provenance(question, value, old)
        return self._remember(question, told, kept=kept)

    async def _asked_before(self, question: K) -> Resolved[V] | None:
        """What this run was answered that is no more at hand, where it is in the cache still."""
        told = (
            self._recent.get(question)
            or self._unkept.get(question)
            or (await self.prefetch((question,))).get(question)
        )
        return told if isinstance(told, Resolved) else None

    def _provenance(self, question: K, value: V, old: Cached[V] | None) -> Resolved[V]:
        if old is not None and self._kind.yields(value) and not self._kind.yields(old.value):
            log.info("%s: told from %s, for nobody tells now", self._kind.key(question), old.stored_at)
            return Resolved(value=old.value, from_cache=True, stale=True)
        return Resolved(value=value, fences=self._cache.fences(self._kind.key(question)))

    def _remember(self, question: K, told: Resolved[V], *, kept: bool) -> Resolved[V]:
        """Have the answer at hand; of one that makes room and is in the cache, know that it was asked for.

        An old answer that is told through an outage is what the cache has, and not what this run was told.
        """
        at_hand, most = (self._recent, RECENT) if kept and not told.stale else (self._unkept, UNKEPT)
        at_hand[question] = told
        if len(at_hand) > most:
            oldest, _ = at_hand.popitem(last=False)
            self._asked = set() if self._asked is None else with_room(self._asked)
            self._asked.add(hash(oldest))
        return told


def _told(came: Resolved[V] | BaseException) -> Told[V]:
    if isinstance(came, BaseException) and not isinstance(came, Exception):
        raise came
    return came


def _heard(asking: "asyncio.Future[V]") -> None:
    """Take up what a gathering ends with that was called off: the loop would tell it as a mistake."""
    if not asking.cancelled():
        asking.exception()
