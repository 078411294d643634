"""Several processes over one database, one of which is killed or stopped in the midst of its work."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from enricher.sandbox import Options
from enricher.testing import run_world
from tests.clusters import Cluster

PAPERS = 240
OF_THE_MOMENT = {"checked_at", "elapsed_ms", "fetched_at", "from_cache", "history", "attempts", "captured_at"}


def write_papers(path: Path) -> None:
    """Every third leads to a site of its own, the others to a repository."""
    with path.open("w") as file:
        for number in range(PAPERS):
            site = f"site-{number}.example.org/code" if number % 3 == 0 else f"github.com/owner-{number}/code"
            paper = {
                "arxiv_id": f"2001.{number + 10_000}",
                "title": f"Counting Objects up to Number {number}",
                "abstract": f"We count. Code is available at https://{site}.",
            }
            file.write(json.dumps(paper) + "\n")


def begun(folder: Path, name: str, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "enricher", "enrich", "papers.jsonl", "-o", name, "-q"],
        cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def settled(value: Any) -> Any:
    """A record without what is of the moment."""
    if isinstance(value, dict):
        return {key: settled(held) for key, held in value.items() if key not in OF_THE_MOMENT}
    return [settled(one) for one in value] if isinstance(value, list) else value


def records(path: Path) -> list[Any]:
    return [settled(json.loads(line)) for line in path.read_text().splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_who_is_killed_or_stopped_holds_nobody_up(
    how: signal.Signals, cluster: Cluster, tmp_path: Path
) -> None:
    """The others ask what it had begun; what it had kept stands; and who wakes up ends as they did."""
    write_papers(tmp_path / "papers.jsonl")
    database = cluster.database()
    sites = {f"site-{number}.example.org": "alive" for number in range(0, PAPERS, 3)}
    with run_world(Options(sites=sites, token_budget=1_000_000)) as world:
        environment = {**os.environ, **world.environment(), "ENRICHER_CACHE_URL": database}
        first = begun(tmp_path, "first.jsonl", environment)
        kept = "SELECT count(*) FROM enricher.rows"
        opened = (
            "SELECT to_regclass('enricher.claims') IS NOT NULL AND to_regclass('enricher.rows') IS NOT NULL"
        )
        name = database.rpartition("/")[2]
        while first.poll() is None and not cluster.execute(opened, name)[0][0]:
            pass
        while first.poll() is None and cluster.execute(kept, name) < [(20,)]:
            pass
        assert first.poll() is None
        first.send_signal(how)
        others = [begun(tmp_path, f"{number}.jsonl", environment) for number in range(2)]
        assert [each.wait(120) for each in others] == [0, 0]
        if how == signal.SIGSTOP:
            first.send_signal(signal.SIGCONT)
            assert first.wait(120) == 0
        first.wait(60)
    told = [records(tmp_path / f"{number}.jsonl") for number in range(2)]
    assert len(told[0]) == PAPERS
    assert told[0] == told[1]
    if how == signal.SIGSTOP:
        assert records(tmp_path / "first.jsonl") == told[0]
    counted = cluster.execute(
        "SELECT facet, count(*) FROM enricher.rows WHERE value IS NOT NULL GROUP BY facet ORDER BY facet",
        name,
    )
    assert counted == [("citations", PAPERS), ("links", PAPERS // 3), ("repositories", PAPERS * 2 // 3)]
