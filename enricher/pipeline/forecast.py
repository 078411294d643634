"""What a run would cost: its questions, less those that the cache answers. Nobody is asked.

Comes in: papers and the desks, whose caches alone are looked into. Goes out: a `Forecast`.
It is a lower bound in one respect: what an answer leads to (a redirect to a repository, a
project page's code) is known only once it was asked.
"""

from collections.abc import AsyncIterable, Iterable

from enricher.merge import NEVER_LINKS, Told
from enricher.model import Paper, RepositoryQuestion
from enricher.pipeline.desks import Desks
from enricher.pipeline.dossier import PaperDossier
from enricher.pipeline.feed import chunks
from enricher.pipeline.inquiry import Custom, LookQuestion
from enricher.pipeline.recall import Known, recall
from enricher.ports import Forecast

FORGE_BATCH, CITATIONS_BATCH = 50, 500
"""Repositories that one GraphQL query carries to begin with, and papers that one batch may hold."""


async def forecast(papers: Iterable[Paper] | AsyncIterable[Paper], desks: Desks, custom: Custom) -> Forecast:
    """Count what `papers` would ask. Raises what reading them raises."""
    count = _Count()
    async for chunk in chunks(papers):
        dossiers = [dossier for paper in chunk if (dossier := count.opened(paper, custom)) is not None]
        known = await recall(desks, dossiers)
        for dossier in dossiers:
            count.add(dossier, known)
    return count.total()


class _Count:
    """What was counted so far. Of what must be counted once, the hash is kept: a million take 70 MB."""

    def __init__(self) -> None:
        self._papers = self._links = self._unread = self._remembered = 0
        self._addresses: set[int] = set()
        self._looks: set[int] = set()
        self._github: set[int] = set()
        self._others: set[int] = set()
        self._citations: set[int] = set()
        self._titles: set[int] = set()

    def opened(self, paper: Paper, custom: Custom) -> PaperDossier | None:
        self._papers += 1
        try:
            return PaperDossier(paper, custom)
        except Exception:
            self._unread += 1
            return None

    def add(self, dossier: PaperDossier, known: Known) -> None:
        """Count one paper that was walked on as far as the cache knows the way."""
        links = [link for link in dossier.extraction.links if link.refusal not in NEVER_LINKS]
        self._links += len(links)
        self._addresses.update(hash(link.url) for link in links)
        self._remembered += sum(
            inquiry.finding is not None and inquiry.link.refusal is None for inquiry in dossier.inquiries
        ) + (dossier.citations is not None)
        if (question := dossier.unasked) is not None:
            (self._titles if question.title_alone else self._citations).add(hash(question))
        for inquiry in dossier.pending:
            for wanted in inquiry.wanted:
                if not isinstance(known.get(wanted), Told):
                    self._want(wanted)

    def _want(self, question: LookQuestion | RepositoryQuestion) -> None:
        if isinstance(question, LookQuestion):
            self._looks.add(hash(question.url))
        elif question.ref.forge == "github":
            self._github.add(hash(question.ref.id.casefold()))
        else:
            self._others.add(hash(question.ref.id.casefold()))

    def total(self) -> Forecast:
        return Forecast(
            papers=self._papers,
            links=self._links,
            addresses=len(self._addresses),
            looks=len(self._looks),
            repositories=len(self._github),
            others=len(self._others),
            citations=len(self._citations) + len(self._titles),
            remembered=self._remembered,
            unread=self._unread,
            forge_queries=-(-len(self._github) // FORGE_BATCH),
            citation_batches=-(-len(self._citations) // CITATIONS_BATCH),
            titles=len(self._titles),
            naive=self._links + self._papers,
        )
