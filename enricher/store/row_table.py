"""The table of rows in the cache's file: its columns, and the statements that keep and find many rows.

Comes in: rows under their digests, or digests, and the caller's connection. Goes out: whether new ones were
kept, and what stands there. At each statement the interpreter's lock is let go and waited for behind the
loop, so that they are few. Decides nothing of two rows of one key.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from enricher.ports import Row
from enricher.store.rows import BATCH_ROWS, to_columns

COLUMNS = "digest, facet, key, stored_at, value, timeline, checksum"
ANSWER = "digest, stored_at, value, timeline, checksum"
"""Of a row whose facet and key are known."""

_WIDTH = 7
_ROW = "(?, ?, ?, ?, ?, ?, ?)"
_UPDATE = """
    ON CONFLICT (digest) DO UPDATE SET
        facet = excluded.facet, key = excluded.key, stored_at = excluded.stored_at,
        value = excluded.value, timeline = excluded.timeline, checksum = excluded.checksum
"""
_UPSERTS = {
    count: f"INSERT INTO rows ({COLUMNS}) VALUES {', '.join([_ROW] * count)}{_UPDATE}"  # noqa: S608 -- constants
    for count in (128, 32, 8, 1)
}
"""By how many rows they keep, the longest within the 999 values that any SQLite takes."""

_INSERTS = {
    count: f"INSERT INTO rows ({COLUMNS}) SELECT * FROM (VALUES {', '.join([_ROW] * count)}) "  # noqa: S608 -- as above
    "WHERE column1 <> 0"
    for count in (8, 32, 64, 96, 128, 192, 256, BATCH_ROWS)
}
"""By how many rows they keep at most: what is left of them is filled with 0, which no digest equals.

For each None the module looks for an adapter in vain, as for `bytes`.
"""

_SELECTS = {
    count: f"SELECT {ANSWER} FROM (VALUES {', '.join(['(?)'] * count)}) CROSS JOIN rows ON digest = column1"  # noqa: S608 -- as above
    for count in (1, 8, 32, 128, BATCH_ROWS)
}
"""By how many digests they look for at most, the rest filled up as above.

One for each number of them would be prepared anew each time, which takes longer than to find what it asks
for; a list after IN is sorted beforehand, and prepared ten times as slowly.
"""


def select(connection: sqlite3.Connection, places: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
    """What stands under these digests, as far as anything does, each as `ANSWER` says."""
    for start in range(0, len(places), BATCH_ROWS):
        some: list[object] = [bytearray(place) for place in places[start : start + BATCH_ROWS]]
        size = next(size for size in _SELECTS if size >= len(some))
        yield from connection.execute(_SELECTS[size], some + [0] * (size - len(some)))


def insert(connection: sqlite3.Connection, rows: Mapping[bytes, Row]) -> bool:
    """Keep all these in one statement, which is whole by itself.

    False, and nothing is kept, where anything stands under any of their digests, or they are too many.
    """
    size = next((size for size in _INSERTS if size >= len(rows)), None)
    if size is None or size * _WIDTH > connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER):
        return False
    values: list[object] = []
    for place, row in rows.items():
        values += _bound(place, row)
    values += [0] * (_WIDTH * (size - len(rows)))
    try:
        connection.execute(_INSERTS[size], values)
    except sqlite3.IntegrityError:
        return False
    return True


def upsert(connection: sqlite3.Connection, rows: Mapping[bytes, Row]) -> None:
    """Put these in the place of what stands under their digests, in as few statements as they can be."""
    bound = [_bound(place, row) for place, row in rows.items()]
    start = 0
    for count, statement in _UPSERTS.items():
        while len(bound) - start >= count:
            connection.execute(statement, [*chain.from_iterable(bound[start : start + count])])
            start += count


def _bound(place: bytes, row: Row) -> Sequence[object]:
    """The columns of a row, their octets as `bytearray`.

    For each `bytes` the module of Python 3.11 looks for an adapter, in vain and as long as writing it takes.
    """
    _, facet, key, stored_at, value, timeline, checksum = to_columns(place, row)
    packed = None if value is None else bytearray(value)
    return bytearray(place), facet, key, stored_at, packed, bytearray(timeline), checksum
