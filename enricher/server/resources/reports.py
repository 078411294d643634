"""`/api/v1/jobs/{id}/report.FORM`: the report of what is finished, made on a thread, a few at once.

A job over addresses alone is shown as one paper for each address.
"""

import asyncio
import datetime as dt
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import BinaryIO

from aiohttp import web

from enricher.reports.reading import RunOutput
from enricher.reports.rendering import Form, Wanted, render
from enricher.server.jobs.lines import as_record
from enricher.server.jobs.ports import JobStore
from enricher.server.messages import Job
from enricher.server.resources.answers import job_of
from enricher.server.routes import Handler
from enricher.server.service import service_of
from enricher.server.streams import streamed

FORMS: Mapping[str, tuple[Form, str]] = {
    "html": ("html", "text/html; charset=utf-8"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "xml": ("junit", "application/xml"),
}
AT_ONCE, PIECE = 200, 262_144
IN_MEMORY = 4 * 2**20

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; sandbox allow-downloads"
)
"""Of the page, whose styles are its own: nothing on it may run or ask, as it shows strangers' words."""


def of_form(ending: str) -> Handler:
    """The handler of one form."""
    form, media = FORMS[ending]

    async def show(request: web.Request) -> web.StreamResponse:
        service = service_of(request)
        job = await job_of(request, service)
        headers = {"Content-Security-Policy": POLICY}
        if request.method == "HEAD":
            return web.Response(headers={"Content-Type": media, **headers})
        async with service.reporting:
            file = await asyncio.to_thread(_made, service.jobs.store, job, form)
        try:
            return await streamed(request, _pieces(file), media=media, headers=headers)
        finally:
            file.close()

    return show


def _made(store: JobStore, job: Job, form: Form) -> BinaryIO:
    """The report in a file without a name, at its beginning."""
    run = RunOutput(name=f"job {job.id}", lines=lambda: _lines(store, job))
    wanted = Wanted(now=dt.datetime.now(dt.UTC), locate=lambda *_: {})
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed by who sends it
    try:
        for piece in render(form, [run], wanted, set()):
            file.write(piece.encode("utf-8", "replace"))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file  # type: ignore[return-value]  # a file of octets


async def _pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    while piece := await asyncio.to_thread(file.read, PIECE):
        yield piece


def _lines(store: JobStore, job: Job) -> Iterator[bytes]:
    after = 0
    while after < job.records and (some := store.records(job.id, after, AT_ONCE)):
        after += len(some)
        yield from some if job.kind == "papers" else map(as_record, some)
