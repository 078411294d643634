"""Sites of one function each on real sockets: plain HTTP and TLS on loopback, one answer for every name.

Comes in: sites by the names of their hosts. Goes out: an `Enricher` for which they are the whole world.
"""

import asyncio
import contextlib
import datetime as dt
import ssl
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import trustme

from enricher.app import Enricher
from enricher.model import Check
from enricher.outside import Outside

from .sites import Said, Site, Visit

LOOPBACK = "127.0.0.1"
TIMEOUT = 4.0
BEGUN, ENDED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2020, 4, 1, tzinfo=dt.UTC)
"""Days of a certificate that is not renewed."""
CERTIFICATES = ("expired", "misnamed", "incomplete")
"""Beginnings of names whose certificate ended, is another's, or comes without its issuer's."""


@dataclass(frozen=True)
class Seen(Visit):
    """A request on a socket."""

    method: str = "GET"
    scheme: str = "http"


@dataclass(frozen=True)
class Late(Said):
    """What a site answers after a while; after `TIMEOUT` nobody waits any more."""

    seconds: float = 0.0


@dataclass(frozen=True)
class Octets(Said):
    """What is written as it stands, before the connection is closed."""


class Town:
    """Listeners for all sites; opened and closed as an async context manager."""

    def __init__(self, sites: Mapping[str, Site]) -> None:
        """`sites`: by host; one is there for the names below its own, too."""
        self._sites = sites
        self._authority = trustme.CA(organization_name="town")
        self._asked: Counter[str] = Counter()
        self._servers: list[asyncio.Server] = []
        self._visits: set[asyncio.Task[None]] = set()
        self._ports: dict[bool, int] = {}

    async def __aenter__(self) -> "Town":
        for tls in (False, True):
            server = await asyncio.start_server(
                self._start(tls), LOOPBACK, 0, ssl=self._context() if tls else None
            )
            self._servers.append(server)
            self._ports[tls] = int(server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()
        for task in self._visits:
            task.cancel()
        await asyncio.gather(*self._visits, return_exceptions=True)

    def route(self, host: str, port: int) -> tuple[str, int] | None:
        """Where a host is; None for names that no site has."""
        return (LOOPBACK, self._ports[port == 443]) if self._site(host) else None

    def write_authority(self, folder: str) -> str:
        """The file of the certificate that all others are signed by."""
        path = Path(folder) / "ca.pem"
        path.write_bytes(self._authority.cert_pem.bytes())
        return str(path)

    def _site(self, host: str) -> Site | None:
        while host and host not in self._sites:
            host = host.partition(".")[2]
        return self._sites.get(host)

    def _context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert("localhost").configure_cert(context)

        def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
            connection.context = self._of(name or "localhost")

        context.sni_callback = choose  # type: ignore[assignment]
        return context

    def _of(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if name.startswith("expired"):
            leaf = self._authority.issue_cert(name, not_before=BEGUN, not_after=ENDED)
        elif name.startswith("misnamed"):
            leaf = self._authority.issue_cert("another.example")
        elif name.startswith("incomplete"):
            leaf = self._authority.create_child_ca().issue_cert(name)
            with tempfile.NamedTemporaryFile(suffix=".pem") as pem:
                pem.write(leaf.private_key_pem.bytes() + leaf.cert_chain_pems[0].bytes())
                pem.flush()
                context.load_cert_chain(pem.name)
            return context
        else:
            leaf = self._authority.issue_cert(name)
        leaf.configure_cert(context)
        return context

    def _start(self, tls: bool):  # type: ignore[no-untyped-def]
        async def start(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._visits.add(task)
            try:
                while await self._answer(reader, writer, "https" if tls else "http"):
                    pass
            except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                pass
            finally:
                writer.close()
                writer.transport.abort()
                self._visits.discard(task)

        return start

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, scheme: str) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *fields = head.split("\r\n")
        method, target, _ = line.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (f.partition(":") for f in fields if f)}
        host = headers.get("host", "").partition(":")[0]
        path, _, query = target.partition("?")
        self._asked[host + target] += 1
        site = self._site(host)
        if site is None:
            return False
        said = site(Seen(host, path, query, headers, self._asked[host + target], method, scheme))
        await asyncio.sleep(said.seconds if isinstance(said, Late) else 0)
        writer.write(_written(said, method))
        await writer.drain()
        if isinstance(said, Octets):
            writer.close()
            await writer.wait_closed()
            return False
        return True


def _written(said: Said, method: str) -> bytes:
    body = said.body if isinstance(said.body, bytes) else said.body.encode()
    if isinstance(said, Octets):
        return body
    fields = [("content-type", said.kind), ("content-length", str(len(body))), *said.headers]
    head = f"HTTP/1.1 {said.status} -\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields)
    return head.encode("latin-1") + b"\r\n" + (b"" if method == "HEAD" else body)


@contextlib.asynccontextmanager
async def town(sites: Mapping[str, Site]) -> AsyncIterator[Enricher]:
    """An `Enricher` for which these sites are the world."""
    with tempfile.TemporaryDirectory() as folder:
        async with Town(sites) as served:
            outside = Outside(ca_file=served.write_authority(folder), route=served.route, made_up=True)
            async with Enricher(outside=outside, no_cache=True, timeout=TIMEOUT, retries=0) as enricher:
                yield enricher


World = tuple[Site, str, set[tuple[str, str]]]
"""A site, the path that is looked at (`https:` before it where it is asked over TLS), what is true of it."""


async def look_at_all(worlds: Mapping[str, World]) -> dict[str, Check]:
    """Look at each of these once, eight at a time."""
    turns = asyncio.Semaphore(8)
    hosts = {name: name.replace(" ", "-") + ".example" for name in worlds}
    async with town({hosts[name]: site for name, (site, _, _) in worlds.items()}) as enricher:

        async def look_at(name: str) -> Check:
            before, _, path = worlds[name][1].rpartition(":")
            async with turns:
                return await enricher.check(f"{before or 'http'}://{hosts[name]}{path}")

        return dict(zip(worlds, await asyncio.gather(*map(look_at, worlds)), strict=True))
