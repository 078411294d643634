"""Records -> Statistics, one record at a time.

Comes in: records in any number. Goes out: the figures. Memory grows with the number of
distinct hosts, repositories and addresses (a hash each), never with the texts: lists
keep their first entries only. No clock: `now` is an argument.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from enricher.errors import MissingExtraError
from enricher.escaping import visible
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports import listing
from enricher.reports.ageing import Lifetimes
from enricher.reports.intervals import share
from enricher.reports.losses import LOSS_WORDS, LOSSES
from enricher.reports.observations import NOTHING_SEEN, Observations
from enricher.reports.remedies import repository_id
from enricher.reports.sites import links_of, paper_category, paper_year, place_of
from enricher.reports.statistics import CodeStates, Group, RepositoryStates, States, Statistics

LARGEST_HOSTS = 20
COUNTED_AT_ONCE = 2_048
MOST_INPUTS = 5
"""Inputs that a report names."""
OTHERS = "all other hosts"


def summarise(
    records: Iterable[Record],
    *,
    now: dt.datetime,
    runs: tuple[str, ...] = (),
    tally: "RecordTally | None" = None,
) -> Statistics:
    """Count everything that a report shows; a `tally` may know earlier runs already."""
    tally = tally or RecordTally()
    for record in records:
        tally.add(record)
    return tally.result(now=now, runs=runs)


class RecordTally:
    """Running counts over records."""

    def __init__(self) -> None:
        self._papers: Counter[str] = Counter()
        self._columns: tuple[Counter[_Key], ...] = (Counter(), Counter(), Counter(), Counter())
        self._uncounted: list[tuple[_Key, ...]] = []
        self._losses: Counter[str] = Counter()
        self._copied: Counter[str] = Counter()
        self._addresses: set[int] = set()
        self._repositories: dict[str, RepositoryRecord] = {}
        self._lifetimes = Lifetimes()
        self._lists = listing.Collector()
        self._inputs: dict[str, None] = {}
        self._input: str | None = None
        self._first: dt.datetime | None = None
        self._last: dt.datetime | None = None
        self._sandbox = False

    def add_earlier(self, record: Record) -> None:
        """Note what an earlier run saw of a paper: nothing of it is counted but the lives of its links."""
        self._lifetimes.add(record)

    def add(self, record: Record, links: Sequence[LinkRecord] | None = None) -> None:
        """Count one paper with all it holds, by its newest look; `links` are its links, where known."""
        links = links_of(record) if links is None else links
        self._lifetimes.add(record, links)
        self._sandbox = self._sandbox or record.sandbox
        self._papers["all"] += 1
        if (source := record.paper.source) is not None and (name := source.rpartition("#")[0]) != self._input:
            self._input = name
            self._inputs[visible(name, 200)] = None
        self._papers["with_links"] += bool(links)
        self._papers["artefacts"] += len(record.links) - len(links)
        self._papers["errors"] += bool(record.errors)
        self._papers[f"code_{record.code}"] += 1
        if record.citations.status == "ok" and record.citations.citation_count is not None:
            self._papers["cited"] += 1
            self._papers["citations"] += record.citations.citation_count
        self._add_links(record, links)
        for repository in record.repositories:
            self._add_repository(repository)
        self._lists.add(record, links)

    def _add_links(self, record: Record, links: Sequence[LinkRecord]) -> None:
        year, category = paper_year(record.paper), paper_category(record.paper)
        first, last, uncounted, addresses = self._first, self._last, self._uncounted, self._addresses
        for link in links:
            status, archived = link.status, bool(link.archives)
            gone = status == "dead"
            confirmed, place = gone and link.history.confirmed, place_of(link.url)
            uncounted.append(
                (
                    (status, link.reason, status, confirmed, archived),
                    (place.group, place.kind, status, confirmed, archived),
                    (year, category, status, confirmed, archived),
                    (link.kind, link.role, status, confirmed, archived),
                )
            )
            addresses.add(hash(link.url))
            if gone:
                lost = LOSSES.get(link.reason, "page")
                self._losses[lost] += 1
                self._copied[lost] += archived
            if (seen := link.checked_at) is not None:
                first = seen if first is None or seen < first else first
                last = seen if last is None or seen > last else last
        self._first, self._last = first, last
        if len(uncounted) >= COUNTED_AT_ONCE:
            self._count()

    def _count(self) -> None:
        """Count what waits: by columns, as a link counted by itself costs four times that."""
        if self._uncounted:
            for counts, column in zip(self._columns, zip(*self._uncounted, strict=True), strict=True):
                counts.update(column)
            self._uncounted.clear()

    def _add_repository(self, repository: RepositoryRecord) -> None:
        name = repository_id(repository)
        known = self._repositories.get(name)
        if known is None or (known.status != "ok" and repository.status == "ok"):
            self._repositories[name] = replace(repository, description=None, topics=(), homepage=None)

    def result(self, *, now: dt.datetime, runs: tuple[str, ...] = ()) -> Statistics:
        """The figures so far."""
        self._count()
        groups = {
            name: _by_name(counts, place)
            for names, counts in zip(_GROUPINGS, self._columns, strict=True)
            for place, name in enumerate(names)
        }
        in_all = _together(groups["status"].values())
        papers, states, count = self._papers, _states(in_all), _named(in_all)
        return Statistics(
            made_at=now,
            runs=runs,
            inputs=tuple(self._inputs)[:MOST_INPUTS],
            inputs_in_all=len(self._inputs),
            sandbox=self._sandbox,
            checked_from=self._first,
            checked_to=self._last,
            papers=papers["all"],
            papers_with_links=share(papers["with_links"], papers["all"]),
            addresses=len(self._addresses),
            states=states,
            alive=share(states.alive, states.asked),
            dead=share(states.dead, states.asked),
            confirmed=share(states.confirmed, states.asked),
            blocked=share(states.blocked, states.asked),
            failing=share(states.failing, states.asked),
            rescued=share(count["rescued"], count["lost"]),
            artefacts=papers["artefacts"],
            code=CodeStates(**{name: papers[f"code_{name}"] for name in CodeStates.__struct_fields__}),
            repositories=_repository_states(self._repositories.values()),
            citations_known=papers["cited"],
            citations=papers["citations"],
            errors=papers["errors"],
            by_host=_largest(groups["host"]),
            hosts=len(groups["host"]),
            by_host_kind=_ranked(groups["host_kind"]),
            by_kind=_ranked(groups["kind"]),
            by_year=tuple(_group(name, counts) for name, counts in sorted(groups["year"].items())),
            by_category=_largest(groups["category"], others="all other categories"),
            by_role=_ranked(groups["role"]),
            reasons=_reasons(self._columns[0]),
            losses=tuple((name, self._losses[name], self._copied[name]) for name in LOSS_WORDS),
            lists=self._lists.result(self._repositories.values(), now=now),
            observations=_observed(self._lifetimes),
        )


def _observed(lifetimes: Lifetimes) -> Observations:
    """What is known of lives; nothing without NumPy, which all that estimates anything from them needs too."""
    try:
        return lifetimes.observations()
    except MissingExtraError:
        return NOTHING_SEEN


_GROUPINGS = (("status", "reason"), ("host", "host_kind"), ("year", "category"), ("kind", "role"))
"""What each column of a link is counted by."""

_Traits = tuple[str, bool, bool]
"""A link's status, whether its death is confirmed, and whether a copy is known."""

_Key = tuple[str, str, str, bool, bool]
"""Two groups that a link is of, then its traits: flat, as each tuple is hashed anew."""

_Counts = Counter[_Traits]


def _by_name(counts: Counter[_Key], place: int) -> dict[str, _Counts]:
    """The counts of a column by the first or the second of its groups."""
    found: dict[str, _Counts] = {}
    for (*groups, status, confirmed, archived), links in counts.items():
        found.setdefault(groups[place], Counter())[status, confirmed, archived] += links
    return found


def _reasons(counts: Counter[_Key]) -> tuple[tuple[str, str, int], ...]:
    """Status, reason and number, the most frequent first; of equal ones the one met first."""
    found: Counter[tuple[str, str]] = Counter()
    for (status, reason, *_), links in counts.items():
        found[status, reason] += links
    return tuple((status, reason, links) for (status, reason), links in found.most_common())


def _together(groups: Iterable[_Counts]) -> _Counts:
    counted: _Counts = Counter()
    for counts in groups:
        counted.update(counts)
    return counted


def _named(counts: _Counts) -> Counter[str]:
    """The counts by the names that figures have."""
    named: Counter[str] = Counter()
    for (status, confirmed, archived), count in counts.items():
        named["links"] += count
        named[status] += count
        named["confirmed"] += count if confirmed else 0
        if status in ("dead", "failing"):
            named["lost"] += count
            named["rescued"] += count if archived else 0
    return named


def _states(counts: _Counts) -> States:
    named = _named(counts)
    return States(**{name: named[name] for name in States.__struct_fields__})


def _group(name: str, counts: _Counts) -> Group:
    states = _states(counts)
    return Group(name=name, states=states, dead=share(states.dead, states.asked))


def _ranked(groups: dict[str, _Counts]) -> tuple[Group, ...]:
    """Largest first; ties by name, so that two reports of the same records are the same."""
    ranked = sorted(groups.items(), key=lambda item: (-item[1].total(), item[0]))
    return tuple(_group(name, counts) for name, counts in ranked)


def _largest(groups: dict[str, _Counts], others: str = OTHERS) -> tuple[Group, ...]:
    """The largest groups, and the rest as one."""
    ranked = sorted(groups.items(), key=lambda item: (-item[1].total(), item[0]))
    rest = _together(counts for _, counts in ranked[LARGEST_HOSTS:])
    shown = [_group(name, counts) for name, counts in ranked[:LARGEST_HOSTS]]
    return tuple([*shown, _group(others, rest)] if rest else shown)


def _repository_states(repositories: Iterable[RepositoryRecord]) -> RepositoryStates:
    counts: Counter[str] = Counter()
    for repository in repositories:
        counts[repository.status] += 1
        if repository.status == "ok":
            counts["archived"] += bool(repository.archived)
            counts["empty"] += bool(repository.empty)
            counts["stars"] += repository.stars or 0
    return RepositoryStates(**{name: counts[name] for name in RepositoryStates.__struct_fields__})
