"""Answers whose page is late or never comes, and whose fields are longer and more than most."""

import asyncio

import pytest
from msgspec.structs import replace

from enricher.engine.letters import Post, encode, read_post
from enricher.model import Url
from enricher.ports import Request
from enricher.sources.github import GitHubOptions
from enricher.sources.github.by_transport import TransportWall
from enricher.sources.github.options import api_of


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found"])
@pytest.mark.slow
async def test_a_page_that_does_not_come_leaves_its_status_standing(serve, connect, status):
    """The patient try takes what came; a hurried one leaves it to the patient one."""

    async def stall(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 900\r\n\r\n<title>a".encode())
        await reader.read()

    port = await serve(stall)
    client = await connect(timeout=1.0)
    asked = Request(url=Url(f"http://127.0.0.1:{port}/"), texts_only=True)
    reply = await client.once.send(asked)
    assert (str(reply.status), reply.body, reply.truncated) == (status[:3], b"<title>a", True)
    reply = await client.once.send(replace(asked, hurried=True))
    assert (reply.kind, reply.phase) == ("timeout", "body")


async def test_a_redirect_does_not_wait_for_a_page_of_its_own(serve, connect):
    """Where it leads is said before the body, which nobody reads."""

    async def stall(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 900\r\n\r\n")
        await reader.read()

    port = await serve(stall)
    asked = Request(url=Url(f"http://127.0.0.1:{port}/"), texts_only=True, hurried=True)
    reply = await (await connect(timeout=1.0)).once.send(asked)
    assert (reply.status, dict(reply.headers)["location"]) == (302, "/b")


async def test_fields_are_kept_however_long_and_many(serve, connect):
    """An address as long as signed ones are is whole, and the last of many fields is still there."""
    long = b"/" + b"k" * 7_000
    many = b"".join(b"X-%d: 1\r\n" % number for number in range(200))
    port = await serve(b"HTTP/1.1 302 Found\r\n" + many + b"Location: " + long + b"\r\n\r\n")
    reply = await (await connect()).once.send(Request(url=Url(f"http://127.0.0.1:{port}/")))
    assert dict(reply.headers)["location"] == long.decode()


async def test_an_address_that_is_too_long_is_no_shorter_one(serve, connect):
    """What is cut off a `Location` would make it lead elsewhere."""
    port = await serve(b"HTTP/1.1 302 Found\r\nLocation: /" + b"k" * 9_000 + b"\r\nContent-Length: 0\r\n\r\n")
    evidence = await (await connect()).checker.look(Url(f"http://127.0.0.1:{port}/"))
    assert (len(evidence.hops), evidence.stop.kind) == (1, "bad_response")


async def test_an_api_has_the_time_that_it_wants_where_pages_have_less(serve, connect):
    """By whichever process it is asked: GitHub's first answers take long, whatever `--timeout` says."""

    async def later(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.5)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        await writer.drain()
        writer.close()

    port = await serve(later)
    client = await connect(timeout=0.2)
    page = Request(url=Url(f"http://127.0.0.1:{port}/"))
    assert (await client.once.send(page)).kind == "timeout"
    patient = GitHubOptions(base_url=f"http://127.0.0.1:{port}", tokens=("one",), timeout=60.0)
    heard = await TransportWall(patient, client.once).query("{}", {}, "one")
    assert (heard.status, heard.text) == (200, "{}")
    hasty = GitHubOptions(base_url=f"http://127.0.0.1:{port}", tokens=("two",), timeout=0.1)
    assert (await TransportWall(hasty, client.once).query("{}", {}, "two")).kind == "timeout"


def test_what_an_api_wants_travels_to_whoever_asks_it():
    """The owner of its host, under an engine, is another process."""
    one = Request(url=Url("https://api.example.org/"), api=api_of(GitHubOptions(timeout=47.0), None))
    ((_, asked),) = read_post(encode(Post(caller="a", requests=[(1, one)]))).requests
    assert asked.api.seconds == 47.0
