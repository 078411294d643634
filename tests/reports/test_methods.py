"""What a report says of how its figures came about, and when they are not fit to cite."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from enricher.record import Record
from enricher.reports.as_html import render_html
from enricher.reports.as_markdown import render_markdown
from enricher.reports.methods import caution, methods
from enricher.reports.page_rows import Rows
from enricher.reports.statistics import Statistics
from enricher.reports.survival import estimate
from enricher.reports.tally import summarise
from tests.reports.test_losses import NOW

Make = Callable[..., list[Record]]


def seen(record: Record, silent: int, reason: str = "dns_failure", of: int = 100) -> Statistics:
    """The figures of so many papers, a part of whose links nobody could be asked about."""
    link = replace(record.links[0], status="alive", reason="ok")
    lost = replace(link, status="failing", reason=reason)
    made = [
        replace(record, paper=replace(record.paper, arxiv_id=None, doi=f"10.1/{n}"), links=(each,))
        for n, each in enumerate([lost] * silent + [link] * (of - silent))
    ]
    return summarise(made, now=NOW)


@pytest.fixture
def record(records: Make) -> Record:
    """A paper with a link."""
    return records(1, links=1)[0]


@pytest.mark.parametrize(
    ("silent", "reason", "said"),
    [
        (6, "dns_failure", True),
        (6, "api_unavailable", True),
        (5, "dns_failure", False),
        (90, "timeout", False),  # somebody's servers are down, as far as anybody knows
        (0, "dns_failure", False),
    ],
)
def test_a_run_that_heard_too_little_is_not_to_be_cited(
    record: Record, silent: int, reason: str, said: bool
) -> None:
    """Where our own network or allowance may be why; a few links are told among the methods."""
    statistics = seen(record, silent, reason)
    assert (caution(statistics) is not None) == said
    assert ("Not to be cited yet" in render_markdown(statistics, None)) == said
    looking = dict(methods(statistics, None))["Looking"]
    assert ("nothing was learnt" in looking) == (silent > 0 and reason != "timeout")


def test_the_page_says_so_above_its_first_figure(record: Record) -> None:
    """A reader who copies a share has read it."""
    pytest.importorskip("scipy", reason="the extra `report` is not installed")
    statistics = seen(record, 40)
    page = render_html(statistics, estimate(statistics.observations), Rows(limit=10))
    assert page.index("Of 40 of 100 links nothing was learnt") < page.index('class="lead"')
