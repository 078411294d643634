"""Connections by a proxy of the user's: tunnels where TLS is spoken, whole addresses where it is not.

Comes in: a proxy and a place. Goes out: a `wire.Line`, over aiohttp's connector, which knows what
proxies want. What a proxy does to us says nothing of the place behind it.
"""

import asyncio
import ssl
from weakref import WeakSet

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from yarl import URL

from enricher.io.fields import Fields, as_lines
from enricher.io.wire import Progress

KEPT_SECONDS = 1.0
"""How long a connection by a proxy idles before it is closed; how many may, nobody bounds."""

EXACTLY = 86_400.0
"""aiohttp would round what is over five seconds up to a whole second of its loop's."""


def open_connector(tls: ssl.SSLContext) -> aiohttp.TCPConnector:
    """A connector without a bound of its own: turns are given out above, and a queue here would time out."""
    return aiohttp.TCPConnector(ssl=tls, limit=0, use_dns_cache=False, keepalive_timeout=KEPT_SECONDS)


class ProxiedLine:
    """`wire.Line` to a place by a proxy."""

    def __init__(
        self, connector: aiohttp.TCPConnector, url: URL, proxy: URL, *, fields: Fields, seconds: float
    ) -> None:
        self._connector = connector
        self._timeout = aiohttp.ClientTimeout(total=None, sock_connect=seconds, ceil_threshold=EXACTLY)
        self._request = aiohttp.ClientRequest(
            "GET", url, headers=fields, loop=asyncio.get_running_loop(), proxy=proxy
        )
        self._taken: dict[ResponseHandler, Connection] = {}
        self._used: WeakSet[ResponseHandler] = WeakSet()
        self.before_target = "" if self._request.is_ssl() else str(url.origin())

    @property
    def fields(self) -> Fields:
        """The usual ones, and what the connector has added for the proxy."""
        return tuple(self._request.headers.items())

    @property
    def lines(self) -> bytes:
        """The same as it is written."""
        return as_lines(self.fields)

    async def take(self, progress: Progress) -> tuple[ResponseHandler, bool]:
        """A connection that aiohttp keeps or makes; none over which something was said unasked."""
        while True:
            connection = await self._connect(progress)
            protocol = connection.protocol
            if protocol is None:
                raise aiohttp.ClientConnectionResetError("the connection was closed before it was used")
            kept = protocol in self._used
            if kept and protocol.should_close:
                connection.close()
                continue
            self._taken[protocol] = connection
            return protocol, kept

    async def _connect(self, progress: Progress) -> Connection:
        try:
            return await self._connector.connect(self._request, [], self._timeout)
        except Exception as exc:
            if self._request.is_ssl() and not isinstance(exc, TimeoutError):
                progress.phase = "tls"  # faults of the proxy name their phase themselves
            raise

    def give_back(self, protocol: ResponseHandler) -> None:
        """Let aiohttp keep the connection, or close it."""
        self._used.add(protocol)
        self._taken.pop(protocol).release()

    def drop(self, protocol: ResponseHandler) -> None:
        """Close the connection."""
        self._taken.pop(protocol).close()
