"""What goes over the wire, octet by octet, and what becomes of a connection that was kept."""

import asyncio
import base64

import pytest

from enricher.hosts.leasing import Asked, Lease, asking
from enricher.io.pace import AT_LEAST
from enricher.model import Url
from enricher.ports import Answer, Fault, Request

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
async def heard(serve):
    """A server that answers everything with 200; gives its port and the heads that it was sent."""
    heads: list[str] = []

    async def speak(reader, writer):
        while True:
            heads.append((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
            writer.write(OK)

    return await serve(speak), heads


@pytest.mark.parametrize(
    ("tail", "target"),
    [
        ("", "/"),
        ("?q=1", "/?q=1"),
        ("/a?q=1#part", "/a?q=1"),
        ("/a%20b", "/a%20b"),
        ("/a b\r\nX-Evil: 1", "/a%20b%0D%0AX-Evil:%201"),
        ("/caf\u00e9", "/caf%C3%A9"),
        ("/a//b/../c", "/a//b/../c"),
    ],
)
async def test_the_target_is_what_was_asked_for_on_one_line(heard, connect, tail, target):
    """Nothing in an address ends the request's line early, and nothing of it is normalised away."""
    port, heads = heard
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}{tail}")))
    assert isinstance(reply, Answer)
    assert heads[0].splitlines()[:2] == [f"GET {target} HTTP/1.1", f"Host: 127.0.0.1:{port}"]


async def test_fields_of_a_request_take_the_place_of_the_usual_ones(heard, connect):
    """Whatever their case; the others stay."""
    port, heads = heard
    fields = (("accept", "application/json"), ("Cookie", "a=1"))
    await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}/"), headers=fields))
    lines = heads[0].lower().splitlines()
    assert [line for line in lines if line.startswith("accept:")] == ["accept: application/json"]
    assert "cookie: a=1" in lines
    assert "user-agent: enricher-tests" in lines


async def test_a_field_that_holds_a_line_break_is_not_sent(heard, connect):
    """It would become a field of its own, or a request."""
    port, heads = heard
    fields = (("x-note", "a\r\nX-Evil: 1"),)
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}/"), headers=fields))
    assert isinstance(reply, Fault)
    assert heads == []


async def test_content_is_sent_with_its_length(serve, connect):
    """Also content of no length."""
    got = []

    async def speak(reader, writer):
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(head.partition("content-length: ")[2].splitlines()[0])
            got.append(await reader.readexactly(length))
            writer.write(OK)

    url = Url(f"http://127.0.0.1:{await serve(speak)}/")
    client = await connect()
    for content in (b'{"query": 1}', b""):
        await client.once.send(Request(url=url, method="POST", content=content))
    assert got == [b'{"query": 1}', b""]


async def test_a_kept_connection_that_is_closed_meanwhile_is_replaced(serve, connect):
    """A server may close what idles just as a request is on its way (RFC 9112 9.3.1)."""
    connections = []

    async def speak(reader, writer):
        connections.append(writer)
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        await reader.readuntil(b"\r\n\r\n")  # and away without a word

    url = Url(f"http://127.0.0.1:{await serve(speak)}/")
    client = await connect()
    replies = [await client.once.send(Request(url=url)) for _ in range(3)]
    assert [reply.status for reply in replies if isinstance(reply, Answer)] == [200, 200, 200]
    assert len(connections) == 3


async def test_a_body_to_head_is_not_in_the_way_of_the_next_answer(serve, connect):
    """Some servers send one, and send it late (RFC 9110 9.3.2 forbids it)."""
    connections = []

    async def speak(reader, writer):
        connections.append(writer)
        while await reader.readuntil(b"\r\n\r\n"):
            head, end, body = OK.partition(b"\r\n\r\n")
            writer.write(head + end if len(connections) == 1 else OK)
            await reader.readuntil(b"\r\n\r\n")
            writer.write(body + OK)

    url = Url(f"http://127.0.0.1:{await serve(speak)}/")
    client = await connect()
    assert isinstance(await client.once.send(Request(url=url, method="HEAD")), Answer)
    reply = await client.once.send(Request(url=url))
    assert isinstance(reply, Answer)
    assert reply.body == b"ok"
    assert len(connections) == 2


async def test_content_is_not_sent_twice(serve, connect):
    """What changes something is sent again by those alone who know what it is."""
    heads = []

    async def speak(reader, writer):
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(OK)
        heads.append(await reader.readuntil(b"\r\n\r\n"))

    url = Url(f"http://127.0.0.1:{await serve(speak)}/")
    client = await connect()
    replies = [await client.once.send(Request(url=url, method="POST", content=b"")) for _ in range(2)]
    assert [type(reply) for reply in replies] == [Answer, Fault]
    assert len(heads) == 2


async def test_a_new_connection_that_breaks_is_asked_once(serve, connect):
    """Whether to ask again is the retries' to say, after a pause."""
    heads = []

    async def speak(reader, writer):
        heads.append(await reader.readuntil(b"\r\n\r\n"))

    url = Url(f"http://127.0.0.1:{await serve(speak)}/")
    reply = await (await connect()).once.send(Request(url=url))
    assert isinstance(reply, Fault)
    assert reply.kind == "connection_reset"
    assert len(heads) == 1


async def test_interim_answers_are_read_over_and_a_flood_of_them_is_not(serve, connect):
    """RFC 9110 15.2: a client reads on; how often, nobody says."""
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    client = await connect()
    few = await client.once.send(Request(url=Url(f"http://127.0.0.1:{await serve(hints * 3 + OK)}/")))
    many = await client.once.send(Request(url=Url(f"http://127.0.0.1:{await serve(hints * 40 + OK)}/")))
    assert isinstance(few, Answer)
    assert (few.status, few.body) == (200, b"ok")
    assert isinstance(many, Fault)
    assert many.kind == "bad_response"


async def test_a_proxy_is_told_the_whole_address_and_who_asks(heard, connect):
    """RFC 9112 3.2.2; its name and password go to the proxy, and are no field of the site's."""
    port, heads = heard
    client = await connect(proxies={"http_proxy": f"http://me:secret@127.0.0.1:{port}"})
    for path in ("a", "b"):
        await client.once.send(Request(url=Url(f"http://papers.example/{path}?q=1")))
    word = base64.b64encode(b"me:secret").decode()
    assert [head.splitlines()[:2] for head in heads] == [
        [f"GET http://papers.example/{path}?q=1 HTTP/1.1", "Host: papers.example"] for path in ("a", "b")
    ]
    for head in heads:
        assert f"Proxy-Authorization: Basic {word}" in head.splitlines()
        assert not any(line.startswith("Authorization") for line in head.splitlines())


async def test_a_kept_connection_is_asked_before_others_are_made(serve, connect):
    """However many wait for theirs: it would idle meanwhile, and be closed for its room."""
    order: list[int] = []

    def speaking(number: int):
        async def speak(reader, writer):
            while True:
                await reader.readuntil(b"\r\n\r\n")
                order.append(number)
                writer.write(OK)

        return speak

    places = [await serve(speaking(number)) for number in range(16 * AT_LEAST)]
    client = await connect()
    await client.once.send(Request(url=Url(f"http://127.0.0.1:{places[0]}/first")))
    ports = [*places[1:], places[0]]
    sent = [client.once.send(Request(url=Url(f"http://127.0.0.1:{port}/"))) for port in ports]
    await asyncio.gather(*sent)
    assert len(order) == 16 * AT_LEAST + 1
    assert order[:2] == [0, 0]


async def test_a_request_whose_host_was_lost_while_it_was_on_its_way_is_not_sent(heard, connect):
    """Another process may ask that host by now, as after a stop; the connection serves the next request."""
    port, heads = heard
    client = await connect()
    request = Request(url=Url(f"http://127.0.0.1:{port}/"))
    host = client.hosts.of(request)
    host.lease = Lease(float("inf"))
    token = asking.set(Asked())
    try:
        sent = asyncio.ensure_future(client.once.send(request))
        await asyncio.sleep(0)  # it has its permit, and no connection yet
        host.lease.until = float("-inf")
        lost = await sent
        assert isinstance(lost, Fault)
        assert (lost.kind, heads) == ("timeout", [])
        host.lease = Lease(float("inf"))
        assert isinstance(await client.once.send(request), Answer)
    finally:
        asking.reset(token)
    assert len(heads) == 1
