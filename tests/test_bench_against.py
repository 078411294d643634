"""Laying two builds beside each other ends, and tells each kind of work with its bound."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SCRIPTS = Path(__file__).parent.parent / "scripts"


def test_a_build_is_laid_beside_another(tmp_path: Path) -> None:
    """A checkout's, with its own Python and scripts; here it is this build, and its Python has no pytest."""
    without = tmp_path / "without"
    without.mkdir()
    (without / "pytest.py").write_text("raise ModuleNotFoundError('pytest is for tests')\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{without}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for folder in ("enricher", "scripts", "tests"):
        (tmp_path / folder).symlink_to(SCRIPTS.parent / folder)
    done = subprocess.run(
        [
            sys.executable,
            SCRIPTS / "bench_against.py",
            tmp_path,
            "--times",
            "1",
            "--links",
            "50",
            "--page-links",
            "300",
            "--papers",
            "60",
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    told = {line.partition(" ")[0] for line in done.stdout.splitlines() if "bound: 1.05" in line}
    assert told == {"digests", "snapshot", "rows", "plain", "cold", "warm", "again"}, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines() if "bound: 0.6" in line] == ["papers"]
    assert done.stdout.count("again, of json.loads and json.dumps, ") == 2
    assert [line[:4] for line in done.stdout.splitlines() if "bound: 0.5" in line] == ["page"]
    assert "the cache's part of a cold run, this build: " in done.stdout
    assert done.stdout.count("load ") == 2
    assert done.returncode == ("MISSED" in done.stdout)


def test_a_work_that_nobody_knows_is_refused() -> None:
    """By its name, before anything is built."""
    done = subprocess.run(
        [sys.executable, SCRIPTS / "bench_against.py", "HEAD", "speed"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "no such work: speed" in done.stderr


def test_a_build_s_reports_get_the_versions_of_its_own_time() -> None:
    """A lock's pins, as pip takes them for constraints: without hashes, with what they hold for."""
    lock = "# made\nnumpy==2.4.6 ; python_version < '3.12' \\\n    --hash=sha256:ab\nscipy==1.17.1\n"
    code = f"from bench_links.contestants import pins; print(pins({lock!r}), end='')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "numpy==2.4.6 ; python_version < '3.12'\nscipy==1.17.1\n"
