"""Connections by a proxy: kept while they may be of use, and never with an answer that nobody asked for."""

import ssl

import pytest
from yarl import URL

from enricher.io.exchange import exchange
from enricher.io.proxied import ProxiedLine, open_connector
from enricher.io.wire import Progress
from enricher.model import Url
from enricher.ports import Request

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
async def line(serve):
    """A line to a site by a proxy that answers everything."""

    async def speak(reader, writer):
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(OK)

    proxy = URL(f"http://127.0.0.1:{await serve(speak)}")
    connector = open_connector(ssl.create_default_context())
    yield ProxiedLine(connector, URL("http://papers.example/"), proxy, fields=(), seconds=5.0)
    await connector.close()


async def ask(line):
    """One request over `line`, read to its end; the connection that it went over."""
    head = await exchange(line, Request(url=Url("http://papers.example/a")), Progress())
    assert await head.content.read() == b"ok"
    line.give_back(head.protocol)
    return head.protocol


async def test_a_connection_is_kept_for_the_next_request(line):
    """And known to be an old one, whose end is no fault of anybody's."""
    first = await ask(line)
    again, kept = await line.take(Progress())
    assert (again, kept) == (first, True)
    line.drop(again)


@pytest.mark.parametrize("said", [b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", b"Bye"])
async def test_what_a_proxy_says_unasked_answers_no_later_request(line, said):
    """It tells a connection that idles that it has waited for too long, and closes it only then."""
    first = await ask(line)
    first.data_received(said)
    second = await ask(line)
    assert second is not first
    assert not first.is_connected()
