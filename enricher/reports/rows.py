"""Records -> rows of a table: what a keeper looks for in the morning, the rows worth reading first.

Comes in: records, and those of an earlier run to hold them against. Goes out: `PaperRow` values, chosen and
sorted. Memory holds a row a paper, and a few octets for each paper of the earlier run. No clock, no colours.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from enricher.record import CodeState, LinkRecord, Record
from enricher.reports.losses import kept
from enricher.reports.own_repositories import most_starred
from enricher.reports.sites import is_link, known_year, paper_address, paper_key

News = Literal["kept", "new", "changed"]
"""Against an earlier run: a promise kept, a paper that was not in it, one whose code or links differ."""

Only = Literal[
    "released",
    "unverified",
    "empty",
    "dead",
    "claimed",
    "promised",
    "none",
    "new",
    "changed",
    "kept",
    "links",
    "all",
]
ONLY: dict[Only, str] = {
    "released": "code that is there",
    "unverified": "code that did not answer",
    "empty": "a repository that holds nothing",
    "dead": "code or another link of the paper that is gone",
    "claimed": "code said to be available, without an address",
    "promised": "code that is to come",
    "none": "no word of code",
    "new": "papers that the earlier run does not hold (--since)",
    "changed": "papers whose code or links are not as in the earlier run (--since)",
    "kept": "promises that were kept since the earlier run (--since)",
    "links": "papers with a link or a word of code",
    "all": "every paper",
}

Sort = Literal["worth", "stars", "cited", "state", "date", "input"]
SORTS: tuple[Sort, ...] = ("worth", "stars", "cited", "state", "date", "input")

WORTH: dict[str, int] = {
    "released": 3, "dead": 4, "empty": 4, "promised": 5, "claimed": 6, "unverified": 7, "none": 9,
}  # fmt: skip
"""How far up a paper stands by its code: news before all, then code, losses, promises, and the rest."""

_UNPROVEN = frozenset({"promised", "claimed", "empty"})
_NOTHING_NEW = 8


class Earlier(Struct, frozen=True, kw_only=True):
    """What an earlier run said of one paper: its code, and its links' states in few octets."""

    code: CodeState
    links: bytes


class PaperRow(Struct, frozen=True, kw_only=True):
    """One paper of the table.

    Attributes:
        number: the paper's place in the run, from 1.
        address: where its code is, else its site or data, as it was last reached; None where it has no link.
        repository: of the paper's own, the one with the most stars; None where it has none.
        links: how many links there are of each status, without the text's mistakes.
        since: the day of the first failure in a row of its worst link that is dead or failing.
        archived: a copy of a link that is gone.
        news: what an earlier run said otherwise; empty without one.
    """

    number: int
    title: str
    arxiv: str | None
    paper_url: str | None
    date: dt.date | None
    year: int | None
    code: CodeState
    repository: str | None
    stars: int | None
    cited: int | None
    links: Mapping[str, int]
    address: str | None
    since: dt.date | None
    archived: str | None
    news: News | None = None


def earlier(records: Iterable[Record]) -> dict[str, Earlier]:
    """What an earlier run said, by paper; of one that stands twice, the last word."""
    return {paper_key(record.paper): _seen(record) for record in records}


def rows(records: Iterable[Record], before: Mapping[str, Earlier] | None = None) -> list[PaperRow]:
    """One row a record, in their order."""
    return [row(record, number, before) for number, record in enumerate(records, start=1)]


def row(record: Record, number: int, before: Mapping[str, Earlier] | None = None) -> PaperRow:
    """The row of one record; `before` is None where there is no earlier run."""
    links = [link for link in record.links if is_link(link)]
    best = _best(links)
    repository = most_starred(record)
    gone = [link for link in links if link.status in ("dead", "failing")]
    return PaperRow(
        number=number,
        title=record.paper.title,
        arxiv=record.paper.arxiv_id,
        paper_url=paper_address(record.paper),
        date=record.paper.announced,
        year=known_year(record),
        code=record.code,
        repository=None if repository is None else repository.full_name,
        stars=None if repository is None else repository.stars,
        cited=record.citations.citation_count,
        links=Counter(link.status for link in links),
        address=None if best is None else best.final_url or best.url,
        since=min(
            (link.history.failing_since.date() for link in gone if link.history.failing_since), default=None
        ),
        archived=next((copy.url for link in gone for copy in kept(link)), None),
        news=None if before is None else _news(record, before.get(paper_key(record.paper))),
    )


def choose(table: Iterable[PaperRow], only: Sequence[Only]) -> list[PaperRow]:
    """The rows of which any of these holds; all where none is named."""
    return [each for each in table if not only or any(_TESTS[name](each) for name in only)]


def ordered(table: Iterable[PaperRow], sort: Sort) -> list[PaperRow]:
    """Sorted, the most telling first; rows that are alike stay in the run's order."""
    return sorted(table, key=_KEYS[sort])


def tells(record: Record) -> bool:
    """Whether a paper has a link, or a word of code: what `links` chooses, before there is a row."""
    return record.code != "none" or (bool(record.links) and any(map(is_link, record.links)))


def worth_of(record: Record) -> tuple[int, int, int]:
    """`worth` of a record's row where there is no earlier run, before there is a row."""
    rank = WORTH[record.code]
    if record.code == "none" and any(link.status == "dead" and is_link(link) for link in record.links):
        rank = WORTH["dead"]
    best = most_starred(record) if record.repositories else None
    return rank, -((best and best.stars) or 0), -(record.citations.citation_count or 0)


def worth(each: PaperRow) -> tuple[int, int, int]:
    """The place of a row among those worth reading first: a smaller one stands further up."""
    rank = {"kept": 0, "new": 1, "changed": 2}.get(each.news or "", WORTH[each.code])
    if each.news == "new" and each.code == "none":
        rank = _NOTHING_NEW  # on a first day everything is new
    elif each.news is None and each.code == "none" and each.links.get("dead"):
        rank = WORTH["dead"]
    return rank, -(each.stars or 0), -(each.cited or 0)


def _seen(record: Record) -> Earlier:
    states = sorted(f"{link.url} {link.status}" for link in record.links if is_link(link))
    digest = hashlib.blake2b("\n".join(states).encode("utf-8", "replace"), digest_size=8).digest()
    return Earlier(code=record.code, links=digest)


def _news(record: Record, known: Earlier | None) -> News | None:
    if known is None:
        return "new"
    now = _seen(record)
    if now.code == "released" and known.code in _UNPROVEN:
        return "kept"
    return "changed" if now != known else None


def _best(links: Sequence[LinkRecord]) -> LinkRecord | None:
    """The link that a reader would open: own code before a site, what lives before what does not."""
    kinds = {"code": 0, "project": 1, "demo": 2, "data": 3, "model": 3}
    own = [link for link in links if link.role == "own" and link.kind != "paper"]
    states = {"alive": 0, "blocked": 1, "failing": 2, "skipped": 3, "dead": 4}
    return min(own, key=lambda link: (kinds.get(link.kind, 5), states[link.status]), default=None)


def _last_day(each: PaperRow) -> int:
    """The day of a paper, or its year's first where no more is known."""
    day = each.date or (dt.date(each.year, 1, 1) if each.year is not None else None)
    return 0 if day is None else day.toordinal()


def _is_dead(each: PaperRow) -> bool:
    return each.code == "dead" or bool(each.links.get("dead"))


def _has_code(state: CodeState) -> Callable[[PaperRow], bool]:
    return lambda each: each.code == state


_TESTS: dict[Only, Callable[[PaperRow], bool]] = {
    "released": _has_code("released"),
    "unverified": _has_code("unverified"),
    "empty": _has_code("empty"),
    "dead": _is_dead,
    "claimed": _has_code("claimed"),
    "promised": _has_code("promised"),
    "none": _has_code("none"),
    "new": lambda each: each.news == "new",
    "changed": lambda each: each.news in ("changed", "kept"),
    "kept": lambda each: each.news == "kept",
    "links": lambda each: bool(each.links) or each.code != "none",
    "all": lambda each: True,
}

_KEYS: dict[Sort, Callable[[PaperRow], tuple[int, ...]]] = {
    "worth": worth,
    "stars": lambda each: (-1 if each.stars is None else -each.stars - 2,),
    "cited": lambda each: (-1 if each.cited is None else -each.cited - 2,),
    "state": lambda each: (WORTH[each.code], -sum(each.links.values())),
    "date": lambda each: (-_last_day(each),),
    "input": lambda each: (each.number,),
}
