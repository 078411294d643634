"""Web archives: where copies of lost links live, and how to have living ones kept.

Comes in: addresses with the day nearest to which a copy is wanted. Goes out: copies, "holds
none", or "could not be asked", which are three different things. Each archive's own limit is
kept, whoever asks; a 429 ends the asking of that archive for the rest of the run.
"""

import asyncio
from collections.abc import Mapping, Sequence

from enricher.model import Archive, ArchiveOutcome, ArchiveQuestion, Unavailable
from enricher.ports import Clock, Transport
from enricher.sources.archives.pace import Pace
from enricher.sources.archives.saving import Saver, open_saver
from enricher.sources.archives.software_heritage import SoftwareHeritage
from enricher.sources.archives.wayback import Wayback

__all__ = ["Archives", "Saver", "open_archives", "open_saver"]

BATCH = 10
"""Few, because the slowest archive answers thirty a minute and a batch ends with its last question."""

WAYBACK_A_MINUTE = 30
SWH_A_MINUTE = 700


class Archives:
    """`ports.Source` of archived copies, over the archives chosen."""

    def __init__(
        self, wayback: Wayback | None, software_heritage: SoftwareHeritage | None, clock: Clock
    ) -> None:
        self._wayback = wayback
        self._software_heritage = software_heritage
        self._clock = clock

    @property
    def batch_size(self) -> int:
        """How many questions one `send` should carry."""
        return BATCH

    async def send(self, questions: Sequence[ArchiveQuestion]) -> Mapping[ArchiveQuestion, ArchiveOutcome]:
        """Ask each archive its questions, side by side. Never raises for an outage."""
        distinct = list(dict.fromkeys(questions))
        outcomes = await asyncio.gather(*(self._ask(question) for question in distinct))
        return dict(zip(distinct, outcomes, strict=True))

    async def _ask(self, question: ArchiveQuestion) -> ArchiveOutcome:
        archive = self._wayback if question.archive == "wayback" else self._software_heritage
        if archive is None:
            return Unavailable(why=f"the archive {question.archive} was not chosen", at=self._clock.now())
        return await archive.ask(question)


def open_archives(transport: Transport, clock: Clock, which: Sequence[Archive]) -> Archives:
    """The chosen archives over one transport; those left out are never asked."""
    wayback, software_heritage = None, None
    if "wayback" in which:
        wayback = Wayback(transport, Pace("the Wayback Machine", clock, a_minute=WAYBACK_A_MINUTE))
    if "swh" in which:
        software_heritage = SoftwareHeritage(
            transport, Pace("Software Heritage", clock, a_minute=SWH_A_MINUTE)
        )
    return Archives(wayback, software_heritage, clock)
