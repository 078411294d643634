"""Those who answer in everybody's name: told from sites that are gone, whenever they come."""

import asyncio
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from enricher.evidence import SAID_TO_ALL, ChainStop, Evidence, Hop, PageTraits, Sibling
from enricher.io.middlemen import Middlemen
from enricher.model import Url
from enricher.page import Page
from enricher.ports import Answer, Fault
from enricher.testing import EPOCH, FakeClock, FakeTransport, answer, fault
from enricher.traits import note

LOGIN = b"<title>Welcome</title><p>Please log in to our network with your room number.</p>"
FRONT = b"<title>Academic Graph API</title><p>There is a lot to read here about the API.</p>"
REFERENCES = ("api.one.example", "api.two.example")


def seen(body: bytes, status: int = 200, *, url: str = "http://site.example/p") -> Evidence:
    """A look that found the page to be what the site says to anything, twice."""
    return Evidence(
        url=Url(url),
        looked_at=EPOCH,
        hops=(Hop(url=url, method="GET", status=status),),
        traits=note(Page(body), asked=url, final=url),
        sibling=Sibling(status=200, same=True) if status == 200 else None,
        confirmed=True,
    )


def moved(url: str, onward: str) -> Evidence:
    """A look that was sent on to another host's page."""
    hops = (
        Hop(url=url, method="GET", status=302, headers=(("location", onward),)),
        Hop(url=onward, method="GET", status=200),
    )
    return Evidence(url=Url(url), looked_at=EPOCH, hops=hops, traits=PageTraits(title="Welcome", read=80))


class Way:
    """Middlemen over a transport whose front pages are given, with a network that notes what it is told."""

    def __init__(self, *replies: Any) -> None:
        self.clock = FakeClock()
        urls = [f"http://{host}/" for host in REFERENCES]
        self.transport = FakeTransport(dict(zip(urls, replies, strict=True)))
        self.told: list[str] = []
        self.network: Any = SimpleNamespace(
            intercepted=lambda: self.told.append("intercepted"),
            api_answered_at=float("-inf"),
            in_trouble=False,
            names_lie=self.names_lie,
        )
        self.sinkhole = True
        self.middlemen = Middlemen(self.transport, self.network, self.clock, references=REFERENCES)

    async def names_lie(self) -> bool:
        return self.sinkhole

    def note(self, reply: Answer | Fault) -> None:
        assert isinstance(reply, Answer)
        self.middlemen.note(reply, None)

    async def speak_in(self, look: Evidence) -> bool:
        told = await self.middlemen.speak_in(look, self.clock.monotonic())
        assert self.middlemen.may_speak_in(look) or not told
        return told


def fronts(body: bytes, status: int = 200) -> list[Any]:
    return [answer(f"http://{host}/", status, body=body) for host in REFERENCES]


@pytest.mark.parametrize("status", [200, 404])
async def test_one_answer_for_all_is_nobodys(status: int) -> None:
    """A login page, or a sinkhole's "not found", that known hosts' front pages are too."""
    way = Way(*fronts(LOGIN, status))
    assert await way.speak_in(seen(LOGIN, status))
    assert way.told == ["intercepted"]


@pytest.mark.parametrize("status", [200, 404])
async def test_an_absence_is_believed_where_known_hosts_say_something_else(status: int) -> None:
    """And they are not asked again for what was seen before that."""
    way = Way(*fronts(FRONT))
    looks = [seen(LOGIN, status, url=f"http://site-{n}.example/p") for n in range(5)]
    assert not any(await asyncio.gather(*(way.speak_in(look) for look in looks)))
    assert [request.url for request in way.transport.requests] == [f"http://{REFERENCES[-1]}/"]


@pytest.mark.parametrize(("page", "found"), [(LOGIN, True), (FRONT, False)])
async def test_what_a_site_says_to_all_may_be_a_portals(page: bytes, found: bool) -> None:
    """Though it is no absence: who is asked to log in everywhere is asked so by somebody on the way."""
    way = Way(*fronts(page))
    look = seen(LOGIN)
    noted = replace(look, sibling=Sibling(status=200, same=False), confirmed=False)
    assert not way.middlemen.may_speak_in(noted)
    assert noted.traits is not None
    noted = replace(noted, traits=replace(noted.traits, marks=(SAID_TO_ALL,)))
    assert way.middlemen.may_speak_in(noted)
    assert await way.speak_in(noted) is found


@pytest.mark.parametrize(("page", "found"), [(LOGIN, True), (FRONT, False)])
async def test_what_was_absent_a_moment_ago_may_be_a_portals(page: bytes, found: bool) -> None:
    """A page says nothing of that by itself: it may be there again, or a portal has come between."""
    way = Way(*fronts(page))
    look = replace(seen(LOGIN), sibling=Sibling(status=200, same=False), confirmed=False)
    now = way.clock.monotonic()
    assert not await way.middlemen.speak_in(look, now)
    assert way.transport.requests == []
    assert await way.middlemen.speak_in(look, now, changed=True) is found


async def test_bare_not_founds_that_look_alike_are_no_sinkhole() -> None:
    """Where a name that no one can have does not resolve, known hosts may answer as many servers do."""
    way = Way(*fronts(b"404: Not Found", 404))
    way.sinkhole = False
    assert not await way.speak_in(seen(b"404: Not Found", 404))
    assert way.told == []


async def test_nobody_is_asked_where_somebody_was_answered_otherwise() -> None:
    """A page of one and a "not found" of another cannot both be the middleman's."""
    way = Way(*fronts(LOGIN))
    way.note(answer("http://other.example/q", 404))
    assert not await way.speak_in(seen(LOGIN))
    way.network.api_answered_at = way.clock.monotonic()
    assert not await way.speak_in(seen(LOGIN, 404))
    assert way.transport.requests == []


async def test_what_was_answered_before_proves_nothing() -> None:
    """A portal may close in the middle of a run."""
    way = Way(*fronts(LOGIN))
    way.note(answer("http://other.example/q", 404))
    await way.clock.sleep(1)
    assert await way.speak_in(seen(LOGIN))


async def test_what_was_on_its_way_while_a_portal_closed_proves_nothing() -> None:
    """It comes after the portal's first page, and was asked for before."""
    way = Way(*fronts(LOGIN))
    await way.clock.sleep(10)
    late = answer("http://other.example/q", 404)
    way.note(msgspec.structs.replace(late, elapsed_ms=2_000))
    assert await way.speak_in(seen(LOGIN))


async def test_what_a_portal_says_beside_a_true_absence_clears_no_other_page_of_its() -> None:
    """It differs from what the site has said a moment before it closed, and not from itself."""
    way = Way(*fronts(LOGIN, 404))
    own = seen(b"<title>No such page</title><p>This site has no page of that name, nor had one.", 404)
    portals = [seen(LOGIN, 404, url=f"http://site-{n}.example/p") for n in range(3)]
    assert not await way.speak_in(own)
    assert all([await way.speak_in(look) for look in portals])
    assert way.told


async def test_all_who_wait_are_told_the_same() -> None:
    """Also those who ask while the network is left alone, and nobody answers them."""
    way = Way(*fronts(LOGIN))
    looks = [seen(LOGIN, url=f"http://site-{n}.example/p") for n in range(20)]
    assert all(await asyncio.gather(*(way.speak_in(look) for look in looks)))
    assert len(way.transport.requests) == 2


async def test_another_in_the_known_hosts_place_is_a_middleman() -> None:
    """One certificate for all names is enough."""
    way = Way(*(fault(f"http://{host}/", "tls_hostname") for host in REFERENCES))
    assert await way.speak_in(seen(LOGIN))


async def test_known_hosts_that_are_out_of_order_prove_nothing() -> None:
    """The site has been asked three times, and has answered each time."""
    way = Way(*(fault(f"http://{host}/", "timeout") for host in REFERENCES))
    assert not await way.speak_in(seen(LOGIN))


async def test_a_page_that_sends_on_by_itself_is_seen_through_too() -> None:
    """Portals that cannot answer with a redirect write it into a page."""
    body = b"<meta http-equiv='refresh' content='0; url=http://login.example/door'>"
    way = Way(*fronts(body))
    look = replace(moved("http://site.example/p", "http://login.example/door"), confirmed=True)
    first = replace(look.hops[0], status=200, headers=())
    look = replace(look, hops=(first, look.hops[1]), sibling=Sibling(status=200, same=True))
    assert await way.speak_in(look)


async def test_two_sites_that_send_to_a_third_may_be_in_its_hands() -> None:
    """Asked for once; a door that known hosts have too is the portal's."""
    door = [("location", "http://login.example/door")]
    way = Way(*(answer(f"http://{host}/", 302, headers=dict(door)) for host in REFERENCES))
    assert not await way.speak_in(moved("http://one.example/a", "http://login.example/door"))
    assert await way.speak_in(moved("http://two.example/b", "http://login.example/door"))
    honest = Way(*fronts(FRONT))
    for url in ("http://one.example/a", "http://two.example/b"):
        assert not await honest.speak_in(moved(url, "http://host.example/new"))


async def test_a_portal_that_says_what_it_is_is_believed() -> None:
    """511 Network Authentication Required (RFC 6585)."""
    way = Way(*fronts(FRONT))
    assert await way.speak_in(seen(LOGIN, 511))
    assert way.transport.requests == []


async def test_nothing_is_doubted_without_a_known_host_or_an_answer() -> None:
    """A world of one's own has no way in between; a fault is judged by others."""
    way = Way(*fronts(LOGIN))
    alone = Middlemen(way.transport, way.network, way.clock, references=())
    assert not await alone.speak_in(seen(LOGIN), 0.0)
    stopped = Evidence(
        url=Url("http://a.example"), looked_at=EPOCH, stop=ChainStop(kind="timeout", phase="connect")
    )
    assert not await way.speak_in(stopped)
    assert way.transport.requests == []
