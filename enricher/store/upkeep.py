"""Looking after the cache's file: what is in it, whether it is whole, making it smaller or empty.

Comes in: the folder. Goes out: what was found and done, as values for the command to say. The
only place that moves a file away, and only one that is broken and that nobody else has open.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from enricher.errors import StoreBusyError, StoreError
from enricher.ports import Row
from enricher.store.database import FILE_NAME, connect, in_our_words, is_broken, is_busy, open_file
from enricher.store.opening import is_made, open_store, open_writable
from enricher.store.place import Contents, FacetSize, Shrunk, Verified
from enricher.store.reading_files import FOLDER, forget, kept_files
from enricher.store.sqlite import SqliteStore
from enricher.store.unwritable import READ_ONLY, why_unwritable

_COMPANIONS = ("", "-wal", "-shm")
_SHRINKING_ROUNDS = 8
_LAST_SECOND = int(dt.datetime.max.replace(tzinfo=dt.UTC).timestamp())
"""The last that the calendar has; a file from elsewhere may hold any number, or no number."""


def describe(folder: Path) -> Contents | None:
    """What is in the cache; None where there is none yet. Raises StoreError."""
    path = folder / FILE_NAME
    if not is_made(path):
        return None
    query = """
        SELECT facet, count(*), sum(length(coalesce(value, '')) + length(timeline)),
            min(stored_at), max(stored_at)
        FROM rows
        WHERE typeof(facet) = 'text' AND typeof(stored_at) = 'integer' AND stored_at BETWEEN 0 AND ?
        GROUP BY facet ORDER BY facet
    """
    with closing(open_store(folder)) as store:
        lines = store.query(query, _LAST_SECOND)
        saved = store.tallies()
    facets = {
        facet: FacetSize(rows=rows, octets=octets, oldest=_moment(oldest), newest=_moment(newest))
        for facet, rows, octets, oldest, newest in lines
    }
    if kept := kept_files(folder):
        facets[FOLDER] = FacetSize(
            rows=len(kept),
            octets=sum(file.octets for file in kept),
            oldest=_moment(int(kept[0].used_at)),
            newest=_moment(int(kept[-1].used_at)),
        )
    return Contents(path=str(path), octets=_octets(path), facets=facets, saved=saved)


def verify(folder: Path, now: dt.datetime) -> Verified | None:
    """See whether the file is whole; mend what can be, and set a broken file aside under another name.

    None where there is no cache yet. Raises StoreBusyError where a file that has to be set aside is
    open in another process, StoreError for a file that is not ours, is newer than this program, or is broken
    where nothing can be written.
    """
    path = folder / FILE_NAME
    if not is_made(path):
        return None
    unwritable = why_unwritable(path)
    try:
        faults = _faults(path, read_only=unwritable is not None)
    except sqlite3.DatabaseError as error:
        if not is_broken(error):
            with in_our_words(path):
                raise
        faults = (str(error),)
    if faults and unwritable is not None:
        raise StoreError(
            f"{path} is broken ({faults[-1]}), and cannot be set aside: {unwritable.why}; {unwritable.remedy}"
        )
    if faults:
        return _replace(path, faults, now)
    with closing(open_store(folder)) as store:
        damaged = store.drop_damaged()
        rows = store.query("SELECT count(*) FROM rows")[0][0]
        if store.read_only:
            why = (unwritable or why_unwritable(path) or READ_ONLY).why
            return Verified(
                path=str(path), rows=rows - damaged, damaged=damaged, left=why if damaged else None
            )
        return Verified(path=str(path), rows=rows, damaged=damaged)


def prune(folder: Path, *, before: dt.datetime | None, octets: int | None) -> Shrunk | None:
    """Forget what is older than `before`, then the oldest until the file fits; None without a cache."""
    path = folder / FILE_NAME
    if not is_made(path):
        return None
    size = _octets(path)
    with closing(open_writable(folder)) as store:
        dropped = 0 if before is None else store.drop_before(int(before.timestamp()))
        store.compact()
        # What is read again at the price of a moment goes before what somebody would have to be asked.
        most = None if octets is None else max(0, octets - _file_octets(path))
        since = float("-inf") if before is None else before.timestamp()
        dropped += forget(folder, before=since, most=most)
        for _ in range(_SHRINKING_ROUNDS):
            if octets is None or _octets(path) <= octets:
                break
            dropped += store.drop_before(_cutoff(store, 1 - octets / _octets(path)))
            store.compact()
    return Shrunk(dropped=dropped, octets_before=size, octets_after=_octets(path))


def clear(folder: Path) -> Shrunk | None:
    """Forget everything; the file stays, for whoever has it open. None without a cache."""
    path = folder / FILE_NAME
    size = _octets(path)
    if not is_made(path):  # where somebody took the file away, what inputs were read as still stands
        forgotten = forget(folder, most=-1)
        return (
            Shrunk(dropped=forgotten, octets_before=size, octets_after=_octets(path)) if forgotten else None
        )
    with closing(open_writable(folder)) as store:
        dropped = store.drop_all() + forget(folder, most=-1)
        store.compact()
    return Shrunk(dropped=dropped, octets_before=size, octets_after=_octets(path))


def _cutoff(store: SqliteStore, share: float) -> int:
    """The time before which the given share of the rows was stored, and a little more."""
    rows: int = store.query("SELECT count(*) FROM rows")[0][0]
    skipped = min(rows, int(rows * share * 1.02) + 1)
    newer = store.query("SELECT stored_at FROM rows ORDER BY stored_at LIMIT 1 OFFSET ?", skipped)
    newest: int = store.query("SELECT coalesce(max(stored_at), 0) FROM rows")[0][0]
    # Rows of one and the same second go together, or shrinking would never end.
    return newer[0][0] + 1 if newer and skipped < rows else newest + 1


def _faults(path: Path, *, read_only: bool) -> tuple[str, ...]:
    opened = open_file(path, read_only=True) if read_only else connect(path, "mode=rw")
    with closing(opened) as connection:
        lines = [line[0] for line in connection.execute("PRAGMA integrity_check(20)")]
    return () if lines == ["ok"] else tuple("\n".join(lines).splitlines())


def _replace(path: Path, faults: tuple[str, ...], now: dt.datetime) -> Verified:
    """A new file with what can be read of the broken one, which goes aside."""
    fresh = path.with_name(f"{path.name}.mended")
    _remove(fresh)
    _refuse_if_in_use(path)
    with closing(SqliteStore(fresh)) as store:
        for batch in _salvaged(path):
            store.put_many(batch, int(now.timestamp()))
        rows = store.query("SELECT count(*) FROM rows")[0][0]
        store.settle()
    aside = _free_name(path.with_name(f"{path.name}.broken-{now:%Y%m%dT%H%M%SZ}"))
    for ending in _COMPANIONS:
        companion = path.with_name(path.name + ending)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + ending))
    fresh.rename(path)
    _remove(fresh)
    return Verified(path=str(path), rows=rows, damaged=None, faults=faults, set_aside=str(aside))


def _refuse_if_in_use(path: Path) -> None:
    """A process that has the file open would go on writing into the one set aside."""
    try:
        with closing(connect(path, "mode=rw")) as connection:
            connection.execute("PRAGMA busy_timeout = 200")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            raise StoreBusyError(
                f"{path} is broken and in use; end the other run, then verify again"
            ) from error


def _salvaged(path: Path) -> Iterator[list[Row]]:
    try:
        with closing(SqliteStore(path, read_only=True)) as broken:
            yield from broken.salvage()
    except StoreError:
        return  # not even its first page is readable


def _free_name(wanted: Path) -> Path:
    """The name itself, or with the first number that is not taken: no broken file replaces another."""
    names = (wanted if not number else wanted.with_name(f"{wanted.name}-{number}") for number in count())
    return next(name for name in names if not name.exists())


def _remove(path: Path) -> None:
    for ending in _COMPANIONS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _octets(path: Path) -> int:
    """All that the cache has on the disk."""
    return _file_octets(path) + sum(file.octets for file in kept_files(path.parent))


def _file_octets(path: Path) -> int:
    companions = (path.with_name(path.name + ending) for ending in _COMPANIONS)
    return sum(companion.stat().st_size for companion in companions if companion.exists())


def _moment(second: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(second, dt.UTC)
