"""Who works on what: one process at a time has a thing (`job ID`, `collection NAME`, `hook ID`).

Comes in: names. Goes out: holds, which last as long as their process gives signs of life, by the store's
clock. A hold has a token of its own: who lost it, stopped for a while say, can write nothing about its thing
any more. Lives as long as the process.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from msgspec import Struct

from enricher.errors import StoreError
from enricher.server.stored import ServiceStore, Transaction

log = logging.getLogger(__name__)

LEASE = 10.0
"""Seconds after which the thing of a process that gives no sign of life is another's."""

BEAT = LEASE / 4

_TAKE = """
    INSERT INTO holds (name, token, until) VALUES (:name, :token, :until)
    ON CONFLICT (name) DO UPDATE SET token = excluded.token, until = excluded.until
    WHERE holds.until <= :over
"""
_RENEW = "UPDATE holds SET until = :until WHERE name = :name AND token = :token"
_CUT = "UPDATE holds SET until = :until WHERE until > :until"
_DROP = "DELETE FROM holds WHERE name = :name AND token = :token"

OnThread = Callable[..., Coroutine[Any, Any, Any]]


class HoldLostError(StoreError):
    """Another process has the thing by now; nothing was written."""


class Hold(Struct, frozen=True):
    """A thing that is ours, as long as the store has this token of it."""

    name: str
    token: int


def take(transaction: Transaction, name: str, seconds: float = LEASE) -> Hold | None:
    """Hold a thing that nobody holds; whoever writes about it right now is waited for.

    While the store has not been there for long, who holds what may not have had time to say so again.
    """
    hold, now = Hold(name, secrets.randbits(62)), transaction.now()
    over = now if transaction.settled(LEASE) else 0.0
    values = {"name": name, "token": hold.token, "until": now + seconds, "over": over}
    return hold if transaction.execute(_TAKE, values).rowcount else None


def keep(transaction: Transaction, hold: Hold) -> None:
    """Keep others from taking it until the transaction ends. Raises HoldLostError where one has it."""
    if not _renewed(transaction, hold):
        raise HoldLostError(f"{hold.name} is another process's by now")


def cut(transaction: Transaction) -> None:
    """Let no hold last longer than one that is taken now: it was taken before the clock was set back."""
    transaction.execute(_CUT, {"until": transaction.now() + LEASE})


def drop(transaction: Transaction, hold: Hold) -> None:
    """Give it back, as far as it is ours."""
    transaction.execute(_DROP, {"name": hold.name, "token": hold.token})


def _renewed(transaction: Transaction, hold: Hold) -> bool:
    until = transaction.now() + LEASE
    values = {"name": hold.name, "token": hold.token, "until": until}
    return transaction.execute(_RENEW, values).rowcount == 1


class Holds:
    """All that this process has, renewed together."""

    def __init__(self, store: ServiceStore, on_thread: OnThread) -> None:
        """`on_thread` calls the store on its own thread."""
        self._store = store
        self._on_thread = on_thread
        self._held: dict[Hold, Callable[[], object]] = {}

    def adopt(self, hold: Hold, lost: Callable[[], object]) -> None:
        """Renew it from now on; `lost` is called where another has it."""
        self._held[hold] = lost

    def forget(self, hold: Hold) -> None:
        """Renew it no more."""
        self._held.pop(hold, None)

    async def renew(self) -> None:
        """Give a sign of life for everything that is held."""
        held = sorted(self._held, key=lambda hold: hold.name)  # in order, so that no two wait for each other
        for hold in await self._on_thread(self._lost, held):
            lost = self._held.pop(hold, None)
            if lost is not None:
                log.warning("%s is another process's by now; this one was silent for too long", hold.name)
                lost()

    @contextlib.asynccontextmanager
    async def holding(self, name: str) -> AsyncIterator[Hold | None]:
        """A thing for as long as the context lasts; None where another has it, then after a moment."""
        hold: Hold | None = await self._on_thread(self._take, name)
        if hold is None:
            await asyncio.sleep(BEAT)
            yield None
            return
        self.adopt(hold, lambda: None)
        try:
            yield hold
        finally:
            self.forget(hold)
            with contextlib.suppress(StoreError):  # it ends by itself
                await self._on_thread(self._drop, hold)

    def _take(self, name: str) -> Hold | None:
        with self._store.writing() as transaction:
            return take(transaction, name)

    def _drop(self, hold: Hold) -> None:
        with self._store.writing() as transaction:
            drop(transaction, hold)

    def _lost(self, held: list[Hold]) -> list[Hold]:
        with self._store.writing() as transaction:
            cut(transaction)
            return [hold for hold in held if not _renewed(transaction, hold)]
