"""Answers as they come in, piece by piece."""

import asyncio
import gzip

import pytest
from aiohttp import web

from enricher.io.reading import Reader
from enricher.model import Url
from enricher.ports import Answer, Request

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "pieces",
    [
        [HEAD + b"Content-Length: 2\r\n\r\nhello"],
        [HEAD, b"Content-Length: 2\r\n\r\nhello"],
        [b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + HEAD + b"Content-Length: 2\r\n\r\nhello"],
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n"],
        [HEAD, b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n"],
    ],
)
async def test_a_head_stands_before_a_body_that_is_none(pieces):
    """However they are cut on their way, and whatever came before them."""
    reader = Reader(asyncio.get_running_loop())
    reader.set_response_params(read_until_eof=True)
    for piece in pieces:
        reader.data_received(piece)
    codes = [(await reader.read())[0].code]
    while codes[-1] == 100:
        codes.append((await reader.read())[0].code)
    assert codes[-1] == 200


async def test_an_answer_to_each_request_is_read_to_its_end():
    """One connection, several answers; a blank line in a body ends no head."""
    reader = Reader(asyncio.get_running_loop())
    for body in (b"one\r\n\r\nHTTP/1.1 500 No\r\n\r\n", b"two"):
        reader.set_response_params(read_until_eof=True)
        reader.data_received(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        message, content = await reader.read()
        assert (message.code, await content.read()) == (200, body)
        assert not reader.should_close


@pytest.mark.parametrize("coding", ["identity", "gzip"])
@pytest.mark.parametrize("piece", [100, 1_000_000])
async def test_a_long_body_is_read_to_its_end(site, connect, coding, piece):
    """Reading pauses where much waits to be read, and goes on; in a few chunks as in many thousands."""
    whole = b"".join(b"%d words of a long page\n" % number for number in range(100_000))
    sent = gzip.compress(whole) if coding == "gzip" else whole

    async def page(request):
        answer = web.StreamResponse(headers={"Content-Encoding": coding})
        answer.enable_chunked_encoding()
        await answer.prepare(request)
        for start in range(0, len(sent), piece):
            await answer.write(sent[start : start + piece])
        return answer

    base = await site({"/": page})
    reply = await (await connect()).once.send(Request(url=Url(f"{base}/"), body_limit=10_000_000))
    assert isinstance(reply, Answer)
    assert (reply.body, reply.truncated) == (whole, False)
