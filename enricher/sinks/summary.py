"""What a run found, for a person: a table of papers, and lines of totals.

Comes in: records as they are written. Goes out: rich renderables. Keeps a bounded number of
rows however many papers there are, and lets no text of a paper control the terminal.
"""

import heapq
from collections import Counter
from collections.abc import Iterable

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from enricher.ports import Budget, Forecast
from enricher.record import LinkRecord, Record

ROWS = 80
"""Papers that the table shows at most; of more than these, the most starred and cited."""

TITLE = 56
"""Characters of a title that the table shows."""

STYLES = {
    "alive": "green",
    "dead": "bold red",
    "blocked": "yellow",
    "failing": "magenta",
    "skipped": "dim",
    "released": "green",
    "empty": "yellow",
    "promised": "cyan",
    "none": "dim",
}


class Summary:
    """Counts what was written."""

    def __init__(self, rows: int = ROWS) -> None:
        self._limit = rows
        self._rows: list[tuple[int, int, int, Record]] = []
        self.papers = 0
        self.links: Counter[str] = Counter()
        self.code: Counter[str] = Counter()
        self.repositories: Counter[str] = Counter()
        self.citations: Counter[str] = Counter()
        self.stars = 0
        self.cited = 0
        self.faults = 0

    def add(self, record: Record) -> None:
        """Count one record."""
        self.papers += 1
        self.code[record.code] += 1
        for link in record.links:
            self.links[link.status] += 1
        for repository in record.repositories:
            self.repositories[repository.status] += 1
        self.citations[record.citations.status] += 1
        self.faults += bool(record.errors)
        starred = (stars(record) or 0) if record.repositories else 0
        cited = record.citations.citation_count or 0
        self.stars += starred
        self.cited += cited
        row = (starred, cited, -self.papers, record)
        if len(self._rows) < self._limit:
            heapq.heappush(self._rows, row)
        elif row > self._rows[0]:
            heapq.heapreplace(self._rows, row)

    def failed(self, condition: Iterable[str]) -> bool:
        """Whether any link has one of these statuses."""
        return any(self.links[status] for status in condition)

    def table(self) -> Table:
        """One row a paper, in the input's order."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("paper", no_wrap=True, overflow="ellipsis", max_width=TITLE)
        table.add_column("arXiv", no_wrap=True, style="dim", min_width=10)
        table.add_column("code", no_wrap=True, min_width=8)
        table.add_column("stars", justify="right", no_wrap=True, min_width=6)
        table.add_column("cited", justify="right", no_wrap=True, min_width=6)
        table.add_column("links", min_width=12)
        for _, _, _, record in sorted(self._rows, key=lambda row: -row[2]):
            table.add_row(
                Text(printable(record.paper.title) or "(no title)"),
                Text(printable(record.paper.arxiv_id or "")),
                Text(record.code if record.code != "none" else "–", STYLES[record.code]),
                _number(stars(record)),
                _number(record.citations.citation_count),
                _states(record.links),
            )
        if self.papers > len(self._rows):
            table.caption = f"the {len(self._rows)} most starred and cited of {self.papers:,} papers"
        return table

    def totals(self) -> Text:
        """One line: papers, links by state, code, stars, citations."""
        parts = [Text(_plural(self.papers, "paper")), link_counts(self.links), _code_counts(self.code)]
        if self.repositories["ok"]:
            parts.append(Text(f"{self.stars:,} stars in {_plural(self.repositories['ok'], 'repository')}"))
        if self.citations["ok"]:
            parts.append(Text(f"{self.cited:,} citations of {_plural(self.citations['ok'], 'paper')}"))
        if self.faults:
            parts.append(Text(f"{_plural(self.faults, 'paper')} with errors", "yellow"))
        return Text(" · ").join(part for part in parts if part)

    def print(self, console: Console, notes: Iterable[str | Text] = ()) -> None:
        """Print table, totals and notes."""
        body = [self.table(), Text(), self.totals()] if self.papers else [self.totals()]
        console.print(Group(*body, *(Text(note) if isinstance(note, str) else note for note in notes)))


def stars(record: Record) -> int | None:
    """The stars of the paper's most starred repository; None where none is known."""
    return max((found.stars for found in record.repositories if found.stars is not None), default=None)


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
    how = "GraphQL" if token else "REST, 60 an hour without a token"
    lines = [
        f"Read: {_plural(told.papers, 'paper')}, {_plural(told.links, 'link')} "
        f"to {_plural(told.addresses, 'address')}.",
        f"The cache answers {_plural(told.remembered, 'question')}.",
        f"GitHub: {_plural(told.repositories, 'repository')} in {_plural(queries, 'request')} ({how}).",
        f"Other forges: {_plural(told.others, 'request')}.",
        f"Semantic Scholar: {_plural(told.citations, 'paper')} "
        f"in {_plural(told.citation_batches + told.titles, 'request')}{_of_titles(told.titles)}.",
        f"Web: {_plural(told.looks, 'address')} to be looked at.",
        f"In all about {_plural(requests, 'request')}; one by one it would be {told.naive:,}.",
    ]
    if told.unread:
        lines.append(f"{_plural(told.unread, 'paper')} cannot be read.")
    return [*lines, "Nobody was asked. What answers lead to, such as a project page's code, comes on top."]


def _of_titles(titles: int) -> str:
    """What papers cost of which nothing but a title is known."""
    if not titles:
        return ""
    minutes = f"about {titles / 60:,.0f} minutes" if titles >= 90 else f"about {titles} seconds"
    return f" ({titles:,} by title alone, one a second: {minutes})"


def printable(text: str, limit: int = 300) -> str:
    """`text` in one line, without anything that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text[:limit]).strip()


def _number(value: int | None) -> Text:
    return Text("–", "dim") if value is None else Text(f"{value:,}")


def _states(links: Iterable[LinkRecord]) -> Text:
    counts = Counter(link.status for link in links)
    shown = [Text(f"{count} {status}", STYLES[status]) for status, count in counts.items()]
    return Text(", ").join(shown)


def link_counts(counter: Counter[str]) -> Text:
    """How many links there are, by status."""
    if not counter.total():
        return Text("no links")
    return Text(f"{_plural(counter.total(), 'link')}: ") + _parts(
        counter, ("alive", "dead", "blocked", "failing", "skipped")
    )


def _code_counts(counter: Counter[str]) -> Text:
    parts = _parts(counter, ("released", "empty", "dead", "promised"))
    return Text("code: ") + parts if parts else Text()


def _parts(counter: Counter[str], order: Iterable[str]) -> Text:
    shown = [Text(f"{counter[state]:,} {state}", STYLES[state]) for state in order if counter[state]]
    return Text(", ").join(shown)


def _plural(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    if noun.endswith("y"):
        return f"{count:,} {noun[:-1]}ies"
    return f"{count:,} {noun}{'es' if noun.endswith('s') else 's'}"
