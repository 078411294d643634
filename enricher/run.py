"""One job over an open process: its policy, its rules, its bounds, and what it has cost.

Comes in: a process's parts and the settings of the job. Goes out: records and link checks. Any number of runs
go on at once: they share hosts' turns, batches and answers in flight, and no run is told an older answer
than its own policy allows. What a run holds lives as long as its `async with`; opening one asks nobody.
"""

import asyncio
import datetime as dt
import logging
import weakref
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    Awaitable,
    Callable,
    Iterable,
    Sequence,
)
from contextlib import aclosing
from types import TracebackType
from typing import Literal, Self

from msgspec.structs import replace

from enricher import run_options
from enricher.accounts import Account, Payers
from enricher.assembly import Process
from enricher.catalogues import FROZEN
from enricher.config import Settings
from enricher.errors import EnricherError, UsageError
from enricher.home_loop import HomeLoop
from enricher.io.by_index import ByIndex
from enricher.io.lazy import LazyBatched, LazyChecker
from enricher.model import ArchiveQuestion, Paper
from enricher.papers.given import each_address, given_address, refuse_lone
from enricher.pipeline.archiving import Archiving, Save
from enricher.pipeline.cached_source import Horizon
from enricher.pipeline.pipeline import Pipeline
from enricher.pipeline.questions import Outlets, Sources, offline_sources, open_sources
from enricher.pipeline.releasing import Releasing
from enricher.ports import Checker, NetworkState
from enricher.record import LinkRecord, Record
from enricher.rules import rules_from
from enricher.runs import Runs
from enricher.spending import Budget, Forecast, HostQueue
from enricher.store.caching import StoreCaches
from enricher.store.sharing import SharedChecker
from enricher.values import Value

log = logging.getLogger("enricher")

StopReason = Literal["asked", "deadline", "budget", "closed"]
"""Why a run ended early: `stop` was called, its time was up, its budget for API requests was spent, or it
was closed while a stream was open."""


class Spent(Value, frozen=True, kw_only=True):
    """What was spent so far.

    Attributes:
        requests: HTTP requests to web hosts, each hop and attempt counted; `budgets` has those to APIs.
        octets: of decoded bodies that were read.
        cached: answers that the cache gave.
    """

    requests: int = 0
    octets: int = 0
    cached: int = 0


class Run:
    """One job; made by `Enricher.run`, opened by `async with`. Only its own streams end with it.

    A second look at one address within a run is not asked twice; in another run freshness decides.
    """

    def __init__(
        self,
        process: Process,
        settings: Settings,
        runs: Runs,
        asked_since: dt.datetime | None = None,
        part_since: dt.datetime | None = None,
    ) -> None:
        """`part_since`: when a job was begun, or gone on with, of which this run is a part beside others."""
        self.settings = settings
        self._process = process
        self._runs = runs
        self._asked_since = asked_since
        self._part_since = part_since
        self._rules = rules_from(settings)
        self._stop_reason: StopReason | None = None
        self._pipeline: Pipeline | None = None
        self._deadline: asyncio.Task[None] | None = None
        self._closed = False
        self._home = HomeLoop("run")

    async def __aenter__(self) -> Self:
        self._runs.check()
        if self._pipeline is not None:
            raise UsageError("a run is opened once; make another one with enricher.run()")
        self._home.settle()
        process, clock = self._process, self._process.clock
        self._began = clock.monotonic()
        ending = weakref.WeakMethod(self._end)  # held by the run's parts, it must not hold the run
        self._account = Account(
            since=self._part_since or clock.now(),
            budget=self.settings.budget,
            on_spent=lambda: (end := ending()) and end("budget"),
        )
        policy = run_options.policy(self.settings, self._asked_since)
        self._caches = process.answers.under(policy, self._account.since)
        await self._say_missing_dumps()
        sources = self._sources(self._caches)
        self._pipeline = Pipeline(
            sources=sources,
            histories=process.answers.histories,
            releasing=Releasing(process.answers.codes),
            archiving=Archiving(sources.archives, run_options.archives(self.settings), self._save()),
            options=run_options.plan_options(
                self.settings,
                self._rules,
                generous=bool(process.settings.github_tokens),
                sandbox=process.made_up,
            ),
            payers=Payers([self._account]),
        )
        self._runs.add(self)
        if self.settings.deadline is not None:
            self._deadline = asyncio.create_task(self._end_after(self.settings.deadline))
        return self

    async def _say_missing_dumps(self) -> None:
        """Say where a dump is to be read that nobody imported: it would name nothing, in silence."""
        for name in FROZEN.intersection(run_options.catalogues(self.settings)):
            if not await self._caches.dumps.get_many([f"{name}:"]):
                log.warning(
                    "%s names nothing: import its dump first (enricher sources import pwc FILE)", name
                )

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """End what is still open of it. What it cost can still be told.

        Raises UsageError in another event loop than the one in which it was opened.
        """
        self._home.refuse_others()
        self._closed = True
        self._runs.discard(self)
        if self._deadline is not None:
            self._deadline.cancel()
            await asyncio.gather(self._deadline, return_exceptions=True)
        if self._pipeline is not None:
            if self._pipeline.busy:
                self._end("closed")
            await self._pipeline.aclose()

    async def enrich(self, paper: Paper) -> Record:
        """The record of one paper. A bad paper gives a record with its error.

        Raises UsageError where the run ended before the record was there.
        """
        async with aclosing(self.stream([paper])) as records:
            async for record in records:
                return record
        raise UsageError(self._words())

    def stream(
        self, papers: Iterable[Paper] | AsyncIterable[Paper], *, ordered: bool = True, read: bool = False
    ) -> AsyncGenerator[Record, None]:
        """Records of any number of papers, in their order, or as they finish where not `ordered`.

        It ends early where the run does: `stopped` says whether, `stop_reason` why. What is no paper gives a
        record that says so. Raises UsageError where `papers` is no iterable.
        `read`: all come from `enricher.papers`, whose readers make nothing that does not do; they are
        not looked over once more.
        """
        refuse_lone(papers, "papers", "enrich")
        return self._open.stream(papers, ordered=ordered, read=read)

    def waves(self, papers: Iterable[Paper]) -> AsyncGenerator[list[Record | None], None]:
        """Records of papers from `enricher.papers`, in their order, as many in one go as are ready.

        None stands for one that was begun when the run ended early: what is behind it may be finished.
        """
        return self._open.waves(papers)

    async def check(self, url: str) -> LinkRecord:
        """What can be said of one address.

        Raises:
            InputError: it is no text.
            UsageError: the run ended before.
            EnricherError: a mistake of this program's own, which is logged.
        """
        if (known := await self._open.known_link(given_address(url))) is not None:
            return known
        async with aclosing(self.check_many([url])) as entries:
            async for entry in entries:
                return entry
        if not self.stopped:
            raise EnricherError(f"{url}: a fault of this program, which its log tells; please report it")
        raise UsageError(self._words())

    def check_many(
        self, urls: Iterable[str] | AsyncIterable[str], *, ordered: bool = True
    ) -> AsyncGenerator[LinkRecord, None]:
        """What can be said of each address, in their order, or as they finish where not `ordered`.

        It ends early where the run does. An item that is no text ends the stream with an InputError, after
        what came before it.
        """
        refuse_lone(urls, "addresses", "check")
        given = each_address(urls) if isinstance(urls, AsyncIterable) else map(given_address, urls)
        return self._open.stream_links(given, ordered=ordered)

    def check_waves(self, urls: Iterable[str]) -> AsyncGenerator[list[LinkRecord | None], None]:
        """`check_many` in order, as many in one go as are ready; None for each begun that has no entry."""
        return self._open.link_waves(map(given_address, urls))

    async def forecast(self, papers: Iterable[Paper] | AsyncIterable[Paper]) -> Forecast:
        """What a stream over `papers` would ask, and what the cache answers already; nobody is asked."""
        refuse_lone(papers, "papers", "enrich")
        return await self._open.forecast(papers)

    def stop(self) -> None:
        """Ask nothing more: every stream of this run ends with what is finished. From any thread."""
        self._home.call(lambda: self._end("asked"))

    async def flush(self) -> None:
        """Wait until the answers that it was given so far are in the store, or were said to be lost.

        Without it they are there a quarter of a second later, and when the enricher is closed.
        """
        if self._pipeline is not None:
            await self._caches.flush()

    @property
    def stopped(self) -> bool:
        """Whether it ended early, so that its streams may have left something out."""
        return self._stop_reason is not None

    @property
    def stop_reason(self) -> StopReason | None:
        """Why it ended early; None where it did not."""
        return self._stop_reason

    @property
    def made_up(self) -> bool:
        """Whether what comes back is not true of the world."""
        return self._process.made_up

    @property
    def network_state(self) -> NetworkState:
        """How our own network fared since the run began, at its worst: nothing was concluded then."""
        opened = self._process.client.opened
        if opened is None or self._pipeline is None:
            return "fine"
        return opened.network_state_since(self._began)

    @property
    def network_down(self) -> bool:
        """Whether our own network kept us from asking, from the beginning or for a while."""
        return self.network_state != "fine"

    def queues(self, least: float) -> tuple[HostQueue, ...]:
        """Hosts of which this process's requests wait `least` seconds or longer, for they want it so."""
        opened = self._process.client.opened
        return () if opened is None else opened.queues(least)

    def spent(self) -> Spent:
        """What this run has cost so far; a request that served several runs is counted by one of them."""
        if self._pipeline is None:
            return Spent()
        cached = sum(tally.fresh for tally in self._caches.tallies().values())
        return Spent(requests=self._account.requests, octets=self._account.octets, cached=cached)

    def budgets(self) -> tuple[Budget, ...]:
        """What each API was asked for this run, and what is left of it for everybody.

        A batch in which several runs have questions is counted by each of them.
        """
        if self._pipeline is None:
            return ()
        return tuple(self._own(budget) for budget in self._process.budgets())

    def _own(self, budget: Budget) -> Budget:
        costs = self._account.costs(budget.api)
        note = budget.note if costs.naive else None
        return replace(budget, requests=costs.requests, used=costs.used, naive=costs.naive, note=note)

    @property
    def _open(self) -> Pipeline:
        self._runs.check()
        if self._pipeline is None:
            raise UsageError("open it first: async with enricher.run() as run")
        if self._closed:
            raise UsageError("this run is closed; ask within its `async with`, or make another one")
        return self._pipeline

    def _end(self, why: StopReason) -> None:
        if self._stop_reason is None:
            self._stop_reason = why
        if self._pipeline is not None:
            self._pipeline.stop()

    async def _end_after(self, seconds: float) -> None:
        await self._process.clock.sleep(seconds)
        self._end("deadline")

    def _words(self) -> str:
        return f"{_ENDED[self._stop_reason or 'closed']}; make another one"

    def _sources(self, caches: StoreCaches) -> Sources:
        """What is asked: the world, or under `offline` the cache alone."""
        process, settings = self._process, self.settings
        if settings.offline:
            return offline_sources(caches, process.clock)
        checker: Checker = LazyChecker(self._looking(caches))
        if process.answers.ledger.shared:
            checker = SharedChecker(checker, caches.links, process.clock)
        outlets = Outlets(
            checker=checker,
            repositories=LazyBatched(process.repositories),
            citations=ByIndex(LazyBatched(process.citations), LazyBatched(process.openalex)),
            archives=LazyBatched(process.archives),
            claims=LazyBatched(process.claims),
            producers=process.producers,
        )
        flights = process.flights_under(self._rules, robots=settings.respect_robots)
        return open_sources(caches, outlets, flights, self._horizon())

    def _horizon(self) -> Horizon:
        """What is being asked now may be joined, unless this run wants to know what was asked since."""
        earliest = float("-inf")
        if self.settings.refresh:
            earliest = self._began
        elif self.settings.max_age is not None:
            earliest = self._began - self.settings.max_age
        since = self._account.since.replace(microsecond=0)
        own = None if self._part_since is None else self._asked_since
        return Horizon(self._process.clock, since, earliest, own)

    def _looking(self, caches: StoreCaches) -> Callable[[], Awaitable[Checker]]:
        """What opens the checker. It is held by the run's parts, and must not hold the run."""
        process, rules, robots = self._process, self._rules, self.settings.respect_robots

        async def opened() -> Checker:
            from enricher.io.client import Looking

            client = await process.client()
            return client.checker_for(Looking(rules=rules, hops=caches.hops, robots=robots))

        return opened

    def _save(self) -> Save | None:
        """Saving changes the outside world: only where it was asked for, and the world may be asked."""
        if not self.settings.save_missing or self.settings.offline:
            return None

        process = self._process

        async def save(questions: Sequence[ArchiveQuestion]) -> object:
            return await (await process.saver()).save(questions)

        return save


_ENDED: dict[StopReason, str] = {
    "asked": "this run was stopped",
    "deadline": "this run was stopped by its deadline",
    "budget": "this run was stopped: its budget of API requests is spent",
    "closed": "this run was closed",
}
