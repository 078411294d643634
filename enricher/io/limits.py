"""Turns: how many requests a host gets at once, and when it may be asked next."""

import asyncio
from urllib.parse import urlsplit

from msgspec import Struct

from enricher.ports import Clock, Reply, Request, Transport


class Limits(Struct, frozen=True, kw_only=True):
    """How much at once. Counts, and seconds."""

    concurrency: int = 256
    per_host: int = 8


class LimitedTransport:
    """`ports.Transport` around another one, which gives out turns."""

    def __init__(self, inner: Transport, clock: Clock, *, limits: Limits) -> None:
        self._inner = inner
        self._clock = clock
        self._limits = limits
        self._all = asyncio.Semaphore(limits.concurrency)
        self._hosts: dict[str, asyncio.Semaphore] = {}

    async def send(self, request: Request) -> Reply:
        """Wait for a turn, then send."""
        host = urlsplit(request.url).hostname or ""
        async with self._hosts.setdefault(host, asyncio.Semaphore(self._limits.per_host)), self._all:
            return await self._inner.send(request)

    async def close(self) -> None:
        """Let go of what waits."""
