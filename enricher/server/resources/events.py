"""`/api/v1/jobs/{id}/events`: how a job goes on, as server-sent events, from where a reader left off.

`Last-Event-ID` (or `?after=`) replays what is kept behind it. The stream ends with the job; who then comes
again with the last number gets 204, which tells browsers to come no more (HTML standard, 9.2.3).
"""

from collections.abc import AsyncIterator

from aiohttp import web

from enricher.server.messages import ENDED, Job
from enricher.server.refusals import Refusal, too_many
from enricher.server.resources.answers import job_of, number
from enricher.server.routes import EVENTS
from enricher.server.service import Service, service_of
from enricher.server.streams import COMMENT, event, streamed

AT_ONCE = 100
FAR = 10**12


async def stream(request: web.Request) -> web.StreamResponse:
    """Events of a job, until it ends."""
    service = service_of(request)
    job = await job_of(request, service)
    after = _after(request)
    if job.state in ENDED and not await service.jobs.call(service.jobs.store.events, job.id, after, 1):
        return web.Response(status=204)
    if service.streaming >= service.limits.streams:
        raise too_many(f"{service.limits.streams} streams of events are open already", retry_after=10)
    service.streaming += 1
    try:
        return await streamed(
            request, _events(service, job, after), media=EVENTS, headers={"X-Accel-Buffering": "no"}
        )
    finally:
        service.streaming -= 1


def _after(request: web.Request) -> int:
    given = request.headers.get("Last-Event-ID", "").strip()
    if not given:
        return number(request, "after", 0, FAR)
    if not (given.isascii() and given.isdigit() and len(given) < 16):
        raise Refusal(400, "bad_parameter", f"{given[:40]!r} is no number of an event", field="Last-Event-ID")
    return int(given)


async def _events(service: Service, job: Job, after: int) -> AsyncIterator[bytes]:
    """What happened behind `after`, and what happens, until the job or the service ends."""
    bell = service.jobs.bell(job.id)
    yield b"retry: 3000\n\n"
    while True:
        seen, closing = bell.count, service.jobs.closing
        some = [] if closing else await service.jobs.call(service.jobs.store.events, job.id, after, AT_ONCE)
        if some:
            after = some[-1].number
            yield b"".join(event(one.number, one.kind, one.data) for one in some)
            continue
        newest = None if closing else await service.jobs.call(service.jobs.store.get, job.id)
        if newest is None or newest.state in ENDED:
            return
        if not await bell.wait(seen, service.limits.silence):
            yield COMMENT
