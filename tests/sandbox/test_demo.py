"""The example digest in the sandbox shows every state that a record can have."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The records of `enricher enrich --sandbox examples/digest.md`."""
    out = tmp_path_factory.mktemp("demo") / "out.jsonl"
    command = [sys.executable, "-m", "enricher", "enrich", "--sandbox", "examples/digest.md", "-o", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


@pytest.mark.slow
def test_every_status_of_a_link_appears(records: list[dict[str, Any]]) -> None:
    """Alive, dead, blocked, failing and skipped."""
    statuses = {link["status"] for record in records for link in record["links"]}
    assert statuses == {"alive", "dead", "blocked", "failing", "skipped"}


def test_every_state_of_code_appears(records: list[dict[str, Any]]) -> None:
    """All seven."""
    assert {record["code"] for record in records} == {
        "released", "unverified", "empty", "dead", "claimed", "promised", "none",
    }  # fmt: skip


def test_every_state_of_a_repository_appears(records: list[dict[str, Any]]) -> None:
    """Ok, missing, blocked and unavailable; one was renamed, one is archived."""
    repositories = [one for record in records for one in record["repositories"]]
    assert {one["status"] for one in repositories} == {"ok", "missing", "blocked", "unavailable"}
    assert any(one["renamed_from"] for one in repositories)
    assert any(one["archived"] for one in repositories)


def test_the_digest_is_read_whole_and_marked_as_made_up(records: list[dict[str, Any]]) -> None:
    """Every item is a record with an arXiv id, in order, and says that it is not true."""
    assert [record["paper"]["source"].rpartition("#")[2] for record in records] == [
        str(number) for number in range(1, 27)
    ]
    assert all(record["sandbox"] and record["paper"]["arxiv_id"] for record in records)
    assert any(record["citations"]["status"] == "not_found" for record in records)
