"""The parts of a process and what each is told: settings in, open parts out.

Comes in: settings, and the world to ask. Goes out: a `Process`, open for as long as the context lasts.
Only `app` opens one; nothing here asks or decides anything. What a run adds is put together in `run`.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing, asynccontextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

import msgspec
from msgspec import Struct

from enricher import forges
from enricher.accounts import ApiAllowance
from enricher.catalogues import ClaimOutcome, ClaimQuestion
from enricher.config import Settings, agent_of, default_cache_dir
from enricher.evidence import Evidence
from enricher.freshness import Policy
from enricher.hosts.leasing import Keeping
from enricher.io import tls
from enricher.io.clock import SystemClock
from enricher.io.lazy import Lazy
from enricher.io.proxies import Proxies
from enricher.io.reaching import ReachingSource
from enricher.links.page import code_links
from enricher.model import (
    Archive,
    ArchiveOutcome,
    ArchiveQuestion,
    CitationsOutcome,
    PaperQuestion,
    RepositoryOutcome,
    RepositoryQuestion,
    Unavailable,
    Url,
)
from enricher.outside import Outside
from enricher.pipeline.batching import Batcher, BatchProducers, Producers
from enricher.pipeline.cached_source import SingleFlight
from enricher.pipeline.plan import LookQuestion
from enricher.pipeline.questions import ArchiveKind, CitationKind, ClaimKind, Flights, RepositoryKind
from enricher.ports import Clock, Source, Store, Transport, TurnKeeper
from enricher.rules import Rules, rules_from
from enricher.sources.github import GitHubOptions, open_github
from enricher.sources.semantic_scholar import SemanticScholarOptions, open_semantic_scholar
from enricher.spending import Budget
from enricher.store.caching import AnswerStore, open_answers, opening_of
from enricher.store.clock import StoreClock
from enricher.store.place import Place
from enricher.store.places import place_of
from enricher.store.sharing import SharedSource
from enricher.verdict import judge

if TYPE_CHECKING:
    from enricher.io.client import Client, ClientOptions
    from enricher.sources.archives import ArchiveKeys, Saver

K = TypeVar("K")
V = TypeVar("V")

FIRST_PER_HOST, MOST_PER_HOST = 8, 48
"""Requests at once for one host: to begin with, and for a host that answers well."""


class Foundations(Struct, frozen=True, kw_only=True):
    """What a process stands on. What is None is the real thing.

    Attributes:
        outside: where requests go.
        clock: the time.
        transport: takes the place of the network, under the hosts' turns and the retries.
        store: what keeps answers; it stays its maker's, and is not closed.
    """

    outside: Outside
    clock: Clock | None = None
    transport: Transport | None = None
    store: Store | None = None


class BatchedSource(Struct, Generic[K, V], frozen=True):
    """An opened source behind its batches, and what it has cost so far."""

    batcher: Batcher[K, V]
    budgets: Callable[[], tuple[Budget, ...]] = tuple

    def ask(self, question: K, *, weight: int = 0) -> Coroutine[Any, Any, V]:
        """The source's answer."""
        return self.batcher.ask(question, weight=weight)

    def ask_all(self, questions: Sequence[K]) -> Coroutine[Any, Any, Sequence[Awaitable[V]]]:
        """The answers, on their way."""
        return self.batcher.ask_all(questions)


class Process(Struct, frozen=True, kw_only=True):
    """What `Enricher` holds while it is open, for all of its runs.

    Attributes:
        answers: what is remembered.
        client: the way out, opened by the first question.
        producers: who may still add to a batch.
        flights: what is being asked right now; `looks` by the rules of the runs that ask.
    """

    settings: Settings
    made_up: bool
    clock: Clock
    answers: AnswerStore
    client: "Lazy[Client]"
    repositories: Lazy[BatchedSource[RepositoryQuestion, RepositoryOutcome]]
    citations: Lazy[BatchedSource[PaperQuestion, CitationsOutcome]]
    openalex: Lazy[BatchedSource[PaperQuestion, CitationsOutcome]]
    archives: Lazy[BatchedSource[ArchiveQuestion, ArchiveOutcome]]
    claims: Lazy[BatchedSource[ClaimQuestion, ClaimOutcome]]
    saver: "Callable[[], Awaitable[Saver]]"
    producers: BatchProducers
    flights: Flights
    looks: WeakValueDictionary[bytes, SingleFlight[LookQuestion, Evidence]]

    def flights_under(self, rules: Rules, *, robots: bool) -> Flights:
        """What is being asked, as a run with these rules may share it: looks under equal rules alone."""
        key = msgspec.json.encode((rules, robots))
        looks = self.looks.get(key)
        if looks is None:
            looks = self.looks[key] = SingleFlight()
        return msgspec.structs.replace(self.flights, looks=looks)

    def budgets(self) -> tuple[Budget, ...]:
        """What each API was asked for, and what is left of it."""
        services = (self.repositories.opened, self.citations.opened, self.openalex.opened, self.claims.opened)
        return tuple(budget for service in services if service is not None for budget in service.budgets())


@asynccontextmanager
async def open_process(settings: Settings, world: Foundations) -> AsyncIterator[Process]:
    """Open all parts. Raises SettingsError for values that cannot be used."""
    async with AsyncExitStack() as stack:
        opening = opening_of(_place(settings, world.outside) if world.store is None else world.store)
        clock = world.clock
        if clock is None:
            clock = StoreClock(SystemClock())
            opening = clock.following(opening)
        answers = await stack.enter_async_context(open_answers(opening, clock, judge=judge))
        client = await stack.enter_async_context(_lazy_client(settings, world, clock, answers.keeping))
        sources = _Sources(settings, world, clock, answers, client)
        process = Process(
            settings=settings,
            made_up=world.outside.made_up,
            clock=clock,
            answers=answers,
            client=client,
            repositories=Lazy(sources.repositories),
            citations=Lazy(sources.citations),
            openalex=Lazy(sources.openalex),
            archives=Lazy(sources.archives),
            claims=Lazy(sources.claims),
            saver=sources.saver,
            producers=sources.producers,
            flights=Flights.none(),
            looks=WeakValueDictionary(),
        )
        for lazy in (
            process.repositories,
            process.citations,
            process.openalex,
            process.archives,
            process.claims,
        ):
            stack.push_async_exit(lazy)
        yield process


def _lazy_client(
    settings: Settings, world: Foundations, clock: Clock, keeping: Keeping | None
) -> "Lazy[Client]":
    """The way out, opened by the first question. What the user named of it is looked at now."""
    outside = world.outside
    if not settings.offline and outside.route is None:
        Proxies(outside.proxies).refuse_unusable()
    tls.refuse_unreadable(ca_file=outside.ca_file, ca_dir=outside.ca_dir)
    rules = rules_from(settings)

    def opening() -> "AbstractAsyncContextManager[Client]":
        from enricher.io.client import open_client

        return open_client(_client(settings, outside, rules), clock, world.transport, keeping)

    return Lazy(opening)


@asynccontextmanager
async def open_way_out(settings: Settings, outside: Outside, clock: Clock) -> "AsyncIterator[Client]":
    """The way out alone: of a process that asks for others, and keeps hosts where machines share a store.

    Raises SettingsError for values that cannot be used, StoreError where the store cannot be opened.
    """
    async with AsyncExitStack() as stack:
        keeping = None
        if settings.cache_url is not None:
            opening = opening_of(_place(settings, outside))
            keeping = (await stack.enter_async_context(open_answers(opening, clock, judge=judge))).keeping
        client = _lazy_client(settings, Foundations(outside=outside), clock, keeping)
        yield await (await stack.enter_async_context(client))()


class _Sources:
    """How each API is opened, once a question for it comes. Unusable values are refused now."""

    def __init__(
        self,
        settings: Settings,
        world: Foundations,
        clock: Clock,
        answers: AnswerStore,
        client: "Lazy[Client]",
    ) -> None:
        self._settings = settings
        self._hub = _github(settings, world.outside)
        self._scholar = SemanticScholarOptions(key=settings.s2_api_key, base_url=settings.s2_api_url)
        self._by_transport = world.transport is not None
        self._clock = clock
        # Below the batches: only what was answered since the runs began that ask is told without asking.
        past, began = Policy(no_cache=True), clock.now()
        self._repositories = answers.repositories.under(past, began)
        self._citations = answers.citations.under(past, began)
        self._claims = answers.claims.under(past, began)
        self._archives = answers.archives.under(past, began)
        self._client = client
        # Where another process asks for this one, that one keeps them.
        self._keeping = None if isinstance(world.transport, TurnKeeper) else answers.keeping
        self._savers: list[Saver] = []
        self.producers = BatchProducers.none()

    @asynccontextmanager
    async def repositories(self) -> AsyncIterator[BatchedSource[RepositoryQuestion, RepositoryOutcome]]:
        """The forges."""
        from enricher.sources.forges import forge_sources

        way_out = await self._client()
        over = way_out.once if self._by_transport else None
        allowance = ApiAllowance("GitHub")
        async with open_github(self._hub, self._clock, allowance, over, self._keeping) as github:
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


def _place(settings: Settings, outside: Outside) -> Place | None:
    """Where answers are kept: nowhere for a made-up world's, which must never be taken for true."""
    named = settings.cache_dir is not None or settings.cache_url is not None
    if settings.no_cache or outside.route is not None or (outside.made_up and not named):
        return None
    return place_of(settings.cache_dir or default_cache_dir(), settings.cache_url)


def _client(settings: Settings, outside: Outside, rules: Rules) -> "ClientOptions":
    from enricher.io.client import ClientOptions

    references = (urlsplit(base).hostname for base in (settings.github_api_url, settings.s2_api_url))
    return ClientOptions(
        user_agent=agent_of(settings),
        concurrency=settings.concurrency,
        per_host=settings.per_host or FIRST_PER_HOST,
        per_host_ceiling=settings.per_host or MOST_PER_HOST,
        timeout=settings.timeout,
        retries=settings.retries,
        max_redirects=settings.max_redirects,
        allow_private=settings.allow_private_hosts,
        proxies={} if outside.route else outside.proxies,
        ca_file=outside.ca_file,
        ca_dir=outside.ca_dir,
        route=outside.route,
        reference_hosts=tuple(dict.fromkeys(host for host in references if host)),
        code_links=code_links,
        is_told=_is_told,
        rules=rules,
    )


def _is_told(url: str) -> bool:
    """Whether a forge's API can tell of this address."""
    return forges.resolve(Url(url)).repository is not None


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


def _account(settings: Settings) -> "ArchiveKeys":
    from enricher.sources.archives import ArchiveKeys

    return ArchiveKeys(
        key=settings.archive_org_key, secret=settings.archive_org_secret, swh_token=settings.swh_token
    )
