"""`robots.txt` by RFC 9309, for those who want it respected: asked once a host and day, and only on request.

Comes in: an address. Goes out: whether the site lets us ask it. Redirects are followed, to other hosts too
(2.3.1.2); a file that is not there forbids nothing (2.3.1.3), one that cannot be reached forbids everything
(2.3.1.4). Lives as long as the client. `protego` reads the file: longest match, wildcards.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterator
from contextvars import Context, copy_context
from typing import Protocol
from urllib.parse import urlsplit

from msgspec import Struct

from enricher.hosts.leasing import asking
from enricher.io.redirects import REDIRECTS, target
from enricher.late_patterns import late
from enricher.model import Url
from enricher.ports import Answer, Clock, Reply, Request, Transport

FILE_LIMIT = 524_288  # RFC 9309 2.5: at least 500 KiB must be understood
HOPS = 5
"""Redirects that are followed (RFC 9309 2.3.1.2)."""
KEPT_SECONDS = 86_400.0
"""How long a file may be kept (RFC 9309 2.4)."""
REMEMBERED = 5_000

_LINE = late(r"^[ \t]*(user-agent|allow|disallow)[ \t]*:[ \t]*([^#\n]*)", re.I | re.M)
"""The lines that count (RFC 9309 2.2); protego 0.7 also obeys misspellings of them."""

_TOKEN = late(r"[^\s/*]+")
"""A program's name in the file: without a version, and without the star that some put behind it."""


class Wishes(Protocol):
    """What a site wants of programs."""

    def can_fetch(self, url: str, user_agent: str) -> bool:
        """Whether an address may be asked for."""
        ...


class _All(Struct, frozen=True):
    """One answer for every address."""

    allowed: bool

    def can_fetch(self, url: str, user_agent: str) -> bool:
        return self.allowed


class Robots:
    """The wishes of sites; one question in flight a site."""

    def __init__(self, transport: Transport, clock: Clock, *, agent: str) -> None:
        self._transport = transport
        self._clock = clock
        self._agent = agent.partition("/")[0]
        self._known: OrderedDict[str, tuple[float, asyncio.Task[Wishes]]] = OrderedDict()

    async def allows(self, url: str) -> bool:
        """Whether the site of `url` lets us ask for it."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.path == "/robots.txt":
            return True
        origin = f"{parts.scheme}://{parts.netloc}"
        until, task = self._known.get(origin, (0.0, None))
        if task is None or task.cancelled() or until <= self._clock.monotonic():
            task = asyncio.create_task(self._read(origin), context=_everybodys())
            self._known[origin] = self._clock.monotonic() + KEPT_SECONDS, task
            self._known.move_to_end(origin)
            self._forget()
        wishes = await asyncio.shield(task)
        return wishes.can_fetch(url, self._agent)

    async def close(self) -> None:
        """Stop asking."""
        tasks = [task for _, task in self._known.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self) -> None:
        while len(self._known) > REMEMBERED:
            origin, (_, oldest) = next(iter(self._known.items()))
            if not oldest.done():
                return
            del self._known[origin]

    async def _read(self, origin: str) -> Wishes:
        reply = await self._fetch(f"{origin}/robots.txt")
        if not isinstance(reply, Answer):
            return _All(reply is None or reply.kind == "dns_not_found")  # or nobody is there to be asked
        if 200 <= reply.status < 300:
            return _parsed(reply.body.decode("utf-8-sig", "replace"), self._agent)
        return _All(reply.status < 500)

    async def _fetch(self, url: str) -> Reply | None:
        """The file behind its redirects; None where they do not end."""
        for _ in range(HOPS + 1):
            reply = await self._transport.send(Request(url=Url(url), body_limit=FILE_LIMIT))
            if not isinstance(reply, Answer) or reply.status not in REDIRECTS:
                return reply
            onward = target(reply.url, dict(reply.headers).get("location", ""))
            if onward is None or not onward.startswith(("http:", "https:")):
                break
            url = onward
        return None


def _everybodys() -> Context:
    """Where a site's wishes are asked for: it is no part of the question that wants to know them first."""
    context = copy_context()
    context.run(asking.set, None)
    return context


def _parsed(text: str, agent: str) -> Wishes:
    from protego import Protego  # with what it drags in, for those who want it

    wishes: Wishes = Protego.parse("\n".join(_concerning(agent, text)))
    return wishes


def _concerning(agent: str, text: str) -> Iterator[str]:
    """The lines of the groups that are meant for `agent` or for everybody.

    The others' stay out: protego 0.7 keeps every rule once for each name of its group, which makes gigabytes
    of a file that names thousands, and takes a name that ours merely begins with for ours.
    """
    names: set[str] = set()
    naming = False
    for found in _LINE.finditer(text.replace("\r\n", "\n").replace("\r", "\n")):
        field, value = found[1].lower(), found[2].strip()
        if field == "user-agent":
            names = names if naming else set()
            if (name := _name(value)) in ("*", agent.lower()) and name not in names:
                names.add(name)
                yield f"user-agent: {name}"
        elif names:
            yield f"{field}: {value}"
        naming = field == "user-agent"


def _name(value: str) -> str:
    if value.startswith("*"):
        return "*"
    token = _TOKEN.match(value)
    return token[0].lower() if token else ""
