"""What a process remembers: the caches of all kinds of answers over one store, opened and closed together.

Comes in: a place, or a store that is there. Goes out: a cache for each facet, with histories beside them, and
the faces that a run sees of them. Knows of no single answer; that is `facet_cache`'s.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from enricher.catalogues import ClaimOutcome
from enricher.evidence import Evidence, Hop
from enricher.freshness import (
    Policy,
)
from enricher.hosts.leasing import Keeping
from enricher.model import ArchiveOutcome, Check, CitationsOutcome, RepositoryOutcome
from enricher.ports import Clock, Store, Tally
from enricher.store.code_histories import FACET as CODES
from enricher.store.code_histories import StoredCodeHistories
from enricher.store.facet_cache import FacetCache, Shelf
from enricher.store.facets import TYPES, archives, citations, dumps, hops, links, repositories
from enricher.store.facets import claims as catalogue_claims
from enricher.store.keeping import keeping_over
from enricher.store.leases import KeyLeases
from enricher.store.ledger import MEMORY_ROWS, Ledger
from enricher.store.link_histories import LinkHistories
from enricher.store.memory import MemoryStore
from enricher.store.opening import open_best
from enricher.store.place import Opened, Place

_log = logging.getLogger(__name__)


class StoreCaches(Struct, frozen=True, kw_only=True):
    """What one run sees of the store."""

    links: FacetCache[Evidence]
    repositories: FacetCache[RepositoryOutcome]
    citations: FacetCache[CitationsOutcome]
    archives: FacetCache[ArchiveOutcome]
    hops: FacetCache[Hop]
    claims: FacetCache[ClaimOutcome]
    dumps: FacetCache[ClaimOutcome]
    histories: LinkHistories
    codes: StoredCodeHistories
    ledger: Ledger

    async def flush(self) -> None:
        """Wait until everything put so far is on disk."""
        await self.ledger.flush()

    def tallies(self) -> dict[str, Tally]:
        """What this run's look-ups came to so far, by facet."""
        return _tallies(self)


class AnswerStore(Struct, frozen=True, kw_only=True):
    """What a process remembers, opened by `open_answers`; `under` gives each run its faces."""

    links: Shelf[Evidence]
    repositories: Shelf[RepositoryOutcome]
    citations: Shelf[CitationsOutcome]
    archives: Shelf[ArchiveOutcome]
    hops: Shelf[Hop]
    claims: Shelf[ClaimOutcome]
    dumps: Shelf[ClaimOutcome]
    histories: LinkHistories
    codes: StoredCodeHistories
    ledger: Ledger
    keeping: Keeping | None = None

    def under(self, policy: Policy, since: dt.datetime, lasting: dt.timedelta | None = None) -> StoreCaches:
        """The faces for a run that began at `since`, under its own policy; see `Shelf.under`."""
        return StoreCaches(
            links=self.links.under(policy, since, lasting),
            repositories=self.repositories.under(policy, since, lasting),
            citations=self.citations.under(policy, since, lasting),
            archives=self.archives.under(policy, since, lasting),
            hops=self.hops.under(policy, since, lasting),
            claims=self.claims.under(policy, since, lasting),
            dumps=self.dumps.under(policy, since, lasting),
            histories=self.histories,
            codes=self.codes,
            ledger=self.ledger,
        )

    def tallies(self) -> dict[str, Tally]:
        """What all look-ups of this process came to so far, by facet."""
        return _tallies(self)


def _tallies(parts: StoreCaches | AnswerStore) -> dict[str, Tally]:
    # Codes are looks alone, of which nothing is told as fresh.
    return {facet: getattr(parts, facet).tally for facet in TYPES if facet != CODES}


def opening_of(place: Place | Path | Store | None) -> Callable[[], Opened]:
    """How to open a place, a memory that lives as long as the process (None), or a store that is there."""
    if place is None or isinstance(place, Path):
        return partial(open_best, place, MEMORY_ROWS)
    if isinstance(place, Place):
        return place.open
    blocks = not isinstance(place, MemoryStore)
    return lambda: Opened(store=place, shared=blocks, blocks=blocks, ours=False)


@asynccontextmanager
async def open_answers(
    opening: Callable[[], Opened],
    clock: Clock,
    *,
    judge: Callable[[Evidence], Check],
    on_problem: Callable[[str], None] = _log.warning,
) -> AsyncIterator[AnswerStore]:
    """What is remembered in the store that `opening` gives, on a thread of its own where that blocks.

    A folder that cannot be used is said through `on_problem`, and the process remembers in memory only; a
    database that was named and cannot be used raises StoreError. `judge` tells what link evidence says now,
    so that better rules read old evidence anew.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="enricher-store") as thread:
        opened = await asyncio.get_running_loop().run_in_executor(thread, opening)
        if opened.problem is not None:
            on_problem(opened.problem)
        blocking = thread if opened.blocks else None
        ledger = Ledger(opened.store, blocking, clock, on_problem, keeps=opened.keeps, shared=opened.shared)
        leases = KeyLeases(ledger, clock, opened.news)
        keeping = keeping_over(opened, ledger, leases, clock)
        answers = msgspec.structs.replace(_assemble(ledger, leases, clock, judge), keeping=keeping)
        try:
            yield answers
        finally:
            if keeping is not None:
                await keeping.aclose()
            await leases.aclose()
            await ledger.aclose(answers.tallies(), close=opened.ours)


@asynccontextmanager
async def open_cache(
    folder: Path | None,
    clock: Clock,
    policy: Policy,
    *,
    judge: Callable[[Evidence], Check],
    on_problem: Callable[[str], None] = _log.warning,
) -> AsyncIterator[StoreCaches]:
    """The faces of one run over a store of its own."""
    async with open_answers(opening_of(folder), clock, judge=judge, on_problem=on_problem) as answers:
        yield answers.under(policy, clock.now())


def _assemble(
    ledger: Ledger, leases: KeyLeases, clock: Clock, judge: Callable[[Evidence], Check]
) -> AnswerStore:
    link_facet = links(judge)
    return AnswerStore(
        links=Shelf(link_facet, ledger, leases, clock),
        repositories=Shelf(repositories(), ledger, leases, clock),
        citations=Shelf(citations(), ledger, leases, clock),
        archives=Shelf(archives(), ledger, leases, clock),
        hops=Shelf(hops(), ledger, leases, clock),
        claims=Shelf(catalogue_claims(), ledger, leases, clock),
        dumps=Shelf(dumps(), ledger, leases, clock),
        histories=LinkHistories(link_facet.name, ledger, clock),
        codes=StoredCodeHistories(ledger, clock),
        ledger=ledger,
    )
