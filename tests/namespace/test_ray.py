"""Ray in a namespace of loopback alone: whoever is killed, the output is that of one process.

Wants the extra `ray`. The files that the test writes lie below the namespace's folder.
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .days import digest
from .netns import Namespace, kill
from .outside.world import large
from .test_stopping import timeless

pytest.importorskip("ray")
pytestmark = pytest.mark.slow
PAPERS, REPOSITORIES, CHUNK, AT_ONCE = 240, 120, 10, 3
TOKEN = "ghp_" + "t0ken" * 7
SHARDS = "out/large.md.enriched.jsonl.shards"
COMMAND = ("enrich", "large.md", "--per-host", str(AT_ONCE), "--quiet")
SPREAD = (*COMMAND, "-o", "out/", "--engine", "ray", "--chunk", str(CHUNK))
SITES = 12
PLANTED = (
    "from pathlib import Path\nPath(__file__).with_suffix('.read').touch()\nraise ImportError('a stranger')\n"
)


@pytest.fixture
def local(inside: Namespace) -> list[Any]:
    """What one process writes, with a cache of its own."""
    serve(inside)
    ended = inside.run(*COMMAND, "-o", "local/", "--cache-dir", "other", GITHUB_TOKEN=TOKEN)
    assert ended.code == 0, ended.err
    serve(inside, latency=0.2)
    return exact(inside.records("local/large.md.enriched.jsonl"))


def serve(inside: Namespace, *, latency: float = 0.0) -> None:
    world = large(PAPERS, REPOSITORIES)
    world.github = {"tokens": [TOKEN]}
    world.sites = {
        f"site-{n}.example": {f"/{m}": [200, f"Page {m} of {n}"] for m in range(PAPERS)} for n in range(SITES)
    }
    world.latency = latency
    inside.serve(world)
    path = digest(inside.folder / "large.md", PAPERS, REPOSITORIES)
    path.write_text(
        "".join(
            line.replace("we stop at", f"at http://site-{n % SITES}.example/{n % 90} we stop at")
            for n, line in enumerate(path.read_text().splitlines(keepends=True))
        )
    )


def exact(records: list[dict[str, Any]]) -> list[Any]:
    """Records without what the clock alone decides."""
    told = timeless(records)
    for one, record in zip(told, records, strict=True):
        one["cached"] = [link["from_cache"] for link in record["links"]]
    return told


def shards(inside: Namespace) -> set[str]:
    return {path.name for path in (inside.folder / SHARDS).glob("0*.jsonl")}


def processes(inside: Namespace, kind: str = "") -> dict[int, str]:
    """Those of Ray in the namespace, with their command lines."""
    told = subprocess.run(["ip", "netns", "pids", inside.name], capture_output=True, text=True, check=True)
    found: dict[int, str] = {}
    for number in map(int, told.stdout.split()):
        try:
            line = Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if kind in line and re.search("ray::|raylet|gcs_server|/ray/", line):
            found[number] = line
    return found


def until(happened: Callable[[], object], process: "subprocess.Popen[str]", times: int = 6_000) -> None:
    """Look again and again until it has; the run must not end before."""
    for _ in range(times):
        if happened():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    raise AssertionError("it never happened")


def listening(inside: Namespace) -> Iterator[str]:
    """Addresses at which anybody of Ray's listens."""
    told = subprocess.run(
        ["ip", "netns", "exec", inside.name, "ss", "-Hltnp"], capture_output=True, text=True, check=True
    )
    for line in told.stdout.splitlines():
        if re.search(r"ray|gcs_server", line):
            yield line.split()[3].rpartition(":")[0]


def test_whoever_is_killed_the_output_is_one_processs(inside: Namespace, local: list[Any]) -> None:
    """The driver first; then, as the same command goes on, a worker and an owner."""
    (inside.folder / "msgspec.py").write_text(PLANTED)
    # an address that Ray would take for the machine's own, and listen at
    for words in ("addr add 10.9.9.9/32 dev lo", "route add default dev lo src 10.9.9.9"):
        subprocess.run(["ip", "-n", inside.name, *words.split()], check=True)
    first = inside.start(*SPREAD, GITHUB_TOKEN=TOKEN, PYTHONSAFEPATH="1")
    until(lambda: len(shards(inside)) >= 2, first)
    found = processes(inside)
    assert found
    assert not [line for line in found.values() if TOKEN in line]
    assert set(listening(inside)) <= {"127.0.0.1", "[::ffff:127.0.0.1]"}
    assert list(listening(inside))
    kill(first)
    first.communicate(timeout=60)
    stood = {path.name: path.stat().st_ino for path in (inside.folder / SHARDS).glob("0*.jsonl")}
    assert len(stood) < PAPERS // CHUNK
    before = len(inside.log())

    again = inside.start(*SPREAD, GITHUB_TOKEN=TOKEN, PYTHONSAFEPATH="1")
    until(lambda: len(shards(inside)) >= len(stood) + 2, again)
    assert {name: (inside.folder / SHARDS / name).stat().st_ino for name in stood} == stood
    os.kill(min(processes(inside, "ray::WorkerActor")), signal.SIGKILL)
    os.kill(min(processes(inside, "ray::OwnerActor")), signal.SIGKILL)
    out, err = again.communicate(timeout=180)
    assert again.returncode == 0, err + out
    assert "is done again by another" in err

    assert exact(inside.records("out/large.md.enriched.jsonl")) == local
    assert not (inside.folder / SHARDS).exists()
    pages = [one for one in inside.log() if one["host"].startswith("site-")]
    assert max(one["in_flight"] for one in pages) <= AT_ONCE
    assert len(inside.log()[before:]) < len(pages)  # what was answered is not asked again
    assert not list(inside.folder.glob("*.read"))  # nobody has imported what lies in the current folder


@pytest.mark.parametrize("number", [signal.SIGTERM])
def test_one_signal_ends_in_order_and_leaves_no_process(inside: Namespace, number: signal.Signals) -> None:
    """Exit 3, what is done stands, and nothing of Ray's is left."""
    serve(inside, latency=1.0)
    process = inside.start(*SPREAD, GITHUB_TOKEN=TOKEN)
    until(lambda: processes(inside, "ray::WorkerActor"), process)
    kill(process, number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3, out + err
    assert (inside.folder / SHARDS / "manifest.json").exists()
    assert not processes(inside)
