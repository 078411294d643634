"""Two runs -> what changed between them.

Comes in: records of an older and a newer run. Goes out: deaths, returns, moves, renames,
archivings, promises that were kept, and what gained stars or citations. Memory holds a few
short values for each link of the older run, not its records.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct

from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.listing import kept_line
from enricher.reports.promises import Promises
from enricher.reports.reading import RunOutput
from enricher.reports.remedies import repository_id
from enricher.reports.sites import is_link, paper_key
from enricher.reports.statistics import KeptLine
from enricher.reports.whole_runs import whole_runs

ChangeKind = Literal["died", "failed", "returned", "moved", "appeared", "vanished"]

RepositoryNews = Literal["renamed", "archived", "unarchived", "emptied", "missing", "returned"]
ARROW = " → "
DEAD_OR_FAILING = ("dead", "failing")


class LinkChange(Struct, frozen=True, kw_only=True):
    """One link of one paper that is not as it was."""

    what: ChangeKind
    url: str
    before: str | None
    after: str | None
    paper: str
    detail: str = ""


class RepositoryChange(Struct, frozen=True, kw_only=True):
    """One repository that was renamed, archived, emptied, or lost."""

    what: RepositoryNews
    name: str
    url: str
    detail: str = ""


class Gain(Struct, frozen=True, kw_only=True):
    """A count that changed: a repository's stars or a paper's citations."""

    name: str
    url: str | None
    before: int
    after: int

    @property
    def gained(self) -> int:
        """How many more; below zero where it lost."""
        return self.after - self.before


class Changes(Struct, frozen=True, kw_only=True):
    """All that changed from `before` to `after` (the newest look of each run)."""

    before: dt.datetime | None
    after: dt.datetime | None
    papers_new: int
    papers_gone: int
    links: tuple[LinkChange, ...]
    repositories: tuple[RepositoryChange, ...]
    stars: tuple[Gain, ...]
    citations: tuple[Gain, ...]
    released: tuple[KeptLine, ...] = ()

    def of(self, *kinds: ChangeKind) -> tuple[LinkChange, ...]:
        """The links that changed in one of these ways, in the newer run's order."""
        return tuple(change for change in self.links if change.what in kinds)


class _SeenLink(Struct, frozen=True, kw_only=True, gc=False):
    """`was_dead`: so it was at the last look that told, before nobody answered or it was not asked."""

    status: str
    was_dead: bool
    reason: str
    final_url: str | None


class _SeenRepository(Struct, frozen=True, kw_only=True, gc=False):
    status: str
    stars: int | None
    archived: bool | None
    empty: bool | None


class Snapshot:
    """What one run saw, in short; papers are told apart by `paper_key`."""

    def __init__(self) -> None:
        self.papers: dict[str, tuple[str, dict[str, int]]] = {}
        self.links: dict[tuple[str, str], _SeenLink] = {}
        self.repositories: dict[str, _SeenRepository] = {}
        self.promises = Promises()
        self.newest: dt.datetime | None = None

    def add(self, record: Record) -> None:
        """Note one paper."""
        self.promises.add(record)
        key = paper_key(record.paper)
        self.papers[key] = (record.paper.title[:300], _counts(record))
        for link in record.links:
            self.newest = _later(self.newest, link.checked_at)
            if is_link(link):
                self.links[key, link.url] = _seen(link, self.links.get((key, link.url)))
        for repository in record.repositories:
            self.repositories[repository_id(repository)] = _SeenRepository(
                status=repository.status, stars=repository.stars, archived=repository.archived,
                empty=repository.empty,
            )  # fmt: skip


def _seen(link: LinkRecord, before: _SeenLink | None) -> _SeenLink:
    """What a look saw; a night of ours without a network, or of theirs, takes no death back."""
    was_dead = link.status == "dead"
    if link.status in ("failing", "skipped"):
        was_dead = link.history.confirmed or (before is not None and before.was_dead)
    return _SeenLink(status=link.status, was_dead=was_dead, reason=link.reason, final_url=link.final_url)


def compare(old: Iterable[Record], new: Iterable[Record]) -> Changes:
    """What changed from the records of one run to those of a later one."""
    snapshot = Snapshot()
    for record in old:
        snapshot.add(record)
    comparison = Comparison(snapshot)
    for record in new:
        comparison.add(record)
    return comparison.result()


def compare_runs(outputs: Sequence[RunOutput]) -> Changes | None:
    """What the newest run changed against the last look before it; None for a lone run."""
    *earlier, last = whole_runs(outputs) or [()]
    if not earlier:
        return None
    return compare(_records(chain.from_iterable(earlier)), _records(last))


def _records(outputs: Iterable[RunOutput]) -> Iterable[Record]:
    return chain.from_iterable(output.records() for output in outputs)


class Comparison:
    """A later run, held against a snapshot record by record."""

    def __init__(self, old: Snapshot) -> None:
        self._old = old
        self._newest: dt.datetime | None = None
        self._papers: set[str] = set()
        self._links: list[LinkChange] = []
        self._met: set[tuple[str, str]] = set()
        self._repositories: dict[str, list[RepositoryChange]] = {}
        self._stars: list[Gain] = []
        self._citations: list[Gain] = []
        self._released: dict[int, KeptLine] = {}

    def add(self, record: Record) -> None:
        """Compare one paper."""
        key = paper_key(record.paper)
        known = self._old.papers.get(key)
        if key not in self._papers:
            self._compare_citations(record, known)
        self._papers.add(key)
        self._compare_promise(record)
        for link in record.links:
            self._newest = _later(self._newest, link.checked_at)
            if is_link(link) and (key, link.url) not in self._met:
                self._met.add((key, link.url))
                if known is not None:
                    self._compare_link(record, link, self._old.links.get((key, link.url)))
        self._compare_repositories(record)

    def result(self) -> Changes:
        """What was found so far."""
        vanished = [
            LinkChange(
                what="vanished", url=url, before=seen.status, after=None, paper=self._old.papers[key][0]
            )
            for (key, url), seen in self._old.links.items()
            if key in self._papers and (key, url) not in self._met
        ]
        return Changes(
            before=self._old.newest,
            after=self._newest,
            papers_new=len(self._papers - self._old.papers.keys()),
            papers_gone=len(self._old.papers.keys() - self._papers),
            links=tuple(self._links + vanished),
            repositories=tuple(change for found in self._repositories.values() for change in found),
            stars=_ranked(self._stars),
            citations=_ranked(self._citations),
            released=tuple(self._released.values()),
        )

    def _compare_link(self, record: Record, link: LinkRecord, seen: _SeenLink | None) -> None:
        what = _change(link, seen)
        if what is None:
            return
        detail = f"{seen.reason}{ARROW}{link.reason}" if seen is not None else link.reason
        if what == "moved":
            detail = link.final_url or ""
        self._links.append(
            LinkChange(
                what=what,
                url=link.url,
                before=None if seen is None else seen.status,
                after=link.status,
                paper=record.paper.title[:300],
                detail=detail,
            )
        )

    def _compare_promise(self, record: Record) -> None:
        """A promise that was open in the older run, and is kept in the newer one."""
        number = self._old.promises.kept_by(record)
        if number is None or number in self._released:
            return
        told = self._old.promises.told(record).released
        if told is not None:
            self._released[number] = kept_line(record, told)

    def _compare_citations(self, record: Record, known: tuple[str, dict[str, int]] | None) -> None:
        """Counts of one index alone: what another one counts is no gain."""
        for index, count in _counts(record).items():
            before = known[1].get(index) if known is not None else None
            if before is not None and count != before:
                self._citations.append(
                    Gain(name=record.paper.title[:300], url=record.paper.pdf_url, before=before, after=count)
                )
                return

    def _compare_repositories(self, record: Record) -> None:
        for repository in record.repositories:
            name = repository_id(repository)
            if name not in self._repositories:
                self._repositories[name] = []
                self._compare_repository(name, repository)

    def _compare_repository(self, name: str, repository: RepositoryRecord) -> None:
        known = self._old.repositories
        old_name = name.replace(repository.full_name, repository.renamed_from or repository.full_name)
        seen = known.get(name) or known.get(old_name)
        if seen is None:
            return
        changes: dict[RepositoryNews, bool] = {
            "renamed": name not in known,
            "archived": repository.archived is True and seen.archived is False,
            "unarchived": repository.archived is False and seen.archived is True,
            "emptied": repository.empty is True and seen.empty is False,
            "missing": repository.status == "missing" and seen.status == "ok",
            "returned": repository.status == "ok" and seen.status == "missing",
        }
        detail = f"was {repository.renamed_from}" if name not in known else ""
        self._repositories[name] = [
            RepositoryChange(what=what, name=name, url=repository.url, detail=detail)
            for what, holds in changes.items()
            if holds
        ]
        if seen.stars is not None and repository.stars is not None and seen.stars != repository.stars:
            self._stars.append(Gain(name=name, url=repository.url, before=seen.stars, after=repository.stars))


def _change(link: LinkRecord, seen: _SeenLink | None) -> ChangeKind | None:
    """How a link's state differs; a wall that comes or goes is no news."""
    if seen is None:
        return "appeared"
    if link.status == "dead" and not seen.was_dead:
        return "died"
    if link.status == "failing" and not seen.was_dead and seen.status not in DEAD_OR_FAILING:
        return "failed"
    if link.status in ("alive", "blocked") and (seen.was_dead or seen.status in DEAD_OR_FAILING):
        return "returned"
    elsewhere = link.final_url is not None and seen.final_url is not None and link.final_url != seen.final_url
    return "moved" if link.status == "alive" and elsewhere else None


def _counts(record: Record) -> dict[str, int]:
    """What each index counts, the one that is believed first."""
    return {
        told.source: told.citation_count
        for told in (record.citations, *record.citations.others)
        if told.citation_count is not None
    }


def _ranked(gains: list[Gain]) -> tuple[Gain, ...]:
    return tuple(sorted(gains, key=lambda gain: (-gain.gained, gain.name)))


def _later(one: dt.datetime | None, other: dt.datetime | None) -> dt.datetime | None:
    if one is None or other is None:
        return one or other
    return max(one, other)
