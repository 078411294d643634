"""Runs that end early, in order or at once: nothing lost, nothing twice, and the rest comes later."""

import random
import signal
import time
from typing import Any

import pytest

from .days import digest
from .netns import Namespace, kill
from .outside.world import large

pytestmark = pytest.mark.slow
PAPERS, REPOSITORIES = 700, 300
TOKEN = "ghp_" + "t0ken" * 7
TIMES = frozenset({"checked_at", "fetched_at", "elapsed_ms", "from_cache", "history", "attempts"})
"""What two runs over the same world may tell differently."""


def serve(inside: Namespace, *, slow: float = 0.4) -> None:
    """A world whose APIs take their time."""
    world = large(PAPERS, REPOSITORIES)
    world.github = {"tokens": [TOKEN], "seconds": slow}
    world.scholar = {"seconds": slow}
    world.sites = {f"site-{n}.example": {"/": [200, f"Site {n}"]} for n in range(40)}
    inside.serve(world)
    path = digest(inside.folder / "large.md", PAPERS, REPOSITORIES)
    path.write_text(
        "".join(
            line.replace("we stop at", f"at http://site-{n % 40}.example/ we stop at")
            for n, line in enumerate(path.read_text().splitlines(keepends=True))
        )
    )


def timeless(records: list[dict[str, Any]]) -> list[Any]:
    """Records without their times."""
    return [_without_times(record) for record in records]


def _without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_times(held) for key, held in value.items() if key not in TIMES}
    return [_without_times(held) for held in value] if isinstance(value, list) else value


@pytest.fixture
def undisturbed(inside: Namespace) -> list[Any]:
    """What a run that nobody disturbs writes, with a cache of its own."""
    serve(inside, slow=0.0)
    ended = inside.run(
        "enrich", "large.md", "-o", "whole.jsonl", "--quiet", "--cache-dir", "other", GITHUB_TOKEN=TOKEN
    )
    assert ended.code == 0, ended.err
    records = inside.records("whole.jsonl")
    assert len(records) == PAPERS
    serve(inside)
    return timeless(records)


def finish(inside: Namespace, undisturbed: list[Any]) -> None:
    """The same command again ends well, and the records are those of an undisturbed run."""
    ended = inside.run("enrich", "large.md", "-o", "large.jsonl", "--quiet", GITHUB_TOKEN=TOKEN)
    assert ended.code == 0, ended.err
    assert timeless(inside.records("large.jsonl")) == undisturbed
    assert not (inside.folder / "large.jsonl.partial").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_in_order(inside: Namespace, undisturbed: list[Any], number: int) -> None:
    """Exit 3, whole records in the partial file, whose path is printed; the next run completes it."""
    process = inside.start("enrich", "large.md", "-o", "large.jsonl", GITHUB_TOKEN=TOKEN)
    time.sleep(1.6)
    kill(process, number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3, err
    partial = inside.folder / "large.jsonl.partial"
    if partial.exists():
        assert "large.jsonl.partial" in out
        assert timeless(inside.records(partial.name)) == undisturbed[: len(inside.records(partial.name))]
    assert not (inside.folder / "large.jsonl").exists()
    finish(inside, undisturbed)


def test_a_second_signal_ends_at_once(inside: Namespace) -> None:
    """Exit 130."""
    serve(inside, slow=200)
    process = inside.start("enrich", "large.md", "-o", "large.jsonl", GITHUB_TOKEN=TOKEN)
    time.sleep(1.6)
    kill(process, signal.SIGINT)
    kill(process, signal.SIGINT)
    process.communicate(timeout=60)  # the one answer that it waits for takes two hundred seconds
    assert process.returncode in (130, 3)


def test_kill_nine_at_any_moment_loses_nothing(inside: Namespace, undisturbed: list[Any]) -> None:
    """Killed again and again, the run comes to the same end; the cache opens clean each time."""
    dice = random.Random(20)
    for _ in range(8):
        process = inside.start("enrich", "large.md", "-o", "large.jsonl", "--quiet", GITHUB_TOKEN=TOKEN)
        time.sleep(dice.uniform(0.2, 2.2))
        kill(process)
        process.communicate(timeout=60)
        if (inside.folder / "large.jsonl").exists():
            break
    finish(inside, undisturbed)


@pytest.mark.parametrize("bound", [("--deadline", "1s"), ("--budget", "3")])
def test_a_bound_ends_a_run_in_order(
    inside: Namespace, undisturbed: list[Any], bound: tuple[str, str]
) -> None:
    """Exit 3, and the next run does the rest."""
    ended = inside.run("enrich", "large.md", "-o", "large.jsonl", *bound, GITHUB_TOKEN=TOKEN)
    assert ended.code == 3, ended.err
    finish(inside, undisturbed)
