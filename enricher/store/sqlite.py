"""The store on disk: one SQLite file in WAL mode that several processes may share.

Comes in: rows, batch by batch, on one thread. Goes out: rows whose checksum holds; a damaged one
is as good as absent, and the next answer heals it. Never renames or deletes a file.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from enricher.ports import Row, Tally
from enricher.store import lease_table
from enricher.store.database import in_our_words, is_full, open_file, transaction
from enricher.store.disk_room import DiskRoom
from enricher.store.exclusive import Exclusive
from enricher.store.memory import last_touched
from enricher.store.migrations import accept, migrate
from enricher.store.presence import Presence
from enricher.store.row_table import COLUMNS, insert, select, upsert
from enricher.store.rows import IMPORTED, digest, digests, from_answer, from_answers, from_columns, merge_rows

_log = logging.getLogger(__name__)

_KEYS_AT_ONCE = 500
_DROPPED_AT_ONCE = 250
_GREATEST_ID = 1 << 40

CALLED_SECONDS = 0.25
"""How long one that is alone with the file is waited for once it was called: it looks ten times a second."""

_DAMAGE = (ValueError, TypeError, AttributeError, msgspec.MsgspecError)
"""What decoding raises where an octet is not the one that was written."""

_ADD_TALLY = """
    INSERT INTO tallies (facet, fresh, stale, missed) VALUES (?, ?, ?, ?)
    ON CONFLICT (facet) DO UPDATE SET
        fresh = fresh + excluded.fresh, stale = stale + excluded.stale, missed = missed + excluded.missed
"""


_NOW = "SELECT (julianday('now') - 2440587.5) * 86400.0"
"""The file's clock, in seconds since 1970: that of the one machine on which a file in WAL mode is shared."""


class SqliteStore:
    """`ports.Store` in a file. Opening one makes or migrates it; raises StoreError where that fails.

    `clock` stands in for SQLite's own, by which leases run.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, clock: Callable[[], float] | None = None
    ) -> None:
        self._clock = clock
        self.path = path
        self.read_only = read_only
        self._damage_said = False
        self._presence = Presence()
        self._exclusive = Exclusive(path)
        self._room = DiskRoom(path, self.settle)
        self._tries = 5  # to have a lock that nobody seems to have: some file systems know none
        self._passed_over = False  # who has the lock gives no sign of life
        with in_our_words(path):
            self._connection = open_file(path, read_only=read_only)
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
        with in_our_words(self.path):
            places = digests(facet, keys)
            self._presence.begin(self._version(), self._is_empty)
            wanted = self._presence.unsure(places)
            answers = list(select(self._connection, wanted))
            try:
                rows = from_answers(facet, places, answers)
            except (*_DAMAGE, KeyError):  # as of few files: which of them it is shows one by one
                found = self._select(places, lambda packed: from_answer(facet, places[packed[0]], packed))
                return {row.key: row for row in found.values()}
            if len(rows) < len(wanted):
                self._presence.note_absent([place for place in wanted if places[place] not in rows])
        return rows

    def put_many(self, rows: Sequence[Row], now: int) -> None:
        """Keep rows: the newer answer stays, timelines merge. One transaction, durable against kill -9."""
        batch: dict[bytes, Row] = {}
        for row in rows:
            place = digest(row.facet, row.key)
            batch[place] = merge_rows(batch[place], row, now) if place in batch else row
        self._room.leave()
        answered = [place for place, row in batch.items() if row.value is not None and not row.pending]
        with in_our_words(self.path):
            if not self._put_new(batch):
                self._put_merged(batch, answered, now)
        self._exclusive.end(answered)

    def _put_new(self, batch: Mapping[bytes, Row]) -> bool:
        """Keep rows of which none stands there yet; False where one may, or somebody else's claims do."""
        if self._exclusive.holder is None or self._presence.unsure(batch):
            return False
        self._presence.note_written(batch)
        return insert(self._connection, batch)

    def _put_merged(self, batch: dict[bytes, Row], answered: Sequence[bytes], now: int) -> None:
        """Keep rows and what stands under their keys in one, and end claims on those that are answers."""
        with transaction(self._connection):
            # Read under the write lock: nothing another process has written in between is lost.
            held = self._select(
                batch, lambda packed: from_answer((row := batch[packed[0]]).facet, row.key, packed)
            )
            for place, there in held.items():
                batch[place] = merge_rows(there, batch[place], now)
            self._presence.note_written(batch)
            upsert(self._connection, batch)
            lease_table.end(self._connection, answered)

    def others_changes(self) -> int:
        """Another number than before, once another connection changed anything; looks at no row."""
        with in_our_words(self.path):
            return self._version()

    def scan(self, facet: str | None = None) -> Iterator[Row]:
        """Every row whose checksum holds, in the order of arrival."""
        where, values = ("", ()) if facet is None else (" WHERE facet = ?", (facet,))
        with in_our_words(self.path):
            cursor = self._connection.execute(f"SELECT {COLUMNS} FROM rows{where} ORDER BY id", values)  # noqa: S608
            for packed in cursor:
                row = self._unpacked(packed)
                if row is not None:
                    yield row

    def drop_before(self, moment: int) -> int:
        """Forget rows whose newest answer or look is older than `moment`; how many they were."""
        with in_our_words(self.path):
            old = self._connection.execute(
                f"SELECT {COLUMNS} FROM rows WHERE stored_at < ? AND facet <> ?",  # noqa: S608
                (moment, IMPORTED),
            )
            places = [
                (packed[0],)
                for packed in old
                if (row := self._unpacked(packed)) is None or last_touched(row) < moment
            ]
        # One great deletion would need as much room again for its log.
        for start in range(0, len(places), _DROPPED_AT_ONCE):
            with in_our_words(self.path), transaction(self._connection):
                some = places[start : start + _DROPPED_AT_ONCE]
                self._connection.executemany("DELETE FROM rows WHERE digest = ?", some)
            self._room.settled()
        return len(places)

    def claim_many(self, facet: str, keys: Sequence[str], holder: int, seconds: float) -> set[str]:
        """Keep these keys for `holder` to ask, and renew its lease; those it got.

        None, where another one is alone with the file: that is called.
        """
        if self._exclusive.holder == holder:
            if self.stay_alone(holder, seconds) or not keys:
                self.claim_alone(facet, keys)
                return set(keys)
            self.share(holder, seconds)
        places = {digest(facet, key): key for key in keys}
        with in_our_words(self.path):
            # Whoever waits looks again and again: without the lock, while there is nothing to get.
            if keys and lease_table.all_held(self._connection, places, holder, self._now()):
                return set()
        self._room.leave()
        if keys and not self._is_open_to(holder, seconds):
            return set()
        with in_our_words(self.path), transaction(self._connection):
            now = self._now()
            closed = lease_table.is_marked(self._connection, holder, now) and self._exclusive.is_taken()
            free = lease_table.claim(self._connection, () if closed else places, holder, now, now + seconds)
        return {places[place] for place in free}

    def _is_open_to(self, holder: int, seconds: float) -> bool:
        """Whether nobody else is alone with the file, or no longer, once it was called for a moment."""
        if not self._exclusive.is_taken():
            self._passed_over = False
            return True
        with in_our_words(self.path), transaction(self._connection):
            now = self._now()
            living = lease_table.is_marked(self._connection, holder, now)
            if self._passed_over and not living:
                return True
            lease_table.claim(self._connection, (), holder, now, now + seconds)
        self._exclusive.call()
        # One whose lease is over may be stopped, or the clock was set: it lives if it hears.
        heard = self._exclusive.wait(CALLED_SECONDS)
        self._passed_over = not heard and not living
        return heard or self._passed_over

    def release_many(self, facet: str, keys: Sequence[str], holder: int) -> None:
        """Give up claims that came to no answer."""
        places = [digest(facet, key) for key in keys]
        if self._exclusive.holder == holder:
            self._exclusive.end(places)
            return
        with in_our_words(self.path), transaction(self._connection):
            lease_table.end(self._connection, places, holder)

    def be_alone(self, holder: int, seconds: float) -> int | None:
        """Let `holder` claim by itself from now on, if nobody else is there: the file's version."""
        with in_our_words(self.path):
            if self._tries <= 0 or lease_table.is_unmarked(self._connection, holder, self._now()):
                return None
        self._room.leave()
        try:
            with in_our_words(self.path), transaction(self._connection):
                now = self._now()
                # One that is marked and living has the lock, or was killed.
                if lease_table.is_unmarked(self._connection, holder, now):
                    return None
                if not self._exclusive.take(holder):
                    self._tries -= 1
                    return None
                self._exclusive.carried = lease_table.mark(self._connection, holder, now + seconds)
                return self._version()
        except BaseException:
            if self._exclusive.holder == holder:
                self._exclusive.give_up()
            raise

    def claim_alone(self, facet: str, keys: Iterable[str]) -> None:
        """Keep these keys for the holder that is alone; waits for nothing, on whatever thread."""
        held = self._exclusive.held
        for key in keys:
            held.add(digest(facet, key))

    def is_wanted(self) -> bool | None:
        """Whether others came since a holder is alone; None: nor has that any claim. Waits for nothing."""
        exclusive = self._exclusive
        return exclusive.is_called() or (None if not (exclusive.held or exclusive.carried) else False)

    def stay_alone(self, holder: int, seconds: float) -> bool:
        """Renew the lease of a holder that is alone; False where it has run out, or others came."""
        with in_our_words(self.path), transaction(self._connection):
            now = self._now()
            return lease_table.stay(self._connection, holder, now, now + seconds)

    def share(self, holder: int, seconds: float) -> None:
        """Let others claim again, but not what a holder that was alone has claimed."""
        exclusive = self._exclusive
        with in_our_words(self.path), transaction(self._connection):
            now = self._now()
            names = exclusive.carried.union(lease_table.names_of(exclusive.held.copy()))
            lease_table.share(self._connection, names, holder, now, now + seconds)
        if exclusive.holder == holder:
            exclusive.give_up()

    def _now(self) -> float:
        if self._clock is not None:
            return self._clock()
        seconds: float = self._connection.execute(_NOW).fetchone()[0]
        return seconds

    def add_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Add to the tallies of facets."""
        lines = [(facet, tally.fresh, tally.stale, tally.missed) for facet, tally in tallies.items()]
        with in_our_words(self.path), transaction(self._connection):
            self._connection.executemany(_ADD_TALLY, lines)

    def tallies(self) -> dict[str, Tally]:
        """The tallies of all runs, by facet."""
        with in_our_words(self.path):
            lines = self._connection.execute(
                "SELECT facet, fresh, stale, missed FROM tallies WHERE typeof(facet) = 'text' AND "
                "typeof(fresh) = 'integer' AND typeof(stale) = 'integer' AND typeof(missed) = 'integer'"
            ).fetchall()
        return {
            facet: Tally(fresh=fresh, stale=stale, missed=missed) for facet, fresh, stale, missed in lines
        }

    def query(self, statement: str, *values: int | str) -> list[Any]:
        """The lines that a reading statement gives; for the cache's upkeep."""
        with in_our_words(self.path):
            return self._connection.execute(statement, values).fetchall()

    def drop_damaged(self) -> int:
        """Forget rows whose checksum does not hold, where they can be; how many they were."""
        with in_our_words(self.path):
            lines = self._connection.execute(f"SELECT id, {COLUMNS} FROM rows")  # noqa: S608
            damaged = [
                (number, packed[-1]) for number, *packed in lines if self._unpacked(tuple(packed)) is None
            ]
        if self.read_only:
            return len(damaged)
        # Looked for without the lock, since others write meanwhile: a row healed since has another checksum.
        with in_our_words(self.path), transaction(self._connection):
            self._connection.executemany("DELETE FROM rows WHERE id = ? AND checksum IS ?", damaged)
        return len(damaged)

    def drop_all(self) -> int:
        """Forget everything; how many rows there were."""
        with in_our_words(self.path), transaction(self._connection):
            dropped = self._connection.execute("DELETE FROM rows").rowcount
            for table in ("tallies", "owners"):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- names only
        return dropped

    def compact(self) -> None:
        """Give the room of dropped rows back to the disk; without room for a copy, to later rows."""
        with in_our_words(self.path):
            try:
                self._connection.execute("VACUUM")
            except sqlite3.OperationalError as error:
                if not is_full(error):
                    raise
        self.settle()

    def settle(self) -> None:
        """Bring the log into the file; what others still read stays in the log."""
        with in_our_words(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def salvage(self) -> Iterator[list[Row]]:
        """Rows of a broken file, batch by batch, stepping over the pages that cannot be read."""
        after, step = 0, 1
        while after < _GREATEST_ID:
            batch, last, broken = self._readable_after(after)
            yield batch
            if not broken and last == after:
                return
            # Nobody knows how many rows a broken page held: look further and further on.
            step = step * 2 if last == after else 1
            after = last + (step if broken else 0)

    def _readable_after(self, after: int) -> tuple[list[Row], int, bool]:
        """Rows after an id, the id of the last one seen, and whether a page could not be read."""
        batch: list[Row] = []
        last = after
        query = f"SELECT id, {COLUMNS} FROM rows WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608
        try:
            for number, *packed in self._connection.execute(query, (after, _KEYS_AT_ONCE)):
                last = number
                row = self._unpacked(tuple(packed))
                if row is not None:
                    batch.append(row)
        except sqlite3.DatabaseError:
            return batch, last, True
        return batch, last, False

    def close(self) -> None:
        """Give the file back; calling it twice is fine."""
        self._exclusive.give_up()
        with in_our_words(self.path):
            self._connection.close()

    def _version(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _select(
        self, wanted: Iterable[bytes], unpacked: Callable[[tuple[Any, ...]], Row]
    ) -> dict[bytes, Row]:
        """The rows at these digests, each `unpacked`.

        What was not there is not looked for again until somebody wrote.
        """
        found: dict[bytes, Row] = {}
        # Of before the look: what others write between both counts as written since.
        self._presence.begin(self._version(), self._is_empty)
        places = self._presence.unsure(wanted)
        for packed in select(self._connection, places):
            try:
                found[packed[0]] = unpacked(packed)
            except (*_DAMAGE, KeyError):  # a broken index may lead to a digest that nobody asked for
                self._say_damaged()
        if len(found) < len(places):
            self._presence.note_absent([place for place in places if place not in found])
        return found

    def _is_empty(self) -> bool:
        return self._connection.execute("SELECT 1 FROM rows LIMIT 1").fetchone() is None

    def _unpacked(self, packed: tuple[Any, ...]) -> Row | None:
        try:
            return from_columns(packed)
        except _DAMAGE:
            self._say_damaged()
            return None

    def _say_damaged(self) -> None:
        if not self._damage_said:
            self._damage_said = True
            _log.warning(
                "%s holds damaged answers, which are asked again; see `enricher cache verify`", self.path
            )
