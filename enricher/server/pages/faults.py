"""A refusal as a page, or as the way to the login page.

Comes in: a refusal, and a request of a browser. Goes out: the same status with words for people.
"""

from http import HTTPStatus

from aiohttp import web

from enricher.server.askers import SAFE
from enricher.server.pages.login import login_address
from enricher.server.pages.rendering import page
from enricher.server.refusals import Refusal, headers_of
from enricher.server.service import Service


def wants_page(request: web.Request) -> bool:
    """Whether a person looks: browsers ask for HTML by name, programs and scripts do not."""
    return "text/html" in request.headers.get("Accept", "")


def told_to_people(request: web.Request, service: Service, refusal: Refusal) -> web.Response:
    """The refusal as a page; who is not known, and only looks, is shown where to sign in."""
    if refusal.status == HTTPStatus.UNAUTHORIZED and request.method in SAFE:
        to = request.path_qs.removeprefix(service.base)
        return web.Response(status=303, headers={"Location": login_address(service, to)})
    return page(
        request, "fault.html.j2", status=refusal.status, headers=headers_of(refusal),
        heading=HTTPStatus(refusal.status).phrase, message=str(refusal), retry_after=refusal.retry_after,
    )  # fmt: skip
