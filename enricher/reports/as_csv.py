"""Records -> CSV, one row a link, that opens right in spreadsheets.

UTF-8 with a byte order mark (without it Excel takes it for a legacy code page), CRLF and
quotes as RFC 4180 has them. A cell that a spreadsheet would run as a formula is written
with an apostrophe before it (OWASP, "CSV Injection").
"""

import csv
import io
from collections.abc import Iterable, Iterator

from enricher.escaping import JOINERS
from enricher.record import LinkRecord, Record, RepositoryRecord
from enricher.reports.places import born, is_link, paper_address, paper_category
from enricher.reports.remedies import by_id, remedy

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000
"""Excel cuts at 32,767 characters."""

COLUMNS = (
    "paper", "arxiv_id", "doi", "announced", "category", "source", "code", "citations", "url", "kind", "role",
    "status", "reason", "confirmed", "http_status", "final_url", "permanently_moved", "repository", "stars",
    "archived", "empty", "checked_at", "first_seen_at", "last_alive_at", "failing_since", "failures_in_row",
    "archive_url", "archive_captured_at", "better_url", "paper_url", "found_in", "claimed_by",
)  # fmt: skip


def safe_cell(value: object) -> str:
    """A value as text that no spreadsheet runs and no control character breaks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    text = "".join(char if char.isprintable() or char in JOINERS else " " for char in text[:LONGEST_CELL])
    if isinstance(value, str) and text.lstrip().startswith(FORMULA_STARTS):
        return "'" + text
    return text


def render_csv(records: Iterable[Record]) -> Iterator[str]:
    """The byte order mark with the header, then one row a link."""
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    for record in records:
        repositories = by_id(record)
        for link in record.links:
            if is_link(link):
                yield _line([safe_cell(value) for value in _row(record, link, repositories)])


def _row(record: Record, link: LinkRecord, repositories: dict[str, RepositoryRecord]) -> list[object]:
    paper, history = record.paper, link.history
    repository = repositories.get(link.repository or "")
    better = remedy(link, repositories)
    copy = link.archives[0] if link.archives else None
    return [
        paper.title, paper.arxiv_id, paper.doi, born(paper), paper_category(paper),
        paper.source, record.code, record.citations.citation_count, link.url, link.kind, link.role,
        link.status, link.reason, history.confirmed, link.http_status, link.final_url, link.permanently_moved,
        link.repository, repository and repository.stars, repository and repository.archived,
        repository and repository.empty, _moment(link.checked_at), _moment(history.first_seen_at),
        _moment(history.last_alive_at), _moment(history.failing_since), history.failures_in_row,
        copy and copy.url, copy and _moment(copy.captured_at), better and better.new, paper_address(paper),
        link.found_in, " ".join(link.claimed_by),
    ]  # fmt: skip


def _moment(moment: object) -> str | None:
    """A moment as spreadsheets read it: ISO 8601 with a blank, in UTC."""
    return None if moment is None else f"{moment:%Y-%m-%d %H:%M:%S}"


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
