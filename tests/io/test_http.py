"""One request, one hop, against real servers that answer well, badly or not at all."""

import asyncio
import gzip
import socket
import struct
import tracemalloc
import zlib

import brotli
import pytest
from aiohttp import web

from enricher.model import Url
from enricher.ports import Answer, Fault, Request
from enricher.rules import HostRule, Rules

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


async def test_an_answer_carries_status_headers_and_body(site, connect):
    """What the server said arrives as it was said, header names in lower case."""

    async def page(_):
        return web.Response(text="hello", headers={"X-Thing": "Value"})

    base = await site({"/a": page})
    reply = await (await connect()).once.send(Request(url=Url(f"{base}/a")))
    assert isinstance(reply, Answer)
    assert (reply.status, reply.body, reply.truncated) == (200, b"hello", False)
    assert dict(reply.headers)["x-thing"] == "Value"


async def test_a_redirect_is_an_answer_and_not_followed(site, connect):
    """Hops are followed above, by hand."""

    async def move(_):
        raise web.HTTPMovedPermanently("/b")

    base = await site({"/a": move})
    reply = await (await connect()).once.send(Request(url=Url(f"{base}/a")))
    assert (reply.status, dict(reply.headers)["location"]) == (301, "/b")


async def test_nothing_is_sent_that_a_stranger_should_not_see(serve, connect):
    """No cookie of an earlier answer, no Referer, no userinfo; the honest user agent."""
    heads = []

    async def speak(reader, writer):
        while True:
            heads.append((await reader.readuntil(b"\r\n\r\n")).decode().lower())
            writer.write(OK + b"Set-Cookie: id=1\r\nContent-Length: 0\r\n\r\n")

    port = await serve(speak)
    client = await connect()
    await client.once.send(Request(url=Url(f"http://me:secret@127.0.0.1:{port}/a")))
    await client.once.send(Request(url=Url(f"http://127.0.0.1:{port}/b")))
    assert len(heads) == 2
    for head in heads:
        assert "user-agent: enricher-tests\r\n" in head
        assert not any(word in head for word in ("cookie", "referer", "authorization", "secret"))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_a_body_is_read_through_its_coding(site, connect, coding):
    """Every coding that is asked for is understood."""
    text = b"words " * 50

    async def page(request):
        assert coding in request.headers["accept-encoding"]
        return web.Response(body=_packed(coding, text), headers={"content-encoding": coding})

    base = await site({"/": page})
    reply = await (await connect()).once.send(Request(url=Url(f"{base}/")))
    assert isinstance(reply, Answer)
    assert reply.body == text


@pytest.mark.slow
@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_a_bomb_stops_at_the_limit(site, connect, coding):
    """A hundred megabytes packed into a few hundred bytes cost no more than what is read of them."""
    bomb = _packed(coding, bytes(100_000_000))

    async def page(_):
        return web.Response(body=bomb, headers={"content-encoding": coding})

    base = await site({"/": page})
    client = await connect()
    tracemalloc.start()
    try:
        reply = await client.once.send(Request(url=Url(f"{base}/"), body_limit=262_144))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(reply, Answer)
    assert (len(reply.body), reply.truncated) == (262_144, True)
    assert peak < 20_000_000


async def test_an_endless_body_is_left_at_the_limit(serve, connect):
    """A server that never stops talking is not listened to for longer than asked."""

    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(CHUNKED)
        while True:
            writer.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")
            await writer.drain()

    port = await serve(speak)
    reply = await (await connect()).once.send(
        Request(url=Url(f"http://127.0.0.1:{port}/"), body_limit=50_000)
    )
    assert isinstance(reply, Answer)
    assert (len(reply.body), reply.truncated) == (50_000, True)


async def test_a_file_is_left_unread_where_texts_alone_are_wanted(site, connect):
    """The status of a big file is known before its first byte."""

    async def page(_):
        return web.Response(body=b"x" * 1000, content_type="application/pdf")

    base = await site({"/": page})
    reply = await (await connect()).once.send(Request(url=Url(f"{base}/"), texts_only=True))
    assert isinstance(reply, Answer)
    assert reply.body == b""


UGLY = {
    "nothing at all": (b"", "connection_reset"),
    "garbage": (b"\x00\x01\x02 garbage \xff\r\n\r\n", "bad_response"),
    "no status": (b"HTTP/1.1\r\n\r\n", "bad_response"),
    "a status that is no number": (b"HTTP/1.1 two OK\r\n\r\n", "bad_response"),
    "another protocol's greeting": (b"220 mail.example ESMTP ready\r\n", "bad_response"),
    "HTTP/0.9": (b"<html>hello</html>", "bad_response"),
    "a header without end": (OK + b"X: " + b"a" * 200_000 + b"\r\n\r\n", "bad_response"),
    "too many headers": (OK + b"".join(b"X-%d: a\r\n" % n for n in range(20_000)) + b"\r\n", "bad_response"),
    "a chunk of no size": (CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n", "bad_response"),
    "a chunk of huge size": (CHUNKED + b"f" * 40 + b"\r\nabc", "bad_response"),
    "two lengths": (OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "bad_response"),
    "a length below nothing": (OK + b"Content-Length: -5\r\n\r\n", "bad_response"),
    "less than its length": (
        OK + b"Content-Type: text/html\r\nContent-Length: 50\r\n\r\nabc",
        "connection_reset",
    ),
}


@pytest.mark.parametrize("said", UGLY.values(), ids=UGLY.keys())
async def test_whatever_a_server_says_comes_back_as_a_value(serve, connect, said):
    """Garbage is a fault of its own kind, and never an exception."""
    port = await serve(said[0])
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert isinstance(reply, Fault)
    assert reply.kind == said[1], reply.detail


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"HTTP/1.1 999 Request denied\r\nContent-Length: 0\r\n\r\n", 999),
        (b"HTTP/1.0 200 OK\r\n\r\nold but good", 200),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 0\r\n\r\n", 200),
        (OK + b"Content-Security-Policy: " + b"a" * 30_000 + b"\r\nContent-Length: 0\r\n\r\n", 200),
        (OK + b"X-Cafe: \xe9\xff\r\nContent-Length: 0\r\n\r\n", 200),
        (OK + b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!", 200),
        (OK + b"Content-Encoding: exotic\r\nContent-Length: 3\r\n\r\nabc", 200),
    ],
    ids=[
        "LinkedIn's 999",
        "HTTP/1.0",
        "a 100 before",
        "a 30 KiB header",
        "octets beyond ASCII",
        "no gzip",
        "an odd coding",
    ],
)
async def test_odd_but_readable_answers_are_read(serve, connect, said, status):
    """What browsers put up with is no fault."""
    port = await serve(said)
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert isinstance(reply, Answer), reply
    assert reply.status == status


async def test_endless_headers_end_at_the_limit(serve, connect):
    """A head that goes on forever is given up long before it fills the memory."""

    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        while True:
            writer.write(b"X-More: and more\r\n" * 100)
            await writer.drain()

    port = await serve(speak)
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert isinstance(reply, Fault)
    assert reply.kind == "bad_response"


async def test_a_connection_reset_is_told_with_its_phase(serve, connect):
    """A reset in the middle of a body is no timeout and no refusal."""

    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK + b"Content-Type: text/html\r\nContent-Length: 5000\r\n\r\nabc")
        await writer.drain()
        await asyncio.sleep(0.05)
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    port = await serve(speak)
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert (reply.kind, reply.phase) == ("connection_reset", "body")


async def test_a_refused_connection_is_told(connect, unused_tcp_port):
    """Nobody listens at the port."""
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{unused_tcp_port}/")))
    assert (reply.kind, reply.phase) == ("connection_refused", "connect")


@pytest.mark.parametrize(
    ("said", "phase"),
    [
        (b"", "headers"),
        (OK, "headers"),
        (OK + b"Content-Type: text/html\r\nContent-Length: 9\r\n\r\nabc", "body"),
    ],
    ids=["before the head", "within the head", "within the body"],
)
@pytest.mark.slow
async def test_a_timeout_is_told_with_its_phase(serve, connect, said, phase):
    """A server that falls silent is waited for as long as the timeout says."""

    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(said)
        await writer.drain()
        await asyncio.Event().wait()

    port = await serve(speak)
    reply = await (await connect(timeout=1.0)).once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert (reply.kind, reply.phase) == ("timeout", phase)
    assert reply.elapsed_ms >= 900


async def test_a_drip_of_bytes_does_not_outlast_the_timeout(serve, connect):
    """One byte now and then keeps no connection alive."""

    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(CHUNKED)
        while True:
            writer.write(b"1\r\nx\r\n")
            await writer.drain()
            await asyncio.sleep(0.02)

    port = await serve(speak)
    reply = await (await connect(timeout=1.0)).once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert (reply.kind, reply.phase) == ("timeout", "body")


async def test_a_handshake_that_hangs_is_a_timeout_of_tls(serve, connect):
    """The connection was made, the certificate never came."""

    async def speak(reader, writer):
        await asyncio.Event().wait()

    port = await serve(speak)
    reply = await (await connect(timeout=1.0)).once.send(Request(url=Url(f"https://127.0.0.1:{port}/")))
    assert (reply.kind, reply.phase) == ("timeout", "tls")


async def test_a_rule_for_a_host_sets_its_timeout(serve, connect):
    """Less patience with one host than with the others."""

    async def speak(reader, writer):
        await asyncio.Event().wait()

    port = await serve(speak)
    client = await connect(timeout=60, rules=Rules(hosts={"127.0.0.1": HostRule(timeout=1.0)}))
    reply = await client.once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert reply.kind == "timeout"


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://a b/", "http://a.example:x/", "ftp://a.example/", "x"]
)
async def test_what_is_no_address_is_told(connect, url):
    """Nothing is sent, nothing raised."""
    reply = await (await connect()).once.send(Request(url=Url(url)))
    assert reply.kind in ("invalid_url", "unsupported_scheme", "dns_not_found")


@pytest.mark.parametrize("at_once", [1, 20])
@pytest.mark.slow
async def test_waiting_for_a_turn_is_no_part_of_the_timeout(site, connect, at_once):
    """Twenty requests take longer than the timeout of each, and all are answered; no hidden queue either."""

    async def page(_):
        await asyncio.sleep(0.1)
        return web.Response(text="ok")

    base = await site({"/": page})
    client = await connect(timeout=1.5, concurrency=at_once, per_host=at_once)
    replies = await asyncio.gather(*(client.once.send(Request(url=Url(f"{base}/"))) for _ in range(20)))
    assert {type(reply) for reply in replies} == {Answer}


async def test_cancelling_passes_through(serve, connect):
    """Who is cancelled is not told a fault."""

    async def speak(reader, writer):
        await asyncio.Event().wait()

    port = await serve(speak)
    client = await connect()
    task = asyncio.create_task(client.once.send(Request(url=Url(f"http://127.0.0.1:{port}/"))))
    await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_connection_is_kept_while_a_host_has_work(site, connect):
    """Requests to one host after another use one connection."""
    peers = set()

    async def page(request):
        peers.add(request.transport.get_extra_info("peername"))
        return web.Response(text="ok")

    base = await site({"/": page})
    client = await connect()
    for _ in range(5):
        await client.once.send(Request(url=Url(f"{base}/")))
    assert len(peers) == 1


async def test_requests_and_octets_are_counted(site, connect):
    """What a run cost is known at its end."""
    base = await site({"/": (200, "12345")})
    client = await connect()
    await client.once.send(Request(url=Url(f"{base}/")))
    await client.once.send(Request(url=Url(f"{base}/"), method="HEAD"))
    assert (client.requests, client.octets) == (2, 5)


def _packed(coding: str, text: bytes) -> bytes:
    if coding == "gzip":
        return gzip.compress(text)
    if coding == "deflate":
        return zlib.compress(text)
    if coding == "br":
        return brotli.compress(text, quality=1)
    try:
        from compression import zstd
    except ImportError:
        from backports import zstd
    return zstd.compress(text)
