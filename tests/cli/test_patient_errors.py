"""Nobody who says something on standard error waits for its reader."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from enricher.cli import patient_errors
from enricher.cli.patient_errors import PatientDescriptor
from tests.counting import counting

PIPE_OCTETS = 1 << 20
"""More than any pipe holds."""


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """A pipe that nobody reads yet."""
    reading, writing = os.pipe()
    yield reading, writing
    for end in (reading, writing):
        os.close(end)


def read(reading: int, until: bytes) -> bytes:
    """All of it, up to these last octets."""
    said = b""
    while not said.endswith(until):
        said += os.read(reading, 1 << 16)
    return said


def test_what_is_said_stands_there_before_anything_else_is_done(pipe: tuple[int, int]) -> None:
    written = PatientDescriptor(pipe[1])
    written.write(b"one\n")
    written.end(60)
    assert os.read(pipe[0], 100) == b"one\n"


def test_all_is_said_in_order_once_somebody_reads(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what came while the pipe was full."""
    monkeypatch.setattr(patient_errors, "MOST_OCTETS", 2 * PIPE_OCTETS)
    written = PatientDescriptor(pipe[1])
    wanted = b"x" * PIPE_OCTETS + b"one\ntwo\n"
    for piece in (b"x" * PIPE_OCTETS, b"one\n", b"two\n"):
        written.write(piece)
    assert read(pipe[0], b"two\n") == wanted
    written.end(60)


def test_of_more_than_may_wait_the_last_is_left_out_and_that_is_said(pipe: tuple[int, int]) -> None:
    written = PatientDescriptor(pipe[1])
    for piece in (b"x" * (PIPE_OCTETS - 4), b"one\n", b"two\n", b"\n"):
        written.write(piece)
    said = read(pipe[0], b"messages\n")
    assert said.endswith(b"xone\nenricher: left out, as nobody read: 2 messages\n")
    written.write(b"three\n")
    assert read(pipe[0], b"three\n") == b"three\n"
    written.end(60)


def test_a_reader_that_went_away_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    written = PatientDescriptor(writing)
    written.write(b"one\n")
    written.write(b"two\n")
    written.end(60)
    os.close(writing)


def test_no_thread_is_left(pipe: tuple[int, int]) -> None:
    before = set(threading.enumerate())
    written = PatientDescriptor(pipe[1])
    written.write(b"one\n")
    mine = set(threading.enumerate()) - before
    written.end(60)
    for thread in mine:
        thread.join(60)
        assert not thread.is_alive()


def full_pipe() -> tuple[int, int]:
    """A pipe that holds nothing more."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        while True:
            os.write(writing, b"x" * 4_096)
    except BlockingIOError:
        os.set_blocking(writing, True)
    return reading, writing


def started(folder: Path, *words: str, **streams: Any) -> "subprocess.Popen[str]":
    """A command with a cache of its own."""
    environment = {**os.environ, "NO_PROXY": "*", "ENRICHER_CACHE_DIR": str(folder / "cache")}
    return subprocess.Popen(
        [sys.executable, "-m", "enricher", *words], cwd=folder, env=environment, text=True, **streams
    )


@pytest.mark.slow
def test_all_links_are_asked_while_nobody_reads_what_is_said_of_them(tmp_path: Path) -> None:
    """Each look is logged; it is said once somebody reads."""
    reading, writing = full_pipe()
    with counting(seconds=0.01) as server:
        lines = [f"http://127.0.0.1:{server.port}/{number}" for number in range(100)]
        (tmp_path / "links.txt").write_text("\n".join(lines))
        process = started(
            tmp_path, "check", "links.txt", "-vv", "--allow-private-hosts", "--concurrency", "4",
            stdout=subprocess.PIPE, stderr=writing,
        )  # fmt: skip
        os.close(writing)
        with process:
            server.wait_until(lambda: len({path for _, path in server.began}) >= 100)
            with os.fdopen(reading, "rb") as said:
                assert b"/99" in said.read()
            assert process.communicate()[0].count("alive") >= 100
    assert process.returncode == 0


@pytest.mark.slow
def test_a_service_answers_and_ends_while_nobody_reads_what_it_says(tmp_path: Path) -> None:
    """Not even where it listens can be said."""
    reading, writing = full_pipe()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = started(tmp_path, "serve", "--listen", f"127.0.0.1:{port}", "-vv", stderr=writing)
    os.close(writing)
    for _ in range(3):
        assert answers(port, process) == 200
    process.terminate()
    assert process.wait(60) == 0
    os.close(reading)


def answers(port: int, process: "subprocess.Popen[str]") -> int:
    """The status that a service tells of itself, once it is there."""
    while True:
        assert process.poll() is None
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status
        except ConnectionRefusedError:
            continue
        finally:
            connection.close()


@pytest.mark.slow
def test_a_summary_that_nobody_reads_can_be_broken_off(tmp_path: Path) -> None:
    """The loop that hears of Ctrl-C goes on."""
    reading, writing = full_pipe()
    (tmp_path / "papers.bib").write_text("@article{a, title={A paper about robots in kitchens}}")
    process = started(
        tmp_path, "enrich", "papers.bib", "-o", "out.jsonl", "--offline",
        stdout=writing, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(writing)
    while not (tmp_path / "out.jsonl").exists():
        assert process.poll() is None
    assert process.stderr is not None
    process.send_signal(signal.SIGINT)
    assert "stopping" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    process.stderr.close()
    os.close(reading)


@pytest.mark.parametrize("fault", [MemoryError, RuntimeError])
def test_without_room_for_a_thread_it_is_said_all_the_same(
    pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    """Python waits without end for a thread that has no memory to begin with: none is begun then."""

    def refuse(*_: int) -> None:
        raise fault

    monkeypatch.setattr(patient_errors.room, "require", refuse)
    monkeypatch.setattr(patient_errors.threading.Thread, "start", lambda _: pytest.fail("begun"))
    said = PatientDescriptor(pipe[1])
    said.write(b"one\n")
    said.write(b"two\n")
    assert read(pipe[0], b"two\n") == b"one\ntwo\n"
