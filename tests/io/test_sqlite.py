import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from enricher.errors import StoreBusyError, StoreError
from enricher.history import Run
from enricher.io import database
from enricher.io.database import FILE_NAME
from enricher.io.migrations import STEPS, migrate
from enricher.io.sqlite import SqliteStore
from enricher.ports import Row

NOW = 1_780_000_000


def row(number: int, *, at: int = NOW, facet: str = "links") -> Row:
    """An answer whose value tells its key."""
    value = f"value of {number} ".encode() * 8
    return Row(
        facet=facet, key=f"key {number}", stored_at=at, value=value, timeline=(Run("alive/ok", at, at),)
    )


def filled(path: Path, count: int = 200) -> None:
    """A closed file with rows."""
    store = SqliteStore(path)
    store.put_many([row(number) for number in range(count)], NOW)
    store.close()


# ---- migrations


def test_an_older_file_is_carried_forward(tmp_path: Path) -> None:
    """Later steps are done on what earlier programs wrote, and its rows stay."""
    path = tmp_path / FILE_NAME
    filled(path)
    later = (
        *STEPS,
        ("ALTER TABLE rows ADD COLUMN note TEXT",),
        ("CREATE TABLE more (id INTEGER PRIMARY KEY)",),
    )
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, str(path), later)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS) + 2
    assert connection.execute("SELECT count(note IS NULL) FROM rows").fetchone()[0] == 200
    connection.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """All steps or none."""
    path = tmp_path / FILE_NAME
    filled(path)
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, str(path), (*STEPS, ("CREATE TABLE more (id)", "NO SUCH STATEMENT")))
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone()[0] == 0
    connection.close()
    SqliteStore(path).close()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_newer_file_is_refused_and_untouched(tmp_path: Path, read_only: bool) -> None:
    """A program that does not know the format does not guess."""
    path = tmp_path / FILE_NAME
    filled(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer enricher \(format 99, this one knows 1\)"):
        SqliteStore(path, read_only=read_only)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """A folder named by mistake loses nothing."""
    path = tmp_path / FILE_NAME
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (id)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        SqliteStore(path)


@pytest.mark.parametrize("content", [b"no database at all\n" * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    """The message says what to do; the file stays."""
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    with pytest.raises(StoreError, match="cache verify"):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """As a process leaves it that died at its first step."""
    path = tmp_path / FILE_NAME
    path.touch()
    filled(path, 1)


# ---- damage


def test_a_damaged_row_is_absent_and_healed_by_the_next_answer(tmp_path: Path) -> None:
    """SQLite does not notice a changed value; the row's checksum does."""
    path = tmp_path / FILE_NAME
    filled(path, 3)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE rows SET stored_at = stored_at + 5 WHERE key = 'key 1'")
    connection.close()
    store = SqliteStore(path)
    assert set(store.get_many("links", ["key 0", "key 1", "key 2"])) == {"key 0", "key 2"}
    store.put_many([row(1)], NOW)
    assert store.get_many("links", ["key 1"]) == {"key 1": row(1)}
    store.close()


@pytest.mark.parametrize("seed", range(12))
def test_flipped_octets_never_give_a_wrong_answer(tmp_path: Path, seed: int) -> None:
    """Whatever is flipped, each row is right, absent, or the file is refused in our own words."""
    path = tmp_path / FILE_NAME
    filled(path)
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(1 + seed * 4):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    right = {f"key {number}": row(number) for number in range(200)}
    try:
        store = SqliteStore(path)
        got = store.get_many("links", list(right))
        scanned = list(store.scan())
        store.close()
    except StoreError:
        return
    assert got.items() <= right.items()
    assert all(right.get(each.key) == each for each in scanned)


# ---- two at once, and dying

WRITER = """
import sys
from pathlib import Path
from enricher.history import Run
from enricher.io.sqlite import SqliteStore
from enricher.ports import Row

store = SqliteStore(Path(sys.argv[1]))
first, step, last, size = map(int, sys.argv[2:6])
for start in range(first, last, step * size):
    batch = range(start, min(start + step * size, last), step)
    now = 1_780_000_000 + start + first * 1_000_000
    label = ("alive/ok", "dead/http_404")[first]
    store.put_many(
        [Row(facet="links", key=f"key {n}", stored_at=now, value=b"%d" % n) for n in batch]
        + [Row(facet="links", key="shared", stored_at=now, timeline=(Run(label, now, now),))],
        now,
    )
    print(batch[-1], flush=True)
"""


def writer(path: Path, *numbers: int) -> subprocess.Popen[str]:
    """A process that writes batch after batch and tells the last number that is safe."""
    command = [sys.executable, "-c", WRITER, str(path), *map(str, numbers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """Both write their own rows and one that they share; every look of both is in it."""
    path = tmp_path / FILE_NAME
    both = [writer(path, first, 2, 2_000, 20) for first in (0, 1)]
    assert [process.wait(60) for process in both] == [0, 0]
    for process in both:
        assert process.stdout is not None
        process.stdout.close()
    store = SqliteStore(path)
    rows = {each.key: each for each in store.scan()}
    store.close()
    assert len(rows) == 2_001
    assert [run.count for run in rows["shared"].timeline] == [50, 50]
    assert intact(path)


def test_a_lock_held_too_long_is_told_as_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process is no damage: the same call may work later."""
    path = tmp_path / FILE_NAME
    filled(path, 1)
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    store = SqliteStore(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusyError, match="held by another process"):
        store.put_many([row(5)], NOW)
    assert set(store.get_many("links", ["key 0"])) == {"key 0"}
    holder.execute("ROLLBACK")
    store.put_many([row(5)], NOW)
    holder.close()
    store.close()


def test_the_lock_of_a_dead_process_blocks_nobody(tmp_path: Path) -> None:
    """It dies inside a transaction; the next one writes at once."""
    path = tmp_path / FILE_NAME
    filled(path, 1)
    dying = f"""
import os, sqlite3
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM rows")
os.kill(os.getpid(), {int(signal.SIGKILL)})
"""
    assert subprocess.run([sys.executable, "-c", dying], check=False).returncode == -signal.SIGKILL
    began = time.monotonic()
    store = SqliteStore(path)
    store.put_many([row(1)], NOW)
    assert len(list(store.scan())) == 2
    assert time.monotonic() - began < 2
    store.close()


def kill_at(path: Path, lines: int, fraction: float) -> None:
    """Kill a writer some time into the batch after its `lines`th, and see that what it told is there."""
    process = writer(path, 0, 1, 10_000_000, 50)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(lines)]
    time.sleep(fraction * 0.004)
    process.kill()
    process.wait(10)
    told += [int(line) for line in process.stdout.read().splitlines()]
    process.stdout.close()
    store = SqliteStore(path)
    kept = {int(each.key.split()[1]): each.value for each in store.scan() if each.key != "shared"}
    store.close()
    assert set(range(told[-1] + 1)) <= set(kept)
    assert all(value == b"%d" % number for number, value in kept.items())
    assert len(kept) % 50 == 0, "a batch is whole or not there"
    assert intact(path)


@pytest.mark.parametrize("seed", range(3))
def test_kill_9_loses_no_batch_that_was_written(tmp_path: Path, seed: int) -> None:
    """The file opens clean, with every batch whose writing had returned."""
    chance = random.Random(seed)
    kill_at(tmp_path / FILE_NAME, chance.randrange(1, 30), chance.random())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_kill_9_at_many_moments(tmp_path: Path, seed: int) -> None:
    """The same at many more moments."""
    chance = random.Random(seed)
    kill_at(tmp_path / FILE_NAME, chance.randrange(1, 200), chance.random())


def intact(path: Path) -> bool:
    """SQLite's own word on the file."""
    connection = sqlite3.connect(path)
    answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    return bool(answer == "ok")


# ---- no room, no right

FILLER = """
import resource, signal, sys
from pathlib import Path
from enricher.errors import StoreError
from enricher.io.sqlite import SqliteStore
from enricher.ports import Row

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SqliteStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
written = 0
try:
    while True:
        rows = [Row(facet="links", key=f"key {n}", stored_at=1, value=bytes(str(n), "ascii") * 40)
                for n in range(written, written + 50)]
        store.put_many(rows, 1)
        written += 50
except StoreError as error:
    assert len(store.get_many("links", [f"key {n}" for n in range(written)])) == written
    print(written)
    print(error, file=sys.stderr)
"""


def test_a_file_that_may_not_grow_keeps_what_it_has(tmp_path: Path) -> None:
    """No room is told in words, and everything written before is still read."""
    path = tmp_path / FILE_NAME
    ended = subprocess.run(
        [sys.executable, "-c", FILLER, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert str(path) in ended.stderr
    store = SqliteStore(path)
    assert len(list(store.scan())) == int(ended.stdout) > 0
    store.close()
    assert intact(path)
