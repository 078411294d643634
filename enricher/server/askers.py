"""Who asks: a program with its bearer token, a browser with its session, or whoever is on this machine.

Comes in: a request. Goes out: a token. Raises Refusal for who may not ask. Decides nothing about addresses;
the gate does.
"""

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from aiohttp import web

from enricher.origins import parts_of
from enricher.server.refusals import Refusal
from enricher.server.service import Service
from enricher.server.tokens import NOBODY_ELSE, Token

COOKIE = "enricher_session"
SAFE = frozenset({"GET", "HEAD"})


def asker_of(request: web.Request, service: Service) -> Token:
    """Who asks. A token that is shown counts alone: a wrong one is not mended by a session."""
    if not service.tokens:
        return _local(request, service)
    if "Authorization" in request.headers:
        return _bearer(request, service)
    return _session(request, service)


def refuse_unproven(request: web.Request, service: Service) -> None:
    """Refuse a write that does not show that one of our own pages sent it.

    `Sec-Fetch-Site` is the browser's own word, and counts where it stands; older browsers send `Origin`.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site == "same-origin" or (site is None and _is_own(request, service)):
        return
    raise Refusal(
        403, "foreign_page",
        "a write from a page must come from a page of this service (Sec-Fetch-Site, Origin); "
        "programs use /api/v1 with a token",
    )  # fmt: skip


def _is_own(request: web.Request, service: Service) -> bool:
    origin = request.headers.get("Origin")
    page = parts_of(origin) if origin is not None else None
    seen = service.proxies.seen(request)
    return page is not None and (page.scheme, page.netloc.lower()) == (seen.scheme, seen.host.lower())


def _bearer(request: web.Request, service: Service) -> Token:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = service.tokens.of(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise _unknown("the token in Authorization is none that is known here")
    return token


def _session(request: web.Request, service: Service) -> Token:
    """Whose session the cookie names, for as long as its token is one; a write shows where it comes from."""
    token = service.sessions.of(request.cookies.get(COOKIE, ""))
    if token is None or token not in service.tokens:
        raise _unknown()
    if request.method not in SAFE:
        refuse_unproven(request, service)
    return token


def _unknown(words: str = "this wants a token: Authorization: Bearer SECRET") -> Refusal:
    return Refusal(401, "unauthorized", words, challenge=True)


def _local(request: web.Request, service: Service) -> Token:
    """Without tokens whoever is on this machine may ask, and no page of a browser in their name.

    A foreign name in `Host` is a page that made its own name lead here (DNS rebinding); a write that came
    from another page says so in `Sec-Fetch-Site` or `Origin`.
    """
    host = service.proxies.seen(request).host
    if not (_is_loopback(request.host) and _is_loopback(host)):
        raise Refusal(
            403,
            "foreign_host",
            f"{host[:100]!r} is no name of this machine; ask 127.0.0.1, or set tokens",
        )
    site = request.headers.get("Sec-Fetch-Site", "none")
    program = site == "none" and "Origin" not in request.headers
    if request.method not in SAFE and not program:
        refuse_unproven(request, service)
    return NOBODY_ELSE


@lru_cache(maxsize=256)  # nearly every request of a process names one and the same
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
