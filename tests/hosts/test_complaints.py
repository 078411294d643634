"""Pages that are out of service told from a host that limits, by whom else it answers. All in fake time."""

import asyncio
import random
from collections import Counter

import pytest

from enricher.backoff import Backoff
from enricher.hosts.buckets import SURE, Buckets
from enricher.hosts.complaints import KEPT, TOO_LONG, Complaints
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.hosts.retrying import RetryingTransport
from enricher.model import Url
from enricher.ports import Request
from enricher.testing import FakeClock, answer

MORE = [pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2)]
"""By other dice."""


class Bucket:
    """A host with a leaky bucket, as nginx's `limit_req` with `burst` and `nodelay`; or without one.

    What overflows is refused with a bare 503, and so are some links, whenever they are asked.
    """

    def __init__(self, clock, rate=None, burst=0, broken=frozenset(), seed=1):
        self.clock = clock
        self.rate, self.burst, self.broken = rate, burst, broken
        self.excess, self.at = 0.0, None
        self.asked, self.said = Counter(), Counter()
        self.dice = random.Random(seed)

    def overflows(self):
        """Whether one request more is too many now."""
        if self.rate is None:
            return False
        now = self.clock.monotonic()
        excess = 0.0 if self.at is None else max(0.0, self.excess - self.rate * (now - self.at) + 1.0)
        if excess > self.burst:
            return True
        self.excess, self.at = excess, now
        return False

    async def send(self, request):
        number = int(request.url.rpartition("/")[2])
        self.asked[number] += 1
        await self.clock.sleep(0.003 * self.dice.random())
        if self.overflows():
            self.said["too many"] += 1
            await self.clock.sleep(0.004)
            return answer(request.url, 503)
        await self.clock.sleep(0.05 * self.dice.uniform(0.5, 1.5))
        status = 503 if number in self.broken else 200
        self.said[status] += 1
        return answer(request.url, status)


def ask_all(links, **how):
    """Ask for every link at once, as a checker does; the statuses by number, the seconds, and the host."""

    async def ask():
        clock = FakeClock()
        host = Bucket(clock, **how)
        hosts = Hosts(clock)
        limited = LimitedTransport(host, clock, hosts=hosts)
        transport = RetryingTransport(limited, clock, policy=Backoff(), random=random.Random(2).random)
        asks = [Request(url=Url(f"https://a.example/{n}"), hurried=True) for n in range(links)]
        replies = await asyncio.gather(*map(transport.send, asks))
        await hosts.close()
        return [getattr(reply, "status", None) for reply in replies], clock.monotonic(), host

    return asyncio.run(ask())


def half(links, seed=5):
    """Numbers of links, half of all by lot."""
    return frozenset(random.Random(seed).sample(range(links), links // 2))


@pytest.mark.parametrize(
    ("links", "broken", "seconds"),
    [
        (200, frozenset(range(1, 200, 2)), 90),
        (200, half(200), 70),
        (200, frozenset(range(100, 200)), 130),
        (200, frozenset(range(5, 200, 10)), 32),
        (200, frozenset(range(80, 100)), 40),
        (200, frozenset({50, 150}), 8),
        (10, frozenset({3, 6}), 8),
        (3, frozenset({1}), 4),
    ],
    ids=[
        "every second",
        "half",
        "the last half",
        "every tenth",
        "in a row",
        "two",
        "of ten",
        "one",
    ],
)
@pytest.mark.parametrize("seed", [0, *MORE])
def test_links_out_of_service_hold_their_host_up_for_a_few_seconds(links, broken, seconds, seed):
    """They took 187, 393, 58, 62, 47, 14, 11 and 13 seconds where each was taken for a limit."""
    statuses, took, host = ask_all(links, broken=broken, seed=seed)
    assert [n for n, status in enumerate(statuses) if status != 200] == sorted(broken)
    assert took <= seconds
    assert sum(host.asked[n] for n in broken) <= 9 * len(broken)


@pytest.mark.parametrize("seed", [0, *MORE])
@pytest.mark.parametrize("burst", [5, 20, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.parametrize("rate", [1, pytest.param(2, marks=pytest.mark.slow), 10])
def test_a_bucket_answers_all_links_at_the_pace_at_which_it_empties(rate, burst, seed):
    """However many it lets pass at first; few are asked in vain."""
    links = 200
    statuses, took, host = ask_all(links, rate=rate, burst=burst, seed=seed)
    assert Counter(statuses) == {200: links}
    assert host.said["too many"] <= 60
    assert took <= 25 + 2 * max(links - burst, 20) / rate


def test_links_out_of_service_of_a_host_that_limits_cost_no_other_link():
    """Both at once: it took 433 seconds."""
    broken = frozenset(random.Random(5).sample(range(200), 20))
    statuses, took, _ = ask_all(200, rate=5, burst=5, broken=broken)
    assert [n for n, status in enumerate(statuses) if status != 200] == sorted(broken)
    assert took <= 320


LIMITED = [(rate, burst, dead) for rate in (1, 5) for burst in (0, 20) for dead in (10, 50)]
"""Requests a second, so many more at once, and links of a hundred that are out of service."""


@pytest.mark.parametrize("seed", [0, *MORE])
def test_a_host_that_limits_and_has_many_dead_pages_loses_hardly_a_link(seed):
    """Both say a bare 503: of 560 other links 46 were left as failing, after four times as long."""
    lost = too_long = 0.0
    for rate, burst, dead in LIMITED:
        broken = frozenset(random.Random(seed + 7).sample(range(100), dead))
        statuses, took, _ = ask_all(100, rate=rate, burst=burst, broken=broken, seed=seed)
        lost += sum(status != 200 for n, status in enumerate(statuses) if n not in broken)
        too_long += took * rate / (100 + 2 * dead - burst)
    assert lost <= 30
    assert too_long <= 2.5 * len(LIMITED)


def heard(complaints, *numbers, at=0.0, every=1.0, bare=(0, 0.0)):
    """Tell it of lone refusals, one after the other."""
    return [
        complaints.heard(f"https://a.example/{n}", at + every * turn, lone=True, bare=bare)
        for turn, n in enumerate(numbers)
    ]


def test_the_first_refusal_of_an_address_is_told_from_those_that_follow():
    """Until it is answered."""
    complaints = Complaints()
    assert heard(complaints, 1, 1, 2) == [True, False, True]
    complaints.answered("https://a.example/1", 9.0, lone=True)
    assert heard(complaints, 1, at=10.0) == [True]


def test_no_more_addresses_are_remembered_than_so_many():
    """The oldest ones are forgotten."""
    complaints = Complaints()
    heard(complaints, *range(KEPT + 1), bare=None)
    assert (complaints.times("https://a.example/0"), complaints.times("https://a.example/1")) == (0, 1)


def test_so_many_refused_in_a_row_are_their_hosts_word():
    """Nobody was answered between them."""
    complaints = Complaints()
    heard(complaints, *range(TOO_LONG - 1), bare=None)
    assert not complaints.are_too_many
    heard(complaints, TOO_LONG, bare=None)
    assert complaints.are_too_many
    complaints.answered("https://a.example/x", 0.0, lone=True)
    assert not complaints.are_too_many


def test_a_link_that_is_refused_while_others_are_answered_at_the_same_pace_is_to_blame():
    """And its host is asked as fast as before."""
    buckets = Buckets(0.0)
    belief = buckets.refused(None, 0.0, lone=True)
    for turn in range(1, 6):
        buckets.answered(None, turn * 0.2 - 0.1, lone=True)
        belief = buckets.refused(belief, turn * 0.2, lone=True)
    assert buckets.chance_of(belief) >= SURE
    assert buckets.spacing == 0.0


def test_links_that_are_answered_at_a_slower_pace_tell_of_a_limit():
    """Each was refused half a second after the one before, and answered a whole one after."""
    buckets, at = Buckets(0.0), 0.0
    for _ in range(12):
        at += 0.5
        belief = buckets.refused(None, at, lone=True)
        at += 0.5
        assert buckets.chance_of(belief) < SURE
        buckets.answered(belief, at, lone=True)
    assert 0.7 <= buckets.spacing <= 1.5


def test_requests_that_were_in_flight_together_say_nothing_of_what_is_to_be_believed():
    """It is not known in what order they came."""
    buckets = Buckets(0.0)
    before = buckets.spacing
    belief = buckets.refused(None, 0.0, lone=False)
    for _ in range(20):
        belief = buckets.refused(belief, 0.0, lone=False)
    assert buckets.chance_of(belief) < SURE
    assert buckets.spacing == before


def test_a_belief_is_taken_back_when_a_host_begins_to_count():
    """However sure it was that nothing is limited."""
    buckets, at = Buckets(0.0), 0.0
    for _ in range(200):
        at += 0.1
        buckets.answered(None, at, lone=True)
    assert buckets.spacing == 0.0
    for _ in range(30):
        at += 0.5
        belief = buckets.refused(None, at, lone=True)
        at += 0.5
        buckets.answered(belief, at, lone=True)
    assert buckets.spacing > 0.5
