"""What the sandbox's tests share: a directory without sockets, an open world, a client inside it."""

import datetime as dt
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest

from enricher.sandbox import Options, World
from enricher.sandbox.directory import Directory

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def directory() -> Callable[..., Directory]:
    """Makes a directory of given options whose clocks stand still."""

    def make(**options: object) -> Directory:
        return Directory(Options(**options), now=lambda: NOON, monotonic=lambda: 0.0)

    return make


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """An open world with everything as it is by default."""
    async with World() as opened:
        yield opened


@pytest.fixture
async def client(world: World) -> AsyncIterator[aiohttp.ClientSession]:
    """A client that reaches the world through its proxy and trusts it alone."""
    connector = aiohttp.TCPConnector(ssl=world.client_context())
    async with aiohttp.ClientSession(connector=connector, proxy=world.proxy_url) as session:
        yield session
