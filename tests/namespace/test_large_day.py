"""3,000 papers with 1,200 repositories, against servers that keep their limits and have their moods."""

import math

import pytest

from .days import digest
from .netns import Ended, Namespace
from .outside.faults import NOBODY_THERE
from .outside.world import arxiv_id, large

pytestmark = pytest.mark.slow
PAPERS, REPOSITORIES = 3_000, 1_200
TOKEN, KEY = "ghp_" + "t0ken" * 7, "s2k-" + "k3y" * 9
CALM_QUERIES, CALM_BATCHES = 26, 7

FAULTS = {
    "broken": (["502", "limits", "html_200", "504", "reset", "empty_200"], ["429", "503", "html_200"]),
    "limited": (["secondary_403_wait", "secondary_429_wait"], ["429_wait", "500", "reset"]),
}
"""How GitHub's calls fail, in turn, and Semantic Scholar's."""


def run(
    inside: Namespace,
    *flags: str,
    github: dict | None = None,
    scholar: dict | None = None,
    openalex: dict | None = None,
    token: bool = True,
    papers: int = PAPERS,
    repositories: int = REPOSITORIES,
    timeout: float = 110,
) -> Ended:
    """Enrich a large day."""
    world = large(papers, repositories)
    world.github = {"tokens": [TOKEN], **(github or {})}
    world.scholar = {"keys": [KEY], **(scholar or {})}
    world.openalex = openalex or {}
    inside.serve(world)
    digest(inside.folder / "large.md", papers, repositories)
    secrets = {"GITHUB_TOKEN": TOKEN} if token else {}
    ended = inside.run(
        "enrich", "large.md", "-o", "large.jsonl", "--quiet", *flags, timeout=timeout, **secrets
    )
    assert "Traceback" not in ended.err, ended.err
    assert ended.code == 0, ended.err
    return ended


def right(
    records: list[dict],
    *,
    unavailable: int = 0,
    uncited: int = 0,
    papers: int = PAPERS,
    repositories: int = REPOSITORIES,
) -> None:
    """Every value is right; so many repositories and citations at most could not be asked."""
    assert len(records) == papers
    unknown = unknown_citations = 0
    for number, record in enumerate(records):
        assert record["paper"]["arxiv_id"] == arxiv_id(number)
        citations = record["citations"]
        if citations["status"] == "unavailable":
            unknown_citations += 1
        else:
            assert (citations["status"], citations["citation_count"]) == ("ok", 3 * number + 1), record
        for repository in record["repositories"]:
            assert repository["full_name"] == f"owner-{number % 97}/code-{number}"
            if repository["status"] == "unavailable":
                assert repository["stars"] is None
                unknown += 1
            else:
                assert (repository["status"], repository["stars"]) == ("ok", 10 * number + 7)
        assert len(record["repositories"]) == (number < repositories)
        for link in record["links"]:
            assert link["status"] in ("alive", "failing"), link
            assert link["status"] == "alive" or link["reason"] == "api_unavailable", link
    assert unknown <= unavailable
    assert unknown_citations <= uncited


def test_a_calm_server_is_asked_as_little_as_can_be(inside: Namespace) -> None:
    """Fifty repositories a query, five hundred papers a batch, everything right."""
    ended = run(inside)
    right(inside.records("large.jsonl"))
    assert len(ended.graphql) <= CALM_QUERIES
    assert len(ended.batches) <= CALM_BATCHES


@pytest.mark.parametrize("kinds", list(FAULTS))
def test_one_call_in_five_failing_costs_at_most_twice(inside: Namespace, kinds: str) -> None:
    """No value is lost, and none is taken for absence."""
    github, scholar = FAULTS[kinds]
    ended = run(inside, github={"faults": github}, scholar={"faults": scholar})
    right(inside.records("large.jsonl"))
    assert len(ended.graphql) <= 2 * CALM_QUERIES
    assert len(ended.batches) <= 2 * CALM_BATCHES


def test_a_poisoned_record_costs_itself_alone(inside: Namespace) -> None:
    """A batch that answers 500 for one record is halved until that one stands alone."""
    ended = run(inside, scholar={"poisoned": arxiv_id(41)}, openalex=NOBODY_THERE, papers=64, repositories=0)
    right(inside.records("large.jsonl"), uncited=1, papers=64, repositories=0)
    assert len(ended.batches) <= 2 * math.ceil(math.log2(64)) + 3


def test_a_server_that_refuses_more_than_thirty_aliases(inside: Namespace) -> None:
    """The size that works is found without asking for everything twice."""
    ended = run(inside, github={"most_aliases": 30})
    right(inside.records("large.jsonl"))
    assert len(ended.graphql) <= 60


@pytest.mark.parametrize(
    ("page", "papers", "repositories"),
    [("answers", 300, 200), ("refuse", 300, 200), ("refuse_wait", PAPERS, REPOSITORIES)],
)
def test_without_a_token_the_hour_is_spent_and_the_run_goes_on(
    inside: Namespace, page: str, papers: int, repositories: int
) -> None:
    """At most sixty calls; the rest is unavailable, with the time it comes back; citations are all there.

    GitHub's pages may refuse to stand in: that holds nobody up.
    """
    ended = run(inside, github={"page": page}, token=False, papers=papers, repositories=repositories)
    records = inside.records("large.jsonl")
    right(records, unavailable=repositories - 60, papers=papers, repositories=repositories)
    assert len(ended.to("api.github.com")) <= 60
    told = " ".join(words for record in records for words in record["errors"])
    assert "60 requests an hour" in told
    if page != "answers":
        assert len(ended.to("github.com")) < 20
