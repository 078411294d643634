"""What goes on in a process of the service, with HTTP before it or without: jobs, looks, webhooks.

Comes in: an open `Enricher` and what jobs are kept in. Goes out: all three, begun, and parked at the end; who
shares the store with others hears of what those do. Lives as long as the process.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from msgspec import Struct

from enricher.app import Enricher
from enricher.errors import StoreError
from enricher.server.jobs.queue import Jobs
from enricher.server.jobs.store import StoredJobs
from enricher.server.limits import ServiceLimits
from enricher.server.watch.collections import Collections
from enricher.server.watch.hooks import Hooks
from enricher.server.watch.telling import Telling
from enricher.server.watch.watching import Watch

log = logging.getLogger(__name__)

TIDY = 3_600.0
LONGEST_SILENCE = 86_400.0
"""Seconds after its newest piece for which an input that nobody accepted may still have a sender."""


class Parts(Struct, frozen=True, kw_only=True):
    """The parts of a process."""

    jobs: Jobs
    watch: Watch
    telling: Telling


@asynccontextmanager
async def open_parts(enricher: Enricher, store: StoredJobs, limits: ServiceLimits) -> AsyncIterator[Parts]:
    """All of it going on, until the context ends; the store is closed then, the Enricher is not."""
    jobs = Jobs(store, enricher, limits)
    telling = Telling(Hooks(store.file), jobs, enricher.send, enricher.clock, limits)
    watch = Watch(Collections(store.file), jobs, enricher, limits, telling.bell)
    parts = Parts(jobs=jobs, watch=watch, telling=telling)
    hearing = None
    try:
        await jobs.start()
        await watch.start()
        telling.start()
        hearing = asyncio.create_task(store.file.listen(lambda words: _hear(parts, words)), name="notices")
        yield parts
    finally:
        if hearing is not None:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)
        await telling.aclose()
        await watch.aclose()
        await jobs.aclose()


def _hear(parts: Parts, words: str | None) -> None:
    """Take note of what another process did; None: of anything, as nobody was listening."""
    what, _, name = (words or "").partition(" ")
    if words is None:
        parts.jobs.told_all()
    else:
        parts.jobs.told(what, name)
    if what in ("", "collections"):
        parts.watch.bell.ring()
    if what in ("", "hooks"):
        parts.telling.bell.ring()


class Tidied(Protocol):
    """Whoever has jobs and lists."""

    @property
    def jobs(self) -> Jobs:
        """All jobs."""
        ...

    @property
    def watch(self) -> Watch:
        """All lists."""
        ...


async def tidy(parts: Tidied, limits: ServiceLimits) -> None:
    """Forget what is too old, once an hour, until cancelled."""
    jobs = parts.jobs
    while True:
        before = jobs.now().timestamp() - limits.kept
        try:
            await jobs.call(jobs.store.forget_ended, before)
            await jobs.call(jobs.store.forget_unaccepted, LONGEST_SILENCE)
            await jobs.call(parts.watch.store.forget_loose)
        except StoreError as fault:
            log.warning("old jobs are not forgotten yet: %s", fault)
        await asyncio.sleep(TIDY)
