"""`/api/v1/collections/{name}/changes`, `changes.atom` and `badge.svg`: what changed, for all readers."""

from aiohttp import web

from enricher.server.messages import ChangeList
from enricher.server.resources.answers import as_json, number
from enricher.server.resources.collections import collection_of
from enricher.server.service import Service, service_of
from enricher.server.watch.atom import feed
from enricher.server.watch.badge import drawn

FAR = 10**12
USUAL, MOST, IN_FEED = 100, 1_000, 100
PUBLIC = "public, max-age=300"


async def index(request: web.Request) -> web.StreamResponse:
    """Changes behind the `after`-th."""
    service = service_of(request)
    watched = await collection_of(request, service)
    after, limit = number(request, "after", 0, FAR), number(request, "limit", USUAL, MOST, least=1)
    found = await service.jobs.call(service.watch.store.changes, watched.name, after, limit + 1)
    shown = tuple(found[:limit])
    return as_json(ChangeList(changes=shown, next=shown[-1].id if shown else after, more=len(found) > limit))


async def atom(request: web.Request) -> web.StreamResponse:
    """The newest ones as a feed."""
    service = service_of(request)
    watched = await collection_of(request, service)
    changes = await service.jobs.call(service.watch.store.newest, watched.name, IN_FEED)
    body = feed(watched, changes, _own_address(request, service))
    return web.Response(body=body, headers={"Content-Type": "application/atom+xml; charset=utf-8"})


async def badge(request: web.Request) -> web.StreamResponse:
    """How many links are dead, for a page of anybody's; it tells no more than its numbers."""
    watched = await collection_of(request, service_of(request))
    headers = {
        "Content-Type": "image/svg+xml; charset=utf-8",
        "Cache-Control": PUBLIC,
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return web.Response(body=drawn(watched), headers=headers)


def _own_address(request: web.Request, service: Service) -> str:
    """Where the asker sees this."""
    seen = service.proxies.seen(request)
    return f"{seen.scheme}://{seen.host}{request.path}"
