"""Whole sources, asked over a transport that answers with the fuzzed octets: every API that is asked.

Comes in: octets, which give the answer's status, one field of its head, and its body. Each source must end in
outcomes that can be kept, whatever is said; waits cost no time. Targets for `fuzzing.targets`.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any, get_args

import msgspec

from enricher.catalogues import ClaimQuestion
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.io.robots import Robots
from enricher.model import (
    FORGE_HOSTS,
    ArchiveQuestion,
    Forge,
    PaperQuestion,
    RepositoryQuestion,
    RepositoryRef,
)
from enricher.ports import Answer, Reply, Request
from enricher.sources.archives import ArchiveKeys, open_archives, open_saver
from enricher.sources.forges import forge_sources
from enricher.sources.github import GitHubOptions, open_github
from enricher.sources.huggingface_papers import HuggingFacePapers
from enricher.sources.openalex import OpenAlexSource
from enricher.sources.semantic_scholar import SemanticScholarOptions, open_semantic_scholar
from enricher.testing import FakeClock

STATUSES = (200, 200, 200, 200, 301, 302, 400, 401, 403, 404, 429, 500, 503)
FIELDS = (
    "retry-after",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
)
PAPERS = (
    PaperQuestion(arxiv_id="2006.00001", title="A paper about robots", year=2020),
    PaperQuestion(doi="10.1/x", title="Another paper about robots", year=2020),
    PaperQuestion(title="A paper about robots that has no identifier", year=2020),
)
REPOSITORIES = tuple(
    RepositoryQuestion(
        ref=RepositoryRef(forge=forge, host=FORGE_HOSTS.get(forge, "codeberg.org"), full_name=name)
    )
    for forge in get_args(Forge)
    for name in ("a/b", "c/d")
)
CLAIMED = ClaimQuestion(catalogue="huggingface", arxiv_id="2006.00001")
COPIES = tuple(
    ArchiveQuestion(archive=archive, url=url, near=dt.date(2020, 6, 1))  # type: ignore[arg-type]
    for archive, url in (("wayback", "https://a.example/x"), ("swh", "https://github.com/a/b"))
)


class _Said:
    """A transport that gives everybody the same answer."""

    def __init__(self, octets: bytes, clock: FakeClock) -> None:
        sign, rest = octets[:1] or b"\0", octets[1:]
        head, _, self._body = rest.partition(b"\0")
        self._status = STATUSES[sign[0] % len(STATUSES)]
        name = FIELDS[sign[0] // len(STATUSES) % len(FIELDS)]
        self._head = ((name, head[:200].decode("latin-1")),)
        self._clock = clock

    async def send(self, request: Request) -> Reply:
        await asyncio.sleep(0)
        return Answer(
            url=request.url,
            method=request.method,
            status=self._status,
            headers=self._head,
            body=self._body[: request.body_limit],
            truncated=len(self._body) > request.body_limit,
            elapsed_ms=0,
            at=self._clock.now(),
        )


def ask_sources(octets: bytes) -> None:
    """Indexes of citations, Hugging Face's papers, archives, saving, robots.txt."""
    asyncio.run(_over(octets, _ask_indexes, _ask_archives, _ask_robots))


def ask_forges(octets: bytes) -> None:
    """Every forge; GitHub with a token and without."""
    asyncio.run(_over(octets, _ask_forges))


async def _over(octets: bytes, *asked: Callable[[LimitedTransport, FakeClock], Awaitable[None]]) -> None:
    clock = FakeClock()
    hosts = Hosts(clock)
    over = LimitedTransport(_Said(octets, clock), clock, hosts=hosts)
    try:
        for ask in asked:
            await ask(over, clock)
        msgspec.msgpack.encode(hosts.export())
    finally:
        await hosts.close()


async def _ask_forges(over: LimitedTransport, clock: FakeClock) -> None:
    for tokens in (("t",), ()):
        async with open_github(GitHubOptions(tokens=tokens), clock, None, over) as github:
            _keep(await forge_sources(over, clock, github=github).send(REPOSITORIES))


async def _ask_robots(over: LimitedTransport, clock: FakeClock) -> None:
    robots = Robots(over, clock, agent="enricher")
    await robots.allows("https://robots.example/x?y")
    await robots.close()


async def _ask_indexes(over: LimitedTransport, clock: FakeClock) -> None:
    async with open_semantic_scholar(SemanticScholarOptions(), clock, transport=over) as scholar:
        _keep(await scholar.send(PAPERS))
    _keep(await OpenAlexSource(over, clock).send(PAPERS))
    _keep(await HuggingFacePapers(over, clock).send([CLAIMED]))


async def _ask_archives(over: LimitedTransport, clock: FakeClock) -> None:
    _keep(await open_archives(over, clock, ("wayback", "swh")).send(COPIES))
    saver = open_saver(over, clock, ArchiveKeys(key="k", secret="s"))
    _keep(await saver.save(COPIES))


def _keep(outcomes: Any) -> None:
    """As the store does."""
    for outcome in outcomes.values():
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(outcome), type=type(outcome)) == outcome
