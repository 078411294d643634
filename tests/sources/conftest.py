"""What tests of sources share: stand-ins of the APIs that run, questions, and faults to be had."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from enricher.model import PaperQuestion, RepositoryQuestion, RepositoryRef
from enricher.testing import FakeClock
from tests.sources.stands import (
    GitHubStand,
    Handler,
    LoopbackTransport,
    ScholarStand,
    Stand,
    stars_of,
)

RECORDINGS = Path("../shared/data/recordings")
SCHEMAS = Path(".cache/schemas")


async def _run(stand: Stand) -> AsyncIterator[Any]:
    app = web.Application(client_max_size=2**24)
    app.router.add_route("*", "/{tail:.*}", stand.serve)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    stand.url = f"http://{host}:{port}"
    yield stand
    await runner.cleanup()


@pytest.fixture
async def github() -> AsyncIterator[GitHubStand]:
    """A GitHub on loopback."""
    async for stand in _run(GitHubStand()):
        yield stand


@pytest.fixture
async def scholar() -> AsyncIterator[ScholarStand]:
    """A Semantic Scholar on loopback."""
    async for stand in _run(ScholarStand()):
        yield stand


@pytest.fixture
async def forge() -> AsyncIterator[Stand]:
    """Any other forge on loopback."""
    async for stand in _run(Stand()):
        yield stand


@pytest.fixture
async def transport() -> AsyncIterator[LoopbackTransport]:
    """A bare transport."""
    async with aiohttp.ClientSession() as session:
        yield LoopbackTransport(session)


@pytest.fixture
def clock() -> FakeClock:
    """Time that passes only by waiting."""
    return FakeClock()


@pytest.fixture(scope="session")
def recordings() -> Path:
    """Real answers, as public test suites recorded them."""
    if not RECORDINGS.is_dir():
        pytest.skip(f"{RECORDINGS} is not here: it holds recorded answers of the real APIs")
    return RECORDINGS


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The published schemas, fetched by scripts/fetch_schemas."""
    if not (SCHEMAS / "schema.graphql").is_file():
        words = f"{SCHEMAS} is not here: scripts/fetch_schemas fetches it, where npm is at hand"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    return SCHEMAS


def asks(*names: str, path: str | None = None, host: str = "github.com") -> list[RepositoryQuestion]:
    """Questions about GitHub repositories."""
    return [
        RepositoryQuestion(ref=RepositoryRef(forge="github", host=host, full_name=name), path=path)
        for name in names
    ]


@pytest.fixture
def ask() -> Callable[..., list[RepositoryQuestion]]:
    """Makes questions from names."""
    return asks


@pytest.fixture
def stars() -> Callable[[str], int]:
    """The stars of a name."""
    return stars_of


@pytest.fixture
def papers() -> Callable[[int], list[PaperQuestion]]:
    """Makes questions about papers by arXiv ids."""
    return lambda count: [PaperQuestion(arxiv_id=f"2006.{number:05}") for number in range(count)]  # type: ignore[arg-type]


def status(code: int, message: str = "failed", **headers: str) -> Handler:
    """A fault: this status, GitHub's form of words, these headers (`_` for `-`)."""

    async def answer(request: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.json_response({"message": message}, status=code, headers=named)

    return answer


async def _hang(request: web.Request) -> web.StreamResponse:
    await asyncio.sleep(1.2)
    return web.Response(status=204)


async def _cut(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def _html(request: web.Request) -> web.StreamResponse:
    return web.Response(text="<html>503</html>", content_type="application/json")


async def _limits(request: web.Request) -> web.StreamResponse:
    error = {"type": "RESOURCE_LIMITS_EXCEEDED", "message": "Resource limits for this query exceeded."}
    return web.json_response({"data": None, "errors": [error]})


FAULTS: dict[str, Handler] = {
    "502": status(502),
    "504": status(504),
    "500": status(500),
    "503_html": _html,
    "timeout": _hang,
    "cut": _cut,
    "resource_limits": _limits,
    "secondary_with_retry_after": status(429, "You have exceeded a secondary rate limit", Retry_After="2"),
    "secondary_403": status(403, "You have exceeded a secondary rate limit. Please wait a few minutes."),
    "429_bare": status(429, "Too many requests"),
}


@pytest.fixture
def faults() -> dict[str, Handler]:
    """Every way that facts name in which one call may fail."""
    return FAULTS


@pytest.fixture
def fault_of() -> Callable[..., Handler]:
    """Makes a fault of a status, words and headers."""
    return status


@pytest.fixture
def one_in_five() -> Callable[[Handler], Any]:
    """Every fifth call fails in this way."""
    return lambda fault: (fault if number % 5 == 4 else None for number in itertools.count())
