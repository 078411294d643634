"""The library's door: `Enricher`, a process's async context manager, and the runs that it opens.

Comes in: settings, and optionally stand-ins for the world, the clock, the network and the store. Goes out:
runs, and the records and link checks of a default one. Opening it opens nothing on the network; closing it
leaves no task, thread or socket behind.
"""

import dataclasses
import datetime as dt
import inspect
import os
from collections.abc import AsyncGenerator, AsyncIterable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing
from types import TracebackType
from typing import Self, Unpack

from enricher import config
from enricher.assembly import Foundations, Process, open_process
from enricher.config import Overrides, RunOverrides, Settings
from enricher.errors import UsageError
from enricher.history import Looks, Timeline, conclude, looks_of
from enricher.home_loop import HomeLoop
from enricher.lookups import Lookups
from enricher.model import History, Paper, Url
from enricher.outside import Outside
from enricher.papers.given import given_address, refuse_lone
from enricher.ports import Clock, NetworkState, Reply, Request, Store, Transport
from enricher.record import LinkRecord, Record
from enricher.rules import rules_from
from enricher.run import Run, Spent, StopReason
from enricher.runs import Runs
from enricher.spending import Budget, Forecast
from enricher.urls import Refused, canonical

__all__ = ["Enricher", "Outside", "Run", "Spent", "StopReason"]


class Enricher:
    """Enriches papers and checks links: one for a process, or for a whole service.

    It holds connections, hosts and their turns, the budgets of APIs, the store, and what is known of our own
    network; jobs are its runs (`run`), any number at once. Its own `enrich`, `stream`, `check`, `check_many`
    and `forecast` each make a run of their own with these settings.

    Settings are given as keyword arguments (any field of `Settings`), or come from the
    environment, or are the defaults; a whole `Settings` value takes the place of all three.
    `clock`, `transport` and `store` take stand-ins, such as those of `enricher.testing`; a store that is
    handed in is not closed. Raises SettingsError for values that cannot be used.

    It belongs to the event loop in which it was opened; elsewhere it raises UsageError.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        outside: Outside | None = None,
        clock: Clock | None = None,
        transport: Transport | None = None,
        store: Store | None = None,
        **overrides: Unpack[Overrides],
    ) -> None:
        self.settings: Settings = config.given(settings, dict(overrides), os.environ)
        rules_from(self.settings)  # what means nothing is refused here, and not at the first link
        for name, given, wanted in (
            ("outside", outside, Outside), ("clock", clock, Clock), ("transport", transport, Transport),
            ("store", store, Store),
        ):  # fmt: skip
            _refuse_other(name, given, wanted)
        self._world = Foundations(
            outside=outside or Outside.of(os.environ), clock=clock, transport=transport, store=store
        )
        self._stack = AsyncExitStack()
        self._process: Process | None = None
        self._home = HomeLoop("Enricher")
        self._closed = False
        self._last: Run | None = None
        self._lookups: Lookups | None = None
        self._runs = Runs(self._opened)

    async def __aenter__(self) -> Self:
        if self._process is not None and not self._closed:
            raise UsageError("this Enricher is open already; open another one, or make runs of this one")
        async with AsyncExitStack() as stack:
            self._process = await stack.enter_async_context(open_process(self.settings, self._world))
            self._stack = stack.pop_all()
        self._home.settle()
        self._runs = Runs(self._opened)
        self._last = None
        self._lookups = None
        self._closed = False
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._home.refuse_others()
        self._closed = True
        if self._lookups is not None:
            await self._lookups.aclose()
        await self._runs.aclose()  # before all that their tasks may be using
        await self._stack.aclose()

    def run(self, **options: Unpack[RunOverrides]) -> Run:
        """A job with settings of its own, where these differ: `async with enricher.run(refresh=True) as run`.

        Options are the settings that a run may have of its own (`RunOverrides`); `deadline` in seconds counts
        from its opening and ends this run alone, `budget` caps the requests to APIs that it causes.
        Raises SettingsError for values that cannot be used.
        """
        settings = config.for_run(self.settings, dict(options))
        return Run(self._opened(), settings, self._runs)

    def resume(self, began: dt.datetime, **options: Unpack[RunOverrides]) -> Run:
        """A job again that began at `began` and was interrupted, with the same options.

        Under `refresh` nothing is asked again that was answered since then. Raises as `run` does, and
        UsageError for a time without its zone.
        """
        _refuse_no_moment("began", began)
        settings = config.for_run(self.settings, dict(options))
        return Run(self._opened(), settings, self._runs, began)

    def part(self, began: dt.datetime, since: dt.datetime, **options: Unpack[RunOverrides]) -> Run:
        """A part of a job that other processes over the same store work on too.

        What any of them has asked since `since`, in whole seconds, when it was begun or last gone on with, is
        not asked again; what was answered since `began` is told as the job's own, and not as from the cache.
        Raises as `resume` does.
        """
        _refuse_no_moment("began", began)
        _refuse_no_moment("since", since)
        settings = config.for_run(self.settings, dict(options))
        return Run(self._opened(), settings, self._runs, began, since)

    async def enrich(self, paper: Paper) -> Record:
        """The record of one paper. A bad paper gives a record with its error."""
        async with self._default() as run:
            return await run.enrich(paper)

    def stream(
        self, papers: Iterable[Paper] | AsyncIterable[Paper], *, ordered: bool = True, read: bool = False
    ) -> AsyncGenerator[Record, None]:
        """Records of any number of papers, in their order, or as they finish where not `ordered`.

        `stopped` says whether it ended early. What is no paper gives a record that says so. Raises UsageError
        where `papers` is no iterable. `read`: all come from `enricher.papers`, and are not looked over again.
        """
        refuse_lone(papers, "papers", "enrich")
        return self._stream(self._default(), papers, ordered, read)

    async def _stream(
        self, run: Run, papers: Iterable[Paper] | AsyncIterable[Paper], ordered: bool, read: bool
    ) -> AsyncGenerator[Record, None]:
        async with run, aclosing(run.stream(papers, ordered=ordered, read=read)) as records:
            async for record in records:
                yield record

    async def check(self, url: str) -> LinkRecord:
        """What can be said of one address. Raises as `Run.check` does."""
        async with self._default() as run:
            return await run.check(url)

    async def known(self, url: str, **options: Unpack[RunOverrides]) -> LinkRecord | None:
        """What the cache alone tells of an address, as a run with these options would; None where it cannot.

        Nobody is asked, and no run is opened: under `offline` however old, else as far as it is fresh. Raises
        InputError for what is no text, SettingsError for options that cannot be used.
        """
        address, process = given_address(url), self._opened()
        if self._runs.stopped:
            return None
        return await self._lookups_of(process).entry(address, dict(options))

    async def due(self, urls: Sequence[str]) -> Mapping[str, dt.datetime]:
        """When freshness wants each of these addresses, as they are given, to be asked again.

        Nobody is asked.
        Left out is what was never asked or never settled: the next run asks it anyway. Raises as
        `check_many` does.
        """
        refuse_lone(urls, "addresses", "check")
        lookups = self._lookups_of(self._opened())
        known = {url: found for url in urls if (found := _canonical(url)) is not None}
        due = await lookups.due(list(dict.fromkeys(known.values())))
        return {url: due[found] for url, found in known.items() if found in due}

    def _lookups_of(self, process: Process) -> Lookups:
        if self._lookups is None:
            self._lookups = Lookups(process)
        return self._lookups

    def check_many(
        self, urls: Iterable[str] | AsyncIterable[str], *, ordered: bool = True
    ) -> AsyncGenerator[LinkRecord, None]:
        """What can be said of each address, in their order, or as they finish where not `ordered`.

        An item that is no text ends the stream with an InputError, after what came before it.
        """
        refuse_lone(urls, "addresses", "check")
        return self._check_many(self._default(), urls, ordered)

    async def _check_many(
        self, run: Run, urls: Iterable[str] | AsyncIterable[str], ordered: bool
    ) -> AsyncGenerator[LinkRecord, None]:
        async with run, aclosing(run.check_many(urls, ordered=ordered)) as entries:
            async for entry in entries:
                yield entry

    async def forecast(self, papers: Iterable[Paper] | AsyncIterable[Paper]) -> Forecast:
        """What a run over `papers` would ask, and what the cache answers already; nobody is asked."""
        async with self._default() as run:
            return await run.forecast(papers)

    async def timeline(self, url: str) -> tuple[Looks, ...]:
        """Every look at an address that is remembered, oldest first, equal ones in a row as one.

        Empty where nothing is known, or where `url` is no address. Nobody is asked.
        """
        return looks_of(await self._remembered(url))

    async def history(self, url: str) -> History:
        """What may be concluded from all of them by now; nulls where nothing is known. Nobody is asked."""
        return conclude(await self._remembered(url), self.clock.now())

    async def _remembered(self, url: str) -> Timeline:
        known = _canonical(url)
        return () if known is None else await self._opened().answers.histories.timeline(known)

    async def send(self, request: Request) -> Reply:
        """Send one request the way that all runs do: guarded, in its host's turn, with retries."""
        _refuse_other("request", request, Request)
        client = await self._opened().client()
        return await client.transport.send(request)

    @property
    def clock(self) -> Clock:
        """The time that its runs go by."""
        return self._opened().clock

    def stop(self) -> None:
        """Ask nothing more, in any run: every stream ends with what is finished. From any thread."""
        self._home.call(self._runs.stop)

    @property
    def stopped(self) -> bool:
        """Whether it was stopped, or its last call of its own ended early: by its deadline or its budget."""
        return self._runs.stopped or (self._last is not None and self._last.stopped)

    @property
    def stop_reason(self) -> StopReason | None:
        """Why; None where nothing ended early."""
        return "asked" if self._runs.stopped else self._last.stop_reason if self._last is not None else None

    @property
    def made_up(self) -> bool:
        """Whether what comes back is not true of the world."""
        return self._world.outside.made_up

    @property
    def network_state(self) -> NetworkState:
        """How our own network is now: fine as soon as somebody was reached again. A run tells its worst."""
        opened = self._process.client.opened if self._process is not None else None
        return opened.network_state if opened is not None else "fine"

    @property
    def network_down(self) -> bool:
        """Whether our own network keeps us from asking now."""
        return self.network_state != "fine"

    def budgets(self) -> tuple[Budget, ...]:
        """What each API was asked for by all runs, and what is left of it."""
        return self._process.budgets() if self._process is not None else ()

    def spent(self) -> Spent:
        """What all runs have spent so far."""
        if self._process is None:
            return Spent()
        client = self._process.client.opened
        cached = sum(tally.fresh for tally in self._process.answers.tallies().values())
        return Spent(
            requests=client.requests if client is not None else 0,
            octets=client.octets if client is not None else 0,
            cached=cached,
        )

    def _default(self) -> Run:
        self._last = run = self.run()
        return run

    def _opened(self) -> Process:
        """The parts. Raises UsageError where they cannot be used."""
        if self._process is None:
            raise UsageError("open it first: async with Enricher() as enricher")
        self._home.refuse_others()
        if self._closed:
            raise UsageError("this Enricher is closed; ask within `async with`, or open another one")
        return self._process


def _canonical(url: str) -> Url | None:
    """An address as the store names it; None where it is none. Raises InputError for what is no text."""
    known = canonical(given_address(url))
    return None if isinstance(known, Refused) else known


def _refuse_other(name: str, given: object, wanted: type) -> None:
    """Refuse what cannot stand in for a part: a protocol is kept by whoever has its methods."""
    is_one = isinstance(given, wanted) and not isinstance(given, type)
    if given is not None and not is_one:
        raise UsageError(
            f"{name}: {repr(given)[:100]} is no {wanted.__name__}; see enricher.testing for some"
        )


def _refuse_no_moment(name: str, given: object) -> None:
    """Refuse what tells no moment: a time without a zone is another one on each machine."""
    if not isinstance(given, dt.datetime) or given.tzinfo is None:
        raise UsageError(f"{name}: {repr(given)[:100]} is no time with a zone, such as datetime.now(UTC)")


class _AsTheEnricherHasIt:
    """The default of a run's settings."""

    def __repr__(self) -> str:
        return "<as the Enricher has it>"


def _named(shown: object, settings: Mapping[str, object]) -> inspect.Signature:
    """The signature of what takes settings as keyword arguments, with each by its name and default."""
    signature = inspect.signature(shown)  # type: ignore[arg-type]  # a function
    own = [one for one in signature.parameters.values() if one.kind is not one.VAR_KEYWORD]
    types = {field.name: field.type for field in dataclasses.fields(Settings)}
    more = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=types[name])
        for name, default in settings.items()
    ]
    return signature.replace(parameters=[*own, *more])


def _show_settings() -> None:
    """Let `help`, `inspect.signature` and notebooks show the settings that the keyword arguments are."""
    defaults = dataclasses.asdict(Settings())
    made = _named(Enricher.__init__, defaults)
    Enricher.__init__.__signature__ = made  # type: ignore[attr-defined]  # which `inspect` looks for
    own = {name: _AsTheEnricherHasIt() for name in defaults if name in config.RUN_SETTINGS}
    Enricher.run.__signature__ = _named(Enricher.run, own)  # type: ignore[attr-defined]


_show_settings()
