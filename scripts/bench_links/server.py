"""The world of the benchmark, a process of its own: thousands of hosts behind a few sockets.

Started with a folder for its certificates; prints its ports as JSON and serves until its
standard input ends. Does as little as can be done, so that the clients are what is measured.
`/-/counts` tells the requests since the last time it was asked, and forgets what it remembered.
"""

import asyncio
import json
import socket
import ssl
import struct
import sys
from pathlib import Path

import trustme
import uvloop

TLS_PORTS, HOSTS_PER_PORT = 20, 100
REMEMBERED: set[bytes] = set()
COUNT = [0]
FILLER = b"<p>" + b"Of what is kept here a reader finds a short account below. " * 20 + b"</p>"
STATUS = {b"500": b"500 Internal Server Error", b"503": b"503 Service Unavailable"}
ABSENT = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nNot found"
LATER = b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"


class Site(asyncio.Protocol):
    """One connection to any of the hosts."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        """Answer each request when its time has come; nobody here pipelines."""
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            COUNT[0] += 1
            method, target, _ = head.split(b" ", 2)
            parts = target.split(b"/")
            if len(parts) != 4 or not parts[2].isdigit():
                self._transport.write(control(target))
                continue
            wait = int(parts[2])
            if parts[1] == b"hang":
                continue
            if wait:
                self._loop.call_later(wait / 1000, self._answer, method, target, parts)
            else:
                self._answer(method, target, parts)

    def _answer(self, method: bytes, target: bytes, parts: list[bytes]) -> None:
        if self._transport.is_closing():
            return
        if parts[1] == b"reset" and parts[3][:1] == b"i":
            opened = self._transport.get_extra_info("socket")
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._transport.abort()
            return
        said = answer(target, parts)
        self._transport.write(said.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if method == b"HEAD" else said)


def answer(target: bytes, parts: list[bytes]) -> bytes:
    """What is said to one request: to a number its behaviour, to anything else that it is not there."""
    _, behaviour, wait, name = parts
    if name[:1] != b"i":
        return ABSENT
    if behaviour in STATUS:
        return b"HTTP/1.1 " + STATUS[behaviour] + b"\r\nContent-Length: 0\r\n\r\n"
    if behaviour == b"moved":
        return (
            b"HTTP/1.1 301 Moved Permanently\r\nContent-Length: 0\r\nLocation: /ok/"
            + wait + b"/" + name + b"\r\n\r\n"
        )  # fmt: skip
    if behaviour == b"later" and target not in REMEMBERED:
        REMEMBERED.add(target)
        return LATER
    body = b"<html><head><title>Entry " + name + b"</title></head><body>" + FILLER + name + b"</body></html>"
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
        + str(len(body)).encode() + b"\r\n\r\n" + body
    )  # fmt: skip


def control(target: bytes) -> bytes:
    """The count of requests, or nothing."""
    if target != b"/-/counts":
        return ABSENT
    body = str(COUNT[0] - 1).encode()
    COUNT[0] = 0
    REMEMBERED.clear()
    return b"HTTP/1.1 200 OK\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body


def tls_host(number: int) -> str:
    """The address of a host that speaks TLS; each port has a certificate for its own hundred."""
    return f"127.{64 + number // HOSTS_PER_PORT}.0.{1 + number % HOSTS_PER_PORT}"


async def serve(folder: Path) -> None:
    """Open all ports, say which, and stay until the other side goes."""
    loop = asyncio.get_running_loop()
    plain = await loop.create_server(Site, "0.0.0.0", 0, backlog=4096)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    secured = []
    for group in range(TLS_PORTS):
        hosts = (tls_host(group * HOSTS_PER_PORT + number) for number in range(HOSTS_PER_PORT))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*hosts).configure_cert(context)
        secured.append(await loop.create_server(Site, "0.0.0.0", 0, ssl=context, backlog=4096))
    ports = [server.sockets[0].getsockname()[1] for server in secured]
    print(json.dumps({"plain": plain.sockets[0].getsockname()[1], "tls": ports}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(Path(sys.argv[1])))
