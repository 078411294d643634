"""Sources and checkers beside those of other processes: what one of them asks, the others wait for.

Comes in: questions that the cache could not answer. Goes out: their answers, asked here or told by
another process through the store. Nobody waits for ever: where others have told nothing for a patience,
everyone asks for himself. One that stands in a long line tells one answer after the other, and is waited for.
What was asked while this process lost its hosts to others, as by being stopped for long, is asked again; what
it had claimed and not asked before such a stop is claimed anew, and told where others have answered it.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec.structs import replace

from enricher.accounts import paying
from enricher.evidence import Evidence
from enricher.hosts.leasing import FOR_EVER, Asked, Lease, asking
from enricher.model import Unavailable, Url
from enricher.ports import Checker, Clock, Draft, Source
from enricher.store.facet_cache import FacetCache

K = TypeVar("K")
V = TypeVar("V")

A_MOMENT_SECONDS = 0.05

PATIENCE = 30.0
"""Seconds that living processes are waited for that tell nothing; they may wait too, such as for a budget."""

MOST_LAPSES = 5
"""Claims on one question that may lapse before it was asked; after that it is asked without."""


class SharedSource(Generic[K, V]):
    """`ports.Source` around another one, for all runs of a process.

    Questions of several runs travel together: what another process answered may be told where it was
    answered since the youngest of those runs began.
    """

    def __init__(
        self, inner: Source[K, V], cache: FacetCache[V], key: Callable[[K], str], clock: Clock
    ) -> None:
        self._inner = inner
        self._cache = cache
        self._key = key
        self._clock = clock
        self._others = _Others(clock)

    @property
    def batch_size(self) -> int:
        """The source's own."""
        return self._inner.batch_size

    async def send(self, questions: Sequence[K]) -> Mapping[K, V]:
        """Answer every question."""
        answers: dict[K, V] = {}
        left, since = {question: self._key(question) for question in questions}, paying.get().since
        patience = _Patience(self._clock, self._others)
        while True:
            granted, told = await self._cache.claim(list(left.values()), since)
            lease = patience.lease(self._cache)
            known = {q: told[key] for q, key in left.items() if key in told}
            patience.hear(known)
            patient = patience.lasts
            mine = {q: key for q, key in left.items() if q not in known and (not patient or key in granted)}
            self._cache.release([key for key in granted if key in told])
            alone = len(mine) == len(questions)
            answers |= known | (await self._ask(mine, lease, patience, alone=alone) if mine else {})
            left = {q: key for q, key in left.items() if q not in answers}
            if not left:
                return answers
            if patient:
                await patience.wait(self._cache, list(left.values()))

    async def _ask(
        self, mine: Mapping[K, str], lease: Lease, patience: "_Patience", *, alone: bool
    ) -> dict[K, V]:
        """Ask the source itself, each question under the key that it is claimed under."""
        answers: Mapping[K, V] = {}
        with Asked(lease) as asked:
            try:
                answers = await self._inner.send(list(mine))
                now = self._clock.monotonic()
                if not asked.stands(now):
                    answers = {}
                elif asked.lapsed:
                    answers = {q: each for q, each in answers.items() if not isinstance(each, Unavailable)}
                if lease.until <= now:
                    patience.renew()
                    self._cache.forget_claimed(list(mine.values()))
            finally:
                self._cache.release(
                    [
                        key
                        for question, key in mine.items()
                        if question not in answers or isinstance(answers[question], Unavailable)
                    ]
                )
            self._cache.provenance.note([mine[question] for question in answers], asked)
            # Kept at once: whoever waits for these must not wait for the rest of this batch as well.
            for question, answer in () if alone else answers.items():
                self._cache.put(mine[question], answer)
        return dict(answers)


class _Others:
    """When others last told something that was waited for; lives as long as whoever asks."""

    __slots__ = ("_clock", "told_at")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.told_at = float("-inf")

    def note(self) -> None:
        """They told something right now."""
        self.told_at = self._clock.monotonic()


class _Patience:
    """How long others are waited for who ask the same; lives as long as one question."""

    __slots__ = ("_clock", "_in_vain", "_lapses", "_others", "_waited")

    def __init__(self, clock: Clock, others: _Others) -> None:
        self._clock = clock
        self._others = others
        self._lapses = 0
        self._waited, self._in_vain = False, 0.0

    @property
    def lasts(self) -> bool:
        """Whether to wait at all."""
        return self._in_vain < PATIENCE or self._clock.monotonic() < self._others.told_at + PATIENCE

    async def wait(self, cache: FacetCache[Any], keys: Sequence[str]) -> None:
        """Until others may have answered any of these keys.

        That alone is waiting for them: a store may be away for longer.
        """
        began = self._clock.monotonic()
        await cache.wait(keys)
        self._waited, self._in_vain = True, self._in_vain + self._clock.monotonic() - began

    def hear(self, told: object) -> None:
        """Note what others told, if it is anything, and was waited for."""
        if told and self._waited:
            self._others.note()

    def lease(self, cache: FacetCache[Any]) -> Lease:
        """Under which it is asked that was just granted: under none, once that has lapsed again and again."""
        return cache.leases.lease if self._lapses < MOST_LAPSES else FOR_EVER

    def renew(self) -> None:
        """Our claim has lapsed, as by this process being stopped: nobody was waited for meanwhile."""
        self._lapses += 1
        if self._lapses < MOST_LAPSES:
            self._in_vain = 0.0


class SharedChecker:
    """`ports.Checker` around another one, for one run."""

    def __init__(self, inner: Checker, cache: FacetCache[Evidence], clock: Clock) -> None:
        self._inner = inner
        self._cache = cache
        self._clock = clock
        self._others = _Others(clock)
        self._interims: dict[Asked, _Interim] = {}
        """Of the few looks of which more is to come, though something was seen."""
        self._nothing = Draft(keep=self._keep)
        """What there is at the beginning of nearly every look."""

    async def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Evidence:
        """Follow `url` to its end, or go on with what was broken off, or tell what another has just seen."""
        patience: _Patience | None = None  # of few looks
        cache, keys = self._cache, (url,)
        while True:
            earlier: Evidence | None = None
            granted: Collection[str] = keys
            if not cache.claim_now(keys):
                granted, earlier = await self._claimed(url, page=page)
                if earlier is not None and not earlier.unfinished:
                    cache.release(list(granted))
                    return self._told(earlier, patience)
                if not granted and (patience := patience or _Patience(self._clock, self._others)).lasts:
                    await patience.wait(cache, keys)
                    continue
            lease = FOR_EVER if not granted else patience.lease(cache) if patience else cache.leases.lease
            begun = draft or (self._nothing if earlier is None or spare else self._gone_on(earlier))
            asked = Asked(lease)
            seen: Evidence | None = None
            token = asking.set(asked)
            try:
                seen = await self._inner.look(url, page=page, spare=spare, draft=begun)
            finally:
                asking.reset(token)
                now = self._clock.monotonic()
                stands = asked.stands(now) and not asked.lapsed
                if self._interims:
                    self._end_interim(asked, seen)
                if lease.until <= now:
                    patience = patience or _Patience(self._clock, self._others)
                    patience.renew()
                    cache.forget_claimed(keys)
                # Where it is not surely an answer that is kept, nothing else ends the claim.
                if seen is None or (stands and (spare or seen.stop is not None or seen.network_down)):
                    cache.release(list(granted))
            if stands:
                if cache.provenance.ledger.fenced:
                    cache.provenance.note(keys, asked)
                return seen

    async def _claimed(self, url: Url, *, page: bool) -> tuple[Collection[str], Evidence | None]:
        """What is granted, once the store was asked, and what is known by now that serves."""
        granted, rows = await self._cache.claiming((url,))
        known = self._cache.known_by_now(rows).get(url) if rows else None
        return granted, None if known is not None and page and known.page_links is None else known

    def _gone_on(self, earlier: Evidence) -> Draft:
        return Draft(keep=self._keep, earlier=earlier)

    def _keep(self, seen: Evidence) -> None:
        """Keep in a moment what was seen of the look at hand, which goes on."""
        if (asked := asking.get()) is not None:
            self._interims[asked] = _Interim(self._cache, seen)

    def _end_interim(self, asked: Asked, seen: Evidence | None) -> None:
        if (interim := self._interims.pop(asked, None)) is not None:
            interim.end(seen)

    @staticmethod
    def _told(evidence: Evidence, patience: _Patience | None) -> Evidence:
        if patience is not None:
            patience.hear(evidence)
        return evidence


class _Interim:
    """What one look saw before it was whole, kept as soon as the rest takes longer than a moment."""

    __slots__ = ("_cache", "_kept", "_seen", "_timer")

    def __init__(self, cache: FacetCache[Evidence], seen: Evidence) -> None:
        """Most looks are whole in a moment, and are written once."""
        self._cache = cache
        self._seen: Evidence | None = seen
        self._kept = False
        self._timer = asyncio.get_running_loop().call_later(A_MOMENT_SECONDS, self._put)

    def end(self, whole: Evidence | None) -> None:
        """The look is over; one that was broken off leaves what it saw.

        What turned out to be said by somebody on the way is taken back: no later run may go on with it.
        """
        self._timer.cancel()
        if whole is None:
            self._put()
        elif self._kept and whole.network_down:
            self._cache.put(whole.url, replace(whole, unfinished=True), pending=True)

    def _put(self) -> None:
        if self._seen is not None:
            self._cache.put(self._seen.url, self._seen, pending=True)
            self._seen, self._kept = None, True
