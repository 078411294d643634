"""The cached sources of a run, one for each kind of question, and what each must know of its kind.

Comes in: outlets to the world and the run's caches, all by their ports. Goes out: `Sources`, which its
pipeline asks. The one place that knows how a question is keyed, and which answers are kept.
"""

import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from operator import attrgetter
from typing import Protocol, Self, TypeVar

from msgspec import Struct

from enricher.catalogues import FROZEN, ClaimOutcome, ClaimQuestion
from enricher.evidence import ChainStop, Evidence
from enricher.model import (
    ArchiveOutcome,
    ArchiveQuestion,
    CitationIndex,
    CitationsOutcome,
    PaperQuestion,
    RepositoryOutcome,
    RepositoryQuestion,
    Unavailable,
)
from enricher.pipeline.batching import BatchProducers
from enricher.pipeline.cached_source import CachedSource, Horizon, SingleFlight
from enricher.pipeline.plan import LookQuestion
from enricher.ports import Batched, Cache, Checker, Clock
from enricher.verdict import judge

log = logging.getLogger("enricher")

K = TypeVar("K")
V = TypeVar("V")

FIRST_INDEX: CitationIndex = "semanticscholar"
"""Whose answers are kept under bare names, as they were when it was the only one."""


class LookKind:
    """Addresses that are looked at. Evidence is kept unless our own network was down, or nothing was told."""

    key: Callable[[LookQuestion], str] = staticmethod(attrgetter("url"))
    """The canonical address; asked for twice a look."""

    def serves(self, question: LookQuestion, value: Evidence) -> bool:
        """A look that did not read the page cannot say where it points; one that was broken off, nothing."""
        return not value.unfinished and (not question.page or value.page_links is not None)

    def keeps(self, question: LookQuestion, value: Evidence) -> bool:
        """What our own broken network shows is no evidence; nor is a forge's page that would not tell."""
        told = not question.spare or judge(value).status in ("alive", "dead")
        return told and not value.network_down

    def yields(self, value: Evidence) -> bool:
        """A link's verdict is what this run saw; what was before stands in its history."""
        return False


class RepositoryKind:
    """Repositories, by forge, name and path."""

    def key(self, question: RepositoryQuestion) -> str:
        """The repository's id in one case, since forges ignore it; a path keeps its own."""
        name = question.ref.id.casefold()
        return f"{name}#{question.path}" if question.path else name

    def serves(self, question: RepositoryQuestion, value: RepositoryOutcome) -> bool:
        """Any answer to the same key."""
        return True

    def keeps(self, question: RepositoryQuestion, value: RepositoryOutcome) -> bool:
        """An outage teaches nothing."""
        return not isinstance(value, Unavailable)

    def yields(self, value: RepositoryOutcome) -> bool:
        """The last good facts beat an outage."""
        return isinstance(value, Unavailable)


class CitationKind:
    """Papers in a citation index, by the surest identifier."""

    def key(self, question: PaperQuestion) -> str:
        """The identifier with its kind before it; a history is that of one index's counts alone."""
        index = "" if question.index == FIRST_INDEX else f"{question.index}:"
        if question.arxiv_id:
            return f"{index}arxiv:{question.arxiv_id}"
        if question.doi:
            return f"{index}doi:{question.doi.casefold()}"
        return f"{index}title:{question.year or ''}:{(question.title or '').casefold()}"

    def serves(self, question: PaperQuestion, value: CitationsOutcome) -> bool:
        """Any answer to the same key."""
        return True

    def keeps(self, question: PaperQuestion, value: CitationsOutcome) -> bool:
        """An outage teaches nothing."""
        return not isinstance(value, Unavailable)

    def yields(self, value: CitationsOutcome) -> bool:
        """The last good count beats an outage."""
        return isinstance(value, Unavailable)


class ClaimKind:
    """What catalogues say of papers, by catalogue and arXiv id, or title."""

    def key(self, question: ClaimQuestion) -> str:
        """The catalogue, and what it is asked by."""
        if question.arxiv_id is None:
            return f"{question.catalogue}:title:{question.title}"
        return f"{question.catalogue}:{question.arxiv_id}"

    def serves(self, question: ClaimQuestion, value: ClaimOutcome) -> bool:
        """Any answer to the same key."""
        return True

    def keeps(self, question: ClaimQuestion, value: ClaimOutcome) -> bool:
        """An outage teaches nothing."""
        return not isinstance(value, Unavailable)

    def yields(self, value: ClaimOutcome) -> bool:
        """What was claimed before beats an outage."""
        return isinstance(value, Unavailable)


class ArchiveKind:
    """Copies in web archives, by archive, address and day."""

    def key(self, question: ArchiveQuestion) -> str:
        """Archive, day and address."""
        return f"{question.archive}:{question.near or ''}{'!' if question.lies else ''}:{question.url}"

    def serves(self, question: ArchiveQuestion, value: ArchiveOutcome) -> bool:
        """Any answer to the same key."""
        return True

    def keeps(self, question: ArchiveQuestion, value: ArchiveOutcome) -> bool:
        """An outage teaches nothing."""
        return not isinstance(value, Unavailable)

    def yields(self, value: ArchiveOutcome) -> bool:
        """A copy that was there before beats an outage."""
        return isinstance(value, Unavailable)


class Sources(Struct, frozen=True, kw_only=True):
    """All that a run can ask, and who may still add to the batches that its questions travel in."""

    looks: CachedSource[LookQuestion, Evidence]
    repositories: CachedSource[RepositoryQuestion, RepositoryOutcome]
    citations: CachedSource[PaperQuestion, CitationsOutcome]
    archives: CachedSource[ArchiveQuestion, ArchiveOutcome]
    claims: CachedSource[ClaimQuestion, ClaimOutcome]
    dumps: CachedSource[ClaimQuestion, ClaimOutcome]
    producers: BatchProducers

    def catalogue(self, question: ClaimQuestion) -> CachedSource[ClaimQuestion, ClaimOutcome]:
        """Who is asked: a living catalogue, or what was imported of one that is no more."""
        return self.dumps if question.catalogue in FROZEN else self.claims


class Caches(Protocol):
    """The store's faces that a run's sources look into."""

    @property
    def links(self) -> Cache[Evidence]: ...  # noqa: D102
    @property
    def repositories(self) -> Cache[RepositoryOutcome]: ...  # noqa: D102
    @property
    def citations(self) -> Cache[CitationsOutcome]: ...  # noqa: D102
    @property
    def archives(self) -> Cache[ArchiveOutcome]: ...  # noqa: D102
    @property
    def claims(self) -> Cache[ClaimOutcome]: ...  # noqa: D102
    @property
    def dumps(self) -> Cache[ClaimOutcome]: ...  # noqa: D102


class Outlets(Struct, frozen=True, kw_only=True):
    """All that asks the world: the checker is a run's own, the others are the process's."""

    checker: Checker
    repositories: Batched[RepositoryQuestion, RepositoryOutcome]
    citations: Batched[PaperQuestion, CitationsOutcome]
    archives: Batched[ArchiveQuestion, ArchiveOutcome]
    claims: Batched[ClaimQuestion, ClaimOutcome]
    producers: BatchProducers


class Flights(Struct, frozen=True, kw_only=True):
    """What is being asked right now, by kind of question; looks are shared by runs of equal rules alone."""

    looks: SingleFlight[LookQuestion, Evidence]
    repositories: SingleFlight[RepositoryQuestion, RepositoryOutcome]
    citations: SingleFlight[PaperQuestion, CitationsOutcome]
    archives: SingleFlight[ArchiveQuestion, ArchiveOutcome]
    claims: SingleFlight[ClaimQuestion, ClaimOutcome]
    dumps: SingleFlight[ClaimQuestion, ClaimOutcome]

    @classmethod
    def none(cls) -> Self:
        """Nothing is being asked yet."""
        return cls(
            looks=SingleFlight(),
            repositories=SingleFlight(),
            citations=SingleFlight(),
            archives=SingleFlight(),
            claims=SingleFlight(),
            dumps=SingleFlight(),
        )


def open_sources(caches: Caches, outlets: Outlets, flights: Flights, horizon: Horizon) -> Sources:
    """Sources of one run that ask the world where the cache does not know."""
    checker = outlets.checker
    return Sources(
        looks=CachedSource(
            LookKind(),
            caches.links,
            lambda q, _: checker.look(q.url, page=q.page, spare=q.spare),
            flights.looks,
            horizon,
            say=_say if log.isEnabledFor(logging.DEBUG) else _say_of_note,
        ),
        repositories=CachedSource(
            RepositoryKind(),
            caches.repositories,
            _asking(outlets.repositories),
            flights.repositories,
            horizon,
        ).asking_all(outlets.repositories.ask_all),
        citations=CachedSource(
            CitationKind(), caches.citations, _asking(outlets.citations), flights.citations, horizon
        ).asking_all(outlets.citations.ask_all),
        archives=CachedSource(
            ArchiveKind(), caches.archives, _asking(outlets.archives), flights.archives, horizon
        ),
        claims=CachedSource(ClaimKind(), caches.claims, _asking(outlets.claims), flights.claims, horizon),
        dumps=_imported(caches, flights, horizon),
        producers=outlets.producers,
    )


def _imported(
    caches: Caches, flights: Flights, horizon: Horizon
) -> CachedSource[ClaimQuestion, ClaimOutcome]:
    """What was imported; beyond that nobody is there to be asked, which is no outage."""

    async def answer(_question: ClaimQuestion, _weight: int) -> ClaimOutcome:
        return Unavailable(why="not in the dump that was imported", at=horizon.clock.now(), wanted=False)

    return CachedSource(ClaimKind(), caches.dumps, answer, flights.dumps, horizon)


def _asking(outlet: Batched[K, V]) -> Callable[[K, int], Awaitable[V]]:
    return lambda question, weight: outlet.ask(question, weight=weight)


def _say_of_note(evidence: Evidence) -> None:
    """The same, but of a plain look, of which nothing is said but in detail."""
    if evidence.attempts > 1 or evidence.stop is not None:
        _say(evidence)


def _say(evidence: Evidence) -> None:
    """Explain a look to the log: hosts left for another run and retries to whoever asks for it once."""
    notable = evidence.attempts > 1 or (evidence.stop is not None and evidence.stop.kind == "deferred")
    level = logging.INFO if notable else logging.DEBUG
    if not log.isEnabledFor(level):
        return
    came = evidence.stop.kind if evidence.stop else str(evidence.hops[-1].status if evidence.hops else "-")
    detail = evidence.stop.detail if evidence.stop else ""
    log.log(
        level,
        "%s: %s, %d attempts, %d hops, %d ms%s",
        evidence.url,
        came,
        evidence.attempts,
        len(evidence.hops),
        evidence.elapsed_ms,
        f" ({detail})" if detail else "",
    )


def offline_sources(caches: Caches, clock: Clock) -> Sources:
    """Sources that ask nobody: what the cache does not know stays unknown, and says why."""

    def now() -> dt.datetime:
        return clock.now()

    async def look(question: LookQuestion, _: int) -> Evidence:
        stop = ChainStop(kind="offline", phase="resolve", detail="only the cache was asked")
        return Evidence(url=question.url, looked_at=now(), stop=stop, attempts=0)

    def unknown() -> Callable[[object, int], Awaitable[Unavailable]]:
        async def answer(_question: object, _weight: int) -> Unavailable:
            return Unavailable(why="only the cache was asked (--offline)", at=now(), wanted=False)

        return answer

    flights, horizon = Flights.none(), Horizon(clock, clock.now())
    return Sources(
        looks=CachedSource(LookKind(), caches.links, look, flights.looks, horizon),
        repositories=CachedSource(
            RepositoryKind(), caches.repositories, unknown(), flights.repositories, horizon
        ),
        citations=CachedSource(CitationKind(), caches.citations, unknown(), flights.citations, horizon),
        archives=CachedSource(ArchiveKind(), caches.archives, unknown(), flights.archives, horizon),
        claims=CachedSource(ClaimKind(), caches.claims, unknown(), flights.claims, horizon),
        dumps=_imported(caches, flights, horizon),
        producers=BatchProducers.none(),
    )
