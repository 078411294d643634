"""Owners of hosts without processes: a network that counts, and a carrier whose letters may be lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from enricher.engine.letters import Answered, read_post
from enricher.engine.owning import Owner
from enricher.engine.relaying import OwnerLostError
from enricher.io.client import Client, ClientOptions, open_client
from enricher.model import Url
from enricher.ports import Clock, Reply, Request
from enricher.testing import answer


class Site:
    """A network that counts what is in flight at each host."""

    def __init__(self, reply: Callable[[Request], Reply] = lambda request: answer(request.url)) -> None:
        self._reply = reply
        self.asked: list[str] = []
        self.at_once: dict[str, int] = {}
        self.most: dict[str, int] = {}

    async def send(self, request: Request) -> Reply:
        host = request.url.split("/")[2]
        self.asked.append(request.url)
        self.at_once[host] = self.at_once.get(host, 0) + 1
        self.most[host] = max(self.most.get(host, 0), self.at_once[host])
        try:
            await asyncio.sleep(0.01)
        finally:
            self.at_once[host] -= 1
        return self._reply(request)


class Carrier:
    """Carries letters to an owner, which may be lost and have a successor."""

    def __init__(self, owner: Owner) -> None:
        self.owner: Owner | None = owner
        self.letters = 0
        self.posted: list[bytes] = []
        self.came = asyncio.Event()

    async def post(self, letter: bytes) -> Answered:
        self.letters += 1
        self.posted.append(letter)
        self.came.set()
        return await self._there.post(letter)

    async def exchange(self, letter: bytes) -> bytes:
        self.letters += 1
        if read_post(letter).requests:
            self.posted.append(letter)
            self.came.set()
        there = self._there
        replies = await there.exchange(letter)
        if self.owner is not there:
            raise OwnerLostError("lost on the way")
        return replies

    @property
    def _there(self) -> Owner:
        if self.owner is None:
            raise OwnerLostError("away")
        return self.owner


@asynccontextmanager
async def way_out(site: Site, clock: Clock, **options: object) -> AsyncIterator[Client]:
    told = ClientOptions(user_agent="test", per_host=4, **options)  # type: ignore[arg-type]
    async with open_client(told, clock, site) as client:
        yield client


def request(number: int, host: str = "one.example") -> Request:
    return Request(url=Url(f"https://{host}/{number}"))
