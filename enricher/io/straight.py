"""Connections straight to their places, guarded where they are made.

Comes in: a host and a port. Goes out: a connection to one of its addresses; the last door where an
address is refused.
"""

import asyncio
import logging
import socket
from typing import TYPE_CHECKING

from enricher.addresses import is_global, literal
from enricher.io.connection import Connection
from enricher.io.descriptors import EXHAUSTED
from enricher.io.faults import NameFaultError
from enricher.io.pool import Pool
from enricher.io.resolver import Resolver

if TYPE_CHECKING:
    from aiohappyeyeballs import AddrInfoType

NEXT_ADDRESS_SECONDS = 0.25
"""How long one address of a host is waited for before the next is tried beside it (RFC 8305 8)."""

STAND_IN = "127.0.0.1"
"""Where a sandbox listens; any other private address that it names is refused as the real one would be."""

ROOM_SECONDS = 0.1
"""How long is waited for a socket of ours to be closed, where none is left, before it is tried again."""

ROOM_PART = 0.3
"""So long a part of the time to connect it is tried: before that is over for reasons of the host's."""

Place = tuple[str, int]

_log = logging.getLogger(__name__)


class Straight:
    """The way to hosts that are asked themselves."""

    def __init__(self, pool: Pool, resolver: Resolver, *, allow_private: bool) -> None:
        self._pool = pool
        self._resolver = resolver
        self._allow_private = allow_private
        self._loop = asyncio.get_running_loop()
        self._has_said = False

    async def connect(self, host: str, port: int, seconds: float) -> Connection:
        """A new connection, made within so many seconds. Raises NameFaultError, OSError."""
        places = await self._places(host, port)
        given_up = self._loop.time() + seconds * ROOM_PART
        while True:
            try:
                with self._pool.deadlines.within(seconds):
                    return await self._open(places)
            except OSError as exc:
                if exc.errno not in EXHAUSTED or self._loop.time() > given_up:
                    raise
                self._make_room(exc)
            await asyncio.sleep(ROOM_SECONDS)

    async def _places(self, host: str, port: int) -> list[Place]:
        """The addresses of `host`, which may be one itself. Raises NameFaultError."""
        places = [(host, port)] if literal(host) is not None else await self._resolver.resolve(host, port)
        for address, _ in places:
            self.refuse_private(address)
        return places

    def refuse_private(self, address: str) -> None:
        """Raises NameFaultError for an address that must not be asked."""
        stood_in = self._resolver.routed and address == STAND_IN
        if not (self._allow_private or stood_in or is_global(address)):
            raise NameFaultError("private_address", f"{address} is not a global address")

    async def _open(self, places: list[Place]) -> Connection:
        made = self._made
        if len(places) == 1:
            _, connection = await self._loop.create_connection(made, *places[0])
            return connection
        from aiohappyeyeballs import start_connection  # here, as no host of a single address takes it

        opened = await start_connection(
            [_info(*place) for place in places],
            happy_eyeballs_delay=NEXT_ADDRESS_SECONDS,
            interleave=1,
            loop=self._loop,
        )
        _, connection = await self._loop.create_connection(made, sock=opened)
        return connection

    def _made(self) -> Connection:
        return Connection(self._loop, self._pool.pace)

    def _make_room(self, exc: OSError) -> None:
        """Let go of what idles longest, and say once why."""
        if not self._has_said:
            self._has_said = True
            _log.warning("%s; links wait for one another (`ulimit -n` raises the limit)", exc.strerror)
        self._pool.close_one()


def _info(address: str, port: int) -> "AddrInfoType":
    """An address as `getaddrinfo` tells it."""
    if ":" in address:
        return (socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port, 0, 0))
    return (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port))
