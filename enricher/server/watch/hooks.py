"""Webhooks as they are kept: who is told of a collection's changes, and what is still to be told.

Comes in: hooks, and what became of a delivery. Goes out: the same, after a `kill -9` too. A change is queued
in the transaction that keeps it (`queue`), so none is lost and none is queued twice. Every call is whole or
not at all, blocks, and may come from any thread. Raises StoreError where they cannot be kept.
"""

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from enricher.server import holds
from enricher.server.holds import Hold
from enricher.server.messages import Change, Delivery, DeliveryState, HookEvent
from enricher.server.stored import ServiceStore, Transaction, Values

GONE = "its receiver said that it is gone (HTTP 410)"
FULL = "more waited than may; the oldest were given up"
ENDED_KEPT = 1_000
"""Deliveries of one hook that are kept once they ended."""

_encode = msgspec.json.Encoder().encode
_COLUMNS = "id, hook, kind, change, state, attempts, created, next, ended, status, problem"


class StoredHook(Struct, frozen=True, kw_only=True):
    """An address that is told of a collection's changes. The secret is kept as it is: it signs.

    `gone_at`: when its receiver said that it is gone; nothing is sent to it since.
    """

    id: str
    collection: str
    owner: str
    address: str
    secret: str
    created_at: dt.datetime
    gone_at: dt.datetime | None = None


class Due(Struct, frozen=True, kw_only=True):
    """A message whose time has come."""

    id: str
    hook: StoredHook
    attempts: int
    created_at: dt.datetime
    body: bytes


_hook = msgspec.json.Decoder(StoredHook)
_OF = "SELECT id FROM hooks WHERE collection = :collection"
_DOCUMENTS = "SELECT document FROM hooks WHERE collection = :collection ORDER BY id"


def queue(transaction: Transaction, collection: str, changes: Sequence[Change], most: int) -> None:
    """Queue changes for every hook of a collection, `most` a hook; within the caller's transaction."""
    hooks = transaction.execute(_DOCUMENTS, {"collection": collection}).fetchall()
    for hook in (_hook.decode(document) for (document,) in hooks) if changes else ():
        for change in changes:
            event = HookEvent(
                type=f"change.{change.what}", timestamp=change.at, collection=collection, data=change
            )
            _add(transaction, hook.id, event, change.id)
        if hook.gone_at is None:
            _give_up_beyond(transaction, hook.id, most, FULL, changes[-1].at)
        else:
            _give_up_beyond(transaction, hook.id, 0, GONE, changes[-1].at)
            _forget_beyond(transaction, hook.id)


def forget_hooks(transaction: Transaction, collection: str) -> None:
    """Forget all of a collection's hooks, within the caller's transaction."""
    transaction.execute(
        f"DELETE FROM deliveries WHERE hook IN ({_OF})",  # noqa: S608  # ours
        {"collection": collection},
    )
    transaction.execute("DELETE FROM hooks WHERE collection = :collection", {"collection": collection})


def _add(transaction: Transaction, hook: str, event: HookEvent, change: int | None) -> str:
    name = f"msg_{secrets.token_hex(12)}"
    at = event.timestamp.timestamp()
    transaction.execute(
        "INSERT INTO deliveries (id, hook, kind, change, state, attempts, created, next, body) "
        "VALUES (:id, :hook, :kind, :change, 'pending', 0, :at, :at, :body)",
        {
            "id": name, "hook": hook, "kind": event.type, "change": change, "at": at,
            "body": _encode(event),
        },
    )  # fmt: skip
    return name


def _give_up_beyond(transaction: Transaction, hook: str, most: int, problem: str, now: dt.datetime) -> None:
    transaction.execute(
        "UPDATE deliveries SET state = 'dead', ended = :now, problem = :problem WHERE hook = :hook "
        "AND state = 'pending' AND number <= (SELECT number FROM deliveries WHERE hook = :hook "
        "AND state = 'pending' ORDER BY number DESC LIMIT 1 OFFSET :most)",
        {"now": now.timestamp(), "problem": problem, "hook": hook, "most": most},
    )


def _forget_beyond(transaction: Transaction, hook: str) -> None:
    """Of those that ended forget the oldest."""
    transaction.execute(
        "DELETE FROM deliveries WHERE hook = :hook AND state <> 'pending' AND number <= "
        "(SELECT number FROM deliveries WHERE hook = :hook AND state <> 'pending' "
        "ORDER BY number DESC LIMIT 1 OFFSET :most)",
        {"hook": hook, "most": ENDED_KEPT},
    )


def _write(transaction: Transaction, hook: StoredHook) -> None:
    transaction.execute(
        "UPDATE hooks SET document = :document WHERE id = :id", {"document": _encode(hook), "id": hook.id}
    )


class Hooks:
    """All hooks of one service."""

    def __init__(self, file: ServiceStore) -> None:
        self.file = file

    def add(self, hook: StoredHook, most: int) -> bool:
        """Keep a hook; False where its collection is gone, or has `most` already."""
        with self.file.writing(f"collection {hook.collection}") as transaction:
            (count,) = transaction.execute(
                "SELECT count(*) FROM hooks WHERE collection = :name", {"name": hook.collection}
            ).fetchone()
            known = transaction.execute(
                "SELECT 1 FROM collections WHERE name = :name", {"name": hook.collection}
            ).fetchone()
            if known is None or count >= most:
                return False
            transaction.execute(
                "INSERT INTO hooks (id, collection, document) VALUES (:id, :collection, :document)",
                {"id": hook.id, "collection": hook.collection, "document": _encode(hook)},
            )
            return True

    def of(self, collection: str) -> list[StoredHook]:
        """A collection's hooks, oldest first."""
        rows = self.file.rows(_DOCUMENTS, {"collection": collection})
        return [_hook.decode(document) for (document,) in rows]

    def get(self, collection: str, hook: str) -> StoredHook | None:
        """One of them."""
        rows = self.file.rows(
            "SELECT document FROM hooks WHERE id = :hook AND collection = :collection",
            {"hook": hook, "collection": collection},
        )
        return _hook.decode(rows[0][0]) if rows else None

    def forget(self, hook: str) -> None:
        """Tell this address nothing more, and forget what it was told."""
        with self.file.writing() as transaction:
            transaction.execute("DELETE FROM deliveries WHERE hook = :hook", {"hook": hook})
            transaction.execute("DELETE FROM hooks WHERE id = :hook", {"hook": hook})

    def queue_test(self, hook: StoredHook, now: dt.datetime, most: int) -> Delivery | None:
        """Queue a message that tells of no change; None where `most` wait already."""
        with self.file.writing(f"hook {hook.id}") as transaction:
            (count,) = transaction.execute(
                "SELECT count(*) FROM deliveries WHERE hook = :hook AND state = 'pending'", {"hook": hook.id}
            ).fetchone()
            if count >= most:
                return None
            event = HookEvent(type="test", timestamp=now, collection=hook.collection, data=None)
            name = _add(transaction, hook.id, event, None)
            transaction.tell("hooks")
        return self.delivery(name)

    def due(self, now: dt.datetime, busy: Sequence[str]) -> list[Due]:
        """The oldest due message of each hook but the busy ones."""
        rows = self.file.rows(
            "SELECT d.id, h.document, d.attempts, d.created, d.body FROM deliveries d "
            "JOIN hooks h ON h.id = d.hook WHERE d.number IN "
            "(SELECT min(number) FROM deliveries WHERE state = 'pending' AND next <= :now "
            "GROUP BY hook) ORDER BY d.next",
            {"now": now.timestamp()},
        )
        return [
            Due(
                id=name, hook=hook, attempts=attempts, created_at=_known(created), body=body
            )
            for name, document, attempts, created, body in rows
            if (hook := _hook.decode(document)).id not in busy
        ]  # fmt: skip

    def next_due(self, busy: Sequence[str]) -> dt.datetime | None:
        """When a message is due that waits for nothing else."""
        rows = self.file.rows("SELECT hook, min(next) FROM deliveries WHERE state = 'pending' GROUP BY hook")
        return _moment(min((next_at for hook, next_at in rows if hook not in busy), default=None))

    def is_due(self, name: str, now: dt.datetime) -> bool:
        """Whether it still waits, and its time has come: another process may have told it meanwhile."""
        return bool(
            self.file.rows(
                "SELECT 1 FROM deliveries WHERE id = :id AND state = 'pending' AND next <= :now",
                {"id": name, "now": now.timestamp()},
            )
        )

    def put_off(
        self,
        hold: Hold,
        one: Due,
        until: dt.datetime,
        *,
        tries: int,
        status: int | None,
        problem: str,
        all_of_it: bool,
    ) -> None:
        """Try again later; `all_of_it`: its receiver wants to be left alone until then.

        Raises HoldLostError where another process tells this hook by now.
        """
        with self.file.writing() as transaction:
            holds.keep(transaction, hold)
            transaction.execute(
                "UPDATE deliveries SET attempts = attempts + :tries, next = :until, status = :status, "
                "problem = :problem WHERE id = :id AND state = 'pending'",
                {
                    "tries": tries, "until": until.timestamp(), "status": status, "problem": problem,
                    "id": one.id,
                },
            )  # fmt: skip
            if all_of_it:
                transaction.execute(
                    "UPDATE deliveries SET next = :until WHERE hook = :hook AND state = 'pending' "
                    "AND next < :until",
                    {"until": until.timestamp(), "hook": one.hook.id},
                )

    def end(
        self,
        hold: Hold,
        one: Due,
        state: DeliveryState,
        now: dt.datetime,
        status: int | None,
        problem: str | None,
    ) -> None:
        """It came to its end: nobody tries again. Of those that ended the oldest are forgotten.

        Raises HoldLostError where another process tells this hook by now.
        """
        with self.file.writing() as transaction:
            holds.keep(transaction, hold)
            transaction.execute(
                "UPDATE deliveries SET attempts = attempts + 1, state = :state, ended = :now, "
                "status = :status, problem = :problem WHERE id = :id AND state = 'pending'",
                {
                    "state": state, "now": now.timestamp(), "status": status, "problem": problem,
                    "id": one.id,
                },
            )  # fmt: skip
            _forget_beyond(transaction, one.hook.id)

    def give_up_all(self, hold: Hold, hook: StoredHook, now: dt.datetime) -> None:
        """Send it nothing more until `retry`: what waits is given up, and what comes is with it.

        Raises HoldLostError where another process tells this hook by now.
        """
        with self.file.writing() as transaction:
            holds.keep(transaction, hold)
            _write(transaction, replace(hook, gone_at=now.replace(microsecond=0)))
            _give_up_beyond(transaction, hook.id, 0, GONE, now)
            _forget_beyond(transaction, hook.id)

    def retry(self, hook: StoredHook, now: dt.datetime) -> int:
        """Queue anew what was given up; how many they are. They keep their ids. One that was gone is back."""
        with self.file.writing() as transaction:
            transaction.tell("hooks")
            if hook.gone_at is not None:
                _write(transaction, replace(hook, gone_at=None))
            return transaction.execute(
                "UPDATE deliveries SET state = 'pending', attempts = 0, next = :now, ended = NULL "
                "WHERE hook = :hook AND state = 'dead'",
                {"now": now.timestamp(), "hook": hook.id},
            ).rowcount

    def deliveries(self, hook: str, count: int, state: str | None) -> list[Delivery]:
        """Deliveries, newest first."""
        return self._deliveries(
            "hook = :hook AND (CAST(:state AS text) IS NULL OR state = :state) "
            "ORDER BY number DESC LIMIT :count",
            {"hook": hook, "state": state, "count": count},
        )

    def delivery(self, name: str) -> Delivery | None:
        """One of them."""
        return next(iter(self._deliveries("id = :id", {"id": name})), None)

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

    def _deliveries(self, where: str, values: Values) -> list[Delivery]:
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
