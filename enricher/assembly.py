"""The parts of a run and what each is told: settings in, an open pipeline out.

Comes in: settings, the outside, a shared allowance. Goes out: `Parts`, open for as long as
the context lasts. Only `app` calls this; nothing here asks or decides anything.
"""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, get_args
from urllib.parse import urlsplit

from msgspec import Struct

from enricher import forges
from enricher.config import Settings, default_cache_dir
from enricher.evidence import Hop
from enricher.freshness import Policy
from enricher.io import tls
from enricher.io.clock import SystemClock
from enricher.io.lazy import Lazy, LazyBatched, LazyChecker
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
from enricher.pipeline.archiving import Archiving, Save
from enricher.pipeline.batching import Batcher, Producers
from enricher.pipeline.pipeline import Pipeline
from enricher.pipeline.plan import PlanOptions
from enricher.pipeline.questions import (
    Caches,
    CitationKind,
    RepositoryKind,
    Sources,
    offline_sources,
    open_sources,
)
from enricher.pipeline.resolve import BatchProducers
from enricher.ports import Budget, Cache, Checker, Clock, NetworkState, Source, Tally
from enricher.rules import Rules, rules_from
from enricher.sources.github import GitHubOptions, open_github
from enricher.sources.semantic_scholar import SemanticScholarOptions, open_semantic_scholar
from enricher.store.caching import Caches as Remembered
from enricher.store.caching import open_cache
from enricher.store.sharing import SharedChecker, SharedSource
from enricher.verdict import judge

if TYPE_CHECKING:
    from enricher.io.client import Client, ClientOptions
    from enricher.sources.archives import Saver

K = TypeVar("K")
V = TypeVar("V")

FIRST_PER_HOST, MOST_PER_HOST = 8, 48
"""Requests at once for one host: to begin with, and for a host that answers well."""


class Allowance:
    """A cap on requests to APIs, shared by all sources; `on_spent` is called when one is refused."""

    def __init__(self, limit: int | None, *, on_spent: Callable[[], None]) -> None:
        self._left = limit
        self._on_spent = on_spent

    def take(self) -> bool:
        """Claim one request; False where none is left."""
        if self._left is None:
            return True
        if self._left <= 0:
            self._on_spent()
            return False
        self._left -= 1
        return True


class Parts(Struct, frozen=True, kw_only=True):
    """What `Enricher` holds while it is open.

    `traffic` tells requests sent and octets read; `tallies` the cache's look-ups by facet.
    """

    pipeline: Pipeline
    budgets: tuple[Callable[[], tuple[Budget, ...]], ...]
    traffic: Callable[[], tuple[int, int]]
    tallies: Callable[[], Mapping[str, Tally]]
    network_state: Callable[[], NetworkState]


@asynccontextmanager
async def open_parts(settings: Settings, outside: Outside, allowance: Allowance) -> AsyncIterator[Parts]:
    """Open all parts. Raises SettingsError for values that cannot be used."""
    clock = SystemClock()
    rules = rules_from(settings)
    async with AsyncExitStack() as stack:
        remembered = await stack.enter_async_context(
            open_cache(_folder(settings, outside), clock, _policy(settings), judge=judge)
        )
        client = await stack.enter_async_context(
            _late_client(settings, outside, rules, remembered.hops, clock)
        )
        producers = BatchProducers(repositories=Producers(), citations=Producers())
        budgets: tuple[Callable[[], tuple[Budget, ...]], ...] = ()
        if settings.offline:
            sources = offline_sources(_faces(remembered), clock)
        else:
            sources, budgets = await _asking(
                stack, settings, outside, allowance, clock, client, remembered, producers
            )
        pipeline = Pipeline(
            sources=sources,
            producers=producers,
            histories=remembered.histories,
            archiving=Archiving(sources.archives, _archives(settings), _save(settings, client, clock)),
            options=PlanOptions(
                generous=bool(settings.github_tokens),
                offline=settings.offline,
                rules=rules,
                evidence=settings.evidence,
            ),
            sandbox=outside.made_up,
        )
        stack.push_async_callback(pipeline.aclose)  # before all that its tasks may be using
        yield Parts(
            pipeline=pipeline,
            budgets=budgets,
            traffic=lambda: (opened.requests, opened.octets) if (opened := client.opened) else (0, 0),
            tallies=remembered.tallies,
            network_state=lambda: opened.network_state if (opened := client.opened) else "fine",
        )


def _late_client(
    settings: Settings, outside: Outside, rules: Rules, hops: Cache[Hop], clock: Clock
) -> "Lazy[Client]":
    """The way out, opened by the first question. What the user named of it is looked at now."""
    if not settings.offline and outside.route is None:
        Proxies(outside.proxies).refuse_unusable()
    tls.refuse_unreadable(ca_file=outside.ca_file, ca_dir=outside.ca_dir)

    def opening() -> "AbstractAsyncContextManager[Client]":
        from enricher.io.client import open_client

        return open_client(_client(settings, outside, rules, hops), clock)

    return Lazy(opening)


class _Service(Struct, Generic[K, V], frozen=True):
    """An opened source behind its batches, and what it has cost so far."""

    batcher: Batcher[K, V]
    budgets: Callable[[], tuple[Budget, ...]] = tuple

    async def ask(self, question: K, *, weight: int = 0) -> V:
        """The source's answer."""
        return await self.batcher.ask(question, weight=weight)


async def _asking(
    stack: AsyncExitStack,
    settings: Settings,
    outside: Outside,
    allowance: Allowance,
    clock: Clock,
    client: "Lazy[Client]",
    remembered: Remembered,
    producers: BatchProducers,
) -> tuple[Sources, tuple[Callable[[], tuple[Budget, ...]], ...]]:
    """Sources that ask the world, and what tells their budgets. Unusable values are refused now."""
    hub, scholar = _github(settings, outside), _scholar(settings)

    @asynccontextmanager
    async def repositories() -> AsyncIterator[_Service[RepositoryQuestion, RepositoryOutcome]]:
        from enricher.sources.forges import forge_sources

        way_out = await client()
        async with open_github(hub, clock, allowance) as github:
            source = forge_sources(way_out.once, clock, allowance, github=github)
            shared = SharedSource(source, remembered.repositories, RepositoryKind().key, clock)
            async with _batches(way_out, shared, unreached, producers.repositories, "forges") as batcher:
                yield _Service(batcher, lambda: source.budgets)

    @asynccontextmanager
    async def citations() -> AsyncIterator[_Service[PaperQuestion, CitationsOutcome]]:
        way_out = await client()
        async with open_semantic_scholar(scholar, clock, allowance, transport=way_out.once) as source:
            shared = SharedSource(source, remembered.citations, CitationKind().key, clock)
            async with _batches(
                way_out, shared, unreached, producers.citations, "Semantic Scholar", _goes_alone
            ) as batcher:
                yield _Service(batcher, lambda: (source.budget,))

    @asynccontextmanager
    async def archives() -> AsyncIterator[_Service[ArchiveQuestion, ArchiveOutcome]]:
        from enricher.sources.archives import open_archives

        way_out = await client()
        source = open_archives(way_out.once, clock, _archives(settings))
        # Archives are asked last: nothing in flight adds to them for long.
        async with _batches(way_out, source, unreached, Producers(), "archives") as batcher:
            yield _Service(batcher)

    def unreached() -> Unavailable:
        return Unavailable(why="not asked: no name resolves from here", at=clock.now())

    async def checker() -> Checker:
        return (await client()).checker

    forges, citing, copies = Lazy(repositories), Lazy(citations), Lazy(archives)
    for lazy in (forges, citing, copies):
        stack.push_async_exit(lazy)
    looks: Checker = LazyChecker(checker)
    if remembered.ledger.shared:
        looks = SharedChecker(looks, remembered.links, clock)
    caches = _faces(remembered)
    sources = open_sources(caches, looks, LazyBatched(forges), LazyBatched(citing), LazyBatched(copies))
    return sources, (
        lambda: opened.budgets() if (opened := forges.opened) else (),
        lambda: opened.budgets() if (opened := citing.opened) else (),
    )


def _goes_alone(question: PaperQuestion) -> bool:
    """A title is a request of its own: in a batch its answer would wait for all the others'."""
    return question.title_alone


def _faces(remembered: Remembered) -> Caches:
    return Caches(
        links=remembered.links,
        repositories=remembered.repositories,
        citations=remembered.citations,
        archives=remembered.archives,
    )


@asynccontextmanager
async def _batches(
    client: "Client",
    source: Source[K, V],
    unreached: Callable[[], V],
    producers: Producers,
    name: str,
    alone: Callable[[K], bool] = lambda _: False,
) -> AsyncIterator[Batcher[K, V]]:
    """Batches for a source, none of which leaves while our own network reaches nobody."""
    reaching = ReachingSource(source, client.reaches_anybody, unreached)
    batcher = Batcher(reaching, producers, name=name, alone=alone)
    try:
        yield batcher
    finally:
        await batcher.aclose()


def _folder(settings: Settings, outside: Outside) -> Path | None:
    """Where answers are kept: nowhere for a made-up world's, which must never be taken for true."""
    if settings.no_cache or outside.route is not None or (outside.made_up and settings.cache_dir is None):
        return None
    return settings.cache_dir or default_cache_dir()


def _policy(settings: Settings) -> Policy:
    return Policy(
        max_age=None if settings.max_age is None else dt.timedelta(seconds=settings.max_age),
        no_cache=settings.refresh,
        only_if_cached=settings.offline,
    )


def _client(settings: Settings, outside: Outside, rules: Rules, hops: Cache[Hop]) -> "ClientOptions":
    from enricher.io.client import ClientOptions

    references = (urlsplit(base).hostname for base in (settings.github_api_url, settings.s2_api_url))
    return ClientOptions(
        user_agent=settings.user_agent,
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
        hops=hops,
        is_told=_is_told,
        rules=rules,
        respect_robots=settings.respect_robots,
    )


def _is_told(url: str) -> bool:
    """Whether a forge's API can tell of this address."""
    return forges.resolve(Url(url)).repository is not None


def _github(settings: Settings, outside: Outside) -> GitHubOptions:
    return GitHubOptions(
        tokens=settings.github_tokens,
        base_url=settings.github_api_url,
        user_agent=settings.user_agent,
        timeout=max(settings.timeout, 30.0),
        wait_for_budget=settings.wait_for_budget,
        ca_file=outside.ca_file or outside.ca_dir,
        proxy=outside.proxies.get("HTTPS_PROXY") if outside.made_up else None,
        trust_env=not outside.made_up,
        allow_private=settings.allow_private_hosts or outside.made_up,
    )


def _scholar(settings: Settings) -> SemanticScholarOptions:
    return SemanticScholarOptions(key=settings.s2_api_key, base_url=settings.s2_api_url)


def _save(settings: Settings, client: "Lazy[Client]", clock: Clock) -> Save | None:
    """Saving changes the outside world: only where it was asked for, and the world may be asked."""
    if not settings.save_missing or settings.offline:
        return None
    savers: list[Saver] = []

    async def save(questions: Sequence[ArchiveQuestion]) -> object:
        if not savers:
            from enricher.sources.archives import open_saver

            savers.append(open_saver((await client()).once, clock))
        return await savers[0].save(questions)

    return save


def _archives(settings: Settings) -> tuple[Archive, ...]:
    return tuple(archive for archive in get_args(Archive) if archive in settings.archives)
