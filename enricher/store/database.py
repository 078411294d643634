"""SQLite as this package uses it: connections, whole transactions, and its errors in our words.

The wall around `sqlite3`: nothing above the store sees its exceptions.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from enricher.errors import StoreBusyError, StoreError
from enricher.store.unwritable import why_unwritable

FILE_NAME = "cache.sqlite3"

_BUSY_SECONDS = 10.0
_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = OFF",  # some builds overwrite what they delete, which needs room and time
)


def open_file(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection for one thread at a time, for writing or for reading alone. Raises sqlite3.Error."""
    if not read_only:
        return _patiently(lambda: connect(path, "mode=rwc", _WRITING))
    try:
        return connect(path, "mode=ro")
    except sqlite3.OperationalError:
        # Even reading a log needs a file beside it; where none can be made, nobody writes either.
        return connect(path, "immutable=1")


def _patiently(opening: Callable[[], sqlite3.Connection]) -> sqlite3.Connection:
    """Try for as long as a busy file may be: turning a new file to WAL does not wait by itself."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            return opening()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection is in the way, and nothing else."""
    return _primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_broken(error: sqlite3.Error) -> bool:
    """Whether the file is no database, or a damaged one."""
    return _primary_code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def is_full(error: sqlite3.Error) -> bool:
    """Whether there was no room on the disk."""
    return _primary_code(error) == sqlite3.SQLITE_FULL


def _primary_code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def connect(path: Path, how: str, pragmas: Sequence[str] = ()) -> sqlite3.Connection:
    """A connection that has read the file's first page. Raises sqlite3.Error."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    # A flipped octet must not stop a whole answer; the digest tells a mended key from the right one.
    connection.text_factory = lambda octets: octets.decode("utf-8", "replace")
    try:
        # The count reads the file's first page, which opening alone does not.
        for statement in (*pragmas, "SELECT count(*) FROM sqlite_master"):
            connection.execute(statement).fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
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
    sqlite3.SQLITE_FULL: "cannot grow, the disk is full; free some space",
    sqlite3.SQLITE_READONLY: "cannot be written; choose another folder with --cache-dir",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; choose another folder with --cache-dir",
    sqlite3.SQLITE_IOERR: "fails to read or write; look at the disk, or choose another with --cache-dir",
}
"""What SQLite's primary codes mean to a user, and what to do next."""

_OF_THE_DISK = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
)


def _advice(path: Path, error: sqlite3.Error) -> str:
    """What happened to the file, and what to do: the disk's own word goes before SQLite's, which guesses."""
    code = _primary_code(error)
    found = why_unwritable(path) if code in _OF_THE_DISK else None
    if found is not None:
        return f"cannot be used: {found.why}; {found.remedy}"
    return _ADVICE.get(code, "fails; `enricher cache verify` tells more")


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Turn SQLite's exceptions into ours."""
    try:
        yield
    except sqlite3.Error as error:
        if is_busy(error):
            raise StoreBusyError(f"{path} is held by another process; the cache waits for it") from error
        raise StoreError(f"{path} {_advice(path, error)} ({error})") from error
