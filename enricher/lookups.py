"""What the cache tells of lone links under given settings, without a run: nobody is asked, nothing is opened.

Comes in: addresses, and options of a run. Goes out: entries that a run with these options would tell from the
cache, or None. An entry is told again while it is fresh by its policy, until something newer is kept here of
what it was made of, or others may have changed the store.
"""

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from enricher import config, run_options
from enricher.assembly import Process
from enricher.at_hand import EntriesAtHand, EntryAtHand
from enricher.model import Url
from enricher.pipeline.due import AgeingLinks
from enricher.pipeline.known import KnownEntry, KnownLinks
from enricher.pipeline.plan import LookQuestion
from enricher.pipeline.questions import LookKind, RepositoryKind, Sources, offline_sources
from enricher.ports import Row, Tally
from enricher.record import LinkRecord
from enricher.rules import rules_from

MOST = 64
"""Options of how many kinds of questions are kept at hand; of others they are read again."""

MOMENT = 1.0
"""Seconds after which, at most, it is known that others changed the store."""

KEPT = 60.0
"""Seconds for which an entry is told again, where nothing newer is heard of."""

AT_HAND, LONGEST = 8_192, 2_000
"""Entries at hand, under whatever options (some 15 MB), and characters of an address that has one."""


class Lookups:
    """Lives as long as its process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._ledger = process.answers.ledger
        self._desks: OrderedDict[str, KnownLinks | None] = OrderedDict()
        self._at_hand = EntriesAtHand(AT_HAND)
        self._ledger.hear_puts(self._note_put)
        self._others: int | None = None
        self._cleared = 0
        self._heard_at = float("-inf")
        self._hearing: asyncio.Task[None] | None = None

    async def entry(self, url: str, options: Mapping[str, object]) -> LinkRecord | None:
        """The entry of an address; None where a run would have to ask somebody, or to fail.

        Raises SettingsError for options that cannot be used.
        """
        under = repr(sorted(options.items()))
        known = self._under(under, options)
        if known is None:
            return None
        now = self._process.clock.monotonic()
        if now - self._heard_at >= MOMENT / 2:
            await self._hear_by(self._heard_at + MOMENT, now)
        if (entry := self._at_hand.get((under, url), self._process.clock)) is not None:
            self._process.answers.links.count(Tally(fresh=1))
            return entry
        return await self._read((under, url), known, now)

    async def aclose(self) -> None:
        """Hear of nothing more."""
        if self._hearing is not None:
            self._hearing.cancel()
            await asyncio.gather(self._hearing, return_exceptions=True)

    async def _read(self, asked: tuple[str, str], known: KnownLinks, now: float) -> LinkRecord | None:
        # Both before the store is read: what is put or changed meanwhile may stand in it, or not.
        puts, cleared, at = self._ledger.puts, self._cleared, self._process.clock.now()
        told = await known.told(asked[1])
        if told is None:
            return None
        unchanged = (puts, cleared) == (self._ledger.puts, self._cleared)
        if told.lasts and unchanged and len(asked[1]) <= LONGEST:
            until_at = at + dt.timedelta(seconds=KEPT)
            self._at_hand.keep(asked, EntryAtHand(told.entry, self._places(told), now + KEPT, until_at))
        return told.entry

    def _places(self, told: KnownEntry) -> tuple[tuple[str, str], ...]:
        """What of the store an entry was made of."""
        looks, forges = self._process.answers.links.facet.name, self._process.answers.repositories.facet.name
        answers = [
            (looks, LookKind().key(question))
            if isinstance(question, LookQuestion)
            else (forges, RepositoryKind().key(question))
            for question in told.questions
        ]
        return tuple(dict.fromkeys([*answers, *((looks, url) for url in told.past)]))

    def _note_put(self, row: Row) -> None:
        self._at_hand.forget((row.facet, row.key))

    async def _hear_by(self, latest: float, now: float) -> None:
        """Have it found out whether others changed the store; wait for that from `latest` on."""
        if not self._ledger.hears_others:
            if now >= latest:
                self._heard(None, now)
            return
        if self._hearing is None or self._hearing.done():
            self._hearing = asyncio.create_task(self._hear(now))
        if now >= latest:
            await asyncio.shield(self._hearing)

    async def _hear(self, now: float) -> None:
        self._heard(await self._ledger.others_changes(), now)

    def _heard(self, others: int | None, at: float) -> None:
        if others is None or others != self._others:
            self._at_hand.clear()
            self._cleared += 1
        self._others, self._heard_at = others, at

    async def due(self, urls: Sequence[Url]) -> Mapping[Url, dt.datetime]:
        """When each of these is to be asked again under the process's settings, as far as that is known."""
        policy, now = run_options.policy(self._process.settings), self._process.clock.now()
        caches = self._process.answers.under(policy, now)
        return await AgeingLinks(caches.links, caches.repositories).due(urls)

    def _under(self, under: str, options: Mapping[str, object]) -> KnownLinks | None:
        if under not in self._desks:
            self._desks[under] = self._opened(options)
            if len(self._desks) > MOST:
                self._desks.popitem(last=False)
        self._desks.move_to_end(under)
        return self._desks[under]

    def _opened(self, options: Mapping[str, object]) -> KnownLinks | None:
        """None under options with which the cache alone never does."""
        process, settings = self._process, config.for_run(self._process.settings, options)
        if settings.refresh or settings.save_missing or run_options.archives(settings):
            return None
        return KnownLinks(
            self._sources(settings, None),
            process.answers.histories,
            run_options.plan_options(
                settings,
                rules_from(settings),
                generous=bool(process.settings.github_tokens),
                sandbox=process.made_up,
            ),
            # A `max_age` is held to the second; lifetimes are days.
            None if settings.max_age is not None else self._sources(settings, dt.timedelta(seconds=KEPT)),
        )

    def _sources(self, settings: config.Settings, lasting: dt.timedelta | None) -> Sources:
        process = self._process
        caches = process.answers.under(run_options.policy(settings), process.clock.now(), lasting)
        return offline_sources(caches, process.clock)
