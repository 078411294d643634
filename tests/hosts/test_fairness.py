"""Who waits is served in a time that does not depend on what others want. All in fake time."""

import asyncio

import pytest

from enricher.accounts import Account, Payers, charged
from enricher.hosts.leasing import FOR_EVER
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import Limits, WebPolicy
from enricher.hosts.registry import Hosts
from enricher.hosts.scheduler import LATE_ALONE_SECONDS, LATE_PART, LATE_SECONDS
from enricher.model import Url
from enricher.ports import Request
from enricher.rules import HostRule, Rules
from enricher.testing import EPOCH, answer


class Site:
    """Answers everything after a second, and notes when."""

    def __init__(self, clock):
        self.clock = clock
        self.ended = {}
        self.order = []

    async def send(self, request):
        self.order.append(request.url)
        await self.clock.sleep(1.0)
        self.ended[request.url] = self.clock.monotonic()
        return answer(request.url)


class Runs:
    """Runs over one process's hosts."""

    def __init__(self, clock, *, concurrency, per_host=1, rules=None):
        self.clock = clock
        self.site = Site(clock)
        hosts = Hosts(
            clock, limits=Limits(concurrency=concurrency), web=WebPolicy(per_host=per_host), rules=rules
        )
        self.transport = LimitedTransport(self.site, clock, hosts=hosts)

    def run(self, urls, payer=None):
        """A run that wants all of these at once."""

        async def asked():
            await asyncio.gather(*(self.transport.send(Request(url=Url(url))) for url in urls))

        return charged(asked(), payer or Payers([Account(since=EPOCH)]))

    async def began_late(self, urls, after, payer=None):
        """The seconds that a run takes which begins beside others, after so many."""
        await self.clock.sleep(after)
        began = self.clock.monotonic()
        await self.run(urls, payer)
        return self.clock.monotonic() - began


async def test_a_late_small_run_beside_a_big_one_has_its_share_of_turns(clock):
    """Its hosts are none that the big one asks, and none of them is as busy as those are."""
    runs = Runs(clock, concurrency=4)
    big = runs.run([f"https://big{host}.example/{n}" for host in range(40) for n in range(10)])
    small = [f"https://small{n}.example/" for n in range(3)]
    took = await runs.began_late(small, after=5)
    assert took < LATE_SECONDS + 1 + 3 * LATE_PART / 4 + 2
    await big
    assert clock.monotonic() == pytest.approx(101, abs=4)  # 403 requests, four at a time: no turn is lost


async def test_a_new_host_is_asked_though_others_have_as_much_to_do_for_ever(clock):
    """Those that were asked before have a connection open, and go first: not until there is nothing else."""
    runs = Runs(clock, concurrency=4)
    payer = Payers([Account(since=EPOCH)])

    async def goes_on(host):
        for n in range(80):
            await runs.run([f"https://busy{host}.example/{n}"], payer)

    busy = asyncio.gather(*(goes_on(host) for host in range(16)))
    took = await runs.began_late(["https://new.example/"], after=10, payer=payer)
    assert took <= LATE_ALONE_SECONDS + 16 / 4 + 2
    await busy


async def test_a_second_request_goes_over_the_connection_that_is_still_open(clock):
    """However long new hosts have waited: else each second one, at the end, has a handshake of its own."""
    runs = Runs(clock, concurrency=2)
    payer = Payers([Account(since=EPOCH)])

    async def twice(host):
        for n in range(2):
            await runs.run([f"https://host{host}.example/{n}"], payer)

    await asyncio.gather(*(twice(host) for host in range(16)))
    first = [url for url in runs.site.order if url.endswith("/0")]
    last = runs.site.order.index(first[-1])
    assert sum(url.endswith("/1") for url in runs.site.order[:last]) >= 12


async def test_a_host_with_little_to_do_is_asked_though_others_have_more_for_ever(clock):
    """Of one run, too: it waits for longer, since the busiest first is what ends a run soonest."""
    runs = Runs(clock, concurrency=4)
    payer = Payers([Account(since=EPOCH)])

    async def goes_on(host, line):
        for n in range(20):
            await runs.run([f"https://busy{host}.example/{line}-{n}"], payer)

    busy = asyncio.gather(*(goes_on(host, line) for host in range(8) for line in range(3)))
    took = await runs.began_late(["https://new.example/"], after=1, payer=payer)
    assert took < LATE_ALONE_SECONDS + 1 + 8 * LATE_PART / 4 + 2
    await busy


class Leases:
    """Gives leave to ask a host only when it is told to."""

    def __init__(self):
        self.wanted = {}

    def want(self, host, admit):
        self.wanted[host.name] = (host, admit)

    def over(self, host):
        pass

    def give(self, name):
        host, admit = self.wanted[name]
        host.lease = FOR_EVER
        admit(host)


async def test_who_waited_for_a_lease_comes_before_who_came_later(clock):
    """Results are given in their order: the first one is what all others wait for."""
    site, leases = Site(clock), Leases()
    hosts = Hosts(clock, limits=Limits(concurrency=1), keeping=leases)
    transport = LimitedTransport(site, clock, hosts=hosts)
    urls = [f"https://h{n}.example/" for n in range(6)]
    asking = []
    for url in urls:
        asking.append(asyncio.create_task(transport.send(Request(url=Url(url)))))
        await clock.sleep(0.01)
    for name in ("h3.example", "h4.example", "h5.example", "h0.example", "h1.example", "h2.example"):
        leases.give(name)
    await asyncio.gather(*asking)
    assert site.order == [urls[3], urls[0], urls[1], urls[2], urls[4], urls[5]]  # the first was free at once


async def test_at_one_host_runs_take_turns(clock):
    """One page of a host that wants seconds between requests waits for no thousand of another run's."""
    rules = Rules(hosts={"slow.example": HostRule(spacing=3.0)})
    runs = Runs(clock, concurrency=64, rules=rules)
    big = runs.run([f"https://slow.example/big{n}" for n in range(50)])
    took = await runs.began_late(["https://slow.example/small"], after=10)
    assert took <= 3.0 + 3.0 + 1.0
    await big
    assert clock.monotonic() == pytest.approx(3.0 * 50 + 1, abs=3)


async def test_runs_with_as_much_to_ask_of_a_host_are_even_all_the_time(clock):
    """Whoever came first; each one's own requests keep their order."""
    runs = Runs(clock, concurrency=8)
    wanted = {name: [f"https://one.example/{name}{n}" for n in range(20)] for name in "ab"}
    first = runs.run(wanted["a"])
    await clock.sleep(0)
    await asyncio.gather(first, runs.run(wanted["b"]))
    order = [url.rpartition("/")[2] for url in runs.site.order]
    assert [name for name in order if name[0] == "a"] == [f"a{n}" for n in range(20)]
    assert [name for name in order if name[0] == "b"] == [f"b{n}" for n in range(20)]
    for end in range(len(order)):
        ahead = sum(1 if name[0] == "a" else -1 for name in order[:end])
        assert abs(ahead) <= 2, order[:end]


async def test_a_look_that_has_begun_waits_behind_none_that_has_not(clock):
    """Its second request is asked next, also beside another run's."""
    rules = Rules(hosts={"slow.example": HostRule(spacing=3.0)})
    runs = Runs(clock, concurrency=64, rules=rules)
    big = [runs.run([f"https://slow.example/{run}{n}" for n in range(25)]) for run in "ab"]
    await clock.sleep(10)
    begun = [Request(url=Url(f"https://slow.example/begun{n}"), begun=True) for n in range(2)]
    began = len(runs.site.order)
    await asyncio.gather(*(runs.transport.send(request) for request in begun))
    assert runs.site.order[began : began + 2] == [request.url for request in begun]
    await asyncio.gather(*big)
    order = [url.rpartition("/")[2] for url in runs.site.order]
    assert [name for name in order if name[0] == "a"] == [f"a{n}" for n in range(25)]
