"""A reader of standard output that pauses holds up nothing but what it is to read."""

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from enricher.cli import patient_output
from enricher.cli.patient_output import PatientOutput
from tests.counting import counting

LINKS = 600
"""Their lines are more than a pipe holds."""


async def test_the_loop_goes_on_while_a_write_waits_for_its_reader() -> None:
    written: list[str] = []
    begun, read = threading.Event(), threading.Event()

    def write(pieces: list[str]) -> None:
        begun.set()
        assert read.wait(60)
        written.extend(pieces)

    async with asyncio.timeout(60), PatientOutput(write) as output:
        output.put("one")
        await asyncio.to_thread(begun.wait, 60)
        output.put("two")
        await output.room()
        assert written == []
        read.set()
    assert written == ["one", "two"]


async def test_who_makes_more_than_may_wait_waits_for_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patient_output, "MOST_WAITING", 2)
    begun, read = threading.Event(), threading.Event()

    def write(_: list[int]) -> None:
        begun.set()
        assert read.wait(60)

    async with asyncio.timeout(60), PatientOutput(write) as output:
        output.put(1)
        await asyncio.to_thread(begun.wait, 60)
        output.put(2)
        await output.room()
        output.put(3)
        waiting = asyncio.create_task(output.room())
        for _ in range(10):
            await asyncio.sleep(0)
        assert not waiting.done()
        read.set()
        await waiting


async def test_a_reader_that_went_away_is_told_to_who_puts_more() -> None:
    tried = threading.Event()

    def write(_: list[int]) -> None:
        tried.set()
        raise BrokenPipeError

    async def saying() -> None:
        async with asyncio.timeout(60), PatientOutput(write) as output:
            while True:
                output.put(1)
                await output.room()
                await asyncio.to_thread(tried.wait, 60)

    with pytest.raises(BrokenPipeError):
        await saying()


async def test_what_was_put_last_is_written_at_the_end() -> None:
    written: list[int] = []
    async with PatientOutput(written.extend) as output:
        output.put(1)
    assert written == [1]


@pytest.mark.slow
@pytest.mark.parametrize("form", [["--json"], ["-v"]])
def test_all_links_are_asked_while_nobody_reads(tmp_path: Path, form: list[str]) -> None:
    """As with a pager that shows its first page."""
    with counting(seconds=0.01) as server:
        lines = [f"http://127.0.0.1:{server.port}/{number}/{'x' * 100}" for number in range(LINKS)]
        (tmp_path / "links.txt").write_text("\n".join(lines))
        process = subprocess.Popen(
            [sys.executable, "-m", "enricher", "check", "links.txt", *form, "--allow-private-hosts",
             "--concurrency", "4"],
            cwd=tmp_path, env={**os.environ, "NO_PROXY": "*", "ENRICHER_CACHE_DIR": str(tmp_path / "cache")},
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        with process:
            server.wait_until(lambda: len({path for _, path in server.began}) >= LINKS)
            said = process.communicate()[0]
    assert process.returncode == 0
    assert said.count("/x") >= LINKS
