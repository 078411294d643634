"""Our own limits: a sentence on stderr, a code of the table, and what was finished is kept."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from enricher import cli
from enricher.cli import commands
from enricher.cli.streams import OutputLostError
from enricher.cli.troubles import sentence, told
from enricher.errors import StoreError, UsageError

COMMAND = (
    sys.executable,
    "-m",
    "enricher",
    "enrich",
    "in.jsonl",
    "-o",
    "out.jsonl",
    "--offline",
    "--no-cache",
)


def raising(fault: BaseException) -> Callable[[], int]:
    def run() -> int:
        raise fault

    return run


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (UsageError("say this"), "say this"),
        (ExceptionGroup("many", [ValueError("x"), StoreError("the store")]), "the store"),
        (MemoryError(), "not enough memory"),
        (RecursionError(), "nested more deeply"),
        (OSError(errno.EMFILE, "Too many open files"), "ulimit -n"),
        (OSError(errno.ENOSPC, "No space left on device", "a.jsonl"), "a.jsonl: the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "a.jsonl"), "a.jsonl: Permission denied; check"),
        (KeyError("oops"), "a fault of this program (KeyError"),
    ],
)
def test_every_fault_is_a_sentence_and_exit_2(
    fault: Exception, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Exit 1 is `--fail-on`'s alone."""
    assert told(raising(fault)) == 2
    said = capfd.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1


def test_what_a_user_breaks_off_is_130(capfd: pytest.CaptureFixture[str]) -> None:
    """By the keyboard, or by a signal that asks to end."""
    assert told(raising(KeyboardInterrupt())) == 130

    def ended() -> int:
        os.kill(os.getpid(), signal.SIGTERM)
        return signal.sigwait([signal.SIGTERM])  # the handler comes first

    assert told(ended) == 130
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert "stopped" in capfd.readouterr().err


@pytest.mark.parametrize(
    "fault",
    [
        RuntimeError("can't start new thread"),
        ImportError("_ssl.cpython-311.so: failed to map segment from shared object"),
    ],
    ids=str,
)
def test_a_machine_without_room_is_told_as_that(fault: Exception) -> None:
    """It is no fault of the program."""
    assert "this machine has no" in sentence(fault)


@pytest.mark.slow
@pytest.mark.parametrize("octets", range(40, 84, 4))
def test_little_memory_is_said_with_a_code_of_the_table(folder: Path, octets: int) -> None:
    """No library ends the process or waits for ever: where it would, the memory is asked for before."""
    bound = octets * 2**20
    done = subprocess.run(
        COMMAND,
        cwd=folder,
        check=False,
        capture_output=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (bound, bound)),
    )
    assert done.returncode in {0, 2}, done.stderr
    assert b"fault of this program" not in done.stderr


@pytest.mark.slow
def test_no_compiled_module_is_written_by_halves(tmp_path: Path) -> None:
    """Under a bound of files' sizes Python keeps what fits of one, and no later start could read it."""
    env = os.environ | {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    check = ["check", "--offline", "--no-cache", "http://a.example/x"]
    command = [sys.executable, "-m", "enricher", *check]
    bound = (20_000, 20_000)
    subprocess.run(command, env=env, check=True, capture_output=True)
    for path in tmp_path.rglob("enricher/**/*.pyc"):
        path.unlink()  # others' modules stand compiled wherever they are installed
    subprocess.run(
        command,
        env=env,
        check=False,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, bound),
    )
    assert not [path for path in tmp_path.rglob("enricher/**/*.pyc") if path.stat().st_size == bound[0]]
    assert subprocess.run(command, env=env, check=False, capture_output=True).returncode == 0


def test_trouble_of_stdout_is_the_stream_s_to_tell() -> None:
    """Wherever it was met."""
    lost = OutputLostError(errno.ENOSPC, "No space left on device")
    with pytest.raises(OutputLostError):
        told(raising(ExceptionGroup("many", [lost])))
    assert sentence(lost)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in.jsonl").write_text(
        json.dumps({"title": "A paper", "abstract": "Code at http://a.example/x ."}) + "\n"
    )
    return tmp_path


@pytest.mark.parametrize(
    ("closed", "codes"),
    [
        *(pytest.param((n,), codes, marks=pytest.mark.slow) for n, codes in enumerate(({0}, {0, 2}, {0}))),
        ((0, 1, 2), {0}),
    ],
    ids=str,
)
def test_a_run_with_closed_streams_does_its_work(
    folder: Path, closed: tuple[int, ...], codes: set[int]
) -> None:
    """Whatever is opened then must not be taken for one of them."""
    done = subprocess.run(
        COMMAND,
        cwd=folder,
        check=False,
        capture_output=True,
        preexec_fn=lambda: [os.close(n) for n in closed],
    )
    assert done.returncode in codes, done.stderr
    assert b"Traceback" not in done.stderr
    assert len((folder / "out.jsonl").read_bytes().splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("flags", [(), ("-o", "-")], ids=["summary", "records"])
def test_a_full_stdout_is_said(folder: Path, flags: tuple[str, ...]) -> None:
    """By a sentence and exit 2; what goes to a file is there."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *flags], cwd=folder, check=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert b"standard output cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert flags or len((folder / "out.jsonl").read_bytes().splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_help_that_cannot_be_written_is_said() -> None:
    """It ends the command before any of its own code runs."""
    for arguments in (["--help"], ["enrich", "--help"], ["--version"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND[:3], *arguments], check=False, stdout=full, stderr=subprocess.PIPE
            )
        assert done.returncode == 2
        assert b"standard output cannot be written" in done.stderr


def test_streams_that_are_files_which_may_not_grow_give_a_code_of_the_table(folder: Path) -> None:
    """Python would end with a code of its own where the last of stderr cannot be written."""
    with (folder / "log").open("wb") as log:
        done = subprocess.run(
            COMMAND,
            cwd=folder,
            check=False,
            stdout=log,
            stderr=log,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        )
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_stderr_ends_nothing(folder: Path) -> None:
    """There is nobody left to tell."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "-vv"], cwd=folder, check=False, stdout=subprocess.PIPE, stderr=full)
    assert done.returncode == 0
    assert len((folder / "out.jsonl").read_bytes().splitlines()) == 1


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    """`| head` ends us in order."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, "-o", "-"], cwd=folder, check=False, stdout=write, stderr=subprocess.PIPE
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_file_too_large_for_us_is_said(folder: Path) -> None:
    """A limit on files stands for a full disk."""
    (folder / "in.jsonl").write_text(
        "".join(json.dumps({"title": f"Paper {n}", "abstract": "words " * 200}) + "\n" for n in range(200))
    )
    done = subprocess.run(
        COMMAND, cwd=folder, check=False, capture_output=True,
        preexec_fn=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
                            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))),
    )  # fmt: skip
    assert done.returncode == 2
    assert b"out.jsonl.partial" in done.stderr
    assert b"Traceback" not in done.stderr


def test_ctrl_c_before_a_command_begins_ends_it_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While its streams are made ready, too: in one line, and not as a fault."""

    def interrupted() -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "fit_streams", interrupted)
    assert cli.main(["schema"]) == 130
    assert capsys.readouterr().err == "enricher: stopped at once\n"


def test_two_forms_of_one_answer_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """The one or the other would be passed over in silence."""
    assert cli.main(["check", "https://a.example.org/", "--offline", "--json", "--to", "csv"]) == 2
    assert "--json and --to csv contradict each other" in capsys.readouterr().err
