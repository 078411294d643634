"""Runs that are killed, run twice at once or lose their disk: nothing lost, nothing twice, nothing torn."""

import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from enricher.sandbox import Options
from enricher.sandbox.options import Latency
from enricher.testing import run_world

pytestmark = pytest.mark.slow

PATIENTLY = ("--timeout", "300")
"""No site of this world falls silent; on a busy machine it takes its time."""

PASSING = frozenset(
    {"attempts", "captured_at", "checked_at", "elapsed_ms", "fetched_at", "from_cache", "history", "stale"}
)
"""Fields that tell of the asking, not of the world."""


NATURES = ("alive", "gone_404", "moved_for_good", "login_wall", "parked", "alive")
"""What sites are: nothing whose answer depends on how often it was asked."""


@pytest.fixture(scope="module")
def outside() -> Iterator[Any]:
    """A world that takes its time."""
    sites = {f"site-{number}.example.org": NATURES[number % len(NATURES)] for number in range(173)}
    options = Options(latency=Latency(median=0.03, p95=0.2), token_budget=1_000_000, sites=sites)
    with run_world(options) as world:
        yield world


def papers(path: Path, count: int) -> Path:
    """A file of papers that share sites and repositories."""
    lines = (
        {
            "arxiv_id": f"2006.{number:05}",
            "title": f"Counting up to {number}",
            "abstract": f"Code: https://github.com/owner-{number % 97}/code-{number % 331} "
            f"and https://site-{number % 173}.example.org/page-{number % 7} here.",
        }
        for number in range(1, count + 1)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def started(source: Path, output: Path, cache: Path | None, world: Any, *flags: str, **how: Any) -> Any:
    """The command, running; without a folder it keeps nothing."""
    command = [sys.executable, "-m", "enricher", "enrich", str(source), "-o", str(output)]
    kept = ["--no-cache"] if cache is None else ["--cache-dir", str(cache)]
    return subprocess.Popen(
        [*command, *kept, "-q", *PATIENTLY, *flags],
        env={**os.environ, **world.environment()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **how,
    )


def lasting(value: Any) -> Any:
    """A record without what tells of the asking."""
    if isinstance(value, Mapping):
        return {key: lasting(item) for key, item in value.items() if key not in PASSING}
    return [lasting(item) for item in value] if isinstance(value, list) else value


def records(path: Path) -> list[Any]:
    """The records of an output."""
    return [lasting(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def differences(one: list[Any], other: list[Any]) -> list[tuple[str, Any, Any]]:
    """What two outputs say otherwise of the same papers: the place in the record, and both values."""

    def walk(place: str, here: Any, there: Any) -> Iterator[tuple[str, Any, Any]]:
        if isinstance(here, dict) and isinstance(there, dict):
            for key in here.keys() | there.keys():
                yield from walk(f"{place}.{key}", here.get(key), there.get(key))
        elif isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
            for number, (left, right) in enumerate(zip(here, there, strict=True)):
                yield from walk(f"{place}[{number}]", left, right)
        elif here != there:
            yield place, here, there

    return list(walk("", one, other))


def killed_again_and_again(
    folder: Path, world: Any, *, count: int, kills: int, most: float
) -> tuple[list[Any], list[Any]]:
    """The records of an undisturbed run, and of one that was killed so often and continued."""
    source = papers(folder / "papers.jsonl", count)
    calm = started(source, folder / "calm.jsonl", folder / "calm", world)
    assert calm.wait(600) == 0, calm.stderr.read()
    moments = random.Random(count)
    output, cache = folder / "out.jsonl", folder / "cache"
    for _ in range(kills):
        run = started(source, output, cache, world)
        time.sleep(moments.uniform(0.4, most))
        run.send_signal(signal.SIGKILL)
        run.communicate()
    last = started(source, output, cache, world)
    assert last.wait(600) == 0, last.stderr.read()
    last.communicate()
    calm.communicate()
    assert not output.with_name("out.jsonl.partial").exists()
    return records(folder / "calm.jsonl"), records(output)


def test_a_killed_run_goes_on_where_it_stood(tmp_path: Path, outside: Any) -> None:
    """The same records in the same order, none lost, none twice."""
    calm, killed = killed_again_and_again(tmp_path, outside, count=150, kills=2, most=1.6)
    assert [record["paper"]["title"] for record in killed] == [f"Counting up to {n}" for n in range(1, 151)]
    assert differences(killed, calm) == []


def test_twenty_kills_lose_nothing(tmp_path: Path, outside: Any) -> None:
    """At any moment of a run over 2,000 papers."""
    calm, killed = killed_again_and_again(tmp_path, outside, count=2000, kills=20, most=4)
    assert len(killed) == 2000
    assert differences(killed, calm) == []


def test_two_runs_share_one_cache(tmp_path: Path, outside: Any) -> None:
    """Neither harms the other's answers or the file, and what one asks the other hardly ever asks too.

    What a host says of what it has not is learnt by each process: such a question may come once more from it.
    A machine that lets a run wait for longer than its claims hold has the other ask; no machine always does.
    """
    source = papers(tmp_path / "papers.jsonl", 600)
    outside.ledger.entries.clear()
    alone = started(source, tmp_path / "alone.jsonl", tmp_path / "own", outside)
    alone.communicate(timeout=600)
    needed = len(outside.ledger.entries)
    for attempt in range(3):
        asked, learnt_twice = asked_by_two(tmp_path / str(attempt), source, outside)
        if asked - learnt_twice <= needed * 1.1 and asked <= needed * 1.25:
            return
    pytest.fail(f"{asked} requests of two runs, {learnt_twice} of them learnt by each; one needs {needed}")


def asked_by_two(folder: Path, source: Path, outside: Any) -> tuple[int, int]:
    """Requests of two runs at once with one cache, and those that each learns; both give what one does."""
    folder.mkdir()
    outside.ledger.entries.clear()
    both = [started(source, folder / f"{name}.jsonl", folder / "cache", outside) for name in "ab"]
    for run in both:
        assert run.wait(600) == 0, run.stderr.read()
        run.communicate()
    asked = [entry.url for entry in outside.ledger.entries]
    made_up = Counter(url for url in asked if re.search(r"/[0-9a-f]{16}$", url))
    for name in "ab":
        assert differences(records(folder / f"{name}.jsonl"), records(folder.parent / "alone.jsonl")) == []
    checked = verified(folder / "cache")
    assert checked.returncode == 0, checked.stdout
    return len(asked), sum(made_up.values()) - len(made_up)


@pytest.fixture
def little_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 20 MB: an image with ext4, or memory where no image can be mounted."""
    disk, image = tmp_path / "disk", tmp_path / "disk.img"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(20_000_000)
    an_image = done("mkfs.ext4", "-q", str(image)) and done("mount", "-o", "loop", str(image), str(disk))
    if not an_image and not done("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(disk)):
        pytest.skip("mounting a disk of 20 MB needs root's rights, which this place does not give")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def done(*command: str) -> bool:
    """Whether a command could be run, and went well."""
    found = shutil.which(command[0]) is not None
    return found and subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("room", [200_000, 1_000_000, 5_020_000])
def test_a_disk_that_fills_up_under_cache_and_output_loses_nothing(
    tmp_path: Path, outside: Any, little_disk: Path, room: int
) -> None:
    """The run ends in order or goes on without its cache; with room again, the same command completes it."""
    source = papers(tmp_path / "papers.jsonl", 600)
    calm = started(source, tmp_path / "calm.jsonl", tmp_path / "calm", outside)
    calm.communicate(timeout=600)
    output, ballast = little_disk / "out.jsonl", little_disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(little_disk).free - room))
    run = started(source, output, little_disk / "cache", outside)
    _, said = run.communicate(timeout=600)
    assert run.returncode in (0, 2), said
    assert "Traceback" not in said
    assert run.returncode == 0 or "disk" in said or "space" in said
    ballast.unlink()
    again = started(source, output, little_disk / "cache", outside)
    _, said = again.communicate(timeout=600)
    assert again.returncode == 0, said
    assert differences(records(output), records(tmp_path / "calm.jsonl")) == []
    assert verified(little_disk / "cache").returncode == 0


def verified(cache: Path) -> "subprocess.CompletedProcess[str]":
    """What `enricher cache verify` says of a cache."""
    command = [sys.executable, "-m", "enricher", "cache", "verify", "--cache-dir", str(cache)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


def test_twenty_flipped_octets_make_no_wrong_record(tmp_path: Path, outside: Any) -> None:
    """While a run uses the file: its records are right, and the file is mended or set aside."""
    source, cache = papers(tmp_path / "papers.jsonl", 150), tmp_path / "cache"
    calm = started(source, tmp_path / "calm.jsonl", cache, outside)
    calm.communicate(timeout=600)
    right, places = records(tmp_path / "calm.jsonl"), random.Random(20)
    for number in range(20):
        run = started(source, tmp_path / f"out-{number}.jsonl", cache, outside)
        time.sleep(places.uniform(0, 0.5))
        flip(cache / "cache.sqlite3", places)
        _, said = run.communicate(timeout=600)
        assert run.returncode == 0, said
        assert "Traceback" not in said
        assert differences(records(tmp_path / f"out-{number}.jsonl"), right) == []
        assert "Traceback" not in verified(cache).stderr
        assert verified(cache).returncode == 0


def flip(path: Path, places: random.Random) -> None:
    """Turn one bit of a file."""
    with path.open("r+b") as file:
        place = places.randrange(path.stat().st_size)
        file.seek(place)
        octet = file.read(1)[0]
        file.seek(place)
        file.write(bytes([octet ^ 1 << places.randrange(8)]))


def test_a_full_disk_under_the_output_is_said(tmp_path: Path, outside: Any) -> None:
    """In one line, with exit 2; what stands in the partial file stands whole, and is continued."""

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    source, output = papers(tmp_path / "papers.jsonl", 150), tmp_path / "out.jsonl"
    run = started(source, output, None, outside, preexec_fn=little_room)
    _, said = run.communicate(timeout=600)
    assert run.returncode == 2, said
    assert "Traceback" not in said
    assert "out.jsonl.partial" in said
    again = started(source, output, tmp_path / "cache", outside)
    again.communicate(timeout=600)
    assert again.returncode == 0
    assert len(records(output)) == 150


def test_the_deadline_ends_a_run_in_order(tmp_path: Path, outside: Any) -> None:
    """Exit 3, and the same command goes on."""
    source, output = papers(tmp_path / "papers.jsonl", 150), tmp_path / "out.jsonl"
    run = started(source, output, tmp_path / "cache", outside, "--deadline", "0.3")
    run.communicate(timeout=600)
    assert run.returncode == 3
    assert output.with_name("out.jsonl.partial").exists()
    again = started(source, output, tmp_path / "cache", outside)
    again.communicate(timeout=600)
    assert again.returncode == 0
    assert len(records(output)) == 150


def test_the_budget_ends_a_run_in_order(tmp_path: Path, outside: Any) -> None:
    """Exit 3 once an API request more than allowed is wanted."""
    source, output = papers(tmp_path / "papers.jsonl", 150), tmp_path / "out.jsonl"
    run = started(source, output, tmp_path / "cache", outside, "--budget", "1")
    run.communicate(timeout=600)
    assert run.returncode == 3
