"""What a run found, for a person: a table of papers, and lines of totals.

Comes in: records as they are written. Goes out: lines, whose figures are those of a report of the same
records. Keeps a bounded number of rows however many papers there are, and a number for each repository;
lets no text of a paper control the terminal.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from enricher.record import Record, RepositoryRecord
from enricher.reports.own_repositories import own_repositories
from enricher.reports.remedies import repository_id
from enricher.reports.rows import PaperRow, ordered, row, tells, worth_of
from enricher.reports.sites import cited_as, is_link
from enricher.sinks.screen import Paint, Screen
from enricher.spending import Budget, Forecast

ROWS = 80
"""Papers in the table at most: of those with a link or a word of code, the ones worth reading first."""


class Summary:
    """Counts what was written."""

    def __init__(self, rows: int = ROWS) -> None:
        self._limit = rows
        self._rows: list[tuple[tuple[int, ...], PaperRow]] = []
        self._telling = 0
        self.papers = 0
        self.links: Counter[str] = Counter()
        self.code: Counter[str] = Counter()
        self.artefacts = 0
        self._repositories: set[int] = set()
        self.stars = 0
        self._cited: set[int] = set()
        self.cited = 0
        self.faults = 0

    def add(self, record: Record) -> None:
        """Count one record."""
        self.add_all((record,))

    def add_all(self, records: Sequence[Record]) -> None:
        """Count records: what each has, all at once; what few have, where it stands."""
        self.code.update([record.code for record in records])
        self.faults += sum([bool(record.errors) for record in records])
        for record in records:
            self.papers += 1
            if record.citations.status == "ok":
                self._add_citations(record)
            if record.links:
                self._add_links(record)
            if tells(record):
                self._telling += 1
                self._keep(record)

    def _add_citations(self, record: Record) -> None:
        """Count those of a paper once, however often its input names it."""
        if (paper := cited_as(record)) not in self._cited:
            self._cited.add(paper)
            self.cited += record.citations.citation_count or 0

    def _add_links(self, record: Record) -> None:
        for link in record.links:
            if is_link(link):
                self.links[link.status] += 1
            else:
                self.artefacts += 1
        for repository in own_repositories(record):
            self._add_repository(repository)

    def _add_repository(self, repository: RepositoryRecord) -> None:
        """Count one that its forge knows; however many papers name it, it has its stars once."""
        if repository.status != "ok":
            return
        name = hash(repository_id(repository))
        if name not in self._repositories:
            self._repositories.add(name)
            self.stars += repository.stars or 0

    def _keep(self, record: Record) -> None:
        """Keep the record's row, unless enough others are worth more: then none is made of it."""
        rank, stars, cited = worth_of(record)
        place = -rank, -stars, -cited, -self.papers
        if len(self._rows) < self._limit:
            heapq.heappush(self._rows, (place, row(record, self.papers)))
        elif place > self._rows[0][0]:
            heapq.heapreplace(self._rows, (place, row(record, self.papers)))

    def failed(self, condition: Iterable[str]) -> bool:
        """Whether any link has one of these statuses."""
        return any(self.links[status] for status in condition)

    def lines(self, page: Screen) -> Iterator[str]:
        """The table, the rows worth reading first before the others, and the line of totals."""
        if self._rows:
            from enricher.sinks import table  # here, as a list of links is summed up without one

            kept = ordered([shown for _, shown in self._rows], "worth")
            yield from table.lines(kept, table.DEFAULT, page)
            yield from (page.paint(line, "aside") for line in self._unshown())
            yield ""
        yield page.wrapped(self.totals(page.paint))

    def _unshown(self) -> Iterator[str]:
        if self._telling > len(self._rows):
            yield f"the first {len(self._rows)} of {self._telling:,} papers with a link or a word of code"
        if silent := self.papers - self._telling:
            yield f"and {_plural(silent, 'paper')} without a link or a word of code"

    def totals(self, paint: Paint) -> str:
        """One line: papers, links by state, code, stars, citations."""
        parts = [
            _plural(self.papers, "paper"),
            link_counts(self.links, paint),
            _no_links(self.artefacts),
            _code_counts(self.code, paint),
        ]
        if self._repositories:
            parts.append(f"{self.stars:,} stars in {_plural(len(self._repositories), 'repository')}")
        if self._cited:
            parts.append(f"{self.cited:,} citations of {_plural(len(self._cited), 'paper')}")
        if self.faults:
            parts.append(paint(f"{_plural(self.faults, 'paper')} with errors", "errors"))
        return " · ".join(part for part in parts if part)


def spending(budgets: Iterable[Budget], requests: int, octets: int, cached: int) -> list[str]:
    """Lines on what was spent, what one call for each would have cost, and what is left."""
    lines = []
    for budget in budgets:
        if not budget.requests:
            continue
        line = f"{budget.api}: {_plural(budget.requests, 'request')}"
        if budget.unit == "points":
            line += f", {_plural(budget.used, 'point')}"
        if budget.naive > budget.requests:
            line += f" (one by one: {budget.naive:,})"
        if budget.left is not None:
            line += f"; {budget.left:,} left"
            if not budget.left and budget.reset_at is not None:
                line += f", more from {budget.reset_at:%H:%M} UTC"
        lines.append(line)
    if requests:
        lines.append(f"Web: {_plural(requests, 'request')}, {octets / 1e6:.1f} MB")
    if cached:
        lines.append(f"Cache: {_plural(cached, 'answer')}")
    return lines


def forecast_lines(told: Forecast, *, token: bool) -> list[str]:
    """Lines on what a run would ask; with a GitHub token, repositories travel fifty at a time."""
    queries = told.forge_queries if token else told.repositories
    requests = told.looks + queries + told.others + told.citation_batches + told.titles
    requests += told.singles + told.claims
    how = "GraphQL" if token else f"REST, 60 an hour without a token{_with_one(told)}"
    lines = [
        f"Read: {_plural(told.papers, 'paper')}, {_plural(told.links, 'link')} "
        f"to {_plural(told.addresses, 'address')}.",
        f"The cache answers {_plural(told.remembered, 'question')}.",
        f"GitHub: {_plural(told.repositories, 'repository')} in {_plural(queries, 'request')} ({how}).",
        f"Other forges: {_plural(told.others, 'request')}.",
        f"Semantic Scholar: {_plural(told.citations, 'paper')} "
        f"in {_plural(told.citation_batches + told.titles, 'request')}{_of_titles(told.titles)}.",
        f"Web: {_plural(told.looks, 'address')} to be looked at.",
        f"In all about {_plural(requests, 'request')}{_one_by_one(told.naive, requests)}.",
    ]
    if told.singles:
        lines.insert(-2, f"OpenAlex: {_plural(told.singles, 'paper')}, each a request.")
    if told.claims:
        lines.insert(
            -2, f"Hugging Face: {_plural(told.claims, 'paper')}, each a request, 500 in five minutes."
        )
    if told.imported:
        lines.insert(-2, f"Papers with Code: {_plural(told.imported, 'paper')} in its dump, no request.")
    if told.unread:
        lines.append(f"{_plural(told.unread, 'paper')} cannot be read.")
    return [*lines, "Nobody was asked. What answers lead to, such as a project page's code, comes on top."]


def _with_one(told: Forecast) -> str:
    """What a token would make of as many requests."""
    fewer = told.forge_queries
    return f"; with a free one {_plural(fewer, 'request')}" if fewer < told.repositories else ""


def _one_by_one(naive: int, requests: int) -> str:
    """What one request a link and paper would cost, where that is more: a paper may be asked about twice."""
    return f"; one by one it would be {naive:,}" if naive > requests else ""


def _of_titles(titles: int) -> str:
    """What papers cost of which nothing but a title is known."""
    if not titles:
        return ""
    minutes = f"about {titles / 60:,.0f} minutes" if titles >= 90 else f"about {_plural(titles, 'second')}"
    return f" ({titles:,} by title alone, one a second: {minutes})"


def link_counts(counter: Counter[str], paint: Paint) -> str:
    """How many links there are, by status."""
    if not counter.total():
        return "no links"
    states = _parts(counter, ("alive", "dead", "blocked", "failing", "skipped"), paint)
    return f"{_plural(counter.total(), 'link')}: {states}"


def _no_links(artefacts: int) -> str:
    """What was passed over as no address of a paper."""
    return f"{_plural(artefacts, 'entry')} {'is' if artefacts == 1 else 'are'} no link" if artefacts else ""


def _code_counts(counter: Counter[str], paint: Paint) -> str:
    parts = _parts(counter, ("released", "unverified", "empty", "dead", "claimed", "promised"), paint)
    return f"code: {parts}" if parts else ""


def _parts(counter: Counter[str], order: Iterable[str], paint: Paint) -> str:
    return ", ".join(paint(f"{counter[state]:,} {state}", state) for state in order if counter[state])


def _plural(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    if noun.endswith("y"):
        return f"{count:,} {noun[:-1]}ies"
    return f"{count:,} {noun}{'es' if noun.endswith('s') else 's'}"
