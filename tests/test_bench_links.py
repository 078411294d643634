"""The benchmark of link checking runs, and what it says of us is right."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).parent.parent / "scripts" / "bench_links.py"


def test_the_small_variants_run_without_a_wrong_verdict() -> None:
    """The variants that need no other program end, print their figures, and name no wrong verdict."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "memory", "profile", "--quick"],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert "peak memory, MB" in done.stdout
    assert "Profile of ours" in done.stdout
    assert "wrong: " not in done.stdout


def test_what_a_contestant_holds_is_told_without_what_the_benchmark_holds() -> None:
    """A child begins as a copy of its parent, whose lists are longer than all that the child ever holds."""
    code = (
        "from bench_links import contestants, lists\n"
        "ballast = bytearray(b'x' * 300_000_000)\n"
        "with contestants.World() as world:\n"
        "    cases = lists.flat(200, 2, lambda host: lists.plain(host, world.plain))\n"
        "    print(contestants.lean(world, cases, siblings=False).megabytes)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
        cwd=SCRIPT.parent,
    )
    assert 5 < float(done.stdout) < 150


def test_two_builds_are_laid_beside_each_other_by_their_calls() -> None:
    """The same build counted twice calls the same for a link, but for what depends on the moment."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT.parent / "count_calls.py"), "flat", "--links", "40", "--most", "1000"]
        + ["--python", sys.executable] * 2,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    judged = [line.split() for line in done.stdout.splitlines() if line.endswith("verdict.py judge")]
    judged += [line.split() for line in done.stdout.splitlines() if line.endswith("io/http.py _written")]
    assert len(judged) == 2
    assert all(first == other for first, other, *_ in judged)
