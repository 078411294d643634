"""The one place where the parts are put together: `Enricher`, an async context manager.

Comes in: settings, and optionally another outside than the real one. Goes out: records and
link checks. Opening it opens nothing on the network; closing it leaves no task, thread or
socket behind.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable
from contextlib import AsyncExitStack, aclosing
from types import TracebackType
from typing import Self, Unpack

from msgspec import Struct

from enricher import config
from enricher.assembly import Allowance, Parts, open_parts
from enricher.config import Overrides, Settings
from enricher.errors import UsageError
from enricher.model import Paper
from enricher.outside import Outside
from enricher.papers.given import given_address
from enricher.ports import Budget, Forecast, NetworkState
from enricher.record import LinkRecord, Record

__all__ = ["Enricher", "Outside", "Spent"]


class Spent(Struct, frozen=True, kw_only=True):
    """What a run has cost so far: HTTP requests, octets read, and answers that the cache gave."""

    requests: int = 0
    octets: int = 0
    cached: int = 0


class Enricher:
    """Enriches papers and checks links.

    Settings are given as keyword arguments (any field of `Settings`), or come from the
    environment, or are the defaults; a whole `Settings` value takes the place of all three.
    Raises SettingsError for values that cannot be used.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        outside: Outside | None = None,
        **overrides: Unpack[Overrides],
    ) -> None:
        if settings is not None and overrides:
            raise UsageError("give either a Settings value or keyword arguments, not both")
        if not isinstance(settings, Settings | None):
            raise UsageError(
                f"{repr(settings)[:100]} is no Settings; give keyword arguments, such as timeout=10"
            )
        if settings is None:
            settings = config.load(dict(overrides), os.environ, named=config.as_keyword)
        config.refuse_contradictions(settings, config.as_keyword)
        self.settings = settings
        self._outside = outside or Outside.of(os.environ)
        self._allowance = Allowance(self.settings.budget, on_spent=self.stop)
        self._stack = AsyncExitStack()
        self._parts: Parts | None = None
        self._closed = False
        self._deadline: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            self._parts = await stack.enter_async_context(
                open_parts(self.settings, self._outside, self._allowance)
            )
            self._stack = stack.pop_all()
        self._closed = False
        if self.settings.deadline is not None:
            loop = asyncio.get_running_loop()
            self._deadline = loop.call_later(self.settings.deadline, self.stop)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._closed = True
        await self._stack.aclose()

    async def enrich(self, paper: Paper) -> Record:
        """The record of one paper. A bad paper gives a record with its error."""
        async with aclosing(self.stream([paper])) as records:
            async for record in records:
                return record
        raise UsageError("this Enricher was stopped; open another one")

    def stream(
        self, papers: Iterable[Paper] | AsyncIterable[Paper], *, ordered: bool = True, read: bool = False
    ) -> AsyncGenerator[Record, None]:
        """Records of any number of papers, in their order, or as they finish where not `ordered`.

        What is no paper gives a record that says so. Raises UsageError where `papers` is no iterable.
        `read`: all come from `enricher.papers`, whose readers make nothing that does not do; they are
        not looked over once more.
        """
        _refuse_lone(papers, "papers", "enrich")
        return self._open.pipeline.stream(papers, ordered=ordered, read=read)

    async def forecast(self, papers: Iterable[Paper] | AsyncIterable[Paper]) -> Forecast:
        """What a run over `papers` would ask, and what the cache answers already; nobody is asked."""
        return await self._open.pipeline.forecast(papers)

    async def check(self, url: str) -> LinkRecord:
        """What can be said of one address. Raises InputError where it is no text."""
        async with aclosing(self.check_many([url])) as entries:
            async for entry in entries:
                return entry
        raise UsageError("this Enricher was stopped; open another one")

    def check_many(
        self, urls: Iterable[str] | AsyncIterable[str], *, ordered: bool = True
    ) -> AsyncGenerator[LinkRecord, None]:
        """What can be said of each address, in their order, or as they finish where not `ordered`.

        An item that is no text ends the stream with an InputError, after what came before it.
        """
        _refuse_lone(urls, "addresses", "check")
        given = _each(urls) if isinstance(urls, AsyncIterable) else map(given_address, urls)
        return self._open.pipeline.stream_links(given, ordered=ordered)

    def stop(self) -> None:
        """Ask nothing more: every stream ends with what is finished."""
        if self._parts is not None:
            self._parts.pipeline.stop()

    @property
    def stopped(self) -> bool:
        """Whether it was stopped: by `stop`, by the deadline or by the budget."""
        return self._parts is not None and self._parts.pipeline.stopped

    @property
    def made_up(self) -> bool:
        """Whether what comes back is not true of the world."""
        return self._outside.made_up

    @property
    def network_state(self) -> NetworkState:
        """How our own network fared so far, at its worst."""
        return self._parts.network_state() if self._parts is not None else "fine"

    @property
    def network_down(self) -> bool:
        """Whether our own network kept us from asking, from the beginning or for a while."""
        return self.network_state != "fine"

    def budgets(self) -> tuple[Budget, ...]:
        """What each API was asked for, and what is left of it."""
        return tuple(spent for told in self._parts.budgets for spent in told()) if self._parts else ()

    def spent(self) -> Spent:
        """What was spent so far."""
        if self._parts is None:
            return Spent()
        requests, octets = self._parts.traffic()
        cached = sum(tally.fresh for tally in self._parts.tallies().values())
        return Spent(requests=requests, octets=octets, cached=cached)

    @property
    def _open(self) -> Parts:
        if self._parts is None:
            raise UsageError("open it first: async with Enricher() as enricher")
        if self._closed:
            raise UsageError("this Enricher is closed; ask within `async with`, or open another one")
        return self._parts


async def _each(urls: AsyncIterable[str]) -> AsyncIterator[str]:
    async for url in urls:
        yield given_address(url)


def _refuse_lone(items: object, what: str, instead: str) -> None:
    """One item where many are asked for: of an address, each letter would be taken for one."""
    if isinstance(items, str | bytes) or not isinstance(items, Iterable | AsyncIterable):
        raise UsageError(f"{repr(items)[:100]} is no iterable of {what}; give a list, or one to `{instead}`")
