"""Checked links with the files that hold them -> the forms that others read; reads files for lines alone."""

from collections.abc import Iterable, Iterator, Sequence

from enricher.cli.checked_words import lines_in
from enricher.cli.found import Found
from enricher.record import CitationsRecord, LinkRecord, PaperRecord, Record
from enricher.reports.as_annotations import render_annotations
from enricher.reports.as_junit import render_junit
from enricher.reports.as_markdown import address, table, text
from enricher.reports.losses import is_confirmed, kept
from enricher.reports.plain_csv import csv_lines
from enricher.reports.words import STATUS_WORDS, reason_words

Checked = Sequence[tuple[Found, LinkRecord]]
COLUMNS = (
    "url", "status", "reason", "http_status", "final_url", "permanently_moved", "confirmed", "checked_at",
    "failing_since", "archive_url", "line", "file",
)  # fmt: skip


def as_csv(links: Checked) -> Iterator[str]:
    """A row a link, for programs."""
    return csv_lines(COLUMNS, (_row(found, link) for found, link in links))


def _row(found: Found, link: LinkRecord) -> list[object]:
    copy = next((copy.url for copy in kept(link)), None)
    return [
        link.url, link.status, link.reason, link.http_status, link.final_url, link.permanently_moved,
        is_confirmed(link), link.checked_at, link.history.failing_since, copy, found.line, found.file,
    ]  # fmt: skip


def as_markdown(links: Checked) -> Iterator[str]:
    """A table for an issue or a summary."""
    filed = any(found.file for found, _ in links)
    heads = ["status", "reason", "address", *(["file"] if filed else [])]
    rows = (
        [STATUS_WORDS[link.status], text(reason_words(link.reason)), address(link.url),
         *([text(_place(found))] if filed else [])]
        for found, link in links
    )  # fmt: skip
    yield table(heads, rows) + "\n"


def _place(found: Found) -> str:
    return f"{found.file}:{found.line}" if found.file and found.line else found.file or ""


def as_junit(links: Checked) -> Iterable[str]:
    """A suite a file."""
    return render_junit(_by_file(links))


def as_annotations(links: Checked) -> Iterable[str]:
    """A runner's command for each dead or failing link, at its line."""
    files: dict[str, list[Found]] = {}
    for found, _ in links:
        files.setdefault(found.file or "", []).append(found)
    return render_annotations(_by_file(links), lambda path, _: lines_in(path, files.get(path, ())))


def _by_file(links: Checked) -> Iterator[Record]:
    """The links of each file as one record, for what is written of records."""
    files: dict[str, list[LinkRecord]] = {}
    for found, link in links:
        files.setdefault(found.file or "", []).append(link)
    for file, held in files.items():
        paper = PaperRecord(
            arxiv_id=None, doi=None, title=file or "addresses", authors=(), abstract="", categories=(),
            announced=None, pdf_url=None, promise="none", source=f"{file}#1" if file else None,
        )  # fmt: skip
        yield Record(
            paper=paper, links=tuple(held), citations=CitationsRecord(status="not_found"), code="none"
        )
