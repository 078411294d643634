"""The one middleware: who may ask what, what is said where it goes wrong, how long it took.

Comes in: every request, to addresses that exist or not. Goes out: the handler's answer, or a refusal. Deny by
default: an address is open only if it stands in `OPEN`. No handler is reached before this has let it pass.
"""

import ipaddress
import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from enricher.origins import parts_of
from enricher.server.refusals import Refusal, answer, of_fault
from enricher.server.service import ASKER, Service, service_of
from enricher.server.tokens import NOBODY_ELSE, Token

log = logging.getLogger(__name__)

OPEN = frozenset({"/healthz", "/readyz"})
"""The addresses that ask for no token. GET and HEAD of them alone."""

SAFE = frozenset({"GET", "HEAD"})

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
        response = _refused(request, fault)
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
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def _asker(request: web.Request, service: Service) -> Token:
    """Who asks. Raises Refusal where they may not."""
    if request.method in SAFE and request.path in {service.base + path for path in OPEN}:
        return NOBODY_ELSE
    asker = _bearer(request, service) if service.tokens else _local(request)
    if asker.right != "write" and request.method not in SAFE:
        raise Refusal(403, "read_only", f"the token {asker.name!r} may read alone; this wants one with rw")
    return asker


def _bearer(request: web.Request, service: Service) -> Token:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = service.tokens.of(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise Refusal(401, "unauthorized", "this wants a token: Authorization: Bearer SECRET", challenge=True)
    return token


def _local(request: web.Request) -> Token:
    """Without tokens whoever is on this machine may ask, and no page of a browser in their name.

    A foreign name in `Host` is a page that made its own name lead here (DNS rebinding); a write that came
    from another page says so in `Sec-Fetch-Site` or `Origin`.
    """
    if not _is_loopback(request.host):
        raise Refusal(
            403,
            "foreign_host",
            f"{request.host[:100]!r} is no name of this machine; ask 127.0.0.1, or set tokens",
        )
    site, origin = request.headers.get("Sec-Fetch-Site", "none"), request.headers.get("Origin")
    page = parts_of(origin) if origin is not None else None
    foreign = site not in {"none", "same-origin"} or (
        origin is not None and (page is None or page.netloc != request.host)
    )
    if foreign and request.method not in SAFE:
        raise Refusal(403, "foreign_page", "a write may not come from another site's page")
    return NOBODY_ELSE


def _is_loopback(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _refused(request: web.Request, fault: Exception) -> web.StreamResponse:
    """The answer to a fault. One that comes after an answer began can only be told by breaking that off."""
    if request.get(BEGUN, False):
        if not isinstance(fault, ConnectionError):
            log.error("request %s broke off after its answer began", request[ID], exc_info=fault)
        if request.transport is not None:
            request.transport.abort()
        raise ConnectionResetError("the answer was broken off") from fault
    refusal = of_fault(fault)
    if refusal is None:
        log.error("request %s failed by a mistake of this program", request[ID], exc_info=fault)
        refusal = Refusal(
            500, "internal", f"a mistake of this program; its log tells more of {request['id']}"
        )
    response = answer(refusal)
    if isinstance(fault, web.HTTPMethodNotAllowed):
        response.headers["Allow"] = ", ".join(sorted(fault.allowed_methods))
    if request.can_read_body and not request.content.at_eof():
        response.force_close()  # nobody waits for the rest of what was refused
    return response


def _count(service: Service, request: web.Request, status: int, seconds: float) -> None:
    resource = request.match_info.route.resource
    path = resource.canonical.removeprefix(service.base) if resource is not None else "other"
    count, total = service.answered.get((path, status), (0, 0.0))
    service.answered[path, status] = (count + 1, total + seconds)
    asker = request[ASKER].name if ASKER in request else "-"
    log.info(
        "%s %s %d in %.0f ms by %s, request %s",
        request.method,
        path,
        status,
        seconds * 1000,
        asker,
        request[ID],
    )
