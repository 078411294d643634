"""Copies of what is dead or failing, asked of web archives where the run wants them.

Comes in: a paper's findings and the links' histories. Goes out: the copies by address.
Nothing is asked for links that live.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence

from enricher.merge import Finding, Told
from enricher.model import Archive, ArchiveCopy, Archived, ArchiveOutcome, ArchiveQuestion, Url
from enricher.pipeline.desk import Desk
from enricher.ports import Cached

Known = Mapping[ArchiveQuestion, Told[ArchiveOutcome] | Cached[ArchiveOutcome]]


Save = Callable[[Sequence[ArchiveQuestion]], Awaitable[object]]
"""Ask archives to keep addresses of which they hold no copy."""


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

    @property
    def wanted(self) -> bool:
        """Whether any archive was chosen."""
        return bool(self._archives)

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
        missing = [
            question
            for question, outcome in told.items()
            if question.url in living and isinstance(outcome, Archived) and not outcome.copies
        ]
        if missing:
            await self._save(missing)

    async def _tell(self, question: ArchiveQuestion, known: Known) -> ArchiveOutcome:
        remembered = known.get(question)
        if isinstance(remembered, Told):
            return remembered.value
        return (await self._desk.tell(question, remembered)).value
