"""Who asks what right now, in the file: the lease of each holder, and beside it what that has claimed.

Comes in: digests of keys, within a transaction of the caller's, and its time. Goes out: those that a holder
got. All claims of a holder are one value: claiming hundreds of keys, and ending their claims with their
answers, writes two or three pages, where a row for each key wrote some forty all over a tree of digests.
One that is alone with the file keeps its claims to itself until somebody comes, and is marked.
"""

from array import array
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from enricher.store.memory import LONGEST_LEASE

if TYPE_CHECKING:
    import sqlite3

_OCTETS = "Q"
"""The first half of a digest stands for a key; two keys of one half cost one of them a wait."""

MARK = b"alone"
"""What stands for the claims of a holder that is alone; to a program of before it has none."""

_RENEW = "INSERT INTO owners (owner, until) VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until"
_BURY = "DELETE FROM owners WHERE until <= ? OR until > ?"
_OTHERS = "SELECT claimed FROM owners WHERE owner != ? AND until > ? AND until <= ?"
_OURS = "SELECT claimed FROM owners WHERE owner = ?"
_ALL = "SELECT owner, claimed FROM owners"
_CLAIM = "UPDATE owners SET claimed = ? WHERE owner = ?"
_STAY = """
    UPDATE owners SET until = ? WHERE owner = ? AND claimed = ? AND until > ?
    AND NOT EXISTS (SELECT 1 FROM owners WHERE owner != ?)
"""


def all_held(connection: "sqlite3.Connection", places: Collection[bytes], holder: int, now: float) -> bool:
    """Whether living others have claimed all of these; reads alone."""
    return _held(connection, holder, now).issuperset(names_of(places))


def claim(
    connection: "sqlite3.Connection", places: Collection[bytes], holder: int, now: float, until: float
) -> list[bytes]:
    """Renew the lease of `holder`, forget the dead, and keep what is free for it: that."""
    connection.execute(_BURY, (now, now + LONGEST_LEASE))
    connection.execute(_RENEW, (holder, until))
    if not places:
        return []
    held = _held(connection, holder, now)
    free = [place for place, name in zip(places, names_of(places), strict=True) if name not in held]
    ours = _read(*connection.execute(_OURS, (holder,)).fetchone())
    connection.execute(_CLAIM, (_packed(ours.union(names_of(free))), holder))
    return free


def end(connection: "sqlite3.Connection", places: Iterable[bytes], holder: int | None = None) -> None:
    """End the claims of `holder`, or of whoever has claimed them, on these."""
    ended = names_of(places)
    for owner, packed in connection.execute(_ALL).fetchall():
        if holder in (None, owner) and not (claimed := _read(packed)).isdisjoint(ended):
            connection.execute(_CLAIM, (_packed(claimed.difference(ended)), owner))


def is_marked(connection: "sqlite3.Connection", holder: int, now: float) -> bool:
    """Whether a living other holder is marked."""
    return MARK in _others(connection, holder, now)


def is_unmarked(connection: "sqlite3.Connection", holder: int, now: float) -> bool:
    """Whether a living other holder is not."""
    return any(packed != MARK for packed in _others(connection, holder, now))


def _others(connection: "sqlite3.Connection", holder: int, now: float) -> list[object]:
    told = connection.execute(_OTHERS, (holder, now, now + LONGEST_LEASE))
    return [packed for (packed,) in told]


def mark(connection: "sqlite3.Connection", holder: int, until: float) -> set[int]:
    """Mark a holder that nobody else living is beside; what it has claimed so far."""
    connection.execute("DELETE FROM owners WHERE owner != ?", (holder,))
    connection.execute(_RENEW, (holder, until))
    ours = _read(*connection.execute(_OURS, (holder,)).fetchone())
    connection.execute(_CLAIM, (MARK, holder))
    return ours


def stay(connection: "sqlite3.Connection", holder: int, now: float, until: float) -> bool:
    """Renew the lease of a marked holder, unless it has run out or anybody has come."""
    return connection.execute(_STAY, (until, holder, MARK, now, holder)).rowcount == 1


def share(
    connection: "sqlite3.Connection", names: Iterable[int], holder: int, now: float, until: float
) -> None:
    """Take the mark of a holder away, and keep for it what it has claimed, and nobody else has by now."""
    connection.execute(_BURY, (now, now + LONGEST_LEASE))
    connection.execute(_RENEW, (holder, until))
    connection.execute(_CLAIM, (_packed(set(names) - _held(connection, holder, now)), holder))


def _held(connection: "sqlite3.Connection", holder: int, now: float) -> set[int]:
    """What living others have claimed."""
    return set().union(*map(_read, _others(connection, holder, now)))


def names_of(places: Iterable[bytes]) -> "array[int]":
    """What stands for digests of 16 octets."""
    return array(_OCTETS, b"".join(places))[::2]


def _packed(names: Iterable[int]) -> bytes:
    return array(_OCTETS, names).tobytes()


def _read(packed: object) -> set[int]:
    """The names in a value; none in one that was damaged: its keys are asked once more at worst."""
    if not isinstance(packed, bytes) or len(packed) % array(_OCTETS).itemsize:
        return set()
    return set(array(_OCTETS, packed))
