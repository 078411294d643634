"""The soak of the service, a few seconds of it: what it counts, not how fast anything was."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).parents[2] / "scripts" / "soak_serve.py"


@pytest.mark.slow
def test_nothing_is_lost_while_readers_leave_and_jobs_are_cancelled() -> None:
    """No job, no record, no copy of the database; what memory and the loop's delay come to wants hours."""
    command = [sys.executable, str(SOAK), "--minutes", "0.05", "--papers", "10"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert re.search(r"of them lost, or without records: +0 ", done.stdout), done.stdout
    assert re.search(r"copies of the database, damaged: +\d+, 0 ", done.stdout), done.stdout
    assert re.search(r"^jobs, cancelled jobs: +[1-9]", done.stdout, re.MULTILINE), done.stdout
