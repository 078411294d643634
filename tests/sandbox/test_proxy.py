"""The world's proxy under the loop that the program runs on."""

import asyncio
import socket
import struct
from typing import Any

import pytest

from enricher.sandbox.proxy import Proxy

uvloop = pytest.importorskip("uvloop")


@pytest.mark.parametrize("words", [0, 1], ids=["ends", "says a word more"])
def test_a_visitor_who_goes_first_is_no_fault(words: int) -> None:
    """Whatever the world's side does afterwards: a tunnel whose visitor has gone ends without a word."""
    faults: list[dict[str, Any]] = []

    async def visit() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, fault: faults.append(fault))
        gone, ended = asyncio.Event(), asyncio.Event()

        async def site(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readexactly(1)
            await gone.wait()
            await asyncio.sleep(0.05)  # the proxy's side of the visitor's connection is closed by then
            for _ in range(words):
                writer.write(b"too late")
                await asyncio.sleep(0.01)
            writer.close()
            ended.set()

        server = await asyncio.start_server(site, "127.0.0.1", 0)
        at = server.sockets[0].getsockname()[:2]
        proxy = Proxy(lambda _host, _port: at, 0)
        await proxy.start()
        reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
        writer.write(b"CONNECT site.example:443 HTTP/1.1\r\n\r\n")
        assert b"200" in await reader.readuntil(b"\r\n\r\n")
        writer.write(b"x")
        await writer.drain()
        away = writer.get_extra_info("socket")
        away.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # it goes with a reset
        writer.transport.abort()
        gone.set()
        await ended.wait()
        await asyncio.sleep(0.05)
        await proxy.stop()
        server.close()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(visit())
    assert not faults
