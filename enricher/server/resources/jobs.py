"""`/api/v1/jobs`: a job is taken in, listed, shown, cancelled.

Comes in: any form of papers, or a list of addresses, streamed to the disk. Goes out: the job. 202 means that
all of it is on the disk.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import get_args

from aiohttp import web

from enricher.near_names import meant
from enricher.papers import FORMS
from enricher.server import bodies
from enricher.server.jobs.keeping import keep, new_id
from enricher.server.messages import Job, JobList, JobState
from enricher.server.refusals import Refusal, too_many
from enricher.server.resources.answers import as_json, as_overrides, job_of, number, options
from enricher.server.service import ASKER, Service, service_of
from enricher.server.tokens import Token

LINES = frozenset(
    {"application/x-ndjson", "application/jsonl", "application/jsonlines", "application/x-jsonlines"}
)
"""Media types that name a form by themselves."""

MOST_SHOWN = 1_000


async def submit(request: web.Request) -> web.StreamResponse:
    """Take a job in."""
    service = service_of(request)
    given = options(request)
    pieces = bodies.pieces(request, service.limits.upload, service.limits.idle)
    job = await take(service, request[ASKER], given, form_of(request), pieces)
    return as_json(job, 202, {"Location": f"{service.base}/api/v1/jobs/{job.id}"})


async def take(
    service: Service, asker: Token, given: dict[str, str], form: str | None, pieces: AsyncIterator[bytes]
) -> Job:
    """The job of an input in pieces: kept, and queued."""
    service.enricher.run(**as_overrides(given))  # which refuses what does not go together
    await service.jobs.refuse_more(asker.name)
    name = new_id()
    with sending(service):
        kind, octets = await keep(service.jobs, service.limits, name, pieces)
    job = Job(
        id=name, owner=asker.name, kind=kind, form=form, options=given, octets=octets,
        created_at=service.jobs.now(),
    )  # fmt: skip
    await service.jobs.accept(job)
    return job


@contextmanager
def sending(service: Service) -> Iterator[None]:
    """While an input is being sent. Raises Refusal where too many are."""
    if service.uploading >= service.limits.uploads:
        raise too_many(f"{service.limits.uploads} inputs are being sent already", retry_after=5)
    service.uploading += 1
    try:
        yield
    finally:
        service.uploading -= 1


def form_of(request: web.Request) -> str | None:
    """The form of an input, where the request names one."""
    form = request.query.get("from")
    if form is not None and form not in FORMS:
        raise Refusal(
            400,
            "bad_parameter",
            f"from: {form[:80]!r} is no form; there are: {', '.join(FORMS)}{meant(form, FORMS)}",
            field="from",
        )
    return form or ("jsonl" if request.content_type in LINES else None)


async def index(request: web.Request) -> web.StreamResponse:
    """Jobs, newest first."""
    service = service_of(request)
    count = number(request, "limit", 100, MOST_SHOWN, least=1)
    before, state = request.query.get("before"), request.query.get("state")
    if state is not None and state not in get_args(JobState):
        raise Refusal(
            400, "bad_parameter",
            f"state: {state[:40]!r} is none; there are: {', '.join(get_args(JobState))}", field="state",
        )  # fmt: skip
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
