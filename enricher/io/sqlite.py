"""The store on disk: one SQLite file in WAL mode that several processes may share.

Comes in: rows, batch by batch, on one thread. Goes out: rows whose checksum holds; a damaged one
is as good as absent, and the next answer heals it. Never renames or deletes a file.
"""

import logging
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from enricher.errors import StoreBusyError, StoreError
from enricher.io.memory import last_touched
from enricher.io.migrations import accept, migrate
from enricher.io.rows import digest, merge_rows, pack, pack_timeline, unpack, unpack_timeline
from enricher.ports import Row, Tally

_log = logging.getLogger(__name__)

FILE_NAME = "cache.sqlite3"

_BUSY_SECONDS = 10.0
_KEYS_AT_ONCE = 500

_COLUMNS = "digest, facet, key, stored_at, value, timeline, checksum"
_UPSERT = f"""
    INSERT INTO rows ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (digest) DO UPDATE SET
        facet = excluded.facet, key = excluded.key, stored_at = excluded.stored_at,
        value = excluded.value, timeline = excluded.timeline, checksum = excluded.checksum
"""  # noqa: S608 -- made of constants
_ADD_TALLY = """
    INSERT INTO tallies (facet, fresh, stale, missed) VALUES (?, ?, ?, ?)
    ON CONFLICT (facet) DO UPDATE SET
        fresh = fresh + excluded.fresh, stale = stale + excluded.stale, missed = missed + excluded.missed
"""

Packed = tuple[bytes, str, str, int, bytes | None, bytes, int]


class SqliteStore:
    """`ports.Store` in a file. Opening one makes or migrates it; raises StoreError where that fails."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._damage_said = False
        with _told(path):
            self._connection = _connect(path, read_only=read_only)
            try:
                if read_only:
                    accept(self._connection, str(path))
                else:
                    migrate(self._connection, str(path))
            except BaseException:
                self._connection.close()
                raise

    def get_many(self, facet: str, keys: Sequence[str]) -> dict[str, Row]:
        """What is stored under these keys; unknown and damaged ones are left out."""
        with _told(self.path):
            found = self._select([digest(facet, key) for key in keys])
        return {row.key: row for row in found.values()}

    def put_many(self, rows: Sequence[Row], now: int) -> None:
        """Keep rows: the newer answer stays, timelines merge. One transaction, durable against kill -9."""
        batch: dict[bytes, Row] = {}
        for row in rows:
            place = digest(row.facet, row.key)
            batch[place] = merge_rows(batch[place], row, now) if place in batch else row
        with _told(self.path), _transaction(self._connection):
            # Read under the write lock: nothing another process has written in between is lost.
            held = self._select(list(batch))
            merged = (
                (place, merge_rows(held[place], row, now) if place in held else row)
                for place, row in batch.items()
            )
            self._connection.executemany(_UPSERT, [_packed(place, row) for place, row in merged])

    def scan(self, facet: str | None = None) -> Iterator[Row]:
        """Every row whose checksum holds, in the order of arrival."""
        where, values = ("", ()) if facet is None else (" WHERE facet = ?", (facet,))
        with _told(self.path):
            cursor = self._connection.execute(f"SELECT {_COLUMNS} FROM rows{where} ORDER BY id", values)  # noqa: S608
            for packed in cursor:
                row = self._unpacked(packed)
                if row is not None:
                    yield row

    def drop_before(self, moment: int) -> int:
        """Forget rows whose newest answer or look is older than `moment`; how many they were."""
        with _told(self.path), _transaction(self._connection):
            old = self._connection.execute(
                f"SELECT {_COLUMNS} FROM rows WHERE stored_at < ?",  # noqa: S608
                (moment,),
            )
            places = [
                (packed[0],)
                for packed in old
                if (row := self._unpacked(packed)) is None or last_touched(row) < moment
            ]
            self._connection.executemany("DELETE FROM rows WHERE digest = ?", places)
        return len(places)

    def add_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Add to the tallies of facets."""
        lines = [(facet, tally.fresh, tally.stale, tally.missed) for facet, tally in tallies.items()]
        with _told(self.path), _transaction(self._connection):
            self._connection.executemany(_ADD_TALLY, lines)

    def tallies(self) -> dict[str, Tally]:
        """The tallies of all runs, by facet."""
        with _told(self.path):
            lines = self._connection.execute("SELECT facet, fresh, stale, missed FROM tallies").fetchall()
        return {
            facet: Tally(fresh=fresh, stale=stale, missed=missed) for facet, fresh, stale, missed in lines
        }

    def close(self) -> None:
        """Give the file back; calling it twice is fine."""
        with _told(self.path):
            self._connection.close()

    def _select(self, places: Sequence[bytes]) -> dict[bytes, Row]:
        found: dict[bytes, Row] = {}
        for start in range(0, len(places), _KEYS_AT_ONCE):
            some = places[start : start + _KEYS_AT_ONCE]
            marks = ",".join("?" * len(some))
            query = f"SELECT {_COLUMNS} FROM rows WHERE digest IN ({marks})"  # noqa: S608 -- marks only
            for packed in self._connection.execute(query, some):
                row = self._unpacked(packed)
                if row is not None:
                    found[packed[0]] = row
        return found

    def _unpacked(self, packed: Packed) -> Row | None:
        try:
            return _unpacked(packed)
        except (ValueError, TypeError, AttributeError, msgspec.MsgspecError):
            self._say_damaged()
            return None

    def _say_damaged(self) -> None:
        if not self._damage_said:
            self._damage_said = True
            _log.warning(
                "%s holds damaged answers, which are asked again; see `enricher cache verify`", self.path
            )


def _packed(place: bytes, row: Row) -> Packed:
    value = None if row.value is None else pack(row.key, row.value)
    timeline = pack_timeline(row.timeline)
    return (
        place,
        row.facet,
        row.key,
        row.stored_at,
        value,
        timeline,
        _checksum(place, row.stored_at, value, timeline),
    )


def _unpacked(packed: Packed) -> Row:
    """Raises what decoding raises, or ValueError, where any octet is not what was written."""
    place, facet, key, stored_at, value, timeline, checksum = packed
    if checksum != _checksum(place, stored_at, value, timeline) or place != digest(facet, key):
        raise ValueError("the checksum does not hold")
    plain = None if value is None else unpack(key, value)
    return Row(facet=facet, key=key, stored_at=stored_at, value=plain, timeline=unpack_timeline(timeline))


def _checksum(place: bytes, stored_at: int, value: bytes | None, timeline: bytes) -> int:
    # Facet and key need no part in it: the digest is their checksum.
    parts = (b"%b%d" % (place, stored_at), b"-" if value is None else value, timeline)
    return zlib.crc32(b"".join(parts))


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        return _connected(path, "mode=rwc", ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"))
    try:
        return _connected(path, "mode=ro")
    except sqlite3.OperationalError:
        # Even reading a log needs a file beside it; where none can be made, nobody writes either.
        return _connected(path, "immutable=1")


def _connected(path: Path, how: str, pragmas: Sequence[str] = ()) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # The count reads the file's first page, which opening alone does not.
        for statement in (*pragmas, "SELECT count(*) FROM sqlite_master"):
            connection.execute(statement).fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """BEGIN IMMEDIATE to COMMIT; anything raised between them undoes all of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has already rolled it back
            connection.execute("ROLLBACK")
        raise


_ADVICE: dict[int, str] = {
    sqlite3.SQLITE_NOTADB: "is not a database; `enricher cache verify` sets it aside",
    sqlite3.SQLITE_CORRUPT: "is damaged; `enricher cache verify` repairs what can be",
    sqlite3.SQLITE_FULL: "cannot grow, the disk is full; free some space or run `enricher cache prune`",
    sqlite3.SQLITE_READONLY: "cannot be written; choose another folder with --cache-dir",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; choose another folder with --cache-dir",
    sqlite3.SQLITE_IOERR: "fails to read or write; look at the disk, or choose another with --cache-dir",
}
"""What SQLite's primary codes mean to a user, and what to do next."""


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn SQLite's exceptions into ours."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreBusyError(f"{path} is held by another process; the cache waits for it") from error
        advice = _ADVICE.get(code, "fails; `enricher cache verify` tells more")
        raise StoreError(f"{path} {advice} ({error})") from error
