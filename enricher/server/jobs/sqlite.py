"""Jobs in one SQLite file (`ports.JobStore`): inputs in pieces, records and events a row each.

Comes in: jobs and octets. Goes out: the same, after a `kill -9` too: what a call has kept is on disk.
One connection, one lock: calls come from the store's thread and from those that read inputs.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from enricher.errors import StoreError
from enricher.server.jobs.ports import Event
from enricher.server.messages import ENDED, Job
from enricher.store.database import in_our_words, open_file, transaction

FILE_NAME = "service.sqlite3"
VERSION = 1
MOST_EVENTS = 2_000
"""Events kept of one job; beyond it the oldest go, and a late reader begins with what there is."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY, state TEXT NOT NULL, owner TEXT NOT NULL, ended REAL, document BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state);
CREATE TABLE IF NOT EXISTS inputs (
    job TEXT NOT NULL, number INTEGER NOT NULL, octets BLOB NOT NULL, PRIMARY KEY (job, number)
);
CREATE TABLE IF NOT EXISTS records (
    job TEXT NOT NULL, number INTEGER NOT NULL, line BLOB NOT NULL, PRIMARY KEY (job, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    job TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (job, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS probes (id INTEGER PRIMARY KEY, count INTEGER NOT NULL);
"""
_PARTS = ("inputs", "records", "events")
_decoder = msgspec.json.Decoder(Job)
_encoder = msgspec.json.Encoder()


class SqliteJobs:
    """The file in a folder; made where it is missing. Raises StoreError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._lock = threading.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{folder} cannot be made ({error.strerror}); choose another --cache-dir"
            ) from error
        with in_our_words(self.path):
            self._connection = open_file(self.path, read_only=False)
            self._migrate()

    def _migrate(self) -> None:
        (found,) = self._connection.execute("PRAGMA user_version").fetchone()
        if found > VERSION:
            self._connection.close()
            raise StoreError(f"{self.path} was written by a newer enricher; use that one, or another folder")
        self._connection.executescript(_SCHEMA)
        self._connection.execute(f"PRAGMA user_version = {VERSION}")

    def add_chunk(self, job: str, number: int, octets: bytes) -> None:
        """Keep a piece of the input of a job that is not accepted yet."""
        with self._writing() as connection:
            connection.execute("INSERT INTO inputs VALUES (?, ?, ?)", (job, number, octets))

    def chunk(self, job: str, number: int) -> bytes | None:
        """The piece of this number, from 0; None past the end."""
        rows = self._rows("SELECT octets FROM inputs WHERE job = ? AND number = ?", (job, number))
        return rows[0][0] if rows else None

    def accept(self, job: Job) -> None:
        """From now on the job is there, whatever happens: a power failure, too."""
        self._sync("FULL")
        try:
            self.save(job, kind="state")
        finally:
            self._sync("NORMAL")

    def abandon(self, job: str) -> None:
        """Forget the pieces of an input that did not come whole."""
        with self._writing() as connection:
            connection.execute("DELETE FROM inputs WHERE job = ?", (job,))

    def save(self, job: Job, lines: Sequence[bytes] = (), kind: str = "progress") -> None:
        """Keep new records and the job with its event, in one transaction."""
        document = _encoder.encode(job)
        ended = job.ended_at.timestamp() if job.ended_at is not None else None
        first = job.records - len(lines) + 1
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO jobs VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                "state = excluded.state, ended = excluded.ended, document = excluded.document",
                (job.id, job.state, job.owner, ended, document),
            )
            connection.executemany(
                "INSERT INTO records VALUES (?, ?, ?)",
                [(job.id, number, line) for number, line in enumerate(lines, start=first)],
            )
            (last,) = connection.execute(
                "SELECT coalesce(max(number), 0) FROM events WHERE job = ?", (job.id,)
            ).fetchone()
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (job.id, last + 1, kind, document))
            connection.execute(
                "DELETE FROM events WHERE job = ? AND number <= ?", (job.id, last + 1 - MOST_EVENTS)
            )
            if job.state in ENDED:  # nobody reads it again
                connection.execute("DELETE FROM inputs WHERE job = ?", (job.id,))

    def get(self, job: str) -> Job | None:
        """One job."""
        found = self._jobs("SELECT document FROM jobs WHERE id = ?", (job,))
        return found[0] if found else None

    def unfinished(self) -> list[Job]:
        """Every job that has not ended, oldest first."""
        return self._jobs("SELECT document FROM jobs WHERE state IN ('queued', 'running') ORDER BY id", ())

    def page(self, before: str | None, count: int, state: str | None) -> list[Job]:
        """Jobs, newest first, older than `before`."""
        return self._jobs(
            "SELECT document FROM jobs WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR state = ?2) "
            "ORDER BY id DESC LIMIT ?3",
            (before, state, count),
        )

    def counts(self) -> dict[str, int]:
        """How many jobs there are in each state."""
        return dict(self._rows("SELECT state, count(*) FROM jobs GROUP BY state", ()))

    def records(self, job: str, after: int, count: int) -> list[bytes]:
        """Finished records, encoded, from the one behind the `after`-th on."""
        rows = self._rows(
            "SELECT line FROM records WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
            (job, after, count),
        )
        return [line for (line,) in rows]

    def events(self, job: str, after: int, count: int) -> list[Event]:
        """Events with a number above `after`, in their order."""
        rows = self._rows(
            "SELECT number, kind, data FROM events WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
            (job, after, count),
        )
        return [Event(number=number, kind=kind, data=data) for number, kind, data in rows]

    def forget(self, job: str) -> None:
        """Forget a job and all that belongs to it."""
        with self._writing() as connection:
            connection.execute("DELETE FROM jobs WHERE id = ?", (job,))
            for part in _PARTS:
                connection.execute(f"DELETE FROM {part} WHERE job = ?", (job,))  # noqa: S608  # of constants

    def forget_ended(self, before: float) -> int:
        """Forget jobs that ended before this second since 1970; how many they were."""
        old = self._rows("SELECT id FROM jobs WHERE ended < ?", (before,))
        for (job,) in old:
            self.forget(job)
        return len(old)

    def forget_unaccepted(self) -> None:
        """Forget inputs whose senders went away with the process; only while nobody sends one."""
        with self._writing() as connection:
            connection.execute("DELETE FROM inputs WHERE job NOT IN (SELECT id FROM jobs)")

    def probe(self) -> None:
        """Write something. Raises StoreError where that fails."""
        with self._writing() as connection:
            connection.execute("INSERT INTO probes VALUES (1, 1) ON CONFLICT DO UPDATE SET count = count + 1")

    def close(self) -> None:
        """Give everything back."""
        with self._lock:
            self._connection.close()

    def _sync(self, how: str) -> None:
        with self._lock, in_our_words(self.path):
            self._connection.execute(f"PRAGMA synchronous = {how}")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, in_our_words(self.path), transaction(self._connection):
            yield self._connection

    def _rows(self, statement: str, values: tuple[object, ...]) -> list[Any]:
        with self._lock, in_our_words(self.path):
            return self._connection.execute(statement, values).fetchall()

    def _jobs(self, statement: str, values: tuple[object, ...]) -> list[Job]:
        return [_decoder.decode(document) for (document,) in self._rows(statement, values)]
