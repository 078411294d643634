"""`POST /api/v1/check` and `/api/v1/enrich`: one link, one paper, answered at once.

From the cache where that is fresh, else asked, within a deadline; what does not end by then is told as such.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from enricher.errors import UsageError
from enricher.model import Paper
from enricher.record import LinkRecord
from enricher.server import bodies
from enricher.server.messages import CheckRequest
from enricher.server.refusals import Refusal, too_many
from enricher.server.resources.answers import as_json, as_overrides, options
from enricher.server.service import Service, service_of
from enricher.setting_values import READERS

WAIT = "30"
"""Seconds, where no deadline is named."""


async def check(request: web.Request) -> web.StreamResponse:
    """What can be said of one address."""
    service, given = _asked(request)
    asked = await bodies.of_type(request, CheckRequest, service.limits.body, service.limits.idle)
    with answering(service):
        entry = await service.enricher.known(asked.url, **as_overrides(given))
        if entry is None:
            entry = await _looked_at(asked.url, service, given)
    service.jobs.looks[entry.status, entry.reason] += 1
    return as_json(entry)


async def _looked_at(url: str, service: Service, given: dict[str, str]) -> LinkRecord:
    async with service.enricher.run(**as_overrides(given)) as run:
        try:
            return await run.check(url)
        except UsageError as fault:
            raise (_late(given) if run.stopped else fault) from fault


async def enrich(request: web.Request) -> web.StreamResponse:
    """The record of one paper."""
    service, given = _asked(request)
    paper = await bodies.of_type(request, Paper, service.limits.body, service.limits.idle)
    with answering(service):
        async with service.enricher.run(**as_overrides(given)) as run:
            try:
                record = await run.enrich(paper)
            except UsageError as fault:
                raise (_late(given) if run.stopped else fault) from fault
    for link in record.links:
        service.jobs.looks[link.status, link.reason] += 1
    return as_json(record)


def _asked(request: web.Request) -> tuple[Service, dict[str, str]]:
    service, given = service_of(request), {"deadline": WAIT, **options(request)}
    if READERS["deadline"](given["deadline"]) > service.limits.wait:
        raise Refusal(
            400, "bad_parameter",
            f"deadline: at most {service.limits.wait:g} s are waited here; a job may take longer",
            field="deadline",
        )  # fmt: skip
    return service, given


def _late(given: dict[str, str]) -> Refusal:
    return Refusal(
        504, "deadline",
        f"it was not settled within its bounds (deadline {given['deadline']}); ask again, or as a job",
        retry_after=10,
    )  # fmt: skip


@contextmanager
def answering(service: Service) -> Iterator[None]:
    """While one single question is answered. Raises Refusal where too many are."""
    if service.answering >= service.limits.at_once:
        raise too_many(f"{service.limits.at_once} questions are being answered already", retry_after=1)
    service.answering += 1
    try:
        yield
    finally:
        service.answering -= 1
