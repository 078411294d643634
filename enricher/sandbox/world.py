"""The world on loopback: listeners for plain HTTP, TLS and proxying, one answer for every name.

Comes in: `Options`. Goes out: addresses to connect to instead of the real ones (`route`), the
variables by which any other program gets in (`environment`), the truth about an address (`describe`)
and the ledger of what was asked. Nothing listens outside 127.0.0.1, and nothing is left after closing.
"""

import asyncio
import contextlib
import datetime as dt
import os
import socket
import ssl
import struct
import tempfile
import time
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path
from statistics import NormalDist
from types import TracebackType
from typing import Self

from aiohttp import web

from enricher.config import ENVIRONMENT, KEPT_IN_FILES
from enricher.sandbox.certificates import Certificates
from enricher.sandbox.directory import Directory
from enricher.sandbox.districts import Description, District, Ground
from enricher.sandbox.exchange import Ask, Reply
from enricher.sandbox.listeners import Listeners
from enricher.sandbox.lots import draw, log_normal
from enricher.sandbox.options import Options
from enricher.sandbox.request_log import LoggedRequest, RequestLog

LOOPBACK = "127.0.0.1"
PRIVATE_STAND_IN = "127.0.0.2"
"""Where names lead that resolve to a private address: nobody may connect there, and nobody listens."""

LARGEST_BODY = 16 * 2**20
_P95 = NormalDist().inv_cdf(0.95)


class World:
    """An offline stand-in of the outside world, as an async context manager.

    All state lives and dies with it: two worlds of equal options answer equally.

    Attributes:
        ledger: every request, counts for each host, most at once.
    """

    def __init__(
        self, options: Options | None = None, *, port: int = 0, districts: Sequence[District] = ()
    ) -> None:
        """`port`: of the proxy; 0 takes a free one. `districts`: domains with servers of their own."""
        self.options = options or Options()
        self.ledger = RequestLog()
        self._directory = Directory(
            self.options,
            now=lambda: dt.datetime.now(dt.UTC),
            monotonic=time.monotonic,
            districts=districts,
        )
        self._certificates = Certificates(self._directory.server)
        self._listeners = Listeners(self._serve, self._certificates, self.route, port)
        self._districts = tuple(districts)
        self._ground = Ground(server_context=self._certificates.server_context, ledger=self.ledger)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._closing: asyncio.Event | None = None

    async def __aenter__(self) -> Self:
        """Start listening."""
        self._closing = asyncio.Event()
        await self._listeners.start()
        for district in self._districts:
            await district.start(self._ground)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection, stop listening, remove the temporary files."""
        if self._closing is not None:
            self._closing.set()
        for district in self._districts:
            await district.stop()
        await self._listeners.stop()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    # --- getting in

    def route(self, host: str, port: int) -> tuple[str, int] | None:
        """Where to connect for `host:port`, or None for a name that does not exist.

        Port 443 and 8443 are TLS, every other one plain HTTP. A host that is made to refuse
        gets an address at which nobody listens; a name that leads inside gets a private one that is
        not 127.0.0.1, which no program should connect to.
        """
        host = host.lower().rstrip(".")
        if (district := self._directory.district(host)) is not None:
            return district.route(host, port)
        if host == "localhost":
            return PRIVATE_STAND_IN, port
        nature = self._directory.server(host)
        if nature == "unresolved" or host.endswith(".invalid"):
            return None
        if nature == "refused":
            return LOOPBACK, self._listeners.refusing_port
        return LOOPBACK, self._listeners.tls_port if port in (443, 8443) else self._listeners.plain_port

    @property
    def proxy_url(self) -> str:
        """An HTTP proxy (CONNECT and absolute addresses) that leads into this world."""
        return f"http://{LOOPBACK}:{self._listeners.proxy_port}"

    @property
    def github_api_url(self) -> str:
        """GitHub's API without TLS and without a proxy, for a client that takes another base."""
        return f"http://{LOOPBACK}:{self._listeners.service_port('api.github.com')}"

    @property
    def s2_api_url(self) -> str:
        """Semantic Scholar's API without TLS and without a proxy."""
        return f"http://{LOOPBACK}:{self._listeners.service_port('api.semanticscholar.org')}"

    @property
    def ca_pem(self) -> bytes:
        """The certificate of this world's authority."""
        return self._certificates.pem

    @property
    def ca_pem_path(self) -> Path:
        """The same in a file, which goes when the world closes."""
        path = self._temporary() / "ca.pem"
        if not path.exists():
            path.write_bytes(self.ca_pem)
        return path

    def client_context(self) -> ssl.SSLContext:
        """A client's TLS context that trusts this world besides the system's authorities."""
        return self._certificates.client_context()

    def environment(self, *, token: bool = True) -> dict[str, str]:
        """The variables that bring another program in; secrets are replaced by made-up ones, or emptied.

        With `token` false the program is anonymous at GitHub and Semantic Scholar.
        """
        authority = str(self.ca_pem_path)
        variables = dict.fromkeys(
            ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"),
            self.proxy_url,
        )
        variables |= dict.fromkeys(("NO_PROXY", "no_proxy"), "")
        variables |= dict.fromkeys(
            (
                "SSL_CERT_FILE",
                "REQUESTS_CA_BUNDLE",
                "CURL_CA_BUNDLE",
                "NODE_EXTRA_CA_CERTS",
                "GIT_SSL_CAINFO",
            ),
            authority,
        )
        variables |= _no_secrets()
        variables |= {
            "ENRICHER_GITHUB_API_URL": "https://api.github.com",
            "ENRICHER_S2_API_URL": "https://api.semanticscholar.org",
            "ENRICHER_CACHE_DIR": str(self._temporary() / "cache"),
            "ENRICHER_SANDBOX": "1",
            "GITHUB_TOKEN": self.options.tokens[0] if token and self.options.tokens else "",
            "SEMANTIC_SCHOLAR_API_KEY": self.options.s2_keys[0] if token and self.options.s2_keys else "",
            "OPENALEX_API_KEY": self.options.openalex_keys[0] if token and self.options.openalex_keys else "",
        }
        return variables

    # --- looking at it

    def describe(self, url: str) -> Description:
        """What `url` is made to be, and what may be concluded from it."""
        return self._directory.describe(url)

    # --- answering

    async def _serve(self, request: web.BaseRequest, host: str | None) -> web.StreamResponse:
        ask = await _read(request, host)
        with self.ledger.underway(ask.host):
            reply = self._directory.answer(ask)
            await self._wait(reply, ask)
            ended = await self._end_early(reply, request)
        self.ledger.note(
            LoggedRequest(
                method=ask.method,
                url=ask.url,
                host=ask.host,
                headers=ask.headers,
                body=ask.body,
                at=time.monotonic(),
                status=None if ended else reply.status,
            )
        )
        return web.Response(status=reply.status, headers=list(reply.headers), body=reply.body)

    async def _wait(self, reply: Reply, ask: Ask) -> None:
        seconds = reply.wait + self._latency(ask)
        if seconds > 0:
            await self._pause(seconds)

    def _latency(self, ask: Ask) -> float:
        latency = self.options.latency
        if latency.median <= 0:
            return 0.0
        sigma = log(max(latency.p95 / latency.median, 1.0)) / _P95
        lot = draw(self.options.seed, "latency", ask.method, ask.url)
        return log_normal(lot, median=latency.median, sigma=sigma)

    async def _end_early(self, reply: Reply, request: web.BaseRequest) -> bool:
        if reply.ending == "whole":
            return False
        if reply.ending == "hang":
            await self._pause(3600)
        transport = request.transport
        if transport is not None:
            _reset(transport)
        return True

    async def _pause(self, seconds: float) -> None:
        """Wait, but not past the world's end."""
        if self._closing is None:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()

    def _temporary(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="enricher-sandbox-")
        return Path(self._folder.name)


def _no_secrets() -> dict[str, str]:
    """Every variable of a secret or of a shared cache, and that of the file which may hold it, emptied.

    Made-up answers have no place in what machines share.
    """
    held = [variable for name in sorted(KEPT_IN_FILES) for variable in ENVIRONMENT[name]]
    return dict.fromkeys((*held, *(f"{variable}_FILE" for variable in held)), "")


async def _read(request: web.BaseRequest, host: str | None) -> Ask:
    raw = request.raw_path
    if "://" in raw.partition("/")[0] or raw.startswith(("http://", "https://")):
        raw = "/" + raw.split("://", 1)[1].partition("/")[2]
    path, _, query = raw.partition("?")
    name = host or request.headers.get("Host") or "localhost"
    body = b"" if request.method in ("GET", "HEAD") else await request.content.read(LARGEST_BODY)
    return Ask(
        method=request.method,
        scheme="https"
        if request.transport is not None and request.transport.get_extra_info("ssl_object")
        else "http",
        host=name.rsplit(":", 1)[0].lower().rstrip("."),
        path=path or "/",
        query=query,
        headers=_headers(request.headers),
        body=body,
    )


def _headers(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _reset(transport: asyncio.Transport) -> None:
    """Close with RST rather than FIN."""
    plain = transport.get_extra_info("socket")
    if plain is not None and os.name == "posix":
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
