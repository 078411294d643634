"""Sites made of one function each, and a look at one of their addresses without a network.

Comes in: a function from a visit to what is answered. Goes out: what a checker concludes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from enricher.doors import door_of
from enricher.evidence import Evidence
from enricher.io.checker import HttpChecker, SharedKnowledge
from enricher.io.following import Follower
from enricher.io.front_pages import FrontPages
from enricher.io.honesty import Honesty
from enricher.model import Check, Url
from enricher.ports import Answer, Reply, Request
from enricher.rules import Rules
from enricher.testing import FakeClock
from enricher.verdict import judge

AGENT = "enricher/0 (+https://enricher.example)"


@dataclass(frozen=True)
class Visit:
    """One request, as a site sees it."""

    host: str
    path: str
    query: str
    headers: dict[str, str]
    number: int

    @property
    def url(self) -> str:
        """The address that was asked."""
        return f"{self.path}?{self.query}" if self.query else self.path


@dataclass(frozen=True)
class Said:
    """What a site answers."""

    body: str | bytes = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


Site = Callable[[Visit], Said]


def moved(location: str, status: int = 301) -> Said:
    """A redirect."""
    return Said(status=status, headers=(("location", location),))


class SiteTransport:
    """`ports.Transport` to sites of functions; keeps the addresses that were asked."""

    def __init__(self, site: Site, clock: FakeClock) -> None:
        self._site = site
        self._clock = clock
        self.asked: list[str] = []

    async def send(self, request: Request) -> Reply:
        """Answer at once."""
        self.asked.append(request.url)
        parts = urlsplit(request.url)
        headers = {"user-agent": AGENT, **{name.lower(): value for name, value in request.headers}}
        said = self._site(
            Visit(parts.hostname or "", parts.path or "/", parts.query, headers, len(self.asked))
        )
        body = said.body if isinstance(said.body, bytes) else said.body.encode()
        return Answer(
            url=request.url,
            method=request.method,
            status=said.status,
            headers=(("content-type", said.kind), *said.headers),
            body=b"" if request.method == "HEAD" else body[: request.body_limit],
            truncated=len(body) > request.body_limit,
            elapsed_ms=1,
            at=self._clock.now(),
        )


@dataclass(frozen=True)
class Looked:
    """What came of a look."""

    check: Check
    evidence: Evidence
    asked: list[str]


async def look(site: Site, *urls: str, middlemen: Any = None) -> Looked:
    """Look at addresses one after the other with one checker; what came of the last one.

    `middlemen` tell who stands on the way; nobody does without them.
    """
    clock = FakeClock()
    transport = SiteTransport(site, clock)
    follower = Follower(
        transport, max_redirects=10, rules=Rules(), is_told=lambda url: door_of(url) is not None
    )
    front_pages = FrontPages(follower, clock, agent=AGENT)
    known = SharedKnowledge(
        network=_Fine(),  # type: ignore[arg-type]
        middlemen=middlemen or _Nobody(),
        front_pages=front_pages,
        honesty=Honesty(clock),
    )
    checker = HttpChecker(follower, clock, known=known, rules=Rules())
    for url in urls:
        transport.asked.clear()
        evidence = await checker.look(Url(url))
    await front_pages.close()
    return Looked(judge(evidence), evidence, list(transport.asked))


class _Nobody:
    """A way on which nobody stands."""

    are_known = False

    def may_speak_in(self, seen: Evidence) -> bool:
        return True

    async def speak_in(self, seen: Evidence, answered: float, *, changed: bool = False) -> bool:
        return False


class _Fine:
    """A network that is well."""

    in_trouble = False
