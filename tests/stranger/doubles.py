"""A stranger's own doubles and helpers beside the public ones: every public name, as it is typed.

It is run, and read by type checkers, in `tests/test_library.py`.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from enricher import (
    ArchiveCopy,
    Budget,
    ChainStop,
    CitationsAnswer,
    CitationsRecord,
    Enricher,
    EnricherError,
    Evidence,
    Forecast,
    History,
    Hop,
    InputError,
    LinkRecord,
    Looks,
    NetworkState,
    OutputError,
    Outside,
    PageTraits,
    Paper,
    PaperRecord,
    Record,
    Redirect,
    Released,
    RepositoryRecord,
    Run,
    Settings,
    SettingsError,
    Sibling,
    Spent,
    StopReason,
    StoreError,
    Url,
    UsageError,
    __version__,
)
from enricher.ports import Answer, Clock, Fault, Reply, Request, Source, Store, Transport
from enricher.sandbox import Options
from enricher.testing import (
    EPOCH,
    FakeClock,
    FakeTransport,
    MemorySource,
    MemoryStore,
    answer,
    fault,
    run_world,
)

PAGE, GONE, BUSY = "https://lab.example.org/code", "https://lab.example.org/gone", "https://busy.example.org/"

VALUES: Sequence[type] = (
    ArchiveCopy, Budget, CitationsAnswer, CitationsRecord, Evidence, Forecast, History, Hop, LinkRecord,
    Looks, PageTraits, Paper, PaperRecord, Record, Redirect, Released, RepositoryRecord, Sibling, Spent,
)  # fmt: skip
"""What comes back."""

FAULTS: Sequence[type[EnricherError]] = (InputError, OutputError, SettingsError, StoreError, UsageError)


class Counting:
    """A transport of theirs around another one."""

    def __init__(self, inner: Transport) -> None:
        self.sent = 0
        self._inner = inner

    async def send(self, request: Request) -> Reply:
        """Count it."""
        self.sent += 1
        return await self._inner.send(request)


def doubles() -> tuple[Clock, Transport, Store, Source[str, int]]:
    """Each stands where the true one is wanted."""
    return FakeClock(), FakeTransport(), MemoryStore(), MemorySource({"a": 1}, len, batch_size=2)


@contextmanager
def variables() -> Generator[Mapping[str, str], None, None]:
    """The made-up world's, for a program of theirs."""
    with run_world(Options(sites={"x.example.org": "alive"})) as world:
        yield {**os.environ, **world.environment()}


def told(record: Record) -> tuple[str, ...]:
    """What they make of a record: every part of it has its type."""
    paper: PaperRecord = record.paper
    links: Sequence[LinkRecord] = record.links
    moved: Sequence[Redirect] = [hop for link in links for hop in link.redirects]
    copies: Sequence[ArchiveCopy] = [copy for link in links for copy in link.archives]
    histories: Sequence[History] = [link.history for link in links]
    stars: int = sum(repository.stars or 0 for repository in record.repositories)
    cited: int = record.citations.citation_count or 0
    counts = (len(moved), len(copies), len(histories), stars, cited)
    return (paper.title, *map(str, counts), *(f"{link.status}/{link.reason}" for link in links))


async def whole_run(enricher: Enricher) -> tuple[NetworkState, StopReason | None]:
    """Some papers, in no order."""
    run: Run
    async with enricher.run(max_age="7d", archives=("swh",)) as run:
        papers = [Paper(title=f"Paper {n}", abstract=f"{PAGE} and {GONE}") for n in range(3)]
        seen = [told(record) async for record in run.stream(papers, ordered=False)]
        assert sorted(title for title, *_ in seen) == ["Paper 0", "Paper 1", "Paper 2"]
        assert all(set(parts[6:]) == {"alive/ok", "dead/http_404"} for parts in seen)
        return run.network_state, run.stop_reason


async def suite() -> None:
    """Their test."""
    clock = FakeClock(start=EPOCH)
    script = FakeTransport(
        {PAGE: answer(PAGE, body=b"<title>Ours</title> code and words"), GONE: answer(GONE, 404)}
    )
    script.script(BUSY, answer(BUSY, 503, headers={"Retry-After": "1"}), answer(BUSY))
    script.script("https://reset.example.org/", fault("https://reset.example.org/", "connection_reset"))
    transport = Counting(script)
    settings = Settings(timeout=5.0, retries=1, evidence=True)
    store = MemoryStore()
    async with Enricher(settings, clock=clock, transport=transport, store=store) as enricher:
        assert await whole_run(enricher) == ("fine", None)
        entries = [entry async for entry in enricher.check_many([BUSY, "https://reset.example.org/"])]
        assert [entry.status for entry in entries] == ["alive", "failing"]
        evidence: Evidence | None = entries[0].evidence
        assert evidence is not None
        hops: Sequence[Hop] = evidence.hops
        stop: ChainStop | None = evidence.stop
        assert hops
        assert stop is None
        replies: list[Answer | Fault] = [await enricher.send(Request(url=Url(url))) for url in (PAGE, BUSY)]
        assert all(isinstance(reply, Answer) for reply in replies)
    assert transport.sent == len(script.requests)
    assert (clock.now() - EPOCH).total_seconds() >= 1


def program() -> None:
    """A whole program of theirs in the made-up world."""
    ask = [sys.executable, "-m", "enricher", "check", "--no-cache", "http://x.example.org/"]
    with variables() as environment:
        said = subprocess.run(ask, env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.startswith("alive")


if __name__ == "__main__":
    assert __version__
    assert all(hasattr(value, "from_dict") for value in VALUES)
    assert all(issubclass(fault_type, EnricherError) for fault_type in FAULTS)
    assert Outside.of({}).made_up is False
    assert len(doubles()) == 4
    asyncio.run(suite())
    program()
