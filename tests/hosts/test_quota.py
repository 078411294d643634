"""Allowances told by fields, in every form that servers send, and obeyed before the first refusal."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import WebPolicy
from enricher.hosts.quota import quota_of
from enricher.hosts.registry import Hosts
from enricher.model import Url
from enricher.ports import Answer, Api, Reply, Request
from enricher.testing import EPOCH, FakeClock, answer

NOW = int(EPOCH.timestamp())


@pytest.mark.parametrize(
    ("fields", "left", "seconds"),
    [
        ({"RateLimit": '"api";r=12;t=180'}, 12, 180),
        ({"RateLimit": '"api";r=12', "RateLimit-Policy": '"api";q=500;w=300'}, 12, 300),
        ({"RateLimit": '"search, list";r=0;t=60, "day";r=300;t=3600'}, 0, 60),
        ({"RateLimit": '"day";comment="a \\"b\\", c";r=4;t=3600'}, 4, 3600),
        ({"RateLimit": '"size";r=0;t=9', "RateLimit-Policy": '"size";q=900;qu="content-bytes";w=60'}, 0, 9),
        (
            {
                "RateLimit": '"size";r=2;t=90, "day";r=300;t=3600',
                "RateLimit-Policy": '"size";q=900;qu="content-bytes";w=60, "day";q=500;w=3600',
            },
            300,
            3600,
        ),
        ({"RateLimit": '"burst";r=90;t=60, "day";r=3;t=3600'}, 3, 3600),
        ({"RateLimit": "default;r=0;t=9"}, 0, 9),
        ({"RateLimit": "limit=100, remaining=7, reset=30"}, 7, 30),
        ({"RateLimit-Limit": "100", "RateLimit-Remaining": "7", "RateLimit-Reset": "30"}, 7, 30),
        ({"RateLimit-Limit": "100, 100;w=60", "RateLimit-Remaining": "7"}, 7, 60),
        ({"RateLimit-Remaining": "7", "RateLimit-Reset": str(NOW + 30)}, 7, 30),
        ({"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(NOW + 9)}, 0, 9),
        ({"X-RateLimit-Remaining": "5", "X-RateLimit-Reset": f"{NOW + 9}000"}, 5, 9),
        ({"X-Rate-Limit-Remaining": "5", "X-Rate-Limit-Reset": "12.5"}, 5, 12.5),
        ({"X-RateLimit-Remaining": "5", "X-RateLimit-Reset": str(NOW - 9)}, 5, 0),
        ({"RateLimit": '"api";r=1;t=9999999'}, 1, 86_400),
        ({"X-RateLimit-Remaining": "0"}, 0, None),
    ],
)
def test_every_form_is_read(fields, left, seconds):
    """New and old drafts, and what was sent before there was one."""
    told = quota_of(answer("https://a.example/", headers=fields).headers, EPOCH)
    assert told is not None
    assert (told.left, told.seconds) == (left, seconds)


@pytest.mark.parametrize(
    ("fields", "most"),
    [
        ({"RateLimit": '"api";r=12', "RateLimit-Policy": '"burst";q=9;w=1, "api";q=500;w=300'}, 500),
        ({"RateLimit": '"api";r=12;t=3', "RateLimit-Policy": '"other";q=9;w=1'}, None),
        ({"RateLimit": "limit=100, remaining=7, reset=30"}, 100),
        ({"RateLimit-Limit": "100, 100;w=60", "RateLimit-Remaining": "7"}, 100),
        ({"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9"}, 60),
        ({"X-RateLimit-Limit": "many", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9"}, None),
    ],
)
def test_what_a_whole_window_holds_is_read_where_it_is_told(fields, most):
    """Of the allowance that is the tightest, under its own name."""
    told = quota_of(answer("https://a.example/", headers=fields).headers, EPOCH)
    assert told is not None
    assert told.most == most


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"RateLimit": "soon"},
        {"RateLimit": '"api";r=twelve;t=1'},
        {"RateLimit": '"api";q=100'},
        {"X-RateLimit-Remaining": "5"},
        {"X-RateLimit-Limit": "0", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "60"},
        {"X-RateLimit-Remaining": "-1", "X-RateLimit-Reset": "60"},
        {"RateLimit-Remaining": "1e9", "RateLimit-Reset": "nan"},
    ],
)
def test_what_tells_no_allowance_is_none(fields):
    """Nor is a limit of nothing, which servers send that keep no limit."""
    assert quota_of(answer("https://a.example/", headers=fields).headers, EPOCH) is None


@given(st.dictionaries(st.sampled_from(["ratelimit", "ratelimit-policy", "ratelimit-remaining",
    "x-ratelimit-reset", "x-ratelimit-remaining", "ratelimit-limit"]), st.text(max_size=40)))  # fmt: skip
def test_no_field_of_a_strangers_breaks_the_reading(fields):
    """Whatever it holds, the allowance is none or a sensible one."""
    told = quota_of(fields.items(), EPOCH)
    assert told is None or (told.left >= 0 and 0 <= (told.seconds or 0) <= 86_400)


class Allowing:
    """A host that allows so many in a window, tells so, and refuses what is above."""

    def __init__(self, clock, allowed, window, field):
        self.clock = clock
        self.allowed = allowed
        self.window = window
        self.field = field
        self.used = self.refused = 0
        self.until = window

    async def send(self, request):
        now = self.clock.monotonic()
        if now >= self.until:
            self.used, self.until = 0, now + self.window
        self.used += 1
        left, seconds = max(0, self.allowed - self.used), self.until - now
        await self.clock.sleep(0.1)
        refused = self.used > self.allowed
        self.refused += refused
        fields = {name: value.format(left=left, seconds=round(seconds)) for name, value in self.field.items()}
        return answer(request.url, 429 if refused else 200, headers=fields)


@pytest.mark.parametrize(
    "field",
    [
        {"RateLimit": '"pages";r={left};t={seconds}'},
        {"RateLimit": "limit=20, remaining={left}, reset={seconds}"},
        {"X-RateLimit-Limit": "20", "X-RateLimit-Remaining": "{left}", "X-RateLimit-Reset": "{seconds}"},
    ],
    ids=["new", "old", "x"],
)
async def test_an_allowance_is_kept_to_before_the_first_refusal(field):
    """A hundred links of a host that allows twenty in ten seconds: none is refused, none is left."""
    clock = FakeClock()
    host = Allowing(clock, 20, 10.0, field)
    hosts = Hosts(clock, web=WebPolicy(per_host=8, ceiling=48, patience=30.0))
    limited = LimitedTransport(host, clock, hosts=hosts)
    asks = [Request(url=Url(f"https://a.example/{n}")) for n in range(100)]
    replies = await asyncio.gather(*map(limited.send, asks))
    assert host.refused == 0
    assert {reply.status for reply in replies} == {200}
    assert clock.monotonic() < 60
    await hosts.close()


@pytest.mark.parametrize(
    "field",
    [
        {"RateLimit": '"pages";r={left};t={seconds}', "RateLimit-Policy": '"pages";q=10;w=3'},
        {"RateLimit": "limit=10, remaining={left}, reset={seconds}"},
        {"X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "{left}", "X-RateLimit-Reset": "{seconds}"},
        {"RateLimit": '"pages";r={left};t={seconds}'},
    ],
    ids=["policy", "old", "x", "by what was met"],
)
async def test_a_new_window_begins_with_no_more_requests_than_it_holds(field):
    """However many at once the host has borne by then: its answers tell too late what is left of it."""
    clock = FakeClock()
    host = Allowing(clock, 10, 3.0, field)
    hosts = Hosts(clock, web=WebPolicy(per_host=8, ceiling=48, patience=30.0))
    limited = LimitedTransport(host, clock, hosts=hosts)
    asks = [Request(url=Url(f"https://a.example/{n}")) for n in range(100)]
    replies = await asyncio.gather(*map(limited.send, asks))
    assert host.refused == 0
    assert {reply.status for reply in replies} == {200}
    assert clock.monotonic() < 45
    await hosts.close()


async def test_an_allowance_that_comes_back_too_late_leaves_the_host_until_then():
    """What is left over is told at once when it makes sense to ask; then it is asked again."""
    clock = FakeClock()
    host = Allowing(clock, 20, 3_600.0, {"RateLimit": '"api";r={left};t={seconds}'})
    hosts = Hosts(clock, web=WebPolicy(patience=30.0))
    limited = LimitedTransport(host, clock, hosts=hosts)
    asks = [Request(url=Url(f"https://a.example/{n}")) for n in range(40)]
    replies = await asyncio.gather(*map(limited.send, asks))
    left = [reply for reply in replies if not isinstance(reply, Answer)]
    assert (len(left), host.refused) == (20, 0)
    assert {(reply.kind, reply.detail.partition(":")[0]) for reply in left} == {("deferred", "http_429")}
    waits = [(reply.retry_at - EPOCH).total_seconds() for reply in left]
    assert waits == pytest.approx([3_600] * 20, abs=5)
    clock.advance(3_600)
    assert (await limited.send(asks[0])).status == 200
    await hosts.close()


async def test_an_allowance_that_ends_among_those_sent_together_is_kept_to():
    """Four at a time, of which the last four would be two too many."""
    clock = FakeClock()
    host = Allowing(clock, 18, 3_600.0, {"RateLimit": '"api";r={left};t={seconds}'})
    hosts = Hosts(clock, web=WebPolicy(patience=30.0))
    limited = LimitedTransport(host, clock, hosts=hosts)
    replies: list[Reply] = []
    for group in range(10):
        asks = [Request(url=Url(f"https://a.example/{group}/{n}")) for n in range(4)]
        replies += await asyncio.gather(*map(limited.send, asks))
    assert (sum(isinstance(reply, Answer) for reply in replies), host.refused) == (18, 0)
    await hosts.close()


async def test_an_api_has_an_allowance_beside_that_of_its_hosts_pages():
    """Spent calls hold up no page, and a minute's limit is kept."""
    clock = FakeClock()
    host = Allowing(clock, 1_000, 60.0, {})
    hosts = Hosts(clock)
    limited = LimitedTransport(host, clock, hosts=hosts)
    api = Api(name="a.example's API", a_minute=30)
    calls = [Request(url=Url(f"https://a.example/api/{n}"), api=api) for n in range(10)]
    pages = [Request(url=Url(f"https://a.example/{n}")) for n in range(10)]
    await asyncio.gather(*map(limited.send, pages))
    assert clock.monotonic() < 1
    await asyncio.gather(*map(limited.send, calls))
    assert clock.monotonic() == pytest.approx(18.2, abs=0.5)
    await hosts.close()
