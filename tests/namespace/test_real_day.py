"""A real day's digest, the unmodified command, and an outside that answers under the real names."""

import shutil
from pathlib import Path

import pytest

from .days import CODE, STARS, real_day
from .netns import Ended, Namespace
from .outside.faults import NOBODY_THERE

pytestmark = pytest.mark.slow
TOKEN = "ghp_" + "t0ken" * 7
KEY = "s2k-" + "k3y" * 9
SECRETS = {"GITHUB_TOKEN": TOKEN, "SEMANTIC_SCHOLAR_API_KEY": KEY}
MOODS = {"github": {"tokens": [TOKEN]}, "scholar": {"keys": [KEY]}}


def enrich(inside: Namespace, day: Path, *flags: str, **environment: str) -> Ended:
    """Run the main job with its defaults."""
    shutil.copy(day, inside.folder / "day.md")
    ended = inside.run("enrich", "day.md", *flags, **environment)
    assert "Traceback" not in ended.err, ended.err
    return ended


def right(records: list[dict], *, count: int = 72) -> None:
    """Every fact of the day is right."""
    links = {link["url"]: link for record in records for link in record["links"]}
    repositories = {repo["full_name"]: repo for record in records for repo in record["repositories"]}
    assert len(records) == count
    for url, name in CODE.items():
        assert (links[url]["status"], links[url]["reason"]) == ("alive", "ok"), links[url]
        assert links[url]["final_url"] == f"https://github.com/{name}"
        assert links[url]["repository"] == f"github:{name}"
        assert (repositories[name]["status"], repositories[name]["stars"]) == ("ok", STARS[name])
    assert repositories["locuslab/deq"]["renamed_from"] == "locuslab/mdeq"
    artefact = links["http://score-matching.to"]
    assert (artefact["status"], artefact["reason"]) == ("skipped", "artefact")
    assert len(links) == 10
    assert {record["citations"]["status"] for record in records} == {"ok"}
    assert sorted(record["citations"]["citation_count"] for record in records) == list(range(1, count + 1))


def test_with_secrets_one_query_and_one_batch_answer_all(inside: Namespace, day: Path) -> None:
    """Six repositories, their stars and 72 papers' citations for two requests; git.io is followed."""
    inside.serve(real_day(day, **MOODS))
    ended = enrich(inside, day, **SECRETS)
    assert ended.code == 0, ended.err
    right(inside.records("day.enriched.jsonl"))
    assert len(ended.graphql) == 1
    assert len(ended.to("api.github.com")) == 1
    assert len(ended.to("api.semanticscholar.org")) == 1
    assert ended.to("github.com") == []


def test_without_secrets_a_call_for_each_repository_and_one_batch(inside: Namespace, day: Path) -> None:
    """Nobody has to have a token for a day's digest; a rename costs one call more."""
    inside.serve(real_day(day))
    ended = enrich(inside, day)
    assert ended.code == 0, ended.err
    right(inside.records("day.enriched.jsonl"))
    calls = [request["path"] for request in ended.to("api.github.com")]
    assert len([path for path in calls if path.startswith("/repos/")]) == 6
    assert len(calls) == 7
    assert len(ended.to("api.semanticscholar.org")) == 1
    assert ended.to("github.com") == []


def test_a_second_run_asks_nobody(inside: Namespace, day: Path) -> None:
    """Where every question was answered, no request is sent; not even offline is anything lost."""
    inside.serve(real_day(day, **MOODS))
    enrich(inside, day, **SECRETS)
    again = enrich(inside, day, **SECRETS)
    assert again.requests == []
    right(inside.records("day.enriched.jsonl"))
    assert enrich(inside, day, "--offline").requests == []
    right(inside.records("day.enriched.jsonl"))


def test_refresh_asks_everything_again_and_max_age_what_is_older(inside: Namespace, day: Path) -> None:
    """The user's word on age beats the cache's own."""
    inside.serve(real_day(day, **MOODS))
    token = {"GITHUB_TOKEN": TOKEN}  # no key: its one request a second would hold the second run up
    first = enrich(inside, day, **token)
    refreshed = enrich(inside, day, "--refresh", **token)
    assert len(refreshed.graphql) == len(refreshed.batches) == 1
    assert {r["host"] for r in refreshed.requests} == {r["host"] for r in first.requests}
    assert enrich(inside, day, "--max-age", "1d", **token).requests == []
    assert len(enrich(inside, day, "--max-age", "0", **token).graphql) == 1


def test_a_second_run_asks_again_what_ended_badly_and_that_alone(inside: Namespace, day: Path) -> None:
    """Failing, blocked and unavailable are asked again; alive ones and found ones are not."""
    world = real_day(day, **MOODS)
    world.sites["sites.google.com"]["/view/weak-label-lfd"] = [403, "No programs"]
    world.sites["jonathank.de"]["/research/eps/"] = [503, "Not now"]
    world.scholar["keys"] = []  # the key is refused
    world.openalex |= NOBODY_THERE
    inside.serve(world)
    first = enrich(inside, day, **SECRETS)
    assert first.code == 0
    citations = {record["citations"]["status"] for record in inside.records("day.enriched.jsonl")}
    assert citations == {"unavailable"}
    world = real_day(day, **MOODS)
    inside.serve(world)
    second = enrich(inside, day, **SECRETS)
    right(inside.records("day.enriched.jsonl"))
    assert {r["host"] for r in second.requests} == {
        "sites.google.com", "jonathank.de", "api.semanticscholar.org",
    }  # fmt: skip
    assert len(second.batches) == 1
