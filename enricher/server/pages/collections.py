"""`/collections/{name}`: a list under watch, what changed of it, how it fares over time; and its links.

Comes in: requests of browsers. Goes out: pages. Nobody is asked, and nothing is changed from here.
"""

import asyncio
from collections.abc import Iterator

import msgspec
from aiohttp import web

from enricher.record import Record
from enricher.server.pages.healths import WEEK, Trend, drawn, trend
from enricher.server.pages.rendering import page
from enricher.server.pages.tables import Row, query_of, rows_of, select
from enricher.server.resources.answers import number
from enricher.server.resources.changes import FAR
from enricher.server.resources.collections import collection_of
from enricher.server.resources.reports import FORMS as REPORTS
from enricher.server.service import Service, service_of
from enricher.server.watch.collections import Collections, Watched

SHOWN = 50
"""Changes on a page."""
AT_ONCE = 500
"""Records that are read at once."""
OVERVIEW = 100
"""Collections on the overview, by name."""

_record = msgspec.json.Decoder(Record)


async def show(request: web.Request) -> web.StreamResponse:
    """How it stands, and the newest changes; `?before=` goes on with older ones."""
    service = service_of(request)
    watched = await collection_of(request, service)
    before = number(request, "before", 0, FAR) or None
    changes = await service.jobs.call(service.watch.store.newest, watched.name, SHOWN + 1, before)
    looks = await service.jobs.call(service.watch.store.health, watched.name)
    last = await service.jobs.call(service.jobs.store.get, watched.last) if watched.last is not None else None
    return page(
        request,
        "collection.html.j2",
        watched=watched,
        due=watched.look is None and watched.next_at <= service.enricher.clock.now(),
        before=before,
        changes=changes[:SHOWN],
        older=changes[SHOWN - 1].id if len(changes) > SHOWN else None,
        looks=looks,
        pieces=drawn(looks),
        trend=trend(looks),
        forms=tuple(REPORTS) if last is not None else (),
    )


async def table(request: web.Request) -> web.StreamResponse:
    """Every link as the last look saw it: searched, filtered and sorted by the query."""
    service = service_of(request)
    watched = await collection_of(request, service)
    query = query_of(request.query)
    async with service.reporting:
        selection = await asyncio.to_thread(select, _rows(service.watch.store, watched), query)
    return page(request, "collection_links.html.j2", watched=watched, query=query, selection=selection)


async def listed(service: Service) -> list[tuple[Watched, Trend | None]]:
    """All of them with the way that they go, for the overview; `OVERVIEW` at most."""
    store = service.watch.store
    compared = await service.jobs.call(store.compared, WEEK.total_seconds())
    found = await service.jobs.call(store.all)
    return [(one, trend(compared.get(one.name, []))) for one in found[:OVERVIEW]]


def _rows(store: Collections, watched: Watched) -> Iterator[Row]:
    """Rows of the records that the next look is held against."""
    after = 0
    while watched.baseline is not None and (lines := store.lines(watched.baseline, after, AT_ONCE)):
        after += len(lines)
        for line in lines:
            yield from rows_of(_record.decode(line))
