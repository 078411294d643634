"""The report of runs, by its commands: which form, which exit code, which lines."""

import builtins
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from enricher.cli import main
from enricher.model import History
from enricher.record import Record

Make = Callable[..., list[Record]]
replace = msgspec.structs.replace


@pytest.mark.parametrize("name", ["r.html", "r.md", "r.csv", "r.json", "r.xml"])
def test_the_files_ending_chooses_the_form(run_file: Callable[..., str], records: Make, name: str) -> None:
    """And the file is whole, with nothing beside it."""
    pytest.importorskip("scipy", reason="the extra `report` is not installed")
    run = run_file(records(12))
    assert main(["report", run, "-o", name]) == 0
    assert Path(name).stat().st_size > 500
    assert sorted(path.name for path in Path().iterdir()) == sorted([run, name])


def test_fail_on_sets_the_exit_code(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """1 where a link has such a status, 2 for a word that is none."""
    alive = [replace(r, links=tuple(replace(k, status="alive") for k in r.links)) for r in records(3)]
    run = run_file(alive)
    assert main(["report", run, "--to", "csv", "--fail-on", "dead,failing"]) == 0
    assert main(["report", run, "--to", "csv", "--fail-on", "alive"]) == 1
    with pytest.raises(SystemExit) as exit_:
        main(["report", run, "--fail-on", "broken"])
    assert exit_.value.code == 2
    assert "'broken' is no condition" in capfd.readouterr().err


def test_wrong_inputs_are_named(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 and one line."""
    run = run_file(records(1))
    assert main(["report", "nothing.jsonl"]) == 2
    assert main(["report", run, "-o", "report.docx"]) == 2
    Path("other.jsonl").write_text("{}\n")
    assert main(["report", "other.jsonl"]) == 2
    assert main(["fix", "nothing.md"]) == 2
    Path("alone.md").write_text("x")
    assert main(["annotate", "alone.md"]) == 2
    said = capfd.readouterr().err.splitlines()
    assert [line.split(":")[1].strip() for line in said] == [
        "nothing.jsonl",
        "report.docx",
        "other.jsonl",
        "nothing.md",
        "alone.md",
    ]


def test_forms_without_the_extra_work_without_it(
    run_file: Callable[..., str],
    records: Make,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The page alone says what to install."""
    real = builtins.__import__

    def without_extra(name: str, *more: Any) -> Any:
        if name.partition(".")[0] in {"jinja2", "matplotlib", "numpy", "scipy"}:
            raise ImportError(name)
        return real(name, *more)

    run = run_file(records(60))
    monkeypatch.setattr(builtins, "__import__", without_extra)
    for form in ("markdown", "csv", "json", "junit", "github"):
        assert main(["report", run, "--to", form]) == 0
    capfd.readouterr()
    assert main(["report", run, "-o", "r.html"]) == 2
    assert "pip install 'enricher[report]'" in capfd.readouterr().err
    assert not Path("r.html").exists()


def test_annotations_find_the_line_in_the_input(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """Where the input is still there."""
    record = records(1, links=1)[0]
    dead = replace(record.links[0], status="dead", reason="http_404")
    Path("digest.md").write_text(f"one\ntwo\nsee {dead.found_as}\n")
    run = run_file([replace(record, links=(dead,))])
    assert main(["report", run, "--to", "github", "--fail-on", "dead"]) == 1
    assert capfd.readouterr().out.startswith("::error file=digest.md,line=3,title=dead link::")


@pytest.mark.slow
def test_several_runs_show_the_newest_and_what_changed(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """Papers are not counted twice."""
    pytest.importorskip("scipy", reason="the extra `report` is not installed")
    made = records(10)
    old = run_file(
        [replace(r, links=tuple(replace(k, status="alive") for k in r.links)) for r in made], "old.jsonl"
    )
    new = run_file(
        [replace(r, links=tuple(replace(k, status="dead") for k in r.links)) for r in made], "new.jsonl"
    )
    assert main(["report", old, new, "--to", "json"]) == 0
    read = json.loads(capfd.readouterr().out)
    assert read["papers"] == 10
    assert read["states"]["alive"] == 0
    assert {change["what"] for change in read["changes"]["links"]} == {"died"}
    assert main(["report", old, new, "--to", "markdown"]) == 0
    assert "links died" in capfd.readouterr().out
    assert main(["report", old, new, "-o", "r.html"]) == 0
    assert "Changes since" in Path("r.html").read_text("utf-8")
    assert main(["diff", old, new, "--fail-on", "died"]) == 1
    assert "links died" in capfd.readouterr().out
    assert main(["diff", old, new, "--fail-on", "returned", "-o", "d.md"]) == 0
    assert "## Died" in Path("d.md").read_text("utf-8")


def test_the_newest_night_is_held_against_all_before_it(
    run_file: Callable[..., str], records: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    """A night on which nobody answered lies between; a lone run is told what it lacks."""
    (made,) = records(1, links=1)
    day = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    names = []
    for night, status in enumerate(("dead", "failing", "dead")):
        look = day + dt.timedelta(days=night)
        link = replace(made.links[0], status=status, checked_at=look, history=History())
        citations = replace(made.citations, fetched_at=look)
        night_s = replace(made, links=(link,), repositories=(), citations=citations)
        names.append(run_file([night_s], f"night-{night}.jsonl"))
    assert main(["diff", *names, "--fail-on", "died"]) == 0
    assert "no link changed its state" in capfd.readouterr().out
    assert main(["diff", *names[1:], "--fail-on", "died"]) == 1
    assert main(["diff", names[0]]) == 2
    assert "name another output, or a folder of them" in capfd.readouterr().err
