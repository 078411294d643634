"""An HTTP proxy into the world: CONNECT for TLS, absolute addresses for plain HTTP (RFC 9110, 9.3.6 and 7.1).

Comes in: connections of any program that honours `HTTPS_PROXY`. Goes out: bytes to and from the
world's listeners. Names that do not exist are answered 502, as proxies do.
"""

import asyncio
import contextlib
from collections.abc import Callable

_HEAD_LIMIT = 65_536
_BACKLOG = 4_096
"""Connections that may come at once while the world is busy; who is dropped takes the proxy for away."""
_NO_SUCH_NAME = (
    b"HTTP/1.1 502 Bad Gateway\r\nProxy-Status: sandbox; error=dns_error\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 23\r\nConnection: close\r\n\r\nthe name does not exist"
)
_REFUSED = (
    b"HTTP/1.1 502 Bad Gateway\r\nProxy-Status: sandbox; error=connection_refused\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 14\r\nConnection: close\r\n\r\nnobody listens"
)
_BAD = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Proxy:
    """One listening proxy."""

    def __init__(self, route: Callable[[str, int], tuple[str, int] | None], port: int) -> None:
        self._route = route
        self._wanted = port
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    async def start(self) -> None:
        """Listen on 127.0.0.1."""
        self._server = await asyncio.start_server(
            self._accept, "127.0.0.1", self._wanted, limit=_HEAD_LIMIT, backlog=_BACKLOG
        )
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Close every tunnel."""
        if self._server is None:
            return
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            with contextlib.suppress(
                OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError
            ):
                await self._serve(reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        line, _, rest = head.partition(b"\r\n")
        words = line.decode("latin-1").split(" ")
        if len(words) != 3:
            writer.write(_BAD)
            return
        method, target, _version = words
        tunnel = method == "CONNECT"
        authority = target if tunnel else target.partition("://")[2].partition("/")[0]
        host, _, port = authority.rpartition(":") if ":" in authority else (authority, "", "")
        at = self._route(host.strip("[]"), int(port) if port.isdigit() else 443 if tunnel else 80)
        if at is None:
            writer.write(_NO_SUCH_NAME)
            return
        try:
            inner_reader, inner_writer = await asyncio.open_connection(*at)
        except OSError:
            writer.write(_REFUSED)
            return
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                inner_writer.write(b"\r\n".join((line, b"Connection: close", _without_connection(rest))))
            await _join(reader, writer, inner_reader, inner_writer)
        finally:
            inner_writer.close()
            with contextlib.suppress(OSError):
                await inner_writer.wait_closed()


def _without_connection(head: bytes) -> bytes:
    lines = head.split(b"\r\n")
    hop = (b"connection:", b"proxy-connection:", b"proxy-authorization:")
    return b"\r\n".join(line for line in lines if not line.lower().startswith(hop))


async def _join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    inner_reader: asyncio.StreamReader,
    inner_writer: asyncio.StreamWriter,
) -> None:
    """Carry bytes both ways until the world's side ends."""
    outward = asyncio.create_task(_carry(reader, inner_writer))
    try:
        await _carry(inner_reader, writer)
    finally:
        outward.cancel()
        await asyncio.gather(outward, return_exceptions=True)


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while not writer.is_closing() and (chunk := await reader.read(65_536)):
            if (
                not writer.is_closing()
            ):  # it may have gone meanwhile, which uvloop's transports raise RuntimeError for
                writer.write(chunk)
                await writer.drain()
        if not writer.is_closing() and writer.can_write_eof():
            writer.write_eof()
