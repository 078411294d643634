"""Web archives: where copies of lost links live, and how to have living ones kept.

Comes in: addresses with the day nearest to which a copy is wanted. Goes out: copies, "holds
none", or "could not be asked", which are three different things. Each archive's own limit is
kept, whoever asks; after a 429 it is left alone until the time that it named, or for a minute and longer
each time: ignored 429s of the Wayback Machine end in an hour's block.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Protocol

from enricher.model import Archive, ArchiveOutcome, ArchiveQuestion, Unavailable
from enricher.ports import Api, Clock, Transport
from enricher.sources.archives.saving import ArchiveKeys, Saver, open_saver
from enricher.sources.archives.service import ArchiveService
from enricher.sources.archives.software_heritage import SoftwareHeritage
from enricher.sources.archives.wayback import Wayback

__all__ = ["ArchiveKeys", "Archives", "Saver", "open_archives", "open_saver"]

BATCH = 10
"""Few, because the slowest archive answers thirty a minute and a batch ends with its last question."""

CDX = Api(name="web.archive.org/cdx", at_once=1, a_minute=24, patience=5.0, complaints=1, counted_apart=False)
"""Thirty a minute is the limit past which it blocks; its own client keeps to 24."""

SWH = Api(
    name="archive.softwareheritage.org/api",
    at_once=1,
    a_minute=700,
    patience=5.0,
    complaints=1,
    counted_apart=False,
)


class OneArchive(Protocol):
    """What every archive can do."""

    async def ask(self, question: ArchiveQuestion) -> ArchiveOutcome:
        """Copies of an address, "holds none", or "could not be asked"; never an exception."""
        ...


class Archives:
    """`ports.Source` of archived copies, over the archives chosen."""

    def __init__(self, chosen: Mapping[Archive, "OneArchive"], clock: Clock) -> None:
        self._chosen = chosen
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
        archive = self._chosen.get(question.archive)
        if archive is None:
            return Unavailable(why=f"the archive {question.archive} was not chosen", at=self._clock.now())
        return await archive.ask(question)


def open_archives(
    transport: Transport, clock: Clock, which: Sequence[Archive], *, account: ArchiveKeys | None = None
) -> Archives:
    """The chosen archives over one transport, which keeps each to its `Api`; others are never asked."""
    for_swh = (account or ArchiveKeys()).for_swh
    known: dict[Archive, OneArchive] = {
        "wayback": Wayback(ArchiveService("the Wayback Machine", CDX, transport, clock)),
        "swh": SoftwareHeritage(ArchiveService("Software Heritage", SWH, transport, clock), headers=for_swh),
    }
    return Archives({name: known[name] for name in which}, clock)
