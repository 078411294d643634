"""What a run tells a person: counts that add up, a bounded table, words without tricks."""

import io
import re

from msgspec.structs import replace
from rich.console import Console

from enricher import merge
from enricher.model import Check, CitationsFound, Extraction, Link, Paper, Url
from enricher.record import Record, RepositoryRecord
from enricher.reports.remedies import repository_id
from enricher.reports.tally import summarise
from enricher.resolved import Cited, Finding, Resolved
from enricher.sinks.progress import Bars
from enricher.sinks.screen import Screen, as_it_is, columns, in_colour, page
from enricher.sinks.summary import Summary, forecast_lines, spending
from enricher.spending import Budget, Forecast
from enricher.testing import EPOCH

KNOWN = RepositoryRecord(
    forge="github", host="github.com", full_name="owner/name", url="https://github.com/owner/name",
    renamed_from=None, status="ok", stars=7,
)  # fmt: skip


def of(title: str, *statuses: str, cited: int = 0) -> Record:
    """The record of a paper with links of these statuses."""
    findings = [
        Finding(
            link=Link(url=Url(f"https://x.example.org/{number}"), found_as="x"),
            check=Check(status=status, reason="ok"),  # type: ignore[arg-type]  # tests give any of its words
        )
        for number, status in enumerate(statuses)
    ]
    found = CitationsFound(paper_id=title.partition(",")[0], citation_count=cited, fetched_at=EPOCH)
    citations = Cited(told=Resolved(value=found))
    return merge.merge(Paper(title=title), Extraction(), findings, citations)


def printed(summary: Summary) -> str:
    """The summary as a file would get it."""
    return "\n".join(summary.lines(page(io.StringIO())))


def test_counts_add_up() -> None:
    """Papers, links by status, citations."""
    summary = Summary()
    summary.add(of("One", "alive", "dead", cited=1000))
    summary.add(of("Two", "alive", cited=234))
    assert "2 papers · 3 links: 2 alive, 1 dead" in printed(summary)
    assert "1,234 citations of 2 papers" in printed(summary)


def test_a_paper_that_stands_twice_is_cited_once() -> None:
    """By whatever it is called each time: its index knows that it is one."""
    summary, made = Summary(), [of("One", "alive", cited=1000), of("One, again", "alive", cited=1000)]
    summary.add_all(made)
    assert "2 papers · 2 links: 2 alive · 1,000 citations of 1 paper" in printed(summary)
    told = summarise(made, now=EPOCH)
    assert (told.papers, told.citations, told.citations_known, len(told.lists.cited)) == (2, 1000, 1, 1)


def test_figures_are_those_of_a_report_of_the_same_records() -> None:
    """A mistake of the text is no link, and a repository that two papers name has its stars once."""
    summary, made = Summary(), []
    for title in ("One", "Two"):
        record = of(title, "alive", "skipped")
        own = replace(KNOWN, full_name=f"owner/{title}")
        named = (repository_id(KNOWN), repository_id(own))
        mistake = replace(record.links[1], reason="artefact", repository=named[1], kind="code", role="own")
        links = (replace(record.links[0], repository=named[0], kind="code", role="own"), mistake)
        made.append(replace(record, links=links, repositories=(KNOWN, own)))
        summary.add(made[-1])
    told = summarise(made, now=EPOCH)
    assert (told.states.links, told.artefacts, told.repositories.stars) == (2, 2, 21)
    assert "2 papers · 2 links: 2 alive · 2 entries are no link" in printed(summary)
    assert "21 stars in 3 repositories" in printed(summary)


def test_the_table_keeps_what_is_worth_reading_first() -> None:
    """However many papers there are; those without a link or a word of code are counted in a line."""
    summary = Summary(rows=3)
    for number in range(50):
        summary.add(of(f"Paper {number}", "alive", cited=number % 10))
    summary.add(of("Silent", cited=1_000_000))
    shown = printed(summary)
    assert [shown.count(f"Paper {number} ") for number in (9, 19, 29, 39)] == [1, 1, 1, 0]
    assert shown.index("Paper 9") < shown.index("Paper 19")
    assert "the first 3 of 50 papers with a link or a word of code" in shown
    assert "Silent" not in shown
    assert "and 1 paper without a link or a word of code" in shown


def test_conditions_look_at_every_link() -> None:
    """Of the statuses asked for alone."""
    summary = Summary()
    summary.add(of("One", "alive", "blocked"))
    assert summary.failed(["dead", "blocked"])
    assert not summary.failed(["dead", "failing"])


def test_the_table_fits_the_terminal_as_long_as_titles_can_give_way() -> None:
    """Titles are cut where there is no room for them, and stand whole where there is."""
    summary = Summary()
    summary.add(of("A title of forty-three characters, or about", "alive", "dead", cited=7))
    narrow = Screen(stream=io.StringIO(), paint=as_it_is, width=80)
    heading, row, *_ = summary.lines(narrow)
    assert columns(row) <= 80
    assert "…" in row
    assert heading.index("links") == row.index("1 alive")
    assert "or about" in printed(summary)


def test_rows_stand_under_their_headings_in_every_script() -> None:
    """Chinese takes two columns for a character; colours take none."""
    summary = Summary()
    summary.add(of("深度学习" * 20, "alive"))
    summary.add(of("Cafe\u0301", "dead"))
    heading, *rows = list(summary.lines(page(io.StringIO())))[:3]
    assert len({columns(row[: row.index("1 ")]) for row in rows} | {heading.index("links")}) == 1
    coloured = list(summary.lines(Screen(stream=io.StringIO(), paint=in_colour)))
    assert [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in coloured] == printed(summary).split("\n")


def test_spending_names_the_naive_price_and_what_is_left() -> None:
    """Of those that were asked."""
    budgets = [Budget(api="GitHub", requests=2, naive=90, left=4998), Budget(api="Silent")]
    assert spending(budgets, 3, 2_000_000, 1) == [
        "GitHub: 2 requests (one by one: 90); 4,998 left",
        "Web: 3 requests, 2.0 MB",
        "Cache: 1 answer",
    ]


def test_a_forecast_counts_requests_as_they_will_be_sent() -> None:
    """With a token fifty repositories travel together; without one, each alone."""
    told = Forecast(papers=3, links=120, looks=5, repositories=101, forge_queries=3, citation_batches=1)
    assert any("101 repositories in 3 requests" in line for line in forecast_lines(told, token=True))
    alone = forecast_lines(Forecast(papers=300, citations=300, titles=300), token=True)
    assert any(
        "in 300 requests (300 by title alone, one a second: about 5 minutes)" in line for line in alone
    )
    without = forecast_lines(told, token=False)
    assert any("In all about 107 requests" in line for line in without)
    assert any(
        "in 101 requests (REST, 60 an hour without a token; with a free one 3 requests)" in line
        for line in without
    )
    one = forecast_lines(Forecast(repositories=1, forge_queries=1), token=False)
    assert any("in 1 request (REST, 60 an hour without a token)." in line for line in one)


def test_a_forecast_names_only_what_batches_save() -> None:
    """A paper that two catalogues are asked about costs more requests than there are links and papers."""
    dear = Forecast(papers=1, citations=1, citation_batches=1, claims=1, naive=1)
    assert "In all about 2 requests." in forecast_lines(dear, token=True)
    cheap = Forecast(papers=300, citations=300, citation_batches=1, naive=300)
    assert "In all about 1 request; one by one it would be 300." in forecast_lines(cheap, token=True)


def test_bars_are_for_terminals_alone() -> None:
    """A log file gets no line of them."""
    file = io.StringIO()
    with Bars(Console(file=file), lambda: [Budget(api="GitHub", left=7)], shown=True) as bars:
        bars.advance(3)
    assert file.getvalue() == ""
    terminal = Console(file=io.StringIO(), force_terminal=True, width=120)
    budgets = [Budget(api="GitHub", left=7), Budget(api="Semantic Scholar", waiting=40)]
    with Bars(terminal, lambda: budgets, shown=True) as bars:
        bars.tell()
    assert "GitHub 7 left · Semantic Scholar 40 to ask, one a second" in terminal.file.getvalue()  # type: ignore[attr-defined]  # it is a StringIO


def test_notes_leave_the_bars_their_room() -> None:
    """In a narrow window they are cut, and stand below."""
    terminal = Console(file=io.StringIO(), force_terminal=True, width=50)
    budgets = [Budget(api="GitHub", left=4999), Budget(api="Semantic Scholar", waiting=4000)]
    with Bars(terminal, lambda: budgets, shown=True) as bars:
        bars.advance(12)
    told = terminal.file.getvalue()  # type: ignore[attr-defined]  # it is a StringIO
    assert "12/?" in told
    assert "GitHub 4,999 left" in told
