"""`/login` and `/logout`: a token is exchanged for a session's cookie, and back.

Comes in: a form with a token. Goes out: a cookie that scripts cannot read and other sites cannot send. The
token itself is kept nowhere.
"""

import re

from aiohttp import web

from enricher.server import bodies
from enricher.server.askers import COOKIE
from enricher.server.pages.forms import fields_of
from enricher.server.pages.rendering import Addresses, page, see_other
from enricher.server.service import Service, service_of

LONGEST_FORM = 8_192
_OWN_ADDRESS = re.compile(r"/(?![/\\])[!-\[\]-~]*")
"""A path of ours: printable ASCII without a backslash, and no `//`, which browsers take for a host."""


def login_address(service: Service, to: str) -> str:
    """The login page, which leads on to `to`, a path below the base."""
    return Addresses(service.base)("/login", to=to if to != "/" and own(to) else None)


def own(to: str) -> bool:
    """Whether a path leads nowhere but into this service."""
    return _OWN_ADDRESS.fullmatch(to) is not None


async def show(request: web.Request) -> web.StreamResponse:
    """The form; without tokens there is nothing to sign in for."""
    service = service_of(request)
    if not service.tokens:
        return see_other(service, "/")
    return _form(request, request.query.get("to", "/"))


async def sign_in(request: web.Request) -> web.StreamResponse:
    """A session for a token; the form again for what is none."""
    service = service_of(request)
    fields = fields_of(await bodies.whole(request, LONGEST_FORM, service.limits.idle))
    to = fields.get("to", "/")
    token = service.tokens.of(fields.get("token", "").strip())
    if token is None:
        return _form(request, to, status=403, problem="That is none of this service’s tokens.")
    answer = _to(service, to)
    answer.set_cookie(
        COOKIE, service.sessions.begin(token), max_age=int(service.sessions.lasts), path=service.base or "/",
        secure=service.proxies.seen(request).scheme == "https", httponly=True, samesite="Strict",
    )  # fmt: skip
    return answer


async def sign_out(request: web.Request) -> web.StreamResponse:
    """End the session."""
    service = service_of(request)
    service.sessions.end(request.cookies.get(COOKIE, ""))
    answer = see_other(service, "/login")
    answer.del_cookie(COOKIE, path=service.base or "/", httponly=True, samesite="Strict")
    return answer


def _form(request: web.Request, to: str, *, status: int = 200, problem: str | None = None) -> web.Response:
    return page(request, "login.html.j2", status=status, to=to if own(to) else "/", problem=problem)


def _to(service: Service, to: str) -> web.Response:
    return web.Response(status=303, headers={"Location": service.base + (to if own(to) else "/")})
