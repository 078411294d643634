"""Connections: how they are made, which addresses they may reach, and how far a request has come on one.

Comes in: a `Wire`, a resolver, a TLS context. Goes out: connectors of aiohttp's whose connections
are guarded, and a `Progress` for each request. Nothing is sent here.
"""

import socket
import ssl
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import aiohttp
from msgspec import Struct

from enricher.evidence import Phase
from enricher.io.addresses import is_global
from enricher.io.faults import NameFaultError
from enricher.io.resolver import Resolver

KEPT_SECONDS = 5.0
"""How long a connection idles before it is closed: thousands of hosts must not eat up all sockets."""

KEPT_SECURED = 256
"""So many connections with TLS may idle, which hold 100 KB each; the ones left longest ago close."""

STAND_IN = "127.0.0.1"
"""Where a sandbox listens; any other private address that it names is refused as the real one would be."""


class Wire(Struct, frozen=True, kw_only=True):
    """How connections are made. Times in seconds.

    `timeout` bounds one request from the first byte of the lookup to the last of the body;
    `kept_places` says of how many places connections may idle.
    """

    user_agent: str
    timeout: float = 20.0
    connect_timeout: float = 10.0
    allow_private: bool = False
    kept_places: int = 1_024
    headers: tuple[tuple[str, str], ...] = (
        ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
        ("Accept-Language", "en,*;q=0.5"),
        ("Accept-Encoding", "gzip, deflate, br, zstd"),
    )


class Progress:
    """How far the request of this task has come; written by the connector's hooks."""

    __slots__ = ("phase", "socket")

    def __init__(self) -> None:
        self.phase: Phase = "connect"
        self.socket: socket.socket | None = None

    def is_connected(self) -> bool:
        """Whether the other side had taken the connection."""
        try:
            return self.socket is not None and bool(self.socket.getpeername())
        except OSError:
            return False


progress_of_task: ContextVar[Progress | None] = ContextVar("progress", default=None)


class Connector(aiohttp.TCPConnector):
    """Keeps few connections that idle."""

    def __init__(self, kept_places: int, **options: Any) -> None:
        super().__init__(**options)
        self._kept_places = kept_places
        self._secured: dict[Any, None] = {}

    def keeps(self, destination: aiohttp.ClientRequest) -> bool:
        """Whether a connection to this place idles."""
        return destination.connection_key in self._conns

    def _release(self, key: Any, protocol: Any, *, should_close: bool = False) -> None:
        """As aiohttp has it, which bounds how long connections idle, but not how many."""
        super()._release(key, protocol, should_close=should_close)
        while len(self._conns) > self._kept_places:
            self._let_go(next(iter(self._conns)))
        if key.is_ssl:
            self._secured.pop(key, None)
            self._secured[key] = None
            if len(self._secured) > KEPT_SECURED:
                self._let_go(next(iter(self._secured)))

    def _let_go(self, key: Any) -> None:
        """Close what idles of a place: all was read, so that nobody misses a farewell in TLS."""
        self._secured.pop(key, None)
        for idle, _ in self._conns.pop(key, ()):
            idle.abort()


def guard(wire: Wire, resolver: Resolver) -> Callable[[Any], socket.socket]:
    """What opens the socket of a connection about to be made: the last place where an address is refused."""

    def open_socket(info: Any) -> socket.socket:
        family, kind, proto, _, sockaddr = info
        stood_in = resolver.routed and sockaddr[0] == STAND_IN
        if not (wire.allow_private or stood_in or is_global(sockaddr[0])):
            raise NameFaultError("private_address", f"{sockaddr[0]} is not a global address")
        opened = socket.socket(family, kind, proto)
        opened.setblocking(False)
        progress = progress_of_task.get()
        if progress is not None:
            progress.socket = opened
        return opened

    return open_socket


def open_connector(wire: Wire, *, resolver: Resolver | None, tls: ssl.SSLContext, factory: Any) -> Connector:
    """A connector without a bound of its own: turns are given out above, and a queue here would time out."""
    return Connector(
        wire.kept_places,
        resolver=resolver,
        use_dns_cache=False,
        ssl=tls,
        limit=0,
        socket_factory=factory,
        keepalive_timeout=KEPT_SECONDS,
    )
