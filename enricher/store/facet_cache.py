"""The cache of one kind of answer, and the face that each run sees of it.

Comes in: answers of a source or of looks. Goes out: stored answers with the word whether they are fresh.
What is no truth (an outage, a link that was not asked) is never kept. Decides nothing itself:
`enricher.freshness` says what ages how fast, `enricher.history` what may be concluded.
"""

import datetime as dt
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from typing import Generic, TypeVar, assert_never, cast

import msgspec

from enricher.freshness import (
    CLOCK_SKEW,
    Fresh,
    Grade,
    Miss,
    Policy,
    Stale,
    StoredAnswer,
    decide,
    fresh_until,
    surely_fresh,
)
from enricher.history import merge, second_of, single_at, unchanged_since
from enricher.model import (
    Fence,
)
from enricher.ports import Aged, Cached, Clock, Row, Tally
from enricher.store.facets import TYPES, Facet
from enricher.store.leases import KeyLeases
from enricher.store.ledger import Ledger
from enricher.store.provenance import Provenance
from enricher.store.rows import LONGEST_VALUE, digest

V = TypeVar("V")

MOMENTS = 1_024
"""Seconds of which the moment is remembered: answers are stored many in one."""

_Sure = dict[tuple[Grade, int], dt.datetime]
"""The moments of those of one grade and second that are fresh at one time, whatever their keys are."""


_OTHER_TYPES = (msgspec.MsgspecError, ValueError)
"""What decoding raises where an answer was kept by a program with other types: it is asked anew."""


class Shelf(Generic[V]):
    """One kind of answer in the store: its facet, its form, and what all look-ups came to.

    Lives as long as the process.
    """

    def __init__(self, facet: Facet[V], ledger: Ledger, leases: KeyLeases, clock: Clock) -> None:
        self.facet = facet
        self.ledger = ledger
        self.leases = leases
        self.clock = clock
        self.decoder: msgspec.msgpack.Decoder[V] = msgspec.msgpack.Decoder(TYPES[facet.name])
        self.encoder = msgspec.msgpack.Encoder()
        self.tally = Tally()
        self.provenance = Provenance(ledger)

    def count(self, more: Tally) -> None:
        """Note what further look-ups came to."""
        self.tally = _sum(self.tally, more)

    def under(
        self, policy: Policy, since: dt.datetime, lasting: dt.timedelta | None = None
    ) -> "FacetCache[V]":
        """The face for a run that began at `since`; fresh is to it what will be for `lasting` yet."""
        return (
            FacetCache(self, policy, since) if lasting is None else LastingCache(self, policy, since, lasting)
        )


class FacetCache(Generic[V]):
    """`ports.Cache` for one kind of answer, under the policy of one run, as long as that lives."""

    def __init__(self, shelf: Shelf[V], policy: Policy, since: dt.datetime) -> None:
        self._shelf = shelf
        self.provenance = shelf.provenance
        self.leases = shelf.leases
        self._facet = shelf.facet
        self._ledger = shelf.ledger
        self._clock = shelf.clock
        self._policy = policy
        self._since = since.replace(microsecond=0)
        self.claim_now: Callable[[Sequence[str]], bool] = partial(shelf.leases.claim_now, shelf.facet.name)
        """Whether these keys are ours at once, and nothing is known of them, as in a first run alone."""
        self.tally = Tally()
        """What this run's look-ups came to so far."""

    async def get_many(self, keys: Sequence[str]) -> Mapping[str, Cached[V]]:
        """What is stored under these keys; unknown keys are left out. One trip to the store."""
        rows = await self._ledger.get_many(self._facet.name, keys)
        answers = self._all_judged(rows, self._clock.now())
        self._count(len(keys), answers.values())
        return answers

    def _all_judged(self, rows: Mapping[str, Row], now: dt.datetime) -> dict[str, Cached[V]]:
        """Those that are answers; one loop, without a call for each that others of its second tell of."""
        decode, grade_of, sure = self._shelf.decoder.decode, self._facet.grade, _Sure()
        answers: dict[str, Cached[V]] = {}
        for key, row in rows.items():
            if row.answer is None and row.value is not None:
                try:
                    value = decode(row.value)
                except _OTHER_TYPES:
                    continue
            elif (told := self._decoded(row)) is not None:
                value = told
            else:
                continue
            if (grade := grade_of(value)) is None:
                continue
            if (moment := sure.get((grade, row.stored_at))) is not None:  # as most of those of one run
                answers[key] = Cached(value=value, stored_at=moment, fresh=True)
            elif (cached := self._graded(row, value, grade, now)) is not None:
                answers[key] = cached
                if cached.fresh and surely_fresh(grade, now - cached.stored_at, self._policy):
                    sure[grade, row.stored_at] = cached.stored_at
        return answers

    async def ages(self, keys: Sequence[str]) -> Mapping[str, Aged[V]]:
        """Until when what is stored under these keys is fresh, whoever asks by then; nothing is counted."""
        rows = await self._ledger.get_many(self._facet.name, keys)
        aged: dict[str, Aged[V]] = {}
        for key, row in rows.items():
            value = self._decoded(row)
            if value is not None and (grade := self._facet.grade(value)) is not None:
                entry = _entry(row, grade)
                until = fresh_until(entry, self._policy)
                aged[key] = Aged(value=value, stored_at=entry.stored_at, until=until)
        return aged

    def put(self, key: str, value: V, *, pending: bool = False) -> bool:
        """Keep an answer, if it is one, and say whether; it is on disk within a quarter of a second.

        A `pending` one is kept beside its claim: it is not whole, and who claimed it still asks. One that
        is no answer takes back what was pending before it.
        """
        facet = self._facet
        if facet.told is None:
            grade, observation = facet.grade(value), facet.observe(value)
        else:
            grade, observation = facet.told(value)
        if grade is None and not pending:
            return False
        encodes = self._ledger.encodes
        encoded = self._encoded(key, value) if encodes else b""
        if encoded is None:
            return False
        stamped = observation.at if observation is not None else facet.stamp(value) or self._clock.now()
        stored_at = second_of(stamped)
        timeline = single_at(observation.label, stored_at) if observation is not None else ()
        past = self._ledger.pasts.past_of_put((facet.name, key), pending=pending)
        row = Row(
            facet=facet.name,
            key=key,
            stored_at=stored_at,
            value=encoded,
            answer=None if encodes else value,
            timeline=merge(past, timeline) if past else timeline,
            pending=pending,
            fences=self.fences(key) if self._ledger.fenced else (),
            whole=past is not None,
        )
        self._ledger.put_whole(row)
        return True

    def fences(self, key: str) -> tuple[Fence, ...]:
        """Under which tokens the answer to this key was asked that is being kept."""
        return self.provenance.fences(key) if self._ledger.fenced else ()

    async def claim(
        self, keys: Sequence[str], since: dt.datetime | None = None
    ) -> tuple[set[str], dict[str, V]]:
        """Say to other processes that these keys are asked here: the keys we got, and what is known by now.

        Known is what is fresh, and whatever was answered since this run began (or `since`, where questions
        of several runs travel together), however often it wants to ask. Times are whole seconds: what was
        answered in the second of the beginning may be an earlier run's, and is asked again. What came to no
        answer has to be given back by `release`.
        """
        if self.claim_now(keys):
            return set(keys), {}
        granted, rows = await self.claiming(keys)
        return granted, self.known_by_now(rows, since) if rows else {}

    def claiming(self, keys: Sequence[str]) -> Awaitable[tuple[set[str], dict[str, Row]]]:
        """The same, with the rows of whatever is known: of nearly all that is asked there are none."""
        return self.leases.claim(self._facet.name, keys)

    def known_by_now(self, rows: Mapping[str, Row], since: dt.datetime | None = None) -> dict[str, V]:
        """What is known of rows that were there when their keys were claimed."""
        since = self._since if since is None else since.replace(microsecond=0)
        now = self._clock.now()
        latest = now + CLOCK_SKEW  # another machine's clock may run ahead
        told: dict[str, V] = {}
        for key, row in rows.items():
            cached = self._judged(row, now)
            if cached is not None and (cached.fresh or since < cached.stored_at <= latest):
                told[key] = cached.value
        return told

    def forget_claimed(self, keys: Sequence[str]) -> None:
        """Others may have answered these keys that were claimed here: what was known of their past is old."""
        self._ledger.pasts.forget(self._facet.name, keys)

    async def wait(self, keys: Sequence[str]) -> None:
        """Come back when others may have answered any of these keys."""
        await self.leases.wait(self._facet.name, keys)

    def release(self, keys: Sequence[str]) -> None:
        """Let others ask these keys."""
        self.leases.release(self._facet.name, keys)

    def _encoded(self, key: str, value: V) -> bytes | None:
        try:
            key.encode()
            kept = self._facet.kept
            encoded = self._shelf.encoder.encode(value if kept is None else kept(value))
        except UnicodeEncodeError:
            return None  # half a surrogate pair, out of a stranger's escapes, has no octets
        return encoded if len(encoded) <= LONGEST_VALUE else None

    def _judged(self, row: Row, now: dt.datetime) -> Cached[V] | None:
        """The row as an answer."""
        value = self._decoded(row)
        grade = None if value is None else self._facet.grade(value)
        return None if value is None or grade is None else self._graded(row, value, grade, now)

    def _graded(self, row: Row, value: V, grade: Grade, now: dt.datetime) -> Cached[V] | None:
        stored_at = _moment(row.stored_at)
        if surely_fresh(grade, now - stored_at, self._policy):
            return Cached(value=value, stored_at=stored_at, fresh=True)
        decision = decide(_entry(row, grade), now, self._policy)
        match decision:
            case Fresh():
                return Cached(value=value, stored_at=stored_at, fresh=True)
            case Stale():
                return Cached(value=value, stored_at=stored_at, fresh=False)
            case Miss():
                return None
            case _:
                assert_never(decision)

    def _decoded(self, row: Row) -> V | None:
        if row.answer is not None:
            return cast("V", row.answer)
        if row.value is None:
            return None
        try:
            return self._shelf.decoder.decode(row.value)
        except _OTHER_TYPES:
            return None

    def _count(self, asked: int, answers: Collection[Cached[V]]) -> None:
        fresh = sum([cached.fresh for cached in answers])
        more = Tally(fresh=fresh, stale=len(answers) - fresh, missed=asked - len(answers))
        self.tally = _sum(self.tally, more)
        self._shelf.count(more)


class LastingCache(FacetCache[V]):
    """One to which only that is fresh which is now, and will be for a while: it may be told for so long."""

    def __init__(self, shelf: Shelf[V], policy: Policy, since: dt.datetime, lasting: dt.timedelta) -> None:
        super().__init__(shelf, policy, since)
        self._lasting = lasting

    def _all_judged(self, rows: Mapping[str, Row], now: dt.datetime) -> dict[str, Cached[V]]:
        judged = ((key, self._judged(row, now)) for key, row in rows.items())
        return {key: cached for key, cached in judged if cached is not None}

    def _judged(self, row: Row, now: dt.datetime) -> Cached[V] | None:
        cached = super()._judged(row, now)
        later = cached is not None and cached.fresh
        return super()._judged(row, now + self._lasting) if later else cached


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(
        fresh=one.fresh + other.fresh, stale=one.stale + other.stale, missed=one.missed + other.missed
    )


@lru_cache(MOMENTS)
def _moment(second: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(second, dt.UTC)


def _entry(row: Row, grade: Grade) -> StoredAnswer:
    return StoredAnswer(
        grade=grade,
        stored_at=_moment(row.stored_at),
        unchanged_since=unchanged_since(row.timeline),
        spread=_spread(row.facet, row.key),
    )


def _spread(facet: str, key: str) -> float:
    return int.from_bytes(digest(facet, key)[:4]) / 2**32
