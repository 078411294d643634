"""How many repositories a query carries: what single looks, outages and one bad repository leave behind."""

from typing import Any

import pytest

from enricher.model import Unavailable
from enricher.sources.github import GitHubOptions, open_github
from enricher.sources.github.sizing import FORGET_SECONDS, START, Sizing

SINGLES = 40


def options(url: str) -> GitHubOptions:
    return GitHubOptions(base_url=url, tokens=("secret",), allow_private=True)


async def burst_sizes(github: Any, clock: Any, ask: Any, *, singles: int) -> list[int]:
    """The queries of three bursts of 300 repositories, after so many single looks."""
    async with open_github(options(github.url), clock) as source:
        for number in range(singles):
            await source.send(ask(f"single/r{number}"))
        github.sizes.clear()
        for burst in range(3):
            await source.send(ask(*(f"b{burst}/r{number}" for number in range(300))))
    return list(github.sizes)


@pytest.mark.parametrize(
    "singles", [1, *(pytest.param(number, marks=pytest.mark.slow) for number in (2, SINGLES))]
)
@pytest.mark.slow
async def test_bursts_cost_the_same_after_any_number_of_single_looks(
    github: Any, clock: Any, ask: Any, singles: int
) -> None:
    """A single repository says nothing of how many a query carries."""
    plain = await burst_sizes(github, clock, ask, singles=0)
    after = await burst_sizes(github, clock, ask, singles=singles)
    assert len(after) <= len(plain)
    assert min(after[:-3]) > 20


def test_a_probe_that_is_lost_to_an_outage_may_be_sent_anew() -> None:
    """Neither too heavy nor answered: the next query tries that size."""
    sizing = Sizing()
    sizing.worked(START)
    probe = sizing.take(300, 0.0)
    assert probe > START
    assert sizing.take(300, 0.0) == START
    sizing.over(probe)
    assert sizing.take(300, 0.0) == probe


def test_what_one_bad_repository_did_to_the_size_is_forgotten() -> None:
    """Halved down to one, a quarter of an hour later it begins as it began."""
    sizing = Sizing()
    for size in (50, 25, 12, 6, 3, 2):
        sizing.too_heavy(size, 10.0)
    assert sizing.take(300, 20.0) == 1
    assert sizing.take(300, 11.0 + FORGET_SECONDS) == START


async def test_a_refused_token_is_tried_again(github: Any, clock: Any, ask: Any, fault_of: Any) -> None:
    """It may have been renewed meanwhile; until then the time to come back is told, and nothing is left."""
    github.faults = iter([fault_of(401)])
    async with open_github(options(github.url), clock) as source:
        (refused,) = (await source.send(ask("a/b"))).values()
        assert source.budget.left is None
        assert isinstance(refused, Unavailable)
        assert refused.retry_at is not None
        clock.advance((refused.retry_at - clock.now()).total_seconds())
        (outcome,) = (await source.send(ask("a/b"))).values()
        assert source.budget.left
    assert not isinstance(outcome, Unavailable)
