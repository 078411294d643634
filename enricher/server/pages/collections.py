"""`/collections/{name}`: a list under watch, what changed of it, how it fares over time; and its links.

Comes in: requests of browsers. Goes out: pages. A list is put under watch from here, and none is replaced.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping

import msgspec
from aiohttp import web

from enricher.model import Url
from enricher.papers import FORMS
from enricher.record import Record
from enricher.server.pages.forms import Upload
from enricher.server.pages.healths import WEEK, DeadTrend, drawn, trend
from enricher.server.pages.rendering import page, see_other
from enricher.server.pages.tables import LinkRow, query_of, rows_of, select
from enricher.server.refusals import Refusal
from enricher.server.resources.answers import number
from enricher.server.resources.changes import FAR
from enricher.server.resources.collections import collection_of, named, taken, watch
from enricher.server.resources.hooks import off_words
from enricher.server.resources.reports import FORMS as REPORTS
from enricher.server.service import ASKER, Service, service_of
from enricher.server.watch.collections import Collections, Watched
from enricher.setting_values import duration

SHOWN = 50
"""Changes on a page."""
AT_ONCE = 500
"""Records that are read at once."""
OVERVIEW = 100
"""Collections on the overview, by name."""

LARGE = ("text", "file")
PERIODS: Mapping[str, str] = {"1d": "every day", "12h": "twice a day", "1h": "every hour", "7d": "every week"}
"""How often the form offers to look; programs may say anything between."""

_record = msgspec.json.Decoder(Record)


async def show(request: web.Request) -> web.StreamResponse:
    """How it stands, and the newest changes; `?before=` goes on with older ones."""
    service = service_of(request)
    watched = await collection_of(request, service)
    before = number(request, "before", 0, FAR) or None
    changes = await service.jobs.call(service.watch.store.newest, watched.name, SHOWN + 1, before)
    looks = await service.jobs.call(service.watch.store.health, watched.name)
    last = await service.jobs.call(service.jobs.store.get, watched.last) if watched.last is not None else None
    due_links, next_link_at = service.watch.tending.due(watched)
    hooks = await service.jobs.call(service.telling.store.of, watched.name)
    return page(
        request,
        "collection.html.j2",
        watched=watched,
        due=watched.look is None and watched.next_at <= service.enricher.clock.now(),
        off=[words for hook in hooks if (words := off_words(service, hook)) is not None],
        due_links=due_links,
        next_link_at=next_link_at,
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
    # What has no time of its own is looked at with the whole list.
    own = await service.enricher.due([row.url for row in selection.rows])
    dues = {
        row.url: None if row.status == "skipped" else own.get(Url(row.url), watched.next_at)
        for row in selection.rows
    }
    return page(
        request, "collection_links.html.j2", watched=watched, query=query, selection=selection, dues=dues
    )


async def new(request: web.Request) -> web.StreamResponse:
    """The form."""
    return _form(request, {}, None)


async def submit(request: web.Request) -> web.StreamResponse:
    """Put a list under watch as it is pasted, as a file or by its address; else the form again."""
    service = service_of(request)
    upload = Upload(request, LARGE, service.limits.collection, service.limits.idle)
    try:
        pieces = await upload.read()
        name = await _taken(request, service, upload.fields, pieces)
    except (Refusal, msgspec.DecodeError) as fault:
        status = fault.status if isinstance(fault, Refusal) else 400
        answer = _form(request, upload.fields, str(fault), status)
        answer.force_close()  # the rest of the form is not read
        return answer
    return see_other(service, "/collections/{}", name)


async def _taken(
    request: web.Request, service: Service, fields: Mapping[str, str], pieces: AsyncIterator[bytes]
) -> str:
    name, form = named(fields.get("name", "").strip()), fields.get("from") or None
    if form is not None and form not in FORMS:
        raise Refusal(400, "bad_form", f"{form[:80]!r} is no form of a list", field="from")
    if fields.get("every") not in PERIODS:
        raise Refusal(400, "bad_form", "choose how often it is looked at", field="every")
    if await service.jobs.call(service.watch.store.get, name) is not None:
        raise taken(name)  # before all of the list is read; it is looked at again where it is put
    if address := fields.get("address", "").strip():
        if await anext(pieces, b""):
            raise Refusal(400, "bad_form", "give an address or a list, not both")
        pieces = _one(msgspec.json.encode({"address": address}))
    owner, every = request[ASKER].name, duration(fields["every"])
    await watch(service, name, owner, pieces, form=form, every=every, replaces=False)
    return name


async def _one(piece: bytes) -> AsyncIterator[bytes]:
    yield piece


def _form(
    request: web.Request, fields: Mapping[str, str], problem: str | None, status: int = 200
) -> web.Response:
    return page(
        request, "new_collection.html.j2", status=status, forms=FORMS, periods=PERIODS, fields=fields,
        problem=problem,
    )  # fmt: skip


async def listed(service: Service) -> list[tuple[Watched, DeadTrend | None]]:
    """All of them with the way that they go, for the overview; `OVERVIEW` at most."""
    store = service.watch.store
    compared = await service.jobs.call(store.compared, WEEK.total_seconds())
    found = await service.jobs.call(store.all)
    return [(one, trend(compared.get(one.name, []))) for one in found[:OVERVIEW]]


def _rows(store: Collections, watched: Watched) -> Iterator[LinkRow]:
    """Rows of the records that the next look is held against."""
    after = 0
    while watched.baseline is not None and (lines := store.lines(watched.baseline, after, AT_ONCE)):
        after += len(lines)
        for line in lines:
            yield from rows_of(_record.decode(line))
