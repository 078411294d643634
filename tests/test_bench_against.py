"""Laying two builds beside each other ends, and tells each kind of work with its bound."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from enricher.store.migrations import STEPS

pytestmark = pytest.mark.slow
SCRIPTS = Path(__file__).parent.parent / "scripts"


def checkout(tmp_path: Path) -> Path:
    """A checkout with its own Python and scripts; it is this build, and its Python has no pytest."""
    without = tmp_path / "without"
    without.mkdir()
    (without / "pytest.py").write_text("raise ModuleNotFoundError('pytest is for tests')\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{without}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for folder in ("enricher", "scripts", "tests"):
        (tmp_path / folder).symlink_to(SCRIPTS.parent / folder)
    return tmp_path


def test_a_build_is_laid_beside_another(tmp_path: Path) -> None:
    """One round of everything."""
    done = subprocess.run(
        [
            sys.executable,
            SCRIPTS / "bench_against.py",
            checkout(tmp_path),
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


def test_a_first_run_is_laid_beside_what_its_requests_cost(tmp_path: Path) -> None:
    """A client that asks the same and concludes nothing takes less."""
    works = ("papers", "floor", "--times", "1", "--papers", "60")
    done = subprocess.run(
        [sys.executable, SCRIPTS / "bench_against.py", checkout(tmp_path), *works],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    told = [line for line in done.stdout.splitlines() if line.startswith("papers, of the floor, ")]
    assert len(told) == 2, done.stderr
    assert all(float(line.split(": ")[1].split()[0]) > 1 for line in told)
    assert done.stdout.count("papers, of the floor with what is kept and told, ") == 2


def test_the_leanest_client_leaves_what_a_run_left(tmp_path: Path) -> None:
    """All rows of its cache, and its records in the place of the papers."""
    with closing(sqlite3.connect(tmp_path / "kept.sqlite3", isolation_level=None)) as kept:
        for statement in STEPS[0]:
            kept.execute(statement)
        named = "digest, facet, key, stored_at, value, timeline, checksum"
        kept.executemany(
            f"INSERT INTO rows ({named}) VALUES (?, 'links', 'key', 1, NULL, x'', 2)",
            [(bytes([number // 256, number % 256]),) for number in range(1_200)],
        )
        wanted = kept.execute(f"SELECT {named} FROM rows").fetchall()
    (tmp_path / "asked.jsonl").touch()
    (tmp_path / "told.jsonl").write_text('{"code":"none"}\n')
    client = [sys.executable, SCRIPTS / "bench_links" / "replayed.py", tmp_path / "asked.jsonl", tmp_path]
    given: dict[str, Any] = {
        "input": b'{"title":"A"}\n',
        "env": os.environ | {"HTTPS_PROXY": "http://127.0.0.1:9"},
    }
    done = subprocess.run(client, **given, capture_output=True, check=True, timeout=60)
    assert done.stdout == b'{"code":"none"}\n'
    with closing(sqlite3.connect(tmp_path / "new.sqlite3")) as new:
        assert new.execute(f"SELECT {named} FROM rows").fetchall() == wanted


def test_requests_are_kept_as_they_were_asked() -> None:
    """Their path and query, their fields, their body."""
    code = (
        "from bench_links.replaying import said\n"
        "from enricher.sandbox.request_log import LoggedRequest as R\n"
        "print(said(R(method='POST', url='https://a.org/b?c=d', host='a.org', headers={'host': 'a.org'},"
        " body=b'{}', at=0.0, status=200)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == repr(b"POST /b?c=d HTTP/1.1\r\nhost: a.org\r\n\r\n{}")


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
