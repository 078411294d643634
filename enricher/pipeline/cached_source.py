"""One source for each kind of question: what is remembered is told, the rest is asked once.

Comes in: questions, many times the same. Goes out: each one's answer with its provenance.
At most one asking in flight for a question; what this run asked, it does not ask again,
whatever the answer was; what an outage hides is told from the cache, marked as old.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Generic, Protocol, TypeVar

from enricher.merge import Resolved
from enricher.ports import Cache, Cached

log = logging.getLogger("enricher")

K = TypeVar("K")
V = TypeVar("V")
K_contra = TypeVar("K_contra", contravariant=True)
V_contra = TypeVar("V_contra", contravariant=True)
RECENT = 10_000
"""How many of this run's own answers are kept at hand."""


class QuestionKind(Protocol[K_contra, V_contra]):
    """What a source must know of its kind of question."""

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


class CachedSource(Generic[K, V]):
    """Tells the answers of one kind."""

    def __init__(
        self,
        kind: QuestionKind[K, V],
        cache: Cache[V],
        ask: Callable[[K, int], Awaitable[V]],
        *,
        say: Callable[[V], object] = lambda _: None,
    ) -> None:
        """`say` is told every answer, for the log."""
        self._kind = kind
        self._cache = cache
        self._ask = ask
        self._say = say
        self._recent: OrderedDict[K, Resolved[V]] = OrderedDict()
        self._asking: dict[K, asyncio.Future[None] | None] = {}

    async def prefetch(self, questions: Iterable[K]) -> dict[K, Resolved[V] | Cached[V]]:
        """What is known without asking, in one trip: `Resolved` may be used, `Cached` is old."""
        known: dict[K, Resolved[V] | Cached[V]] = {}
        keys: dict[K, str] = {}
        for question in questions:
            if (told := self._recent.get(question)) is not None:
                known[question] = told
            else:
                keys[question] = self._kind.key(question)
        if not keys:
            return known
        stored = await self._cache.get_many(list(dict.fromkeys(keys.values())))
        return known | self._readings(keys, stored) if stored else known

    def _readings(
        self, keys: Mapping[K, str], stored: Mapping[str, Cached[V]]
    ) -> dict[K, Resolved[V] | Cached[V]]:
        readings: dict[K, Resolved[V] | Cached[V]] = {}
        for question, key in keys.items():
            entry = stored.get(key)
            if entry is None or not self._kind.serves(question, entry.value):
                continue
            readings[question] = Resolved(value=entry.value, from_cache=True) if entry.fresh else entry
        return readings

    async def ask(self, question: K, old: Cached[V] | None = None, *, weight: int = 0) -> Resolved[V]:
        """The answer, asked now if need be; `old` is what to tell if asking fails."""
        while question in self._asking:
            await self._asked_beside(question)
        if (told := self._recent.get(question)) is not None:
            return told
        self._asking[question] = None
        try:
            value = await self._ask(question, weight)
            self._say(value)
            told = self._provenance(question, value, old)
            self._remember(question, told)
        finally:
            if (beside := self._asking.pop(question)) is not None:
                beside.set_result(None)
        return told

    async def _asked_beside(self, question: K) -> None:
        """Wait until who asks this now is done; nearly every question is asked by one alone."""
        asking = self._asking[question]
        if asking is None:
            asking = self._asking[question] = asyncio.get_running_loop().create_future()
        await asyncio.wait([asking])

    def _provenance(self, question: K, value: V, old: Cached[V] | None) -> Resolved[V]:
        if self._kind.keeps(question, value):
            self._cache.put(self._kind.key(question), value)
        if old is not None and self._kind.yields(value) and not self._kind.yields(old.value):
            log.info("%s: told from %s, for nobody tells now", self._kind.key(question), old.stored_at)
            return Resolved(value=old.value, from_cache=True, stale=True)
        return Resolved(value=value)

    def _remember(self, question: K, told: Resolved[V]) -> None:
        self._recent[question] = told
        if len(self._recent) > RECENT:
            self._recent.popitem(last=False)
