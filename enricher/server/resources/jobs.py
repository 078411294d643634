"""`/api/v1/jobs`: a job is taken in, listed, shown, cancelled.

Comes in: any form of papers, or a list of addresses, streamed to the disk. Goes out: the job. 202 means that
all of it is on the disk.
"""

import datetime as dt
import re
import secrets
import time
from collections.abc import AsyncIterator

import msgspec
from aiohttp import web

from enricher.errors import UsageError
from enricher.papers import FORMS
from enricher.server import bodies
from enricher.server.jobs.inputs import Pieces, addresses_of
from enricher.server.messages import Job, JobKind, JobList
from enricher.server.refusals import Refusal, too_large, too_many
from enricher.server.resources.answers import as_json, as_overrides, job_of, number, options
from enricher.server.service import ASKER, Service, service_of
from enricher.server.tokens import Token

LINES = frozenset(
    {"application/x-ndjson", "application/jsonl", "application/jsonlines", "application/x-jsonlines"}
)
"""Media types that name a form by themselves."""

_ADDRESSES = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"urls"\s*:')
MOST_SHOWN = 1_000


async def submit(request: web.Request) -> web.StreamResponse:
    """Take a job in."""
    service = service_of(request)
    given = options(request, ("from",))
    pieces = bodies.pieces(request, service.limits.upload, service.limits.idle)
    job = await take(service, request[ASKER], given, _form(request), pieces)
    return as_json(job, 202, {"Location": f"{service.base}/api/v1/jobs/{job.id}"})


async def take(
    service: Service, asker: Token, given: dict[str, str], form: str | None, pieces: AsyncIterator[bytes]
) -> Job:
    """The job of an input in pieces: kept, and queued."""
    service.enricher.run(**as_overrides(given))  # which refuses what does not go together
    service.jobs.refuse_more(asker.name)
    if service.uploading >= service.limits.uploads:
        raise too_many(f"{service.limits.uploads} inputs are being sent already", retry_after=5)
    service.uploading += 1
    try:
        name = f"{time.time_ns() // 1_000_000:011x}{secrets.token_hex(6)}"
        kind, octets = await _keep(service, name, pieces)
    finally:
        service.uploading -= 1
    job = Job(
        id=name, owner=asker.name, kind=kind, form=form, options=given, octets=octets,
        created_at=dt.datetime.now(dt.UTC).replace(microsecond=0),
    )  # fmt: skip
    await service.jobs.accept(job)
    return job


def _form(request: web.Request) -> str | None:
    form = request.query.get("from")
    if form is not None and form not in FORMS:
        raise Refusal(
            400,
            "bad_parameter",
            f"from: {form[:80]!r} is no form; there are: {', '.join(FORMS)}",
            field="from",
        )
    return form or ("jsonl" if request.content_type in LINES else None)


async def _keep(service: Service, name: str, pieces: AsyncIterator[bytes]) -> tuple[JobKind, int]:
    """Keep an input in pieces; what kind of job it makes, and its size. All of it, or nothing."""
    store, kind, total, count = service.jobs.store, "papers", 0, 0
    try:
        async for piece in pieces:
            if not count and _ADDRESSES.match(piece):
                kind = "urls"
            total += len(piece)
            if kind == "urls" and total > service.limits.addresses:
                raise too_large(service.limits.addresses)  # noqa: TRY301  # undone below, as any other end
            await service.jobs.call(store.add_chunk, name, count, piece)
            count += 1
        if not total:
            raise Refusal(400, "empty", 'the body is empty: send papers, or {"urls": [...]}')  # noqa: TRY301
        if kind == "urls":
            kind = await _looked_through(service, name)
    except BaseException:
        await service.jobs.call(store.abandon, name)
        raise
    return "urls" if kind == "urls" else "papers", total


async def _looked_through(service: Service, name: str) -> JobKind:
    """Addresses alone are read now, so that whoever sent them learns what is wrong with them."""
    store = service.jobs.store
    try:
        addresses = await service.jobs.call(addresses_of, Pieces(lambda at: store.chunk(name, at)))
    except msgspec.ValidationError as fault:
        if "unknown field" in str(fault):  # a paper that begins with its addresses
            return "papers"
        raise
    if not addresses:
        raise UsageError('"urls" is empty: nothing would be asked')
    return "urls"


async def index(request: web.Request) -> web.StreamResponse:
    """Jobs, newest first."""
    service = service_of(request)
    count = number(request, "limit", 100, MOST_SHOWN) or 1
    before, state = request.query.get("before"), request.query.get("state")
    found = await service.jobs.call(service.jobs.store.page, before, count + 1, state)
    shown = tuple(found[:count])
    return as_json(JobList(jobs=shown, next=shown[-1].id if len(found) > count else None))


async def show(request: web.Request) -> web.StreamResponse:
    """One job."""
    return as_json(await job_of(request, service_of(request)))


async def cancel(request: web.Request) -> web.StreamResponse:
    """End a job with what is finished; an ended one stays as it is."""
    service = service_of(request)
    return as_json(await service.jobs.cancel(await job_of(request, service)))
