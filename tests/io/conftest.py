"""Real servers on loopback for the transport: well-behaved ones, and raw sockets for the others."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

import pytest
import trustme
from aiohttp import web

from enricher.io.client import Client, ClientOptions, Looking, open_client
from enricher.io.clock import SystemClock
from enricher.model import Url
from enricher.rules import Rules
from enricher.verdict import judge

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Page = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture
async def serve() -> AsyncIterator[Callable[..., Awaitable[int]]]:
    """Start a raw server, of bytes to send after a request's head or of a handler; gives its port."""
    servers: list[asyncio.Server] = []
    tasks: set[asyncio.Task[None]] = set()

    async def start(said: bytes | Handler, *, tls: ssl.SSLContext | None = None) -> int:
        async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            tasks.add(task)
            try:
                if callable(said):
                    await said(reader, writer)
                else:
                    await reader.readuntil(b"\r\n\r\n")
                    writer.write(said)
                    await writer.drain()
            except (OSError, EOFError, asyncio.CancelledError):
                pass
            finally:
                tasks.discard(task)
                writer.close()

        server = await asyncio.start_server(speak, "127.0.0.1", 0, ssl=tls)
        servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    yield start
    for server in servers:
        server.close()
    for task in list(tasks):
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(0.01)


@pytest.fixture
async def site() -> AsyncIterator[
    Callable[[Mapping[str, Page | web.Response | tuple[int, str]]], Awaitable[str]]
]:
    """Start a web site from a table of paths; gives its base address. `*` answers for every other path."""
    runners: list[web.AppRunner] = []

    async def start(pages: Mapping[str, Page | tuple[int, str]]) -> str:
        async def answer(request: web.Request) -> web.StreamResponse:
            page = pages.get(request.path, pages.get("*", (404, "<title>404 Not Found</title>")))
            if isinstance(page, tuple):
                return web.Response(status=page[0], text=page[1], content_type="text/html")
            return await page(request)

        app = web.Application()
        app.router.add_route("*", "/{any:.*}", answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        runners.append(runner)
        place = web.TCPSite(runner, "127.0.0.1", 0)
        await place.start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def connect() -> AsyncIterator[Callable[..., Awaitable[Client]]]:
    """Open a client that may ask loopback and never waits between attempts, with the checker of a run."""
    opened = []

    async def start(*, respect_robots: bool = False, **changes: object) -> Client:
        options: dict[str, object] = {
            "user_agent": "enricher-tests",
            "allow_private": True,
            "timeout": 5.0,
            "retries": 0,
            "random": lambda: 0.0,
            **changes,
        }
        context = open_client(ClientOptions(**options), SystemClock())  # type: ignore[arg-type]
        opened.append(context)
        client = await context.__aenter__()
        rules = changes.get("rules", Rules())
        client.checker = client.checker_for(Looking(rules=rules, robots=respect_robots))  # type: ignore
        return client

    yield start
    for context in opened:
        await context.__aexit__(None, None, None)


@pytest.fixture
def verdict(
    site: Callable[..., Awaitable[str]], connect: Callable[..., Awaitable[Client]]
) -> Callable[..., Awaitable[tuple[str, str]]]:
    """Look once at a site where one handler answers for every path; gives the status and its reason."""

    async def look(
        handler: Callable[[web.Request], web.StreamResponse], path: str = "/real-project/demo-page"
    ) -> tuple[str, str]:
        async def page(request: web.Request) -> web.StreamResponse:
            return handler(request)

        base = await site({"*": page})
        check = judge(await (await connect()).checker.look(Url(base + path)))
        return check.status, check.reason

    return look


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority of our own, made once."""
    return trustme.CA()


@pytest.fixture(scope="session")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The authority's certificate as a PEM file."""
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


@pytest.fixture(scope="session")
def certified(authority: trustme.CA) -> Callable[..., ssl.SSLContext]:
    """Make a server's context with a certificate for these names."""

    def make(*names: str, **more: object) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*names, **more).configure_cert(context)  # type: ignore[arg-type]
        return context

    return make
