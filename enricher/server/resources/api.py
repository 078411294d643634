"""`/openapi.json`: the contract for programs. Pages show the same document to people."""

from typing import Any

import msgspec
from aiohttp import web

from enricher.server.service import Service, service_of


async def document(request: web.Request) -> web.StreamResponse:
    """The OpenAPI document."""
    return web.Response(body=msgspec.json.encode(made(service_of(request))), content_type="application/json")


def made(service: Service) -> dict[str, Any]:
    """The document of the table, with the base path of this service."""
    from enricher.server.openapi import document as made_of
    from enricher.server.route_table import ROUTES  # which names this module

    return made_of(ROUTES, base=service.base)
