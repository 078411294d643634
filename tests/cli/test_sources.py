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


def records(folder: Path, paper: str | dict[str, object], *more: str) -> list[dict[str, object]]:
    """What an offline run says of a paper without links."""
    known = {"title": "A paper of our own", "arxiv_id": paper} if isinstance(paper, str) else paper
    (folder / "in.jsonl").write_text(json.dumps(known))
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
    assert "3 links of 1 paper, as of 2025-07-28" in said.out
    assert "Left out: 1 row, no arXiv id, and no title that says enough" in said.err
    links = records(tmp_path, "2006.09214")[0]["links"]
    assert isinstance(links, list)
    assert [(link["url"], link["found_in"], link["role"]) for link in links] == [
        ("https://github.com/a/b", "paperswithcode", "own"),
        ("https://github.com/c/d", "paperswithcode", "mentioned"),
    ]
    assert records(tmp_path, "2006.00001")[0]["links"] == []


TITLE = "Counting objects that nobody ever counted before"


def titled(repo: str, paper: str | None = None, title: str = TITLE) -> dict[str, object]:
    """A row of a paper with a title, which may be known by nothing else."""
    page = f"https://paperswithcode.com/paper/{repo.replace('/', '-')}"
    return {**row(paper or "", repo), "paper_title": title, "paper_url": page}


@pytest.mark.parametrize("paper", [None, "2006.09214"])
@pytest.mark.parametrize("year", [None, 2020])
def test_a_paper_of_a_list_is_found_by_its_title(tmp_path: Path, paper: str | None, year: int | None) -> None:
    """Whether the dump knows its arXiv id or not; the list's own writing of the title does not matter."""
    imported(tmp_path, [titled("a/b", paper)])
    given = {"title": TITLE.upper() + "!", "year": year, "doi": "10.1000/x"}
    (record,) = records(tmp_path, given if year else {"title": given["title"]})
    assert [link["url"] for link in record["links"]] == ["https://github.com/a/b"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rows", "paper"),
    [
        ([titled("a/b", "2006.09214"), titled("c/d", "1901.00001")], {"title": TITLE}),
        ([titled("a/b"), titled("c/d")], {"title": TITLE}),
        ([titled("a/b", title="Deep learning")], {"title": "Deep learning"}),
        ([titled("a/b", "1506.01497")], {"title": TITLE, "announced": "2020-06-17"}),
        ([titled("a/b", "1506.01497")], {"title": TITLE, "arxiv_id": "2006.09214"}),
    ],
)
def test_a_title_that_is_not_certain_joins_nothing(
    tmp_path: Path, rows: list[dict[str, object]], paper: dict[str, object]
) -> None:
    """Two papers of one title, too few words, years apart, another id."""
    assert imported(tmp_path, [row("2101.00001", "x/y"), *rows]) == 0
    assert records(tmp_path, paper)[0]["links"] == []


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
    assert "Papers with Code: 1 paper in its dump, no request" in said.out
    assert "import its dump first" in said.err
