"""One more process at the jobs of a service, without HTTP: it takes jobs, looks and webhooks.

Comes in: an open `Enricher` and a database that processes share. Goes out when a signal ends it: what it runs
is handed back then, and another goes on with it.
"""

import asyncio
import logging
from collections.abc import Callable

from enricher.app import Enricher
from enricher.server.jobs.store import StoredJobs
from enricher.server.limits import ServiceLimits
from enricher.server.parts import open_parts, tidy
from enricher.server.signals import on_signals
from enricher.server.stored import ServiceStore

log = logging.getLogger(__name__)


async def work(
    enricher: Enricher, store: ServiceStore, *, limits: ServiceLimits, said: Callable[[str], None] = log.info
) -> None:
    """Work until a signal ends it. `said` is told when it began. Raises StoreError."""
    over = asyncio.Event()
    async with open_parts(enricher, StoredJobs(store), limits) as parts:
        with on_signals(over.set):
            tidying = asyncio.create_task(tidy(parts, limits))
            try:
                said(f"working on {limits.runs} jobs at once, as they come")
                await over.wait()
                said("ending in order: nothing more is taken, jobs are handed back")
                parts.jobs.close_door()
            finally:
                tidying.cancel()
                await asyncio.gather(tidying, return_exceptions=True)
