"""Webhooks in the service's file: who is told of a collection's changes, and what is still to be told.

Comes in: hooks, and what became of a delivery. Goes out: the same, after a `kill -9` too. A change is queued
in the transaction that keeps it (`queue`), so none is lost and none is queued twice. Every call is whole or
not at all, blocks, and may come from any thread. Raises StoreError where the file cannot be used.
"""

import datetime as dt
import secrets
from collections.abc import Sequence
from sqlite3 import Connection
from typing import Any

import msgspec
from msgspec import Struct

from enricher.server.file import ServiceFile
from enricher.server.messages import Change, Delivery, DeliveryState, HookEvent

FULL = "more waited than may; the oldest were given up"
ENDED_KEPT = 1_000
"""Deliveries of one hook that are kept once they ended."""

_encode = msgspec.json.Encoder().encode
_COLUMNS = "id, hook, kind, change, state, attempts, created, next, ended, status, problem"


class Hook(Struct, frozen=True, kw_only=True):
    """An address that is told of a collection's changes. The secret is kept as it is: it signs."""

    id: str
    collection: str
    owner: str
    address: str
    secret: str
    created_at: dt.datetime


class Due(Struct, frozen=True, kw_only=True):
    """A message whose time has come."""

    id: str
    hook: Hook
    attempts: int
    created_at: dt.datetime
    body: bytes


_hook = msgspec.json.Decoder(Hook)


def queue(connection: Connection, collection: str, changes: Sequence[Change], most: int) -> None:
    """Queue changes for every hook of a collection, `most` a hook; within the caller's transaction."""
    hooks = connection.execute("SELECT id FROM hooks WHERE collection = ?", (collection,)).fetchall()
    for (hook,) in hooks if changes else ():
        for change in changes:
            event = HookEvent(
                type=f"change.{change.what}", timestamp=change.at, collection=collection, data=change
            )
            _add(connection, hook, event, change.id)
        _give_up_beyond(connection, hook, most, changes[-1].at)


def forget_hooks(connection: Connection, collection: str) -> None:
    """Forget all of a collection's hooks, within the caller's transaction."""
    connection.execute(
        "DELETE FROM deliveries WHERE hook IN (SELECT id FROM hooks WHERE collection = ?)", (collection,)
    )
    connection.execute("DELETE FROM hooks WHERE collection = ?", (collection,))


def _add(connection: Connection, hook: str, event: HookEvent, change: int | None) -> str:
    name = f"msg_{secrets.token_hex(12)}"
    at = event.timestamp.timestamp()
    connection.execute(
        "INSERT INTO deliveries (id, hook, kind, change, state, attempts, created, next, body) "
        "VALUES (?, ?, ?, ?, 'pending', 0, ?, ?, ?)",
        (name, hook, event.type, change, at, at, _encode(event)),
    )
    return name


def _give_up_beyond(connection: Connection, hook: str, most: int, now: dt.datetime) -> None:
    connection.execute(
        "UPDATE deliveries SET state = 'dead', ended = ?1, problem = ?2 WHERE hook = ?3 "
        "AND state = 'pending' AND number <= (SELECT number FROM deliveries WHERE hook = ?3 "
        "AND state = 'pending' ORDER BY number DESC LIMIT 1 OFFSET ?4)",
        (now.timestamp(), FULL, hook, most),
    )


class Hooks:
    """All hooks of one service."""

    def __init__(self, file: ServiceFile) -> None:
        self.file = file

    def add(self, hook: Hook, most: int) -> bool:
        """Keep a hook; False where its collection is gone, or has `most` already."""
        with self.file.writing() as connection:
            (count,) = connection.execute(
                "SELECT count(*) FROM hooks WHERE collection = ?", (hook.collection,)
            ).fetchone()
            known = connection.execute(
                "SELECT 1 FROM collections WHERE name = ?", (hook.collection,)
            ).fetchone()
            if known is None or count >= most:
                return False
            connection.execute(
                "INSERT INTO hooks VALUES (?, ?, ?)", (hook.id, hook.collection, _encode(hook))
            )
            return True

    def of(self, collection: str) -> list[Hook]:
        """A collection's hooks, oldest first."""
        rows = self.file.rows("SELECT document FROM hooks WHERE collection = ? ORDER BY id", (collection,))
        return [_hook.decode(document) for (document,) in rows]

    def get(self, collection: str, hook: str) -> Hook | None:
        """One of them."""
        rows = self.file.rows(
            "SELECT document FROM hooks WHERE id = ? AND collection = ?", (hook, collection)
        )
        return _hook.decode(rows[0][0]) if rows else None

    def forget(self, hook: str) -> None:
        """Tell this address nothing more, and forget what it was told."""
        with self.file.writing() as connection:
            connection.execute("DELETE FROM deliveries WHERE hook = ?", (hook,))
            connection.execute("DELETE FROM hooks WHERE id = ?", (hook,))

    def queue_test(self, hook: Hook, now: dt.datetime, most: int) -> Delivery | None:
        """Queue a message that tells of no change; None where `most` wait already."""
        with self.file.writing() as connection:
            (count,) = connection.execute(
                "SELECT count(*) FROM deliveries WHERE hook = ? AND state = 'pending'", (hook.id,)
            ).fetchone()
            if count >= most:
                return None
            event = HookEvent(type="test", timestamp=now, collection=hook.collection, data=None)
            name = _add(connection, hook.id, event, None)
        return self.delivery(name)

    def due(self, now: dt.datetime, busy: Sequence[str]) -> list[Due]:
        """The oldest due message of each hook but the busy ones."""
        rows = self.file.rows(
            "SELECT d.id, h.document, d.attempts, d.created, d.body FROM deliveries d "
            "JOIN hooks h ON h.id = d.hook WHERE d.number IN "
            "(SELECT min(number) FROM deliveries WHERE state = 'pending' AND next <= ? "
            "AND hook NOT IN (SELECT value FROM json_each(?)) GROUP BY hook) ORDER BY d.next",
            (now.timestamp(), _encode(busy).decode()),
        )
        return [
            Due(
                id=name, hook=_hook.decode(document), attempts=attempts, created_at=_known(created), body=body
            )
            for name, document, attempts, created, body in rows
        ]  # fmt: skip

    def next_due(self, busy: Sequence[str]) -> dt.datetime | None:
        """When a message is due that waits for nothing else."""
        rows = self.file.rows(
            "SELECT min(next) FROM deliveries WHERE state = 'pending' "
            "AND hook NOT IN (SELECT value FROM json_each(?))",
            (_encode(busy).decode(),),
        )
        return _moment(rows[0][0])

    def put_off(
        self, one: Due, until: dt.datetime, *, tries: int, status: int | None, problem: str, all_of_it: bool
    ) -> None:
        """Try again later; `all_of_it`: its receiver wants to be left alone until then."""
        with self.file.writing() as connection:
            connection.execute(
                "UPDATE deliveries SET attempts = attempts + ?, next = ?, status = ?, problem = ? "
                "WHERE id = ? AND state = 'pending'",
                (tries, until.timestamp(), status, problem, one.id),
            )
            if all_of_it:
                connection.execute(
                    "UPDATE deliveries SET next = max(next, ?) WHERE hook = ? AND state = 'pending'",
                    (until.timestamp(), one.hook.id),
                )

    def end(
        self, one: Due, state: DeliveryState, now: dt.datetime, status: int | None, problem: str | None
    ) -> None:
        """It came to its end: nobody tries again. Of those that ended the oldest are forgotten."""
        with self.file.writing() as connection:
            connection.execute(
                "UPDATE deliveries SET attempts = attempts + 1, state = ?, ended = ?, status = ?, "
                "problem = ? WHERE id = ?",
                (state, now.timestamp(), status, problem, one.id),
            )
            connection.execute(
                "DELETE FROM deliveries WHERE hook = ?1 AND state <> 'pending' AND number <= "
                "(SELECT number FROM deliveries WHERE hook = ?1 AND state <> 'pending' "
                "ORDER BY number DESC LIMIT 1 OFFSET ?2)",
                (one.hook.id, ENDED_KEPT),
            )

    def retry(self, hook: str, now: dt.datetime) -> int:
        """Queue anew what was given up; how many they are. They keep their ids."""
        with self.file.writing() as connection:
            return connection.execute(
                "UPDATE deliveries SET state = 'pending', attempts = 0, next = ?, ended = NULL "
                "WHERE hook = ? AND state = 'dead'",
                (now.timestamp(), hook),
            ).rowcount

    def deliveries(self, hook: str, count: int, state: str | None) -> list[Delivery]:
        """Deliveries, newest first."""
        return self._deliveries(
            "hook = ?1 AND (?2 IS NULL OR state = ?2) ORDER BY number DESC LIMIT ?3", (hook, state, count)
        )

    def delivery(self, name: str) -> Delivery | None:
        """One of them."""
        return next(iter(self._deliveries("id = ?", (name,))), None)

    def counts(self) -> dict[tuple[str, str], int]:
        """How many deliveries there are, by hook and state."""
        rows = self.file.rows("SELECT hook, state, count(*) FROM deliveries GROUP BY hook, state")
        return {(hook, state): count for hook, state, count in rows}

    def by_state(self) -> dict[str, int]:
        """How many deliveries there are, by state."""
        return dict(self.file.rows("SELECT state, count(*) FROM deliveries GROUP BY state"))

    def oldest(self) -> float | None:
        """Of what waits the oldest's second since 1970."""
        found: float | None = self.file.rows("SELECT min(created) FROM deliveries WHERE state = 'pending'")[
            0
        ][0]
        return found

    def _deliveries(self, where: str, values: tuple[object, ...]) -> list[Delivery]:
        rows = self.file.rows(f"SELECT {_COLUMNS} FROM deliveries WHERE {where}", values)  # noqa: S608
        return list(map(_as_delivery, rows))


def _as_delivery(row: Any) -> Delivery:
    name, _, kind, change, state, attempts, created, next_at, ended, status, problem = row
    return Delivery(
        id=name, type=kind, change=change, state=state, attempts=attempts, http_status=status,
        problem=problem, created_at=_known(created), next_at=_known(next_at) if state == "pending" else None,
        ended_at=_moment(ended),
    )  # fmt: skip


def _moment(second: float | None) -> dt.datetime | None:
    return None if second is None else _known(second)


def _known(second: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(second, dt.UTC).replace(microsecond=0)
