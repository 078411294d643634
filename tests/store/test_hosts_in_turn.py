"""Real processes over one real database ask one real server, which counts by itself."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.clusters import Cluster

PER_HOST = 3
SECONDS = 0.1
PAUSE = 2
LINKS = 45
COMPLAINT = 40
"""The so-manieth request is answered by 429."""

PROCESS = """
import asyncio, datetime as dt, json, sys
from enricher import Enricher
from enricher.io.clock import SystemClock

class Off(SystemClock):
    def now(self):
        return super().now() + dt.timedelta(seconds=float(sys.argv[3]))

async def main():
    urls = [f"{sys.argv[1]}/{sys.argv[2]}-{number}" for number in range(int(sys.argv[4]))]
    async with Enricher(per_host=3, allow_private_hosts=True, clock=Off()) as enricher:
        async for link in enricher.check_many(urls):
            print(json.dumps([link.url, link.status, link.reason]), flush=True)

asyncio.run(main())
"""


class Counting:
    """A server of one host: how many requests it has in flight, and when each began."""

    def __init__(self) -> None:
        self.began: list[tuple[float, str]] = []
        self.peak = self.active = 0
        self.complained: float | None = None
        self.changed = threading.Condition()
        self.url = ""

    async def serve(self, ready: threading.Event, over: asyncio.Event) -> None:
        """Until it is over."""
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        async with server:
            await over.wait()
            server.close_clients() if sys.version_info >= (3, 13) else None

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await self._answer(head.split()[1].decode(), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, path: str, writer: asyncio.StreamWriter) -> None:
        with self.changed:
            self.began.append((time.monotonic(), path[1:]))
            complaint = len(self.began) == COMPLAINT
            self.active += 1
            self.peak = max(self.peak, self.active)
            self.changed.notify_all()
        await asyncio.sleep(SECONDS)
        with self.changed:
            self.active -= 1
            if complaint:
                self.complained = time.monotonic()
        status, more = ("429 Too Many", f"Retry-After: {PAUSE}\r\n") if complaint else ("200 OK", "")
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Type: image/png\r\n{more}Content-Length: 3\r\n\r\na,b".encode()
        )
        await writer.drain()

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Until something holds of what it has seen."""
        with self.changed:
            assert self.changed.wait_for(holds, 60)

    def asked_by(self, name: str) -> list[float]:
        """When this process asked."""
        return [at for at, path in self.began if path.startswith(f"{name}-")]


@contextmanager
def counting() -> Iterator[Counting]:
    """A server on a thread of its own."""
    server, ready, stop = Counting(), threading.Event(), []

    async def live() -> None:
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(over.set))
        await server.serve(ready, over)

    thread = threading.Thread(target=lambda: asyncio.run(live()))
    thread.start()
    ready.wait(60)
    try:
        yield server
    finally:
        stop[0]()
        thread.join(60)


@pytest.mark.slow
def test_processes_keep_to_one_limit_through_stops_and_kills(cluster: Cluster) -> None:
    """One is stopped for longer than its lease and woken, one is killed, one has a clock ten minutes off."""
    environment = {**os.environ, "ENRICHER_CACHE_URL": cluster.database(), "NO_PROXY": "*"}
    with counting() as server:
        running = {
            name: subprocess.Popen(
                [sys.executable, "-c", PROCESS, server.url, name, off, str(LINKS)],
                env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for name, off in (("one", "0"), ("two", "600"), ("three", "-10"))
        }  # fmt: skip
        try:
            server.wait_until(lambda: all(server.asked_by(name) for name in running))
            server.wait_until(lambda: server.complained is not None and len(server.began) > COMPLAINT + 5)
            stopped = server.began[-1][1].partition("-")[0]  # the keeper of now
            running[stopped].send_signal(signal.SIGSTOP)
            killed, living = (name for name in running if name != stopped)
            running[killed].kill()
            told = running[living].communicate(timeout=90)[0].splitlines()
            running[stopped].send_signal(signal.SIGCONT)
            late = running[stopped].communicate(timeout=90)[0].splitlines()
        finally:
            for process in running.values():
                process.kill()
                process.communicate()
    assert server.peak <= PER_HOST
    for lines, name in ((told, living), (late, stopped)):
        assert [json.loads(line)[1:] for line in lines] == [["alive", "ok"]] * LINKS, name
    twice = {path for path, count in Counter(path for _, path in server.began).items() if count > 1}
    assert len({path for path in twice if not path.startswith(killed)}) <= 1 + 4 * PER_HOST, (
        "the complaint, and what was in flight whenever a lease ran out",
        [(round(at - server.began[0][0], 2), path) for at, path in server.began if path in twice],
        stopped, killed,
    )  # fmt: skip
    assert server.complained is not None
    paused = [at - server.complained for at, _ in server.began if at > server.complained + SECONDS]
    assert min(paused) >= PAUSE - 0.05
