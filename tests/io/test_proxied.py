"""Connections by a proxy: kept while they may be of use, and never with an answer that nobody asked for."""

import asyncio

import pytest

from enricher.io.deadline import Deadlines
from enricher.io.destination import destination
from enricher.io.faults import ProxyError
from enricher.io.http import exchange
from enricher.io.pool import Pool
from enricher.io.proxied import ByProxy
from enricher.io.tls import Trust
from enricher.io.wire import Progress
from enricher.model import Url
from enricher.ports import Answer, Request

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
async def line(serve):
    """A line to a site by a proxy that answers everything."""

    async def speak(reader, writer):
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(OK)

    proxy = f"http://127.0.0.1:{await serve(speak)}"
    trust = Trust()
    pool = Pool(8, trust)
    by_proxy = ByProxy(proxy, destination("http://papers.example"), trust, pool.deadlines, seconds=5.0)
    yield pool.line(
        by_proxy.connect, server_name=None, fields=(), seconds=5.0, before_target=by_proxy.before_target
    )
    await pool.close()


async def ask(line):
    """One request over `line`, read to its end; the connection that it went over, taken again."""
    answer = await exchange(line, Request(url=Url("http://papers.example/a")), Progress())
    assert answer.parts == [b"ok"]
    connection, kept = await line.take(Progress())
    assert kept
    return connection


async def test_a_connection_is_kept_for_the_next_request(line):
    """And known to be an old one, whose end is no fault of anybody's."""
    first = await ask(line)
    line.give_back(first)
    again, kept = await line.take(Progress())
    assert (again, kept) == (first, True)
    line.drop(again)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (
            b"Proxy-Status: lakes; error=dns_error; rcode=NXDOMAIN\r\n",
            " (lakes; error=dns_error; rcode=NXDOMAIN)",
        ),
        (b"", ""),
    ],
)
async def test_what_a_proxy_says_of_a_refusal_is_shown_and_concludes_nothing(serve, told, shown):
    """A name that has no address for the proxy is not called gone."""

    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\n" + told + b"Content-Length: 0\r\n\r\n")

    proxy = f"http://127.0.0.1:{await serve(speak)}"
    deadlines = Deadlines(asyncio.get_running_loop())
    by_proxy = ByProxy(proxy, destination("https://papers.example"), Trust(), deadlines, seconds=5.0)
    with pytest.raises(ProxyError) as refused:
        await by_proxy.connect(Progress())
    assert (refused.value.kind, refused.value.detail) == (
        "bad_response",
        f"the proxy refused with 502{shown}",
    )


@pytest.mark.parametrize("said", [b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", b"Bye"])
async def test_what_a_proxy_says_unasked_answers_no_later_request(line, said):
    """It tells a connection that idles that it has waited for too long, and closes it only then."""
    first = await ask(line)
    line.give_back(first)
    first.data_received(said)
    second = await ask(line)
    assert second is not first
    assert not first.is_usable
    line.drop(second)


@pytest.mark.parametrize(("scheme", "status"), [("http", 200), ("https", 200), ("http", 407)])
async def test_a_tunnel_leads_to_a_site_that_is_spoken_to_in_tls(
    scheme, status, serve, connect, certified, ca_file
):
    """Through a proxy that is spoken to in TLS itself, too; what comes out of it is the site's own word."""
    heads = []
    site = await serve(OK.replace(b"200", b"%d" % status), tls=certified("127.0.0.1"))

    async def tunnel(reader, writer):
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", site)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")

        async def pass_on(source, target):
            while data := await source.read(65_536):
                target.write(data)

        try:
            await asyncio.gather(pass_on(reader, there_writer), pass_on(there_reader, writer))
        finally:
            there_writer.close()

    port = await serve(tunnel, tls=certified("127.0.0.1") if scheme == "https" else None)
    client = await connect(ca_file=ca_file, proxies={"HTTPS_PROXY": f"{scheme}://me:secret@127.0.0.1:{port}"})
    reply = await client.once.send(Request(url=Url(f"https://127.0.0.1:{site}/a")))
    assert isinstance(reply, Answer), reply
    assert (reply.status, reply.body) == (status, b"ok")
    assert heads[0].splitlines()[0] == f"CONNECT 127.0.0.1:{site} HTTP/1.1"
    assert "Proxy-Authorization: Basic bWU6c2VjcmV0" in heads[0]
