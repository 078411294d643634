"""What docs/service.md tells operators: copies made while it runs, restored elsewhere; what starts it."""

import argparse
import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from enricher.cli import serve
from enricher.sandbox import Options
from enricher.sandbox.options import Latency
from enricher.server.running import parse_listen
from enricher.testing import run_world
from tests.server.serving import COUNT, SLOWLY, TITLES, Serving, none_left, some_records, submitted  # noqa: F401  # leaves no process behind

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "service.md").read_text()


@pytest.fixture(scope="module")
def slow_world() -> Iterator[Any]:
    """A world that takes its time."""
    sites = {f"site-{number}.example.org": "alive" for number in range(COUNT)}
    with run_world(Options(latency=Latency(median=0.05, p95=0.3), sites=sites)) as made:
        yield made


def copied(source: Path, target: Path) -> None:
    """What `sqlite3 SOURCE ".backup TARGET"` does."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


@pytest.mark.slow
def test_a_copy_made_in_the_midst_of_a_job_goes_on_elsewhere(tmp_path: Path, slow_world: Any) -> None:
    """Every record once; what the copy knows is not asked again; whom it was copied from goes on as well."""
    first = Serving(tmp_path, slow_world, *SLOWLY)
    name = submitted(first)
    some_records(first, name)
    there = tmp_path / "there"
    for file in ("service.sqlite3", "cache.sqlite3"):
        copied(tmp_path / "cache" / file, there / "cache" / file)
    assert first.end(signal.SIGTERM) == 0
    second = Serving(there, slow_world)
    second.ask("GET", f"/api/v1/jobs/{name}/events")
    job = second.job(name)
    assert (job["state"], job["records"]) == ("done", COUNT)
    lines = second.ask("GET", f"/api/v1/jobs/{name}/records")[1].splitlines()
    assert [json.loads(line)["paper"]["title"] for line in lines] == TITLES
    assert second.end(signal.SIGTERM) == 0


@pytest.mark.slow
def test_answers_are_exported_while_it_runs_and_imported_elsewhere(tmp_path: Path, slow_world: Any) -> None:
    """Who imports them asks nobody."""
    service = Serving(tmp_path, slow_world)
    name = submitted(service)
    service.ask("GET", f"/api/v1/jobs/{name}/events")
    kept = tmp_path / "answers.jsonl"
    _cache(tmp_path / "cache", "export", "-o", str(kept))
    assert service.end(signal.SIGTERM) == 0
    there = tmp_path / "there"
    _cache(there / "cache", "import", str(kept))
    second = Serving(there, slow_world)
    again = submitted(second, "?offline=true")
    second.ask("GET", f"/api/v1/jobs/{again}/events")
    assert second.job(again)["links"] == {"alive": COUNT}
    assert second.end(signal.SIGTERM) == 0


def _cache(folder: Path, *arguments: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "enricher", "cache", *arguments],
        env={**os.environ, "ENRICHER_CACHE_DIR": str(folder)}, cwd=folder.parent, check=True,
        capture_output=True,
    )  # fmt: skip


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", GUIDE, re.S)
    assert found
    return found[1]


def _starts(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    parsed = parser.parse_args(arguments)
    parse_listen(parsed.listen)
    return parsed


def test_the_unit_starts_the_service() -> None:
    """Its flags are flags; it is given the time that an end in order takes."""
    unit = dict(line.split("=", 1) for line in _block("ini").splitlines() if "=" in line)
    command = shlex.split(unit["ExecStart"])
    assert command[1] == "serve"
    assert _starts(command[2:]).log_format == "json"
    assert int(unit["TimeoutStopSec"]) >= 30
    assert "ENRICHER_SERVE_TOKENS_FILE" in unit["Environment"]


def test_the_compose_file_starts_the_service() -> None:
    """Its flags are flags; it listens beyond loopback with tokens alone; its cache is a volume."""
    service = yaml.safe_load(_block("yaml"))["services"]["enricher"]
    assert service["command"][0] == "serve"
    parsed = _starts(service["command"][1:])
    assert parsed.listen == "0.0.0.0:8787"
    assert "ENRICHER_SERVE_TOKENS_FILE" in service["environment"]
    assert service["volumes"] == ["cache:/cache"]
    compile(service["healthcheck"]["test"][3], "healthcheck", "exec")


def test_the_container_holds_what_the_service_needs() -> None:
    """Its lock names every package of the extra."""
    root = Path(__file__).resolve().parents[2]
    lock = (root / "requirements-container.lock").read_text()
    for package in ("aiohttp", "jinja2", "prometheus-client"):
        assert re.search(rf"^{package}==", lock, re.M)
