"""The way of nearly every request in one go: when it is taken, and that the same comes of it."""

import asyncio
from collections import Counter

import pytest
from msgspec.structs import replace

from enricher.io.deadline import Deadlines
from enricher.io.http import HttpTransport
from enricher.model import Url
from enricher.ports import Answer, Fault, Request

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 11\r\n\r\n<p>Here</p>"
LATER = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def direct(monkeypatch):
    """The addresses that were asked over what idled at their place."""
    asked = []
    sent = HttpTransport.send_over_kept

    async def noted(self, request, place):
        way = self._ways.known.get(place)
        if way is not None and way.line.is_open:
            asked.append(request.url)
        return await sent(self, request, place)

    monkeypatch.setattr(HttpTransport, "send_over_kept", noted)
    return asked


def page(url, **changes):
    """A request for a page, as a look begins with one."""
    return Request(**{"url": Url(url), "texts_only": True, "hurried": True, **changes})


async def always(reader, writer):
    """A server that has every page."""
    while True:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(PAGE)


async def test_a_page_of_a_host_that_is_known_and_idle_is_asked_directly(serve, connect, direct):
    """The first one makes the connection; what comes of both is the same."""
    base = f"http://127.0.0.1:{await serve(always)}"
    client = await connect(retries=1)
    replies = [await client.transport.send(page(f"{base}/{name}")) for name in "abc"]
    assert direct == [f"{base}/b", f"{base}/c"]
    first, *others = [replace(reply, url=base, elapsed_ms=0, at=replies[0].at) for reply in replies]
    assert isinstance(first, Answer)
    assert others == [first, first]
    assert (client.requests, client.octets) == (3, 33)


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "HEAD"},
        {"headers": (("accept", "*/*"),)},
        {"hurried": False},
        {"hurried": False, "spare": True},
        {"texts_only": False},
    ],
)
async def test_what_is_no_plain_request_for_a_page_goes_the_general_way(serve, connect, direct, changes):
    """Also to a host that is known and idle."""
    base = f"http://127.0.0.1:{await serve(always)}"
    client = await connect(retries=1)
    for _ in range(2):
        assert isinstance(await client.transport.send(page(f"{base}/a", **changes)), Answer)
    assert direct == []


async def test_without_retries_the_general_way_is_taken(serve, connect, direct):
    """Its only try is the patient one."""
    base = f"http://127.0.0.1:{await serve(always)}"
    client = await connect(retries=0)
    for _ in range(2):
        assert isinstance(await client.transport.send(page(f"{base}/a")), Answer)
    assert direct == []


async def test_a_connection_that_ends_just_then_is_replaced(serve, connect, direct):
    """It is no fault of anybody's, and no try."""

    async def once(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(PAGE)
        await reader.readuntil(b"\r\n\r\n")  # and away without a word

    client = await connect(retries=1)
    url = f"http://127.0.0.1:{await serve(once)}/"
    replies = [await client.transport.send(page(url)) for _ in range(2)]
    assert [(reply.status, reply.attempts) for reply in replies] == [(200, 1), (200, 1)]
    assert direct == [url]


async def test_who_is_silent_is_asked_once_more_in_the_general_way(serve, connect, direct):
    """The bound of a first try holds, and the connection is not used again."""
    connections = []

    async def silent(reader, writer):
        connections.append(writer)
        while await reader.readuntil(b"\r\n\r\n"):
            writer.write(PAGE)
            if len(connections) == 1:
                await reader.readuntil(b"\r\n\r\n")

    client = await connect(retries=1, timeout=0.3)
    url = f"http://127.0.0.1:{await serve(silent)}/"
    replies = [await client.transport.send(page(url)) for _ in range(2)]
    assert [(reply.status, reply.attempts) for reply in replies] == [(200, 1), (200, 2)]
    assert direct == [url]
    assert len(connections) == 2


async def test_a_body_that_breaks_off_is_what_it_is_in_the_general_way(serve, connect, direct):
    """The status before it stands; nothing is sent again for it."""
    heard = []

    async def broken(reader, writer):
        while heard.append(await reader.readuntil(b"\r\n\r\n")) is None:
            writer.write(PAGE if len(heard) == 1 else PAGE[:-3])
            if len(heard) > 1:
                return

    client = await connect(retries=1)
    url = f"http://127.0.0.1:{await serve(broken)}/"
    replies = [await client.transport.send(page(url)) for _ in range(2)]
    assert [(type(reply), reply.status, reply.truncated) for reply in replies] == [
        (Answer, 200, False),
        (Answer, 200, True),
    ]
    assert direct == [url]
    assert len(heard) == 2


async def test_an_overloaded_host_is_asked_again_in_its_turn(serve, connect, direct):
    """As often as the policy says, and its complaint is learnt from."""
    heard = []

    async def overloaded(reader, writer):
        while heard.append(await reader.readuntil(b"\r\n\r\n")) is None:
            writer.write(LATER if len(heard) == 2 else PAGE)

    client = await connect(retries=1)
    url = f"http://127.0.0.1:{await serve(overloaded)}/"
    replies = [await client.transport.send(page(url)) for _ in range(2)]
    assert [(reply.status, reply.attempts) for reply in replies] == [(200, 1), (200, 2)]
    assert direct == [url]
    assert len(heard) == 3


async def test_no_more_at_once_than_a_host_bears(serve, connect, direct):
    """Those that wait for their turn go directly once it is there."""
    busy, most = Counter(), []

    async def slow(reader, writer):
        while await reader.readuntil(b"\r\n\r\n"):
            busy["now"] += 1
            most.append(busy["now"])
            await asyncio.sleep(0)
            busy["now"] -= 1
            writer.write(PAGE)

    client = await connect(retries=1, per_host=1, per_host_ceiling=1)
    base = f"http://127.0.0.1:{await serve(slow)}"
    await client.transport.send(page(f"{base}/first"))
    replies = await asyncio.gather(*(client.transport.send(page(f"{base}/{n}")) for n in range(6)))
    assert all(isinstance(reply, Answer) for reply in replies)
    assert max(most) == 1
    assert len(direct) == 6


async def test_who_is_cancelled_gives_the_turn_back(serve, connect, direct):
    """And the connection over which nothing comes any more is not used again."""
    asked = asyncio.Event()
    heard = []

    async def silent(reader, writer):
        while heard.append(await reader.readuntil(b"\r\n\r\n")) is None:
            if len(heard) == 2:
                asked.set()
                await reader.read()
                return
            writer.write(PAGE)

    client = await connect(retries=1, per_host=1, per_host_ceiling=1)
    url = f"http://127.0.0.1:{await serve(silent)}/"
    await client.transport.send(page(url))
    task = asyncio.create_task(client.transport.send(page(url)))
    await asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert isinstance(await client.transport.send(page(url)), Answer)
    assert direct == [url]


async def test_a_private_address_is_refused_however_often_it_is_asked(serve, connect, direct):
    """The host is known by then; there never is a connection to it."""
    client = await connect(retries=1, allow_private=False)
    url = f"http://127.0.0.1:{await serve(always)}/"
    replies = [await client.transport.send(page(url)) for _ in range(3)]
    assert [reply.kind for reply in replies if isinstance(reply, Fault)] == ["private_address"] * 3
    assert direct == []


async def test_a_bound_future_fails_once_its_time_is_over():
    """No task is cancelled over it."""
    loop = asyncio.get_running_loop()
    waits = loop.create_future()
    Deadlines(loop).bound(waits, 0.001)
    with pytest.raises(TimeoutError):
        await waits
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_a_bound_future_that_is_done_is_left_alone():
    """Also where nobody has taken it out yet."""
    loop = asyncio.get_running_loop()
    deadlines = Deadlines(loop)
    done, late = loop.create_future(), loop.create_future()
    deadlines.bound(done, 0.001)
    deadlines.bound(late, 0.001)
    done.set_result(None)
    with pytest.raises(TimeoutError):
        await late
    assert done.result() is None


async def test_who_has_a_policy_of_his_own_is_sent_each_request_once_by_the_same_way(serve, connect, direct):
    """What was met is his to judge: a 503 is told, and is not asked again."""

    async def once_well(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(PAGE)
        while True:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(LATER)

    base = f"http://127.0.0.1:{await serve(once_well)}"
    client = await connect(retries=1)
    replies = [await client.once.send(page(f"{base}/{name}")) for name in "ab"]
    assert [(reply.status, reply.attempts) for reply in replies] == [(200, 1), (503, 1)]
    assert direct == [f"{base}/b"]
