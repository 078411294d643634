"""`enricher cache` on a disk that is full or can only be read: what can be done is, the rest says why not.

Real file systems in a mount namespace of their own, which wants Linux and root.
"""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from enricher.evidence import Evidence, Hop
from enricher.io.clock import SystemClock
from enricher.model import Url
from enricher.ports import Row
from enricher.store.database import FILE_NAME
from enricher.store.sqlite import SqliteStore

MOUNT = "mount -t tmpfs -o size=1m tmpfs disk"
FULL = "cat /dev/zero > disk/filler 2>/dev/null"
READ_ONLY = "mount -o remount,ro disk"

LINK = "https://a.example/"
CHANGES = ("prune --older-than 1d", "prune --max-size 1K", "clear", "import lines.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache of one row, its export, and where a small disk will be."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not here")
    probe = f"mkdir -p disk && {MOUNT}"
    if subprocess.run(["unshare", "-m", "sh", "-c", probe], cwd=tmp_path, capture_output=True).returncode:
        pytest.skip("no file system may be mounted here")
    (tmp_path / "cache").mkdir()
    store = SqliteStore(tmp_path / "cache" / FILE_NAME)
    now = SystemClock().now().replace(microsecond=0)
    seen = Evidence(url=Url(LINK), looked_at=now, hops=(Hop(url=LINK, method="GET", status=200),))
    second = int(now.timestamp())
    row = Row(facet="links", key=LINK, stored_at=second, value=msgspec.msgpack.encode(seen))
    store.put_many([row], second)
    store.settle()
    store.close()
    (tmp_path / "lines.jsonl").write_text("")
    return tmp_path


def run(folder: Path, disk: str, action: str, *, before: str = "true") -> "subprocess.CompletedProcess[str]":
    """An action on the cache, which lies on such a disk."""
    script = f"{MOUNT}; cp -r cache disk/; {before}; {disk}; {sys.executable} -m enricher cache {action} "
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", script + "--cache-dir disk/cache"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("disk", "why", "remedy"),
    [
        (FULL, "the disk is full", "free some space first"),
        (READ_ONLY, "the disk can only be read", "run this where it can be written"),
    ],
    ids=["full", "read-only"],
)
def test_what_changes_the_file_says_why_it_cannot(folder: Path, disk: str, why: str, remedy: str) -> None:
    """In one line; another folder would not help who wants this one smaller."""
    for action in CHANGES:
        ended = run(folder, disk, action)
        assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1), action
        assert f"cannot be written: {why}; {remedy}" in ended.stderr, action
        assert "--cache-dir" not in ended.stderr, action


@pytest.mark.slow
@pytest.mark.parametrize("disk", [FULL, READ_ONLY], ids=["full", "read-only"])
def test_what_only_reads_works(folder: Path, disk: str) -> None:
    """The answers are there, and may be taken elsewhere."""
    stats, verified, exported = (run(folder, disk, action) for action in ("stats", "verify", "export -o -"))
    assert (stats.returncode, verified.returncode, exported.returncode) == (0, 0, 0), stats.stderr
    assert "links                  1 " in stats.stdout
    assert "whole, 1 row\n" in verified.stdout
    assert LINK in exported.stdout


@pytest.mark.slow
def test_damage_is_told_where_it_cannot_be_mended(folder: Path) -> None:
    """A row stays and is counted; a file that is no database stays, with what to do."""
    with sqlite3.connect(folder / "cache" / FILE_NAME) as connection:
        connection.execute("UPDATE rows SET checksum = checksum + 1")
    connection.close()
    ended = run(folder, READ_ONLY, "verify")
    assert ended.returncode == 1, ended.stderr
    assert "1 damaged row, which stay as the disk can only be read; 0 whole" in ended.stdout
    broken = f"printf '%016384d' 7 > disk/cache/{FILE_NAME}"
    ended = run(folder, READ_ONLY, "verify", before=broken)
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "is broken" in ended.stderr
    assert "cannot be set aside: the disk can only be read; run this where it can be" in ended.stderr


@pytest.mark.slow
def test_an_empty_file_that_a_full_disk_left_is_no_cache(folder: Path) -> None:
    """It is not one of an older program."""
    made = f"rm -r disk/cache/*; : > disk/cache/{FILE_NAME}"
    for action in ("stats", "verify", "clear"):
        ended = run(folder, FULL, action, before=made)
        assert (ended.returncode, "no cache yet" in ended.stdout) == (0, True), action
    ended = run(folder, FULL, "import lines.jsonl", before=made)
    assert (ended.returncode, "the disk is full; free some space" in ended.stderr) == (2, True)
