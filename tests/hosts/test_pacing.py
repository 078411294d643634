"""Hosts that allow so many requests a second: asked at a pace that they bear. All in fake time."""

import asyncio
import random
from collections import Counter, deque

import pytest

from enricher.backoff import Backoff
from enricher.hosts.crowding import SELDOM
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import WebPolicy
from enricher.hosts.registry import Hosts
from enricher.hosts.retrying import RetryingTransport
from enricher.hosts.state import SPACED_SECONDS, Host
from enricher.model import Url
from enricher.ports import Request
from enricher.rules import HostRule
from enricher.testing import FakeClock, answer


class Rated:
    """A host that answers so many requests in any second, and 429 to the others."""

    def __init__(self, clock, allowed, headers):
        self.clock = clock
        self.allowed = allowed
        self.headers = headers
        self.taken = deque()
        self.said = Counter()

    async def send(self, request):
        await self.clock.sleep(0.05)
        now = self.clock.monotonic()
        while self.taken and self.taken[0] <= now - 1.0:
            self.taken.popleft()
        if len(self.taken) >= self.allowed:
            self.said[429] += 1
            return answer(request.url, 429, headers=self.headers)
        self.taken.append(now)
        self.said[200] += 1
        return answer(request.url)


@pytest.mark.parametrize("headers", [{}, {"Retry-After": "1"}], ids=["no word of when", "in a second"])
@pytest.mark.parametrize(("allowed", "seconds"), [(1, 150), (5, 40), (20, 15)])
async def test_a_host_that_allows_so_many_a_second_answers_all_its_links(allowed, seconds, headers):
    """None of a hundred is left refused, few are asked in vain, and it takes not much longer than it must."""
    clock = FakeClock()
    host = Rated(clock, allowed, headers)
    limited = LimitedTransport(host, clock, hosts=Hosts(clock))
    transport = RetryingTransport(limited, clock, policy=Backoff(), random=lambda: 0.5)
    asks = [Request(url=Url(f"https://a.example/{n}")) for n in range(100)]
    replies = await asyncio.gather(*map(transport.send, asks))
    assert {reply.status for reply in replies} == {200}
    assert host.said[429] < 40
    assert clock.monotonic() < seconds


class Leaky:
    """A host that answers one request in any `1 / allowed` of a second, and a bare 503 to the others.

    As nginx does by `limit_req` as it comes, without a burst. Some links of it are out of service as well.
    """

    def __init__(self, clock, allowed, broken=()):
        self.clock = clock
        self.allowed = allowed
        self.broken = broken
        self.taken = float("-inf")
        self.said = Counter()
        self.asked = Counter()
        self.random = random.Random(1)

    async def send(self, request):
        await self.clock.sleep(0.05 * self.random.random())
        self.asked[request.url] += 1
        now = self.clock.monotonic()
        status = 200 if now - self.taken >= 1 / self.allowed else 503
        if status == 200:
            self.taken = now
        status = 503 if request.url in self.broken else status
        await self.clock.sleep(0.025)
        self.said[status] += 1
        return answer(request.url, status)


async def ask_of(host, clock, links):
    """Ask for that many of its links at once, as a checker does."""
    limited = LimitedTransport(host, clock, hosts=Hosts(clock))
    transport = RetryingTransport(limited, clock, policy=Backoff(), random=random.Random(2).random)
    asks = [Request(url=Url(f"https://a.example/{n}"), hurried=True) for n in range(links)]
    return await asyncio.gather(*map(transport.send, asks))


@pytest.mark.parametrize("links", [8, 20, 100, 300])
@pytest.mark.parametrize("allowed", [1, 2, 5, 10])
async def test_a_host_that_says_503_of_a_rate_answers_all_its_links(allowed, links):
    """It names no time and no rate: of a hundred links 13 to 15 were left as failing."""
    clock = FakeClock()
    host = Leaky(clock, allowed)
    replies = await ask_of(host, clock, links)
    assert Counter(reply.status for reply in replies) == {200: links}
    assert host.said[503] < 20 + links / 5
    assert clock.monotonic() < 25 + 2.7 * links / allowed


async def test_links_out_of_service_are_told_from_a_rate():
    """They are asked a few times, and hold the others up for no longer than a trial takes."""
    clock = FakeClock()
    broken = {Url(f"https://a.example/{n}") for n in range(5, 200, 10)}
    host = Leaky(clock, 1_000, broken)
    replies = await ask_of(host, clock, 200)
    assert Counter(reply.status for reply in replies) == {200: 180, 503: 20}
    assert all(host.asked[url] <= 12 for url in broken)
    assert clock.monotonic() < 90


def told(host, *statuses, headers=None):
    """Tell a host of answers that came one after the other."""
    for number, status in enumerate(statuses):
        reply = answer(f"https://a.example/{number}", status, headers=headers)
        host.learn(reply, host.begin(number), number + 0.5)
        host.active -= 1
    return host


def test_a_complaint_alone_says_nothing_of_a_rate():
    """It may be about its link: a host of which a few links are refused is not asked more slowly."""
    assert told(Host(WebPolicy()), 200, 429, *[200] * SELDOM, 429).spacing == 0.0


def test_complaints_widen_the_spacing_and_good_answers_narrow_it():
    """Until there is none again."""
    host = told(Host(WebPolicy()), 200, 429, 200, 429)
    assert host.spacing == SPACED_SECONDS
    assert told(Host(WebPolicy()), 200, 429, 200, 429, 200, 429).spacing > SPACED_SECONDS
    assert told(host, *[200] * 200).spacing == 0.0


def test_a_complaint_after_many_good_answers_leaves_the_spacing():
    """It was nearly right: who refuses now and then, whatever the pace, is not asked ever more slowly."""
    host = told(Host(WebPolicy()), 429, 429, *[200] * 10)
    before = host.spacing
    assert told(host, 429).spacing == before


def test_a_link_that_is_out_of_service_slows_nobody_down_for_long():
    """503 need not speak of a rate."""
    assert told(Host(WebPolicy()), 200, 503, 200, 503, 200).spacing < 0.2
    assert told(Host(WebPolicy()), 200, 503, 200, 503, *[200] * 8).spacing <= 1 / 32


def test_the_spacing_of_a_rule_is_the_least():
    """However good the answers are."""
    host = Host(WebPolicy())
    host.heed(HostRule(spacing=0.5))
    assert told(host, 429, *[200] * 300).spacing == 0.5
