"""One HTTP request, one hop: the only place where bytes meet the network.

Comes in: a `Request`. Goes out: an `Answer`, or a `Fault` that says where it stopped.
Never follows a redirect, keeps no cookie, sends no `Referer`, reads no more than it was
asked to, decompressed or not, and raises for nothing that a stranger's server does.
Waiting for a turn happens above; the clock of a timeout runs here, on the wire, alone.
"""

import socket
import ssl
from contextvars import ContextVar
from typing import Any

import aiohttp
from msgspec import Struct
from yarl import URL

from enricher.evidence import Phase
from enricher.io.addresses import is_global, literal
from enricher.io.faults import Diagnosis, NameFaultError, diagnose
from enricher.io.places import place_of
from enricher.io.proxies import Proxies
from enricher.io.resolver import Resolver
from enricher.ports import Answer, Clock, Fault, Reply, Request

LINE_LIMIT = 65_536  # a Content-Security-Policy of 30 KiB is no rarity; aiohttp's own 8 KiB refuses it
VALUE_LIMIT = 4_096
HEADER_LIMIT = 100
READ_SIZE = 65_536
TEXTS = ("text/", "application/xhtml", "application/xml", "application/json")

STAND_IN = "127.0.0.1"
"""Where a sandbox listens; any other private address that it names is refused as the real one would be."""


REMEMBERED = 10_000

Way = tuple[aiohttp.ClientSession, dict[str, Any]]
"""A session, and what its requests need beside their own."""


class Wire(Struct, frozen=True, kw_only=True):
    """How connections are made. Times in seconds.

    `timeout` bounds one request from the first byte of the lookup to the last of the body.
    """

    user_agent: str
    timeout: float = 20.0
    connect_timeout: float = 10.0
    allow_private: bool = False
    headers: tuple[tuple[str, str], ...] = (
        ("accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
        ("accept-language", "en,*;q=0.5"),
        ("accept-encoding", "gzip, deflate, br, zstd"),
    )


class _Progress:
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


_progress: ContextVar[_Progress | None] = ContextVar("progress", default=None)


class _Connector(aiohttp.TCPConnector):
    """Notes when a request has its connection, new or kept."""

    async def connect(self, req: Any, traces: Any, timeout: Any) -> Any:  # noqa: ASYNC109  # the parent's
        connection = await super().connect(req, traces, timeout)
        progress = _progress.get()
        if progress is not None:
            progress.phase = "headers"
        return connection


class HttpTransport:
    """`ports.Transport` over aiohttp. Made inside a running loop; `close` lets go of every socket."""

    def __init__(
        self, wire: Wire, clock: Clock, *, resolver: Resolver, tls: ssl.SSLContext, proxies: Proxies
    ) -> None:
        self._wire = wire
        self._clock = clock
        self._resolver = resolver
        self._proxies = proxies
        self.requests = 0
        self.octets = 0
        self._session = _session(wire, resolver=resolver, tls=tls, factory=self._open_socket)
        self._ways: dict[str, Way] = {}
        self._proxied: aiohttp.ClientSession | None = None
        self._tls = tls

    async def send(self, request: Request) -> Reply:
        """Send one request. Never raises for what a network or a stranger's server does."""
        progress = _Progress()
        token = _progress.set(progress)
        started = self._clock.monotonic()
        try:
            return await self._exchange(request, progress, started)
        except (aiohttp.ClientError, OSError, ValueError, EOFError, aiohttp.http.HttpProcessingError) as exc:
            fault = self._fault(request, diagnose(exc, _phase(request, progress, exc)), started)
            self.requests += fault.phase != "resolve"
            return fault
        finally:
            _progress.reset(token)

    async def close(self) -> None:
        """Close every connection, and the resolver."""
        await self._session.close()
        if self._proxied is not None:
            await self._proxied.close()
        await self._resolver.close()

    async def _exchange(self, request: Request, progress: _Progress, started: float) -> Reply:
        url = URL(request.url, encoded=True)
        session, options = self._way(request.url, url)
        response = await session.request(
            request.method,
            url.with_user(None) if url.raw_user or url.raw_password else url,
            headers=request.headers,
            data=request.content,
            allow_redirects=False,
            **options,
        )
        self.requests += 1
        try:
            progress.phase = "body"
            body, truncated = await self._read(request, response)
        finally:
            response.close() if not response.content.at_eof() else response.release()
        return Answer(
            url=request.url,
            method=request.method,
            status=response.status,
            headers=_headers(response.raw_headers),
            body=body,
            truncated=truncated,
            elapsed_ms=self._since(started),
            at=self._clock.now(),
        )

    async def _read(self, request: Request, response: aiohttp.ClientResponse) -> tuple[bytes, bool]:
        """The first `body_limit` octets of the decoded body, and whether more may follow."""
        content = response.content
        if request.texts_only and not _is_text(response):
            return b"", True
        parts: list[bytes] = []
        left = request.body_limit
        try:
            while left > 0 and (part := await content.read(min(left, READ_SIZE))):
                parts.append(part)
                left -= len(part)
        except aiohttp.ClientPayloadError as exc:
            if not isinstance(exc.__cause__, aiohttp.http_exceptions.ContentEncodingError):
                raise
            response.close()  # labelled with a coding that it is not in: the status still stands
        body = b"".join(parts)
        self.octets += len(body)
        return body, not content.at_eof()

    def _way(self, address: str, url: URL) -> Way:
        """How to get to the place of this address; found out once for each place. Raises NameFaultError."""
        place = place_of(address)
        way = self._ways.get(place)
        if way is None:
            if len(self._ways) >= REMEMBERED:
                self._ways.clear()
            way = self._ways[place] = self._find_way(url)
        return way

    def _find_way(self, url: URL) -> Way:
        """The session to use: straight, or by the proxy that the environment names for this host.

        Behind a proxy the address is the proxy's to find: a private one is refused by its
        spelling alone.
        """
        host = url.host or ""
        if url.scheme not in ("http", "https"):
            raise NameFaultError("unsupported_scheme", url.scheme or "no scheme")
        if not host:
            raise NameFaultError("invalid_url", "no host")
        guarded = not self._wire.allow_private
        address = literal(host)
        if guarded and address is not None and not is_global(address):
            raise NameFaultError("private_address", f"{host} is not a global address")
        if guarded and not self._resolver.routed and _is_local_name(host):
            raise NameFaultError("private_address", f"{host} names this machine")
        proxy = self._proxies.of(url.scheme, host, url.port or 0)
        if proxy is None:
            return self._session, {}
        if guarded and _is_inner_name(host):
            raise NameFaultError("private_address", f"{host} names no place of the public network")
        if self._proxied is None:
            self._proxied = _session(self._wire, resolver=None, tls=self._tls, factory=None)
        return self._proxied, {"proxy": proxy}

    def _open_socket(self, info: Any) -> socket.socket:
        """Open the socket of a connection about to be made: the last place where an address is refused."""
        family, kind, proto, _, sockaddr = info
        progress = _progress.get()
        stood_in = self._resolver.routed and sockaddr[0] == STAND_IN
        if not (self._wire.allow_private or stood_in or is_global(sockaddr[0])):
            raise NameFaultError("private_address", f"{sockaddr[0]} is not a global address")
        opened = socket.socket(family, kind, proto)
        opened.setblocking(False)
        if progress is not None:
            progress.socket = opened
        return opened

    def _fault(self, request: Request, told: Diagnosis, started: float) -> Fault:
        return Fault(
            url=request.url,
            method=request.method,
            kind=told.kind,
            phase=told.phase,
            detail=told.detail,
            elapsed_ms=self._since(started),
            at=self._clock.now(),
        )

    def _since(self, started: float) -> int:
        return round((self._clock.monotonic() - started) * 1000)


def _session(
    wire: Wire, *, resolver: Resolver | None, tls: ssl.SSLContext, factory: Any
) -> aiohttp.ClientSession:
    connector = _Connector(
        resolver=resolver,
        use_dns_cache=False,
        ssl=tls,
        limit=0,  # turns are given out above; a queue in here would count as a timeout
        socket_factory=factory,
        keepalive_timeout=15.0,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers=(*wire.headers, ("user-agent", wire.user_agent)),
        timeout=aiohttp.ClientTimeout(total=wire.timeout, sock_connect=wire.connect_timeout),
        max_line_size=LINE_LIMIT,
        max_field_size=LINE_LIMIT,
        trust_env=False,
    )


def _phase(request: Request, progress: _Progress, exc: BaseException) -> Phase:
    """Where a request stood when `exc` was raised: told by what the connector had reached."""
    if progress.phase != "connect" or not request.url.startswith("https:"):
        return progress.phase
    if isinstance(exc, TimeoutError):
        return "tls" if progress.is_connected() else "connect"
    return "tls"  # refusals name their phase themselves; nothing else breaks before the handshake


def _headers(raw: tuple[tuple[bytes, bytes], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((_word(name).lower(), _word(value)[:VALUE_LIMIT]) for name, value in raw[:HEADER_LIMIT])


def _word(octets: bytes) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("latin-1")  # RFC 9110 5.5: what older servers meant


def _is_text(response: aiohttp.ClientResponse) -> bool:
    kind = response.headers.get("content-type", "").strip().lower()
    return not kind or kind.startswith(TEXTS)


def _is_local_name(host: str) -> bool:
    """RFC 6761 6.3: these names mean this machine, whatever a resolver says."""
    name = host.lower().rstrip(".")
    return name == "localhost" or name.endswith(".localhost")


def _is_inner_name(host: str) -> bool:
    """RFC 6762 3 (`.local`), RFC 8375 (`home.arpa`), and `.internal`, which ICANN keeps for this."""
    return host.lower().rstrip(".").endswith((".local", ".internal", ".home.arpa"))
