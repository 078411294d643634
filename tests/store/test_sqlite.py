import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from enricher.errors import StoreError
from enricher.history import Streak
from enricher.ports import Row
from enricher.store import disk_room, sqlite
from enricher.store.database import FILE_NAME, open_file
from enricher.store.migrations import STEPS, migrate
from enricher.store.rows import digest, to_columns
from enricher.store.sqlite import SqliteStore

NOW = 1_780_000_000


def row(number: int, *, at: int = NOW, facet: str = "links") -> Row:
    """An answer whose value tells its key."""
    value = f"value of {number} ".encode() * 8
    return Row(
        facet=facet, key=f"key {number}", stored_at=at, value=value, timeline=(Streak("alive/ok", at, at),)
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


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_whose_claims_are_rows_is_read_as_ever(tmp_path: Path, read_only: bool) -> None:
    """The second format, also where nothing may be written; who has it open still finds its table there."""
    path = tmp_path / FILE_NAME
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, str(path), STEPS[:2])
    place = digest("links", "key 1")
    columns = to_columns(place, row(1))
    connection.execute("INSERT INTO rows VALUES (1, ?, ?, ?, ?, ?, ?, ?)", columns)
    connection.execute("INSERT INTO owners (owner, until) VALUES (7, ?)", (NOW + 5.0,))
    connection.execute("INSERT INTO claims (digest, owner) VALUES (?, 7)", (digest("links", "key 2"),))
    connection.close()
    with closing(SqliteStore(path, read_only=read_only, clock=lambda: NOW)) as store:
        assert store.get_many("links", ["key 1"]) == {"key 1": row(1)}
        if read_only:
            return
        assert store.claim_many("links", ["key 2"], 8, 5.0) == {"key 2"}
        assert store.claim_many("links", ["key 2"], 7, 5.0) == set()
        assert store.query("SELECT count(*) FROM claims") == [(0,)]


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
    with pytest.raises(StoreError, match=r"newer enricher \(format 99, this one knows \d\)"):
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


def test_a_disk_with_little_room_is_left_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk nothing could be deleted any more; what is stored is still read."""
    filled(tmp_path / FILE_NAME, 1)
    monkeypatch.setattr(disk_room, "BATCH", 1 << 62)
    store = SqliteStore(tmp_path / FILE_NAME)
    with pytest.raises(StoreError, match=r"MB left; free some space, or see `enricher cache prune`"):
        store.put_many([row(2)], NOW)
    assert set(store.get_many("links", ["key 0"])) == {"key 0"}
    store.close()


# ---- work


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that SQLite does for stores that are opened from now on."""
    told: list[str] = []

    def opened(path: Path, *, read_only: bool) -> sqlite3.Connection:
        connection = open_file(path, read_only=read_only)
        connection.set_trace_callback(told.append)
        return connection

    monkeypatch.setattr(sqlite, "open_file", opened)
    return told


def test_nothing_is_looked_for_in_a_file_that_was_empty(tmp_path: Path, said: list[str]) -> None:
    """What is there then was put here: a key is looked for where it was, and no other."""
    with closing(SqliteStore(tmp_path / FILE_NAME)) as store:
        for number in range(5):
            assert store.get_many("links", [f"key {number}"]) == {}
            store.put_many([row(number)], NOW)
        store.put_many([row(0, at=NOW + 5)], NOW + 5)
        assert sum("ON digest = " in statement for statement in said) == 1
        assert store.get_many("links", ["key 0"])["key 0"].stored_at == NOW + 5


def test_a_file_that_was_empty_is_looked_into_once_others_write(tmp_path: Path) -> None:
    """Whatever was known of it is of before."""
    path = tmp_path / FILE_NAME
    with closing(SqliteStore(path)) as mine, closing(SqliteStore(path)) as others:
        mine.put_many([row(1)], NOW)
        assert mine.get_many("links", ["key 2"]) == {}
        others.put_many([row(2)], NOW)
        assert mine.get_many("links", ["key 1", "key 2"]) == {"key 1": row(1), "key 2": row(2)}


def test_more_rows_than_are_remembered_are_all_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the bound nothing is taken for absent that is there."""
    monkeypatch.setattr("enricher.store.presence.MOST_KNOWN", 4)
    with closing(SqliteStore(tmp_path / FILE_NAME)) as store:
        for number in range(12):
            assert store.get_many("links", [f"key {number}", f"key {number + 50}"]) == {}
            store.put_many([row(number)], NOW)
        keys = [f"key {number}" for number in range(12)]
        assert store.get_many("links", keys) == {f"key {number}": row(number) for number in range(12)}


def test_a_key_that_nobody_knows_is_looked_for_once(tmp_path: Path, said: list[str]) -> None:
    """From the first question to the answer that is kept; known by then, it is read as all are."""
    with closing(SqliteStore(tmp_path / FILE_NAME)) as store:
        store.put_many([row(9)], NOW)
    said.clear()
    with closing(SqliteStore(tmp_path / FILE_NAME)) as store:
        for _ in range(2):
            assert store.get_many("links", ["key 1"]) == {}
            store.claim_many("links", ["key 1"], 1, 5.0)
        store.put_many([row(1)], NOW)
        assert sum("ON digest = " in statement for statement in said) == 1
        assert store.get_many("links", ["key 1"]) == {"key 1": row(1)}


def test_what_another_wrote_since_is_found_and_merged(tmp_path: Path) -> None:
    """What was not there is there as soon as somebody has put it."""
    path = tmp_path / FILE_NAME
    with closing(SqliteStore(path)) as mine, closing(SqliteStore(path)) as others:
        assert mine.get_many("links", ["key 1", "key 2"]) == {}
        others.put_many([row(1, at=NOW - 9)], NOW)
        assert mine.get_many("links", ["key 1"]) == {"key 1": row(1, at=NOW - 9)}
        others.put_many([row(2, at=NOW - 9)], NOW)
        mine.put_many([row(2)], NOW)
        (streak,) = others.get_many("links", ["key 2"])["key 2"].timeline
        assert (streak.first, streak.last, streak.count) == (NOW - 9, NOW, 2)


def test_many_keys_are_claimed_answered_and_released_with_the_statements_of_one(
    tmp_path: Path, said: list[str]
) -> None:
    """Of claims there is one row a holder."""
    counts = []
    with closing(SqliteStore(tmp_path / FILE_NAME)) as store:
        for numbers in (range(1), range(1, 300)):
            keys = [f"key {number}" for number in numbers]
            said.clear()
            assert store.claim_many("links", keys, 1, 5.0) == set(keys)
            store.put_many([row(number) for number in numbers[:-1]], NOW)
            store.release_many("links", keys[-1:], 1)
            counts.append(sum("INTO rows" not in statement for statement in said))
            assert store.claim_many("links", keys, 2, 5.0) == set(keys)
            store.claim_many("", [], 2, 0.0)
    assert counts[1] <= counts[0] + 2  # nothing was kept, and so nothing looked for


def test_many_rows_are_written_in_few_statements(tmp_path: Path, said: list[str]) -> None:
    """At each the loop's thread and the store's fight for the interpreter; and none is left out."""
    with closing(SqliteStore(tmp_path / FILE_NAME)) as store:
        store.put_many([row(number) for number in range(303)], NOW)
        assert sum("INTO rows" in statement for statement in said) == 2 + 1 + 1 + 7
        keys = [f"key {number}" for number in range(304)]
        assert store.get_many("links", keys) == {f"key {number}": row(number) for number in range(303)}


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[SqliteStore]:
    """A new file whose one holder is alone with it, and has found nothing there."""
    with closing(SqliteStore(tmp_path / FILE_NAME)) as store:
        assert store.be_alone(1, 60.0) is not None
        assert store.get_many("links", ["key 1"]) == {}
        yield store


@pytest.mark.parametrize("count", [1, 8, 9, 200, 500])
def test_new_rows_of_one_that_is_alone_are_one_statement(alone: SqliteStore, count: int) -> None:
    """It is whole by itself: no transaction, no look at the file's version, nor at what others claim."""
    said: list[str] = []
    alone._connection.set_trace_callback(said.append)
    alone.put_many([row(number) for number in range(count)], NOW)
    alone._connection.set_trace_callback(None)
    assert len(said) == 1
    keys = [f"key {number}" for number in range(count + 1)]
    assert alone.get_many("links", keys) == {f"key {number}": row(number) for number in range(count)}
    assert [len(list(alone.scan(facet))) for facet in ("links", "")] == [count, 0]


def test_what_another_wrote_beside_one_that_is_alone_is_merged_and_counted_once(alone: SqliteStore) -> None:
    """What was found to be absent is there by now: none of the rows is kept until it was read."""
    with closing(SqliteStore(alone.path)) as others:
        others.put_many([row(2, at=NOW - 9)], NOW)
    alone.put_many([row(number) for number in range(4)], NOW)
    kept = alone.get_many("links", [f"key {number}" for number in range(4)])
    looks = [[(streak.first, streak.last, streak.count) for streak in one.timeline] for one in kept.values()]
    assert sorted(looks) == [[(NOW - 9, NOW, 2)]] + 3 * [[(NOW, NOW, 1)]]


def test_what_one_that_is_alone_put_before_is_merged(alone: SqliteStore) -> None:
    """A second look at a key stands beside the first, and later ones of others as well."""
    for at in (NOW - 9, NOW):
        alone.put_many([row(1, at=at), row(at)], NOW)
    (streak,) = alone.get_many("links", ["key 1"])["key 1"].timeline
    assert (streak.first, streak.last, streak.count) == (NOW - 9, NOW, 2)


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
        with closing(SqliteStore(path)) as store:
            got = store.get_many("links", list(right))
            scanned = list(store.scan())
    except StoreError:
        return
    assert got.items() <= right.items()
    assert all(right.get(each.key) == each for each in scanned)
