"""What is typed wrong is said in one line, with what was probably meant."""

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
        (["cache", "statz"], "statz"),
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
