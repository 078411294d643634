"""One request written to a connection, and the head of its answer read.

Comes in: a `Destination`, made once for each place, and a `Request`. Goes out: a `Head`, whose
body is still to be read. Connections and parsing are aiohttp's; its session is left out, since
the cookies, redirects, credentials and traces that it sees to are not wanted here, and cost as
much as all the rest. Bounds no time and makes no faults: both are its caller's.
"""

import re
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.client_reqrep import ConnectionKey
from aiohttp.connector import Connection
from aiohttp.http import RawResponseMessage
from multidict import CIMultiDict

from enricher.io.places import place_of
from enricher.io.wire import Connector, Progress
from enricher.ports import Request

LINE_LIMIT = 65_536  # a Content-Security-Policy of 30 KiB is no rarity; aiohttp's own 8 KiB refuses it
FIELD_LIMIT = 256  # sites that set a cookie for each of their partners send more than aiohttp's own 128

INTERIM_LIMIT = 32
"""Interim answers (RFC 9110 15.2) before the real one; more are a flood."""

SWITCHED = 101
"""Of the interim answers the one that nothing follows."""

UNSENDABLE = re.compile(r"[^!-~]")
"""What may not stand in a request's target (RFC 9112 3.2), and would end its line early."""

BROKEN_LINE = re.compile(r"[\r\n\0]")
"""What may not stand in a field (RFC 9110 5.5)."""

LOST = (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError, aiohttp.ClientConnectionResetError)
IDEMPOTENT = frozenset({"GET", "HEAD"})


class Destination(aiohttp.ClientRequest):
    """A place as aiohttp's connector asks for it; the session would make one for each request."""

    @cached_property
    def connection_key(self) -> ConnectionKey:
        """What connections to this place are kept under."""
        return super().connection_key

    @cached_property
    def lines(self) -> bytes:
        """The fields that every request to this place has; read when a connection is there.

        Not before: the connector adds what a proxy wants to see.
        """
        return _lines(self.headers)

    def lines_with(self, fields: tuple[tuple[str, str], ...]) -> bytes:
        """The same with a request's own `fields`, which take the place of those of the same name."""
        if not fields:
            return self.lines
        own = CIMultiDict(self.headers)
        for name, _ in fields:
            own.popall(name, None)
        own.extend(fields)
        return _lines(own)


class Head(NamedTuple):
    """An answer whose body is still to come; `connection` is to be released, or closed."""

    message: RawResponseMessage
    content: aiohttp.StreamReader
    connection: Connection


async def exchange(
    connector: Connector,
    destination: Destination,
    request: Request,
    connecting: aiohttp.ClientTimeout,
    progress: Progress,
) -> Head:
    """Ask over a connection that was kept, or a new one. Raises what aiohttp raises.

    A kept connection may have been closed while the request was on its way, which is no fault of
    anybody's (RFC 9112 9.3.1): then once more, over another one.
    """
    while True:
        kept = connector.keeps(destination)
        connection = await connector.connect(destination, [], connecting)
        progress.phase = "headers"
        try:
            protocol = _send(connection, destination, request)
            message, content = await protocol.read()
            if _is_interim(message):
                message, content = await _after_interim(protocol)
            return Head(message, content, connection)
        except BaseException as exc:
            connection.close()
            if not (kept and isinstance(exc, LOST) and request.method in IDEMPOTENT):
                raise
            progress.phase = "connect"


def _send(connection: Connection, destination: Destination, request: Request) -> ResponseHandler:
    """Write `request`; what comes back is read from the protocol that is returned."""
    protocol = connection.protocol
    if protocol is None or protocol.transport is None:
        raise aiohttp.ClientConnectionResetError("the connection was closed before the request was sent")
    protocol.set_response_params(
        skip_payload=request.method == "HEAD",
        read_until_eof=True,
        max_line_size=LINE_LIMIT,
        max_field_size=LINE_LIMIT,
        max_headers=FIELD_LIMIT,
    )
    protocol.transport.write(_written(destination, request))
    return protocol


async def _after_interim(protocol: ResponseHandler) -> tuple[RawResponseMessage, aiohttp.StreamReader]:
    """The answer that follows an interim one, and perhaps some more of them."""
    for _ in range(INTERIM_LIMIT - 1):
        message, content = await protocol.read()
        if not _is_interim(message):
            return message, content
    raise aiohttp.http_exceptions.BadHttpMessage(f"over {INTERIM_LIMIT} interim answers")


def _is_interim(message: RawResponseMessage) -> bool:
    return 100 <= message.code < 200 and message.code != SWITCHED


def _written(destination: Destination, request: Request) -> bytes:
    """The request as it is sent: line, fields and content."""
    url = request.url
    target = url[len(place_of(url)) :].partition("#")[0]
    if not target.startswith("/"):
        target = f"/{target}"
    if UNSENDABLE.search(target):
        target = UNSENDABLE.sub(lambda found: quote(found[0]), target)
    if destination.proxy is not None and not destination.is_ssl():
        target = f"{destination.url.origin()}{target}"
    content = request.content
    fields = request.headers
    if content is not None:
        fields = (*fields, ("Content-Length", str(len(content))))
    head = f"{request.method} {target} HTTP/1.1\r\n".encode() + destination.lines_with(fields) + b"\r\n"
    return head if content is None else head + content


def _lines(fields: CIMultiDict[str]) -> bytes:
    for name, value in fields.items():
        if BROKEN_LINE.search(name) or BROKEN_LINE.search(value):
            raise ValueError(f"the field {name!r} holds a line break")
    return "".join([f"{name}: {value}\r\n" for name, value in fields.items()]).encode()
