"""Hosts' front pages, asked where something else that they say is doubted."""

import asyncio

import pytest

from enricher.io.following import Follower, Manner
from enricher.io.front_pages import KEPT_SECONDS, FrontPages
from enricher.rules import Rules
from enricher.testing import FakeClock, FakeTransport, answer, fault

SITE = "https://a.example"


def front_pages(*replies):
    """Front pages of a host that answers so; and its transport and clock."""
    clock, transport = FakeClock(), FakeTransport({f"{SITE}/": replies})
    follower = Follower(transport, max_redirects=5, rules=Rules())
    return FrontPages(follower, clock, agent="enricher/1 (+https://x.example)"), transport, clock


@pytest.mark.parametrize(
    ("programs", "browsers", "alone"),
    [
        (answer(f"{SITE}/", 404), answer(f"{SITE}/", 200), True),
        (answer(f"{SITE}/", 404), answer(f"{SITE}/", 302, headers={"location": "/"}), True),
        (answer(f"{SITE}/", 404), answer(f"{SITE}/", 404), False),
        (answer(f"{SITE}/", 404), fault(f"{SITE}/", "timeout"), False),
        (answer(f"{SITE}/", 403), answer(f"{SITE}/", 200), False),
        (answer(f"{SITE}/", 200), answer(f"{SITE}/", 200), False),
        (fault(f"{SITE}/", "timeout"), answer(f"{SITE}/", 200), False),
    ],
)
async def test_a_host_for_browsers_alone_is_one_that_hides_from_programs(programs, browsers, alone):
    """Its front page is not there for us, and is for those who name a browser."""
    pages, _, _ = front_pages(programs, browsers)
    assert await pages.is_for_browsers_alone(f"{SITE}/deep/page") is alone


async def test_we_say_who_we_are_where_a_browser_s_words_are_wanted():
    """As large crawlers do."""
    pages, transport, _ = front_pages(answer(f"{SITE}/", 404), answer(f"{SITE}/", 200))
    await pages.is_for_browsers_alone(SITE + "/x")
    agents = [dict(request.headers).get("user-agent", "") for request in transport.requests]
    assert agents[0] == ""
    assert "Mozilla/5.0" in agents[1]
    assert "compatible; enricher/1 +https://x.example" in agents[1]


async def test_a_front_page_is_asked_once_an_hour_by_all():
    """One question in flight."""
    pages, transport, clock = front_pages(answer(f"{SITE}/", 200))
    await asyncio.gather(*(pages.of(f"{SITE}/{n}") for n in range(9)))
    assert len(transport.requests) == 1
    await clock.sleep(KEPT_SECONDS + 1)
    await pages.of(f"{SITE}/x")
    assert len(transport.requests) == 2


async def test_a_host_that_has_answered_is_not_asked():
    """It talks to programs."""
    pages, transport, _ = front_pages(answer(f"{SITE}/", 404))
    follower = Follower(
        FakeTransport({f"{SITE}/a": answer(f"{SITE}/a", 200)}), max_redirects=5, rules=Rules()
    )
    pages.note(await follower.follow(f"{SITE}/a", Manner()), SITE)
    assert not await pages.is_for_browsers_alone(f"{SITE}/b")
    assert transport.requests == []
