import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from enricher.ports import Row
from enricher.store.database import FILE_NAME
from enricher.store.opening import open_best
from enricher.store.sqlite import SqliteStore
from enricher.store.upkeep import prune

NOW = 1_780_000_000

AS_ANYBODY = """
import asyncio, datetime as dt, os, sys
from pathlib import Path
from enricher.evidence import Evidence, Hop
from enricher.freshness import Policy
from enricher.store import folder  # what opens one, while it may be read
from enricher.store.caching import open_cache
from enricher.io.clock import SystemClock
from enricher.model import Check

async def run(folder):
    said = []
    alive = lambda evidence: Check(status="alive", reason="ok")
    async with open_cache(folder, SystemClock(), Policy(), judge=alive, on_problem=said.append) as caches:
        hops = (Hop(url="new", method="GET", status=200),)
        caches.links.put("new", Evidence(url="new", looked_at=SystemClock().now(), hops=hops))
        await caches.flush()
        known = await caches.links.get_many(["old", "new"])
        print(sorted(known))
    print(len(said), *said)

if os.getuid() == 0:  # root may write anywhere
    os.setgid(65534)
    os.setuid(65534)
asyncio.run(run(Path(sys.argv[1])))
"""


def as_anybody(folder: Path) -> list[str]:
    """What a run without special rights says of a folder: the links it knows, and the problems."""
    command = [sys.executable, "-W", "error", "-c", AS_ANYBODY, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may read, but not write."""
    made = Path(mkdtemp(prefix="enricher-test-"))
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def seeded(folder: Path) -> Path:
    """A cache that knows the link `old`."""
    import msgspec

    from enricher.evidence import Evidence, Hop
    from enricher.io.clock import SystemClock
    from enricher.model import Url

    now = SystemClock().now()
    hops = (Hop(url="old", method="GET", status=200),)
    value = msgspec.msgpack.encode(Evidence(url=Url("old"), looked_at=now, hops=hops))
    store = SqliteStore(folder / FILE_NAME)
    seconds = int(now.timestamp())
    store.put_many([Row(facet="links", key="old", stored_at=seconds, value=value)], seconds)
    store.close()
    return folder / FILE_NAME


def test_a_read_only_folder_with_a_cache_is_read(folder: Path) -> None:
    """A shared cache serves who may not write it; said once, and the file stays as it was."""
    path = seeded(folder)
    before = path.read_bytes()
    path.chmod(0o444)
    folder.chmod(0o555)
    known, said = as_anybody(folder)
    assert known == "['new', 'old']"
    assert (
        said
        == f"1 {path} cannot be written (this user may not write it); its answers are used, and none is added"
    )
    assert path.read_bytes() == before
    assert [each.name for each in folder.iterdir()] == [FILE_NAME]


def test_a_read_only_folder_without_a_cache_is_said_once(folder: Path) -> None:
    """The run goes on in memory."""
    folder.chmod(0o555)
    known, said = as_anybody(folder)
    assert known == "['new']"
    assert said.startswith("1 ")
    assert "the run goes on without a cache" in said
    assert list(folder.iterdir()) == []


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    """The first run needs no preparation."""
    opened = open_best(tmp_path / "a" / "b", 10)
    opened.store.close()
    assert (opened.keeps, opened.problem) == (True, None)
    assert (tmp_path / "a" / "b" / FILE_NAME).exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twelve megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)]
    if (
        os.getuid() != 0
        or shutil.which("mount") is None
        or subprocess.run(command, check=False).returncode != 0
    ):
        pytest.skip("mounting a small disk needs root and the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.slow
def test_a_disk_that_fills_up_keeps_what_it_has(small_disk: Path) -> None:
    """Said in words; what was written before stays, and can be read and pruned."""
    from enricher.errors import StoreError

    store = SqliteStore(small_disk / FILE_NAME)
    written = 0
    with pytest.raises(StoreError, match="MB left; free some space"):  # noqa: PT012 -- it fills up at one of many writes
        for start in range(0, 100_000, 50):
            rows = [
                Row(facet="links", key=f"{n}", stored_at=NOW - start, value=os.urandom(900))
                for n in range(start, start + 50)
            ]
            store.put_many(rows, NOW)
            written += len(rows)
    assert written > 0
    assert len(store.get_many("links", [f"{n}" for n in range(written)])) == written
    store.close()
    store = SqliteStore(small_disk / FILE_NAME)
    assert len(list(store.scan())) == written
    store.close()
    shrunk = prune(small_disk, before=None, octets=2_000_000)
    assert shrunk is not None
    assert 0 < shrunk.octets_after <= 2_000_000
    store = SqliteStore(small_disk / FILE_NAME)
    store.put_many([Row(facet="links", key="new", stored_at=NOW)], NOW)
    store.close()


def test_a_disk_without_any_room_is_said(small_disk: Path) -> None:
    """Not even an empty cache fits; the run goes on in memory."""
    (small_disk / "filler").write_bytes(b"\0" * 12 * 1_048_576)
    opened = open_best(small_disk, 10)
    opened.store.close()
    assert opened.problem is not None
    assert "the run goes on without a cache" in opened.problem
