"""`/jobs/{id}`: a job as it goes on, with what is finished; a job is begun and cancelled from here.

Comes in: requests of browsers. Goes out: pages, and the way back to them after a write.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import msgspec
from aiohttp import web

from enricher.papers import FORMS
from enricher.record import LinkRecord, Record
from enricher.server.jobs.ports import JobStore
from enricher.server.messages import Job
from enricher.server.pages.forms import Upload
from enricher.server.pages.rendering import page, see_other
from enricher.server.pages.tables import LinkRow, lone_row, query_of, rows_of, select
from enricher.server.refusals import Refusal, too_large
from enricher.server.resources.answers import checked, job_of, number
from enricher.server.resources.jobs import take
from enricher.server.resources.records import AT_ONCE, FAR
from enricher.server.resources.reports import FORMS as REPORTS
from enricher.server.service import ASKER, Service, service_of

SHOWN = 50
"""Records on a page."""

LARGE = ("text", "file")
OFFERED = ("refresh", "offline", "archives")
"""Options of a run that the form has."""

_record, _link = msgspec.json.Decoder(Record), msgspec.json.Decoder(LinkRecord)


async def show(request: web.Request) -> web.StreamResponse:
    """The job, and the records behind `?after=`."""
    service = service_of(request)
    job = await job_of(request, service)
    after = number(request, "after", 0, FAR)
    lines = await service.jobs.call(service.jobs.store.records, job.id, after, SHOWN)
    papers = job.kind == "papers"
    return page(
        request,
        "job.html.j2",
        job=job,
        after=after,
        records=[_record.decode(line) for line in lines] if papers else [],
        links=[] if papers else [_link.decode(line) for line in lines],
        last=after + len(lines),
        page_size=SHOWN,
        forms=tuple(REPORTS),
    )


async def table(request: web.Request) -> web.StreamResponse:
    """Every link of the job that is finished: searched, filtered and sorted by the query."""
    service = service_of(request)
    job = await job_of(request, service)
    query = query_of(request.query)
    async with service.reporting:
        selection = await asyncio.to_thread(select, _rows(service.jobs.store, job), query)
    return page(request, "table.html.j2", job=job, query=query, selection=selection)


def _rows(store: JobStore, job: Job) -> Iterator[LinkRow]:
    """Rows of what is finished now, some hundred records at a time."""
    after = 0
    while after < job.records and (lines := store.records(job.id, after, AT_ONCE)):
        after += len(lines)
        for line in lines:
            if job.kind == "papers":
                yield from rows_of(_record.decode(line))
            else:
                yield lone_row(_link.decode(line))


async def new(request: web.Request) -> web.StreamResponse:
    """The form."""
    return page(request, "new.html.j2", forms=FORMS, problem=None)


async def submit(request: web.Request) -> web.StreamResponse:
    """Begin a job with what was pasted, or with a file; the form again where that does not do."""
    service = service_of(request)
    upload = Upload(request, LARGE, service.limits.upload, service.limits.idle)
    try:
        pieces = await upload.read()
        job = await _taken(request, service, upload.fields, pieces)
    except (Refusal, msgspec.DecodeError) as fault:
        status = fault.status if isinstance(fault, Refusal) else 400
        answer = page(request, "new.html.j2", status=status, forms=FORMS, problem=str(fault))
        answer.force_close()  # the rest of the form is not read
        return answer
    return see_other(service, "/jobs/{}", job.id)


async def _taken(
    request: web.Request, service: Service, fields: dict[str, str], pieces: AsyncIterator[bytes]
) -> Job:
    form = fields.get("from") or None
    if form is not None and form not in FORMS:
        raise Refusal(400, "bad_form", f"{form[:80]!r} is no form of an input", field="from")
    given = checked({name: fields[name] for name in OFFERED if fields.get(name)})
    if fields.get("what") == "urls":
        pieces = _as_addresses(pieces, service.limits.addresses)
    return await take(service, request[ASKER], given, form, pieces)


async def _as_addresses(pieces: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    """Lines of addresses as the list that a job takes."""
    whole = bytearray()
    async for piece in pieces:
        whole += piece
        if len(whole) > limit:
            raise too_large(limit)
    lines = bytes(whole).decode("utf-8-sig", "replace").splitlines()
    addresses = [line.strip() for line in lines if line.strip()]
    if not addresses:
        raise Refusal(400, "empty", "there is no address; paste one a line, or choose a file")
    yield json.dumps({"urls": addresses}).encode()


async def cancel(request: web.Request) -> web.StreamResponse:
    """End a job with what is finished."""
    service = service_of(request)
    job = await service.jobs.cancel(await job_of(request, service))
    return see_other(service, "/jobs/{}", job.id)
