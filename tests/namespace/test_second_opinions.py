"""Others who know, with their real limits: what they cost, what they add, what an outage of one takes."""

import json
from collections import Counter
from typing import Any

import pytest

from .days import digest
from .netns import Ended, Namespace
from .outside.hub import ODD as ODD_PAGES
from .outside.openalex import ODD as ODD_WORKS
from .outside.openalex import count_of
from .outside.world import World, arxiv_id, large, repository

pytestmark = pytest.mark.slow
TOKEN, KEY = "ghp_" + "t0ken" * 7, "s2k-" + "k3y" * 9
SECRETS = {"GITHUB_TOKEN": TOKEN, "SEMANTIC_SCHOLAR_API_KEY": KEY}
OTHERS = ("--code-from", "text,page,huggingface,paperswithcode")
PAPERS, REPOSITORIES = 120, 40
DOWN: dict[str, Any] = {"faults": ["503", "reset", "429", "html_200", "empty_200"], "every": 1}
"""An API of which no call comes to anything."""


def world(papers: int = PAPERS, repositories: int = REPOSITORIES) -> World:
    """Papers of which the first ones name a repository; others are named by Hugging Face or the dump."""
    made = large(papers, repositories)
    made.github, made.scholar = {"tokens": [TOKEN]}, {"keys": [KEY]}
    for number in range(papers):
        made.repositories[f"hub/code-{number}"] = repository(5 * number + 3)
        made.repositories[f"dump/code-{number}"] = repository(7 * number + 1)
        if number % 3 == 0:
            made.claims[arxiv_id(number)] = {"githubRepo": f"https://github.com/hub/code-{number}"}
    return made


def importing(inside: Namespace, papers: int = PAPERS) -> None:
    """Keep a dump that names a repository of every fourth paper."""
    rows = [
        {"paper_arxiv_id": arxiv_id(number), "repo_url": f"https://github.com/dump/code-{number}",
         "is_official": number % 8 == 0}
        for number in range(0, papers, 4)
    ]  # fmt: skip
    (inside.folder / "links.json").write_text(json.dumps(rows))
    assert inside.run("sources", "import", "pwc", "links.json").code == 0


def run(inside: Namespace, made: World, papers: int = PAPERS, *flags: str, **secrets: str) -> Ended:
    """One run over that many papers."""
    inside.serve(made)
    digest(inside.folder / "day.md", papers, min(papers, REPOSITORIES))
    importing(inside, papers)
    ended = inside.run("enrich", "day.md", "-o", "day.jsonl", "--force", "-q", *OTHERS, *flags, **secrets)
    assert "Traceback" not in ended.err, ended.err
    assert ended.code == 0, ended.err
    return ended


def stars_are_right(record: dict[str, Any], number: int) -> None:
    """No star on the wrong paper: each repository is one of this paper's, with its own stars."""
    expected = {
        f"owner-{number % 97}/code-{number}": 10 * number + 7,
        f"hub/code-{number}": 5 * number + 3,
        f"dump/code-{number}": 7 * number + 1,
    }
    for known in record["repositories"]:
        assert known["full_name"] in expected, record
        assert known["stars"] in (None, expected[known["full_name"]]), record
        assert (known["stars"] is None) == (known["status"] != "ok")


def sources_of(records: list[dict[str, Any]]) -> Counter[str]:
    """How many links each source names."""
    return Counter(link["found_in"] for record in records for link in record["links"])


def test_a_thousand_papers_stay_within_the_hub_s_five_minutes(inside: Namespace) -> None:
    """Two runs, as the allowance comes back: no refusal, no paper asked twice, and at the end all of them."""
    papers = 1_000
    made = world(papers)
    first = run(inside, made, papers, **SECRETS)
    asked = first.to("huggingface.co")
    assert len(asked) <= 500
    assert {request["status"] for request in asked} <= {200, 404}
    left = [
        record for record in inside.records("day.jsonl") if any("huggingface" in e for e in record["errors"])
    ]
    assert len(left) == papers - len({request["path"] for request in asked})
    second = run(inside, made, papers, **SECRETS)
    third = run(inside, made, papers, **SECRETS)
    every = [*asked, *second.to("huggingface.co"), *third.to("huggingface.co")]
    assert len(every) <= papers
    assert len({request["path"] for request in every}) == len(every) == papers
    assert {request["status"] for request in every} <= {200, 404}
    records = inside.records("day.jsonl")
    for number, record in enumerate(records):
        stars_are_right(record, number)
    named = sum("huggingface" in (link["found_in"], *link["claimed_by"]) for record in records
                for link in record["links"])  # fmt: skip
    assert named == len(made.claims)


def test_without_semantic_scholar_all_citations_come_from_openalex(inside: Namespace) -> None:
    """Each count is the other index's own, and says so."""
    made = world()
    made.scholar |= DOWN
    run(inside, made, **SECRETS)
    for number, record in enumerate(inside.records("day.jsonl")):
        told = record["citations"]
        assert (told["source"], told["status"]) == ("openalex", "ok"), told
        assert told["citation_count"] == count_of(3 * number + 1)


@pytest.mark.parametrize("down", ["none", "hub", "openalex", "scholar", "github"])
def test_one_source_that_is_down_leaves_every_other_value_right(inside: Namespace, down: str) -> None:
    """What it knows is missing, or of another source; nothing is absent, dead or empty for it."""
    made = world()
    if down != "none":
        setattr(made, down, getattr(made, down) | DOWN)
    flags = ("--citations", "both") if down == "openalex" else ()
    run(inside, made, PAPERS, *flags, **SECRETS)
    records = inside.records("day.jsonl")
    for number, record in enumerate(records):
        stars_are_right(record, number)
        citations = record["citations"]
        of_scholar = down != "scholar"
        assert citations["source"] == ("semanticscholar" if of_scholar else "openalex")
        assert citations["status"] == "ok"
        assert citations["citation_count"] == (3 * number + 1 if of_scholar else count_of(3 * number + 1))
        assert record["code"] in ("released", "unverified", "none"), record
        if down != "github":
            assert record["code"] == _code(number, hub=down != "hub")
            assert all(link["status"] == "alive" for link in record["links"])
        assert any("huggingface" in words for words in record["errors"]) == (down == "hub")
    assert bool(sources_of(records)["huggingface"]) == (down != "hub")
    assert sources_of(records)["paperswithcode"]
    assert sources_of(records)["text"] == REPOSITORIES


def _code(number: int, *, hub: bool) -> str:
    """What a paper's code is: its own word, an author's claim, or an official row of the dump."""
    released = number < REPOSITORIES or (hub and number % 3 == 0) or number % 8 == 0
    return "released" if released else "none"


@pytest.mark.parametrize("odd", list(ODD_PAGES))
def test_an_odd_page_of_the_hub_names_nothing(inside: Namespace, odd: str) -> None:
    """Another paper's page, or none at all, is no word on this one."""
    made = world(24)
    made.hub = {"odd": odd}
    run(inside, made, 24, **SECRETS)
    for number, record in enumerate(inside.records("day.jsonl")):
        stars_are_right(record, number)
        assert "wrong/paper" not in json.dumps(record["links"])


@pytest.mark.parametrize("odd", list(ODD_WORKS))
def test_an_odd_work_is_no_count(inside: Namespace, odd: str) -> None:
    """Another work's count, or what is no number, is nobody's."""
    made = world(24)
    made.scholar |= DOWN
    made.openalex = {"odd": odd}
    run(inside, made, 24, **SECRETS)
    for record in inside.records("day.jsonl"):
        assert record["citations"]["citation_count"] is None
        assert record["citations"]["status"] == "unavailable"
