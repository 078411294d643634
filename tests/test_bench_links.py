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
