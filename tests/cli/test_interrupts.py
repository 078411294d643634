"""Ctrl-C, SIGTERM and a reader that goes away while a command starts or ends: no word of Python's."""

import contextlib
import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HOOK = """
import importlib.abc, signal, sys

class Interrupting(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            signal.raise_signal({number})

sys.meta_path.insert(0, Interrupting())
sys.argv = ["enricher", *{arguments!r}]
from enricher.cli import main
sys.exit(main())
"""
"""The console script, and a signal that comes when a certain module is about to be imported."""

ASKED = ("check", "--offline", "--no-cache", "http://a.example.org/")

QUIET = ["argparse", "enricher.garbage", "enricher.cli.streams", "enricher.cli.patient_errors",
         "enricher.cli.troubles"]  # fmt: skip
"""Loaded before any command is known."""

ONCE_BEGUN = ["enricher.cli.check", "enricher.cli.flags", "enricher.cli.checking", "asyncio", "uvloop"]
"""Loaded for this command, and its loop."""


def interrupted(module: str, number: int, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command, which that signal meets when this module is about to be imported."""
    program = HOOK.format(module=module, number=int(number), arguments=arguments)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("module", QUIET)
def test_a_signal_before_any_command_ends_it_as_the_system_does(module: str, number: int) -> None:
    """A shell sees 128 and the signal's number; nothing is said."""
    ended = interrupted(module, number, *ASKED)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-number, "", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("module", ONCE_BEGUN)
def test_a_signal_while_a_command_loads_is_one_sentence(module: str, number: int) -> None:
    """No traceback, and no warning of what was not awaited."""
    ended = interrupted(module, number, *ASKED)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "enricher: stopped at once\n")


def test_ctrl_c_that_cannot_be_raised_ends_it_too() -> None:
    """What is called at an object's end can raise nothing; Python would say so and go on."""
    program = (
        "import signal, sys\nfrom enricher.cli import commands, main\n"
        "class Ended:\n    def __del__(self):\n        signal.raise_signal(signal.SIGINT)\n"
        "def run(argv):\n    Ended()\n    print('went on')\n    return 0\n"
        "commands.run = run\nsys.exit(main())"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


def test_ctrl_c_that_the_shell_took_away_stays_away() -> None:
    """A command of a script that runs in the background hears no Ctrl-C: SIGINT is ignored."""
    ended = subprocess.run(
        ["sh", "-c", f"trap '' INT; exec {sys.executable} -c \"$0\"", _program("enricher.cli.streams")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("enricher ")


def _program(module: str) -> str:
    return HOOK.format(module=module, number=int(signal.SIGINT), arguments=("--version",))


def test_a_program_that_calls_a_command_keeps_its_signals() -> None:
    """Its Ctrl-C is not ours to change, not for a moment."""
    program = (
        "import signal\nfrom enricher.cli import main\n"
        "changed = []\nset = signal.signal\n"
        "signal.signal = lambda number, to: (changed.append(number), set(number, to))[1]\n"
        "main(['schema'])\nprint(signal.SIGINT in changed)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.stdout.splitlines()[-1] == "False"


ENDING = """
import sys
{before}
from enricher.cli import command, main
left = open("left.txt", "w")
left.write("taken apart")  # which reaches the file where the interpreter takes all apart
sys.argv = ["enricher", "explain", {reason!r}]
code = {called}()
import atexit
atexit.register(print, "later")
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("called", "before", "reason", "code", "heard"),
    [
        ("command", "", "soft_404", 0, ["later"]),
        ("command", "", "no_reason", 2, ["later"]),
        ("main", "", "soft_404", 0, ["later", "taken apart"]),
        ("command", "import atexit; atexit.register(print, 'before')", "soft_404", 0,
         ["later", "before", "taken apart"]),
        ("command", "sys.setprofile(lambda *_: None)", "soft_404", 0, ["later", "taken apart"]),
        ("command", "sys.settrace(lambda *_: None)", "soft_404", 0, ["later", "taken apart"]),
    ],
)  # fmt: skip
def test_a_command_that_ended_is_not_taken_apart(
    called: str, before: str, reason: str, code: int, heard: list[str], tmp_path: Path
) -> None:
    """Whoever wants to hear of its end does; what calls one and goes on, and profilers, see all of it."""
    program = ENDING.format(called=called, before=before, reason=reason)
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    said = ended.stdout.splitlines() + (tmp_path / "left.txt").read_text().splitlines()
    assert ended.returncode == code
    assert [line for line in said if line in {"later", "before", "taken apart"}] == heard
    assert said[0].startswith("soft_404") == (code == 0)


def test_nobody_to_read_is_no_fault(tmp_path: Path) -> None:
    """A pipe whose reader went away before the first line."""
    ended = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m enricher --help | true; echo ${{PIPESTATUS[0]}}"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert (ended.stdout, ended.stderr) == ("0\n", "")


def test_ctrl_c_while_a_script_sets_up_is_not_lost(tmp_path: Path) -> None:
    """Bash goes on where the command that it waited for ended well all the same."""
    scripts, tools = tmp_path / "scripts", tmp_path / ".venv" / "bin"
    scripts.mkdir()
    tools.mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "scripts" / "enrich", scripts)
    for path, line in ((scripts / "setup", "kill -INT $PPID"), (tools / "enricher", "echo went on")):
        path.write_text(f"#!/bin/sh\n{line}\n")
        path.chmod(0o755)
    ended = subprocess.run([scripts / "enrich"], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (-signal.SIGINT, "")


TWICE = """
import asyncio, signal
from enricher.cli.loops import stopping_on_signals

class Stopping:
    stopped = False
    def stop(self):
        self.stopped = True

async def main():
    with stopping_on_signals(Stopping()):
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(0)
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize(("term", "cursor"), [("xterm", b"\x1b[?25h"), ("dumb", b"")])
def test_a_second_ctrl_c_says_so_and_leaves_the_terminal_as_it_was(term: str, cursor: bytes) -> None:
    """Bars hide the cursor; the next prompt had none."""
    here, there = pty.openpty()
    env = {**os.environ, "TERM": term}
    ended = subprocess.run([sys.executable, "-c", TWICE], stderr=there, env=env, check=False)
    os.close(there)
    said = os.read(here, 65_536)
    os.close(here)
    assert ended.returncode == 130
    assert said.endswith(b"enricher: stopped at once\r\n")
    assert (b"\x1b" in said, cursor in said) == (bool(cursor), True)


def test_a_second_ctrl_c_waits_for_no_reader() -> None:
    """Of a pipe that is full."""
    out, into = os.pipe()
    os.set_blocking(into, False)
    with contextlib.suppress(BlockingIOError):
        while os.write(into, bytes(65_536)):
            pass
    os.set_blocking(into, True)
    quiet = TWICE.replace("asyncio.run", "import logging; logging.disable()\nasyncio.run")
    ended = subprocess.run([sys.executable, "-c", quiet], stderr=into, check=False, timeout=60)
    os.close(into)
    os.close(out)
    assert ended.returncode == 130
