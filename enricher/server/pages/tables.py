"""Links -> the part of a table that was asked for: searched, filtered, sorted, a page of it. Pure.

Comes in: rows in any number, and what the address's query says. Goes out: a page of rows. Everything works by
the query alone, so that a table needs no script and any view of it can be sent to somebody.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import get_args

from msgspec import Struct

from enricher.model import Kind, Status
from enricher.record import LinkRecord, Record
from enricher.reports.losses import is_confirmed
from enricher.reports.remedies import by_id
from enricher.reports.sites import host_of, paper_address
from enricher.server.refusals import Refusal

MOST = 100_000
"""Links that a table looks through; the reports have no such bound."""

SHOWN = 100
LONGEST_SEARCH = 200
WORST_FIRST: Mapping[str, int] = {"dead": 0, "failing": 1, "blocked": 2, "alive": 3, "skipped": 4}
STATUSES, KINDS = get_args(Status), get_args(Kind)


class LinkRow(Struct, frozen=True, kw_only=True):
    """One link of one paper; `since` is the first of the failures in a row that it stands in."""

    url: str
    status: str
    reason: str
    kind: str
    host: str
    paper: str
    paper_url: str | None
    confirmed: bool
    since: dt.datetime | None
    stars: int | None
    citations: int | None


class TableQuery(Struct, frozen=True, kw_only=True):
    """What is asked of a table; empty words ask for everything."""

    q: str = ""
    status: str = ""
    kind: str = ""
    sort: str = "state"
    down: bool = False
    page: int = 1

    def as_parameters(self, **changed: object) -> dict[str, object]:
        """As it stands in an address, with these things changed; what is as it is anyway is left out."""
        given = {name: getattr(self, name) for name in self.__struct_fields__} | changed
        plain = {name: getattr(TableQuery(), name) for name in self.__struct_fields__}
        shown = {name: value for name, value in given.items() if value != plain[name]}
        return shown | ({"down": "1"} if shown.get("down") else {})


class Selection(Struct, frozen=True, kw_only=True):
    """A page of rows, how many were found, and whether more than `MOST` were there."""

    rows: tuple[LinkRow, ...]
    found: int
    pages: int
    cut: bool


_Key = Callable[[LinkRow], object]
SORTS: Mapping[str, _Key] = {
    "state": lambda row: WORST_FIRST.get(row.status, 9),
    "link": lambda row: row.url,
    "paper": lambda row: row.paper.casefold(),
    "kind": lambda row: row.kind,
    "since": lambda row: row.since,
    "stars": lambda row: row.stars,
    "citations": lambda row: row.citations,
}


SORT_NAMES: Mapping[str, str] = {
    "state": "State", "link": "Link", "paper": "Paper", "kind": "Kind", "since": "Failing since",
    "stars": "Stars", "citations": "Citations",
}  # fmt: skip
"""The columns, each of which may be sorted by."""


def query_of(given: Mapping[str, str]) -> TableQuery:
    """The query of an address. Raises Refusal for a value that no table knows."""
    page = given.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) < 7 and int(page) > 0):
        raise _unknown("page", page)
    for name, known in (("status", ("", *STATUSES)), ("kind", ("", *KINDS)), ("sort", ("", *SORTS))):
        if given.get(name, "") not in known:
            raise _unknown(name, given[name])
    return TableQuery(
        q=given.get("q", "").strip()[:LONGEST_SEARCH],
        status=given.get("status", ""), kind=given.get("kind", ""),
        sort=given.get("sort") or "state", down=given.get("down") == "1", page=int(page),
    )  # fmt: skip


def _unknown(name: str, value: str) -> Refusal:
    return Refusal(
        400, "bad_parameter", f"{name}: {value[:80]!r} is nothing that the table knows", field=name
    )


def select(rows: Iterable[LinkRow], query: TableQuery) -> Selection:
    """The page that was asked for; unknown values stand last, whichever way it is sorted."""
    given = iter(rows)
    words = query.q.casefold().split()
    found = [row for row in islice(given, MOST) if _matches(row, query, words)]
    key = SORTS[query.sort]
    known = [row for row in found if key(row) is not None]
    known.sort(key=key, reverse=query.down)  # type: ignore[arg-type]  # each key gives values of one kind
    ordered = known + [row for row in found if key(row) is None]
    pages = max(1, -(-len(ordered) // SHOWN))
    start = (min(query.page, pages) - 1) * SHOWN
    return Selection(
        rows=tuple(ordered[start : start + SHOWN]), found=len(ordered), pages=pages,
        cut=next(given, None) is not None,
    )  # fmt: skip


def _matches(row: LinkRow, query: TableQuery, words: list[str]) -> bool:
    if (query.status and row.status != query.status) or (query.kind and row.kind != query.kind):
        return False
    if not words:
        return True
    text = f"{row.url} {row.host} {row.paper} {row.reason} {row.status}".casefold()
    return all(word in text for word in words)


def rows_of(record: Record) -> Iterable[LinkRow]:
    """The links of one paper."""
    repositories = by_id(record)
    for link in record.links:
        repository = repositories.get(link.repository) if link.repository else None
        yield _row(
            link, record.paper.title, paper_address(record.paper),
            repository.stars if repository is not None else None, record.citations.citation_count,
        )  # fmt: skip


def lone_row(link: LinkRecord) -> LinkRow:
    """A link without a paper."""
    return _row(link, "", None, None, None)


def _row(
    link: LinkRecord, paper: str, paper_url: str | None, stars: int | None, citations: int | None
) -> LinkRow:
    return LinkRow(
        url=link.url, status=link.status, reason=link.reason, kind=link.kind, host=host_of(link.url),
        paper=paper, paper_url=paper_url, confirmed=is_confirmed(link),
        since=link.history.failing_since, stars=stars, citations=citations,
    )  # fmt: skip
