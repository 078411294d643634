"""No network at all, in the forms that this takes: nothing is concluded, and nothing kept."""

import shutil
from pathlib import Path

import pytest

from .days import real_day
from .netns import Namespace
from .test_real_day import MOODS, SECRETS, right

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("form", ["no_route", "nxdomain", "silent"])
def test_without_a_network_nothing_is_concluded(inside: Namespace, day: Path, form: str) -> None:
    """One line that says so, exit 0; the next run, with a network, gets all."""
    world = real_day(day, **MOODS)
    if form != "no_route":
        world.dns["*"] = form
    inside.serve(world)
    if form == "no_route":
        inside.silence()
        inside.name_server("192.0.2.53")
    shutil.copy(day, inside.folder / "day.md")
    ended = inside.run("enrich", "day.md", **SECRETS)
    assert ended.code == 0, ended.err
    said = ended.out + ended.err
    assert "Traceback" not in said
    assert said.count("Nothing could be reached") == 1
    assert "--sandbox" in said
    records = inside.records("day.enriched.jsonl")
    assert len(records) == 72
    links = [link for record in records for link in record["links"]]
    asked = [link for link in links if link["reason"] != "artefact"]
    assert len(asked) >= 9
    for link in asked:
        assert (link["status"], link["reason"]) in {
            ("failing", "dns_failure"),
            ("failing", "api_unavailable"),
        }
        assert link["history"]["last_alive_at"] is None
        assert not link["history"]["confirmed"]
    assert {repo["status"] for record in records for repo in record["repositories"]} == {"unavailable"}
    assert {record["citations"]["status"] for record in records} == {"unavailable"}
    inside.name_server("127.0.0.1")
    inside.serve(real_day(day, **MOODS))
    assert inside.run("enrich", "day.md", **SECRETS).code == 0
    right(inside.records("day.enriched.jsonl"))


def test_one_name_in_trouble_is_not_the_network(inside: Namespace, day: Path) -> None:
    """A name that does not exist is dead while others resolve; one whose server fails is failing."""
    world = real_day(day, **MOODS)
    world.dns |= {"jonathank.de": "nxdomain", "sites.google.com": "servfail"}
    inside.serve(world)
    shutil.copy(day, inside.folder / "day.md")
    ended = inside.run("enrich", "day.md", **SECRETS)
    assert ended.code == 0
    assert "Nothing could be reached" not in ended.out + ended.err
    links = {link["url"]: link for record in inside.records("day.enriched.jsonl") for link in record["links"]}
    gone = links["http://jonathank.de/research/eps/"]
    assert (gone["status"], gone["reason"]) == ("dead", "dns_not_found")
    failing = links["https://sites.google.com/view/weak-label-lfd"]
    assert (failing["status"], failing["reason"]) == ("failing", "dns_failure")
