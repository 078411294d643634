import datetime as dt
import os
import sqlite3
from pathlib import Path

import pytest

from enricher.errors import StoreBusyError, StoreError
from enricher.history import Streak
from enricher.ports import Row, Tally
from enricher.store import database
from enricher.store.database import FILE_NAME
from enricher.store.reading_files import FOLDER
from enricher.store.sqlite import SqliteStore
from enricher.store.upkeep import clear, describe, prune, verify

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
SECOND = int(NOW.timestamp())
DAY = 86_400


def row(number: int, *, at: int = SECOND, facet: str = "links") -> Row:
    """An answer that hardly packs."""
    value = b"".join(b"%d " % (number * prime) for prime in (7919, 104729, 1299709)) * 3
    return Row(
        facet=facet, key=f"key {number}", stored_at=at, value=value, timeline=(Streak("alive/ok", at, at),)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache of 2,000 links, one a day older than the other."""
    store = SqliteStore(tmp_path / FILE_NAME)
    store.put_many([row(number, at=SECOND - number * DAY) for number in range(2_000)], SECOND)
    store.add_tallies({"links": Tally(fresh=12, missed=3)})
    store.close()
    return tmp_path


def keys(folder: Path) -> set[str]:
    """What is kept."""
    store = SqliteStore(folder / FILE_NAME)
    kept = {each.key for each in store.scan()}
    store.close()
    return kept


def spoil(path: Path, start: int, length: int) -> None:
    """Write noughts over a part of a file."""
    content = bytearray(path.read_bytes())
    content[start : start + length] = b"\0" * length
    path.write_bytes(content)


@pytest.mark.parametrize("value", [b"octets", "words", 2**62, -5, 1.5])
def test_stats_of_a_file_from_elsewhere_count_what_can_be_a_row(folder: Path, value: object) -> None:
    """A planted file has any kind of value in any column."""
    before = describe(folder)
    with sqlite3.connect(folder / FILE_NAME) as planted:
        planted.execute("PRAGMA ignore_check_constraints = 1")
        planted.execute("UPDATE rows SET stored_at = ? WHERE id = (SELECT max(id) FROM rows)", (value,))
        planted.execute("INSERT INTO tallies (facet, fresh, stale, missed) VALUES (?, 'x', 0, 0)", (b"f",))
    planted.close()
    contents = describe(folder)
    assert before is not None
    assert contents is not None
    assert contents.facets["links"].rows == before.facets["links"].rows - 1
    assert contents.saved == before.saved


def test_stats_tell_what_is_kept_and_what_it_saved(folder: Path) -> None:
    """Rows, ages and sizes by facet."""
    contents = describe(folder)
    assert contents is not None
    links = contents.facets["links"]
    assert (links.rows, links.newest, links.oldest) == (2_000, NOW, NOW - dt.timedelta(days=1_999))
    assert 0 < links.octets < contents.octets == (folder / FILE_NAME).stat().st_size
    assert contents.saved == {"links": Tally(fresh=12, missed=3)}


def test_a_folder_without_a_cache_stays_without(tmp_path: Path) -> None:
    """Looking makes nothing."""
    assert describe(tmp_path) is verify(tmp_path, NOW) is prune(tmp_path, before=NOW, octets=None) is None
    assert clear(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_sound_file_is_verified_and_left_alone(folder: Path) -> None:
    """Nothing to mend."""
    found = verify(folder, NOW)
    assert found is not None
    assert (found.rows, found.damaged, found.set_aside) == (2_000, 0, None)


def test_rows_whose_checksum_fails_are_forgotten(folder: Path) -> None:
    """The file is sound, some of its contents are not."""
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("UPDATE rows SET value = x'00ff' WHERE id <= 7")
    connection.close()
    found = verify(folder, NOW)
    assert found is not None
    assert (found.rows, found.damaged, found.set_aside) == (1_993, 7, None)
    again = verify(folder, NOW)
    assert again is not None
    assert again.damaged == 0


def test_a_broken_page_costs_its_rows_and_few_more(folder: Path) -> None:
    """What can be read is carried into a new file, the broken one is set aside whole."""
    path = folder / FILE_NAME
    spoil(path, path.stat().st_size // 2, 4_096)
    broken = path.read_bytes()
    found = verify(folder, NOW)
    assert found is not None
    assert found.set_aside is not None
    assert Path(found.set_aside).read_bytes() == broken
    assert found.faults
    assert len(keys(folder)) == found.rows > 1_700
    again = verify(folder, NOW)
    assert again is not None
    assert (again.damaged, again.set_aside, again.rows) == (0, None, found.rows)


@pytest.mark.parametrize("start", [0, 100])
def test_a_file_without_its_first_page_is_set_aside(folder: Path, start: int) -> None:
    """Nothing can be read, and the next run starts anew."""
    path = folder / FILE_NAME
    spoil(path, start, 4_000)
    found = verify(folder, NOW)
    assert found is not None
    assert found.set_aside is not None
    assert found.rows == 0
    assert keys(folder) == set()


def test_broken_files_do_not_replace_each_other(folder: Path) -> None:
    """Two in one second get two names."""
    path = folder / FILE_NAME
    places = set()
    for content in (b"one" * 999, b"two" * 999):
        path.write_bytes(content)
        found = verify(folder, NOW)
        assert found is not None
        assert found.set_aside is not None
        places.add(Path(found.set_aside).read_bytes())
    assert places == {b"one" * 999, b"two" * 999}


def test_a_broken_file_in_use_is_not_moved(folder: Path) -> None:
    """Who has it open would go on writing into the one set aside."""
    path = folder / FILE_NAME
    spoil(path, path.stat().st_size // 2, 4_096)
    other = SqliteStore(path)
    other.tallies()
    with pytest.raises(StoreBusyError, match="in use"):
        verify(folder, NOW)
    other.close()
    assert [each.name for each in folder.iterdir() if "broken" in each.name] == []


def test_a_newer_file_is_not_verified_away(folder: Path) -> None:
    """It is sound, for a program that knows it."""
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer enricher"):
        verify(folder, NOW)
    assert [each.name for each in folder.iterdir()] == [FILE_NAME]


def test_pruning_by_age_forgets_the_old_and_frees_the_room(folder: Path) -> None:
    """The file shrinks."""
    shrunk = prune(folder, before=NOW - dt.timedelta(days=99, hours=12), octets=None)
    assert shrunk is not None
    assert shrunk.dropped == 1_900
    assert keys(folder) == {f"key {number}" for number in range(100)}
    assert shrunk.octets_after < shrunk.octets_before / 5


def test_pruning_by_size_keeps_the_newest_that_fit(folder: Path) -> None:
    """The oldest go first, and not many more than must."""
    size = (folder / FILE_NAME).stat().st_size
    shrunk = prune(folder, before=None, octets=size // 2)
    assert shrunk is not None
    assert size // 4 < shrunk.octets_after <= size // 2
    kept = keys(folder)
    assert kept == {f"key {number}" for number in range(len(kept))}


def test_pruning_to_a_size_that_nothing_fits_ends(folder: Path) -> None:
    """An empty cache has a size too."""
    shrunk = prune(folder, before=None, octets=1)
    assert shrunk is not None
    assert (shrunk.dropped, keys(folder)) == (2_000, set())


def test_rows_of_one_moment_are_pruned_together(tmp_path: Path) -> None:
    """Shrinking ends even where no row is older than another."""
    store = SqliteStore(tmp_path / FILE_NAME)
    store.put_many([row(number) for number in range(2_000)], SECOND)
    store.close()
    shrunk = prune(tmp_path, before=None, octets=40_000)
    assert shrunk is not None
    assert shrunk.octets_after <= 40_000


def test_clearing_forgets_everything_under_the_eyes_of_others(folder: Path) -> None:
    """Who has the file open sees it empty, and writes on."""
    other = SqliteStore(folder / FILE_NAME)
    shrunk = clear(folder)
    assert shrunk is not None
    assert shrunk.dropped == 2_000
    assert other.get_many("links", ["key 1"]) == {}
    other.put_many([row(1)], SECOND)
    other.close()
    assert keys(folder) == {"key 1"}


def test_what_inputs_were_read_as_is_counted_and_goes_before_answers(folder: Path) -> None:
    """It is read again at the price of a moment: pruned by age, by size before any row, and cleared."""
    before = describe(folder)
    (folder / FOLDER).mkdir()
    made = [folder / FOLDER / f"{number:032x}" for number in range(3)]
    for age, path in enumerate(made):
        path.write_bytes(bytes(100_000))
        os.utime(path, (SECOND - age * DAY, SECOND - age * DAY))
    found = describe(folder)
    assert before is not None
    assert found is not None
    assert (found.octets, found.facets[FOLDER].rows) == (before.octets + 300_000, 3)
    forgotten = prune(folder, before=NOW - dt.timedelta(days=3_000), octets=before.octets + 250_000)
    assert forgotten is not None
    assert forgotten.dropped == 1
    assert [path.exists() for path in made] == [True, True, False]
    assert len(keys(folder)) == 2_000
    prune(folder, before=NOW - dt.timedelta(hours=1), octets=None)
    assert [path.exists() for path in made] == [True, False, False]
    clear(folder)
    assert not made[0].exists()
    made[0].write_bytes(b"x")
    for file in folder.glob(f"{FILE_NAME}*"):
        file.unlink()
    alone = clear(folder)  # as where the answers were taken away by hand
    assert alone is not None
    assert (alone.dropped, alone.octets_before, alone.octets_after) == (1, 1, 0)
    assert clear(folder) is None


def test_upkeep_tells_when_the_cache_is_held(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long write elsewhere is no fault of the file."""
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusyError):
        clear(folder)
    holder.close()
