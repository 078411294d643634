"""One request written to a connection, and the head of its answer read.

Comes in: a `Line` and a `Request`. Goes out: a `Head`, whose body is still to be read. What comes back
is parsed by aiohttp; its session is left out, since the cookies, redirects, credentials and traces that
it sees to are not wanted here, and cost as much as all the rest. Bounds no time and makes no faults:
both are its caller's.
"""

import re
from typing import NamedTuple
from urllib.parse import quote

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http import RawResponseMessage

from enricher.io.fields import as_lines, replaced
from enricher.io.reading import is_interim
from enricher.io.wire import Line, Progress
from enricher.origins import origin_of
from enricher.ports import Request

LINE_LIMIT = 65_536  # a Content-Security-Policy of 30 KiB is no rarity; aiohttp's own 8 KiB refuses it
FIELD_LIMIT = 256  # sites that set a cookie for each of their partners send more than aiohttp's own 128

INTERIM_LIMIT = 32
"""Interim answers (RFC 9110 15.2) before the real one; more are a flood."""

UNSENDABLE = re.compile(r"[^!-~]")
"""What may not stand in a request's target (RFC 9112 3.2), and would end its line early."""

LOST = (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError, aiohttp.ClientConnectionResetError)
UNREADABLE = aiohttp.http_exceptions.HttpProcessingError
IDEMPOTENT = frozenset({"GET", "HEAD"})


class Head(NamedTuple):
    """An answer whose body is still to come; `protocol` is to be given back to the line, or dropped."""

    message: RawResponseMessage
    content: aiohttp.StreamReader
    protocol: ResponseHandler


async def exchange(line: Line, request: Request, progress: Progress) -> Head:
    """Ask over a connection that was kept, or a new one. Raises what aiohttp does, and what connecting does.

    A kept connection may have been closed while the request was on its way, which is no fault of
    anybody's (RFC 9112 9.3.1): then once more, over another one. So too where no answer can be made out
    on it: some servers send a body to HEAD, which is then in the way of what they say next.
    """
    while True:
        protocol, kept = await line.take(progress)
        progress.phase = "headers"
        try:
            _send(protocol, line, request)
            message, content = await protocol.read()
            if is_interim(message):
                message, content = await _after_interim(protocol)
            return Head(message, content, protocol)
        except BaseException as exc:
            line.drop(protocol)
            if not (kept and isinstance(exc, (*LOST, UNREADABLE)) and request.method in IDEMPOTENT):
                raise
            progress.phase = "connect"


def _send(protocol: ResponseHandler, line: Line, request: Request) -> None:
    transport = protocol.transport
    if transport is None:
        raise aiohttp.ClientConnectionResetError("the connection was closed before the request was sent")
    protocol.set_response_params(
        skip_payload=request.method == "HEAD",
        read_until_eof=True,
        max_line_size=LINE_LIMIT,
        max_field_size=LINE_LIMIT,
        max_headers=FIELD_LIMIT,
    )
    transport.write(_written(line, request))


async def _after_interim(protocol: ResponseHandler) -> tuple[RawResponseMessage, aiohttp.StreamReader]:
    """The answer that follows an interim one, and perhaps some more of them."""
    for _ in range(INTERIM_LIMIT - 1):
        message, content = await protocol.read()
        if not is_interim(message):
            return message, content
    raise aiohttp.http_exceptions.BadHttpMessage(f"over {INTERIM_LIMIT} interim answers")


def _written(line: Line, request: Request) -> bytes:
    """The request as it is sent: line, fields and content."""
    url, content, own = request.url, request.content, request.headers
    target = url[len(origin_of(url)) :].partition("#")[0]
    if not target.startswith("/"):
        target = f"/{target}"
    if UNSENDABLE.search(target):
        target = UNSENDABLE.sub(lambda found: quote(found[0]), target)
    if content is not None:
        own = (*own, ("Content-Length", str(len(content))))
    fields = as_lines(replaced(line.fields, own)) if own else line.lines
    first = f"{request.method} {line.before_target}{target} HTTP/1.1\r\n"
    return b"".join((first.encode(), fields, b"\r\n", content or b""))
