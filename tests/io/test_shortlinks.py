"""Short links: asked once, and never again."""

import pytest

from enricher.freshness import Policy
from enricher.io.checker import AGAIN
from enricher.io.following import Follower, Manner
from enricher.io.shortlinks import ShortLinks
from enricher.rules import Rules
from enricher.store.caching import open_cache
from enricher.testing import FakeClock, FakeTransport, answer
from enricher.verdict import judge

END = "https://end.example/x"
ASK = Manner(head=True)


@pytest.fixture
async def ask(tmp_path):
    """Follow an address over these answers; gives the statuses of its hops, and the addresses asked."""

    async def follow(first, *answers, manner=ASK, policy=None, rest=0.0):
        clock = FakeClock()
        clock.advance(rest)
        wire = FakeTransport({told.url: told for told in answers})
        async with open_cache(tmp_path, clock, policy or Policy(), judge=judge) as caches:
            transport = ShortLinks(wire, caches.hops, clock)
            chain = await Follower(transport, max_redirects=10, rules=Rules()).follow(first, manner)
        return [hop.status for hop in chain.hops], [request.url for request in wire.requests]

    return follow


def moved(url, to, status=301):
    """A redirect."""
    return answer(url, status, headers={"Location": to})


@pytest.mark.parametrize(
    ("url", "status"),
    [("https://bit.ly/abc", 301), ("https://tinyurl.com/a", 308), ("https://git.io/x", 302)],
)
async def test_a_permanent_short_link_is_asked_once(ask, url, status):
    """Years later too, and its status is told as it was."""
    answers = (moved(url, END, status), answer(END))
    assert (await ask(url, *answers))[1][0] == url
    later = await ask(url, *answers, rest=4e8)
    assert later == ([status, 200], [END])


@pytest.mark.parametrize(
    ("url", "to", "status"),
    [
        ("https://bit.ly/abc", END, 302),
        ("https://site.example/abc", END, 301),
        ("https://bit.ly/abc", "https://bit.ly/a/warning?url=abc", 301),
    ],
)
async def test_what_may_change_is_asked_again(ask, url, to, status):
    """Redirects for now, sites, and a shortener's own pages."""
    answers = (moved(url, to, status), answer(to))
    await ask(url, *answers)
    assert url in (await ask(url, *answers))[1]


async def test_a_second_look_and_a_refresh_ask_past_the_memory(ask):
    """Absence is not said of what an old answer led to."""
    url = "https://bit.ly/abc"
    answers = (moved(url, END), answer(END))
    await ask(url, *answers)
    assert url in (await ask(url, *answers, manner=AGAIN))[1]
    assert url in (await ask(url, *answers, policy=Policy(no_cache=True)))[1]


async def test_a_short_link_that_is_gone_is_not_remembered(ask):
    """Only redirects are."""
    url = "https://bit.ly/abc"
    await ask(url, answer(url, 404))
    assert url in (await ask(url, answer(url, 404)))[1]
