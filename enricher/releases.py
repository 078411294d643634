"""Promises kept: since when code is there that a paper had only promised, claimed, or shown empty.

Comes in: what was said of one paper's code at several times. Goes out: since when it is released, what stood
before, and who showed it first. Reads no clock. The first release that was ever seen counts: an outage in
between, or a repository that was emptied later, makes no second one. A paper that was released before it
promised kept no promise.
"""

import datetime as dt
from collections.abc import Iterable
from typing import get_args

from enricher.history import Observation, Timeline
from enricher.model import LinkSource
from enricher.record import LinkRecord, PaperRecord, Record, Released, Unproven
from enricher.sameness import KnownPaper, arxiv_name, doi_name, first_of, title_name

UNPROVEN: frozenset[str] = frozenset(get_args(Unproven))
_RELEASED = "released"


def shown_by(link: LinkRecord) -> tuple[LinkSource, ...]:
    """Who says that a link belongs to its paper, the surest first."""
    return (link.found_in, *link.claimed_by)


def release_of(record: Record, before: Unproven) -> Released | None:
    """The release that a record shows, after what stood before; None where it shows none."""
    link = _shown(record)
    if record.code != _RELEASED or link is None or link.checked_at is None:
        return None
    return Released(since=link.checked_at, before=before, shown_by=shown_by(link), url=link.url)


def _shown(record: Record) -> LinkRecord | None:
    """The link that makes a paper's code released: the first own one that is alive, and not empty."""
    empty = {f"{each.forge}:{each.full_name}" for each in record.repositories if each.empty}
    empty |= {f"{each.forge}:{each.host}/{each.full_name}" for each in record.repositories if each.empty}
    for link in record.links:
        own = link.kind == "code" and link.role == "own" and link.status == "alive"
        if own and link.repository not in empty:
            return link
    return None


def observe_code(record: Record, now: dt.datetime) -> Observation | None:
    """What a record adds to the history of its paper's code; None where it says nothing either way."""
    if record.code in UNPROVEN:
        return Observation(label=record.code, at=now)
    link = _shown(record)
    if record.code != _RELEASED or link is None or link.checked_at is None:
        return None
    return Observation(label="/".join((_RELEASED, *shown_by(link))), at=min(link.checked_at, now))


def promised_in(timeline: Timeline) -> bool:
    """Whether code was ever seen to be no more than a word."""
    return not UNPROVEN.isdisjoint([run.label for run in timeline])


def released_in(timeline: Timeline) -> bool:
    """Whether code was ever seen."""
    return any(run.label.partition("/")[0] == _RELEASED for run in timeline)


def conclude(timeline: Timeline, record: Record) -> Released | None:
    """The promise that this record's paper kept, as its history tells it."""
    link = _shown(record)
    if record.code != _RELEASED or link is None:
        return None
    before: Unproven | None = None
    for run in timeline:
        word, _, sources = run.label.partition("/")
        if word == _RELEASED:
            if before is None:
                return None
            since = dt.datetime.fromtimestamp(run.first, dt.UTC)
            return Released(since=since, before=before, shown_by=_sources(sources.split("/")), url=link.url)
        before = unproven(word) or before
    return None


def _sources(names: Iterable[str]) -> tuple[LinkSource, ...]:
    return tuple(known for name in names for known in get_args(LinkSource) if known == name)


def unproven(word: str) -> Unproven | None:
    """A word as a state of code that is no more than a word; None for another one."""
    return next((state for state in get_args(Unproven) if state == word), None)


def known_of(paper: PaperRecord, year: int | None) -> KnownPaper:
    """A record's paper, as papers are joined."""
    return KnownPaper(
        arxiv_id=paper.arxiv_id,
        doi=paper.doi,
        title=paper.title,
        year=year,
        author=first_of(paper.authors),
    )


def kept_under(paper: PaperRecord) -> str | None:
    """The name under which the history of a paper's code is kept: the surest that it has."""
    return next(iter(told_under(paper)), None)


def told_under(paper: PaperRecord) -> tuple[str, ...]:
    """The names under which it may be found: also those of a time when the paper was less known."""
    known = KnownPaper(arxiv_id=paper.arxiv_id, doi=paper.doi)
    names: list[str] = []
    if (name := arxiv_name(known)) is not None:
        names.append(f"arxiv:{name}")
    if (name := doi_name(known)) is not None:
        names.append(f"doi:{name}")
    if (name := title_name(paper.title)) is not None:
        names.append(f"title:{name}")
    return tuple(names)
