"""Connections by a proxy of the user's: tunnels where TLS is spoken, whole addresses where it is not.

Comes in: a proxy and a place. Goes out: a connection to the proxy, with a tunnel through it where the
place is to be spoken to in TLS. What a proxy does to us says nothing of the place behind it.
"""

import asyncio
import base64
from urllib.parse import unquote

from yarl import URL

from enricher.io.connection import Connection, SecuredConnection
from enricher.io.deadline import Deadlines
from enricher.io.destination import Destination
from enricher.io.faults import PROXY_AWAY, PROXY_REFUSED, LostError, ProxyError, UnreadableError
from enricher.io.field_lines import Fields, as_lines
from enricher.io.incoming import Incoming
from enricher.io.tls import Trust
from enricher.io.wire import Progress

PROXY_REFUSES = 407
"""RFC 9110 15.5.8."""

LONGEST_TOLD = 120
"""Characters of a proxy's own words that are shown."""


class ByProxy:
    """The way to one place by one proxy.

    Attributes:
        tunnels: the place itself answers, once there is a way through: TLS is spoken with it.
    """

    def __init__(
        self, proxy: str, place: Destination, trust: Trust, deadlines: Deadlines, *, seconds: float
    ) -> None:
        """`seconds` for the connection to the proxy, and as many for the tunnel."""
        self._proxy = URL(proxy)
        self._trust = trust
        self._deadlines = deadlines
        self._seconds = seconds
        self._loop = asyncio.get_running_loop()
        self._place = place.authority
        self.tunnels = place.scheme == "https"
        self.before_target = "" if self.tunnels else place.address

    @property
    def fields(self) -> Fields:
        """What the proxy is to be told with every request that it reads."""
        return () if self.tunnels else self._authorization()

    async def connect(self, progress: Progress) -> Connection:
        """A connection to the proxy, or through it to the place. Raises ProxyError, TimeoutError."""
        try:
            with self._deadlines.within(self._seconds):
                connection = await self._to_proxy()
        except OSError as exc:
            raise ProxyError("dns_failure", f"{PROXY_AWAY}: {exc}") from exc
        if self.tunnels:
            with self._deadlines.within(self._seconds):
                await self._tunnel(connection)
        return connection

    async def _to_proxy(self) -> Connection:
        host, port = self._proxy.raw_host or "", self._proxy.port or 0
        _, connection = await self._loop.create_connection(lambda: Connection(self._loop), host, port)
        if self._proxy.scheme != "https":
            return connection
        secured = SecuredConnection(self._loop, self._trust.usual, host)
        try:
            await secured.secure(connection)
        except BaseException:
            connection.abort()
            raise
        return secured

    async def _tunnel(self, connection: Connection) -> None:
        """Ask for a way through (RFC 9110 9.3.6). Raises ProxyError where it is refused."""
        answer = Incoming(method="HEAD", body_limit=0, texts_only=False)  # an agreement has no body either
        fields = (("Host", self._place), *self._authorization())
        try:
            await connection.ask(
                f"CONNECT {self._place} HTTP/1.1\r\n".encode() + as_lines(fields) + b"\r\n", answer
            )
        except (LostError, UnreadableError) as exc:
            connection.abort()
            raise ProxyError("bad_response", f"the proxy gave no answer: {exc}") from exc
        except BaseException:
            connection.abort()
            raise
        if not 200 <= answer.status < 300:
            connection.abort()
            raise ProxyError("bad_response", _refusal(answer))

    def _authorization(self) -> Fields:
        user, password = self._proxy.raw_user, self._proxy.raw_password
        if user is None:
            return ()
        word = base64.b64encode(f"{unquote(user)}:{unquote(password or '')}".encode())
        return (("Proxy-Authorization", f"Basic {word.decode()}"),)


def _refusal(answer: Incoming) -> str:
    """What a proxy said that made no tunnel, with its own words for why (RFC 9209).

    They are shown, and conclude nothing: that a name has no address *for the proxy* is no absence, and as a
    fault of the site or of our name server it would count against what our own network is known by.
    """
    if answer.status == PROXY_REFUSES:
        return PROXY_REFUSED
    told = next((value for name, value in reversed(answer.fields) if name == "proxy-status"), None)
    return f"the proxy refused with {answer.status}{f' ({told[:LONGEST_TOLD]})' if told else ''}"
