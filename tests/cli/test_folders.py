"""One file for each input, or one for all days: runs of the sandbox over small digests."""

import gzip
import json
import re
from pathlib import Path

import pytest

from enricher.cli import main

TITLES = ("Counting Apples", "Counting Pears", "Counting Plums")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one's own."""
    monkeypatch.chdir(tmp_path)


def digest(path: str, *titles: str) -> str:
    """A list of papers, one line each, with a repository for each."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "".join(
            json.dumps({"title": title, "arxiv_id": f"2006.{TITLES.index(title) + 10000}"}) + "\n"
            for title in titles
        )
    )
    return path


def enrich(*arguments: str) -> int:
    return main(["enrich", "--sandbox", "--no-cache", *arguments])


def titles(path: str) -> list[str]:
    return [json.loads(line)["paper"]["title"] for line in Path(path).read_text().splitlines()]


def test_a_folder_gets_a_file_for_every_input(capsys: pytest.CaptureFixture[str]) -> None:
    """As they lie below the folder that was named; what nobody can read costs itself alone."""
    digest("in/a.jsonl", *TITLES[:1])
    digest("in/sub/b.jsonl", *TITLES[1:])
    Path("in/words.txt").write_text("nothing of papers here")
    assert enrich("in", "-o", "runs/") == 0
    told = capsys.readouterr()
    assert titles("runs/a.jsonl.enriched.jsonl") == [TITLES[0]]
    assert titles("runs/sub/b.jsonl.enriched.jsonl") == list(TITLES[1:])
    assert "3 papers" in told.out
    assert "Records: runs (2 files)" in told.out
    assert "(words.txt)" in told.err


def test_files_of_a_folder_that_no_reader_knows_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """In a line for each folder; one that was named is told by itself, without the list of all forms."""
    digest("in/a.jsonl", TITLES[0])
    for number in range(5):
        Path(f"in/picture-{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert enrich("in", "-o", "runs/") == 0
    told = capsys.readouterr().err
    assert "WARNING  in: 5 files hold no papers" in told
    assert "(picture-0.png, picture-1.png, picture-2.png and 2 more)" in told
    assert len(told.splitlines()) == 1
    for where in ("runs/", "all.jsonl"):
        assert enrich("in/a.jsonl", "in/picture-0.png", "-o", where) == 0
        told = capsys.readouterr().err
        assert told == (
            "WARNING  in/picture-0.png: looks like a PNG picture, which is no form of papers known here\n"
        )


def test_papers_of_many_files_are_asked_about_in_one_go(capsys: pytest.CaptureFixture[str]) -> None:
    """A request for each file would take the turns that a request for all of them takes."""
    Path("in").mkdir()
    for number in range(20):
        paper = {"title": f"Counting to {number}", "arxiv_id": f"2006.{number + 20000}"}
        Path(f"in/{number:02}.jsonl").write_text(json.dumps(paper))
    assert enrich("in", "-o", "runs/") == 0
    requests = re.search(r"Semantic Scholar: (\d+) requests?\b", capsys.readouterr().out)
    assert requests is not None
    assert int(requests[1]) <= 10
    written = sorted(Path("runs").iterdir())
    assert [titles(str(path)) for path in written] == [[f"Counting to {number}"] for number in range(20)]


def test_its_outputs_are_no_inputs_of_the_next_run() -> None:
    """Also where inputs and outputs share a folder."""
    digest("in/a.jsonl", TITLES[0])
    assert enrich("in", "-o", "in/", "-q") == 0
    assert enrich("in", "-o", "in/", "-q") == 0
    assert sorted(path.name for path in Path("in").iterdir()) == ["a.jsonl", "a.jsonl.enriched.jsonl"]


def test_what_cannot_be_read_is_an_error_where_nothing_else_was(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of outputs that stays empty is no success."""
    Path("words.txt").write_text("nothing of papers here")
    Path("more.txt").write_text("nor here")
    assert enrich("words.txt", "more.txt", "-o", "runs/") == 2
    assert "none of these 2 inputs could be read" in capsys.readouterr().err


def test_two_files_of_one_name_are_not_written_over_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Before anybody is asked."""
    assert enrich(digest("x/a.jsonl", TITLES[0]), digest("y/a.jsonl", TITLES[1]), "-o", "runs/") == 2
    assert "would both be written to" in capsys.readouterr().err


def test_what_is_ignored_is_counted_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Of a folder that holds rules of its own."""
    digest("in/a.jsonl", TITLES[0])
    digest("in/drafts/b.jsonl", TITLES[1])
    Path("in/.enricherignore").write_text("drafts/\n")
    assert enrich("in", "-o", "runs/") == 0
    assert "Left out: 1 file or folder that .enricherignore names" in capsys.readouterr().out
    assert enrich("in", "-o", "all.jsonl") == 0
    assert "Left out: 1 file or folder" in capsys.readouterr().out


def test_days_are_put_behind_one_another() -> None:
    """A paper that comes again stands once, by its newest record; the others stay as they were."""
    assert enrich(digest("monday.jsonl", *TITLES[:2]), "-o", "all.jsonl", "--append", "-q") == 0
    first = Path("all.jsonl").read_text().splitlines()
    assert enrich(digest("tuesday.jsonl", *TITLES[1:]), "-o", "all.jsonl", "--append", "-q") == 0
    assert titles("all.jsonl") == list(TITLES)
    lines = Path("all.jsonl").read_text().splitlines()
    assert lines[0] == first[0]
    assert "tuesday.jsonl" in json.loads(lines[1])["paper"]["source"]
    assert not Path("all.jsonl.partial").exists()


def test_a_file_that_is_none_of_ours_is_not_appended_to(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever it holds."""
    Path("notes.txt").write_text("my own words\n")
    assert enrich(digest("a.jsonl", TITLES[0]), "-o", "notes.txt", "--append") == 2
    assert "does not begin like" in capsys.readouterr().err
    assert Path("notes.txt").read_text() == "my own words\n"


@pytest.mark.parametrize(("first", "then"), [("--sandbox", "--offline"), ("--offline", "--sandbox")])
def test_made_up_records_and_true_ones_do_not_mix(
    first: str, then: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither is put behind the other."""
    command = ("enrich", "-o", "all.jsonl", "--append", "-q")
    assert main([*command, digest("a.jsonl", TITLES[0]), first]) == 0
    before = Path("all.jsonl").read_bytes()
    assert main([*command, digest("b.jsonl", TITLES[1]), then]) == 2
    assert "they do not mix" in capsys.readouterr().err
    assert Path("all.jsonl").read_bytes() == before


@pytest.mark.parametrize("output", [[], ["-o", "-"], ["-o", "runs/"]])
def test_to_append_one_file_is_named(output: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Not stdout, a folder, or a name that the input gives."""
    assert enrich(digest("a.jsonl", TITLES[0]), *output, "--append") == 2
    assert "name it with -o FILE" in capsys.readouterr().err


def test_records_beside_their_list_are_no_list_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    """In a folder each paper is read once; records alone, and records that were named, are read."""
    for name in ("a.jsonl", "b.csv.gz"):
        digest(name, TITLES[0]) if name == "a.jsonl" else Path(name).write_bytes(
            gzip.compress(b"title\nCounting Pears\n")
        )
        assert enrich(name) == 0
    digest("alone.enriched.jsonl", TITLES[2])
    assert enrich(".", "-o", "all.jsonl") == 0
    assert titles("all.jsonl") == [TITLES[0], TITLES[2], TITLES[1]]
    told = capsys.readouterr().err
    assert "a.enriched.jsonl: holds the records of a.jsonl; passed over" in told
    assert "b.enriched.jsonl: holds the records of b.csv.gz; passed over" in told
    assert enrich("*.enriched.jsonl", "-o", "named.jsonl") == 0
    assert titles("named.jsonl") == [TITLES[0], TITLES[2], TITLES[1]]
    folder = Path.cwd().name
    Path(f"{folder}.enriched.jsonl").write_bytes(Path("all.jsonl").read_bytes())
    Path("all.jsonl").unlink()
    assert enrich(".", "-o", "again.jsonl", "--force") == 0
    assert len(titles("again.jsonl")) == 6  # the folder's own, and what `named.jsonl` holds


def test_a_default_name_is_not_taken_from_another_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Lists of one stem share `refs.enriched.jsonl`; the same list may be named from anywhere."""
    digest("refs.jsonl", TITLES[0])
    Path("refs.csv").write_text("title\nCounting Pears\n")
    assert enrich("refs.jsonl") == 0
    assert enrich("refs.csv") == 2
    assert "refs.enriched.jsonl holds records of other inputs (refs.jsonl#1)" in capsys.readouterr().err
    assert titles("refs.enriched.jsonl") == [TITLES[0]]
    for name in ("./refs.jsonl", str(Path("refs.jsonl").resolve())):
        assert enrich(name) == 0
    assert enrich("refs.csv", "--force") == 0
    assert titles("refs.enriched.jsonl") == [TITLES[1]]


def test_a_name_of_a_table_does_not_make_one(capsys: pytest.CaptureFixture[str]) -> None:
    """Records are JSON Lines, and that is said."""
    digest("a.jsonl", TITLES[0])
    assert enrich("a.jsonl", "-o", "out.csv") == 0
    assert "Records: out.csv, as JSON Lines" in capsys.readouterr().out
    assert titles("out.csv") == [TITLES[0]]
