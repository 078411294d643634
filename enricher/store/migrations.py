"""The shape of the cache's file, as numbered steps from nothing to now.

A step is never changed once released; a new shape is a new step at the end. The number of steps done
stands in SQLite's own `user_version`, and `application_id` tells our files from other databases.
"""

import sqlite3

from enricher.errors import StoreError

APPLICATION_ID = 0x656E7263  # "enrc"

STEPS: tuple[tuple[str, ...], ...] = (
    (
        # A table in order of arrival with a digest beside it is a quarter smaller than one
        # clustered by digest, whose pages stay two thirds full.
        """CREATE TABLE rows (
            id INTEGER PRIMARY KEY,
            digest BLOB NOT NULL,
            facet TEXT NOT NULL,
            key TEXT NOT NULL,
            stored_at INTEGER NOT NULL,
            value BLOB,
            timeline BLOB NOT NULL,
            checksum INTEGER NOT NULL
        )""",
        "CREATE UNIQUE INDEX rows_by_digest ON rows (digest)",
        """CREATE TABLE tallies (
            facet TEXT PRIMARY KEY,
            fresh INTEGER NOT NULL,
            stale INTEGER NOT NULL,
            missed INTEGER NOT NULL
        ) WITHOUT ROWID""",
        f"PRAGMA application_id = {APPLICATION_ID}",
    ),
    (
        # Who asks what right now, the holder of a lease standing in `owner`. One lease for each holder:
        # renewing it costs one row, not thousands.
        "CREATE TABLE claims (digest BLOB PRIMARY KEY, owner INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE owners (owner INTEGER PRIMARY KEY, until REAL NOT NULL)",
    ),
    (
        # What each holder has claimed, beside its lease (`claimed`). The table of before stays, empty, for a
        # program of before that has the file open still: without it, that could not keep its answers.
        "ALTER TABLE owners ADD COLUMN claimed BLOB NOT NULL DEFAULT x''",
        "DELETE FROM claims",
    ),
)

READ_BY_ALL = 1
"""Steps of which a reader needs every one; those after them are about who asks what, which is for writers."""


def migrate(connection: sqlite3.Connection, name: str, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
    """Carry the file forward to the newest shape, whole or not at all.

    Raises StoreError for a file of a newer program and for a database that is not ours.
    """
    if _done(connection) == len(steps) and _is_ours(connection):
        return
    # The lock first, the number again under it: another process may be migrating right now.
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = _done(connection)
        _refuse_foreign(connection, name, done, len(steps))
        for step in steps[done:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def accept(connection: sqlite3.Connection, name: str) -> None:
    """Raise StoreError for a file that cannot be read as it stands, where nothing may be written."""
    done = _done(connection)
    _refuse_foreign(connection, name, done, len(STEPS))
    if done < READ_BY_ALL:
        raise StoreError(
            f"{name} is of an older format and cannot be written; open it once from where it can be"
        )


def _done(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def _is_ours(connection: sqlite3.Connection) -> bool:
    number: int = connection.execute("PRAGMA application_id").fetchone()[0]
    return number == APPLICATION_ID


def _refuse_foreign(connection: sqlite3.Connection, name: str, done: int, known: int) -> None:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and not _is_ours(connection):
        raise StoreError(f"{name} is a database of another program; choose another folder with --cache-dir")
    if done > known:
        raise StoreError(
            f"{name} was written by a newer enricher (format {done}, this one knows {known}); "
            "update enricher, or choose another folder with --cache-dir"
        )
