"""Requests that could be done without: never waited for, and asked only of hosts at ease. In fake time."""

import asyncio

import pytest

from enricher.model import Url
from enricher.ports import Answer, Fault, Request
from enricher.testing import answer
from tests.hosts.test_limiting import Wire, ask, limited


@pytest.mark.parametrize("wait", [{}, {"retry-after": "45"}])
async def test_what_could_be_done_without_waits_for_no_pause(clock, wait):
    """Once the host refuses, those in the queue are turned away; those asked in earnest wait their time."""
    wire = Wire(clock, lambda url, n: answer(url, 429, headers=wait), seconds=0.1)
    transport = limited(wire, clock, per_host=2)
    spare = [Request(url=Url(f"https://a.example/{n}"), spare=True) for n in range(200)]
    earnest = asyncio.create_task(ask(transport, "https://a.example/earnest"))
    replies = await asyncio.gather(*map(transport.send, spare))
    assert clock.monotonic() < 10
    assert len(wire.began) < 10
    assert {reply.kind for reply in replies if isinstance(reply, Fault)} == {"spared"}
    (reply,) = await earnest
    assert isinstance(reply, Answer)


async def test_what_could_be_done_without_is_asked_of_a_host_at_ease(clock):
    """Spare requests take their permits like any other."""
    wire = Wire(clock)
    transport = limited(wire, clock, per_host=8)
    spare = [Request(url=Url(f"https://a.example/{n}"), spare=True) for n in range(16)]
    replies = await asyncio.gather(*map(transport.send, spare))
    assert [reply.status for reply in replies] == [200] * 16
