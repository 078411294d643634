"""The listeners of the hostile quarter: raw sockets, plain and TLS, on loopback.

Comes in: connections. Goes out: whatever the behaviour of their host does to them. Which host is
meant is told by `Host` or by the server name of the TLS hello. Every connection ends with the quarter.
"""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable

from enricher.sandbox.districts import Description, Ground
from enricher.sandbox.request_log import LoggedRequest
from enricher.sandbox.world import PRIVATE_STAND_IN

from . import BEHAVIOURS, DOMAIN, Behaviour
from .behaviour import Visit

LOOPBACK = "127.0.0.1"

_HEAD_LIMIT = 262_144


class Quarter:
    """A district (`enricher.sandbox.districts.District`): opened and closed with its world."""

    domain = DOMAIN

    def __init__(self) -> None:
        self._over = asyncio.Event()
        self._numbers: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._servers: list[asyncio.Server] = []
        self._ports: dict[str, int] = {}

    def certificate(self, host: str) -> str:
        """As the behaviour wants it."""
        behaviour = BEHAVIOURS.get(host.removesuffix(f".{DOMAIN}"))
        return behaviour.certificate if behaviour else "unresolved"

    def describe(self, url: str, host: str) -> Description | None:
        """Who does such a thing, and what may be concluded."""
        behaviour = BEHAVIOURS.get(host.removesuffix(f".{DOMAIN}"))
        if behaviour is None:
            return None
        verdicts = tuple(sorted(behaviour.verdicts))
        return Description(url=url, nature="hostile", about=behaviour.why, verdicts=verdicts)

    async def start(self, ground: Ground) -> None:
        """Listen: one port for plain HTTP, one for TLS, one for each behaviour before any request."""
        self._ground = ground
        self._over.clear()
        self._ports["http"] = await self._listen(self._polite_start("http"))
        self._ports["https"] = await self._listen(self._polite_start("https"), tls=True)
        for each in BEHAVIOURS.values():
            if each.raw:
                self._ports[each.name] = await self._listen(self._raw_start(each))

    async def stop(self) -> None:
        """End every act and close every socket."""
        self._over.set()
        for server in self._servers:
            server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for server in self._servers:
            await server.wait_closed()
        self._servers.clear()

    def route(self, host: str, port: int) -> tuple[str, int] | None:
        """Where a host of the quarter is; None for names that have no behaviour."""
        name = host.removesuffix(f".{DOMAIN}")
        if name == "inside-name":
            return PRIVATE_STAND_IN, port
        behaviour = BEHAVIOURS.get(name)
        if behaviour is None:
            return None
        scheme = "https" if port in (443, 8443) else "http"
        raw = behaviour.raw and behaviour.scheme == scheme
        return LOOPBACK, self._ports[name if raw else scheme]

    async def _listen(self, start: Callable[..., object], *, tls: bool = False) -> int:
        context = self._ground.server_context() if tls else None
        server = await asyncio.start_server(
            start,  # type: ignore[arg-type]  # both kinds of start take a reader and a writer
            LOOPBACK,
            0,
            ssl=context,
            limit=_HEAD_LIMIT,
            backlog=1024,
        )
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    def _raw_start(self, behaviour: Behaviour) -> Callable[..., object]:
        async def start(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            visit = self._visit(reader, writer, behaviour.name)
            visit.host = behaviour.host
            await self._live(visit, behaviour.act(visit))

        return start

    def _polite_start(self, scheme: str) -> Callable[..., object]:
        async def start(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            visit = Visit(reader=reader, writer=writer, over=self._over)
            await self._live(visit, self._requests(visit, scheme))

        return start

    def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, name: str) -> Visit:
        self._numbers[name] += 1
        return Visit(reader=reader, writer=writer, over=self._over, number=self._numbers[name])

    async def _live(self, visit: Visit, acting: object) -> None:
        """Run one connection's act to its end, whatever the client does meanwhile."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                await acting  # type: ignore[misc]  # a coroutine, made by the caller
        except asyncio.CancelledError:
            pass
        finally:
            self._tasks.discard(task)
            visit.writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError, TimeoutError):
                async with asyncio.timeout(0.2):
                    await visit.writer.wait_closed()
            visit.writer.transport.abort()

    async def _requests(self, visit: Visit, scheme: str) -> None:
        while True:
            head = await visit.reader.readuntil(b"\r\n\r\n")
            line, *fields = head.decode("latin-1").split("\r\n")
            visit.method, visit.target = (*line.split(" "), "", "")[:2]
            pairs = (field.partition(":") for field in fields if field)
            visit.headers = {name.lower(): value.strip() for name, _, value in pairs}
            visit.host = visit.headers.get("host", "").partition(":")[0].lower()
            name = visit.host.removesuffix(f".{DOMAIN}")
            behaviour = BEHAVIOURS.get(name)
            if behaviour is None:
                return
            self._numbers[name] += 1
            visit.number, visit.keep = self._numbers[name], False
            self._ground.ledger.note(_entry(visit, scheme))
            with self._ground.ledger.underway(visit.host):
                await behaviour.act(visit)
            if not visit.keep:
                return


def _entry(visit: Visit, scheme: str) -> LoggedRequest:
    return LoggedRequest(
        method=visit.method,
        url=f"{scheme}://{visit.host}{visit.target}",
        host=visit.host,
        headers=visit.headers,
        body=b"",
        at=time.monotonic(),
        status=None,
    )
