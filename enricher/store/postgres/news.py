"""`ports.News` of a database: whoever ends a claim that others wait for sends a notice, and they look.

Comes in: notices, over a connection of their own. Goes out: wake-ups, which may come for nothing. A notice is
never relied on: each wait ends after a moment, since nobody tells of a holder that died. Lives as long as the
process, within one event loop.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence

import psycopg

from enricher.store.postgres import partition_tables
from enricher.store.postgres.address import Address
from enricher.store.postgres.leases import CHANNEL, named_in, names
from enricher.store.rows import digest

LOOK_AGAIN_SECONDS = 2.0
"""After which who waits looks without a notice: at leases that ended by themselves."""

COMPANY_SECONDS = 0.2
"""How long who waits for many goes on after the first: each of their looks asks for all that is left."""

_MOST_HEARD = 10_000
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0


class Notices:
    """Waits for notices from the first call of `wait` on."""

    def __init__(self, address: Address, *, look_again: float = LOOK_AGAIN_SECONDS) -> None:
        self._address = address
        self._look_again = look_again
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._heard: dict[str, None] = {}
        self._listening: asyncio.Task[None] | None = None
        self._calls: dict[str, Callable[[], None]] = {}

    def on_call(self, holder: int, call: Callable[[], None]) -> None:
        """Call this when something has changed for a holder of hosts (`enricher.store.keeping`)."""
        self._calls[str(holder)] = call
        self._begin()

    def _begin(self) -> None:
        if self._listening is None:
            heard = {CHANNEL: self._hear, partition_tables.CHANNEL: self._call}
            self._listening = asyncio.create_task(listen(self._address, heard, self._wake_all))

    async def wait(self, facet: str, keys: Sequence[str], seconds: float) -> None:
        """Come back when any of these keys may be answered or released, at the latest after `seconds`."""
        self._begin()
        mine = names(digest(facet, key) for key in keys)
        if not self._was_heard(mine):
            await self._told_of(mine, min(seconds, self._look_again))
        if len(mine) > 1:
            await asyncio.sleep(min(seconds, COMPANY_SECONDS))

    async def _told_of(self, mine: Sequence[str], seconds: float) -> None:
        told = asyncio.Event()
        for name in mine:
            self._waiting.setdefault(name, set()).add(told)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await told.wait()
        finally:
            for name in mine:
                self._forget(name, told)

    async def aclose(self) -> None:
        """Listen no longer."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    def _was_heard(self, mine: Sequence[str]) -> bool:
        """Whether a notice came between the look that found a claim and this wait."""
        heard = [name for name in mine if name in self._heard]
        for name in heard:
            del self._heard[name]
        return bool(heard)

    def _forget(self, name: str, told: asyncio.Event) -> None:
        others = self._waiting.get(name, set())
        others.discard(told)
        if not others:
            self._waiting.pop(name, None)

    def _call(self, holder: str) -> None:
        if (call := self._calls.get(holder)) is not None:
            call()

    def _hear(self, notice: str) -> None:
        for name in named_in(notice):
            for told in self._waiting.get(name, ()):
                told.set()
            self._heard[name] = None
        while len(self._heard) > _MOST_HEARD:
            del self._heard[next(iter(self._heard))]

    def _wake_all(self) -> None:
        """What was said before anybody listened was not heard."""
        for events in self._waiting.values():
            for told in events:
                told.set()
        for call in self._calls.values():
            call()


async def listen(
    address: Address, heard: Mapping[str, Callable[[str], object]], begun: Callable[[], object]
) -> None:
    """Hear every notice on some channels until cancelled; `begun` is called when nobody had listened so far.

    A server that is away is tried again: that it is the store says.
    """
    pause = _FIRST_PAUSE
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(address.conninfo, autocommit=True) as connection:
                for channel in heard:
                    await connection.execute(f"LISTEN {channel}".encode())
                pause = _FIRST_PAUSE
                begun()
                async for notice in connection.notifies():
                    heard[notice.channel](notice.payload)
        except psycopg.Error:
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
