"""Answers that nobody waits for any more: nothing of them stays until garbage is looked for."""

import asyncio
import gc
from collections.abc import Iterator

import pytest

from enricher.io.connection import Connection
from enricher.io.incoming import Incoming
from enricher.model import Url
from enricher.ports import Request

SAID = {
    "a head that is none": b"SSH-2.0-OpenSSH_9.6\r\n",
    "a head that cannot be read": b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 6_000 + b"\r\n",
    "a body that ends early": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
    "a body that cannot be read": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n",
}


@pytest.fixture(autouse=True)
def uncollected() -> Iterator[None]:
    """Nobody looks for garbage meanwhile."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def left() -> list[str]:
    """What is there of answers and their parsers."""
    known = (type(one).__name__ for one in gc.get_objects())
    return [name for name in known if name in (Incoming.__name__, "HttpResponseParser")]


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
async def test_an_answer_that_went_wrong_is_gone(said, serve, connect):
    """Its parser and it hold each other only while something may still come."""
    port = await serve(said)
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert reply is not None
    assert left() == []


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\n\r\nabc"])
async def test_an_answer_that_was_called_off_is_gone(said, serve, connect):
    """A run that is stopped leaves as many as it was asking."""
    asked, over = asyncio.Event(), asyncio.Event()

    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said)
        await writer.drain()
        asked.set()
        await over.wait()

    port = await serve(speak)
    client = await connect()
    sending = asyncio.create_task(client.once.send(Request(url=Url(f"http://127.0.0.1:{port}/"))))
    await asked.wait()
    assert left()
    sending.cancel()
    await asyncio.wait([sending])
    del sending  # which holds the error that ended it, and that its frames
    over.set()
    await asyncio.sleep(0)
    assert left() == []


async def test_an_answer_over_a_connection_that_was_closed_is_gone():
    """It is asked for over another one, and nothing comes of this one."""
    answer = Incoming(method="GET", body_limit=10, texts_only=False)
    asked = Connection(asyncio.get_running_loop()).ask(b"", answer)
    assert asked.exception() is not None
    del answer
    assert left() == []
