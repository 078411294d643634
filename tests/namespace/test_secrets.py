"""A key and a token go to their own API, and to no other place: no host, no file, no line of a log."""

import shutil
from pathlib import Path

import pytest

from .days import real_day
from .netns import Ended, Namespace
from .outside.faults import NOBODY_THERE
from .test_real_day import KEY, MOODS, SECRETS, TOKEN

pytestmark = pytest.mark.slow
HOME = {TOKEN: "api.github.com", KEY: "api.semanticscholar.org"}
STRANGER = "https://collector.example/take"


def hidden(inside: Namespace, ended: Ended) -> None:
    """No secret stands anywhere but in requests to its own API, under TLS."""
    for secret, home in HOME.items():
        for request in ended.requests:
            at_home = request["host"] == home and request["scheme"] == "https"
            assert at_home or secret not in str(request), request
            assert secret not in request["path"] + request["body"]
        assert secret not in ended.out + ended.err
        for path in inside.folder.rglob("*"):
            if path.is_file() and path.name != "world.json" and path.name != "requests.jsonl":
                assert secret.encode() not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("trouble", "form"), [("none", "text"), ("none", "json"), ("refused", "text"), ("failing", "json")]
)
def test_no_secret_goes_astray(inside: Namespace, day: Path, trouble: str, form: str) -> None:
    """Not at the highest verbosity either, and not where the API refuses, fails or breaks off."""
    world = real_day(day, **MOODS)
    if trouble == "refused":
        world.github["tokens"], world.scholar["keys"] = [], []
    if trouble == "failing":
        world.github |= {"faults": ["reset", "secondary_403_wait"], "every": 2}
        world.scholar |= {"faults": ["reset", "429_wait"], "every": 2}
    inside.serve(world)
    shutil.copy(day, inside.folder / "day.md")
    ended = inside.run("enrich", "day.md", "-vv", "--log-format", form, **SECRETS)
    assert ended.code == 0, ended.err
    assert {r["host"] for r in ended.requests} >= set(HOME.values())
    hidden(inside, ended)


def test_no_secret_follows_a_redirect(inside: Namespace, day: Path) -> None:
    """An API that redirects elsewhere is not followed with the token, or at all."""
    world = real_day(day, **MOODS)
    world.github["redirect_to"] = STRANGER
    world.scholar["redirect_to"] = STRANGER
    world.openalex |= NOBODY_THERE
    world.sites["collector.example"] = {"/take": [200, "thanks"]}
    inside.serve(world)
    shutil.copy(day, inside.folder / "day.md")
    ended = inside.run("enrich", "day.md", "-vv", **SECRETS)
    assert ended.code == 0, ended.err
    hidden(inside, ended)
    assert ended.to("collector.example") == []
    records = inside.records("day.enriched.jsonl")
    assert {record["citations"]["status"] for record in records} == {"unavailable"}
    assert {repo["status"] for record in records for repo in record["repositories"]} == {"unavailable"}
