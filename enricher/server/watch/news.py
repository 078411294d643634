"""Two looks at a collection -> what is to be told of it.

Comes in: records of the baseline and of a look. Goes out: the records that the next look is held against, and
changes. What a look could not settle stands as it stood: so a death is told once, however often the network
fails in between, and nothing is told of a link that was only slow. Pure.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.changes import Changes, Comparison, Gain, Snapshot
from enricher.reports.remedies import repository_id
from enricher.reports.sites import paper_key
from enricher.server.messages import Change, ChangeWord
from enricher.server.watch.collections import Announcement

SETTLED = frozenset({"alive", "dead"})
"""What a look concluded; a wall, a fault that is not confirmed, or no look at all is no news."""

SETTLED_REPOSITORIES = frozenset({"ok", "missing"})

THRESHOLDS = tuple(sorted(step * 10**power for power in range(1, 7) for step in (1, 2, 5)))
"""Stars or citations that are worth telling of: 10, 20, 50, 100, ..."""

MOST_PAPERS = 20
WORDS_FOR_REPOSITORIES: dict[str, ChangeWord] = {
    "renamed": "renamed", "archived": "archived", "unarchived": "unarchived",
    "emptied": "emptied",
}  # fmt: skip
"""A repository that is lost or back is told of by its link."""


T = TypeVar("T")


class Look:
    """One look held against the baseline, record by record. Of that, memory holds a few values a link."""

    def __init__(self, baseline: Iterable[Record]) -> None:
        self._known = Snapshot()
        for record in baseline:
            self._known.add(record)
        self._comparison = Comparison(self._known)

    def settled(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records that the next look is held against."""
        for record in records:
            settled = self._settled(record)
            self._comparison.add(settled)
            yield settled

    def news(self, job: str, at: dt.datetime) -> list[Announcement]:
        """What changed, once all records were compared."""
        changes = self._comparison.result()
        return [
            *_of_links(changes, job, at),
            *_of_repositories(changes, job, at),
            *_of_papers(changes, job, at),
        ]

    def _settled(self, record: Record) -> Record:
        key = paper_key(record.paper)
        return replace(
            record,
            links=tuple(self._settled_link(key, link) for link in record.links),
            repositories=tuple(map(self._settled_repository, record.repositories)),
        )

    def _settled_link(self, key: str, link: LinkRecord) -> LinkRecord:
        seen = self._known.links.get((key, link.url))
        if seen is None:
            return link
        if link.status in SETTLED:
            return link if link.final_url is not None else replace(link, final_url=seen.final_url)
        return replace(link, status=seen.status, reason=seen.reason, final_url=seen.final_url)

    def _settled_repository(self, repository: RepositoryRecord) -> RepositoryRecord:
        seen = self._known.repositories.get(repository_id(repository))
        if seen is None:
            return repository
        if repository.status not in SETTLED_REPOSITORIES:
            return replace(
                repository, status=seen.status, stars=seen.stars, archived=seen.archived, empty=seen.empty
            )
        return replace(
            repository,
            stars=_known(repository.stars, seen.stars),
            archived=_known(repository.archived, seen.archived),
            empty=_known(repository.empty, seen.empty),
        )


def _known(now: T | None, before: T | None) -> T | None:
    """What an API does not tell stands as another one told it."""
    return before if now is None else now


def _of_links(changes: Changes, job: str, at: dt.datetime) -> Sequence[Announcement]:
    """Deaths, returns and moves: one of an address, whatever number of papers hold it."""
    renamed = {change.url for change in changes.repositories if change.what == "renamed"}
    found: dict[tuple[str, str, str], Change] = {}
    for link in changes.of("died", "returned", "moved"):
        if link.what == "returned" and link.before != "dead":
            continue  # it was not told of as dead
        if link.what == "moved" and link.detail in renamed:
            continue  # told of as a renamed repository
        place = (link.what, link.url, link.detail)
        papers = found[place].papers if place in found else ()
        if link.paper not in papers and len(papers) < MOST_PAPERS:
            papers = (*papers, link.paper)
        what: ChangeWord = (
            "died" if link.what == "died" else "returned" if link.what == "returned" else "moved"
        )
        found[place] = Change(
            at=at, job=job, what=what, url=link.url, papers=papers, before=link.before, after=link.after,
            detail=link.detail,
        )  # fmt: skip
    return [Announcement(change=change) for change in found.values()]


def _of_repositories(changes: Changes, job: str, at: dt.datetime) -> Iterator[Announcement]:
    for one in changes.repositories:
        what = WORDS_FOR_REPOSITORIES.get(one.what)
        if what is not None:
            change = Change(at=at, job=job, what=what, url=one.url, after=one.name, detail=one.detail)
            yield Announcement(
                change=change, once=f"renamed {one.name} {one.detail}" if what == "renamed" else None
            )
    for gain in changes.stars:
        yield from _passed("stars", gain, job, at)


def _of_papers(changes: Changes, job: str, at: dt.datetime) -> Iterator[Announcement]:
    for gain in changes.citations:
        yield from _passed("citations", gain, job, at)
    for kept in changes.released:
        change = Change(
            at=at, job=job, what="released", url=kept.url, papers=(kept.paper,), before=kept.before,
            after="released",
        )  # fmt: skip
        yield Announcement(change=change, once=f"released {kept.url} {kept.paper}")


def _passed(what: ChangeWord, gain: Gain, job: str, at: dt.datetime) -> Iterator[Announcement]:
    """The highest threshold that a count passed on its way up; each is told of once."""
    passed = [step for step in THRESHOLDS if gain.before < step <= gain.after]
    if passed:
        change = Change(
            at=at, job=job, what=what, url=gain.url, papers=(gain.name,) if what == "citations" else (),
            before=str(gain.before), after=str(gain.after), detail=f"{passed[-1]:,} passed",
        )  # fmt: skip
        yield Announcement(change=change, once=f"{what} {gain.name} {passed[-1]}")
