"""A whole pipeline whose outside is scripted: real batching and a real cache, made-up answers."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from enricher.catalogues import Claim, Claimed, ClaimOutcome, ClaimQuestion
from enricher.evidence import ChainStop, Evidence, Hop, PageTraits
from enricher.freshness import Policy
from enricher.model import (
    Archive,
    Archived,
    ArchiveOutcome,
    ArchiveQuestion,
    CitationsFound,
    CitationsNotFound,
    CitationsOutcome,
    Paper,
    PaperQuestion,
    Repository,
    RepositoryFound,
    RepositoryMissing,
    RepositoryOutcome,
    RepositoryQuestion,
    Unavailable,
    Url,
)
from enricher.pipeline.archiving import Archiving, Save
from enricher.pipeline.batching import Batcher, BatchProducers, Producers
from enricher.pipeline.cached_source import Horizon
from enricher.pipeline.pipeline import Pipeline
from enricher.pipeline.plan import PlanOptions
from enricher.pipeline.questions import Flights, Outlets, Sources, offline_sources, open_sources
from enricher.pipeline.releasing import Releasing
from enricher.ports import Draft
from enricher.record import LinkRecord, Record
from enricher.store.caching import open_cache
from enricher.testing import EPOCH, FakeClock, MemorySource
from enricher.verdict import judge


class ScriptedChecker:
    """`ports.Checker` by heart: pages by address; any other name does not exist.

    Attributes:
        looked: every address, in the order of asking.
        parked: addresses at which a registrar's page answers.
        hook: called before each answer; may raise or wait.
    """

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, ...]] = {}
        self.everything = False
        self.parked: set[str] = set()
        self.looked: list[str] = []
        self.hook: Callable[[str], object] | None = None

    async def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Evidence:
        """What the script says of `url`."""
        self.looked.append(url)
        if self.hook is not None:
            waiting = self.hook(url)
            if hasattr(waiting, "__await__"):
                await waiting  # type: ignore[misc]  # whatever can be waited for
        if url not in self.pages and url not in self.parked and not self.everything:
            stop = ChainStop(kind="dns_not_found", phase="resolve")
            return Evidence(url=url, looked_at=EPOCH, stop=stop, confirmed=True)
        hop = Hop(url=url, method="GET", status=200)
        if url in self.parked:
            traits = PageTraits(marks=("parked:sedo",), words=50)
            return Evidence(url=url, looked_at=EPOCH, hops=(hop,), traits=traits, confirmed=True)
        links = self.pages.get(url, ()) if page else None
        return Evidence(url=url, looked_at=EPOCH, hops=(hop,), page_links=links)


class Scene:
    """What the outside of a test knows. Change it between runs as the world changes."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.checker = ScriptedChecker()
        self.stars: dict[str, int] = {}
        self.every_repository = False
        self.counts: dict[str, int] = {}
        self.copies: dict[str, Archived] = {}
        self.outage = False
        self.forges = MemorySource[RepositoryQuestion, RepositoryOutcome]({}, self._repository)
        self.scholar = MemorySource[PaperQuestion, CitationsOutcome]({}, self._citations, batch_size=500)
        self.archive = MemorySource[ArchiveQuestion, ArchiveOutcome]({}, self._archived)
        self.claims: dict[str, tuple[Claim, ...]] = {}
        self.hub = MemorySource[ClaimQuestion, ClaimOutcome]({}, self._claimed)
        self.sources: Sources | None = None

    def _repository(self, question: RepositoryQuestion) -> RepositoryOutcome:
        if self.outage:
            return Unavailable(why="scripted", at=self.clock.now())
        ref = question.ref
        if ref.full_name not in self.stars and not self.every_repository:
            return RepositoryMissing(fetched_at=self.clock.now())
        facts = Repository(
            forge=ref.forge,
            host=ref.host,
            full_name=ref.full_name,
            url=f"https://{ref.host}/{ref.full_name}",
            stars=self.stars.get(ref.full_name, 1),
            empty=False,
        )
        return RepositoryFound(repository=facts, fetched_at=self.clock.now())

    def _citations(self, question: PaperQuestion) -> CitationsOutcome:
        if self.outage:
            return Unavailable(why="scripted", at=self.clock.now())
        count = self.counts.get(question.arxiv_id or question.title or "")
        if count is None:
            return CitationsNotFound(fetched_at=self.clock.now())
        return CitationsFound(paper_id="p", citation_count=count, fetched_at=self.clock.now())

    def _archived(self, question: ArchiveQuestion) -> ArchiveOutcome:
        nothing = Archived(copies=(), fetched_at=self.clock.now())
        return self.copies.get(question.url, nothing)

    def _claimed(self, question: ClaimQuestion) -> ClaimOutcome:
        if self.outage:
            return Unavailable(why="scripted", at=self.clock.now())
        return Claimed(claims=self.claims.get(question.arxiv_id, ()), fetched_at=self.clock.now())

    @asynccontextmanager
    async def open(
        self,
        *,
        folder: Path | None = None,
        options: PlanOptions | None = None,
        offline: bool = False,
        archives: tuple[Archive, ...] = (),
        save: Save | None = None,
    ) -> AsyncIterator[Pipeline]:
        """A pipeline over this outside; its cache stands in `folder`, or is forgotten."""
        async with AsyncExitStack() as stack:
            policy = Policy(only_if_cached=offline)
            caches = await stack.enter_async_context(open_cache(folder, self.clock, policy, judge=judge))
            producers = BatchProducers.none()
            forges = Batcher(self.forges, producers.repositories, self.clock)
            scholar = Batcher(self.scholar, producers.citations, self.clock)
            archive = Batcher(self.archive, Producers(), self.clock)
            hub = Batcher(self.hub, Producers(), self.clock)
            for batcher in (forges, scholar, archive, hub):
                stack.push_async_callback(batcher.aclose)
            if offline:
                self.sources = offline_sources(caches, self.clock)
            else:
                outlets = Outlets(
                    checker=self.checker,
                    repositories=forges,
                    citations=scholar,
                    archives=archive,
                    claims=hub,
                    producers=producers,
                )
                self.sources = open_sources(
                    caches, outlets, Flights.none(), Horizon(self.clock, self.clock.now())
                )
            pipeline = Pipeline(
                sources=self.sources,
                histories=caches.histories,
                releasing=Releasing(caches.codes),
                archiving=Archiving(self.sources.archives, archives, save),
                options=options or PlanOptions(offline=offline),
            )
            stack.push_async_callback(pipeline.aclose)
            yield pipeline

    async def records(self, papers: Iterable[Paper], **how: object) -> list[Record]:
        """All records of one run."""
        async with self.open(**how) as pipeline:  # type: ignore[arg-type]  # passed on as they are
            return [record async for record in pipeline.stream(papers)]

    async def entries(self, addresses: Iterable[str], **how: object) -> list[LinkRecord]:
        """All entries of a run over lone links."""
        async with self.open(**how) as pipeline:  # type: ignore[arg-type]  # passed on as they are
            return [entry async for entry in pipeline.stream_links(addresses)]

    @property
    def asked(self) -> Mapping[str, int]:
        """How many questions each part of the outside has met."""
        return {
            "looks": len(self.checker.looked),
            "repositories": sum(map(len, self.forges.batches)),
            "citations": sum(map(len, self.scholar.batches)),
        }

    def later(self, days: float) -> None:
        """Let time pass."""
        self.clock.advance(dt.timedelta(days=days).total_seconds())


@pytest.fixture
def scene() -> Scene:
    """An outside in which nothing exists yet."""
    return Scene()


@pytest.fixture
def paper() -> Callable[..., Paper]:
    """Make a paper from its abstract."""

    def make(abstract: str = "", number: int = 1, **fields: object) -> Paper:
        given = {"title": f"Paper {number}", "arxiv_id": f"2006.{number:05}", "abstract": abstract, **fields}
        return Paper(**given)  # type: ignore[arg-type]  # tests give any field

    return make
