"""`/`: jobs, what APIs still allow, how our own network is, what is watched."""

from aiohttp import web

from enricher.server.pages import collections
from enricher.server.pages.rendering import page
from enricher.server.service import service_of

SHOWN = 20


async def show(request: web.Request) -> web.StreamResponse:
    """The newest jobs, and how the process stands; `?before=` goes on with older ones."""
    service = service_of(request)
    before = request.query.get("before") or None
    found = await service.jobs.call(service.jobs.store.page, before, SHOWN + 1, None)
    return page(
        request,
        "overview.html.j2",
        jobs=found[:SHOWN],
        older=found[SHOWN - 1].id if len(found) > SHOWN else None,
        before=before,
        counts=await service.jobs.call(service.jobs.store.counts),
        watched=await collections.listed(service),
        budgets=service.enricher.budgets(),
        network=service.enricher.network_state,
        spent=service.enricher.spent(),
    )
