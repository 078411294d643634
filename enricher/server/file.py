"""The service's own file, `service.sqlite3`: its shape as numbered steps, and whole transactions over it.

Comes in: a folder. Goes out: a `stored.ServiceStore` over one connection under one lock, for calls from the
store's thread and from those that read inputs. A step is never changed once released; a new shape is a new
step at the end, and the number of steps done stands in `user_version`.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from enricher.errors import StoreError
from enricher.files import InUseError, lock, open_own
from enricher.server.stored import StatementResult, Values, fit
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
    (
        # Who works on what, and until when: `job ID`, `collection NAME`, `hook ID`.
        """CREATE TABLE holds (
            name TEXT PRIMARY KEY, token INTEGER NOT NULL, until REAL NOT NULL
        ) WITHOUT ROWID""",
        "ALTER TABLE jobs ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE inputs ADD COLUMN kept_at REAL NOT NULL DEFAULT 0",
    ),
)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """While this process serves from a folder, no other one does: it would not hear of this one's jobs.

    The lock ends with the process, however that ends; where files have none, nobody is kept out.
    Raises StoreError.
    """
    path = folder / f"{FILE_NAME}-alone"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = open_own(path, os.O_RDWR | os.O_CREAT)
    except OSError:  # opening the jobs' file says why
        yield
        return
    with os.fdopen(descriptor):
        try:
            lock(descriptor)
        except InUseError as error:
            raise StoreError(
                f"another `enricher serve` has {folder}: ask that one, name another --cache-dir, or let "
                "several share a database (--cache-url)"
            ) from error
        yield


class FileTransaction:
    """`stored.Transaction` over SQLite: whoever has the connection is alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Values | None = None, /) -> StatementResult:
        """Do one statement."""
        return self._connection.execute(statement, fit(values))

    def executemany(self, statement: str, rows: Iterable[Values], /) -> object:
        """Do it for each of these."""
        return self._connection.executemany(statement, map(fit, rows))

    def numbered(self, statement: str, values: Values, /) -> int | None:
        """Insert a row whose `id` is given here; that, or None where none was inserted."""
        cursor = self._connection.execute(statement, fit(values))
        return cursor.lastrowid if cursor.rowcount else None

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def settled(self, seconds: float) -> bool:
        """A file is never away."""
        return True

    def tell(self, words: str) -> None:
        """There is nobody else."""


class ServiceFile:
    """The file in a folder; made where it is missing. Raises StoreError where it cannot be used."""

    shared = False
    called = "the jobs' file"

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
    def writing(self, *things: str, firmly: bool = False) -> Iterator[FileTransaction]:
        """A transaction; `things` need no lock of their own here."""
        with self._lock, in_our_words(self.path), self._synced(firmly), transaction(self._connection):
            yield FileTransaction(self._connection)

    @contextmanager
    def _synced(self, firmly: bool) -> Iterator[None]:  # of one caller
        if not firmly:
            yield
            return
        self._connection.execute("PRAGMA synchronous = FULL")
        try:
            yield
        finally:
            self._connection.execute("PRAGMA synchronous = NORMAL")

    def rows(self, statement: str, values: Values | None = None) -> list[Any]:
        """What a question finds."""
        with self._lock, in_our_words(self.path):
            return self._connection.execute(statement, fit(values)).fetchall()

    async def listen(self, heard: Callable[[str | None], object]) -> None:
        """There is nobody else."""

    def hurry(self) -> None:
        """A file is never away."""

    def close(self) -> None:
        """Give everything back."""
        with self._lock:
            self._connection.close()
