"""How each API is opened, once a question for it comes, and behind which batches.

Comes in: settings, what answers are kept in, the way out. Goes out: sources that runs ask one question at a
time, each open for as long as its context lasts. Asks nothing itself; which of them a run asks is the run's.
"""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import aclosing, asynccontextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args

from msgspec import Struct
from msgspec.structs import replace

from enricher.accounts import ApiAllowance
from enricher.arrivals import Arrivals
from enricher.catalogues import ClaimOutcome, ClaimQuestion
from enricher.config import Settings, agent_of
from enricher.freshness import Policy
from enricher.io.lazy import Lazy
from enricher.io.reaching import ReachingSource
from enricher.model import (
    Archive,
    ArchiveOutcome,
    ArchiveQuestion,
    CitationsOutcome,
    PaperQuestion,
    RepositoryOutcome,
    RepositoryQuestion,
    Unavailable,
)
from enricher.outside import Outside
from enricher.pipeline.batching import Batcher, BatchProducers, Producers
from enricher.pipeline.questions import ArchiveKind, CitationKind, ClaimKind, RepositoryKind
from enricher.ports import Clock, Source, Transport, TurnKeeper
from enricher.sources.github import GitHubOptions, open_github
from enricher.sources.semantic_scholar import SemanticScholarOptions, open_semantic_scholar
from enricher.spending import Budget
from enricher.store.caching import AnswerStore
from enricher.store.sharing import SharedSource

if TYPE_CHECKING:
    from enricher.io.client import Client
    from enricher.sources.archives import ArchiveKeys, Saver

K = TypeVar("K")
V = TypeVar("V")


class BatchedSource(Struct, Generic[K, V], frozen=True):
    """An opened source behind its batches, and what it has cost so far."""

    batcher: Batcher[K, V]
    budgets: Callable[[], tuple[Budget, ...]] = tuple

    def ask(self, question: K, *, weight: int = 0) -> Coroutine[Any, Any, V]:
        """The source's answer."""
        return self.batcher.ask(question, weight=weight)

    def ask_all(self, questions: Sequence[K], arrivals: Arrivals[K, V]) -> Coroutine[Any, Any, None]:
        """Ask several."""
        return self.batcher.ask_all(questions, arrivals)


class BatchedSources:
    """How each API is opened, once a question for it comes. Unusable values are refused now."""

    def __init__(
        self,
        settings: Settings,
        outside: Outside,
        clock: Clock,
        answers: AnswerStore,
        client: "Lazy[Client]",
        *,
        transport: Transport | None,
    ) -> None:
        self._settings = settings
        self._hub = _github(settings, outside)
        self._scholar = _scholar(settings, outside)
        self._by_transport = transport is not None
        self._clock = clock
        # Below the batches: only what was answered since the runs began that ask is told without asking.
        past, began = Policy(no_cache=True), clock.now()
        self._repositories = answers.repositories.under(past, began)
        self._citations = answers.citations.under(past, began)
        self._claims = answers.claims.under(past, began)
        self._archives = answers.archives.under(past, began)
        self._client = client
        # Where another process asks for this one, that one keeps them.
        self._keeping = None if isinstance(transport, TurnKeeper) else answers.keeping
        self._savers: list[Saver] = []
        self.producers = BatchProducers.none()

    @asynccontextmanager
    async def repositories(self) -> AsyncIterator[BatchedSource[RepositoryQuestion, RepositoryOutcome]]:
        """The forges."""
        from enricher.sources.forges import forge_sources

        way_out = await self._client()
        over = way_out.once if self._by_transport else None
        allowance = ApiAllowance("GitHub")
        async with open_github(
            self._hub, self._clock, allowance, over, self._keeping, queries=way_out.once
        ) as github:
            source = forge_sources(
                way_out.once,
                self._clock,
                ApiAllowance("other forges"),
                github=github,
                hf_token=self._settings.hf_token,
            )
            shared = SharedSource(source, self._repositories, RepositoryKind().key, self._clock)
            async with self._batches(way_out, shared, self.producers.repositories, "forges") as batcher:
                yield BatchedSource(batcher, lambda: source.budgets)

    @asynccontextmanager
    async def citations(self) -> AsyncIterator[BatchedSource[PaperQuestion, CitationsOutcome]]:
        """The citation index."""
        way_out = await self._client()
        allowance = ApiAllowance("Semantic Scholar")
        async with open_semantic_scholar(
            self._scholar, self._clock, allowance, transport=way_out.once
        ) as source:
            shared = SharedSource(source, self._citations, CitationKind().key, self._clock)
            async with self._batches(
                way_out, shared, self.producers.citations, "Semantic Scholar", _goes_alone
            ) as batcher:
                yield BatchedSource(batcher, lambda: (source.budget,))

    @asynccontextmanager
    async def openalex(self) -> AsyncIterator[BatchedSource[PaperQuestion, CitationsOutcome]]:
        """The second citation index."""
        from enricher.sources.openalex import OpenAlexSource

        way_out = await self._client()
        key = self._settings.openalex_api_key
        source = OpenAlexSource(way_out.once, self._clock, ApiAllowance("OpenAlex"), key=key)
        shared = SharedSource(source, self._citations, CitationKind().key, self._clock)
        # Each paper is a request of its own: a batch gains nothing by waiting for company.
        async with self._batches(way_out, shared, Producers(), "OpenAlex", _goes_alone) as batcher:
            yield BatchedSource(batcher, lambda: (source.budget,))

    @asynccontextmanager
    async def claims(self) -> AsyncIterator[BatchedSource[ClaimQuestion, ClaimOutcome]]:
        """The catalogue that lives: Hugging Face's paper pages."""
        from enricher.sources.huggingface_papers import HuggingFacePapers

        way_out = await self._client()
        allowance = ApiAllowance("Hugging Face papers")
        source = HuggingFacePapers(way_out.once, self._clock, allowance, token=self._settings.hf_token)
        shared = SharedSource(source, self._claims, ClaimKind().key, self._clock)
        async with self._batches(way_out, shared, Producers(), "Hugging Face papers") as batcher:
            yield BatchedSource(batcher, lambda: (source.budget,))

    @asynccontextmanager
    async def archives(self) -> AsyncIterator[BatchedSource[ArchiveQuestion, ArchiveOutcome]]:
        """The web archives; which of them are asked is for the runs to say."""
        from enricher.sources.archives import open_archives

        way_out = await self._client()
        source = open_archives(way_out.once, self._clock, get_args(Archive), account=_account(self._settings))
        shared = SharedSource(source, self._archives, ArchiveKind().key, self._clock)
        # Archives are asked last: nothing in flight adds to them for long.
        async with self._batches(way_out, shared, Producers(), "archives") as batcher:
            yield BatchedSource(batcher)

    async def saver(self) -> "Saver":
        """What asks archives to keep a page; one for all runs, since its pace is the archives'."""
        way_out = await self._client()
        if not self._savers:
            from enricher.sources.archives import open_saver

            self._savers.append(open_saver(way_out.once, self._clock, _account(self._settings)))
        return self._savers[0]

    @asynccontextmanager
    async def _batches(
        self,
        way_out: "Client",
        source: Source[K, V],
        producers: Producers,
        name: str,
        alone: Callable[[K], bool] = lambda _: False,
    ) -> AsyncIterator[Batcher[K, V]]:
        """Batches for a source, none of which leaves while our own network reaches nobody."""
        unreached = cast("Callable[[], V]", self._unreached)  # which every outcome has among its kinds
        reaching = ReachingSource(source, way_out.reaches_anybody, unreached)
        async with aclosing(Batcher(reaching, producers, self._clock, name=name, alone=alone)) as batcher:
            yield batcher

    def _unreached(self) -> Unavailable:
        return Unavailable(why="not asked: no name resolves from here", at=self._clock.now())


_goes_alone: Callable[[PaperQuestion], bool] = attrgetter("title_alone")
"""A title is a request of its own: in a batch its answer would wait for all the others'."""


def _github(settings: Settings, outside: Outside) -> GitHubOptions:
    return GitHubOptions(
        tokens=settings.github_tokens,
        base_url=settings.github_api_url,
        user_agent=agent_of(settings),
        timeout=max(settings.timeout, 30.0),
        wait_for_budget=settings.wait_for_budget,
        ca_file=outside.ca_file or outside.ca_dir,
        proxy=outside.proxies.get("HTTPS_PROXY") if outside.made_up else None,
        trust_env=not outside.made_up,
        allow_private=settings.allow_private_hosts or outside.made_up,
    )


def _scholar(settings: Settings, outside: Outside) -> SemanticScholarOptions:
    options = SemanticScholarOptions(key=settings.s2_api_key, base_url=settings.s2_api_url)
    return replace(options, interval=0.0) if outside.made_up else options


def _account(settings: Settings) -> "ArchiveKeys":
    from enricher.sources.archives import ArchiveKeys

    return ArchiveKeys(
        key=settings.archive_org_key, secret=settings.archive_org_secret, swh_token=settings.swh_token
    )
