"""The examples that people copy, and the definitions that CI systems read."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from enricher.record import Record, decode
from enricher.sandbox import Latency, Options
from enricher.testing import run_world

ROOT = Path(__file__).resolve().parents[2]
Make = Callable[..., list[Record]]
Lines = Callable[[list[Record]], list[bytes]]


def run(*command: str | Path, **environment: str) -> str:
    """What a command prints; it must end well."""
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_night_is_enriched_and_reported(tmp_path: Path) -> None:
    """Two nights over the example, in a made-up world, and the report of both."""
    runs = tmp_path / "runs"
    with run_world() as world:
        environment = {**world.environment(), "ENRICHER_CACHE_DIR": str(tmp_path / "cache")}
        command = (
            sys.executable,
            ROOT / "scripts" / "enrich_batch.py",
            ROOT / "examples" / "digest.md",
            runs,
        )
        said = run(*command, **environment)
        (night,) = runs.iterdir()
        first = night.rename(runs / "2000-01-01.jsonl")
        run(*command, **environment)
    records = [decode(line) for line in first.read_bytes().splitlines()]
    assert f"{len(records):,} papers" in said
    assert any(link.status == "alive" for record in records for link in record.links)
    page = tmp_path / "page.html"
    said = run(sys.executable, ROOT / "scripts" / "link_rot_report.py", runs, "-o", page)
    assert "95 % interval" in said.replace("\u00a0", " ")
    assert "no link changed its state" in said
    assert "<!doctype html>" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("job", "said"),
    [("enrich_batch.py", "nowhere: cannot be opened"), ("link_rot_report.py", "[Errno 2] No such file")],
)
def test_the_nightly_jobs_say_what_they_cannot_read(tmp_path: Path, job: str, said: str) -> None:
    """In one line, to whoever reads cron's mail."""
    command = [sys.executable, str(ROOT / "scripts" / job), "nowhere", str(tmp_path)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"{job}: {said}")
    assert ran.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_night_without_papers_writes_nothing(tmp_path: Path) -> None:
    """A file of none would take the place of what an earlier run of the day wrote."""
    digests, runs = tmp_path / "digests", tmp_path / "runs"
    digests.mkdir()
    said = run(sys.executable, ROOT / "scripts" / "enrich_batch.py", digests, runs)
    assert said == f"No paper stands in {digests}: nothing was written\n"
    assert not list(runs.iterdir())


@pytest.mark.slow
def test_ctrl_c_ends_the_nightly_job_in_order(tmp_path: Path) -> None:
    """What is finished stays beside its file, the next run does the rest; a second one at once is refused."""
    with run_world(Options(latency=Latency(median=5.0, p95=9.0))) as world:
        command = [
            sys.executable,
            ROOT / "scripts" / "enrich_batch.py",
            ROOT / "examples" / "digest.md",
            tmp_path,
        ]
        environment = {**os.environ, **world.environment(), "ENRICHER_CACHE_DIR": str(tmp_path / "cache")}
        job = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        while not list(tmp_path.glob("*.partial")):
            assert job.poll() is None
            time.sleep(0.05)
        second = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert second.returncode == 1
        assert second.stderr.startswith("enrich_batch.py: another one writes ")
        job.send_signal(signal.SIGINT)
        said, faults = job.communicate(timeout=60)
    assert (job.returncode, faults) == (3, "")
    assert said.startswith("Stopped early (asked)")


def test_the_definitions_use_flags_that_exist(capfd: pytest.CaptureFixture[str]) -> None:
    """Each flag after a command of ours is in that command's help."""
    from enricher.cli import main

    for name in ("action.yml", ".pre-commit-hooks.yaml"):
        text = (ROOT / name).read_text("utf-8")
        used = re.findall(r"enricher (enrich|report) ([^\n;&>]*)", text)
        assert used
        for command, rest in used:
            with pytest.raises(SystemExit):
                main([command, "--help"])
            offered = capfd.readouterr().out
            for flag in re.findall(r"(?<!\S)(-o|--[a-z-]+)", rest.replace(":+", " ")):
                assert flag in offered, f"{name}: {command} has no {flag}"


def test_the_action_loads_no_module_of_the_checkout() -> None:
    """`python -m pip` in a stranger's folder would run a `pip.py` that lies there."""
    text = (ROOT / "action.yml").read_text("utf-8")
    assert re.findall(r"python3? (?!-[PI] )\S*", text) == []
    assert "python -P -m pip install" in text
