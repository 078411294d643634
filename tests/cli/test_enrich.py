"""The main command, as a user gives it: what it prints, what it leaves, and its exit codes."""

import json
import os
import shlex
import subprocess
import sys
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


@pytest.mark.parametrize(
    ("command", "said"),
    [(("enrich", "papers.jsonl"), "papers.enriched.jsonl.partial holds what is finished"),
     (("check", "https://git.io/AdelaiDet"), "1 link was not done")],
)  # fmt: skip
def test_quiet_says_that_it_was_stopped(
    capsys: pytest.CaptureFixture[str], command: tuple[str, ...], said: str
) -> None:
    """And what is left: a nightly job's mail is what went wrong."""
    assert main([*command, "--sandbox", "-q", "--deadline", "0"]) == 3
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err


def test_quiet_still_says_that_answers_are_not_kept(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line: whoever reads nothing else has to know of it."""
    kept = here / "kept"
    kept.mkdir()
    (kept / "cache.sqlite3").write_bytes(b"no database\n" * 500)
    assert main(["enrich", "papers.jsonl", "--offline", "-q", "--cache-dir", str(kept)]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "cache.sqlite3 is not a database" in line
    assert "the run goes on without a cache" in line


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


@pytest.mark.parametrize(
    "content", ["this is no digest\n", "\x00\x01\x02", '{"hello": "world"}', "@misc{a, author = {Nobody}}"]
)
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
    ("name", "content"),
    [("day.md", ""), ("day.json", '{"total": 0, "data": []}'), ("day.xml", "<feed></feed>")],
)
def test_an_input_of_a_day_without_papers_is_no_failure(here: Path, name: str, content: str) -> None:
    """An empty one neither."""
    (here / name).write_text(content)
    assert main(["enrich", name, "--offline", "--no-cache", "-q"]) == 0


def test_entries_passed_over_are_counted_and_named_where_wanted(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With line and cause, on -v."""
    (here / "p.bib").write_text("@misc{a, title = {A paper}}\n\n@misc{b, author = {Nobody}}\n")
    assert main(["enrich", "p.bib", "--offline", "--no-cache"]) == 0
    told = capsys.readouterr()
    assert "Passed over: 1 entry of p.bib (-v names each with its line and cause)." in told.out
    assert "p.bib:3" not in told.err
    assert main(["enrich", "p.bib", "--offline", "--no-cache", "-v"]) == 0
    assert "p.bib:3: an entry without a title" in capsys.readouterr().err


def test_a_dry_run_counts_the_same_links_in_each_of_its_lines(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands in for an address that was to come is no link in any of them."""
    text = "Code is at https://github.com/locuslab/mdeq, and will be at https://github.com/XXX/XXX."
    Path("p.jsonl").write_text(json.dumps({"title": "On links", "abstract": text}) + "\n")
    assert main(["enrich", "p.jsonl", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "1 paper, 1 link, 0 passed over" in told
    assert "1 paper, 1 link to 1 address" in told


def test_a_dry_run_says_how_a_file_would_be_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its form, its papers, their links, and what was passed over."""
    (here / "p.bib").write_text(
        "@misc{a, title = {A}, code = {https://github.com/o/r}}\n@misc{b, author = {Nobody}}\n"
    )
    assert main(["enrich", "p.bib", "--dry-run"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "p.bib: read as bibtex (BibTeX and biblatex); 1 paper, 1 link, 1 passed over" in said


def test_the_forms_are_listed_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """In the help, and in the error for one that there is not."""
    with pytest.raises(SystemExit):
        main(["enrich", "--help"])
    assert "e.g. TY  - JOUR" in capsys.readouterr().out
    assert main(["enrich", "papers.jsonl", "--from", "word"]) == 2
    assert "e.g. TY  - JOUR" in capsys.readouterr().err


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


def test_an_output_is_named_as_its_input_is_given(here: Path) -> None:
    """A link's own name, not its target's: `fix` and `annotate` look for the records by it."""
    (here / "latest.jsonl").symlink_to("papers.jsonl")
    assert main(["enrich", "latest.jsonl", "--sandbox", "-q"]) == 0
    assert (here / "latest.enriched.jsonl").exists()
    (here / "below").mkdir()
    assert main(["enrich", "below/..", "--sandbox", "-q"]) == 0
    assert (here / f"{here.name}.enriched.jsonl").exists()


@pytest.mark.parametrize("output", ["", "no/such/folder/o.jsonl"])
def test_an_output_that_is_none_is_said_in_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    """Exit 2, with what to do."""
    (here / "cache").mkdir()
    assert main(["enrich", "papers.jsonl", "--sandbox", "-q", "-o", output]) == 2
    said = capsys.readouterr().err
    assert said.startswith("enricher: ")
    assert said.count("\n") == 1
    assert main(["report", "papers.jsonl", "--to", "csv", "-o", output]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def enricher(arguments: str, folder: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """The command in a shell of its own."""
    command = f"set -o pipefail; {shlex.quote(sys.executable)} -m enricher {arguments}"
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, **more}, text=True, errors="replace",
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_a_terminal_without_letters_gets_question_marks(here: Path) -> None:
    """LANG=C is what cron and small containers have."""
    poor = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    (here / "papers.jsonl").write_text(json.dumps({**PAPER, "title": "Über 深い"}))
    ran = enricher("enrich papers.jsonl --sandbox", here, **poor)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "?ber ??" in ran.stdout


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("check --sandbox $(seq -f http://x.example.org/%g 3000)", marks=pytest.mark.slow),
        "schema",
        pytest.param("enrich papers.jsonl -o - --sandbox -q", marks=pytest.mark.slow),
    ],
)
def test_a_reader_who_goes_away_is_no_failure(here: Path, command: str) -> None:
    """`| head -1` ends with 0 and without a word, however much was to come: more than a pipe holds."""
    ran = enricher(f"{command} | head -c 1", here)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.slow
def test_a_folder_that_was_removed_is_no_folder_for_settings(here: Path) -> None:
    """A job may outlive the folder that it began in."""
    gone = "--version; mkdir gone; cd gone; rmdir ../gone; "
    ran = enricher(
        f"{gone} {shlex.quote(sys.executable)} -m enricher check --sandbox http://x.example.org/a", here
    )
    assert "alive" in ran.stdout
    ran = enricher(f"{gone} {shlex.quote(sys.executable)} -m enricher enrich . --sandbox -q", here)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("action", ["stats", "clear", "export", "verify"])
def test_a_path_that_no_system_call_takes_is_said_in_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    """Exit 2; as with a folder that is another user's."""
    assert main(["cache", action, "--cache-dir", str(here / ("x" * 5000))]) == 2
    said = capsys.readouterr().err
    assert "File name too long; check the path" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("flags", "kept"),
    [("--offline", 1), ("--offline --no-cache", 0), ("--offline --dry-run", 0), ("--sandbox", 0)],
)  # fmt: skip
def test_what_a_long_input_was_read_as_is_kept_beside_answers(here: Path, flags: str, kept: int) -> None:
    """Unless nothing is to be kept, or the world is made up; a second run tells the same, `clear` forgets."""
    (here / "papers.jsonl").write_text((json.dumps(PAPER) + "\n") * 200)
    readings, told = here / "cache" / "readings", []
    for _ in range(2):
        assert main(["enrich", "papers.jsonl", *flags.split()]) == 0
        told += [
            [json.loads(line)["paper"] for line in output.read_text().splitlines()]
            for output in here.glob("*.enriched.jsonl")
        ]
        assert len(list(readings.glob("*"))) == kept
    assert all(each == told[0] for each in told)
    if kept:
        assert main(["cache", "clear"]) == 0
        assert list(readings.glob("*")) == []
