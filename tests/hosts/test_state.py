"""A host's state: a value that can be handed on, and that ends."""

import datetime as dt

import msgspec
import pytest

from enricher.hosts.handed_on import HostState
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import ApiPolicy, WebPolicy
from enricher.hosts.registry import Hosts
from enricher.hosts.state import Host
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


async def test_of_hosts_that_only_answered_nothing_is_told_or_made_where_care_is_asked_for(monkeypatch):
    """So that hosts that answer cost an owner nothing to tell of each second; the others are all told."""
    clock, made = FakeClock(), []
    hosts = Hosts(clock, web=WebPolicy(patience=30.0))
    urls = [f"https://host-{number}.example/" for number in range(50)]
    plain = FakeTransport({url: answer(url) for url in urls})
    for url in urls:
        await LimitedTransport(plain, clock, hosts=hosts).send(Request(url=Url(url)))
    await LimitedTransport(complaining(**{"Retry-After": "3600"}), clock, hosts=hosts).send(ASK)
    looked, export, wants = [], Host.export, Host.wants_care
    monkeypatch.setattr(Host, "export", lambda self, *now: made.append(self.name) or export(self, *now))
    monkeypatch.setattr(Host, "wants_care", lambda self, now: looked.append(self.name) or wants(self, now))
    assert [state.name for state in hosts.export(wanting_care=True)] == ["a.example"]
    assert made == looked == ["a.example"]
    assert len(hosts.export()) == 51
    await hosts.close()


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


def test_an_answer_that_is_read_late_opens_no_window_of_its_own():
    """A busy machine reads it five seconds after it was told: the reset it names is the one known."""
    host = Host(ApiPolicy.of(Api(name="x", complaints=1, left=60.0)))
    late, *others = (host.begin(0.0) for _ in range(8))
    for count, permit in enumerate(others, 1):
        told = answer(URL, headers={"RateLimit": f'"api";r={10 - count};t=300'})
        host.learn(told, permit, 0.5)
        host.active -= 1
    host.learn(answer(URL, headers={"RateLimit": '"api";r=10;t=300'}), late, 5.5)
    host.active -= 1
    assert host.quota_left == 2
    assert host.quota_until == 300.5
    fresh = host.begin(200.0)
    host.learn(answer(URL, headers={"RateLimit": '"api";r=9;t=300'}), fresh, 200.5)
    assert host.quota_left == 9


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


def failing(host: Host, times: int, now: float) -> float:
    """A host that fails so many times in a row, a second between two; when the last time was."""
    for number in range(times):
        permit = host.begin(now + number)
        host.learn(fault(f"{URL}{now + number}", "timeout"), permit, now + number)
        host.active -= 1
    return now + times - 1


@pytest.mark.parametrize("handed_on", [False, True], ids=["here", "elsewhere"])
def test_failures_count_together_while_no_longest_pause_lies_between(handed_on):
    """What failed last night says nothing of tonight, in whichever process; a moment later it does."""
    policy = WebPolicy()
    for quiet, counted in ((policy.longest_pause, 3), (policy.longest_pause + 1, 1)):
        host = Host(policy, "a.example")
        now = failing(host, 2, 100.0) + quiet
        if handed_on:
            state = msgspec.msgpack.decode(msgspec.msgpack.encode(host.export(101.0, EPOCH)), type=HostState)
            host, now = Host(policy, "a.example"), 7.0
            host.resume(state, now, EPOCH + dt.timedelta(seconds=quiet))
        failing(host, 1, now)
        assert host.failures == counted


@pytest.mark.parametrize("handed_on", [False, True], ids=["here", "elsewhere"])
def test_being_left_alone_counts_until_long_after_it_is_over(handed_on):
    """An API that was left alone for an hour is left alone for one again when that hour is over."""
    policy = ApiPolicy.of(Api(name="x", complaints=1, left=60.0))
    host, over = Host(policy, "x"), 0.0
    for _ in range(7):
        host.refuse(None, "http_429", started=over, now=over)
        over = host.deferred_until
    now = over + policy.longest_pause - 1
    if handed_on:
        state = host.export(over + 1, EPOCH)
        host = Host(policy, "x")
        host.resume(state, now, EPOCH + dt.timedelta(seconds=now - over - 1))
    permit = host.begin(now)
    host.refuse(None, "http_429", started=permit.started, now=now)
    assert host.deferred_until - now == policy.longest_pause


def test_what_a_host_asked_for_outlives_what_was_counted():
    """A day that it named holds to its end; a state of days ago lifts and adds nothing."""
    host = Host(WebPolicy(), "a.example")
    host.refuse(86_400.0, "http_429", started=0.0, now=0.0)
    state = host.export(0.0, EPOCH)
    later = Host(WebPolicy(), "a.example")
    later.resume(state, 50.0, EPOCH + dt.timedelta(hours=23))
    assert later.deferred_until == 50.0 + 3_600.0
    again = later.export(50.0, EPOCH + dt.timedelta(hours=23))
    assert (again.leaves, again.left_until) == (1, EPOCH + dt.timedelta(days=1))


def test_a_host_that_failed_once_is_not_remembered_for_good():
    """A process that asks for months does not keep all the dead hosts that it ever asked."""
    host = Host(WebPolicy(), "a.example")
    over = failing(host, 1, 100.0)
    assert not host.is_idle(over + 1)
    assert host.is_idle(over + host.policy.longest_pause + 1)
