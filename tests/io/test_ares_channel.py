"""A channel of c-ares, against a real name server on loopback."""

import asyncio
import socket

import pycares
import pytest

from enricher.io.ares_channel import AresChannel
from tests.io.test_resolver import A, names  # noqa: F401  # a fixture

KNOWN = {"a.example": ["93.184.216.34", "2606:2800::1"], "silent.example": None, "broken.example": 2}


@pytest.fixture
async def channel(names):  # noqa: F811  # the fixture
    """A channel to a server that knows some names."""
    _, place = await names(KNOWN)
    made = AresChannel(timeout=0.05, tries=2, flags=pycares.ARES_FLAG_NOSEARCH, nameservers=(place,))
    yield made
    made.close()


async def test_names_are_found_and_failures_told_by_their_code(channel):
    """Several in flight at once; who is silent runs out of time."""
    hosts = ["a.example", "unknown.example", "broken.example", "silent.example"]
    asked = (channel.addresses(host, socket.AF_UNSPEC) for host in hosts)
    found, *failed = await asyncio.gather(*asked, return_exceptions=True)
    assert sorted(node.addr[0] for node in found.nodes) == [b"2606:2800::1", b"93.184.216.34"]
    codes = (pycares.errno.ARES_ENOTFOUND, pycares.errno.ARES_ESERVFAIL, pycares.errno.ARES_ETIMEOUT)
    assert [exc.args for exc in failed] == [(code, pycares.errno.strerror(code)) for code in codes]


async def test_records_of_a_kind_are_asked_for_alone(channel):
    """Of a name that has addresses of both kinds, and no other name."""
    told = await channel.records("a.example", "A")
    assert [(record.type, record.data.addr) for record in told.answer] == [(A, "93.184.216.34")]
    with pytest.raises(pycares.AresError) as caught:
        await channel.records("unknown.example", "CNAME")
    assert caught.value.args[0] == pycares.errno.ARES_ENOTFOUND


async def test_what_is_no_name_is_refused(channel):
    """By the library, or by the rules of names; nothing is left that nobody waits for."""
    for written in ("a..example", "\udcff.example"):
        with pytest.raises((pycares.AresError, ValueError)):
            await channel.addresses(written, socket.AF_UNSPEC)


async def test_closing_tells_those_who_wait(names):  # noqa: F811  # the fixture
    """Their question is cancelled, as is what came of it."""
    server, place = await names(KNOWN)
    made = AresChannel(timeout=60.0, tries=1, flags=0, nameservers=(place,))
    server.wanted = 1
    asking = asyncio.ensure_future(made.addresses("silent.example", socket.AF_UNSPEC))
    await server.enough.wait()
    made.close()
    with pytest.raises(pycares.AresError) as caught:
        await asking
    assert caught.value.args[0] == pycares.errno.ARES_ECANCELLED


async def test_who_no_longer_waits_is_told_nothing(channel):
    """What comes of a question that was given up disturbs nobody."""
    disturbed = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: disturbed.append(context))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await channel.addresses("a.example", socket.AF_INET)
    for _ in range(2):
        assert (await channel.addresses("a.example", socket.AF_INET)).nodes
    assert disturbed == []
