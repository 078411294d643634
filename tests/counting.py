"""A server of many hosts for tests and measurements, which counts by itself how it is asked."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Reply = tuple[int, str]
"""A status, and header lines more."""


class Counting:
    """Each loopback address is a host: requests in flight there, and when each began."""

    def __init__(self, reply: Callable[[int], Reply], seconds: float) -> None:
        self._reply = reply
        self._seconds = seconds
        self.began: list[tuple[float, str]] = []
        self.ended: list[tuple[float, int]] = []
        self.active: Counter[str] = Counter()
        self.peak: Counter[str] = Counter()
        self.changed = threading.Condition()
        self.port = 0

    async def serve(self, ready: Callable[[], object], over: asyncio.Event) -> None:
        """Until it is over."""
        server = await asyncio.start_server(self._connected, "0.0.0.0", 0, backlog=1_024)
        self.port = server.sockets[0].getsockname()[1]
        ready()
        async with server:
            await over.wait()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await self._answer(host, head.split()[1].decode(), writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass  # whoever asked is gone, or it is over
        finally:
            writer.close()

    async def _answer(self, host: str, path: str, writer: asyncio.StreamWriter) -> None:
        with self.changed:
            self.began.append((time.monotonic(), path[1:]))
            status, more = self._reply(len(self.began))
            self.active[host] += 1
            self.peak[host] = max(self.peak[host], self.active[host])
            self.changed.notify_all()
        try:
            await asyncio.sleep(self._seconds)
        finally:
            with self.changed:
                self.active[host] -= 1
                self.ended.append((time.monotonic(), status))
        head = f"HTTP/1.1 {status} Told\r\nContent-Type: image/png\r\n{more}Content-Length: 3\r\n\r\n"
        writer.write(head.encode() + b"abc")
        await writer.drain()

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Until something holds of what it has seen."""
        with self.changed:
            assert self.changed.wait_for(holds, 60)

    def asked_by(self, name: str) -> list[float]:
        """When the process of this name asked."""
        return [at for at, path in self.began if path.startswith(f"{name}-")]


@contextmanager
def counting(reply: Callable[[int], Reply] = lambda _: (200, ""), *, seconds: float) -> Iterator[Counting]:
    """A server on a thread of its own, which answers the so-manieth request with `reply` after a while."""
    server, ready = Counting(reply, seconds), threading.Event()
    stop: list[Callable[[], object]] = []

    async def live() -> None:
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(over.set))
        await server.serve(ready.set, over)

    thread = threading.Thread(target=lambda: asyncio.run(live()))
    thread.start()
    ready.wait(60)
    try:
        yield server
    finally:
        stop[0]()
        thread.join(60)
