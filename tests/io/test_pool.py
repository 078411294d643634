"""Connections that idle: few, not for long, and the ones left longest ago are closed first."""

import asyncio
import contextlib

import pytest
from aiohttp import web
from yarl import URL

from enricher.io.clock import SystemClock
from enricher.io.faults import diagnose
from enricher.io.http import exchange
from enricher.io.pool import AWAITED_TIMES, Pool
from enricher.io.resolver import Resolver
from enricher.io.straight import Straight
from enricher.io.tls import Trust
from enricher.io.wire import Progress
from enricher.model import Url
from enricher.ports import Request


@pytest.fixture
async def ports():
    """The ports that requests came from, in their order."""
    return []


@pytest.fixture
async def line(site, ports):
    """Make a line to a site of its own, over connections of which two may idle."""

    async def page(request):
        ports.append(request.transport.get_extra_info("peername")[1])
        return web.Response(text="hello")

    resolver = Resolver(SystemClock(), allow_private=True)
    pool = Pool(2, Trust())
    straight = Straight(pool, resolver, allow_private=True)

    async def make(place=None):
        base = URL(place or await site({"/": page}))

        async def reach(_):
            return await straight.connect(base.host, base.port, 5.0)

        return pool.line(reach, server_name=None, fields=(("Host", base.authority),), seconds=5.0)

    yield make
    await pool.close()
    await resolver.close()


async def ask(line):
    """One request over `line`, read to its end."""
    await exchange(line, Request(url=Url("http://a.example/")), Progress())


async def test_connections_idle_so_many_and_no_more(line, ports):
    """Thousands of hosts, each asked once, leave no thousands of sockets behind."""
    lines = [await line() for _ in range(4)]
    for asked in (*lines, lines[3], lines[2], lines[0]):
        await ask(asked)
    again_last, again_before, again_first = ports[4:]
    assert (again_last, again_before) == (ports[3], ports[2])
    assert again_first != ports[0]


async def test_of_several_the_one_left_last_is_taken(line, ports):
    """Its server has had the least time to close it."""
    asked = await line()
    one, _ = await asked.take(Progress())
    two, kept = await asked.take(Progress())
    assert not kept
    asked.give_back(one)
    asked.give_back(two)
    assert await asked.take(Progress()) == (two, True)
    assert await asked.take(Progress()) == (one, True)
    for connection in (one, two):
        asked.drop(connection)


async def test_who_is_near_is_asked_over_one_connection(line, ports, monkeypatch):
    """To make another one takes longer than to wait for its answer."""
    monkeypatch.setattr("enricher.io.pool.AWAITED_SECONDS", 600.0)
    asked = await line()
    await asyncio.gather(*(ask(asked) for _ in range(1 + AWAITED_TIMES)))
    assert len(ports) == 1 + AWAITED_TIMES
    assert len(set(ports)) == 1


async def test_who_has_much_to_answer_is_asked_over_several(line, ports, monkeypatch):
    """However near: to wait each time would cost more than another connection."""
    monkeypatch.setattr("enricher.io.pool.AWAITED_SECONDS", 600.0)
    asked = await line()
    await asyncio.gather(*(ask(asked) for _ in range(3 + AWAITED_TIMES)))
    assert len(set(ports)) > 1


async def test_who_is_late_is_asked_over_several_and_waited_for_once(line, ports, monkeypatch):
    """A slow host's links wait for each other for a moment, and no second time."""
    monkeypatch.setattr("enricher.io.pool.AWAITED_SECONDS", 0.01)
    asked = await line()
    one, _ = await asked.take(Progress())
    two, kept = await asked.take(Progress())
    assert not kept
    monkeypatch.setattr("enricher.io.pool.AWAITED_SECONDS", 600.0)
    three, kept = await asyncio.wait_for(asked.take(Progress()), 60)
    assert not kept
    for connection in (one, two, three):
        asked.drop(connection)


async def test_who_waits_for_a_connection_that_is_lost_makes_one(line, ports, monkeypatch):
    """At once; who has stopped waiting by then holds nobody up."""
    monkeypatch.setattr("enricher.io.pool.AWAITED_SECONDS", 600.0)
    asked = await line()
    lost, _ = await asked.take(Progress())
    left, waits = (asyncio.create_task(asked.take(Progress())) for _ in range(2))
    await asyncio.sleep(0)
    left.cancel()
    await asyncio.gather(left, return_exceptions=True)
    asked.drop(lost)
    made, kept = await asyncio.wait_for(waits, 60)
    assert not kept
    asked.drop(made)


async def test_where_none_can_be_made_nobody_waits_for_one(line, unused_tcp_port, monkeypatch):
    """What failed is in use no more."""
    monkeypatch.setattr("enricher.io.pool.AWAITED_SECONDS", 600.0)
    asked = await line(f"http://127.0.0.1:{unused_tcp_port}")
    for _ in range(2):
        with pytest.raises(OSError, match="onnect"):
            await asyncio.wait_for(asked.take(Progress()), 60)


async def test_what_idles_for_long_is_closed(line, serve, monkeypatch):
    """By us, before its server has to."""
    monkeypatch.setattr("enricher.io.pool.KEPT_SECONDS", 0.01)
    closed = asyncio.Event()

    async def wait(reader, _):
        with contextlib.suppress(OSError):
            await reader.read()
        closed.set()

    asked = await line(f"http://127.0.0.1:{await serve(wait)}")
    connection, _ = await asked.take(Progress())
    asked.give_back(connection)
    await closed.wait()
    again, kept = await asked.take(Progress())
    assert not kept
    asked.drop(again)


async def test_what_is_closed_meanwhile_is_not_taken(line, ports):
    """A connection that its server has closed is none."""
    asked = await line()
    connection, _ = await asked.take(Progress())
    asked.give_back(connection)
    connection.abort()
    again, kept = await asked.take(Progress())
    assert not kept
    assert again is not connection
    asked.drop(again)


@pytest.mark.parametrize(
    "said", [b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"Bye"]
)
async def test_what_a_server_says_unasked_answers_no_later_request(line, said):
    """Many tell a connection that idles that they have waited for too long, and close it only then."""
    asked = await line()
    await ask(asked)
    connection, kept = await asked.take(Progress())
    assert kept
    asked.give_back(connection)
    connection.data_received(said)
    again, kept = await asked.take(Progress())
    assert not kept
    assert again is not connection
    assert not connection.is_usable
    asked.drop(again)


class Told(Resolver):
    """A name server of whom every name has these addresses."""

    def __init__(self, *addresses):
        super().__init__(SystemClock(), allow_private=True)
        self.told = addresses

    async def addresses(self, host, *, anew=False):
        return self.told


async def connected(resolver, port):
    """What comes of a new connection to a name."""
    straight = Straight(Pool(1, Trust()), resolver, allow_private=True)
    try:
        (await straight.connect("a.example", port, 5.0)).abort()
    finally:
        await resolver.close()


async def test_a_host_that_is_there_at_one_of_its_addresses_is_there(site):
    """Whoever is refused at one goes on to the next."""
    base = URL(await site({"*": (200, "hello")}))
    await connected(Told("127.0.0.99", "127.0.0.1"), base.port)


async def test_faults_of_several_addresses_are_a_refusal(unused_tcp_port):
    """Each may have one of its own, of which no common number is left."""
    with pytest.raises(OSError) as raised:  # noqa: PT011
        await connected(Told("127.0.0.99", "255.255.255.255"), unused_tcp_port)
    assert raised.value.errno is None
    assert diagnose(raised.value, "connect").kind == "connection_refused"


async def test_a_request_that_may_no_longer_begin_is_not_sent_and_leaves_its_connection(line, ports):
    """A process may have been stopped while it was made."""
    one = await line()
    with pytest.raises(TimeoutError):
        await exchange(one, Request(url=Url("http://a.example/")), Progress(), lambda _: False)
    assert ports == []
    assert one.is_open
