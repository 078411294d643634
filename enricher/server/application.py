"""The parts of the server put together: an application over an open service.

Comes in: a service. Goes out: `aiohttp.web`'s application, with every address of the table and the
one gate. Opens no socket; `running` does.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from enricher.app import Enricher
from enricher.server.gate import dress, gate
from enricher.server.jobs.store import StoredJobs
from enricher.server.limits import ServiceLimits
from enricher.server.pages.rendering import PAGES, pages, see_other
from enricher.server.pages.route_table import ROUTES as PAGE_ROUTES
from enricher.server.pages.route_table import PageRoute
from enricher.server.parts import open_parts
from enricher.server.proxies import TrustedProxies
from enricher.server.route_table import ROUTES
from enricher.server.routes import Route
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
        path = service.base + _of_any_name(route.path)
        made.router.add_route(route.method, path, route.handler)
        if route.method == "GET":
            made.router.add_route("HEAD", path, route.handler)
    if service.base:
        made.router.add_get(service.base, _to_overview)
    return made


def _of_any_name(path: str) -> str:
    """The path with parts that take every name: aiohttp's own (3.14) leave out those with a brace."""
    return _PART.sub(r"{\1:[^/]+}", path)


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
