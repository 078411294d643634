"""Connections straight to their places: guarded where they are made, kept while they may be of use.

Comes in: a place. Goes out: aiohttp's protocol over a connection to it. aiohttp's own connector does
more than is wanted here, turns and traces and proxies among it, and takes half as long as a handshake
with TLS does. Nothing is sent here.
"""

import asyncio
import socket
import ssl
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from aiohappyeyeballs import AddrInfoType, start_connection
from aiohttp.client_proto import ResponseHandler

from enricher.addresses import is_global, literal
from enricher.io.deadline import Deadline
from enricher.io.faults import NameFaultError
from enricher.io.fields import Fields, as_lines
from enricher.io.reading import Reader
from enricher.io.resolver import Resolver
from enricher.io.wire import Progress, Wire

KEPT_SECONDS = 5.0
"""How long a connection idles before it is closed: thousands of hosts must not eat up all sockets."""

KEPT_SECURED = 256
"""So many connections with TLS may idle, which hold 100 KB each; the ones left longest ago close."""

NEXT_ADDRESS_SECONDS = 0.25
"""How long one address of a host is waited for before the next is tried beside it (RFC 8305 8)."""

STAND_IN = "127.0.0.1"
"""Where a sandbox listens; any other private address that it names is refused as the real one would be."""


class Connections:
    """All connections of a client that go straight. Made inside a running loop."""

    def __init__(self, wire: Wire, *, resolver: Resolver, tls: ssl.SSLContext) -> None:
        self._resolver = resolver
        self._open_socket = guard(wire, resolver)
        self._tls = tls
        self._loop = asyncio.get_running_loop()
        self._idle = (_Idle(wire.kept), _Idle(min(wire.kept, KEPT_SECURED)))
        self._sweeping: asyncio.TimerHandle | None = None

    def line(
        self, host: str, port: int, *, server_name: str | None, fields: Fields, seconds: float
    ) -> "StraightLine":
        """The connections to a place; TLS is spoken with whom `server_name` names, if it does."""

        async def connect(progress: Progress) -> ResponseHandler:
            return await self._connect(host, port, progress, server_name=server_name, seconds=seconds)

        return StraightLine(connect, self._idle[server_name is not None], fields, self._idles)

    async def close(self) -> None:
        """Close what idles; what is in use is closed by who uses it."""
        if self._sweeping is not None:
            self._sweeping.cancel()
        for idle in self._idle:
            idle.close_left_before(float("inf"))
        await asyncio.sleep(0)  # the loop closes the sockets in its next turn

    async def _connect(
        self, host: str, port: int, progress: Progress, *, server_name: str | None, seconds: float
    ) -> ResponseHandler:
        """A new connection. Raises NameFaultError, OSError with those of TLS, TimeoutError."""
        infos = await self._infos(host, port)
        with Deadline(self._loop, seconds):
            opened = await start_connection(
                infos,
                happy_eyeballs_delay=NEXT_ADDRESS_SECONDS,
                interleave=1,
                loop=self._loop,
                socket_factory=self._open_socket,
            )
            if server_name is not None:
                progress.phase = "tls"
            _, protocol = await self._loop.create_connection(
                self._protocol,
                sock=opened,
                ssl=None if server_name is None else self._tls,
                server_hostname=server_name,
            )
        return protocol

    async def _infos(self, host: str, port: int) -> list[AddrInfoType]:
        """The addresses of `host`, which may be one itself. Raises NameFaultError."""
        if literal(host) is not None:
            return [_info(host, port)]
        return [_info(told["host"], told["port"]) for told in await self._resolver.resolve(host, port)]

    def _protocol(self) -> ResponseHandler:
        return Reader(self._loop)

    def _idles(self) -> None:
        if self._sweeping is None:
            self._sweeping = self._loop.call_later(KEPT_SECONDS, self._sweep)

    def _sweep(self) -> None:
        self._sweeping = None
        before = time.monotonic() - KEPT_SECONDS
        for idle in self._idle:
            idle.close_left_before(before)
        if any(self._idle):
            self._idles()


class StraightLine:
    """`wire.Line` to a place that is asked itself."""

    before_target = ""

    def __init__(
        self,
        connect: Callable[[Progress], Awaitable[ResponseHandler]],
        idle: "_Idle",
        fields: Fields,
        on_idle: Callable[[], None],
    ) -> None:
        self._connect = connect
        self._idle = idle
        self._on_idle = on_idle
        self._kept: _Kept = {}
        self.fields = fields
        self.lines = as_lines(fields)

    async def take(self, progress: Progress) -> tuple[ResponseHandler, bool]:
        """The connection that was left last, or a new one.

        What a server says without being asked, that it has waited for too long among it, is no answer
        to the next request (RFC 9110 15.5.9).
        """
        while self._kept:
            protocol, _ = self._kept.popitem()
            self._idle.remove(protocol)
            if protocol.is_connected() and not protocol.should_close:
                return protocol, True
            protocol.abort()
        return await self._connect(progress), False

    def give_back(self, protocol: ResponseHandler) -> None:
        """Keep a connection whose answer was read to its end."""
        if protocol.should_close or not protocol.is_connected():
            protocol.abort()
            return
        self._kept[protocol] = None
        self._idle.add(protocol, self._kept)
        self._on_idle()

    def drop(self, protocol: ResponseHandler) -> None:
        """Close a connection without a farewell: nobody waits for one."""
        protocol.abort()


_Kept = dict[ResponseHandler, None]
"""What idles at one place, the one left last at its end."""


class _Idle:
    """Connections that idle, the one left longest ago first, and no more than there is room for."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._left: OrderedDict[ResponseHandler, tuple[float, _Kept]] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self._left)

    def add(self, protocol: ResponseHandler, kept: _Kept) -> None:
        self._left[protocol] = time.monotonic(), kept
        if len(self._left) > self._room:
            self._close_oldest()

    def remove(self, protocol: ResponseHandler) -> None:
        del self._left[protocol]

    def close_left_before(self, moment: float) -> None:
        while self._left and next(iter(self._left.values()))[0] <= moment:
            self._close_oldest()

    def _close_oldest(self) -> None:
        protocol, (_, kept) = self._left.popitem(last=False)
        del kept[protocol]
        protocol.abort()


def guard(wire: Wire, resolver: Resolver) -> Callable[[AddrInfoType], socket.socket]:
    """What opens the socket of a connection about to be made: the last place where an address is refused."""

    def open_socket(info: AddrInfoType) -> socket.socket:
        family, kind, proto, _, (address, *_) = info
        stood_in = resolver.routed and address == STAND_IN
        if not (wire.allow_private or stood_in or is_global(str(address))):
            raise NameFaultError("private_address", f"{address} is not a global address")
        return socket.socket(family, kind, proto)

    return open_socket


def _info(address: str, port: int) -> AddrInfoType:
    """An address as `getaddrinfo` tells it."""
    if ":" in address:
        return (socket.AF_INET6, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port, 0, 0))
    return (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port))
