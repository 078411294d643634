"""What is typed wrong is said in one line, with what was probably meant."""

from pathlib import Path

import pytest

from enricher.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["enrich", "a.md", "--tmeout", "3"], "--tmeout is no argument here; did you mean --timeout?"),
        (["enrich", "a.md", "--conc=5"], "--conc=5 is no argument here; did you mean --concurrency?"),
        (["enrich", "a.md", "--zzz"], "--zzz is no argument here ("),
        (["enrich", "a.md", "--fail-on", "ded"], "--fail-on: 'ded' is no condition; there are: alive"),
        (["cache"], "the following arguments are required: ACTION"),
        (
            ["cache", "statz"],
            "clear, export, import; did you mean stats?",
        ),
        (["report", "a.jsonl", "-o", "-", "--to", "markdwon"], "did you mean markdown?"),
        (["show", "a.jsonl", "--only", "relesed"], "did you mean released?"),
        (["show", "a.jsonl", "--columns", "Titel"], "did you mean title?"),
        (["enrich", "a.md", "--fail-on", "ded"], "did you mean dead?"),
        (["cache", "prune", "--older-then", "3d"], "did you mean --older-than?"),
        (["enrihc", "a.md"], "'enrihc' is no command; did you mean enrich?"),
        (["https://a.example.org/"], "did you mean `enricher check https://a.example.org/`?"),
        (["https://a.example.org/?b&c"], "did you mean `enricher check 'https://a.example.org/?b&c'`?"),
        ([__file__], f"did you mean `enricher enrich {__file__}`?"),
        (["--verson"], "--verson is no argument here; did you mean --version?"),
        (["diff"], "RUN.jsonl"),
    ],
)
def test_a_mistake_is_one_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2; no screen of usage hides it."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert said in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "digset"], "no form is called 'digset'; did you mean digest?"),
        (["--archives", "waybak,swh"], "; did you mean wayback?"),
        (["--citations", "openalx"], "; did you mean openalex?"),
        (["--code-from", "text,pge"], "; did you mean page?"),
        (["there.dm"], "there.dm: no such file; did you mean there.md?"),
        (["gone.bib"], "gone.bib: no such file\n"),
    ],
)
def test_what_a_value_means_is_asked_before_any_work(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A file that is not there, beside one that is, would be found out hours later."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.md").write_text("- [A](https://arxiv.org/abs/2006.09214)\n")
    assert main(["enrich", "there.md", *arguments, "--offline", "--no-cache", "-o", "out.jsonl"]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("arguments", [["--help"], ["enrich", "--help"], ["cache", "prune", "-h"], []])
def test_help_that_was_asked_for_is_on_stdout(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With the usage."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "usage: enricher" in capsys.readouterr().out


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_is_none_is_named(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything listens."""
    with pytest.raises(SystemExit) as ended:
        main(["sandbox", f"--port={port}", "true"])
    assert ended.value.code == 2
    assert f"--port: '{port}' is no port" in capsys.readouterr().err


def test_a_command_in_the_sandbox_keeps_its_flags(capfd: pytest.CaptureFixture[str]) -> None:
    """With `--` before it and without."""
    assert main(["sandbox", "sh", "-c", "echo one"]) == 0
    assert main(["sandbox", "--seed", "3", "--", "sh", "-c", "echo two"]) == 0
    assert capfd.readouterr().out == "one\ntwo\n"
