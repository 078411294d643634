"""The sockets of a world: plain, TLS, proxy, one more for each API without proxy, and one that refuses.

Comes in: a handler for requests, certificates, a route for the proxy. Goes out: ports. All on 127.0.0.1.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable

from aiohttp import web

from enricher.sandbox.certificates import Certificates
from enricher.sandbox.proxy import Proxy

Handler = Callable[[web.BaseRequest, str | None], Awaitable[web.StreamResponse]]
Route = Callable[[str, int], tuple[str, int] | None]

DIRECT = ("api.github.com", "api.semanticscholar.org")
"""APIs that are reached without a proxy too, each on a port of its own."""


class Listeners:
    """Started and stopped as one."""

    def __init__(self, handler: Handler, certificates: Certificates, route: Route, port: int) -> None:
        self._handler = handler
        self._certificates = certificates
        self._proxy = Proxy(route, port)
        self._webs: list[web.Server] = []
        self._servers: list[asyncio.Server] = []
        self._ports: dict[str, int] = {}
        self._refusing: socket.socket | None = None

    async def start(self) -> None:
        """Open every socket; OSError where the proxy's port is taken."""
        await self._proxy.start()
        self._ports["plain"] = await self._listen(None)
        self._ports["tls"] = await self._listen(None, tls=True)
        for host in DIRECT:
            self._ports[host] = await self._listen(host)
        self._refusing = socket.socket()
        self._refusing.bind(("127.0.0.1", 0))  # bound and never listening: whoever connects is refused

    async def stop(self) -> None:
        """Close every socket and every connection."""
        await self._proxy.stop()
        for server in self._servers:
            server.close()
        for each in self._webs:
            await each.shutdown(timeout=0.2)
        for server in self._servers:
            await server.wait_closed()
        self._servers.clear()
        self._webs.clear()
        if self._refusing is not None:
            self._refusing.close()
            self._refusing = None

    @property
    def plain_port(self) -> int:
        """Plain HTTP for any host."""
        return self._ports["plain"]

    @property
    def tls_port(self) -> int:
        """TLS for any name."""
        return self._ports["tls"]

    @property
    def proxy_port(self) -> int:
        """The HTTP proxy."""
        return self._proxy.port

    @property
    def refusing_port(self) -> int:
        """A port at which nobody listens."""
        assert self._refusing is not None, "the world is not open"  # noqa: S101
        return int(self._refusing.getsockname()[1])

    def service_port(self, host: str) -> int:
        """Plain HTTP for one of `DIRECT`."""
        return self._ports[host]

    async def _listen(self, host: str | None, *, tls: bool = False) -> int:
        async def handle(request: web.BaseRequest) -> web.StreamResponse:
            return await self._handler(request, host)

        served = web.Server(handle, access_log=None, keepalive_timeout=30, handler_cancellation=True)
        context = self._certificates.server_context() if tls else None
        loop = asyncio.get_running_loop()
        server = await loop.create_server(served, "127.0.0.1", 0, ssl=context, backlog=4096)
        self._webs.append(served)
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])
