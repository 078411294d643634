"""What the cache tells of lone links under given settings, without a run: nobody is asked, nothing is opened.

Comes in: addresses, and options of a run. Goes out: entries that a run with these options would tell from the
cache, or None. What is kept from one question to the next is what the options mean, and no answer.
"""

from collections import OrderedDict
from collections.abc import Mapping

from msgspec import Struct

from enricher import config, run_options
from enricher.assembly import Process
from enricher.pipeline.known import KnownLinks
from enricher.pipeline.questions import offline_sources
from enricher.ports import Tally
from enricher.record import LinkRecord
from enricher.rules import rules_from

MOST = 64
"""Options of how many kinds of questions are kept at hand; of others they are read again."""


MOMENT = 1.0
"""Seconds for which an entry is told again: what another process keeps is told that much later at most."""

AT_HAND, LONGEST = 256, 2_000
"""Entries of a moment under one kind of options, and characters of an address that has one."""


class _Told(Struct, frozen=True):
    """An entry, how much had been put when it was read, and when, by the monotonic clock."""

    entry: LinkRecord
    puts: int
    at: float


class _Desk:
    """Who tells under one kind of options, and what was told a moment ago."""

    __slots__ = ("known", "remembers", "told")

    def __init__(self, known: KnownLinks, *, remembers: bool) -> None:
        self.known = known
        self.remembers = remembers
        self.told: OrderedDict[str, _Told] = OrderedDict()

    def keep(self, url: str, told: _Told) -> None:
        """Keep it in place of the oldest."""
        self.told[url] = told
        self.told.move_to_end(url)
        if len(self.told) > AT_HAND:
            self.told.popitem(last=False)


class Lookups:
    """Lives as long as its process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._desks: OrderedDict[str, _Desk | None] = OrderedDict()

    async def entry(self, url: str, options: Mapping[str, object]) -> LinkRecord | None:
        """The entry of an address; None where a run would have to ask somebody, or to fail.

        Raises SettingsError for options that cannot be used.
        """
        desk = self._under(options)
        if desk is None:
            return None
        puts, now = self._process.answers.ledger.puts, self._process.clock.monotonic()
        told = desk.told.get(url)
        if told is not None and told.puts == puts and now - told.at < MOMENT:
            self._process.answers.links.count(Tally(fresh=1))
            return told.entry
        try:
            entry = await desk.known.entry(url)
        except Exception:
            return None  # a run meets the same fault, and tells of it
        if entry is not None and desk.remembers and len(url) <= LONGEST:
            desk.keep(url, _Told(entry, puts, now))
        return entry

    def _under(self, options: Mapping[str, object]) -> "_Desk | None":
        key = repr(sorted(options.items()))
        if key not in self._desks:
            self._desks[key] = self._opened(options)
            if len(self._desks) > MOST:
                self._desks.popitem(last=False)
        self._desks.move_to_end(key)
        return self._desks[key]

    def _opened(self, options: Mapping[str, object]) -> "_Desk | None":
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
        return _Desk(known, remembers=settings.max_age is None)
