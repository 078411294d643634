"""Weeks of simulated time over one open `Enricher`: outages of every kind end, and all is asked again."""

from collections.abc import Callable

import msgspec
import pytest

from enricher.app import Enricher
from enricher.model import Paper
from enricher.ports import Reply, Request
from enricher.record import LinkRecord
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer, fault

HOUR, DAY = 3_600.0, 86_400.0
PAGES = [f"https://site-{number}.example.org/paper/{number}" for number in range(8)]
REPOSITORY = "https://github.com/owner/name"
HTML = {"Content-Type": "text/html"}
JSON = {"Content-Type": "application/json"}


def network_lost(request: Request) -> Reply:
    """No packet comes back."""
    return fault(request.url, "timeout", phase="connect", method=request.method)


def no_names(request: Request) -> Reply:
    """The name server is gone."""
    return fault(request.url, "dns_failure", phase="resolve", method=request.method)


def portal(request: Request) -> Reply:
    """A login page in everybody's name."""
    moved = {"Location": "https://login.portal.example.net/"}
    page = "<title>Please log in</title> to use the network of this house"
    return answer(request.url, 302, headers=moved) if "portal" not in request.url else answer(
        request.url, body=page, headers=HTML
    )  # fmt: skip


def refused(request: Request) -> Reply:
    """Everybody asks for fewer requests, and names an hour."""
    return answer(request.url, 429, headers={"Retry-After": "3600", **JSON}, body="{}")


def unwilling(request: Request) -> Reply:
    """Everybody is down, and names no time."""
    return answer(request.url, 503)


def bad_tokens(request: Request) -> Reply:
    """No token is taken; pages are as ever."""
    if "api.github.com" in request.url:
        return answer(request.url, 401, headers=JSON, body='{"message": "Bad credentials"}')
    return healthy(request)


def healthy(request: Request) -> Reply:
    """The world as it should be."""
    url = request.url
    if url == "https://api.github.com/graphql":
        return answer(url, headers=JSON, body=_graphql(request))
    if "api.semanticscholar.org" in url:
        count = len(msgspec.json.decode(request.content or b'{"ids": []}')["ids"])
        return answer(url, headers=JSON, body=msgspec.json.encode([None] * count))
    if "web.archive.org/cdx" in url:
        rows = [["timestamp", "original"], ["20200101000000", "https://gone.example.org/x"]]
        return answer(url, headers=JSON, body=msgspec.json.encode(rows))
    if url in PAGES:
        return answer(url, headers=HTML, body=f"<title>Paper {url[-1]}</title> some words of its own {url}")
    return answer(url, 404, headers=HTML, body="<title>404 Not Found</title>")


def _graphql(request: Request) -> bytes:
    query = msgspec.json.decode(request.content or b"{}")
    aliases = [word.split(":")[0].strip() for word in query["query"].splitlines() if "repository(" in word]
    facts = {"nameWithOwner": "owner/name", "stargazerCount": 7, "url": REPOSITORY, "isEmpty": False}
    return msgspec.json.encode({"data": dict.fromkeys(aliases, facts)})


class Outside(FakeTransport):
    """A world that is healthy but for the outage of the moment."""

    def __init__(self) -> None:
        super().__init__()
        self.outage: Callable[[Request], Reply] = healthy

    async def send(self, request: Request) -> Reply:
        """What the world says now."""
        self.script(request.url, self.outage(request))
        return await super().send(request)


async def seen(enricher: Enricher, **options: object) -> list[LinkRecord]:
    """The links of one run that wants to know anew."""
    paper = Paper(
        title="A paper of some note", arxiv_id="2006.09214", abstract=" ".join([*PAGES, REPOSITORY])
    )
    async with enricher.run(refresh=True, **options) as run:  # type: ignore[arg-type]
        records = [record async for record in run.stream([paper])]
    return [link for record in records for link in record.links]


@pytest.mark.parametrize("outage", [network_lost, no_names, portal, refused, unwilling, bad_tokens])
async def test_a_week_with_an_outage_ends_with_everything_asked_again(
    outage: Callable[[Request], Reply],
) -> None:
    """Nothing dies of it; once it is over every flag is down, and the next day's run sees what is there."""
    clock, outside = FakeClock(), Outside()
    async with Enricher(
        clock=clock, transport=outside, store=MemoryStore(), github_tokens=("ghp_x",), s2_api_key="k"
    ) as enricher:
        for day in range(7):
            outside.outage = outage if day in (2, 3) else healthy
            links = await seen(enricher)
            assert "dead" not in {link.status for link in links}, [link.reason for link in links]
            if outside.outage is healthy:
                assert {link.status for link in links} == {"alive"}, (day, [link.reason for link in links])
                assert enricher.network_state == "fine"
            clock.advance(DAY)
        asked = {request.url for request in outside.requests[-60:]}
    assert asked.issuperset(PAGES)
    assert "https://api.github.com/graphql" in asked


async def test_a_run_tells_the_worst_of_its_own_time_and_the_process_how_it_is_now() -> None:
    """A flag falls as soon as somebody is reached again."""
    clock, outside = FakeClock(), Outside()
    async with (
        Enricher(clock=clock, transport=outside, store=MemoryStore(), github_tokens=("ghp_x",)) as enricher,
        enricher.run(refresh=True) as before,
        enricher.run(refresh=True) as during,
    ):
        assert (await before.check(PAGES[0])).status == "alive"
        outside.outage = portal
        clock.advance(1)
        entries = [entry async for entry in during.check_many(PAGES)]
        assert {entry.status for entry in entries} <= {"failing", "alive"}
        assert during.network_state == enricher.network_state == "intercepted"
        outside.outage = healthy
        clock.advance(HOUR)
        async with enricher.run(refresh=True) as after:
            assert (await after.check(PAGES[1])).status == "alive"
            assert after.network_state == "fine"
        assert enricher.network_state == "fine"


async def test_an_archive_is_asked_again_at_the_time_that_it_named() -> None:
    """Not before, and not never."""
    clock, outside = FakeClock(), Outside()
    gone = "https://site-1.example.org/never/was"

    def archives_refuse(request: Request) -> Reply:
        return refused(request) if "web.archive.org" in request.url else healthy(request)

    def asked() -> int:
        return sum("web.archive.org" in request.url for request in outside.requests)

    paper = Paper(title="A paper of some note", abstract=gone)
    async with Enricher(
        clock=clock, transport=outside, store=MemoryStore(), archives=("wayback",)
    ) as enricher:

        async def copies() -> int:
            async with enricher.run(refresh=True) as run:
                record = await run.enrich(paper)
            return len(record.links[0].archives)

        outside.outage = archives_refuse
        assert await copies() == 0
        first = asked()
        assert await copies() == 0
        assert asked() == first  # it asked for an hour's peace
        outside.outage = healthy
        clock.advance(1.1 * HOUR)
        assert await copies() == 1
