"""Records -> Statistics, one record at a time.

Comes in: records in any number. Goes out: the figures. Memory grows with the number of
distinct hosts, repositories and addresses (a hash each), never with the texts: lists
keep their first entries only. No clock: `now` is an argument.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from enricher.errors import MissingExtraError
from enricher.escaping import visible
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports import listing
from enricher.reports.ageing import Lifetimes
from enricher.reports.intervals import share
from enricher.reports.losses import LOSS_WORDS, LOSSES, is_confirmed, kept
from enricher.reports.observations import NOTHING_SEEN, Observations
from enricher.reports.own_repositories import own_repositories
from enricher.reports.remedies import repository_id
from enricher.reports.sites import Site, cited_as, links_of, paper_category, paper_year, place_of
from enricher.reports.statistics import CodeStates, Group, RepositoryStates, States, Statistics

G = TypeVar("G", bound=Hashable)

LARGEST_HOSTS = 20
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
        self._by_reason: _Groups[tuple[str, str]] = defaultdict(_none)
        self._by_site: _Groups[Site] = defaultdict(_none)
        self._by_time: _Groups[tuple[str, str]] = defaultdict(_none)
        self._by_kind: _Groups[str] = defaultdict(_none)
        self._by_role: _Groups[str] = defaultdict(_none)
        self._addresses: set[int] = set()
        self._repositories: dict[str, RepositoryRecord] = {}
        self._own: set[str] = set()
        self._known: set[int] = set()
        self._lifetimes = Lifetimes()
        self._lists = listing.Collector()
        self._inputs: dict[str, None] = {}
        self._input: str | None = None
        self._first: dt.datetime | None = None
        self._last: dt.datetime | None = None
        self._made_up = 0

    def add_earlier(self, record: Record) -> None:
        """Note what an earlier run saw of a paper: nothing of it is counted but the lives of its links."""
        self._lifetimes.add(record)

    def add(self, record: Record, links: Sequence[LinkRecord] | None = None) -> None:
        """Count one paper with all it holds, by its newest look; `links` are its links, where known."""
        links = links_of(record) if links is None else links
        sites = [place_of(link.url) for link in links]
        self._lifetimes.add(record, links, sites)
        self._made_up += record.sandbox
        self._papers["all"] += 1
        if (source := record.paper.source) is not None and (name := source.rpartition("#")[0]) != self._input:
            self._input = name
            self._inputs[visible(name, 200)] = None
        self._papers["with_links"] += bool(links)
        self._papers["artefacts"] += len(record.links) - len(links)
        self._papers["errors"] += bool(record.errors)
        self._papers[f"code_{record.code}"] += 1
        again = self._is_known(record)
        if (cited := record.citations).status == "ok" and cited.citation_count is not None and not again:
            self._papers["cited"] += 1
            self._papers["citations"] += cited.citation_count
        if links:
            self._add_links(record, links, sites)
        if record.repositories:
            self._add_repositories(record)
        self._lists.add(record, links, again=again)

    def _is_known(self, record: Record) -> bool:
        """Whether the paper was counted before: what is of the paper is counted once."""
        before = len(self._known)
        self._known.add(cited_as(record))
        return len(self._known) == before

    def _add_links(self, record: Record, links: Sequence[LinkRecord], sites: Sequence[Site]) -> None:
        by_reason, by_site, by_kind, by_role = self._by_reason, self._by_site, self._by_kind, self._by_role
        of_paper, addresses = self._by_time[paper_year(record), paper_category(record.paper)], self._addresses
        first, last = self._first, self._last
        for link, site in zip(links, sites, strict=True):
            status = link.status
            at = _AT[status]
            if status == "dead" or link.archives:
                at += (2 if is_confirmed(link) else 0) + bool(kept(link))
            by_reason[status, link.reason][at] += 1
            by_site[site][at] += 1
            by_kind[link.kind][at] += 1
            by_role[link.role][at] += 1
            of_paper[at] += 1
            addresses.add(hash(link.url))
            if (seen := link.checked_at) is not None:
                first = seen if first is None or seen < first else first
                last = seen if last is None or seen > last else last
        self._first, self._last = first, last

    def _add_repositories(self, record: Record) -> None:
        for repository in record.repositories:
            self._add_repository(repository_id(repository), repository)
        self._own.update(map(repository_id, own_repositories(record)))

    def _add_repository(self, name: str, repository: RepositoryRecord) -> None:
        known = self._repositories.get(name)
        if known is None or (known.status != "ok" and repository.status == "ok"):
            self._repositories[name] = replace(repository, description=None, topics=(), homepage=None)

    def result(self, *, now: dt.datetime, runs: tuple[str, ...] = ()) -> Statistics:
        """The figures so far."""
        in_all = _together(self._by_reason.values())
        by_host = _joined(self._by_site, lambda site: site.group)
        papers, states, count = self._papers, _states(in_all), _named(in_all)
        return Statistics(
            made_at=now,
            runs=runs,
            inputs=tuple(self._inputs)[:MOST_INPUTS],
            inputs_in_all=len(self._inputs),
            sandbox=self._made_up > 0,
            made_up=self._made_up,
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
            repositories=_repository_states(self._repositories, self._own),
            citations_known=papers["cited"],
            citations=papers["citations"],
            errors=papers["errors"],
            by_host=_largest(by_host),
            hosts=len(by_host),
            by_host_kind=_ranked(_joined(self._by_site, lambda site: site.kind)),
            by_kind=_ranked(self._by_kind),
            by_year=_sorted(_joined(self._by_time, lambda time: time[0])),
            by_category=_largest(_joined(self._by_time, lambda time: time[1]), others="all other categories"),
            by_role=_ranked(self._by_role),
            reasons=_reasons(self._by_reason),
            losses=_losses(self._by_reason),
            lists=self._lists.result(self._repositories.values(), self._own, now=now),
            observations=_observed(self._lifetimes),
        )


def _observed(lifetimes: Lifetimes) -> Observations:
    """What is known of lives; nothing without NumPy, which whatever is estimated from them needs too."""
    try:
        return lifetimes.observations()
    except MissingExtraError:
        return NOTHING_SEEN


_AT = {"alive": 0, "dead": 2, "blocked": 6, "failing": 8, "skipped": 10}
"""Where a status is counted: links without a known copy, then those with one; confirmed deaths after them."""

_TRAITS = tuple(
    (status, confirmed, archived)
    for status in _AT
    for confirmed in ((False, True) if status == "dead" else (False,))
    for archived in (False, True)
)
"""A link's status, whether its death is confirmed, whether a copy is known: in the order of the counts."""

_Counts = list[int]
_Groups = defaultdict[G, _Counts]


def _none() -> _Counts:
    return [0] * len(_TRAITS)


def _together(groups: Iterable[_Counts]) -> _Counts:
    return [sum(column) for column in zip(_none(), *groups, strict=True)]


def _joined(groups: Mapping[G, _Counts], name_of: Callable[[G], str]) -> dict[str, _Counts]:
    """The counts of all groups of a name as one."""
    found: dict[str, list[_Counts]] = {}
    for group, counts in groups.items():
        found.setdefault(name_of(group), []).append(counts)
    return {name: _together(several) for name, several in found.items()}


def _reasons(groups: Mapping[tuple[str, str], _Counts]) -> tuple[tuple[str, str, int], ...]:
    """Status, reason and number, the most frequent first; of equal ones the one met first."""
    ranked = sorted(groups.items(), key=lambda item: -sum(item[1]))
    return tuple((status, reason, sum(counts)) for (status, reason), counts in ranked)


def _losses(groups: Mapping[tuple[str, str], _Counts]) -> tuple[tuple[str, int, int], ...]:
    """What dead links lost, how many, and of how many a copy is known."""
    lost: Counter[str] = Counter()
    copied: Counter[str] = Counter()
    for (status, reason), counts in groups.items():
        if status == "dead":
            name = LOSSES.get(reason, "page")
            lost[name] += sum(counts)
            copied[name] += _named(counts)["rescued"]
    return tuple((name, lost[name], copied[name]) for name in LOSS_WORDS)


def _named(counts: _Counts) -> Counter[str]:
    """The counts by the names that figures have."""
    named: Counter[str] = Counter()
    for (status, confirmed, archived), count in zip(_TRAITS, counts, strict=True):
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


def _sorted(groups: Mapping[str, _Counts]) -> tuple[Group, ...]:
    """By name."""
    return tuple(_group(name, counts) for name, counts in sorted(groups.items()))


def _ranked(groups: Mapping[str, _Counts]) -> tuple[Group, ...]:
    """Largest first; ties by name, so that two reports of the same records are the same."""
    ranked = sorted(groups.items(), key=lambda item: (-sum(item[1]), item[0]))
    return tuple(_group(name, counts) for name, counts in ranked)


def _largest(groups: Mapping[str, _Counts], others: str = OTHERS) -> tuple[Group, ...]:
    """The largest groups, and the rest as one."""
    ranked = sorted(groups.items(), key=lambda item: (-sum(item[1]), item[0]))
    rest = [counts for _, counts in ranked[LARGEST_HOSTS:]]
    shown = [_group(name, counts) for name, counts in ranked[:LARGEST_HOSTS]]
    return tuple([*shown, _group(others, _together(rest))] if rest else shown)


def _repository_states(repositories: Mapping[str, RepositoryRecord], own: Container[str]) -> RepositoryStates:
    counts: Counter[str] = Counter()
    for name, repository in repositories.items():
        counts[repository.status] += 1
        if repository.status == "ok":
            counts["archived"] += bool(repository.archived)
            counts["empty"] += bool(repository.empty)
            counts["stars"] += (repository.stars or 0) if name in own else 0
    return RepositoryStates(**{name: counts[name] for name in RepositoryStates.__struct_fields__})
