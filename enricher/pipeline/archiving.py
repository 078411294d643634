"""Copies of what is dead or failing, asked of web archives where the run wants them.

Comes in: a paper's findings and the links' histories. Goes out: the copies by address.
Nothing is asked for links that live.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from enricher.merge import Finding, Told
from enricher.model import Archive, ArchiveCopy, Archived, ArchiveOutcome, ArchiveQuestion, Url
from enricher.pipeline.desk import Desk
from enricher.ports import Cached

Known = Mapping[ArchiveQuestion, Told[ArchiveOutcome] | Cached[ArchiveOutcome]]


Save = Callable[[Sequence[ArchiveQuestion]], Awaitable[object]]
"""Ask archives to keep addresses of which they hold no copy."""

log = logging.getLogger("enricher")
MOST_WAITING = 10_000
"""Addresses that wait to be handed to one archive; where there are more, the papers wait too."""


class Archiving:
    """Asks the chosen archives; none chosen, none asked. With `save`, what lives is handed to them too."""

    def __init__(
        self,
        desk: Desk[ArchiveQuestion, ArchiveOutcome],
        archives: Sequence[Archive],
        save: Save | None = None,
    ) -> None:
        self._desk = desk
        self._archives = tuple(archives)
        self._save = save
        self._missing: dict[Archive, asyncio.Queue[ArchiveQuestion]] = {}
        self._saving: list[asyncio.Task[None]] = []

    @property
    def wanted(self) -> bool:
        """Whether any archive was chosen."""
        return bool(self._archives)

    async def settle(self) -> None:
        """Wait until all that is to be kept was handed over; no paper waits for that, its run does."""
        if waiting := sum(queue.qsize() for queue in self._missing.values()):
            log.info("%d addresses are still to be handed to archives", waiting)
        await asyncio.gather(*(queue.join() for queue in self._missing.values()))

    async def aclose(self) -> None:
        """Hand nothing more over."""
        for task in self._saving:
            task.cancel()
        await asyncio.gather(*self._saving, return_exceptions=True)

    async def copies(
        self, findings: Sequence[Finding], near: dt.date | None
    ) -> dict[Url, tuple[ArchiveCopy, ...]]:
        """The copies of each link that needs one, best first; Software Heritage keeps repositories alone."""
        wanted = {"dead", "failing"} if self._save is None else {"dead", "failing", "alive"}
        questions = [
            ArchiveQuestion(archive=archive, url=finding.link.url, near=near)
            for finding in findings
            if finding.check.status in wanted
            for archive in self._archives
            if archive != "swh" or finding.repository is not None
        ]
        if not questions:
            return {}
        known = await self._desk.recall(questions)
        outcomes = await asyncio.gather(*(self._tell(question, known) for question in questions))
        copies: dict[Url, tuple[ArchiveCopy, ...]] = {}
        for question, outcome in zip(questions, outcomes, strict=True):
            if isinstance(outcome, Archived):
                copies[question.url] = copies.get(question.url, ()) + outcome.copies
        await self._save_missing(findings, dict(zip(questions, outcomes, strict=True)))
        return copies

    async def _save_missing(
        self, findings: Sequence[Finding], told: Mapping[ArchiveQuestion, ArchiveOutcome]
    ) -> None:
        """Have what lives, and of which an archive said that it holds nothing, kept there."""
        if self._save is None:
            return
        living = {finding.link.url for finding in findings if finding.check.status == "alive"}
        for question, outcome in told.items():
            if question.url in living and isinstance(outcome, Archived) and not outcome.copies:
                await self._queue(question.archive, self._save).put(question)

    def _queue(self, archive: Archive, save: Save) -> asyncio.Queue[ArchiveQuestion]:
        """What waits for one archive; each has a pace of its own."""
        if archive not in self._missing:
            self._missing[archive] = asyncio.Queue(MOST_WAITING)
            self._saving.append(asyncio.create_task(_hand_over(self._missing[archive], save)))
        return self._missing[archive]

    async def _tell(self, question: ArchiveQuestion, known: Known) -> ArchiveOutcome:
        remembered = known.get(question)
        if isinstance(remembered, Told):
            return remembered.value
        return (await self._desk.tell(question, remembered)).value


async def _hand_over(missing: asyncio.Queue[ArchiveQuestion], save: Save) -> None:
    """One address after the other; one that fails costs itself alone."""
    while True:
        question = await missing.get()
        try:
            await save([question])
        except Exception:
            log.exception("%s could not be handed to %s", question.url, question.archive)
        finally:
            missing.task_done()
