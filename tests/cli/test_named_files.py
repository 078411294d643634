"""Files that a user names, or that a shell spells out of a pattern: what is waited for, and what is not."""

import contextlib
import os
import threading
from pathlib import Path

import pytest

from enricher.cli import main
from enricher.cli.record_files import open_run
from enricher.errors import InputError
from enricher.files import NotRegularError, open_named


@pytest.mark.parametrize(
    "command",
    [
        ["report"], ["show"], ["diff", os.devnull], ["export", "--to", "timeline.csv", "-o", "-"],
        ["cache", "--cache-dir", "cache", "import"],
    ],
)  # fmt: skip
def test_a_device_without_an_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """`runs/*.jsonl` names a planted link to `/dev/zero`, too."""
    monkeypatch.chdir(tmp_path)
    Path("day.jsonl").symlink_to("/dev/zero")
    if command[0] == "cache":
        command = ["cache", "import", "--cache-dir", "cache"]
    assert main([*command, "day.jsonl"]) == 2
    assert "device" in capsys.readouterr().err


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    """As a shell's `<(command)` is one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"a line\nand another",))
    writer.start()
    run = open_run(str(pipe))
    writer.join()
    assert list(run.lines()) == [b"a line\n", b"and another"]
    assert list(run.lines()) == [b"a line\n", b"and another"]


def test_nothing_is_no_endless_device() -> None:
    with open_named(os.devnull) as file:
        assert file.read() == b""
    with pytest.raises(NotRegularError):
        open_named("/dev/zero")


def test_a_line_without_an_end_from_a_pipe_does_not_fill_memory(tmp_path: Path) -> None:
    """What would never be a record is not held until it ends."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write() -> None:
        with contextlib.suppress(BrokenPipeError), pipe.open("wb") as file:
            while True:
                file.write(b"x" * 2**20)

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(InputError, match="write it to a file"):
        open_run(str(pipe))
    writer.join(60)
    assert not writer.is_alive()


@pytest.mark.parametrize("flag", ["--files-from", "--config"])
def test_a_file_that_says_what_to_do_is_no_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], flag: str
) -> None:
    """By no name of it, and not with --force."""
    monkeypatch.chdir(tmp_path)
    Path("list.md").write_text("- [A Title of Words](https://arxiv.org/abs/2401.00001)\n")
    told = Path("told.toml")
    told.write_text("list.md\n" if flag == "--files-from" else "[tool.enricher]\n")
    arguments = ["enrich", flag, "told.toml", "--offline", "--no-cache", "--force", "-o", "./told.toml"]
    before = told.read_bytes()
    assert main([*arguments, *(["list.md"] if flag == "--config" else [])]) == 2
    assert "is an input of this command" in capsys.readouterr().err
    assert told.read_bytes() == before
