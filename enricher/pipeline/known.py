"""Lone links that the cache knows whole: told without a task, a window or a stream.

Comes in: addresses. Goes out: their entries, or None where somebody has to be asked. Nothing is remembered
from one address to the next: the cache behind the sources judges every answer by its policy when it is told.
"""

import logging

import msgspec
from msgspec import Struct

from enricher.model import Url
from enricher.pipeline.item import LinkItem
from enricher.pipeline.plan import PlanOptions, Question
from enricher.pipeline.prefetch import prefetch
from enricher.pipeline.questions import Sources
from enricher.ports import Histories
from enricher.record import LinkRecord

log = logging.getLogger("enricher")


class KnownEntry(Struct, frozen=True):
    """An entry, and what it was made of.

    Attributes:
        questions: whose answers.
        past: addresses whose history.
        lasts: it may be told for a while yet.
    """

    entry: LinkRecord
    questions: tuple[Question, ...]
    past: tuple[Url, ...]
    lasts: bool


class KnownLinks:
    """What is known under one policy. Lives as long as its sources."""

    def __init__(
        self, sources: Sources, histories: Histories, options: PlanOptions, lasting: Sources | None = None
    ) -> None:
        """`lasting`: sources that tell only what may be told for a while yet; they are looked into first."""
        self._sources = sources
        self._lasting = lasting
        self._histories = histories
        self._options = msgspec.structs.replace(options, pages=False)  # nothing follows what they point to

    async def entry(self, written: str) -> LinkRecord | None:
        """The entry of an address, whole or not at all. A mistake of ours is logged: None then."""
        told = await self.told(written)
        return None if told is None else told.entry

    async def told(self, written: str) -> KnownEntry | None:
        """The same, with what it was made of."""
        try:
            lasting = self._lasting and await self._told(written, self._lasting, lasts=True)
            return lasting or await self._told(written, self._sources, lasts=False)
        except Exception:
            log.exception("what is known of %.200r could not be told: it goes the ordinary way", written)
            return None

    async def _told(self, written: str, sources: Sources, *, lasts: bool) -> KnownEntry | None:
        item = LinkItem(written, self._options)
        asked = [plan.link.url for plan in item.plans]
        # Begun here and awaited below: what is known of the link and its past come with one trip.
        past = self._histories.history_many(asked)
        try:
            known = await prefetch(sources, [item])
        finally:
            histories = await past
        if not item.complete:
            return None
        if others := [finding.link.url for finding in item.findings if finding.link.url not in histories]:
            histories = {**histories, **await self._histories.history_many(others)}
        entry = item.result(histories, {}, sandbox=self._options.sandbox)
        return KnownEntry(entry, tuple(known), tuple(histories), lasts)
