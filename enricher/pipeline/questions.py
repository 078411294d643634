"""The sources of a run, one for each kind of question, and what each must know of its kind.

Comes in: sources, a checker and caches, all by their ports. Goes out: `Sources`, which the
pipeline asks. The one place that knows how a question is keyed, and which answers are kept.
"""

import datetime as dt
import logging
from collections.abc import Awaitable, Callable

from msgspec import Struct

from enricher.evidence import Evidence, Stop
from enricher.model import (
    ArchiveOutcome,
    ArchiveQuestion,
    CitationsOutcome,
    PaperQuestion,
    RepositoryOutcome,
    RepositoryQuestion,
    Unavailable,
)
from enricher.pipeline.cached_source import CachedSource
from enricher.pipeline.plan import LookQuestion
from enricher.ports import Batched, Cache, Checker, Clock
from enricher.verdict import judge

log = logging.getLogger("enricher")


class LookKind:
    """Addresses that are looked at. Evidence is kept unless our own network was down, or nothing was told."""

    def key(self, question: LookQuestion) -> str:
        """The canonical address."""
        return question.url

    def serves(self, question: LookQuestion, value: Evidence) -> bool:
        """A look that did not read the page cannot say what it points to."""
        return not question.page or value.page_links is not None

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
    """Papers in the citation index, by the surest identifier."""

    def key(self, question: PaperQuestion) -> str:
        """The identifier with its kind before it."""
        if question.arxiv_id:
            return f"arxiv:{question.arxiv_id}"
        if question.doi:
            return f"doi:{question.doi.casefold()}"
        return f"title:{question.year or ''}:{(question.title or '').casefold()}"

    def serves(self, question: PaperQuestion, value: CitationsOutcome) -> bool:
        """Any answer to the same key."""
        return True

    def keeps(self, question: PaperQuestion, value: CitationsOutcome) -> bool:
        """An outage teaches nothing."""
        return not isinstance(value, Unavailable)

    def yields(self, value: CitationsOutcome) -> bool:
        """The last good count beats an outage."""
        return isinstance(value, Unavailable)


class ArchiveKind:
    """Copies in web archives, by archive, address and day."""

    def key(self, question: ArchiveQuestion) -> str:
        """Archive, day and address."""
        return f"{question.archive}:{question.near or ''}:{question.url}"

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
    """All that a run can ask."""

    looks: CachedSource[LookQuestion, Evidence]
    repositories: CachedSource[RepositoryQuestion, RepositoryOutcome]
    citations: CachedSource[PaperQuestion, CitationsOutcome]
    archives: CachedSource[ArchiveQuestion, ArchiveOutcome]


class Caches(Struct, frozen=True, kw_only=True):
    """The store's faces that the sources look into."""

    links: Cache[Evidence]
    repositories: Cache[RepositoryOutcome]
    citations: Cache[CitationsOutcome]
    archives: Cache[ArchiveOutcome]


def open_sources(
    caches: Caches,
    checker: Checker,
    repositories: Batched[RepositoryQuestion, RepositoryOutcome],
    citations: Batched[PaperQuestion, CitationsOutcome],
    archives: Batched[ArchiveQuestion, ArchiveOutcome],
) -> Sources:
    """Sources that ask the world where the cache does not know."""
    return Sources(
        looks=CachedSource(
            LookKind(), caches.links, lambda q, _: checker.look(q.url, page=q.page, spare=q.spare), say=_say
        ),
        repositories=CachedSource(
            RepositoryKind(), caches.repositories, lambda q, weight: repositories.ask(q, weight=weight)
        ),
        citations=CachedSource(
            CitationKind(), caches.citations, lambda q, weight: citations.ask(q, weight=weight)
        ),
        archives=CachedSource(
            ArchiveKind(), caches.archives, lambda q, weight: archives.ask(q, weight=weight)
        ),
    )


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
        stop = Stop(kind="offline", phase="resolve", detail="only the cache was asked")
        return Evidence(url=question.url, looked_at=now(), stop=stop, attempts=0)

    def unknown() -> Callable[[object, int], Awaitable[Unavailable]]:
        async def answer(_question: object, _weight: int) -> Unavailable:
            return Unavailable(why="only the cache was asked (--offline)", at=now(), wanted=False)

        return answer

    return Sources(
        looks=CachedSource(LookKind(), caches.links, look),
        repositories=CachedSource(RepositoryKind(), caches.repositories, unknown()),
        citations=CachedSource(CitationKind(), caches.citations, unknown()),
        archives=CachedSource(ArchiveKind(), caches.archives, unknown()),
    )
