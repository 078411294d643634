"""Lone links that the cache knows whole: told without a task, a window or a stream.

Comes in: addresses. Goes out: their entries, or None where somebody has to be asked. Nothing is remembered
from one address to the next: the cache behind the sources judges every answer by its policy when it is told.
"""

import logging

import msgspec

from enricher import links
from enricher.pipeline.item import LinkItem
from enricher.pipeline.plan import PlanOptions
from enricher.pipeline.prefetch import prefetch
from enricher.pipeline.questions import Sources
from enricher.ports import Histories
from enricher.record import LinkRecord

log = logging.getLogger("enricher")


class KnownLinks:
    """What is known under one policy. Lives as long as its sources."""

    def __init__(self, sources: Sources, histories: Histories, options: PlanOptions) -> None:
        self._sources = sources
        self._histories = histories
        self._options = msgspec.structs.replace(options, pages=False)  # nothing follows what they point to

    async def entry(self, written: str) -> LinkRecord | None:
        """The entry of an address, whole or not at all. A mistake of ours is logged: None then."""
        try:
            return await self._entry(written)
        except Exception:
            log.exception("what is known of %.200r could not be told: it goes the ordinary way", written)
            return None

    async def _entry(self, written: str) -> LinkRecord | None:
        item = LinkItem(links.of_address(written), self._options)
        asked = [plan.link.url for plan in item.plans]
        # Begun here and awaited below: what is known of the link and its past come with one trip.
        past = self._histories.history_many(asked)
        try:
            await prefetch(self._sources, [item])
        finally:
            histories = await past
        if not item.complete:
            return None
        if others := [finding.link.url for finding in item.findings if finding.link.url not in histories]:
            histories = {**histories, **await self._histories.history_many(others)}
        return item.result(histories, {}, sandbox=self._options.sandbox)
