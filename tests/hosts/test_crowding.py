"""How many requests at once a host bears, found out from its answers. All in fake time."""

import asyncio
import random

import pytest

from enricher.backoff import Backoff
from enricher.hosts.crowding import SELDOM, TRY_AFTER, Crowding
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import WebPolicy
from enricher.hosts.registry import Hosts
from enricher.hosts.retrying import RetryingTransport
from enricher.model import Url
from enricher.ports import Request
from enricher.testing import FakeClock, answer, fault

LINKS = 400


class Crowded:
    """A host that serves so many at a time, and says 503 to the others at once."""

    def __init__(self, clock, places, seconds=0.2, status=503, headers=None):
        self.clock = clock
        self.places = places
        self.seconds = seconds
        self.status = status
        self.headers = headers
        self.serving = self.served = self.refused = 0
        self.dice = random.Random(1)

    async def send(self, request):
        await self.clock.sleep(0.001 * self.dice.random())  # who comes first is not who was sent first
        if self.serving >= self.places:
            self.refused += 1
            await self.clock.sleep(0.005)
            return answer(request.url, self.status, headers=self.headers)
        self.serving += 1
        await self.clock.sleep(self.seconds * self.dice.uniform(0.5, 1.5))
        self.serving -= 1
        self.served += 1
        return answer(request.url)


async def ask_all(host, clock, *, links=LINKS, **policy):
    """Ask for every link at once, as a checker does."""
    hosts = Hosts(clock, web=WebPolicy(per_host=8, ceiling=48, patience=30.0, **policy))
    limited = LimitedTransport(host, clock, hosts=hosts)
    transport = RetryingTransport(limited, clock, policy=Backoff(), random=random.Random(2).random)
    asks = [Request(url=Url(f"https://a.example/{n}"), hurried=True) for n in range(links)]
    replies = await asyncio.gather(*map(transport.send, asks))
    await hosts.close()
    return replies


@pytest.mark.parametrize("places", [1, 2, 3, 6, 12])
@pytest.mark.parametrize("seconds", [0.02, 0.2, 1.0])
@pytest.mark.parametrize("status", [503, pytest.param(529, marks=pytest.mark.slow)])
@pytest.mark.slow
async def test_a_host_that_refuses_the_rest_is_soon_asked_as_many_as_it_serves(places, seconds, status):
    """All links are alive, few requests are refused, and it takes little longer than it must.

    The second that is added is what one link may wait before it is asked again.
    """
    clock = FakeClock()
    host = Crowded(clock, places, seconds, status)
    replies = await ask_all(host, clock)
    assert {reply.status for reply in replies} == {200}
    assert host.refused / (host.refused + host.served) <= 0.15
    assert clock.monotonic() <= 1.3 * LINKS * seconds / places + 1.0


@pytest.mark.parametrize("headers", [None, {"Retry-After": "0"}, {"Retry-After": "1"}])
@pytest.mark.parametrize("status", [503, 429])
@pytest.mark.parametrize("places", [1, 2, pytest.param(6, marks=pytest.mark.slow)])
async def test_a_host_that_names_a_time_or_a_rate_is_asked_as_many_as_it_serves_too(places, status, headers):
    """Servers say 429, and `Retry-After: 1`, of their places too: each refusal costs a second, and few are.

    Of a host of two places 50 of 400 links were left as failing, after 46 times what it must take.
    """
    clock = FakeClock()
    host = Crowded(clock, places, 0.02, status, headers)
    replies = await ask_all(host, clock)
    assert {reply.status for reply in replies} == {200}
    assert host.refused / (host.refused + host.served) <= 0.05
    assert clock.monotonic() <= 1.3 * LINKS * 0.02 / places + 7.0


async def test_a_host_that_makes_room_is_asked_more_again():
    """What it once refused is not held against it for good."""
    clock = FakeClock()
    host = Crowded(clock, 2)
    hosts = Hosts(clock, web=WebPolicy(per_host=8, ceiling=48))
    limited = LimitedTransport(host, clock, hosts=hosts)
    for batch, places in enumerate((2, 100)):
        host.places = places
        asks = [Request(url=Url(f"https://a.example/{batch}/{n}")) for n in range(LINKS)]
        await asyncio.gather(*map(limited.send, asks))
    assert hosts.of(asks[0]).limit > 16
    await hosts.close()


async def test_a_host_that_refuses_everything_is_asked_little_and_left():
    """A refusal that no answer stands beside says nothing of how many it bears."""
    clock = FakeClock()
    host = Crowded(clock, 0)
    replies = await ask_all(host, clock)
    assert host.refused < 60
    assert not any(getattr(reply, "status", None) == 200 for reply in replies)


async def test_a_few_links_that_are_out_of_service_cost_a_host_little_of_its_limit():
    """Two of four hundred say 503, however often they are asked: the others go on side by side."""
    clock = FakeClock()

    class Broken(Crowded):
        async def send(self, request):
            if request.url.endswith(("/50", "/150")):
                return answer(request.url, 503)
            return await super().send(request)

    host = Broken(clock, 1_000)
    replies = await ask_all(host, clock)
    assert sum(reply.status == 200 for reply in replies) == LINKS - 2
    assert clock.monotonic() < LINKS * 0.2 / 8


def test_the_third_refused_beside_two_says_that_two_are_borne():
    """Whoever else of the same moment is refused says the same."""
    crowding = Crowding(8, 48)
    assert [crowding.refused(level) for level in (8, 3, 5)] == [True, True, True]
    assert (crowding.limit, crowding.bound) == (2, 2)
    assert not crowding.refused(1)


def test_a_bound_is_tried_again_ever_more_seldom():
    """One more after sixteen good answers, then after thirty-two."""
    crowding = Crowding(8, 48)
    crowding.refused(3)
    for good in (TRY_AFTER, 2 * TRY_AFTER):
        for _ in range(good - 1):
            crowding.served(1)
        assert crowding.limit == 2
        crowding.served(1)
        assert crowding.limit == 3
        assert crowding.refused(3)


def test_one_refusal_among_many_answers_narrows_nothing():
    """It may be about its link; the next one soon after is not."""
    crowding = Crowding(4, 4)
    for _ in range(SELDOM):
        crowding.served(1)
    assert not crowding.refused(4)
    assert crowding.limit == 4
    assert crowding.refused(4)
    assert crowding.limit == 3


class Mixed(Crowded):
    """A host with room for all, of whose links some fail by themselves: one in thirty hangs, and so on."""

    def __init__(self, clock, seed):
        super().__init__(clock, 10_000, 0.4)
        self.kinds = random.Random(seed)
        self.failing = {}

    async def send(self, request):
        if request.url not in self.failing:
            self.failing[request.url] = self.kinds.choices((None, "hangs", 500, 503, 429), (94, 3, 1, 1, 1))[
                0
            ]
        match self.failing[request.url]:
            case None:
                return await super().send(request)
            case "hangs":
                await self.clock.sleep(5.0 if request.hurried else 20.0)
                return fault(request.url, kind="timeout", phase="headers")
            case status:
                await self.clock.sleep(self.seconds)
                if status == 429:
                    self.failing[request.url] = None
                return answer(request.url, status, headers={"Retry-After": "1"} if status == 429 else None)


@pytest.mark.parametrize("seed", range(5))
async def test_links_that_fail_by_themselves_cost_their_host_little_of_its_limit(seed):
    """Refused or late, they stand beside many that are answered: a host is asked as many as it bears."""
    clock = FakeClock()
    host = Mixed(clock, seed)
    replies = await ask_all(host, clock, links=1_000)
    assert sum(getattr(reply, "status", None) == 200 for reply in replies) == host.served
    assert clock.monotonic() <= 55.0  # a fourth of which are the last ones that hang
