"""`/api/v1/jobs/{id}/records`: what is finished, as JSON Lines, while the job goes on too."""

from collections.abc import AsyncIterator

from aiohttp import web

from enricher.server.messages import Job
from enricher.server.resources.answers import job_of, number
from enricher.server.routes import LINES
from enricher.server.service import Service, service_of
from enricher.server.streams import streamed

AT_ONCE = 200
FAR = 10**12


async def index(request: web.Request) -> web.StreamResponse:
    """The records behind the `after`-th that were finished when this was asked."""
    service = service_of(request)
    job = await job_of(request, service)
    after = number(request, "after", 0, FAR)
    limit = number(request, "limit", service.limits.page, service.limits.page)
    last = min(job.records, after + limit)
    headers = {
        "Enricher-Next": str(max(after, last)),
        "Enricher-Complete": "true" if job.ended_at is not None and last >= job.records else "false",
    }
    return await streamed(request, lines(service, job, after, last), media=LINES, headers=headers)


async def lines(service: Service, job: Job, after: int, last: int) -> AsyncIterator[bytes]:
    """Lines from behind `after` to `last`, some hundred at a time."""
    while after < last:
        some = await service.jobs.call(service.jobs.store.records, job.id, after, min(AT_ONCE, last - after))
        if not some:
            return
        after += len(some)
        yield b"\n".join(some) + b"\n"
