"""Runs -> the dataset of papers and their repositories: a row for each, with who says so and what was seen.

Comes in: runs, oldest first. Goes out: rows by the newest record of each paper, one at a time. `FIELDS` says
what each field means: the forms, the data card, the metadata and the documentation are made from it.
A repository is a paper's where the paper, its pages, its list or its authors say so (`official`), or where a
catalogue names it. Code that a text merely mentions or cites is no part of it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import replace

from enricher.catalogues import CATALOGUES
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.losses import kept
from enricher.reports.promises import Promises
from enricher.reports.reading import RunOutput, newest
from enricher.reports.remedies import by_id
from enricher.reports.sites import born, is_link, known_year, paper_address


class DatasetRow(Struct, frozen=True, kw_only=True, gc=False):
    """One repository of one paper; see `FIELDS`."""

    paper_title: str
    arxiv_id: str | None
    doi: str | None
    paper_url: str | None
    announced: dt.date | None
    year: int | None
    repository_url: str
    repository: str | None
    official: bool
    said_by: str
    also_said_by: str | None
    mentioned_in_paper: bool
    state: str
    reason: str
    since: dt.datetime | None
    checked_at: dt.datetime | None
    code: str
    released_since: dt.datetime | None
    released_after: str | None
    stars: int | None
    license: str | None
    archived: bool | None
    empty: bool | None
    fetched_at: dt.datetime | None
    copy_url: str | None


MEANINGS: dict[str, str] = {
    "paper_title": "Title of the paper, as the list that was read gives it.",
    "arxiv_id": "arXiv identifier without its version, as `arXiv:2006.09210`; a number would lose zeros.",
    "doi": "DOI of the paper.",
    "paper_url": "Where the paper is read.",
    "announced": "Day on which the paper came out, or the middle of its identifier's month.",
    "year": "Year in which the paper appeared, where no more than that is known, too.",
    "repository_url": "Where the code is: as its forge names it now, else the address that was found.",
    "repository": "The repository as `forge:owner/name`; empty where the address is no repository's.",
    "official": "Whether the paper, its page, its list or its authors call it the paper's own code.",
    "said_by": "Who says that it belongs to the paper: text, page, input (the list that was read), "
    "huggingface, paperswithcode.",
    "also_said_by": "Others who say so too, parted by blanks.",
    "mentioned_in_paper": "Whether the address stands in the paper's abstract or comments.",
    "state": "What may be concluded of the address: alive, dead, blocked (somebody is there, and refuses "
    "programs), failing (this time), skipped (not asked).",
    "reason": "Why; `enricher explain REASON` says what it means.",
    "since": "First look at an address that is there; of one that is dead or failing, the first look of "
    "those in a row that found it so.",
    "checked_at": "When it was looked at last.",
    "code": "State of the paper's code: released, unverified, empty, dead, claimed, promised, none.",
    "released_since": "When the code of a paper was first seen that had only promised or claimed it, or "
    "shown an empty repository.",
    "released_after": "What stood before that: promised, claimed, empty.",
    "stars": "Stars of the repository, or likes, when its forge was asked.",
    "license": "SPDX identifier of its licence; empty where there is none or none is known.",
    "archived": "Whether its owner made it read-only; empty where nobody told.",
    "empty": "Whether it holds nothing; empty where nobody told.",
    "fetched_at": "When its forge was asked.",
    "copy_url": "A copy in a web archive, where one is known.",
}
"""What each field means."""

TYPES: dict[type, str] = {
    str: "text", bool: "truth", int: "integer", dt.date: "date", dt.datetime: "time",
}  # fmt: skip
ADDRESSES = frozenset({"paper_url", "repository_url", "copy_url"})


class Field(Struct, frozen=True, kw_only=True):
    """One field.

    `kind` is text, address, truth, integer, date or time; `optional` says that it may be unknown.
    """

    name: str
    kind: str
    optional: bool
    means: str


def _fields() -> Iterator[Field]:
    for name, hint in get_type_hints(DatasetRow).items():
        parts = get_args(hint) or (hint,)
        kind = "address" if name in ADDRESSES else TYPES[parts[0]]
        yield Field(name=name, kind=kind, optional=type(None) in parts, means=MEANINGS[name])


FIELDS: tuple[Field, ...] = tuple(_fields())
"""Every field in its order."""


def rows(runs: Sequence[RunOutput], count: "Count | None" = None) -> Iterator[DatasetRow]:
    """The dataset, by the newest record of each paper; whether anything of it was made up is noted."""
    promises = Promises.of(runs)
    for _, record, is_newest in newest(runs):
        if is_newest:
            if count is not None:
                count.sandbox = count.sandbox or record.sandbox
            yield from rows_of(promises.told(record))


def rows_of(record: Record) -> Iterator[DatasetRow]:
    """The repositories of one paper, each once: official ones first, then as they stand."""
    known = by_id(record)
    found: dict[str, DatasetRow] = {}
    for link in sorted(filter(_belongs, record.links), key=_surest):
        row = _row(record, link, known.get(link.repository or ""))
        name = (row.repository or row.repository_url).casefold()
        found[name] = _both(found[name], row) if name in found else row
    yield from found.values()


def _belongs(link: LinkRecord) -> bool:
    named = bool(CATALOGUES.intersection((link.found_in, *link.claimed_by)))
    return link.kind == "code" and is_link(link) and (link.role == "own" or named)


def _surest(link: LinkRecord) -> tuple[bool, bool]:
    return link.role != "own", link.status != "alive"


def _both(first: DatasetRow, other: DatasetRow) -> DatasetRow:
    """Two addresses of one repository: what the surer one shows, and all who name it."""
    names = [*_words(first.also_said_by), other.said_by, *_words(other.also_said_by)]
    others = dict.fromkeys(name for name in names if name != first.said_by)
    return replace(
        first,
        also_said_by=" ".join(others) or None,
        mentioned_in_paper=first.mentioned_in_paper or other.mentioned_in_paper,
    )


def _words(text: str | None) -> list[str]:
    return (text or "").split()


def _row(record: Record, link: LinkRecord, repository: RepositoryRecord | None) -> DatasetRow:
    paper, history = record.paper, link.history
    lost = link.status in ("dead", "failing")
    told = repository if repository is not None and repository.status == "ok" else None
    released = record.released if link.role == "own" else None
    return DatasetRow(
        paper_title=paper.title,
        arxiv_id=f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else None,
        doi=paper.doi,
        paper_url=paper_address(paper),
        announced=born(paper),
        year=known_year(record),
        repository_url=told.url if told is not None else link.final_url or link.url,
        repository=link.repository,
        official=link.role == "own",
        said_by=link.found_in,
        also_said_by=" ".join(link.claimed_by) or None,
        mentioned_in_paper="text" in (link.found_in, *link.claimed_by),
        state=link.status,
        reason=link.reason,
        since=history.failing_since if lost else history.first_seen_at,
        checked_at=link.checked_at,
        code=record.code,
        released_since=released.since if released is not None else None,
        released_after=released.before if released is not None else None,
        stars=told.stars if told is not None else None,
        license=told.license if told is not None else None,
        archived=told.archived if told is not None else None,
        empty=told.empty if told is not None else None,
        fetched_at=repository.fetched_at if repository is not None else None,
        copy_url=next((copy.url for copy in kept(link)), None),
    )


class Count:
    """What the rows of a dataset come to, counted as they pass by."""

    def __init__(self) -> None:
        self.rows = self.official = self.left_out = 0
        self.sandbox = False
        self.papers: set[int] = set()
        self.states: dict[str, int] = {}
        self.sources: dict[str, int] = {}
        self.first: dt.datetime | None = None
        self.last: dt.datetime | None = None

    def passing(
        self, found: Iterable[DatasetRow], stays: Callable[[DatasetRow], bool]
    ) -> Iterator[DatasetRow]:
        """The rows that stay; the others are counted as left out."""
        for row in found:
            if not stays(row):
                self.left_out += 1
                continue
            self.rows += 1
            self.official += row.official
            self.papers.add(hash((row.paper_url, row.paper_title)))
            self.states[row.state] = self.states.get(row.state, 0) + 1
            for name in (row.said_by, *_words(row.also_said_by)):
                self.sources[name] = self.sources.get(name, 0) + 1
            if row.checked_at is not None:
                self.first = min(self.first or row.checked_at, row.checked_at)
                self.last = max(self.last or row.checked_at, row.checked_at)
            yield row
