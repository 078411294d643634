"""A client that lays every answer beside the OpenAPI document, and what tests stand a service on."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from jsonschema import Draft202012Validator

from enricher import Enricher
from enricher.cli.worlds import outside, world_settings
from enricher.config import Settings
from enricher.ports import Reply, Request
from enricher.server.application import open_service
from enricher.server.file import ServiceFile
from enricher.server.jobs.store import StoredJobs
from enricher.server.limits import ServiceLimits
from enricher.server.openapi import document
from enricher.server.route_table import ROUTES
from enricher.server.running import Listen, listening
from enricher.server.service import Service
from enricher.server.stored import ServiceStore
from enricher.server.tokens import ServiceTokens, parse
from enricher.testing import MemoryStore, answer

DOCUMENT = json.loads(json.dumps(document(ROUTES)))
WRITER, READER = "writer-writer-writer", "reader-reader-reader"
TOKENS = f"ann:rw:{WRITER},bob:ro:{READER}"


class Told:
    """An answer that came whole and fits the contract."""

    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def value(self) -> Any:
        return json.loads(self.body)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.body.splitlines()]

    @property
    def code(self) -> str:
        return str(self.value["error"]["code"])


class Caller:
    """Asks a service, and holds every answer against its document."""

    def __init__(self, session: aiohttp.ClientSession, base: str, service: Service | None = None) -> None:
        self.session, self.base, self.service = session, base, service

    async def ask(self, method: str, path: str, token: str | None = None, **how: Any) -> Told:
        headers = {**({"Authorization": f"Bearer {token}"} if token else {}), **how.pop("headers", {})}
        async with self.session.request(
            method, self.base + path, headers=headers, allow_redirects=False, **how
        ) as got:
            told = Told(got.status, got.headers, await got.read())
            asked = str(got.url).removeprefix(self.base)  # where `/./` and `/../` led
        refuse_unlike(method, asked, told)
        return told

    async def job(self, body: Any, query: str = "", token: str | None = None) -> Any:
        """Submit one."""
        sent = {"data": body} if isinstance(body, bytes | str) else {"json": body}
        told = await self.ask("POST", f"/api/v1/jobs{query}", token, **sent)
        assert told.status == 202, told.body
        return told.value

    async def ended(self, job: str, token: str | None = None) -> Any:
        """The job, once it has ended: its events end then."""
        await self.ask("GET", f"/api/v1/jobs/{job}/events", token)
        return (await self.ask("GET", f"/api/v1/jobs/{job}", token)).value


def refuse_unlike(method: str, path: str, told: Told) -> None:
    """Fail where an answer is none that the document has."""
    operation = _operation("GET" if method == "HEAD" else method, path.partition("?")[0])
    if operation is None:  # no address of ours: an error in the common shape
        if method != "HEAD":
            _validate({"$ref": "#/components/schemas/ErrorAnswer"}, told.value)
        assert told.status in {401, 403, 404, 405}
        return
    written = operation["responses"].get(str(told.status))
    assert written is not None, f"{method} {path}: {told.status} is not in the document: {told.body[:300]!r}"
    content = written.get("content")
    if content is None:
        assert told.body == b""
        return
    (media,) = content
    assert told.headers["Content-Type"].partition(";")[0] == media
    if method != "HEAD" and media == "application/json" and content[media]["schema"]:
        _validate(content[media]["schema"], told.value)


def _validate(schema: Any, value: Any) -> None:
    Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(value)


def _operation(method: str, path: str) -> Any:
    for template, methods in DOCUMENT["paths"].items():
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), path):
            return methods.get(method.lower())
    return None


class HeldTransport:
    """A network where every page is alive, and nobody answers before `go` is set."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.begun = asyncio.Event()
        self.asked: list[str] = []

    async def send(self, request: Request) -> Reply:
        self.asked.append(request.url)
        self.begun.set()
        await self.go.wait()
        return answer(request.url, 200, body="<title>A page</title><p>Words enough.", method=request.method)


@asynccontextmanager
async def calling(
    enricher: Enricher,
    folder: Path,
    *,
    tokens: str = "",
    limits: ServiceLimits | None = None,
    base: str = "",
    store: ServiceStore | None = None,
    jobs: Callable[[ServiceStore], StoredJobs] = StoredJobs,
) -> AsyncIterator[Caller]:
    """A service on loopback, and who asks it."""
    kept = jobs(store or ServiceFile(folder))
    async with (
        open_service(
            enricher, kept, ServiceTokens(parse(tokens)), limits or ServiceLimits(), base=base
        ) as service,
        listening(service, Listen(port=0)) as port,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session,
    ):
        yield Caller(session, f"http://127.0.0.1:{port}{base}", service)


@asynccontextmanager
async def sandboxed(folder: Path, **how: Any) -> AsyncIterator[Caller]:
    """A service over the made-up world."""
    async with (
        outside(sandbox=True) as world,
        Enricher(world_settings(Settings(), sandbox=True), outside=world) as enricher,
        calling(enricher, folder, **how) as caller,
    ):
        yield caller


@asynccontextmanager
async def held(folder: Path, **how: Any) -> AsyncIterator[tuple[Caller, HeldTransport]]:
    """A service whose network waits."""
    transport = HeldTransport()
    async with (
        Enricher(Settings(), transport=transport, store=MemoryStore()) as enricher,
        calling(enricher, folder, **how) as caller,
    ):
        try:
            yield caller, transport
        finally:
            transport.go.set()
