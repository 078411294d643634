"""Chains of hops: what is sent along, what is kept of them."""

import pytest
from aiohttp import web

from enricher.io.following import Follower, Manner
from enricher.model import Url
from enricher.origins import origin_of
from enricher.ports import Answer, Request
from enricher.rules import HostRule, Rules
from enricher.testing import FakeTransport, answer
from enricher.verdict import judge

ASK = Manner()


def moved(url, to, status=302):
    """A redirect."""
    return answer(url, status, headers={"Location": to})


async def follow(*answers, rules=None):
    """A chain over these answers, and the requests that it sent."""
    wire = FakeTransport({told.url: told for told in answers})
    chain = await Follower(wire, max_redirects=10, rules=rules or Rules()).follow(answers[0].url, ASK)
    return chain, wire.requests


async def test_a_password_in_a_location_is_neither_sent_nor_kept():
    """The next request goes without, and the hop's evidence shows none."""
    chain, requests = await follow(
        moved("https://a.example/", "https://jo:hunter2@b.example/x"), answer("https://b.example/x")
    )
    assert requests[1].url == "https://b.example/x"
    assert "hunter2" not in repr(chain.hops)


@pytest.mark.parametrize("to", ["//jo:hunter2@b.example/x", "ftp://jo:hunter2@b.example/x"])
async def test_a_password_is_kept_in_no_form_of_an_address(to):
    """Without a scheme, or with one that is not asked."""
    chain, _ = await follow(moved("https://a.example/", to), answer("https://b.example/x"))
    assert "hunter2" not in repr(chain.hops) + repr(chain.stop)


@pytest.mark.parametrize("head", [False, True])
async def test_each_hop_tells_the_origin_that_it_asks(head):
    """Those below need not cut it out again; of the first hop whoever asks for the chain may know it."""
    told = [
        moved("https://a.example:8443/", "http://b.example?q=1"),
        moved("http://b.example/?q=1", "https://bit.ly/x"),
        moved("https://bit.ly/x", "https://c.example/x.pdf"),
        answer("https://c.example/x.pdf"),
    ]
    wire = FakeTransport({each.url: each for each in told})
    follower = Follower(wire, max_redirects=10, rules=Rules())
    for place in ("", "https://a.example:8443"):
        await follower.follow(told[0].url, Manner(head=head), place)
    assert all(asked.place == origin_of(asked.url) for asked in wire.requests)
    assert any(asked.method == "HEAD" for asked in wire.requests) is head


async def test_what_a_user_says_to_one_host_is_said_to_no_other():
    """A header for a host, and a chain through two others."""
    rules = Rules(hosts={"b.example": HostRule(headers=(("authorization", "s3cret"),))})
    chain, requests = await follow(
        moved("https://a.example/", "https://b.example/"),
        moved("https://b.example/", "https://c.example/"),
        answer("https://c.example/"),
        rules=rules,
    )
    assert chain.answer is not None
    assert ["s3cret" in repr(request.headers) for request in requests] == [False, True, False]


async def test_a_header_for_a_host_is_kept_back_where_tls_was_lost():
    """The same host, but whoever sits on the line would read it."""
    rules = Rules(hosts={"a.example": HostRule(headers=(("authorization", "s3cret"),))})
    _, requests = await follow(
        moved("https://a.example/", "http://a.example/"), answer("http://a.example/"), rules=rules
    )
    assert ["s3cret" in repr(request.headers) for request in requests] == [True, False]


@pytest.mark.parametrize("to", ["http://b\x1b[31m.example/", "http://b\x00.example/", "http://b example/"])
async def test_a_location_with_control_characters_is_no_address(to):
    """They would reach a terminal, or a name server."""
    chain, requests = await follow(moved("https://a.example/", to))
    assert len(requests) == 1
    assert chain.stop is not None
    assert chain.stop.kind == "bad_response"
    assert not any(ch in repr(chain.hops) for ch in ("\x1b", "\\x1b", "\\x00"))


async def test_a_flood_of_interim_answers_ends(serve, connect):
    """`103 Early Hints` without end costs a few of them, and no timeout."""

    async def flood(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        while True:
            writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 100)
            await writer.drain()

    port = await serve(flood)
    client = await connect(timeout=30.0)
    reply = await client.once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert (reply.kind, reply.phase) == ("bad_response", "headers")


async def test_a_few_interim_answers_are_passed_over(serve, connect):
    """The final one counts."""
    port = await serve(
        b"HTTP/1.1 103 Early Hints\r\n\r\n" * 5 + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
    )
    client = await connect()
    reply = await client.once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert isinstance(reply, Answer)
    assert (reply.status, reply.body) == (200, b"hi")


async def test_wishes_of_a_site_are_respected_at_every_hop(site, connect):
    """A redirect into what `robots.txt` forbids is not followed."""
    asked = []

    async def page(request):
        asked.append(request.path)
        if request.path == "/robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /private")
        return web.Response(status=302, headers={"Location": "/private/x"})

    base = await site({"*": page})
    client = await connect(respect_robots=True)
    check = judge(await client.checker.look(Url(f"{base}/open")))
    assert (check.status, check.reason, len(check.redirects)) == ("skipped", "robots", 1)
    assert "/private/x" not in asked
