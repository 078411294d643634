"""Who is alone with the cache's file claims by itself, until somebody comes; nothing is claimed by two."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from enricher.freshness import Policy
from enricher.ports import Row
from enricher.store import leases, sqlite
from enricher.store.caching import StoreCaches, open_cache
from enricher.store.database import FILE_NAME
from enricher.store.lease_table import MARK
from enricher.store.sqlite import SqliteStore
from enricher.testing import FakeClock
from enricher.verdict import judge

NOW = 1_780_000_000
ONE, TWO = 1, 2


class FileTime:
    """The file's clock, which a test sets."""

    now = float(NOW)

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> FileTime:
    """It stands still."""
    return FileTime()


@pytest.fixture
def pair(
    tmp_path: Path, time: FileTime, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[SqliteStore, SqliteStore]]:
    """Two processes' connections; the first is alone, and has claimed `a`. The second does not wait."""
    monkeypatch.setattr(sqlite, "CALLED_SECONDS", 0.0)
    path = tmp_path / FILE_NAME
    with closing(SqliteStore(path, clock=time)) as first, closing(SqliteStore(path, clock=time)) as second:
        assert first.be_alone(ONE, 6.0) is not None
        first.claim_alone("links", ["a"])
        yield first, second


def answer(key: str) -> Row:
    """An answer to keep."""
    return Row(facet="links", key=key, stored_at=NOW, value=b"v")


def test_who_comes_gets_nothing_until_told_what_is_claimed(pair: tuple[SqliteStore, SqliteStore]) -> None:
    """Its call is heard, and then all that is free is its."""
    first, second = pair
    assert not first.is_wanted()
    assert second.claim_many("links", ["a", "b"], TWO, 6.0) == set()
    assert first.is_wanted()
    assert not first.stay_alone(ONE, 6.0)
    first.share(ONE, 6.0)
    assert second.claim_many("links", ["a", "b"], TWO, 6.0) == {"b"}
    first.put_many([answer("a")], NOW)
    assert second.claim_many("links", ["a"], TWO, 6.0) == {"a"}


def test_nobody_is_alone_beside_a_living_one(pair: tuple[SqliteStore, SqliteStore]) -> None:
    """Neither while the other is alone, nor while it shares; but once it has ended."""
    first, second = pair
    assert second.be_alone(TWO, 6.0) is None
    first.share(ONE, 6.0)
    assert second.be_alone(TWO, 6.0) is None
    first.share(ONE, 0.0)
    assert second.be_alone(TWO, 6.0) is not None
    assert first.be_alone(ONE, 6.0) is None


def test_what_was_answered_or_given_up_alone_is_free_for_who_comes(
    pair: tuple[SqliteStore, SqliteStore],
) -> None:
    """An answer that is kept ends a claim that the file never held."""
    first, second = pair
    first.claim_alone("links", ["b", "c"])
    first.put_many([answer("a")], NOW)
    first.release_many("links", ["b"], ONE)
    first.share(ONE, 6.0)
    assert second.claim_many("links", ["a", "b", "c"], TWO, 6.0) == {"a", "b"}


def test_what_was_claimed_before_is_carried_through_being_alone(tmp_path: Path, time: FileTime) -> None:
    """Claims of a time with others outlast one without."""
    path = tmp_path / FILE_NAME
    with closing(SqliteStore(path, clock=time)) as first, closing(SqliteStore(path, clock=time)) as second:
        first.claim_many("links", ["a", "b"], ONE, 6.0)
        first.be_alone(ONE, 6.0)
        first.put_many([answer("b")], NOW)
        first.share(ONE, 6.0)
        assert second.claim_many("links", ["a", "b"], TWO, 6.0) == {"b"}


def test_one_that_gives_no_sign_of_life_is_passed_over(
    pair: tuple[SqliteStore, SqliteStore], time: FileTime
) -> None:
    """As a stopped one, whose lease has run out by the file's clock; woken, it is no longer alone."""
    first, second = pair
    assert second.claim_many("links", ["a"], TWO, 6.0) == set()
    time.now += 5.0
    second.claim_many("", [], TWO, 6.0)
    assert second.claim_many("links", ["a"], TWO, 6.0) == set()
    time.now += 2.0
    assert second.claim_many("links", ["a"], TWO, 6.0) == {"a"}
    assert not first.stay_alone(ONE, 6.0)
    first.share(ONE, 6.0)
    assert first.claim_many("links", ["a", "b"], ONE, 6.0) == {"b"}


def test_a_call_is_heard_though_the_clock_was_set(
    pair: tuple[SqliteStore, SqliteStore], time: FileTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lease of one that lives has run out by a clock that was set: it is called all the same."""
    first, second = pair
    time.now += 3_600.0
    monkeypatch.setattr(sqlite, "CALLED_SECONDS", 60.0)
    monkeypatch.setattr("enricher.store.exclusive.time.sleep", lambda _: first.share(ONE, 6.0))
    assert second.claim_many("links", ["a"], TWO, 6.0) == set()


KILLED = """
import sys, time
from pathlib import Path
from enricher.store.sqlite import SqliteStore
store = SqliteStore(Path(sys.argv[1]))
assert store.be_alone(1, 6.0) is not None
store.claim_alone("links", ["a"])
print("alone", flush=True)
time.sleep(600)
"""


def test_a_killed_one_that_was_alone_holds_nobody_up(tmp_path: Path) -> None:
    """Its lease runs for seconds yet; its lock went with it."""
    path = tmp_path / FILE_NAME
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "alone\n"
        with closing(SqliteStore(path)) as store:
            assert store.be_alone(TWO, 6.0) is None
            process.send_signal(signal.SIGKILL)
            process.wait(60)
            assert store.claim_many("links", ["a"], TWO, 6.0) == {"a"}
            assert store.be_alone(TWO, 6.0) is not None


def test_where_no_lock_can_be_had_nobody_is_alone(tmp_path: Path) -> None:
    """Claims stand in the file then, as with others."""
    path = tmp_path / FILE_NAME
    with closing(SqliteStore(path)) as store:
        (tmp_path / f"{FILE_NAME}-alone").mkdir()
        assert store.be_alone(ONE, 6.0) is None
        assert store.claim_many("links", ["a"], ONE, 6.0) == {"a"}


async def opened(stack: AsyncExitStack, folder: Path) -> StoreCaches:
    """One process's cache."""
    return await stack.enter_async_context(open_cache(folder, FakeClock(auto=False), Policy(), judge=judge))


def claims_in(folder: Path) -> list[object]:
    """What the file holds of claims."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return [claimed for (claimed,) in connection.execute("SELECT claimed FROM owners")]


async def test_what_the_file_does_not_know_is_claimed_without_asking_it(tmp_path: Path) -> None:
    """By one that is alone, once it was looked up; another process that comes does not get it."""
    async with AsyncExitStack() as stack:
        first = await opened(stack, tmp_path)
        await first.links.get_many(["a", "b", "c"])
        assert not first.links.claim_now(["a"])
        await first.links.claim(["a"])
        assert first.links.claim_now(["b"])
        assert not first.links.claim_now(["never looked up"])
        assert claims_in(tmp_path) == [MARK]
        second = await opened(stack, tmp_path)
        async with asyncio.timeout(60):
            while not (granted := (await second.links.claim(["a", "b", "c"]))[0]):
                pass
        assert granted == {"c"}
        assert not first.links.claim_now(["c"])


async def test_what_others_answered_meanwhile_is_not_taken_for_unknown(tmp_path: Path) -> None:
    """Between the look-up and being alone."""
    async with AsyncExitStack() as stack:
        first = await opened(stack, tmp_path)
        await first.links.get_many(["a", "b"])
        with closing(SqliteStore(tmp_path / FILE_NAME)) as other:
            other.put_many([answer("b")], NOW)
        await first.links.claim(["a"])
        assert not first.links.claim_now(["b"])


async def test_one_with_nothing_to_ask_is_no_longer_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody who comes has to call it."""
    monkeypatch.setattr(leases, "LOOK_SECONDS", 0.0)
    async with AsyncExitStack() as stack:
        first = await opened(stack, tmp_path)
        await first.links.claim(["a"])
        assert claims_in(tmp_path) == [MARK]
        first.ledger.put(answer("a"))
        async with asyncio.timeout(60):
            while claims_in(tmp_path) == [MARK]:  # noqa: ASYNC110 -- the store's thread is waited for
                await asyncio.sleep(0)
        assert claims_in(tmp_path) == [b""]


@pytest.mark.parametrize("planted", ["a link", "a pipe", "a second name"])
def test_what_a_stranger_put_in_place_of_the_lock_stays_as_it_is(
    tmp_path: Path, time: FileTime, planted: str
) -> None:
    """Nobody is alone then, nothing is written through it, and nobody waits for it."""
    path, precious = tmp_path / FILE_NAME, tmp_path / "precious"
    beside = tmp_path / f"{FILE_NAME}-alone"
    precious.write_text("kept")
    if planted == "a pipe":
        os.mkfifo(beside)
    elif planted == "a link":
        beside.symlink_to(precious)
    else:
        beside.hardlink_to(precious)
    with closing(SqliteStore(path, clock=time)) as first, closing(SqliteStore(path, clock=time)) as second:
        assert first.be_alone(ONE, 6.0) is None
        assert first.claim_many("links", ["a"], ONE, 6.0) == {"a"}
        assert second.claim_many("links", ["a", "b"], TWO, 6.0) == {"b"}
    assert precious.read_text() == "kept"
