"""`enricher show`: real runs of the sandbox, shown again."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from enricher.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's records."""
    output = tmp_path_factory.mktemp("run") / "day.jsonl"
    example = str(ROOT / "examples/digest.md")
    assert main(["enrich", "--sandbox", "--no-cache", "--quiet", example, "-o", str(output)]) == 0
    return output


def shown(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["show", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_rows_are_chosen_sorted_and_cut(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The two most starred papers whose code is there, and how many there are."""
    lines = shown(capsys, run, "--only", "released", "--sort", "stars", "--top", 2).splitlines()
    assert [re.search(r"\d+,\d{3}", line)[0] for line in lines[1:3]] == ["31,000", "29,000"]  # type: ignore[index]  # each has one
    assert re.fullmatch(r"2 of \d+ papers", lines[3])


def test_a_program_gets_whole_values(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CSV and JSON hold the chosen columns, numbers as numbers and addresses in full."""
    columns = ("--columns", "title,stars,address", "--sort", "stars", "--top", 1)
    rows = list(csv.DictReader(io.StringIO(shown(capsys, run, *columns, "--to", "csv"))))
    assert [row["address"] for row in rows] == ["https://github.com/facebookresearch/fairseq"]
    (told,) = json.loads(shown(capsys, run, *columns, "--to", "json"))
    assert told["stars"] == 31_000
    assert list(told) == ["title", "stars", "address"]


def test_an_earlier_run_tells_what_is_new(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A promise that was kept stands first; what is as it was is no news."""
    lines = run.read_text().splitlines()
    old = tmp_path / "old.jsonl"
    for number, line in enumerate(lines):
        if '"code":"released"' in line:
            lines[number] = line.replace('"code":"released"', '"code":"promised"')
            break
    old.write_text("\n".join(lines[:-1]) + "\n")
    told = json.loads(
        shown(capsys, run, "--since", old, "--only", "new,changed", "--columns", "news", "--to", "json")
    )
    assert [row["news"] for row in told] == ["kept", "new"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--only", "relased"], "'relased' is not what rows may be chosen by; there are: released"),
        (["--columns", "title,star"], "'star' is not a column"),
        (["--top", "0"], "'0' is no number of rows"),
        (["--only", "new"], "name one with --since"),
        (["-o", "x.pdf"], "no form has this ending"),
    ],
)
def test_wrong_usage_is_one_line(
    run: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the value and the remedy, and ends with 2."""
    try:
        code = main(["show", str(run), *arguments])
    except SystemExit as ended:
        code = int(str(ended.code))
    told = capsys.readouterr().err
    assert code == 2
    assert words in told
    assert told.count("\n") == 1


def test_a_file_that_is_not_ours_is_not_overwritten(run: Path, tmp_path: Path) -> None:
    """Ours is replaced, whatever its form; another is not, and the input never."""
    for name in ("a.md", "a.csv", "a.json", "a.html", "a.txt"):
        for _ in range(2):
            assert main(["show", str(run), "-o", str(tmp_path / name)]) == 0
        (tmp_path / name).write_text("my own notes")
        assert main(["show", str(run), "-o", str(tmp_path / name)]) == 2
        assert (tmp_path / name).read_text() == "my own notes"
    assert main(["show", str(run), "--to", "json", "-o", str(run), "--force"]) == 2


def test_papers_that_tell_nothing_are_counted(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a table to be read; whoever chooses, sorts otherwise or wants another form has them all."""
    papers = len(run.read_text().splitlines())
    lines = shown(capsys, run).splitlines()
    assert (silent := re.fullmatch(r"and (\d+) papers without a link or a word of code .*", lines[-1]))
    assert len(lines) - 2 + int(silent[1]) == papers
    for asked in (["--only", "all"], ["--sort", "cited"], ["--to", "csv"]):
        assert len(shown(capsys, run, *asked).splitlines()) == papers + 1


def test_a_folder_of_runs_is_one_table_of_the_newest_records(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the files are called, and which run is the newest is told by its own times."""
    newer = re.sub(
        r'"checked_at":"2', '"checked_at":"3', run.read_text().replace('"title":"', '"title":"Newer ')
    )
    (tmp_path / "a.jsonl").write_text(newer)
    (tmp_path / "b.jsonl").write_text(run.read_text())
    told = json.loads(shown(capsys, tmp_path, "--to", "json"))
    titles = [row["title"] for row in told if row["arxiv"]]
    assert titles
    assert all(title.startswith("Newer ") for title in titles)


def test_a_table_in_a_file_holds_nothing_for_terminals(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither colours nor links, though the command runs on one."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown(capsys, run, "-o", tmp_path / "t.txt")
    assert "\x1b" not in (tmp_path / "t.txt").read_text()


@pytest.mark.parametrize(("octets", "said"), [(-1, False), (-2, True), (-400, True), (0, False)])
def test_a_run_that_was_cut_in_a_line_is_told_so(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], octets: int, said: bool
) -> None:
    """A whole last line needs no end; one that is none takes its paper along, and maybe others."""
    cut = tmp_path / "cut.jsonl"
    whole = run.read_bytes()
    cut.write_bytes(whole[: len(whole) + octets])
    assert main(["show", str(cut)]) == 0
    assert ("cut.jsonl: its last line is cut off" in capsys.readouterr().err) is said


def test_losses_are_shown_with_their_day_where_they_are_asked_for(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without naming columns."""
    assert "gone since" in shown(capsys, run, "--only", "dead")
    assert "gone since" not in shown(capsys, run)


@pytest.mark.parametrize("asked", [(), ("--only", "dead"), ("--sort", "stars")])
def test_a_run_without_papers_is_told_so(
    asked: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """That none of them is of the kind would say that there are others."""
    (tmp_path / "none.jsonl").touch()
    assert shown(capsys, tmp_path / "none.jsonl", *asked) == "there is no paper in it\n"


ROWS_TOLD: dict[str, Callable[[str], int]] = {
    "json": lambda told: len(json.loads(told)),
    "csv": lambda told: len(list(csv.DictReader(io.StringIO(told), strict=True))),
    "markdown": lambda told: len([line for line in told.splitlines() if line.startswith("| ")]) - 2,
    "html": lambda told: told.count("<tr") - 1,
}


@pytest.mark.parametrize("columns", ["title", "arxiv,since,archived", "title,code,repository,stars,links"])
@pytest.mark.parametrize("only", ["released", "dead", "promised", "new", "changed", "released,dead"])
def test_every_form_tells_the_same_rows(
    only: str, columns: str, run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever rows and columns are chosen."""
    old = tmp_path / "old.jsonl"
    lines = run.read_text().splitlines()
    old.write_text("\n".join(lines[:-3]).replace('"status":"dead"', '"status":"alive"') + "\n")
    chosen = (run, "--since", old, "--only", only, "--columns", columns)
    told = {form: count(shown(capsys, *chosen, "--to", form)) for form, count in ROWS_TOLD.items()}
    assert len(set(told.values())) == 1, told
    assert told["json"] > 0
