import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from enricher.errors import StoreBusyError
from enricher.history import Streak
from enricher.ports import Row
from enricher.store import database
from enricher.store.database import FILE_NAME
from enricher.store.sqlite import SqliteStore

NOW = 1_780_000_000


def row(number: int, *, at: int = NOW) -> Row:
    """An answer whose value tells its key."""
    value = f"value of {number} ".encode() * 8
    return Row(
        facet="links", key=f"key {number}", stored_at=at, value=value, timeline=(Streak("alive/ok", at, at),)
    )


def filled(path: Path, count: int = 200) -> None:
    """A closed file with rows."""
    store = SqliteStore(path)
    store.put_many([row(number) for number in range(count)], NOW)
    store.close()


# ---- two at once, and dying

WRITER = """
import sys
from pathlib import Path
from enricher.history import Streak
from enricher.store.sqlite import SqliteStore
from enricher.ports import Row

store = SqliteStore(Path(sys.argv[1]))
first, step, last, size = map(int, sys.argv[2:6])
for start in range(first, last, step * size):
    batch = range(start, min(start + step * size, last), step)
    now = 1_780_000_000 + start + first * 1_000_000
    label = ("alive/ok", "dead/http_404")[first]
    store.put_many(
        [Row(facet="links", key=f"key {n}", stored_at=now, value=b"%d" % n) for n in batch]
        + [Row(facet="links", key="shared", stored_at=now, timeline=(Streak(label, now, now),))],
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
    store = SqliteStore(path)
    store.put_many([row(1)], NOW)
    assert len(list(store.scan())) == 2
    store.close()


def kill_at(path: Path, lines: int, fraction: float) -> None:
    """Kill a writer some time into the batch after its `lines`th, and see that what it told is there."""
    process = writer(path, 0, 1, 10_000_000, 50)
    assert process.stdout is not None
    told = [int(process.stdout.readline()) for _ in range(lines)]
    time.sleep(fraction * 0.004)
    process.kill()
    process.wait(60)
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
from enricher.store.sqlite import SqliteStore
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


def test_a_file_that_another_process_is_just_making_is_waited_for(tmp_path: Path) -> None:
    """Two runs that begin at once on a new folder: SQLite by itself refuses the second one."""
    path = tmp_path / FILE_NAME
    maker = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    maker.execute("BEGIN IMMEDIATE")
    maker.execute("CREATE TABLE half_made (id)")
    done = threading.Timer(0.1, maker.rollback)
    done.start()
    SqliteStore(path).close()
    done.join()
    maker.close()


PUTTER = """
import asyncio, os, sys
from pathlib import Path
from enricher.freshness import Policy
from enricher.store.caching import open_cache
from enricher.store.sqlite import SqliteStore
from enricher.io.clock import SystemClock
from enricher.evidence import Evidence, Hop
from enricher.model import Check

put_many = SqliteStore.put_many

def telling(self, rows, now):
    put_many(self, rows, now)
    os.write(1, b"written\\n")

async def run():
    alive = lambda evidence: Check(status="alive", reason="ok")
    async with open_cache(Path(sys.argv[1]), SystemClock(), Policy(), judge=alive) as caches:
        for number in range(1_000_000):
            hops = (Hop(url=str(number), method="GET", status=200),)
            caches.links.put(str(number), Evidence(url=str(number), looked_at=SystemClock().now(), hops=hops))
            os.write(1, b"%d\\n" % number)
            await asyncio.sleep(0.001)

SqliteStore.put_many = telling
asyncio.run(run())
"""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_kill_9_costs_what_came_since_the_write_before_the_last(tmp_path: Path, seed: int) -> None:
    """A write takes all that was put until the one before it ended; the ledger's tests say when it begins."""
    process = subprocess.Popen(
        [sys.executable, "-c", PUTTER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told: list[str] = []
    more = 4 + random.Random(seed).randrange(300)
    for line in process.stdout:
        told.append(line.strip())
        more -= told.count("written") > 3
        if not more:
            break
    process.kill()
    told += process.stdout.read().split()
    process.wait(60)
    process.stdout.close()
    store = SqliteStore(tmp_path / FILE_NAME)
    kept = {each.key for each in store.scan()}
    store.close()
    writes = [place for place, word in enumerate(told) if word == "written"]
    safe = set(told[: writes[-2]]) - {"written"}
    assert len(safe) > 1
    assert safe <= kept
