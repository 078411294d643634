"""The service's own file, `service.sqlite3`: its shape as numbered steps, and whole transactions over it.

Comes in: a folder. Goes out: a connection under one lock, for calls from the store's thread and from those
that read inputs. A step is never changed once released; a new shape is a new step at the end, and the number
of steps done stands in `user_version`.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from enricher.errors import StoreError
from enricher.store.database import in_our_words, open_file, transaction

FILE_NAME = "service.sqlite3"

STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE IF NOT EXISTS jobs (
            id TEXT PRIMARY KEY, state TEXT NOT NULL, owner TEXT NOT NULL, ended REAL, document BLOB NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state)",
        """CREATE TABLE IF NOT EXISTS inputs (
            job TEXT NOT NULL, number INTEGER NOT NULL, octets BLOB NOT NULL, PRIMARY KEY (job, number)
        )""",
        """CREATE TABLE IF NOT EXISTS records (
            job TEXT NOT NULL, number INTEGER NOT NULL, line BLOB NOT NULL, PRIMARY KEY (job, number)
        ) WITHOUT ROWID""",
        """CREATE TABLE IF NOT EXISTS events (
            job TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (job, number)
        ) WITHOUT ROWID""",
        "CREATE TABLE IF NOT EXISTS probes (id INTEGER PRIMARY KEY, count INTEGER NOT NULL)",
    ),
    (
        # Lists under watch. `input` names pieces in `inputs`; `baseline` is the look whose records later
        # ones are held against.
        """CREATE TABLE collections (
            name TEXT PRIMARY KEY, input TEXT, baseline TEXT, document BLOB NOT NULL
        ) WITHOUT ROWID""",
        """CREATE TABLE baselines (
            look TEXT NOT NULL, number INTEGER NOT NULL, line BLOB NOT NULL, PRIMARY KEY (look, number)
        ) WITHOUT ROWID""",
        # AUTOINCREMENT: a number is never given twice, not even after the newest change was forgotten.
        """CREATE TABLE changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, once TEXT, document BLOB NOT NULL
        )""",
        "CREATE INDEX changes_by_collection ON changes (collection, id)",
        "CREATE UNIQUE INDEX changes_once ON changes (collection, once) WHERE once IS NOT NULL",
    ),
    (
        # Who is told of changes, and what is still to be told. `number` is their order; `next` and the other
        # times are seconds since 1970.
        """CREATE TABLE hooks (
            id TEXT PRIMARY KEY, collection TEXT NOT NULL, document BLOB NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX hooks_by_collection ON hooks (collection)",
        """CREATE TABLE deliveries (
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, hook TEXT NOT NULL,
            kind TEXT NOT NULL, change INTEGER, state TEXT NOT NULL, attempts INTEGER NOT NULL,
            created REAL NOT NULL, next REAL NOT NULL, ended REAL, status INTEGER, problem TEXT,
            body BLOB NOT NULL
        )""",
        "CREATE INDEX deliveries_by_state ON deliveries (state, hook, next)",
        "CREATE INDEX deliveries_by_hook ON deliveries (hook, number)",
    ),
    (
        # How each collection fared at each of its looks; `at` is seconds since 1970.
        """CREATE TABLE looks (
            collection TEXT NOT NULL, at REAL NOT NULL, document BLOB NOT NULL, PRIMARY KEY (collection, at)
        ) WITHOUT ROWID""",
    ),
)


class ServiceFile:
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
        (done,) = self._connection.execute("PRAGMA user_version").fetchone()
        if done > len(STEPS):
            self._connection.close()
            raise StoreError(f"{self.path} was written by a newer enricher; use that one, or another folder")
        with transaction(self._connection):
            for step in STEPS[done:]:
                for statement in step:
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {len(STEPS)}")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it, or nothing."""
        with self._lock, in_our_words(self.path), transaction(self._connection):
            yield self._connection

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        """What a question finds."""
        with self._lock, in_our_words(self.path):
            return self._connection.execute(statement, values).fetchall()

    def sync(self, how: str) -> None:
        """How far a write has come when it is done: `FULL` or `NORMAL`."""
        with self._lock, in_our_words(self.path):
            self._connection.execute(f"PRAGMA synchronous = {how}")

    def close(self) -> None:
        """Give everything back."""
        with self._lock:
            self._connection.close()
