"""Who asks what right now, in the file: the lease of each holder, and beside it what that has claimed.

Comes in: digests of keys, within a transaction of the caller's, and its time. Goes out: those that a holder
got. All claims of a holder are one value: claiming hundreds of keys, and ending their claims with their
answers, writes two or three pages, where a row for each key wrote some forty all over a tree of digests.
"""

import sqlite3
from array import array
from collections.abc import Collection, Iterable

from enricher.store.memory import LONGEST_LEASE

_OCTETS = "Q"
"""The first half of a digest stands for a key; two keys of one half cost one of them a wait."""

_RENEW = "INSERT INTO owners (owner, until) VALUES (?, ?) ON CONFLICT DO UPDATE SET until = excluded.until"
_BURY = "DELETE FROM owners WHERE until <= ? OR until > ?"
_OTHERS = "SELECT claimed FROM owners WHERE owner != ? AND until > ? AND until <= ?"
_OURS = "SELECT claimed FROM owners WHERE owner = ?"
_ALL = "SELECT owner, claimed FROM owners"
_CLAIM = "UPDATE owners SET claimed = ? WHERE owner = ?"


def all_held(connection: sqlite3.Connection, places: Collection[bytes], holder: int, now: float) -> bool:
    """Whether living others have claimed all of these; reads alone."""
    return _held(connection, holder, now).issuperset(_names(places))


def claim(
    connection: sqlite3.Connection, places: Collection[bytes], holder: int, now: float, until: float
) -> list[bytes]:
    """Renew the lease of `holder`, forget the dead, and keep what is free for it: that."""
    connection.execute(_BURY, (now, now + LONGEST_LEASE))
    connection.execute(_RENEW, (holder, until))
    if not places:
        return []
    held = _held(connection, holder, now)
    free = [place for place, name in zip(places, _names(places), strict=True) if name not in held]
    ours = _read(*connection.execute(_OURS, (holder,)).fetchone())
    connection.execute(_CLAIM, (_packed(ours.union(_names(free))), holder))
    return free


def end(connection: sqlite3.Connection, places: Iterable[bytes], holder: int | None = None) -> None:
    """End the claims of `holder`, or of whoever has claimed them, on these."""
    ended = _names(places)
    for owner, packed in connection.execute(_ALL).fetchall():
        if holder in (None, owner) and not (claimed := _read(packed)).isdisjoint(ended):
            connection.execute(_CLAIM, (_packed(claimed.difference(ended)), owner))


def _held(connection: sqlite3.Connection, holder: int, now: float) -> set[int]:
    """What living others have claimed."""
    others = connection.execute(_OTHERS, (holder, now, now + LONGEST_LEASE))
    return set().union(*(_read(packed) for (packed,) in others))


def _names(places: Iterable[bytes]) -> "array[int]":
    """What stands for digests of 16 octets."""
    return array(_OCTETS, b"".join(places))[::2]


def _packed(names: Iterable[int]) -> bytes:
    return array(_OCTETS, names).tobytes()


def _read(packed: object) -> set[int]:
    """The names in a value; none in one that was damaged: its keys are asked once more at worst."""
    if not isinstance(packed, bytes) or len(packed) % array(_OCTETS).itemsize:
        return set()
    return set(array(_OCTETS, packed))
