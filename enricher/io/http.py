"""One HTTP request, one hop: the only place where bytes meet the network.

Comes in: a `Request`. Goes out: an `Answer`, or a `Fault` that says where it stopped.
Never follows a redirect, keeps no cookie, sends no `Referer`, reads no more than it was
asked to, decompressed or not, and raises for nothing that a stranger's server does.
Waiting for a turn happens above; the clock of a timeout runs here, on the wire, alone.
"""

import asyncio
import ssl

import aiohttp
from aiohttp.http import RawResponseMessage

from enricher.io.deadline import Deadline
from enricher.io.exchange import Head, exchange
from enricher.io.faults import PROXY_REFUSED, Diagnosis, diagnose
from enricher.io.proxies import Proxies
from enricher.io.redirects import LONGEST, REDIRECTS
from enricher.io.resolver import Resolver
from enricher.io.ways import Ways
from enricher.io.wire import Progress, Wire
from enricher.ports import Answer, Clock, Fault, Reply, Request
from enricher.rules import Rules

PROXY_REFUSES = 407
"""RFC 9110 15.5.8: on a way by a proxy it is the proxy's, and says nothing of the site."""

VALUE_LIMIT = LONGEST + 1
"""Of a field's value; an address that is too long must not be taken for a shorter one."""
READ_SIZE = 65_536
TEXTS = ("text/", "application/xhtml", "application/xml", "application/json")


class HttpTransport:
    """`ports.Transport` over aiohttp. Made inside a running loop; `close` lets go of every socket."""

    def __init__(
        self,
        wire: Wire,
        clock: Clock,
        *,
        resolver: Resolver,
        tls: ssl.SSLContext,
        proxies: Proxies,
        rules: Rules,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._clock = clock
        self._resolver = resolver
        self._ways = Ways(wire, resolver=resolver, tls=tls, proxies=proxies, rules=rules)
        self.requests = 0
        self.octets = 0

    async def send(self, request: Request) -> Reply:
        """Send one request. Never raises for what a network or a stranger's server does."""
        progress = Progress()
        started = self._clock.monotonic()
        try:
            return await self._exchange(request, progress, started)
        except Exception as exc:
            # the wall around a library that parses what strangers send: whatever it trips over is theirs
            fault = self._fault(request, diagnose(exc, progress.phase), started)
            self.requests += fault.phase != "resolve"
            return fault

    async def close(self) -> None:
        """Close every connection, and the resolver."""
        await self._ways.close()
        await self._resolver.close()

    async def _exchange(self, request: Request, progress: Progress, started: float) -> Reply:
        way = self._ways.find(request.url)
        head: Head | None = None
        parts: list[bytes] = []
        try:
            with Deadline(self._loop, way.hurried if request.hurried else way.seconds):
                head = await exchange(way.line, request, progress)
                self.requests += 1
                progress.phase = "body"
                await _read(request, head, parts)
        except TimeoutError:
            if head is None or not _is_enough(request, head.message.code):
                raise
        finally:
            if head is not None:
                way.line.give_back(head.protocol)
        if way.proxied and head.message.code == PROXY_REFUSES:
            return self._fault(request, Diagnosis("bad_response", "connect", PROXY_REFUSED), started)
        body = parts[0] if len(parts) == 1 else b"".join(parts)
        self.octets += len(body)
        return Answer(
            url=request.url,
            method=request.method,
            status=head.message.code,
            headers=_headers(head.message.raw_headers),
            body=body,
            truncated=not head.content.at_eof(),
            elapsed_ms=self._since(started),
            at=self._clock.now(),
        )

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


async def _read(request: Request, head: Head, parts: list[bytes]) -> None:
    """The first `body_limit` octets of the decoded body, into `parts`, which stand where the rest fails."""
    content = head.content
    if request.texts_only and not _is_text(head.message):
        return
    left = request.body_limit
    try:
        while left > 0 and not content.at_eof() and (part := await content.read(min(left, READ_SIZE))):
            parts.append(part)
            left -= len(part)
    except aiohttp.ClientPayloadError as exc:
        if not isinstance(exc.__cause__, _forgiven(request)):
            raise
        head.protocol.force_close()  # the status still stands
    except aiohttp.http_exceptions.HttpProcessingError:
        if not request.texts_only:
            raise
        head.protocol.force_close()


def _forgiven(request: Request) -> type[BaseException]:
    """What may be wrong with a body that is there: a coding that it is not in; of a page, its length too."""
    if request.texts_only:
        return aiohttp.http_exceptions.PayloadEncodingError
    return aiohttp.http_exceptions.ContentEncodingError


def _is_enough(request: Request, status: int) -> bool:
    """Whether an answer stands although its body does not come: it leads elsewhere, or is late again."""
    return request.texts_only and (status in REDIRECTS or not request.hurried)


def _headers(raw: tuple[tuple[bytes, bytes], ...]) -> tuple[tuple[str, str], ...]:
    return tuple([(_word(name).lower(), _word(value)[:VALUE_LIMIT]) for name, value in raw])


def _word(octets: bytes) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("latin-1")  # RFC 9110 5.5: what older servers meant


def _is_text(message: RawResponseMessage) -> bool:
    kind = message.headers.get("content-type", "").strip().lower()
    return not kind or kind.startswith(TEXTS)
