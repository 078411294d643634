"""The one middleware: who may ask what, what is said where it goes wrong, how long it took.

Comes in: every request, to addresses that exist or not. Goes out: the handler's answer, or a refusal. Deny by
default: an address is open only if it stands in `OPEN`. No handler is reached before this has let it pass.
"""

import logging
import random
import re
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from enricher.server.askers import asker_of, refuse_unproven
from enricher.server.pages.faults import told_to_people, wants_page
from enricher.server.refusals import Refusal, answer, of_fault
from enricher.server.service import ASKER, Service, service_of
from enricher.server.tokens import NOBODY_ELSE, Token

log = logging.getLogger(__name__)

OPEN = frozenset(
    {
        ("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/login"), ("POST", "/login"),
        ("GET", "/assets/{name}"), ("GET", "/api/v1/collections/{name}/badge.svg"),
    }
)  # fmt: skip
"""The addresses of the table that ask for no token, by method; HEAD counts as GET."""

FOR_READERS = frozenset({"/logout"})
"""Writes that a token which may read alone is allowed."""

API = "/api/"
"""What programs ask; a write to anything else is a page's, and shows that one of our own sent it."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
"""Of every answer, unless the handler says otherwise."""

ID = web.RequestKey("id", str)
BEGUN = web.RequestKey("begun", bool)
"""Whether the head of the answer is on its way: nothing else can be answered then."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


@web.middleware
async def gate(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Let a request pass, or say why not."""
    service = service_of(request)
    request[ID] = _request_id(request)
    began = time.monotonic()
    try:
        request[ASKER] = _asker(request, service)
        response = await handler(request)
    except Exception as fault:
        response = _refused(request, service, fault)
    _count(service, request, response.status, time.monotonic() - began)
    return response


async def dress(request: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the headers that all have; the signal comes just before its head is sent."""
    request[BEGUN] = True
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["X-Request-Id"] = request.get(ID, "-")
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.popall("Server", None)


def _request_id(request: web.Request) -> str:
    given = request.headers.get("X-Request-Id", "")
    return given if _REQUEST_ID.fullmatch(given) else f"{random.getrandbits(64):016x}"


def _asker(request: web.Request, service: Service) -> Token:
    """Who asks. Raises Refusal where they may not."""
    path, method = path_of(request, service), "GET" if request.method == "HEAD" else request.method
    is_open, writes = (method, path) in OPEN, method != "GET"
    asker = NOBODY_ELSE if is_open else asker_of(request, service)
    if writes and path and not path.startswith(API):
        refuse_unproven(request, service)
    if writes and asker.right != "write" and path not in FOR_READERS:
        raise Refusal(403, "read_only", f"the token {asker.name!r} may read alone; this wants one with rw")
    return asker


def path_of(request: web.Request, service: Service) -> str:
    """The address as the table has it; empty for one that is not there."""
    resource = request.match_info.route.resource
    return resource.canonical.removeprefix(service.base) if resource is not None else ""


def _refused(request: web.Request, service: Service, fault: Exception) -> web.StreamResponse:
    """The answer to a fault. One that comes after an answer began can only be told by breaking that off."""
    if request.get(BEGUN, False):
        if not isinstance(fault, ConnectionError):
            log.error(
                "request %s broke off after its answer began",
                request[ID],
                exc_info=fault,
                extra={"fields": {"request": request[ID]}},
            )
        if request.transport is not None:
            request.transport.abort()
        return web.Response()  # which nobody gets, as the connection is gone; raised, it would be logged
    refusal = of_fault(fault)
    if refusal is None:
        log.error(
            "request %s failed by a mistake of this program",
            request[ID],
            exc_info=fault,
            extra={"fields": {"request": request[ID]}},
        )
        refusal = Refusal(500, "internal", f"a mistake of this program; its log tells more of {request[ID]}")
    response = told_to_people(request, service, refusal) if wants_page(request) else answer(refusal)
    if isinstance(fault, web.HTTPMethodNotAllowed):
        response.headers["Allow"] = ", ".join(sorted(fault.allowed_methods))
    if request.can_read_body and not request.content.at_eof():
        response.force_close()  # nobody waits for the rest of what was refused
    return response


def _count(service: Service, request: web.Request, status: int, seconds: float) -> None:
    path = path_of(request, service) or "other"
    count, total = service.answered.get((path, status), (0, 0.0))
    service.answered[path, status] = (count + 1, total + seconds)
    asker = request[ASKER].name if ASKER in request else "-"
    told = {
        "request": request[ID], "method": request.method, "path": path, "status": status,
        "ms": round(seconds * 1000), "asker": asker,
    }  # fmt: skip
    log.info(
        "%(method)s %(path)s %(status)d in %(ms)d ms by %(asker)s, request %(request)s",
        told,
        extra={"fields": told},
    )
