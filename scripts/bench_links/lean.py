"""The leanest client that asks what we ask: the bare loop (uvloop) and the bare parser (httptools).

Workers that each stay with one host. Reads addresses from standard input, writes a JSON line for each. No
retries, no turns, no verdicts. With `--siblings`, one request more for each host, as our own question
whether the host says "not found" at all. What a program in Python costs at least.
"""

import asyncio
import gc
import json
import ssl
import sys
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

import httptools
import uvloop

WORKERS = 256
FIELDS = (
    "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: en,*;q=0.5\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\nUser-Agent: lean\r\n\r\n"
)


class Connection(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        self.transport = transport

    def ask(self, said: bytes) -> "asyncio.Future[tuple[int, int]]":
        """Send a request; its answer's status and length."""
        self._length, self._headers = 0, []
        self._parser = httptools.HttpResponseParser(self)
        self._answered = self._loop.create_future()
        self.transport.write(said)
        return self._answered

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._parser.feed_data(data)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a field."""
        self._headers.append((name, value))

    def on_body(self, body: bytes) -> None:
        """Count the body."""
        self._length += len(body)

    def on_message_complete(self) -> None:
        """Tell."""
        self._answered.set_result((self._parser.get_status_code(), self._length))

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody here asks again."""


async def main() -> None:
    """Ask everything."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for line in sys.stdin:
        url = line.strip()
        hosts[url[: url.index("/", 8)]].append(url)
    todo = iter(hosts.items())
    tls = ssl.create_default_context()
    await asyncio.gather(*(work(todo, tls) for _ in range(WORKERS)))


async def work(todo: Iterator[tuple[str, list[str]]], tls: ssl.SSLContext) -> None:
    """Take host after host."""
    loop = asyncio.get_running_loop()
    for place, urls in todo:
        parts = urlsplit(place)
        secured = tls if parts.scheme == "https" else None
        _, connection = await loop.create_connection(
            lambda: Connection(loop), parts.hostname, parts.port, ssl=secured
        )
        if "--siblings" in sys.argv:
            urls = [*urls, urls[0].rpartition("/")[0] + "/sibling"]
        for url in urls:
            said = f"GET {url[len(place) :]} HTTP/1.1\r\nHost: {parts.netloc}\r\n{FIELDS}"
            status, length = await connection.ask(said.encode())
            print(json.dumps({"url": url, "status": status, "read": length}))
        connection.transport.abort()


if __name__ == "__main__":
    gc.set_threshold(50_000)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
