"""Ctrl-C in the midst: what is finished is given in its order, the rest is counted and comes later."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from enricher.sandbox import Options
from enricher.testing import run_world

HANGS = "https://hangs.example.org/page"
LIVING = [f"https://site-{number}.example.org/page" for number in range(12)]
LINKS = [*LIVING[:3], HANGS, *LIVING[3:]]
"""One that never answers, with living ones before it and behind it."""

ENOUGH = 1_200
"""Looks a twentieth of a second apart: on a machine that is busy with others things take their time."""


@pytest.fixture(scope="module")
def outside() -> Iterator[Any]:
    """A world in which one site says nothing."""
    sites = {link.split("/")[2]: "alive" for link in LIVING} | {"hangs.example.org": "hang"}
    with run_world(Options(sites=sites)) as world:
        yield world


def kept(cache: Path) -> int:
    """How many links the cache holds an answer of."""
    try:
        with closing(sqlite3.connect(f"file:{cache / 'cache.sqlite3'}?mode=ro", uri=True)) as connection:
            wanted = "select count(*) from rows where facet = 'links' and value is not null"
            return int(connection.execute(wanted).fetchone()[0])
    except sqlite3.OperationalError:  # it is being made
        return 0


def stopped(folder: Path, world: Any, *command: str, once: int = len(LIVING)) -> Any:
    """The command, which meets Ctrl-C once so many answers are kept."""
    process = subprocess.Popen(
        [sys.executable, "-m", "enricher", *command, "--cache-dir", "cache", "--timeout", "300"],
        env={**os.environ, **world.environment(), "XDG_STATE_HOME": str(folder / "state")},
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    for _ in range(ENOUGH):
        if kept(folder / "cache") >= once:
            break
        time.sleep(0.05)
    else:
        process.kill()
        raise AssertionError(process.communicate())
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def test_check_gives_all_that_is_finished_and_counts_the_rest(tmp_path: Path, outside: Any) -> None:
    """Also what stands behind one that is not; who reads it knows that it is not all."""
    ended = stopped(tmp_path, outside, "check", *LINKS, "--json")
    assert ended.returncode == 3, ended.stderr
    assert [json.loads(line)["url"] for line in ended.stdout.splitlines()] == LIVING
    assert "Stopped early: 1 link was not done." in ended.stderr
    assert "kept in the cache" in ended.stderr


def test_an_answer_stays_beside_the_file_that_its_link_is_of(tmp_path: Path, outside: Any) -> None:
    """Where the one before it is missing, too."""
    for number, link in enumerate(LINKS):
        (tmp_path / f"{number:02}.md").write_text(f"[a]({link})\n")
    ended = stopped(tmp_path, outside, "check", *(f"{n:02}.md" for n in range(len(LINKS))), "--to", "csv")
    rows = [line.split(",") for line in ended.stdout.splitlines()[1:]]
    assert [(row[0], row[-1]) for row in rows] == [
        (link, f"{number:02}.md") for number, link in enumerate(LINKS) if link != HANGS
    ]


def test_what_follows_in_an_input_is_said_to_be_left(tmp_path: Path, outside: Any) -> None:
    """Its end was not read: nobody knows how many come."""
    read_end, write_end = os.pipe()
    os.write(write_end, "".join(f"{link}\n" for link in LIVING).encode())
    process = subprocess.Popen(
        [sys.executable, "-m", "enricher", "check", "-", "--cache-dir", "cache"],
        env={**os.environ, **outside.environment()},
        cwd=tmp_path, stdin=read_end, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    first = [process.stdout.readline() for _ in LIVING]
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    os.close(write_end)
    assert process.returncode == 3
    assert all("alive" in line for line in first)
    assert "Stopped early: what follows in the input was not done" in err


def papers(path: Path, links: list[str]) -> Path:
    """A file of papers, one a link."""
    lines = (
        {"title": f"A Paper on {link}", "arxiv_id": f"2006.{number:05}", "abstract": f"Code: {link} ."}
        for number, link in enumerate(links, 1)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def titles(text: str) -> list[str]:
    return [json.loads(line)["paper"]["title"].removeprefix("A Paper on ") for line in text.splitlines()]


def test_records_on_stdout_are_all_that_are_finished(tmp_path: Path, outside: Any) -> None:
    """In their order; those that are missing are counted."""
    papers(tmp_path / "day.jsonl", LINKS)
    ended = stopped(tmp_path, outside, "enrich", "day.jsonl", "-o", "-")
    assert ended.returncode == 3, ended.stderr
    assert titles(ended.stdout) == LIVING
    assert "Begun and not finished: 1 paper (what was answered is kept" in ended.stderr


def test_an_input_that_may_go_on_keeps_the_exit_code(tmp_path: Path, outside: Any) -> None:
    """The reader still waits for the pipe when the process ends."""
    read_end, write_end = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "enricher", "enrich", "-", "-o", "out.jsonl", "--cache-dir", "cache"],
        env={**os.environ, **outside.environment(), "XDG_STATE_HOME": str(tmp_path / "state")},
        cwd=tmp_path, stdin=read_end, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    for _ in range(ENOUGH):
        if (tmp_path / "out.jsonl.partial").exists():
            break
        time.sleep(0.05)
    time.sleep(0.2)  # by now it reads
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    os.close(write_end)
    assert (process.returncode, "Fatal" in err) == (3, False), err


def test_a_file_holds_its_head_and_the_next_run_does_the_rest(tmp_path: Path, outside: Any) -> None:
    """What is finished behind a gap is counted, and is not asked for again."""
    papers(tmp_path / "day.jsonl", LINKS)
    ended = stopped(tmp_path, outside, "enrich", "day.jsonl", "-o", "out.jsonl")
    assert ended.returncode == 3, ended.stderr
    assert titles((tmp_path / "out.jsonl.partial").read_text()) == LIVING[:3]
    assert "Begun and not finished: 1 paper; 9 more are finished and not written" in ended.stdout
    last = subprocess.run(
        [sys.executable, "-m", "enricher", "enrich", "day.jsonl", "-o", "out.jsonl",
         "--cache-dir", "cache", "--timeout", "1", "--retries", "0"],
        env={**os.environ, **outside.environment(), "XDG_STATE_HOME": str(tmp_path / "state")},
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert last.returncode == 0, last.stderr
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [record["links"][0]["url"] for record in records] == LINKS
    assert [record["links"][0]["from_cache"] for record in records[4:]] == [True] * 9


def test_in_a_folder_the_files_that_are_whole_are_finished(tmp_path: Path, outside: Any) -> None:
    """Whichever of the others waits."""
    (tmp_path / "in").mkdir()
    papers(tmp_path / "in" / "a.jsonl", LINKS[:5])
    papers(tmp_path / "in" / "b.jsonl", LINKS[5:])
    ended = stopped(tmp_path, outside, "enrich", "in", "-o", "out/")
    assert ended.returncode == 3, ended.stderr
    written = {path.name: titles(path.read_text()) for path in (tmp_path / "out").iterdir()}
    assert written == {"a.jsonl.enriched.jsonl.partial": LINKS[:3], "b.jsonl.enriched.jsonl": LINKS[5:]}
    assert "Stopped early: out holds 1 file;" in ended.stdout
