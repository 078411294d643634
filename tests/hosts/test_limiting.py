"""Scheduler: how many at once, who is next, and who is left alone. All in fake time."""

import asyncio
import itertools
from collections import Counter

import pytest

from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.names import host_of
from enricher.hosts.policy import Limits, WebPolicy
from enricher.hosts.registry import Hosts
from enricher.model import Url
from enricher.ports import Answer, Fault, Request
from enricher.rules import HostRule, Rules
from enricher.testing import answer, fault

GIVE_UP_AFTER, TRUST = WebPolicy().failures, WebPolicy().trust


class Wire:
    """A transport that takes fake time to answer, and notes how many are in flight at once."""

    def __init__(self, clock, reply=None, seconds=1.0):
        self.clock = clock
        self.reply = reply or (lambda url, n: answer(url))
        self.seconds = seconds
        self.active = Counter()
        self.peak = Counter()
        self.began = []

    async def send(self, request):
        host = host_of(request.url)
        self.began.append((self.clock.monotonic(), request.url))
        for key in (host, "all"):
            self.active[key] += 1
            self.peak[key] = max(self.peak[key], self.active[key])
        try:
            seconds = self.seconds(request.url) if callable(self.seconds) else self.seconds
            await self.clock.sleep(seconds)
        finally:
            for key in (host, "all"):
                self.active[key] -= 1
        return self.reply(request.url, len(self.began))

    def starts(self, part):
        """When requests to addresses with this part began."""
        return [at for at, url in self.began if part in url]


async def ask(transport, *urls):
    """Send them all at once."""
    return await asyncio.gather(*(transport.send(Request(url=Url(url))) for url in urls))


def limited(wire, clock, rules=None, **limits):
    """The transport under test."""
    at_once = {name: limits.pop(name) for name in ("concurrency", "open_sockets") if name in limits}
    hosts = Hosts(clock, limits=Limits(**at_once), web=WebPolicy(**limits), rules=rules)
    return LimitedTransport(wire, clock, hosts=hosts)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://github.com/a/b", "github.com"),
        ("https://codeload.github.com/a", "github.com"),
        ("https://gist.github.com/a", "github.com"),
        ("https://raw.githubusercontent.com/a", "github.com"),
        ("https://avatars.githubusercontent.com/a", "github.com"),
        ("https://api.github.com/a", "api.github.com"),
        ("https://user.github.io/a", "user.github.io"),
        ("https://www.example.org/", "example.org"),
        ("https://example.org:443/", "example.org"),
        ("http://example.org:443/", "example.org:443"),
        ("https://EXAMPLE.org:8443/", "example.org:8443"),
        ("http://example.org:99999/", "example.org"),
    ],
)
def test_hosts_of_one_owner_share_a_name(url, host):
    """One keeper, one budget."""
    assert host_of(url) == host


async def test_a_host_is_asked_so_many_at_once_and_no_more(clock):
    """Forty links of one host, eight at a time."""
    wire = Wire(clock)
    await ask(limited(wire, clock, per_host=8), *(f"https://a.example/{n}" for n in range(40)))
    assert wire.peak["a.example"] == 8
    assert clock.monotonic() == pytest.approx(5.0)


async def test_hosts_of_one_owner_share_a_budget(clock):
    """Three hosts of GitHub's are not three times as many at once."""
    wire = Wire(clock)
    hosts = ("github.com", "codeload.github.com", "raw.githubusercontent.com")
    await ask(limited(wire, clock, per_host=2), *(f"https://{host}/{n}" for n in range(4) for host in hosts))
    assert wire.peak["github.com"] == 2


async def test_the_whole_is_bounded_too(clock):
    """However many hosts there are."""
    wire = Wire(clock)
    await ask(limited(wire, clock, concurrency=5), *(f"https://h{n}.example/" for n in range(30)))
    assert wire.peak["all"] == 5


async def test_the_busiest_host_comes_first(clock):
    """What takes longest is begun first."""
    wire = Wire(clock)
    few = [f"https://few{n}.example/" for n in range(6)]
    many = [f"https://many.example/{n}" for n in range(6)]
    await ask(limited(wire, clock, concurrency=2, per_host=1), *few[:2], *few[2:], *many)
    # two of the few had the slots before the many came
    assert min(wire.starts("many")) == 1.0
    assert clock.monotonic() == pytest.approx(7.0)


async def test_a_host_that_must_wait_costs_nobody_a_slot(clock):
    """While one host's time has not come, all slots are the others'."""
    wire = Wire(
        clock,
        reply=lambda url, n: answer(
            url, 429 if "slow" in url and n == 1 else 200, headers={"Retry-After": "30"}
        ),
    )
    transport = limited(wire, clock, concurrency=2, per_host=2)
    await ask(transport, "https://slow.example/0")
    await ask(
        transport,
        *(f"https://slow.example/{n}" for n in range(1, 9)),
        *(f"https://h{n}.example/" for n in range(20)),
    )
    assert max(wire.starts("//h")) <= 11.0
    assert min(wire.starts("slow.example/")[1:]) >= 31.0


@pytest.mark.parametrize("value", ["30", "Thu, 01 Jan 2026 12:00:30 GMT"])
async def test_retry_after_holds_for_the_whole_host(clock, value):
    """Seconds or a date: nobody asks before."""
    wire = Wire(
        clock,
        seconds=0.0,
        reply=lambda url, n: answer(url, 429 if n == 1 else 200, headers={"Retry-After": value}),
    )
    transport = limited(wire, clock)
    await ask(transport, "https://a.example/1")
    replies = await ask(transport, "https://a.example/2", "https://a.example/3")
    assert min(wire.starts("a.example/")[1:]) >= 30.0
    assert all(isinstance(reply, Answer) for reply in replies)


async def test_a_wait_of_a_day_leaves_the_host_for_another_run(clock):
    """Nobody stays for it, nobody asks meanwhile, and whoever waits is told at once."""
    wire = Wire(clock, reply=lambda url, n: answer(url, 429, headers={"Retry-After": "86400"}))
    replies = await ask(limited(wire, clock, per_host=1), *(f"https://a.example/{n}" for n in range(50)))
    assert isinstance(replies[0], Answer)
    assert {(reply.kind, reply.detail, reply.attempts) for reply in replies[1:]} == {
        ("deferred", "http_429: left for another run", 0)
    }
    assert clock.monotonic() < 5


async def test_a_host_that_keeps_failing_is_left_for_later_then_for_another_run(clock):
    """Some pauses, then no more requests; the others go on."""
    wire = Wire(clock, reply=lambda url, n: fault(url, "timeout") if "bad" in url else answer(url))
    transport = limited(wire, clock, per_host=1)
    bad, good = await asyncio.gather(
        ask(transport, *(f"https://bad.example/{n}" for n in range(40))),
        ask(transport, *(f"https://good.example/{n}" for n in range(10))),
    )
    starts = wire.starts("bad")
    assert len(starts) == GIVE_UP_AFTER
    assert starts[3] - starts[2] >= 5
    assert Counter(reply.kind for reply in bad) == {"timeout": GIVE_UP_AFTER, "deferred": 40 - GIVE_UP_AFTER}
    assert {type(reply) for reply in good} == {Answer}
    assert max(wire.starts("good")) <= 10


async def test_one_answer_makes_up_for_the_failures_before(clock):
    """Failures count in a row."""
    wire = Wire(clock, reply=lambda url, n: answer(url) if n % 3 == 0 else fault(url, "timeout"))
    replies = await ask(limited(wire, clock, per_host=1), *(f"https://a.example/{n}" for n in range(30)))
    assert not any(isinstance(reply, Fault) and reply.kind == "deferred" for reply in replies)


async def test_a_host_that_answers_well_is_asked_more_at_once_up_to_the_ceiling(clock):
    """Growth stops where it was told to."""
    wire = Wire(clock)
    await ask(limited(wire, clock, per_host=4, ceiling=12), *(f"https://a.example/{n}" for n in range(200)))
    assert wire.peak["a.example"] == 12


async def test_a_host_that_complains_is_asked_less_at_once(clock):
    """A 429 without a word halves what is asked, and pauses."""
    wire = Wire(clock, reply=lambda url, n: answer(url, 429 if n <= 8 else 200))
    transport = limited(wire, clock, per_host=8)
    await ask(transport, *(f"https://a.example/{n}" for n in range(8)))
    wire.peak.clear()
    await ask(transport, *(f"https://a.example/{n}" for n in range(8, 16)))
    assert wire.peak["a.example"] <= 5


async def test_spacing_is_kept_between_starts(clock):
    """A rule for one host spaces its requests, and no other's."""
    wire = Wire(clock, seconds=0.0)
    rules = Rules(hosts={"a.example": HostRule(spacing=2.0)})
    await ask(
        limited(wire, clock, rules=rules), *(f"https://a.example/{n}" for n in range(4)), "https://b.example/"
    )
    assert wire.starts("a.example") == [0.0, 2.0, 4.0, 6.0]
    assert wire.starts("b.example") == [0.0]


async def test_hosts_that_hang_do_not_starve_the_rest(clock):
    """What has hung for a while keeps its socket and gives its slot away."""
    wire = Wire(clock, seconds=lambda url: 20.0 if "hang" in url else 0.1)
    hanging = [f"https://hang{n}.example/" for n in range(8)]
    await ask(
        limited(wire, clock, concurrency=4, open_sockets=64),
        *hanging,
        *(f"https://h{n}.example/" for n in range(20)),
    )
    assert max(wire.starts("//h0") + wire.starts("//h19")) < 8


async def test_sockets_are_bounded_where_everything_hangs(clock):
    """Slots given away are still sockets; nobody looks for another one again and again until one is free."""
    wire = Wire(clock, seconds=30.0)
    await ask(
        limited(wire, clock, concurrency=4, open_sockets=10), *(f"https://h{n}.example/" for n in range(30))
    )
    assert wire.peak["all"] == 10
    assert len([seconds for seconds in clock.slept if seconds < 0.1]) < 10


async def test_a_cancelled_waiter_costs_no_turn(clock):
    """Who gave up waiting, or gave up when his permit came, leaves his slot to the next."""
    wire = Wire(clock)
    transport = limited(wire, clock, concurrency=1)
    tasks = [
        asyncio.create_task(transport.send(Request(url=Url(f"https://h{n}.example/")))) for n in range(5)
    ]
    await asyncio.sleep(0)
    for task in tasks[1:4]:
        task.cancel()
    assert isinstance(await tasks[4], Answer)
    assert isinstance(await tasks[0], Answer)
    assert len(wire.began) == 2


async def test_cancelling_at_the_moment_of_ones_turn_passes_it_on(clock):
    """A permit given to somebody who is gone is given back."""
    wire = Wire(clock, seconds=0.0)
    transport = limited(wire, clock, concurrency=1)
    permits = transport._hosts.scheduler
    host = transport._hosts.of(Request(url=Url("https://a.example/")))
    held = await permits.acquire(host)
    waiting = asyncio.create_task(permits.acquire(host))
    await asyncio.sleep(0)
    permits.release(held)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert host.active == 0
    await permits.close()


async def test_a_host_that_complains_for_good_is_left_and_its_links_say_why(clock):
    """429 to everything, and no word of when: minutes are not spent on it, one by one."""
    wire = Wire(clock, lambda url, n: answer(url, 429), seconds=0.1)
    transport = limited(wire, clock)
    replies = await ask(transport, *(f"https://a.example/{n}" for n in range(200)))
    left = [reply for reply in replies if isinstance(reply, Fault)]
    assert len(left) > 150
    assert {reply.detail.partition(":")[0] for reply in left} == {"http_429"}
    assert clock.monotonic() < 30


async def test_a_pause_that_was_kept_and_changed_nothing_is_not_kept_forever(clock):
    """`Retry-After` of ten seconds, again and again."""
    wire = Wire(clock, lambda url, n: answer(url, 429, headers={"Retry-After": "10"}), seconds=0.1)
    replies = await ask(limited(wire, clock), *(f"https://a.example/{n}" for n in range(50)))
    assert any(isinstance(reply, Fault) for reply in replies)
    assert clock.monotonic() < 40


async def test_complaints_that_come_together_are_one(clock):
    """Eight requests in flight, eight times 429 with a second's pause: then all goes well."""
    said = {}

    def reply(url, n):
        said[url] = said.get(url, 0) + 1
        return answer(url, 429, headers={"Retry-After": "1"}) if len(said) <= 8 else answer(url)

    replies = await ask(limited(Wire(clock, reply), clock), *(f"https://a.example/{n}" for n in range(40)))
    assert sum(isinstance(told, Answer) and told.status == 200 for told in replies) == 32


async def test_a_rule_for_one_name_holds_for_whoever_shares_its_budget(clock):
    """`www.` came first, and had no rule of its own."""
    wire = Wire(clock)
    rules = Rules(hosts={"a.example": HostRule(per_host=1, spacing=3.0)})
    transport = limited(wire, clock, rules=rules)
    await ask(transport, "https://www.a.example/0", *(f"https://a.example/{n}" for n in range(6)))
    starts = wire.starts("https://a.example/")
    assert all(later - before >= 3.0 for before, later in itertools.pairwise(starts[1:]))
    assert wire.peak["a.example"] <= 2  # the first of all had begun before the rule was met


async def test_a_first_try_that_ends_early_tells_nothing_of_its_host(clock):
    """Pages that take longer than a first try waits are no outage; nobody there to connect to is one."""
    for phase, deferred in (("headers", 0), ("connect", 40 - GIVE_UP_AFTER)):
        wire = Wire(clock, reply=lambda url, n, phase=phase: fault(url, "timeout", phase=phase))
        transport = limited(wire, clock, per_host=1)
        asks = (Request(url=Url(f"https://a.example/{n}"), hurried=True) for n in range(40))
        replies = await asyncio.gather(*(transport.send(ask) for ask in asks))
        assert sum(reply.kind == "deferred" for reply in replies) == deferred


@pytest.mark.parametrize(("status", "headers"), [(503, None), (429, {"Retry-After": "1"})])
async def test_a_lone_complaint_of_a_host_that_answers_leaves_it_its_limit(clock, status, headers):
    """It may be about one link; a second one in a row is about the host, and a bare 429 always is."""

    def reply(url, n):
        return answer(url, status, headers=headers) if "/bad" in url else answer(url)

    wire = Wire(clock, reply)
    transport = limited(wire, clock, per_host=8)
    await ask(transport, "https://a.example/good")
    await ask(transport, "https://a.example/bad")
    wire.peak.clear()
    await clock.sleep(5)
    await ask(transport, *(f"https://a.example/{n}" for n in range(20)))
    assert wire.peak["a.example"] == 8


async def test_more_failures_are_borne_with_from_a_host_that_has_answered(clock):
    """Links fail one by one on a host that lives; a host that never spoke is left sooner."""
    wire = Wire(clock, reply=lambda url, n: answer(url) if "good" in url else fault(url, "timeout"))
    transport = limited(wire, clock, per_host=1)
    await ask(transport, "https://a.example/good")
    await ask(transport, *(f"https://a.example/{n}" for n in range(40)))
    assert len(wire.starts("a.example")) == 1 + GIVE_UP_AFTER + TRUST
    await ask(transport, *(f"https://b.example/{n}" for n in range(40)))
    assert len(wire.starts("b.example")) == GIVE_UP_AFTER


async def test_a_link_asked_again_is_one_failure(clock):
    """However often: that says it of the link."""
    transport = limited(Wire(clock, reply=lambda url, n: fault(url, "timeout")), clock, per_host=1)
    for _ in range(3 * GIVE_UP_AFTER):
        (reply,) = await ask(transport, "https://a.example/x")
    assert reply.kind == "timeout"


async def test_a_turn_stays_with_its_host(clock):
    """One permit for all: a host whose connection is open goes on, while the others have as little to do."""
    wire = Wire(clock)
    transport = limited(wire, clock, concurrency=1, per_host=1)
    await ask(transport, *(f"https://{host}.example/{n}" for n in range(3) for host in "abc"))
    hosts = [host_of(url) for _, url in wire.began]
    assert len([host for host, _ in itertools.groupby(hosts)]) == 3


async def test_a_few_links_that_complain_do_not_end_a_host_that_has_answered(clock):
    """The host of two broken links and a slow one is still asked."""

    def reply(url, n):
        later = answer(url, 429, headers={"Retry-After": "1"})
        return later if "later" in url else answer(url, 503 if "bad" in url else 200)

    wire = Wire(clock, reply)
    transport = limited(wire, clock, per_host=1)
    names = ("good/0", "bad/1", "bad/2", "later", "good/3")
    replies = [(await ask(transport, f"https://a.example/{name}"))[0] for name in names]
    assert [reply.status for reply in replies] == [200, 503, 503, 429, 200]


async def test_beside_others_a_request_starts_at_once_only_while_nobody_waits(clock):
    """Whoever waits may come first; and never are there more than the host bears."""
    hosts = Hosts(clock, web=WebPolicy(per_host=2))
    one, other = (hosts.of(Request(url=Url(f"https://{name}.example.org/"))) for name in ("one", "other"))
    scheduler = hosts.scheduler
    permits = [scheduler.start(one), scheduler.start(other), scheduler.start(other, beside=True)]
    assert None not in permits
    assert (scheduler.start(one), scheduler.start(other, beside=True)) == (None, None)
    waits = asyncio.create_task(scheduler.acquire(other))
    await asyncio.sleep(0)
    asked, beside = bool(other.waiting), scheduler.start(one, beside=True)
    assert (asked, beside) == (True, None)
    await asyncio.sleep(0)
    assert scheduler.start(one, beside=True) is not None
    assert scheduler.start(one, beside=True) is None
    scheduler.release(permits[1])
    assert await waits is not None
