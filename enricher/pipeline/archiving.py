"""Copies of what is dead or failing, asked of web archives where the run wants them.

Comes in: a paper's findings. Goes out: the copies by address. Nothing is asked for links that
live, but where the run is to have them kept; no paper waits for that.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence, Set

from enricher.model import Archive, ArchiveCopy, Archived, ArchiveOutcome, ArchiveQuestion, Url
from enricher.pipeline.cached_source import CachedSource
from enricher.ports import Cached
from enricher.resolved import Finding, Resolved
from enricher.verdict import NOWHERE

Known = Mapping[ArchiveQuestion, Resolved[ArchiveOutcome] | Cached[ArchiveOutcome]]


Save = Callable[[Sequence[ArchiveQuestion]], Awaitable[object]]
"""Ask archives to keep addresses of which they hold no copy."""

log = logging.getLogger("enricher")
MOST_WAITING = 10_000
"""Living addresses that one archive is still to be asked about; where there are more, the papers wait too."""


class Archiving:
    """Asks the chosen archives; none chosen, none asked. With `save`, what lives is handed to them too."""

    def __init__(
        self,
        source: CachedSource[ArchiveQuestion, ArchiveOutcome],
        archives: Sequence[Archive],
        save: Save | None = None,
    ) -> None:
        self._source = source
        self._archives = tuple(archives)
        self._save = save
        self._waiting: dict[Archive, asyncio.Queue[ArchiveQuestion]] = {}
        self._saving: list[asyncio.Task[None]] = []

    @property
    def wanted(self) -> bool:
        """Whether any archive was chosen."""
        return bool(self._archives)

    async def settle(self) -> None:
        """Wait until all that is to be kept was handed over; no paper waits for that, its run does."""
        if waiting := sum(queue.qsize() for queue in self._waiting.values()):
            log.info("archives are still to be asked whether they keep %d living addresses", waiting)
        await asyncio.gather(*(queue.join() for queue in self._waiting.values()))

    async def aclose(self) -> None:
        """Hand nothing more over."""
        for task in self._saving:
            task.cancel()
        await asyncio.gather(*self._saving, return_exceptions=True)

    async def copies(
        self, findings: Sequence[Finding], near: dt.date | None
    ) -> dict[Url, tuple[ArchiveCopy, ...]]:
        """The copies of each link that needs one, best first; Software Heritage keeps repositories alone."""
        if self._save is not None:
            for question in self._questions(findings, {"alive"}, near):
                await self._queue(question.archive, self._save).put(question)
        questions = self._questions(findings, {"dead", "failing"}, near)
        if not questions:
            return {}
        known = await self._source.prefetch(questions)
        outcomes = await asyncio.gather(*(self._tell(question, known) for question in questions))
        copies: dict[Url, tuple[ArchiveCopy, ...]] = {}
        for question, outcome in zip(questions, outcomes, strict=True):
            if isinstance(outcome, Archived):
                copies[question.url] = copies.get(question.url, ()) + outcome.copies
        return copies

    def _questions(
        self, findings: Sequence[Finding], states: Set[str], near: dt.date | None
    ) -> list[ArchiveQuestion]:
        return [
            ArchiveQuestion(
                archive=archive, url=finding.link.url, near=near, lies=finding.check.reason in NOWHERE
            )
            for finding in findings
            if finding.check.status in states
            for archive in self._archives
            if archive != "swh" or finding.repository is not None
        ]

    def _queue(self, archive: Archive, save: Save) -> asyncio.Queue[ArchiveQuestion]:
        """What waits for one archive; each has a pace of its own."""
        if archive not in self._waiting:
            self._waiting[archive] = asyncio.Queue(MOST_WAITING)
            self._saving.append(asyncio.create_task(self._hand_over(self._waiting[archive], save)))
        return self._waiting[archive]

    async def _hand_over(self, waiting: asyncio.Queue[ArchiveQuestion], save: Save) -> None:
        """One address after the other, where the archive says that it holds none; each fails alone."""
        while True:
            question = await waiting.get()
            try:
                outcome = await self._tell(question, await self._source.prefetch([question]))
                if isinstance(outcome, Archived) and not outcome.copies:
                    await save([question])
            except Exception:
                log.exception("%s could not be handed to %s", question.url, question.archive)
            finally:
                waiting.task_done()

    async def _tell(self, question: ArchiveQuestion, known: Known) -> ArchiveOutcome:
        remembered = known.get(question)
        if isinstance(remembered, Resolved):
            return remembered.value
        return (await self._source.ask(question, remembered)).value
