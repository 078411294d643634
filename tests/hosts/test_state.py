"""A host's state: a value that can be handed on, and that ends."""

import datetime as dt

import msgspec
import pytest

from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import ApiPolicy, WebPolicy
from enricher.hosts.registry import Hosts
from enricher.hosts.state import Host, HostState
from enricher.model import Url
from enricher.ports import Api, Request
from enricher.testing import EPOCH, FakeClock, FakeTransport, answer, fault

URL = "https://a.example/x"
ASK = Request(url=Url(URL))


def complaining(status=429, **headers):
    """A transport whose host complains for good."""
    return FakeTransport({URL: answer(URL, status, headers=headers)})


@pytest.mark.parametrize("seconds", ["20", "3600"])
async def test_a_state_goes_on_elsewhere(seconds):
    """Another process, with a clock of its own, asks not before it may, and as few at once."""
    here, there = FakeClock(), FakeClock(EPOCH + dt.timedelta(seconds=5))
    hosts = Hosts(here, web=WebPolicy(patience=30.0))
    await LimitedTransport(complaining(**{"Retry-After": seconds}), here, hosts=hosts).send(ASK)
    packed = msgspec.json.encode(hosts.export())
    others = Hosts(there, web=WebPolicy(patience=30.0))
    others.resume(msgspec.json.decode(packed, type=tuple[HostState, ...]))
    again = FakeTransport({URL: answer(URL)})
    reply = await LimitedTransport(again, there, hosts=others).send(ASK)
    if seconds == "20":
        assert (reply.status, there.monotonic()) == (200, 15.0)
    else:
        assert reply.kind == "deferred"
        assert reply.retry_at == EPOCH + dt.timedelta(hours=1)
    assert others.of(ASK).limit == hosts.of(ASK).limit
    await hosts.close()
    await others.close()


async def test_a_state_of_a_host_that_is_known_makes_it_stricter_alone():
    """What somebody else knew lifts no pause of ours."""
    clock = FakeClock()
    hosts = Hosts(clock, web=WebPolicy(patience=30.0))
    await LimitedTransport(complaining(**{"Retry-After": "3600"}), clock, hosts=hosts).send(ASK)
    before = hosts.of(ASK).deferred_until
    hosts.resume([HostState(name="a.example", limit=48, bound=48, left_until=EPOCH)])
    assert hosts.of(ASK).deferred_until == before
    await hosts.close()


@pytest.mark.parametrize(
    "said",
    [
        answer(URL, 429),
        answer(URL, 429, headers={"Retry-After": "86400"}),
        answer(URL, 503),
        answer(URL, 200, headers={"RateLimit": '"api";r=0;t=7200'}),
        fault(URL, "timeout"),
        fault(URL, "connection_refused"),
    ],
    ids=["429", "429 for a day", "503", "spent", "silent", "refusing"],
)
@pytest.mark.parametrize("api", [None, Api(name="an API")], ids=["pages", "API"])
async def test_a_week_with_outages_ends_with_the_host_asked_again(said, api):
    """Six days of an outage, asked every ten minutes; a day later nothing of it is left."""
    clock = FakeClock(auto=False)
    hosts = Hosts(clock, web=WebPolicy(patience=30.0))
    script = FakeTransport({URL: said})
    limited = LimitedTransport(script, clock, hosts=hosts)
    ask = Request(url=Url(URL), api=api)
    host = hosts.of(ask)
    for _ in range(6 * 24 * 6):
        clock.advance(600)
        if host.not_before <= clock.monotonic():
            await limited.send(ask)
    during = len(script.requests)
    clock.advance(86_400)
    well = FakeTransport({URL: answer(URL)})
    healed = LimitedTransport(well, clock, hosts=hosts)
    for _ in range(20):
        clock.advance(60)
        assert (await healed.send(ask)).status == 200
    assert during >= 6  # it was tried again all the time
    assert (host.failures, host.leaves) == (0, 0)
    await hosts.close()


def test_an_api_that_refuses_is_left_alone_for_longer_each_time():
    """A minute, two, four; at most an hour. An answer ends that."""
    host = Host(ApiPolicy.of(Api(name="x", complaints=1, left=60.0)))
    now, pauses = 0.0, []
    for _ in range(9):
        host.refuse(None, "http_429", started=now, now=now)
        pauses.append(host.deferred_until - now)
        now = host.deferred_until
    assert pauses == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    host.succeed()
    host.refuse(None, "http_429", started=now, now=now)
    assert host.deferred_until - now == 60
