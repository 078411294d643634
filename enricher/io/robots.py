"""`robots.txt`, for those who want it respected: asked once a host, and only on request.

Comes in: an address. Goes out: whether the site lets us ask it. A file that cannot be had
forbids nothing, except where its server refuses or breaks (RFC 9309 2.3.1).
"""

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from enricher.model import Url
from enricher.ports import Answer, Request, Transport

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

FILE_LIMIT = 512_000  # RFC 9309 2.5: at least 500 KiB must be understood
REMEMBERED = 5_000


class Robots:
    """The wishes of sites."""

    def __init__(self, transport: Transport, *, agent: str) -> None:
        self._transport = transport
        self._agent = agent.partition("/")[0]
        self._known: OrderedDict[str, asyncio.Task[RobotFileParser]] = OrderedDict()

    async def allows(self, url: str) -> bool:
        """Whether the site of `url` lets us ask for it."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            return True
        origin = f"{parts.scheme}://{parts.netloc}"
        task = self._known.get(origin)
        if task is None or task.cancelled():
            task = self._known[origin] = asyncio.create_task(self._read(origin))
            self._forget()
        wishes = await asyncio.shield(task)
        return wishes.can_fetch(self._agent, url)

    async def close(self) -> None:
        """Stop asking."""
        for task in self._known.values():
            task.cancel()
        await asyncio.gather(*self._known.values(), return_exceptions=True)

    def _forget(self) -> None:
        while len(self._known) > REMEMBERED:
            origin, oldest = next(iter(self._known.items()))
            if not oldest.done():
                return
            del self._known[origin]

    async def _read(self, origin: str) -> "RobotFileParser":
        from urllib.robotparser import RobotFileParser  # with what it drags in, for those who want it

        reply = await self._transport.send(Request(url=Url(f"{origin}/robots.txt"), body_limit=FILE_LIMIT))
        wishes = RobotFileParser()
        if isinstance(reply, Answer) and 200 <= reply.status < 300:
            wishes.parse(reply.body.decode("utf-8", "replace").splitlines())
        elif isinstance(reply, Answer) and reply.status >= 500:
            wishes.parse(["User-agent: *", "Disallow: /"])
        else:
            wishes.parse([])
        return wishes
