"""The desks of a run, one for each kind of question, and what each must know of its kind.

Comes in: sources, a looker and caches, all by their ports. Goes out: `Desks`, which the
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
from enricher.pipeline.desk import Desk
from enricher.pipeline.inquiry import LookQuestion
from enricher.ports import Asked, Cache, Clock, Looker
from enricher.verdict import judge

log = logging.getLogger("enricher")


class Looks:
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


class Repositories:
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


class Citations:
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


class Archives:
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


class Desks(Struct, frozen=True, kw_only=True):
    """All that a run can ask."""

    looks: Desk[LookQuestion, Evidence]
    repositories: Desk[RepositoryQuestion, RepositoryOutcome]
    citations: Desk[PaperQuestion, CitationsOutcome]
    archives: Desk[ArchiveQuestion, ArchiveOutcome]


class Caches(Struct, frozen=True, kw_only=True):
    """The store's faces that the desks look into."""

    links: Cache[Evidence]
    repositories: Cache[RepositoryOutcome]
    citations: Cache[CitationsOutcome]
    archives: Cache[ArchiveOutcome]


def open_desks(
    caches: Caches,
    looker: Looker,
    repositories: Asked[RepositoryQuestion, RepositoryOutcome],
    citations: Asked[PaperQuestion, CitationsOutcome],
    archives: Asked[ArchiveQuestion, ArchiveOutcome],
) -> Desks:
    """Desks that ask the world where the cache does not know."""
    return Desks(
        looks=Desk(
            Looks(), caches.links, lambda q, _: looker.look(q.url, page=q.page, spare=q.spare), say=_say
        ),
        repositories=Desk(
            Repositories(), caches.repositories, lambda q, weight: repositories.ask(q, weight=weight)
        ),
        citations=Desk(Citations(), caches.citations, lambda q, weight: citations.ask(q, weight=weight)),
        archives=Desk(Archives(), caches.archives, lambda q, weight: archives.ask(q, weight=weight)),
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


def offline_desks(caches: Caches, clock: Clock) -> Desks:
    """Desks that ask nobody: what the cache does not know stays unknown, and says why."""

    def now() -> dt.datetime:
        return clock.now()

    async def look(question: LookQuestion, _: int) -> Evidence:
        stop = Stop(kind="offline", phase="resolve", detail="only the cache was asked")
        return Evidence(url=question.url, looked_at=now(), stop=stop, attempts=0)

    def unknown() -> Callable[[object, int], Awaitable[Unavailable]]:
        async def answer(_question: object, _weight: int) -> Unavailable:
            return Unavailable(why="only the cache was asked (--offline)", at=now(), wanted=False)

        return answer

    return Desks(
        looks=Desk(Looks(), caches.links, look),
        repositories=Desk(Repositories(), caches.repositories, unknown()),
        citations=Desk(Citations(), caches.citations, unknown()),
        archives=Desk(Archives(), caches.archives, unknown()),
    )
