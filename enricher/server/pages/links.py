"""`/links?url=`: what is known of an address: its state, every look, the evidence, copies. Nobody is asked.

A look is taken from here by a button alone, and within the bounds of a single question.
"""

from aiohttp import web

from enricher.errors import UsageError
from enricher.record import LinkRecord
from enricher.reports.meanings import meaning
from enricher.server import bodies
from enricher.server.pages.forms import fields_of
from enricher.server.pages.rendering import page, see_other
from enricher.server.pages.timelines import drawn
from enricher.server.resources.checks import answering
from enricher.server.resources.links import due_of
from enricher.server.service import Service, service_of

LONGEST_FORM = 65_536
WAIT = 30.0
"""Seconds that a look from here may take."""

ARCHIVES = ("wayback", "swh")


async def show(request: web.Request) -> web.StreamResponse:
    """What is known of `?url=`; the form alone without one."""
    url = request.query.get("url", "").strip()
    return await _shown(request, service_of(request), url) if url else page(request, "links.html.j2", url="")


async def look(request: web.Request) -> web.StreamResponse:
    """Look at an address now, whatever the cache says, and show it."""
    service = service_of(request)
    fields = fields_of(await bodies.whole(request, LONGEST_FORM, service.limits.idle))
    url = fields.get("url", "").strip()
    with answering(service):
        async with service.enricher.run(
            deadline=min(WAIT, service.limits.wait), refresh=True, archives=ARCHIVES
        ) as run:
            try:
                entry = await run.check(url)
                service.jobs.looks[entry.status, entry.reason] += 1
            except UsageError as fault:
                problem = "It was not settled in time; look again later." if run.stopped else str(fault)
                return await _shown(request, service, url, problem=problem)
    return see_other(service, "/links", url=url)


async def _shown(
    request: web.Request, service: Service, url: str, problem: str | None = None
) -> web.Response:
    entry: LinkRecord | None = None
    try:
        async with service.enricher.run(offline=True, evidence=True, archives=ARCHIVES) as run:
            entry = await run.check(url)
    except UsageError as fault:
        problem = problem or str(fault)
    known = entry is not None and entry.reason != "offline"
    looks = await service.enricher.timeline(url)
    return page(
        request,
        "link.html.j2",
        status=200 if known or looks else 404,
        url=url,
        problem=problem,
        entry=entry if known else None,
        meaning=meaning(entry.reason) if known and entry is not None else None,
        looks=looks[::-1],
        due_at=await due_of(service, url),
        parts=drawn(looks),
        history=await service.enricher.history(url),
    )
