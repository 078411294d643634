"""What a hostile server is made of: a name, a reason, allowed verdicts, and an act on a raw connection.

Here are the nouns and the short ways to write an act; the behaviours themselves stand in the
tables beside this module. Nothing here opens a socket.
"""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from enricher.sandbox.fate import is_made_up
from enricher.sandbox.natures import Verdict

DOMAIN = "hostile.example"
PAGE = "/page"
"""The address under which a behaviour shows itself; honest servers miss made-up ones beside it."""

Verdicts = frozenset[Verdict]
ALIVE: Verdicts = frozenset({("alive", "ok")})
BAD: Verdicts = frozenset({("failing", "bad_response")})
CUT: Verdicts = frozenset({("failing", "connection_reset")})
LATE: Verdicts = frozenset({("failing", "timeout")})
TLS: Verdicts = frozenset({("failing", "tls_error")})
PRIVATE: Verdicts = frozenset({("skipped", "private_address")})
LOOP: Verdicts = frozenset({("failing", "redirect_loop"), ("failing", "too_many_redirects")})
WALL: Verdicts = frozenset({("blocked", "bot_wall")})
LOGIN: Verdicts = frozenset({("blocked", "login_wall")})
SOFT: Verdicts = frozenset({("dead", "soft_404")})
PARKED: Verdicts = frozenset({("dead", "parked")})


def status(code: int) -> Verdicts:
    """The verdict that names an HTTP status: gone, refused, or failing."""
    if code in (404, 410, 451):
        return frozenset({("dead", f"http_{code}")})
    if code in (401, 403, 407, 429, 999):
        return frozenset({("blocked", f"http_{code}")})
    return frozenset({("failing", f"http_{code}")})


@dataclass(slots=True, kw_only=True)
class Visit:
    """One request on one connection, as a hostile server sees it.

    Attributes:
        number: of the request, counted over the whole behaviour from 1.
        over: set when the world closes; every wait ends with it.
        keep: whether the connection stays open for another request after the act.
    """

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    over: asyncio.Event
    number: int = 1
    method: str = "GET"
    target: str = PAGE
    host: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    keep: bool = False

    async def send(self, data: bytes) -> None:
        """Send and wait until it is on its way."""
        self.writer.write(data)
        await self.writer.drain()

    async def pause(self, seconds: float) -> bool:
        """Wait; False once the world is closing."""
        try:
            async with asyncio.timeout(seconds):
                await self.over.wait()
        except TimeoutError:
            return True
        return False

    def reset(self) -> None:
        """End the connection with RST."""
        plain = self.writer.get_extra_info("socket")
        if plain is not None:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Act = Callable[[Visit], Awaitable[None]]
Stage = Literal["connect", "tls", "head", "body", "redirect", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """One way to misbehave.

    Attributes:
        why: who does it, or which rule it breaks.
        verdicts: every conclusion that is right; the dead are never among them where the page lives.
        raw: the act runs before any TLS and before the request is read.
        certificate: the nature of its certificate, where that is what is wrong (`natures.NATURES`).
    """

    name: str
    why: str
    verdicts: Verdicts
    stage: Stage
    act: Act
    scheme: Literal["http", "https"] = "http"
    raw: bool = False
    certificate: str = "alive"
    path: str = PAGE

    @property
    def host(self) -> str:
        """Where it lives."""
        return f"{self.name}.{DOMAIN}"

    @property
    def url(self) -> str:
        """The address to check."""
        return f"{self.scheme}://{self.host}{self.path}"


# --- short ways to write an act

Answer = bytes | Callable[[Visit], bytes]

MISSING = (
    b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 20\r\nConnection: close\r\n\r\n"
    b"<h1>Nothing here</h1>"[:20]
)


def http(
    body: bytes = b"",
    *,
    code: int = 200,
    reason: str = "OK",
    kind: str = "text/html; charset=utf-8",
    headers: Iterable[tuple[str, str]] = (),
    length: int | None = None,
) -> bytes:
    """A well-formed answer that closes its connection; `length` lies about the body's."""
    lines = [f"HTTP/1.1 {code} {reason}", f"Content-Type: {kind}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers]
    if length is None or length >= 0:
        lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def html(title: str, text: str) -> bytes:
    """A page."""
    return f"<!doctype html><html><head><title>{title}</title></head><body>{text}</body></html>".encode()


HOME = html(
    "A page of the hostile quarter",
    "<p>This is a paper's page, with words enough to be one: method, results, authors, and a picture.</p>",
)


def says(answer: Answer, *, everywhere: bool = False, head: Answer | None = None) -> Act:
    """Answer the page with these bytes, made-up addresses with an honest 404 unless `everywhere`.

    HEAD gets `head`, or the same without the body.
    """

    async def act(visit: Visit) -> None:
        if is_made_up(visit.target.partition("?")[0]) and not everywhere:
            await visit.send(MISSING)
            return
        chosen = head if visit.method == "HEAD" and head is not None else answer
        data = chosen(visit) if callable(chosen) else chosen
        if visit.method == "HEAD" and head is None:
            data = data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        await visit.send(data)

    return act


def pours(head: bytes, chunks: Callable[[], AsyncIterator[bytes]] | Callable[[], Iterable[bytes]]) -> Act:
    """Answer the page with a head, then whatever `chunks` yields until the client has enough."""

    async def act(visit: Visit) -> None:
        if is_made_up(visit.target):
            await visit.send(MISSING)
            return
        await visit.send(head)
        if visit.method == "HEAD":
            return
        made = chunks()
        if isinstance(made, AsyncIterator):
            async for chunk in made:
                await visit.send(chunk)
            return
        for chunk in made:
            await visit.send(chunk)
            if visit.over.is_set():
                return

    return act


def drips(data: bytes, *, every: float = 0.2, times: int = 100_000) -> Act:
    """Send these bytes again and again, slowly."""

    async def act(visit: Visit) -> None:
        for _ in range(times):
            await visit.send(data)
            if not await visit.pause(every):
                return

    return act


async def silence(visit: Visit) -> None:
    """Say nothing until the client gives up or the world closes."""
    await visit.pause(3600)


async def hang_up(visit: Visit) -> None:
    """Close without a word."""


async def slam(visit: Visit) -> None:
    """Reset without a word."""
    visit.reset()
