"""Options that change nothing where they are given: one sentence, and exit code 2 where they contradict."""

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enricher import Enricher, SettingsError
from enricher.cli import main

LINK = ["check", "--offline", "http://a.example.org/"]


@pytest.fixture
def run_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An output of a run over one paper, made without asking anybody."""
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text(json.dumps({"title": "One", "abstract": "http://a.example.org/code here"}))
    assert main(["enrich", "in.jsonl", "-o", "run.jsonl", "--offline", "--no-cache", "-q"]) == 0
    return "run.jsonl"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--no-cache", "--cache-dir", "x"], "--no-cache and --cache-dir contradict"),
        (["--no-cache", "--cache-url", "postgresql://a/b"], "--no-cache and --cache-url contradict"),
        (["--cache-dir", "x", "--cache-url", "postgresql://a/b"], "--cache-dir and --cache-url contradict"),
        (["--wait-for-budget"], "--offline and --wait-for-budget contradict"),
        (["--archives", "swh", "--save-missing"], "--offline and --save-missing contradict"),
        (["--include", ""], "--include: an empty value names nothing"),
        (["--exclude", "a", "--exclude", " "], "--exclude: an empty value names nothing"),
        (["--accept", ""], "--accept: an empty value names nothing"),
        (["--archives", ""], "--archives: an empty value names nothing"),
        (["--remap", ""], "--remap: an empty value names nothing"),
        (["--header", ""], "--header: an empty value names nothing"),
        (["--sandbox", "--cache-dir", "x"], "--cache-dir keeps what is true"),
        (["--sandbox", "--cache-url", "postgresql://a/b"], "--cache-url keeps what is true"),
        (["--sandbox", "--github-api-url", "http://127.0.0.1:1"], "--github-api-url names an API"),
    ],
)
def test_what_would_be_passed_over_is_refused(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line that names both sides, before anybody is asked."""
    assert main([*LINK, *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--timeout", "9"], "--timeout is for asking, and --offline asks nobody"),
        (["--budget", "9"], "--budget is for asking"),
        (["--citations", "openalex"], "--citations is for papers"),
        (["--code-from", "text"], "--code-from is for papers"),
        (["--s2-api-url", "http://127.0.0.1:1"], "--s2-api-url is for papers"),
    ],
)
def test_what_does_no_harm_is_said(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command does what it would do without."""
    assert main([*LINK, "--no-cache", *arguments]) == 0
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["report", "--to", "json", "--title", "T"],
            "--title is the heading of html, and this report is json",
        ),
        (["report", "--to", "html", "--bom"], "--bom is for csv"),
        (["report", "--to", "csv", "--rows", "0"], "--rows is for html"),
        (["export", "--to", "timeline.csv", "--title", "T"], "--to timeline.csv is no dataset"),
        (["export", "--to", "timeline.csv", "-o", "t.csv", "--url", "http://a.org/"], "is no dataset"),
        (["export", "--to", "csv", "--license", "CC0-1.0"], "standard output has no room"),
        (["export", "--to", "csv", "--creator", "A"], "--creator is told beside a dataset"),
        (["export", "--to", "csv", "--url", "http://a.org/"], "--url is told beside a dataset"),
    ],
)
def test_a_form_without_a_place_for_it_refuses_it(
    run_file: str, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rather than leave it out."""
    assert main([arguments[0], run_file, *arguments[1:]]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert sentence in said.err


@pytest.mark.parametrize(
    "arguments", [["report", "--to", "html", "--title", "Mine"], ["report", "--to", "html", "--rows", "0"]]
)
def test_a_form_with_a_place_for_it_takes_it(
    run_file: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """No rows is a number of rows, too."""
    pytest.importorskip("scipy", reason="the extra `report` is not installed")
    assert main([arguments[0], run_file, *arguments[1:]]) == 0
    assert ("<h1>Mine</h1>" in capsys.readouterr().out) == ("Mine" in arguments)


@pytest.mark.parametrize("command", [["report", "{}"], ["show", "{}"], ["diff", "{}", "{}"]])
def test_force_over_standard_output_is_said(
    run_file: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It can overwrite nothing."""
    main([*(word.format(run_file) for word in command), "--force"])
    assert "--force is for files, and standard output is written" in capsys.readouterr().err


@pytest.mark.parametrize("flag", [["--sandbox"], ["--no-cache"], ["--cache-dir", "x"]])
def test_work_refuses_what_only_others_take(
    flag: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And does not tell of a database that was named."""
    pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
    monkeypatch.setenv("ENRICHER_CACHE_URL", "postgresql://db.example.org/x")
    assert main(["work", *flag]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"enricher: {flag[0]} ")
    assert "none is named" not in said


def test_an_empty_flag_takes_back_what_a_file_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There it changes something."""
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text('exclude = ["a.example"]\n')
    asked = [*LINK, "--no-cache", "--config", "mine.toml"]
    assert main(asked) == 0
    assert "excluded" in capsys.readouterr().out
    assert main([*asked, "--exclude", ""]) == 0
    assert "excluded" not in capsys.readouterr().out


def test_a_flag_beats_the_environment_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is set for good is no contradiction to what is said now."""
    monkeypatch.setenv("ENRICHER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("ENRICHER_CACHE_URL", "postgresql://db.example.org/x")
    assert main([*LINK, "--no-cache"]) == 0
    assert capsys.readouterr().err == ""


async def test_keyword_arguments_are_held_to_the_same() -> None:
    """A program hears of it by name."""
    with pytest.raises(
        SettingsError, match="argument no_cache and the keyword argument cache_dir contradict"
    ):
        Enricher(no_cache=True, cache_dir="x")
    with pytest.raises(SettingsError, match="include: an empty value"):
        Enricher(no_cache=True, include=("",))
    async with Enricher(no_cache=True, include=(), archives=()):
        pass


@pytest.mark.parametrize(("flags", "lines"), [([], 1), (["--quiet"], 0)])
def test_a_quiet_service_does_not_say_where_it_listens(
    flags: list[str], lines: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It says warnings and errors alone, as other commands do."""
    running = pytest.importorskip("enricher.server.running", reason="the extra `serve` is not installed")

    async def serve(_: object, store: Any, *__: object, said: Callable[[str], None], **___: object) -> None:
        store.close()  # as the real one does
        said("listening")

    monkeypatch.setattr(running, "serve", serve)
    thresholds, switches = gc.get_threshold(), sys.getswitchinterval()
    try:
        assert main(["serve", "--sandbox", *flags]) == 0
    finally:  # a service sets its process so
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(switches)
    assert capfd.readouterr().err.count("listening") == lines
