"""The main command, as a user gives it: what it prints, what it leaves, and its exit codes."""

import json
from pathlib import Path

import pytest

from enricher.cli import main

PAPER = {"title": "A", "arxiv_id": "2006.00001", "abstract": "Code: https://github.com/o/r and more."}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one input, in which the command is given, without keys."""
    (tmp_path / "papers.jsonl").write_text(json.dumps(PAPER) + "\n")
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "SEMANTIC_SCHOLAR_API_KEY", "S2_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ENRICHER_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def outputs(folder: Path) -> list[str]:
    """What lies in the folder beside input and cache."""
    return sorted(p.name for p in folder.iterdir() if p.name not in {"papers.jsonl", "cache", "bad"})


def test_an_output_is_named_after_its_input(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the summary says where it is."""
    assert main(["enrich", "papers.jsonl", "--sandbox"]) == 0
    assert outputs(here) == ["papers.enriched.jsonl"]
    assert "papers.enriched.jsonl" in capsys.readouterr().out


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Where all went well."""
    assert main(["enrich", "papers.jsonl", "--sandbox", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_log_explains_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line, with what was asked of whom."""
    assert main(["enrich", "papers.jsonl", "--sandbox", "-v", "--log-format", "json"]) == 0
    told = [json.loads(line)["message"] for line in capsys.readouterr().err.splitlines()]
    assert any(line.startswith("forges: a batch of 1 answered") for line in told)


def test_a_dry_run_asks_and_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what the run would cost."""
    assert main(["enrich", "papers.jsonl", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "GitHub: 1 repository in 1 request" in said
    assert "Semantic Scholar: 1 paper in 1 request" in said
    assert outputs(here) == []


@pytest.mark.parametrize("content", ["", "this is no digest\n", "\x00\x01\x02"])
def test_what_is_no_input_is_said_in_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    """Exit 2, and no empty file is left."""
    (here / "bad").write_text(content)
    assert main(["enrich", "bad", "--sandbox"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("enricher: bad:")
    assert "Traceback" not in said
    assert outputs(here) == []


@pytest.mark.parametrize(
    "arguments", [[], ["papers.jsonl", "--watch", "."], ["--watch", "nowhere"], ["--watch", ".", "--dry-run"]]
)
def test_what_cannot_be_meant_is_refused(arguments: list[str]) -> None:
    """Exit 2, before anything is asked."""
    assert main(["enrich", *arguments]) == 2


def test_evidence_stands_in_the_record_where_it_was_wanted(here: Path) -> None:
    """Null otherwise."""
    (here / "papers.jsonl").write_text(json.dumps({**PAPER, "abstract": "See http://x.example.org/a too."}))
    shown = []
    for flags in ([], ["--evidence"]):
        main(["enrich", "papers.jsonl", "--sandbox", "-q", "-o", "o.jsonl", *flags])
        shown.append(json.loads((here / "o.jsonl").read_text())["links"][0]["evidence"])
    assert shown[0] is None
    assert shown[1]["hops"]
