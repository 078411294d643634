"""What is not global is refused where the connection is made."""

import pytest
from aiohttp import web

from enricher.io.clock import SystemClock
from enricher.io.faults import NameFaultError
from enricher.io.pool import Pool
from enricher.io.resolver import Resolver
from enricher.io.straight import Straight
from enricher.io.tls import Trust
from enricher.model import Url
from enricher.ports import Fault, Request
from enricher.verdict import judge

OK = b"HTTP/1.1 200 OK\r\n"


PRIVATE = """
127.0.0.1 2130706433 0177.0.0.1 0x7f.1 127.1 10.0.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0
255.255.255.255 224.0.0.1 240.0.0.1 [::1] [::] [fe80::1] [fd00::1] [ff02::1] [::ffff:127.0.0.1]
[::ffff:7f00:1] [64:ff9b::7f00:1] [64:ff9b:1::1] [2002:7f00:1::] [::7f00:1] [fec0::1] localhost LOCALHOST.
"""


@pytest.mark.parametrize("host", PRIVATE.split())
async def test_a_private_address_is_refused_by_any_spelling(connect, host):
    """Decimal, octal, hexadecimal, mapped, translated or by name."""
    reply = await (await connect(allow_private=False)).once.send(Request(url=Url(f"http://{host}:1/")))
    assert isinstance(reply, Fault)
    assert reply.kind == "private_address"


async def test_a_proxy_is_not_asked_for_one_either(serve, connect):
    """Behind a proxy the literal is all there is to go by, and enough."""
    asked = []

    async def speak(reader, writer):
        asked.append(await reader.readuntil(b"\r\n\r\n"))

    port = await serve(speak)
    client = await connect(allow_private=False, proxies={"http_proxy": f"http://127.0.0.1:{port}"})
    for host in ("127.0.0.1", "0x7f.1", "localhost", "[::ffff:10.0.0.1]"):
        reply = await client.once.send(Request(url=Url(f"http://{host}/")))
        assert reply.kind == "private_address"
    assert not asked


async def test_the_last_door_refuses_what_the_others_let_through():
    """Whatever address a connection is about to be made to is judged once more."""
    straight = Straight(Pool(1, Trust()), Resolver(SystemClock()), allow_private=False)
    for address in ("127.0.0.1", "::ffff:10.0.0.1"):
        with pytest.raises(NameFaultError):
            await straight.connect(address, 80, seconds=1.0)
    straight.refuse_private("8.8.8.8")


async def test_a_number_never_leads_out_of_a_sandbox(site, connect):
    """An address without a name goes where the sandbox says, or nowhere."""

    async def page(request):
        return web.Response(text=request.headers["host"])

    base = await site({"*": page})
    port = int(base.rsplit(":", 1)[1])
    client = await connect(
        allow_private=False, route=lambda host, _: ("127.0.0.1", port) if host == "198.41.0.4" else None
    )
    reply = await client.once.send(Request(url=Url("http://198.41.0.4/x")))
    assert (reply.status, reply.body) == (200, b"198.41.0.4")
    reply = await client.once.send(Request(url=Url("http://8.8.8.8/x")))
    assert reply.kind == "connection_refused"
    reply = await client.once.send(Request(url=Url(base + "/")))
    assert reply.kind == "private_address"


async def test_a_proxy_that_is_not_there_says_nothing_of_the_link(connect, unused_tcp_port):
    """It is our own way out that is broken."""
    client = await connect(proxies={"HTTP_PROXY": f"http://127.0.0.1:{unused_tcp_port}"})
    reply = await client.once.send(Request(url=Url("http://name.example/x")))
    assert reply.kind == "dns_failure"
    assert "proxy" in reply.detail


async def test_a_proxy_that_refuses_a_tunnel_says_nothing_of_the_link(serve, connect):
    """A 404 from a proxy is no 404 of the site's."""
    port = await serve(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    client = await connect(proxies={"HTTPS_PROXY": f"http://127.0.0.1:{port}"})
    reply = await client.once.send(Request(url=Url("https://name.example/x")))
    assert reply.kind == "bad_response"


async def test_a_proxy_is_used_for_the_others(serve, connect):
    """The request goes to the proxy with the whole address in its first line."""
    port = await serve(OK + b"Content-Length: 2\r\n\r\nhi")
    client = await connect(allow_private=False, proxies={"HTTP_PROXY": f"http://127.0.0.1:{port}"})
    reply = await client.once.send(Request(url=Url("http://name.example/x")))
    assert (reply.status, reply.body) == (200, b"hi")


@pytest.mark.parametrize("way", ["plain", "tunnel"])
async def test_a_proxy_that_wants_a_password_says_nothing_of_the_site(connect, serve, way):
    """407 is the proxy's on the way, and it is told as our own trouble."""

    async def refuse(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    proxy = f"http://127.0.0.1:{await serve(refuse)}"
    client = await connect(proxies={"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy}, retries=0)
    seen = await client.checker.look(Url(f"http{'s' if way == 'tunnel' else ''}://site.example/"))
    assert (judge(seen).status, judge(seen).reason) == ("failing", "bad_response")
    assert client.network_state == "proxy"


async def test_a_proxy_that_is_not_there_is_told(connect, unused_tcp_port):
    """Whether its port is closed or its name unknown."""
    for place in (f"127.0.0.1:{unused_tcp_port}", "proxy.invalid:3128"):
        client = await connect(proxies={"HTTP_PROXY": f"http://user:hunter2@{place}"}, retries=0)
        seen = await client.checker.look(Url("http://site.example/"))
        assert (judge(seen).status, judge(seen).reason) == ("failing", "dns_failure")
        assert client.network_state == "proxy"
        assert "hunter2" not in str(seen)
