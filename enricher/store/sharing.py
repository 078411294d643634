"""Sources and checkers beside those of other processes: what one of them asks, the others wait for.

Comes in: questions that the cache could not answer. Goes out: their answers, asked here or told by
another process through the store. Nobody waits for ever: past a patience everyone asks for himself.
What was asked while this process lost its hosts to others, as by being stopped for long, is asked again.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec.structs import replace

from enricher.accounts import paying
from enricher.evidence import Evidence
from enricher.model import Unavailable, Url
from enricher.ports import Checker, Clock, Draft, Source
from enricher.store.caching import FacetCache

K = TypeVar("K")
V = TypeVar("V")

A_MOMENT_SECONDS = 0.05

PATIENCE = 30.0
"""Seconds that a living process is waited for; it may be waiting itself, such as for a spent budget."""


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

    @property
    def batch_size(self) -> int:
        """The source's own."""
        return self._inner.batch_size

    async def send(self, questions: Sequence[K]) -> Mapping[K, V]:
        """Answer every question."""
        answers: dict[K, V] = {}
        left, since = list(questions), paying.get().since
        deadline = self._clock.monotonic() + PATIENCE
        while True:
            granted, told = await self._cache.claim([self._key(question) for question in left], since)
            known = {q: told[key] for q in left if (key := self._key(q)) in told}
            patient = self._clock.monotonic() < deadline
            mine = [q for q in left if q not in known and (not patient or self._key(q) in granted)]
            self._cache.release([key for key in granted if key in told])
            answers |= known | (await self._ask(mine, alone=len(mine) == len(questions)) if mine else {})
            left = [q for q in left if q not in answers]
            if not left:
                return answers
            if patient:
                await self._cache.wait([self._key(question) for question in left])

    async def _ask(self, mine: Sequence[K], *, alone: bool) -> dict[K, V]:
        answers: Mapping[K, V] = {}
        with self._cache.provenance.noted() as asked:
            try:
                answers = await self._inner.send(mine)
                if asked is not None and not asked.stands(self._clock.monotonic()):
                    answers = {}
            finally:
                unknown = [q for q in mine if q not in answers or isinstance(answers[q], Unavailable)]
                self._cache.release([self._key(question) for question in unknown])
            self._cache.provenance.note([self._key(question) for question in answers], asked)
            # Kept at once: whoever waits for these must not wait for the rest of this batch as well.
            for question, answer in () if alone else answers.items():
                self._cache.put(self._key(question), answer)
        return dict(answers)


class SharedChecker:
    """`ports.Checker` around another one, for one run."""

    def __init__(self, inner: Checker, cache: FacetCache[Evidence], clock: Clock) -> None:
        self._inner = inner
        self._cache = cache
        self._clock = clock

    async def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Evidence:
        """Follow `url` to its end, or go on with what was broken off, or tell what another has just seen."""
        deadline = self._clock.monotonic() + PATIENCE
        while True:
            granted, told = await self._cache.claim([url])
            evidence = told.get(url)
            if evidence is not None and page and evidence.page_links is None:
                evidence = None
            if evidence is not None and not evidence.unfinished:
                self._cache.release(list(granted))
                return evidence
            if not granted and self._clock.monotonic() < deadline:
                await self._cache.wait([url])
                continue
            with self._cache.provenance.noted() as asked:
                interim = _Interim(self._cache)
                begun = draft or Draft(keep=interim.keep, earlier=None if spare else evidence)
                seen: Evidence | None = None
                try:
                    seen = await self._inner.look(url, page=page, spare=spare, draft=begun)
                finally:
                    interim.end(seen)
                    stands = asked is None or asked.stands(self._clock.monotonic())
                    if spare or not stands or not _is_whole(seen):
                        self._cache.release(list(granted))
            if stands:
                self._cache.provenance.note([url], asked)
                return seen


def _is_whole(seen: Evidence | None) -> bool:
    """Whether it is surely an answer that is kept."""
    return seen is not None and seen.stop is None and not seen.network_down


class _Interim:
    """What one look saw before it was whole, kept as soon as the rest takes longer than a moment."""

    __slots__ = ("_cache", "_kept", "_seen", "_timer")

    def __init__(self, cache: FacetCache[Evidence]) -> None:
        self._cache = cache
        self._seen: Evidence | None = None
        self._kept = False
        self._timer: asyncio.TimerHandle | None = None

    def keep(self, seen: Evidence) -> None:
        """Keep it in a moment: most looks are whole by then, and are written once."""
        self._seen = seen
        self._timer = asyncio.get_running_loop().call_later(A_MOMENT_SECONDS, self._put)

    def end(self, whole: Evidence | None) -> None:
        """The look is over; one that was broken off leaves what it saw.

        What turned out to be said by somebody on the way is taken back: no later run may go on with it.
        """
        if self._timer is None:
            return
        self._timer.cancel()
        if whole is None:
            self._put()
        elif self._kept and whole.network_down:
            self._cache.put(whole.url, replace(whole, unfinished=True), pending=True)

    def _put(self) -> None:
        if self._seen is not None:
            self._cache.put(self._seen.url, self._seen, pending=True)
            self._seen, self._kept = None, True
