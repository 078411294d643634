"""`/api/v1/links`: what is known of an address, and every look at it. Nobody is asked."""

import datetime as dt

from aiohttp import web

from enricher.server.messages import LinkHistory
from enricher.server.refusals import Refusal, not_found
from enricher.server.resources.answers import as_json
from enricher.server.service import Service, service_of
from enricher.urls import Refused, canonical


async def show(request: web.Request) -> web.StreamResponse:
    """The newest entry, however old."""
    url = _url(request)
    enricher = service_of(request).enricher
    entry = await enricher.known(url, offline=True)
    if entry is None:
        async with enricher.run(offline=True) as run:
            entry = await run.check(url)
    if entry.reason == "offline":
        raise not_found("entry of", url)
    return as_json(entry)


async def history(request: web.Request) -> web.StreamResponse:
    """Every look."""
    url = _url(request)
    enricher = service_of(request).enricher
    looks = await enricher.timeline(url)
    if not looks:
        raise not_found("look at", url)
    past = await enricher.history(url)
    due_at = await due_of(service_of(request), url)
    return as_json(LinkHistory(url=url, due_at=due_at, history=past, looks=looks))


async def due_of(service: Service, url: str) -> dt.datetime | None:
    """When freshness wants an address to be asked again; None for what is none, or not known."""
    known = canonical(url)
    if isinstance(known, Refused):
        return None
    due = (await service.enricher.due([known])).get(known)
    return None if due is None else due.replace(microsecond=0)


def _url(request: web.Request) -> str:
    url = request.query.get("url", "")
    if not url:
        raise Refusal(400, "bad_parameter", "url is missing: ?url=https%3A%2F%2F...", field="url")
    return url
