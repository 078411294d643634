"""`/healthz`, `/readyz` and `/api/v1/status`: alive, able to work, and how things stand."""

from aiohttp import web

from enricher.server.messages import Health, Overview
from enricher.server.resources.answers import as_json
from enricher.server.service import service_of
from enricher.version import __version__

_HEALTHY = Health(version=__version__)


async def alive(request: web.Request) -> web.StreamResponse:
    """That this was answered is the answer."""
    return as_json(_HEALTHY)


async def ready(request: web.Request) -> web.StreamResponse:
    """200, or 503 with the reasons."""
    readiness = await service_of(request).readiness()
    return as_json(readiness, 200 if readiness.ready else 503)


async def status(request: web.Request) -> web.StreamResponse:
    """Jobs, APIs, network."""
    service = service_of(request)
    return as_json(
        Overview(
            version=__version__,
            sandbox=service.enricher.made_up,
            network=service.enricher.network_state,
            jobs=await service.jobs.call(service.jobs.store.counts),
            budgets=service.enricher.budgets(),
            spent=service.enricher.spent(),
        )
    )
