"""Pages that are out of service told from a host that limits, by whom else it answers. All in fake time."""

import asyncio
import random
from collections import Counter

import pytest

from enricher.backoff import Backoff
from enricher.hosts.complaints import PATIENT, Complaints
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
        (200, frozenset(range(1, 200, 2)), 41),
        (200, half(200), 41),
        (200, frozenset(range(100, 200)), 90),
        (200, frozenset(range(5, 200, 10)), 32),
        (200, frozenset(range(80, 100)), 32),
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
    """They took 187, 393, 58, 62, 47, 14, 11 and 13 seconds; without any trial of a limit 41, 32 and 8."""
    statuses, took, host = ask_all(links, broken=broken, seed=seed)
    assert [n for n, status in enumerate(statuses) if status != 200] == sorted(broken)
    assert took <= seconds
    assert sum(host.asked[n] for n in broken) <= 6 * len(broken)


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


def refused(complaints, *numbers, slow=False):
    """Tell it of lone refusals."""
    return [complaints.heard(f"https://a.example/{n}", lone=True, slow=slow) for n in numbers]


def answered(complaints, *numbers):
    """Tell it of good answers."""
    for n in numbers:
        complaints.answered(f"https://a.example/{n}")


def test_a_refusal_is_told_from_those_that_stand_despite_others():
    """The first, again with nobody else between, and again although somebody was answered."""
    complaints = Complaints()
    assert refused(complaints, 1, 1) == ["first", "again"]
    answered(complaints, 2)
    assert refused(complaints, 1) == ["despite"]


def test_links_that_are_refused_while_others_are_answered_are_themselves_to_blame():
    """Then a first refusal of another one is its own, too; until one passes after all."""
    complaints = Complaints()
    refused(complaints, 1, 2)
    while not complaints.are_links:
        answered(complaints, *range(10, 20))
        refused(complaints, 1, 2)
    refused(complaints, 3)
    assert complaints.is_links("https://a.example/3")
    answered(complaints, 3)
    refused(complaints, 4)
    assert not complaints.is_links("https://a.example/4")


def test_refused_as_often_as_others_says_little():
    """One of ten is answered, whoever it is: four more refusals of one address are no news."""
    complaints = Complaints()
    for turn in range(4):
        refused(complaints, 1, *range(100 * turn + 100, 100 * turn + 109))
        answered(complaints, 100 * turn + 50)
    refused(complaints, 1)
    assert not complaints.is_links("https://a.example/1")


def test_a_row_that_is_too_long_is_the_hosts_word():
    """Where every fifth was refused by itself ten in a row are no chance."""
    complaints = Complaints()
    for turn in range(8):
        answered(complaints, *range(100 + 4 * turn, 104 + 4 * turn))
        refused(complaints, turn % 4)
    assert complaints.are_links
    refused(complaints, *range(1_000, 1_010))
    assert not complaints.are_links


def test_who_is_refused_although_nobody_was_asked_for_long_is_out_of_service():
    """No second's limit is spent then; a minute's may be, as long as all stand in a row."""
    complaints = Complaints()
    answered(complaints, *range(100, 110))
    refused(complaints, *range(10))
    for _ in range(PATIENT - 1):
        refused(complaints, 1, slow=True)
    assert not complaints.are_links
    refused(complaints, 2, slow=True)
    assert complaints.are_links
