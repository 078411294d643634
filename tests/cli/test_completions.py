"""Completions: the shell itself reads them, and completes what the program takes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from enricher.cli import main
from enricher.cli.commands import COMMANDS


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completions", shell]) == 0
    return capsys.readouterr().out


def test_bash_completes_commands_flags_and_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real bash, asked as its line editor asks."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash on this machine")
    (tmp_path / "enricher.bash").write_text(script("bash", capsys))
    (tmp_path / "papers.jsonl").touch()
    (tmp_path / "figures").mkdir()
    asking = """
    source enricher.bash
    ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
            "$(complete -p enricher | sed 's/.*-F \\([^ ]*\\).*/\\1/')"; echo "${COMPREPLY[@]}"; }
    ask enricher sh
    ask enricher show --so
    ask enricher report pa
    ask enricher enrich -o pa
    ask enricher report --figures fi
    ask enricher enrich --cache-dir fi
    ask enricher help rep
    ask enricher explain soft
    ask enricher enrich --from oai
    """
    told = subprocess.run(
        [bash, "-c", asking], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    commands, flags, *values = told.stdout.splitlines()
    assert commands.split() == ["show"]
    assert flags.split() == ["--sort"]
    files = ["papers.jsonl", "papers.jsonl", "figures", "figures"]
    assert [each.rstrip("/ ") for each in values[:4]] == files
    assert values[4:] == ["report", "soft_404", "oai"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_is_completed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In each shell."""
    told = script(shell, capsys)
    assert all(name in told for name in COMMANDS)
    assert "--evidence" in told or "evidence" in told


def test_help_and_version_have_their_short_ways(capsys: pytest.CaptureFixture[str]) -> None:
    """`help COMMAND` is that command's `--help`, `-V` the version."""
    shown = []
    for arguments in (["help", "diff"], ["diff", "--help"], ["-V"], ["help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert shown[2].startswith("enricher ")
    assert "COMMAND" in shown[3]
