"""`enricher sources import`: a dump in the cache, read by a run without asking anybody."""

import json
from pathlib import Path

import pytest

from enricher import cli


def row(paper: str, repo: str, *, official: bool = True) -> dict[str, object]:
    return {"paper_arxiv_id": paper, "repo_url": f"https://github.com/{repo}", "is_official": official}


def imported(folder: Path, rows: list[dict[str, object]], *more: str) -> int:
    path = folder / "links-2025-07-28.json"
    path.write_text(json.dumps(rows))
    return cli.main(["sources", "import", "pwc", str(path), "--cache-dir", str(folder / "cache"), *more])


def records(folder: Path, paper: str, *more: str) -> list[dict[str, object]]:
    """What an offline run says of a paper without links."""
    (folder / "in.jsonl").write_text(json.dumps({"title": "A paper of our own", "arxiv_id": paper}))
    out = folder / "out.jsonl"
    code = cli.main(
        ["enrich", str(folder / "in.jsonl"), "-o", str(out), "--force", "--offline", "-q",
         "--cache-dir", str(folder / "cache"), "--code-from", "text,page,paperswithcode", *more]
    )  # fmt: skip
    assert code == 0
    return [json.loads(line) for line in out.read_text().splitlines()]


def test_a_run_reads_what_was_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Offline too: each link says whose word it is, and others' work is not the paper's own."""
    rows = [row("2006.09214v2", "a/b"), row("2006.09214", "c/d", official=False), row("2006.09214", "a/b")]
    assert imported(tmp_path, [*rows, {"repo_url": "x"}]) == 0
    said = capsys.readouterr()
    assert "3 links of 1 papers, as of 2025-07-28" in said.out
    assert "1 rows were left out: no arXiv id" in said.err
    links = records(tmp_path, "2006.09214")[0]["links"]
    assert isinstance(links, list)
    assert [(link["url"], link["found_in"], link["role"]) for link in links] == [
        ("https://github.com/a/b", "paperswithcode", "own"),
        ("https://github.com/c/d", "paperswithcode", "mentioned"),
    ]
    assert records(tmp_path, "2006.00001")[0]["links"] == []


def test_importing_again_changes_nothing_and_pruning_spares_it(tmp_path: Path) -> None:
    """Nothing asks for it again, so nothing but `clear` may forget it."""
    for _ in range(2):
        imported(tmp_path, [row("2006.09214", "a/b")])
    assert cli.main(["cache", "prune", "--older-than", "0d", "--cache-dir", str(tmp_path / "cache")]) == 0
    links = records(tmp_path, "2006.09214")[0]["links"]
    assert isinstance(links, list)
    assert len(links) == 1


@pytest.mark.parametrize(("more", "words"), [(["--date", "yesterday"], "no day"), ([], "no row")])
def test_wrong_usage_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], words: str
) -> None:
    """And exit code 2; no cache is made."""
    assert imported(tmp_path, [], *more) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "cache").exists()


def test_a_dry_run_says_what_a_catalogue_costs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Requests of Hugging Face, and whether there is a dump at all."""
    (tmp_path / "in.jsonl").write_text(json.dumps({"title": "A paper", "arxiv_id": "2006.09214"}))
    cli.main(["enrich", str(tmp_path / "in.jsonl"), "--dry-run", "--cache-dir", str(tmp_path / "cache"),
              "--code-from", "text,huggingface,paperswithcode"])  # fmt: skip
    said = capsys.readouterr()
    assert "Hugging Face: 1 paper, each a request" in said.out
    assert "import its dump first" in said.err
