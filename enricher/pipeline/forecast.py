"""What a run would cost: its questions, less those that the cache answers. Nobody is asked.

Comes in: papers and the sources, whose caches alone are looked into. Goes out: a `Forecast`.
It is a lower bound in one respect: what an answer leads to (a redirect to a repository, a
project page's code) is known only once it was asked.
"""

from collections.abc import AsyncIterable, Iterable

from enricher.catalogues import FROZEN
from enricher.model import Paper, RepositoryQuestion
from enricher.pipeline.feed import chunks
from enricher.pipeline.item import PaperItem
from enricher.pipeline.plan import LookQuestion, PlanOptions
from enricher.pipeline.prefetch import Known, prefetch
from enricher.pipeline.questions import FIRST_INDEX, Sources
from enricher.resolved import NEVER_LINKS, Resolved
from enricher.spending import Forecast

FORGE_BATCH, CITATIONS_BATCH = 50, 500
"""Repositories that one GraphQL query carries to begin with, and papers that one batch may hold."""


async def forecast(
    papers: Iterable[Paper] | AsyncIterable[Paper], sources: Sources, options: PlanOptions
) -> Forecast:
    """Count what `papers` would ask. Raises what reading them raises."""
    count = _Count()
    async for chunk in chunks(papers):
        items = [item for paper in chunk if (item := count.opened(paper, options)) is not None]
        known = await prefetch(sources, items)
        for item in items:
            count.add(item, known)
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
        self._singles: set[int] = set()
        self._claims: set[int] = set()
        self._imported = 0

    def opened(self, paper: Paper, options: PlanOptions) -> PaperItem | None:
        self._papers += 1
        try:
            return PaperItem(paper, options)
        except Exception:
            self._unread += 1
            return None

    def add(self, item: PaperItem, known: Known) -> None:
        """Count one paper that was walked on as far as the cache knows the way."""
        links = [link for link in item.extraction.links if link.taken_for not in NEVER_LINKS]
        self._links += len(links)
        self._addresses.update(hash(link.url) for link in links)
        self._remembered += sum(
            plan.finding is not None and plan.link.refusal is None for plan in item.plans
        ) + sum(question not in item.citing.wanted for question in item.citing.questions[:1])
        for question in item.citing.wanted:
            if question.index == FIRST_INDEX:
                (self._titles if question.title_alone else self._citations).add(hash(question))
            else:
                self._singles.add(hash(question))
        self._imported += sum(claim.catalogue in FROZEN for claim in item.claims.questions)
        self._claims.update(hash(claim) for claim in item.claims.wanted if claim.catalogue not in FROZEN)
        for plan in item.pending:
            for wanted in plan.wanted:
                if not isinstance(known.get(wanted), Resolved):
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
            singles=len(self._singles),
            claims=len(self._claims),
            imported=self._imported,
            naive=self._links + self._papers,
        )
