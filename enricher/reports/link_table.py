"""The table of links: every column once, with its type, its meaning, and how a link gives its value.

Comes in: a record and one of its links. Goes out: values by column. CSV for spreadsheets, CSV for programs,
its description and the documentation are all made from this one table.
"""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from enricher.model import ArchiveCopy
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.losses import copied, is_confirmed, kept, loss
from enricher.reports.remedies import by_id, remedy
from enricher.reports.sites import born, is_link, known_year, paper_address, paper_category

Repositories = dict[str, RepositoryRecord]


class Column(Struct, frozen=True, kw_only=True):
    """One column.

    Attributes:
        datatype: of CSV on the Web, https://www.w3.org/TR/tabular-data-primer/#datatypes.
        means: what a value says.
        separator: between the values of one cell, where it holds several.
    """

    name: str
    datatype: str
    means: str
    value: Callable[[Record, LinkRecord, Repositories], object]
    separator: str | None = None


def _of(
    name: str,
    datatype: str,
    means: str,
    value: Callable[[Record, LinkRecord, Repositories], object],
    separator: str | None = None,
) -> Column:
    return Column(name=name, datatype=datatype, means=means, value=value, separator=separator)


def _repository(link: LinkRecord, known: Repositories) -> RepositoryRecord | None:
    return known.get(link.repository or "")


def _copy(link: LinkRecord) -> ArchiveCopy | None:
    return next(iter(kept(link)), None)


def _better(link: LinkRecord, known: Repositories) -> str | None:
    found = remedy(link, known)
    return None if found is None else found.new


COLUMNS: tuple[Column, ...] = (
    _of("paper", "string", "Title of the paper.", lambda r, k, known: r.paper.title),
    _of("arxiv_id", "string", "arXiv identifier without its version, as `arXiv:2006.09210`; a number's "
        "form would lose zeros.", lambda r, k, known: r.paper.arxiv_id and f"arXiv:{r.paper.arxiv_id}"),
    _of("doi", "string", "DOI of the paper.", lambda r, k, known: r.paper.doi),
    _of("announced", "date", "Day on which the paper came out, or the middle of its identifier's month.",
        lambda r, k, known: born(r.paper)),
    _of("year", "integer", "Year in which the paper appeared, where no more than that is known, too.",
        lambda r, k, known: known_year(r)),
    _of("category", "string", "First category of the paper.", lambda r, k, known: paper_category(r.paper)),
    _of("source", "string", "Input and number of the item that named the paper.",
        lambda r, k, known: r.paper.source),
    _of("code", "string", "Code of the paper: released, unverified, empty, dead, claimed, promised, none.",
        lambda r, k, known: r.code),
    _of("citations", "integer", "Citations of the paper.", lambda r, k, known: r.citations.citation_count),
    _of("url", "anyURI", "Address of the link, in its canonical form.", lambda r, k, known: k.url),
    _of("kind", "string", "What is there: code, project, data, model, demo, video, paper, other.",
        lambda r, k, known: k.kind),
    _of("role", "string", "Whose it is: own, mentioned, cited.", lambda r, k, known: k.role),
    _of("status", "string", "What may be concluded: alive, dead, blocked, failing, skipped.",
        lambda r, k, known: k.status),
    _of("reason", "string", "Why; `enricher explain REASON` says what it means.",
        lambda r, k, known: k.reason),
    _of("confirmed", "boolean", "Whether a death was seen at looks days apart, or said by a forge itself.",
        lambda r, k, known: is_confirmed(k)),
    _of("http_status", "integer", "Last HTTP status of the chain.", lambda r, k, known: k.http_status),
    _of("final_url", "anyURI", "Where the redirects ended.", lambda r, k, known: k.final_url),
    _of("permanently_moved", "boolean", "Whether every redirect was permanent and led elsewhere.",
        lambda r, k, known: k.permanently_moved),
    _of("repository", "string", "Repository that the link means, as forge:owner/name.",
        lambda r, k, known: k.repository),
    _of("stars", "integer", "Stars of that repository.",
        lambda r, k, known: (found := _repository(k, known)) and found.stars),
    _of("archived", "boolean", "Whether its owner made that repository read-only.",
        lambda r, k, known: (found := _repository(k, known)) and found.archived),
    _of("empty", "boolean", "Whether that repository holds nothing.",
        lambda r, k, known: (found := _repository(k, known)) and found.empty),
    _of("checked_at", "dateTimeStamp", "When the link was looked at.", lambda r, k, known: k.checked_at),
    _of("first_seen_at", "dateTimeStamp", "When it was looked at for the first time.",
        lambda r, k, known: k.history.first_seen_at),
    _of("last_alive_at", "dateTimeStamp", "When it was last seen alive.",
        lambda r, k, known: k.history.last_alive_at),
    _of("failing_since", "dateTimeStamp", "First of the looks in a row that found it dead or failing.",
        lambda r, k, known: k.history.failing_since),
    _of("failures_in_row", "integer", "How many those are.", lambda r, k, known: k.history.failures_in_row),
    _of("archive_url", "anyURI", "First copy in a web archive that can hold what is linked: none that was "
        "taken after the link was seen gone.", lambda r, k, known: (held := _copy(k)) and held.url),
    _of("archive_captured_at", "dateTimeStamp", "When that copy was taken.",
        lambda r, k, known: (held := _copy(k)) and held.captured_at),
    _of("better_url", "anyURI", "Address to write instead: moved, renamed, or a copy of what is gone.",
        lambda r, k, known: _better(k, known)),
    _of("paper_url", "anyURI", "Where the paper is read.", lambda r, k, known: paper_address(r.paper)),
    _of("found_in", "string", "Who names the link: text, page, input, huggingface, paperswithcode.",
        lambda r, k, known: k.found_in),
    _of("claimed_by", "string", "Others who name it too.", lambda r, k, known: " ".join(k.claimed_by), " "),
    _of("released_since", "dateTimeStamp", "Since when the paper's code is there, where it was no more than "
        "a word before.", lambda r, k, known: r.released and r.released.since),
    _of("released_after", "string", "What stood before that: promised, claimed, empty.",
        lambda r, k, known: r.released and r.released.before),
    _of("released_shown_by", "string", "Who named that code first.",
        lambda r, k, known: r.released and " ".join(r.released.shown_by), " "),
    _of("loss", "string", "What a dead link lost: domain (name gone, parked, hijacked or unfilled), page, "
        "soft_404, repository, file, removed (legal reasons); empty where it is not dead.",
        lambda r, k, known: loss(k)),
    _of("rescued", "boolean", "Whether a copy that can hold what a dead or failing link lost is known; empty "
        "for others.",
        lambda r, k, known: copied(k)),
    _of("archive_urls", "anyURI", "All copies in web archives, whenever they were taken.",
        lambda r, k, known: " ".join(copy.url for copy in k.archives), " "),
)  # fmt: skip


def names() -> tuple[str, ...]:
    """The names of the columns."""
    return tuple(column.name for column in COLUMNS)


def rows(records: Iterable[Record]) -> Iterator[list[object]]:
    """A row for each link of each paper, in their order."""
    for record in records:
        known = by_id(record)
        for link in record.links:
            if is_link(link):
                yield [column.value(record, link, known) for column in COLUMNS]
