"""The leanest client that asks again what a run asked: what those requests cost any program in Python.

Comes in: a file of requests, a JSON line each (`host`, `after`: seconds since the host's one before it,
`said`: its octets), and papers to be read on standard input; the proxy and the authority of a made-up world
stand in the environment. Goes out: the papers again, a line each. Each host has one connection, through the
proxy and with TLS, over the bare loop (uvloop) and the bare parser (httptools). No turns, no tries again, no
verdicts; nothing of the answers is read.

With a folder beside the requests it also leaves what the run left: the rows of `kept.sqlite3` in a file of
its own, as many in a transaction, and the records of `told.jsonl` in the place of the papers. It is told
both, and concludes neither: no text is searched, no answer taken apart, no row encoded, no record made.
"""

import asyncio
import gc
import itertools
import os
import sqlite3
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httptools
import msgspec
import uvloop

WORKERS = 64

TRANSACTION = 500
"""Rows that are written in one go."""

COLUMNS = "digest, facet, key, stored_at, value, timeline, checksum"


class Connection(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def ask(self, transport: asyncio.WriteTransport, said: bytes) -> "asyncio.Future[None]":
        """Send a request; its answer is there when this is done."""
        self._parser = httptools.HttpResponseParser(self)
        self._answered = self._loop.create_future()
        transport.write(said)
        return self._answered

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """Tell."""
        if not self._answered.done():
            self._answered.set_result(None)


class Tunnel(asyncio.Protocol):
    """The way through a proxy, until it is open."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.opened = loop.create_future()

    def data_received(self, data: bytes) -> None:
        """The proxy's word."""
        if b" 200 " not in data:
            self.opened.set_exception(ConnectionError(data))
        else:
            self.opened.set_result(None)


def asked(path: Path) -> dict[str, list[tuple[float, bytes]]]:
    """The requests of each host: seconds before each, and its octets."""
    hosts: dict[str, list[tuple[float, bytes]]] = {}
    with path.open("rb") as file:
        for line in file:
            one = msgspec.json.decode(line)
            hosts.setdefault(one["host"], []).append((one["after"], one["said"].encode("latin-1")))
    return hosts


async def main(path: Path, folder: Path | None) -> None:
    """Read the papers, ask everything, write the papers, or what the run left."""
    papers = [msgspec.json.decode(line) for line in sys.stdin.buffer]
    todo, tls = iter(asked(path).items()), ssl.create_default_context()
    await asyncio.gather(*(work(todo, tls) for _ in range(WORKERS)))
    if folder is not None:
        keep(folder)
        with (folder / "told.jsonl").open("rb") as told:
            papers = [msgspec.json.decode(line) for line in told]
    for paper in papers:
        sys.stdout.buffer.write(msgspec.json.encode(paper) + b"\n")


def keep(folder: Path) -> None:
    """Write the rows of a run's cache to a new file, safe against what the run's own is safe against."""
    kept = sqlite3.connect(folder / "kept.sqlite3", isolation_level=None)
    new = sqlite3.connect(folder / "new.sqlite3", isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = OFF"):
        new.execute(f"PRAGMA {setting}")
    for (said,) in kept.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'rows' AND sql IS NOT NULL"):
        new.execute(said)
    rows = kept.execute(f"SELECT {COLUMNS} FROM rows ORDER BY id")  # our own columns
    while some := list(itertools.islice(rows, TRANSACTION)):
        new.execute("BEGIN")
        new.executemany(f"INSERT INTO rows ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", some)  # the same
        new.execute("COMMIT")
    new.close()
    kept.close()


async def work(todo: Iterator[tuple[str, list[tuple[float, bytes]]]], tls: ssl.SSLContext) -> None:
    """Take host after host."""
    loop = asyncio.get_running_loop()
    proxy = urlsplit(os.environ["HTTPS_PROXY"])
    for host, requests in todo:
        way, tunnel = await loop.create_connection(lambda: Tunnel(loop), proxy.hostname, proxy.port)
        way.write(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
        await tunnel.opened
        connection = Connection(loop)
        secured: Any = await loop.start_tls(way, connection, tls, server_hostname=host)
        for after, said in requests:
            if after > 0.1:  # as an API's allowance has it
                await asyncio.sleep(after)
            await connection.ask(secured, said)
        secured.abort()


if __name__ == "__main__":
    gc.set_threshold(50_000)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
