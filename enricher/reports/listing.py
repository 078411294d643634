"""Records -> the lists of a report, each cut to its first entries while it is made.

Comes in: records one at a time. Goes out: `Lists`. A list's order is settled by its
entries alone, so the same records give the same lists in whatever order they come.
"""

import datetime as dt
import heapq
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Generic, ParamSpec, TypeVar

from enricher.record import LinkRecord, Record, Released, RepositoryRecord
from enricher.reports.ageing import months_between
from enricher.reports.losses import is_confirmed, kept, late
from enricher.reports.remedies import Remedy, remedies, repository_id
from enricher.reports.sites import born, known_year, paper_address
from enricher.reports.statistics import KeptLine, Lists, LostLine, PaperLine, RemedyLine, RepositoryLine

LONGEST = 100
MOST = 20

P = ParamSpec("P")
T = TypeVar("T")


class Best(Generic[T]):
    """The `size` entries of the highest rank among all that were offered."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._heap: list[tuple[tuple[object, ...], int, T]] = []
        self.offered = 0

    def offer(self, rank: tuple[object, ...], make: Callable[P, T], *of: P.args, **named: P.kwargs) -> None:
        """Consider one entry, made where it is taken; ranks compare as tuples, ties keep the earlier one."""
        self.offered += 1
        if len(self._heap) < self._size:
            heapq.heappush(self._heap, (rank, -self.offered, make(*of, **named)))
        elif rank > self._heap[0][0]:
            heapq.heapreplace(self._heap, (rank, -self.offered, make(*of, **named)))

    def entries(self) -> tuple[T, ...]:
        """Highest rank first."""
        return tuple(entry for _, _, entry in sorted(self._heap, key=lambda item: item[:2], reverse=True))


class Collector:
    """The lists while records pass by."""

    def __init__(self) -> None:
        self._lost: Best[LostLine] = Best(LONGEST)
        self._promised: Best[PaperLine] = Best(LONGEST)
        self._kept: Best[KeptLine] = Best(LONGEST)
        self._cited: Best[PaperLine] = Best(MOST)
        self._remedies: Best[RemedyLine] = Best(LONGEST)

    def add(self, record: Record, links: Sequence[LinkRecord], *, again: bool = False) -> None:
        """Consider one paper; `links` are its links without the text's mistakes; `again`: met before."""
        cited = record.citations.citation_count
        if cited is not None and not again:
            self._cited.offer((cited, record.paper.title), _paper, record)
        if record.code == "promised" and not again:
            self._promised.offer((cited or 0, record.paper.title), _paper, record)
        if (kept := record.released) is not None:
            self._kept.offer((kept.since, record.paper.title), kept_line, record, kept)
        for link in links:
            if link.status in ("dead", "failing"):
                self._lost.offer(_urgency(record, link), _lost, record, link)
        for found in remedies(record):
            self._remedies.offer((cited or 0, found.old), _remedy, record, found)

    def result(
        self, repositories: Iterable[RepositoryRecord], own: Container[str], *, now: dt.datetime
    ) -> Lists:
        """The lists so far, with those of the distinct repositories given; `own` are papers' own works."""
        known = [repository for repository in repositories if repository.status == "ok"]
        archived: Best[RepositoryLine] = Best(LONGEST)
        empty: Best[RepositoryLine] = Best(LONGEST)
        starred: Best[RepositoryLine] = Best(MOST)
        for repository in known:
            rank = (repository.stars or 0, repository.full_name)
            if repository.archived:
                archived.offer(rank, _repository, repository)
            if repository.empty:
                empty.offer(rank, _repository, repository)
            if repository.stars is not None and repository_id(repository) in own:
                starred.offer(rank, _repository, repository)
        return Lists(
            lost=self._lost.entries(),
            lost_in_all=self._lost.offered,
            promised=tuple(_aged(line, now) for line in self._promised.entries()),
            promised_in_all=self._promised.offered,
            kept=self._kept.entries(),
            kept_in_all=self._kept.offered,
            archived=archived.entries(),
            archived_in_all=archived.offered,
            empty=empty.entries(),
            empty_in_all=empty.offered,
            starred=starred.entries(),
            cited=self._cited.entries(),
            remedies=self._remedies.entries(),
            remedies_in_all=self._remedies.offered,
        )


def _urgency(record: Record, link: LinkRecord) -> tuple[object, ...]:
    """The surest and the most cited first: those a keeper mends first."""
    sure = 2 if is_confirmed(link) else 1 if link.status == "dead" else 0
    return sure, link.role == "own", record.citations.citation_count or 0, link.url


def _paper(record: Record) -> PaperLine:
    return PaperLine(
        title=record.paper.title,
        address=paper_address(record.paper),
        announced=born(record.paper),
        year=known_year(record),
        citations=record.citations.citation_count,
    )


def _remedy(record: Record, found: Remedy) -> RemedyLine:
    return RemedyLine(old=found.old, new=found.new, cause=found.cause, paper=record.paper.title)


def _lost(record: Record, link: LinkRecord) -> LostLine:
    return LostLine(
        url=link.url,
        status=link.status,
        reason=link.reason,
        confirmed=is_confirmed(link),
        since=link.history.failing_since,
        paper=record.paper.title,
        address=paper_address(record.paper),
        archives=kept(link),
        late=late(link),
    )


def kept_line(record: Record, released: Released) -> KeptLine:
    """A promise that a paper kept, as a report tells it."""
    return KeptLine(
        paper=record.paper.title[:300],
        address=paper_address(record.paper),
        url=released.url,
        since=released.since,
        before=released.before,
        shown_by=released.shown_by,
    )


def _aged(line: PaperLine, now: dt.datetime) -> PaperLine:
    if line.announced is None:
        return line
    return PaperLine(
        title=line.title,
        address=line.address,
        announced=line.announced,
        year=line.year,
        citations=line.citations,
        months=months_between(line.announced, now.date()),
    )


def _repository(repository: RepositoryRecord) -> RepositoryLine:
    return RepositoryLine(
        name=repository_id(repository),
        url=repository.url,
        stars=repository.stars,
        language=repository.language,
        license=repository.license,
        pushed_at=repository.pushed_at,
        archived=bool(repository.archived),
        empty=bool(repository.empty),
    )
