"""What the cache tells of lone links under given settings, without a run: nobody is asked, nothing is opened.

Comes in: addresses, and options of a run. Goes out: entries that a run with these options would tell from the
cache, or None. What is kept from one question to the next is what the options mean, and no answer.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from enricher import config, run_options
from enricher.assembly import Process
from enricher.model import Url
from enricher.pipeline.ageing import AgeingLinks
from enricher.pipeline.known import KnownLinks
from enricher.pipeline.questions import offline_sources
from enricher.ports import Tally
from enricher.record import LinkRecord
from enricher.rules import rules_from

MOST = 64
"""Options of how many kinds of questions are kept at hand; of others they are read again."""

MOMENT = 1.0
"""Seconds for which an entry is told again: what another process keeps is told that much later at most."""

AT_HAND, LONGEST = 1_024, 2_000
"""Entries of a moment, under whatever options, and characters of an address that has one."""


class _Told(Struct, frozen=True):
    """An entry, how much had been put when it was read, and when, by the monotonic clock."""

    entry: LinkRecord
    puts: int
    at: float


class _Desk(Struct, frozen=True):
    """Who tells under one kind of options, and whether that may be told again within the moment."""

    known: KnownLinks
    remembers: bool


class Lookups:
    """Lives as long as its process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._desks: OrderedDict[str, _Desk | None] = OrderedDict()
        self._told: OrderedDict[tuple[str, str], _Told] = OrderedDict()

    async def entry(self, url: str, options: Mapping[str, object]) -> LinkRecord | None:
        """The entry of an address; None where a run would have to ask somebody, or to fail.

        Raises SettingsError for options that cannot be used.
        """
        under = repr(sorted(options.items()))
        desk = self._under(under, options)
        if desk is None:
            return None
        # Both before the store is read: what is put meanwhile may stand in it, or not.
        puts, now = self._process.answers.ledger.puts, self._process.clock.monotonic()
        told = self._told.get((under, url))
        if told is not None and told.puts == puts and now - told.at < MOMENT:
            self._process.answers.links.count(Tally(fresh=1))
            return told.entry
        entry = await desk.known.entry(url)
        if entry is not None and desk.remembers and len(url) <= LONGEST:
            self._keep((under, url), _Told(entry, puts, now))
        return entry

    async def due(self, urls: Sequence[Url]) -> Mapping[Url, dt.datetime]:
        """When each of these is to be asked again under the process's settings, as far as that is known."""
        policy, now = run_options.policy(self._process.settings), self._process.clock.now()
        caches = self._process.answers.under(policy, now)
        return await AgeingLinks(caches.links, caches.repositories).due(urls)

    def _keep(self, place: tuple[str, str], told: _Told) -> None:
        """Keep it in place of the oldest."""
        self._told[place] = told
        self._told.move_to_end(place)
        if len(self._told) > AT_HAND:
            self._told.popitem(last=False)

    def _under(self, under: str, options: Mapping[str, object]) -> _Desk | None:
        if under not in self._desks:
            self._desks[under] = self._opened(options)
            if len(self._desks) > MOST:
                self._desks.popitem(last=False)
        self._desks.move_to_end(under)
        return self._desks[under]

    def _opened(self, options: Mapping[str, object]) -> _Desk | None:
        """None under options with which the cache alone never does."""
        process, settings = self._process, config.for_run(self._process.settings, options)
        if settings.refresh or settings.save_missing or run_options.archives(settings):
            return None
        caches = process.answers.under(run_options.policy(settings), process.clock.now())
        known = KnownLinks(
            offline_sources(caches, process.clock),
            process.answers.histories,
            run_options.plan_options(
                settings,
                rules_from(settings),
                generous=bool(process.settings.github_tokens),
                sandbox=process.made_up,
            ),
        )
        # A `max_age` is held to the second; lifetimes are days.
        return _Desk(known, settings.max_age is None)
