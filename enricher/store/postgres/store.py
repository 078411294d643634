"""The store in a PostgreSQL database, which processes on several machines may share.

Comes in: rows, batch by batch, on one thread. Goes out: rows whose checksum holds; a damaged one is as good
as absent, and the next answer heals it. What was put is on the server's disk when the call comes back.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from enricher.ports import Row, Tally
from enricher.store.memory import last_touched
from enricher.store.partitions import Kept, Told
from enricher.store.postgres import leases, partitions
from enricher.store.postgres.address import Address
from enricher.store.postgres.migrations import migrate
from enricher.store.postgres.session import PATIENCE, Connection, Session, only
from enricher.store.rows import IMPORTED, Columns, digest, from_answer, from_columns, merge_rows, to_columns

_log = logging.getLogger(__name__)

_PROMPT_SECONDS = 1.0
"""The longest trip whose answer says anything of the server's clock."""

_elapsed = (
    partial(time.clock_gettime, time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic
)
"""Seconds that nobody sets; where the system tells them, with those that the machine slept."""

_KEYS_AT_ONCE = 5_000
_ROWS_AT_ONCE = 500

_DAMAGE = (ValueError, TypeError, AttributeError, msgspec.MsgspecError)
"""What decoding raises where an octet is not the one that was written."""

_COLUMNS = "digest, facet, key, stored_at, value, timeline, checksum"
_GIVEN = """unnest(%b::bytea[], %b::text[], %b::bytea[], %b::bigint[], %b::bytea[], %b::bytea[], %b::bigint[])
    AS given (digest, facet, key, stored_at, value, timeline, checksum)"""
_READ = "SELECT digest, stored_at, value, timeline, checksum FROM enricher.rows WHERE digest = ANY(%b)"
_INSERT = f"""
    INSERT INTO enricher.rows ({_COLUMNS}) SELECT {_COLUMNS} FROM {_GIVEN} ORDER BY digest
    ON CONFLICT DO NOTHING RETURNING digest
"""  # noqa: S608 -- made of constants
_LOCK = f"{_READ} ORDER BY digest FOR UPDATE"
_UPDATE = f"""
    UPDATE enricher.rows SET stored_at = given.stored_at, value = given.value, timeline = given.timeline,
        checksum = given.checksum, facet = given.facet, key = given.key
    FROM {_GIVEN} WHERE rows.digest = given.digest
"""  # noqa: S608 -- made of constants
_SCAN = f"""
    SELECT {_COLUMNS} FROM enricher.rows
    WHERE digest > %b AND (%b::text IS NULL OR facet = %b) AND stored_at < %b
    ORDER BY digest LIMIT {_ROWS_AT_ONCE}
"""  # noqa: S608 -- made of constants
_ANY_TIME = 2**63 - 1
_DROP = """
    DELETE FROM enricher.rows USING unnest(%b::bytea[], %b::bigint[]) AS old (digest, checksum)
    WHERE rows.digest = old.digest AND rows.checksum = old.checksum
"""
_ADD_TALLY = """
    INSERT INTO enricher.tallies AS kept (facet, fresh, stale, missed) VALUES (%s, %s, %s, %s)
    ON CONFLICT (facet) DO UPDATE SET fresh = kept.fresh + excluded.fresh,
        stale = kept.stale + excluded.stale, missed = kept.missed + excluded.missed
"""


class PostgresStore:
    """`ports.Store` in a database. Opening one makes or migrates its tables; raises StoreError.

    `clock` stands in for the server's own, by which leases run, `machine` for this machine's, and `elapsed`
    for its seconds that nobody sets; `patience` is how many seconds a server that went away is waited for.
    """

    def __init__(
        self,
        address: Address,
        *,
        clock: Callable[[], float] | None = None,
        machine: Callable[[], float] = time.time,
        elapsed: Callable[[], float] = _elapsed,
        patience: float = PATIENCE,
    ) -> None:
        self.name = address.name
        self._clock = clock
        self._machine = machine
        self._elapsed = elapsed
        self._told: tuple[float, float] | None = None  # the server's time, and when that was
        self._damage_said = False
        self._session = Session(address, patience=patience)
        try:
            self._session.run(lambda connection: migrate(connection, address.name))
            self._session.run(self._compare)
        except BaseException:
            self._session.close()
            raise

    def get_many(self, facet: str, keys: Sequence[str]) -> dict[str, Row]:
        """What is stored under these keys; unknown and damaged ones are left out."""
        names = {digest(facet, key): (facet, key) for key in keys}
        places = list(names)
        found: dict[str, Row] = {}
        for start in range(0, len(places), _KEYS_AT_ONCE):
            lines = self.query(_READ, places[start : start + _KEYS_AT_ONCE])
            found.update((row.key, row) for row in self._answers(lines, names).values())
        return found

    def put_many(self, rows: Sequence[Row], now: int) -> None:
        """Keep rows: the newer answer stays, timelines merge. One transaction, durable."""
        self.put_fenced(rows, now, ())

    def put_fenced(self, rows: Sequence[Row], now: int, told: Sequence[Told]) -> list[Row]:
        """Keep rows and states of hosts in one transaction; those whose asker was lost are not."""
        batch: dict[bytes, Row] = {}
        for row in rows:
            place = digest(row.facet, row.key)
            batch[place] = merge_rows(batch[place], row, now) if place in batch else row
        packed = {place: to_columns(place, row) for place, row in batch.items()}

        def work(connection: Connection) -> list[Row]:
            with connection.transaction():
                refused = _refused(connection, batch)
                kept = {place: row for place, row in batch.items() if place not in refused}
                if kept:
                    self._put(connection, kept, {place: packed[place] for place in kept}, now)
                if told:
                    partitions.note(connection, told)
            return list(refused.values())

        return self._session.run(work) if batch or told else []

    def keep(self, holder: int, seconds: float, wanted: Sequence[str], told: Sequence[Told]) -> Kept:
        """Renew a holder's lease of the hosts it keeps, and get it those it wants (`Partitions`)."""
        now = None if self._clock is None else self._clock()
        return self._session.run(
            lambda connection: partitions.keep(connection, holder, seconds, now, wanted, told)
        )

    def _put(
        self, connection: Connection, batch: Mapping[bytes, Row], packed: Mapping[bytes, Columns], now: int
    ) -> None:
        answered = [place for place, row in batch.items() if row.value is not None and not row.pending]
        left = dict(packed)
        while left:
            # What is new needs no look before; what another process is just inserting is waited for.
            for (place,) in _lines(connection, _INSERT, *_arrays(left.values())):
                del left[place]
            if not left:
                break
            # Read under the rows' locks: nothing another process has written in between is lost.
            lines = _lines(connection, _LOCK, list(left))
            held = self._answers(lines, {place: (row.facet, row.key) for place, row in batch.items()})
            there = [line[0] for line in lines]  # the others were dropped meanwhile: once more
            merged = {
                place: to_columns(place, merge_rows(held[place], batch[place], now))
                if place in held
                else packed[place]
                for place in there
            }
            connection.execute(_UPDATE, _arrays(merged.values()))
            for place in there:
                del left[place]
        if answered:
            leases.end(connection, answered)

    def scan(self, facet: str | None = None) -> Iterator[Row]:
        """Every row whose checksum holds; nothing is held on the server between two of them."""
        for line in self._all_lines(facet):
            row = self._unpacked(line)
            if row is not None:
                yield row

    def drop_before(self, moment: int) -> int:
        """Forget rows whose newest answer or look is older than `moment`; how many they were."""
        return self._drop_all_that(
            lambda line: (
                line[1] != IMPORTED and ((row := self._unpacked(line)) is None or last_touched(row) < moment)
            ),
            stored_before=moment,
        )

    def drop_damaged(self) -> int:
        """Forget rows whose checksum does not hold; how many they were."""
        return self._drop_all_that(lambda line: self._unpacked(line) is None)

    def drop_all(self) -> int:
        """Forget everything; how many rows there were."""

        def work(connection: Connection) -> int:
            with connection.transaction():
                (count,) = only(connection, "SELECT count(*) FROM enricher.rows")
                tables = "enricher.rows, enricher.tallies, enricher.claims, enricher.owners"
                connection.execute(f"TRUNCATE {tables}".encode())
                partitions.forget(connection, 0.0, None)
            return int(count)

        return self._session.run(work)

    def claim_many(self, facet: str, keys: Sequence[str], holder: int, seconds: float) -> set[str]:
        """Keep these keys for `holder` to ask, and renew its lease; those it got."""
        places = {digest(facet, key): key for key in keys}
        now = None if self._clock is None else self._clock()
        got = self._session.run(
            lambda connection: leases.claim(connection, list(places), holder, seconds, now)
        )
        if not keys:
            self._session.run(self._compare)
        return {places[place] for place in got}

    def ahead(self) -> float:
        """By how many seconds the server's clock is ahead of this machine's, even if that was set just now.

        They are compared with each renewal.
        """
        if self._told is None:
            return 0.0
        there, at = self._told
        return there + (self._elapsed() - at) - self._machine()

    def _compare(self, connection: Connection) -> None:
        before = self._elapsed()
        (there,) = only(connection, "SELECT extract(epoch FROM clock_timestamp())::float8")
        after = self._elapsed()
        if after - before <= _PROMPT_SECONDS:  # else who knows when in between it was answered
            self._told = float(there), (before + after) / 2

    def release_many(self, facet: str, keys: Sequence[str], holder: int) -> None:
        """Give up claims that came to no answer, and tell those who wait."""
        places = [digest(facet, key) for key in keys]
        self._session.run(lambda connection: leases.release(connection, places, holder))

    def add_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Add to the tallies of facets, once whatever becomes of the connection."""
        lines = [
            (facet, tally.fresh, tally.stale, tally.missed) for facet, tally in sorted(tallies.items())
        ]  # in order, or two processes wait for each other
        self._session.once(lambda connection: connection.cursor().executemany(_ADD_TALLY, lines))

    def tallies(self) -> dict[str, Tally]:
        """The tallies of all runs, by facet."""
        lines = self.survey("SELECT facet, fresh, stale, missed FROM enricher.tallies")
        return {
            facet: Tally(fresh=fresh, stale=stale, missed=missed) for facet, fresh, stale, missed in lines
        }

    def query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The lines that a reading statement finds by keys."""
        return self._session.run(lambda connection: _lines(connection, statement, *values))

    def survey(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The lines of one that reads a table from end to end; for the cache's upkeep."""

        def work(connection: Connection) -> list[tuple[Any, ...]]:
            with connection.transaction():
                connection.execute("SET LOCAL enable_seqscan = on")
                return _lines(connection, statement, *values)

        return self._session.run(work)

    def compact(self) -> None:
        """Let later rows have the room of dropped ones; the server gives the disk what it can."""
        self._session.run(lambda connection: connection.execute("VACUUM (ANALYZE) enricher.rows"))

    def close(self) -> None:
        """Give the connection back; calling it twice is fine."""
        self._session.close()

    def _all_lines(self, facet: str | None = None) -> Iterator[tuple[Any, ...]]:
        after = b""
        while lines := self.query(_SCAN, after, facet, facet, _ANY_TIME):
            yield from lines
            after = lines[-1][0]

    def _drop_all_that(
        self, goes: Callable[[tuple[Any, ...]], bool], *, stored_before: int = _ANY_TIME
    ) -> int:
        """Forget the rows that `goes` says of; one that was changed since it was read stays."""
        after, dropped = b"", 0
        while lines := self.query(_SCAN, after, None, None, stored_before):
            after = lines[-1][0]
            if old := [(line[0], line[-1]) for line in lines if goes(line)]:
                columns = [list(column) for column in zip(*old, strict=True)]
                dropped += self._session.run(partial(_changed, _DROP, columns))
        return dropped

    def _answers(
        self, lines: Sequence[tuple[Any, ...]], names: Mapping[bytes, tuple[str, str]]
    ) -> dict[bytes, Row]:
        """The rows at these digests, each the one of a facet and a key."""
        found: dict[bytes, Row] = {}
        for line in lines:
            try:
                found[line[0]] = from_answer(*names[line[0]], line)
            except _DAMAGE:
                self._say_damaged()
        return found

    def _unpacked(self, line: tuple[Any, ...]) -> Row | None:
        try:
            place, facet, key, *answer = line
            return from_columns((place, facet, key.decode(), *answer))
        except _DAMAGE:
            self._say_damaged()
            return None

    def _say_damaged(self) -> None:
        if not self._damage_said:
            self._damage_said = True
            _log.warning(
                "%s holds damaged answers, which are asked again; see `enricher cache verify`", self.name
            )


def _lines(connection: Connection, query: str, *values: object) -> list[tuple[Any, ...]]:
    return connection.execute(query.encode(), values, binary=True).fetchall()


def _refused(connection: Connection, batch: Mapping[bytes, Row]) -> dict[bytes, Row]:
    """Of rows that say where they were asked, those whose asker was lost."""
    fences = {fence for row in batch.values() for fence in row.fences}
    lost = partitions.lost(connection, fences) if fences else set()
    return {place: row for place, row in batch.items() if lost and not lost.isdisjoint(row.fences)}


def _changed(statement: str, values: Sequence[object], connection: Connection) -> int:
    """How many rows a statement changed."""
    return connection.execute(statement.encode(), values).rowcount


def _arrays(rows: Iterable[Columns]) -> list[list[Any]]:
    """Rows as columns, keys as octets."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns[2] = [key.encode("utf-8", "surrogatepass") for key in columns[2]]
    return columns
