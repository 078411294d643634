"""Values as answers, and what stands in addresses as values. Raises Refusal for what does not do."""

from collections.abc import Mapping
from typing import cast

import msgspec
from aiohttp import web

from enricher.config import RunOverrides
from enricher.server.messages import Job
from enricher.server.refusals import Refusal, not_found
from enricher.server.service import Service
from enricher.setting_values import READERS

RUN_OPTIONS = (
    "refresh", "max_age", "offline", "budget", "deadline", "respect_robots", "include", "exclude", "accept",
    "archives", "evidence",
)  # fmt: skip
"""What a run may be told by whoever asks: none of it says where requests go or which header they carry."""

_encoder = msgspec.json.Encoder()


def as_json(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """A value as JSON."""
    return web.Response(
        body=_encoder.encode(value), status=status, content_type="application/json", headers=headers
    )


def options(request: web.Request) -> dict[str, str]:
    """The options of a run in the query."""
    return checked({name: request.query[name] for name in RUN_OPTIONS if name in request.query})


def checked(given: dict[str, str]) -> dict[str, str]:
    """Options of a run whose values can be used; of another, Refusal names it and what is wanted."""
    for name, value in given.items():
        try:
            READERS[name](value)
        except ValueError as wanted:
            raise Refusal(
                400, "bad_parameter", f"{name}: {value[:80]!r} does not do; wanted is {wanted}", field=name
            ) from wanted
    return given


def as_overrides(given: Mapping[str, str]) -> RunOverrides:
    """The options as a run takes them: as text, which the settings read."""
    return cast("RunOverrides", given)


def number(request: web.Request, name: str, default: int, most: int, *, least: int = 0) -> int:
    """A whole number of the query."""
    text = request.query.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 16 and least <= int(text) <= most):
        raise Refusal(
            400, "bad_parameter", f"{name}: {text[:40]!r} does not do; wanted is {least} to {most}",
            field=name,
        )  # fmt: skip
    return int(text)


async def job_of(request: web.Request, service: Service) -> Job:
    """The job that the address names."""
    name = request.match_info["id"]
    job = await service.jobs.call(service.jobs.store.get, name)
    if job is None:
        raise not_found("job", name)
    return job
