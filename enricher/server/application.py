"""The parts of the server put together: an application over an open service.

Comes in: a service. Goes out: `aiohttp.web`'s application, with every address of the table and the
one gate. Opens no socket; `running` does.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from enricher.app import Enricher
from enricher.near_names import meant
from enricher.server.gate import dress, gate
from enricher.server.jobs.store import StoredJobs
from enricher.server.limits import ServiceLimits
from enricher.server.pages.rendering import PAGES, pages, see_other
from enricher.server.pages.route_table import ROUTES as PAGE_ROUTES
from enricher.server.pages.route_table import PageRoute
from enricher.server.parts import open_parts
from enricher.server.proxies import TrustedProxies
from enricher.server.refusals import Refusal
from enricher.server.route_table import ROUTES
from enricher.server.routes import Handler, Route
from enricher.server.service import SERVICE, Service, service_of
from enricher.server.tokens import ServiceTokens

_PART = re.compile(r"\{(\w+)\}")


def application(service: Service) -> web.Application:
    """The application; its bodies are bounded by whoever reads them."""
    made = web.Application(middlewares=[gate], client_max_size=service.limits.body)
    made[SERVICE] = service
    made.on_response_prepare.append(dress)
    made[PAGES] = pages(service.base)
    routes: tuple[Route | PageRoute, ...] = (*ROUTES, *PAGE_ROUTES)
    for route in routes:
        path, handler = service.base + _of_any_name(route.path), _handler(route)
        made.router.add_route(route.method, path, handler)
        if route.method == "GET":
            made.router.add_route("HEAD", path, handler)
    if service.base:
        made.router.add_get(service.base, _to_overview)
    return made


def _of_any_name(path: str) -> str:
    """The path with parts that take every name: aiohttp's own (3.14) leave out those with a brace."""
    return _PART.sub(r"{\1:[^/]+}", path)


def _handler(route: Route | PageRoute) -> Handler:
    """Who answers, once no parameter stands in the query that the table does not know."""
    if not isinstance(route, Route) or route.any_query:
        return route.handler
    known = [param.name for param in route.params if param.place == "query"]

    async def of_known_parameters(request: web.Request) -> web.StreamResponse:
        for name in request.query:
            if name not in known:
                there = (
                    f"there are: {', '.join(sorted(known))}{meant(name, known)}"
                    if known
                    else "there are none"
                )
                raise Refusal(
                    400, "bad_parameter", f"{name[:80]!r} is no parameter here; {there}", field=name[:80]
                )
        return await route.handler(request)

    return of_known_parameters


async def _to_overview(request: web.Request) -> web.StreamResponse:
    """The base path without its slash."""
    return see_other(service_of(request), "/")


@asynccontextmanager
async def open_service(
    enricher: Enricher,
    store: StoredJobs,
    tokens: ServiceTokens,
    limits: ServiceLimits,
    *,
    base: str = "",
    proxies: TrustedProxies | None = None,
) -> AsyncIterator[Service]:
    """A service over parts that are open; its jobs go on, and are parked when the context ends.

    The store is closed with it, the Enricher is not.
    """
    async with open_parts(enricher, store, limits) as parts:
        yield Service(
            enricher=enricher,
            jobs=parts.jobs,
            watch=parts.watch,
            telling=parts.telling,
            tokens=tokens,
            limits=limits,
            base=base,
            proxies=proxies or TrustedProxies(),
        )
