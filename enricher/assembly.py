"""The parts of a process and what each is told: settings in, open parts out.

Comes in: settings, and the world to ask. Goes out: a `Process`, open for as long as the context lasts.
Only `app` opens one; nothing here asks or decides anything. What a run adds is put together in `run`.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

import msgspec
from msgspec import Struct

from enricher import forges
from enricher.batched_sources import BatchedSource, BatchedSources
from enricher.catalogues import ClaimOutcome, ClaimQuestion
from enricher.config import Settings, agent_of, default_cache_dir
from enricher.evidence import Evidence
from enricher.hosts.leasing import Keeping
from enricher.io import tls
from enricher.io.clock import SystemClock
from enricher.io.lazy import Lazy
from enricher.io.proxies import Proxies
from enricher.links.page import code_links
from enricher.model import (
    ArchiveOutcome,
    ArchiveQuestion,
    CitationsOutcome,
    PaperQuestion,
    RepositoryOutcome,
    RepositoryQuestion,
    Url,
)
from enricher.outside import Outside
from enricher.pipeline.batching import BatchProducers
from enricher.pipeline.cached_source import SingleFlight
from enricher.pipeline.plan import LookQuestion
from enricher.pipeline.questions import Flights
from enricher.ports import Clock, Store, Transport
from enricher.rules import Rules, rules_from
from enricher.spending import Budget
from enricher.store.caching import AnswerStore, open_answers, opening_of
from enricher.store.clock import StoreClock
from enricher.store.place import Place
from enricher.store.places import place_of
from enricher.verdict import judge

if TYPE_CHECKING:
    from enricher.io.client import Client, ClientOptions
    from enricher.sources.archives import Saver

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
        sources = BatchedSources(settings, world.outside, clock, answers, client, transport=world.transport)
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
        made_up=outside.made_up,
    )


def _is_told(url: str) -> bool:
    """Whether a forge's API can tell of this address."""
    return forges.resolve(Url(url)).repository is not None
