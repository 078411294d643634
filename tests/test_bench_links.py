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
