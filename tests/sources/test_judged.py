"""The price of a digest: 3,000 papers with 1,200 repositories, on calm and on bad days."""

from typing import Any

import pytest

from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.model import CitationsFound, CitationsNotFound, RepositoryFound, Unavailable
from enricher.sources.github import GitHubOptions, open_github
from enricher.sources.semantic_scholar import SemanticScholarOptions, open_semantic_scholar

NAMES = [f"owner{number % 37}/repository-{number}" for number in range(1200)]
LIKE_OTHERS = ("504", "500", "503_html", "timeout", "cut", "secondary_403", "429_bare")
"""What is met as another kind is; slow, for each asks for 1,200 repositories."""
KINDS = [
    "502",
    "resource_limits",
    "secondary_with_retry_after",
    *(pytest.param(kind, marks=pytest.mark.slow) for kind in LIKE_OTHERS),
]


async def enquire(
    github: Any, clock: Any, ask: Any, *, tokens: tuple[str, ...] = ("tok",), patience: float = 60.0
) -> Any:
    """Send as the pipeline does: in batches of the size that the source wants."""
    options = GitHubOptions(tokens=tokens, base_url=github.url, allow_private=True, timeout=patience)
    outcomes: dict[Any, Any] = {}
    async with open_github(options, clock) as source:
        waiting = ask(*NAMES)
        while waiting:
            size = source.batch_size
            outcomes.update(await source.send(waiting[:size]))
            waiting = waiting[size:]
    return outcomes


def assert_right(outcomes: Any, stars: Any) -> None:
    """Every repository is found, under its own name, with its own stars."""
    assert len(outcomes) == len(NAMES)
    for question, outcome in outcomes.items():
        assert isinstance(outcome, RepositoryFound), outcome
        assert outcome.repository.full_name == question.ref.full_name
        assert outcome.repository.stars == stars(question.ref.full_name)


@pytest.mark.slow
async def test_calm_server_needs_at_most_26_queries(github: Any, clock: Any, ask: Any, stars: Any) -> None:
    """1,200 repositories cost no more than a query for each 50, and a little."""
    assert_right(await enquire(github, clock, ask), stars)
    assert len(github.calls) <= 26


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
async def test_one_failure_in_five_costs_at_most_twice_as_much(
    github: Any, clock: Any, ask: Any, stars: Any, faults: Any, one_in_five: Any, kind: str
) -> None:
    """Whatever one call in five fails with, all values are right, for at most 52 queries."""
    github.faults = one_in_five(faults[kind])
    patience = 1.0 if kind == "timeout" else 60.0
    assert_right(await enquire(github, clock, ask, patience=patience), stars)
    assert len(github.calls) <= 52


@pytest.mark.slow
@pytest.mark.parametrize("way", ["most", "most_answered"])
async def test_server_that_refuses_more_than_30_costs_at_most_60(
    github: Any, clock: Any, ask: Any, stars: Any, way: str
) -> None:
    """The size that a server takes is found by few refusals, of whole queries or of single aliases."""
    setattr(github, way, 30)
    assert_right(await enquire(github, clock, ask), stars)
    assert len(github.calls) <= 60
    assert max(github.sizes) == 50


async def test_without_token_at_most_60_calls(github: Any, clock: Any, ask: Any, stars: Any) -> None:
    """The first 60 are answered, the rest is unavailable with the time when it would be."""
    outcomes = await enquire(github, clock, ask, tokens=())
    assert len(github.calls) == 60
    found = [o.repository.stars for o in outcomes.values() if isinstance(o, RepositoryFound)]
    assert found == [stars(name) for name in NAMES[:60]]
    rest = [o for o in outcomes.values() if isinstance(o, Unavailable)]
    assert len(rest) == len(NAMES) - 60
    assert all(o.retry_at is not None for o in rest)


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", [None, "502", "500", "503_html", "cut", "secondary_with_retry_after", "429_bare"]
)
async def test_citations_of_3000_papers(
    scholar: Any,
    transport: Any,
    clock: Any,
    papers: Any,
    stars: Any,
    faults: Any,
    one_in_five: Any,
    kind: str | None,
) -> None:
    """Seven batches on a calm day, at most fourteen on a bad one, all counts right."""
    if kind is not None:
        scholar.faults = one_in_five(faults[kind])
    options = SemanticScholarOptions(key="key", base_url=scholar.url)
    questions = papers(3000)
    async with open_semantic_scholar(
        options, clock, transport=LimitedTransport(transport, clock, hosts=Hosts(clock))
    ) as source:
        outcomes = await source.send(questions)
    for question in questions:
        outcome = outcomes[question]
        if question.arxiv_id.endswith("7"):
            assert isinstance(outcome, CitationsNotFound)
        else:
            assert isinstance(outcome, CitationsFound)
            assert outcome.citation_count == stars(f"ARXIV:{question.arxiv_id}")
    assert len(scholar.calls) <= (7 if kind is None else 14)
