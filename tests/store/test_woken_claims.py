"""Who is stopped for longer than its claims last asks nothing, once woken, that others have answered."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from enricher import Enricher
from enricher.config import Settings
from enricher.freshness import Policy
from enricher.hosts.leasing import asking
from enricher.io.clock import SystemClock
from enricher.model import CitationsFound, CitationsOutcome, PaperQuestion, Unavailable
from enricher.ports import Reply, Request, Store
from enricher.store.caching import open_cache
from enricher.store.leases import LEASE
from enricher.store.postgres.address import parse
from enricher.store.postgres.store import PostgresStore
from enricher.store.sharing import SharedSource
from enricher.store.sqlite import SqliteStore
from enricher.testing import FakeClock, answer
from enricher.verdict import judge
from tests.clusters import Cluster
from tests.counting import counting
from tests.store.databases import NOW

PAGES = ["https://one.example/1", "https://one.example/2"]
AWAY = 600.0
IMAGE = {"Content-Type": "image/png"}


class Time(SystemClock):
    """Of a process that may be stopped for a while, and of the store: it does nothing as seconds pass."""

    slept = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.slept

    def of_store(self) -> float:
        return NOW + self.slept


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Time], Store]:
    """A process's own way to a store that all share."""
    if request.param == "sqlite":
        return lambda time: SqliteStore(tmp_path / "store.sqlite3", clock=time.of_store)
    address = parse(request.getfixturevalue("database"))
    return lambda time: PostgresStore(address, clock=time.of_store)


class Outside:
    """One host, which answers the first request after `then`."""

    def __init__(self, time: Time, then: Callable[[], object] = lambda: None) -> None:
        self.asked: list[str] = []
        self._time, self._then = time, then

    async def send(self, request: Request) -> Reply:
        self.asked.append(request.url)
        if len(self.asked) == 1:
            self._then()
        return replace(answer(request.url, headers=IMAGE), at=self._time.now())


async def checked(store: Store, time: Time, outside: Outside, pages: Sequence[str]) -> list[str]:
    """How the pages are, asked one after the other."""
    settings = Settings(per_host=1)
    async with Enricher(settings, clock=time, transport=outside, store=store) as enricher:
        return [check.status async for check in enricher.check_many(pages)]


async def test_a_page_that_waited_for_its_turn_is_not_asked_where_another_process_has(
    opening: Callable[[Time], Store],
) -> None:
    """Both were claimed together; the process is stopped over the first."""
    time = Time()
    others = Outside(time)
    with closing(opening(time)) as store, closing(opening(time)) as other:

        def stopped() -> None:
            """Nothing of this process runs meanwhile: its loop waits here."""
            time.slept += AWAY
            with ThreadPoolExecutor(1) as thread:
                work = thread.submit(lambda: asyncio.run(checked(other, time, others, PAGES[1:])))
                assert work.result(60) == ["alive"]

        outside = Outside(time, stopped)
        async with asyncio.timeout(120):
            assert await checked(store, time, outside, PAGES) == ["alive", "alive"]
    assert (set(outside.asked), others.asked) == ({PAGES[0]}, [PAGES[1]])


ONE, TWO = PaperQuestion(arxiv_id="2006.00001"), PaperQuestion(arxiv_id="2006.00002")


class InTurn:
    """A source that asks for one paper after the other, and is stopped behind the first."""

    batch_size = 50

    def __init__(self, clock: FakeClock, stopped: Callable[[], None]) -> None:
        self.asked: list[PaperQuestion] = []
        self._clock, self._stopped = clock, stopped

    async def send(self, questions: Sequence[PaperQuestion]) -> dict[PaperQuestion, CitationsOutcome]:
        return {question: self._told(question) for question in questions}

    def _told(self, question: PaperQuestion) -> CitationsOutcome:
        asked = asking.get()
        assert asked is not None
        if not asked.may_ask(self._clock.monotonic()):
            return Unavailable(why="not now", at=self._clock.now())
        self.asked.append(question)
        if len(self.asked) == 1:
            self._stopped()
        return found(self._clock)


def found(clock: FakeClock) -> CitationsFound:
    return CitationsFound(paper_id="p", citation_count=10, fetched_at=clock.now())


async def test_of_a_batch_the_rest_is_not_asked_where_another_process_has(tmp_path: Path) -> None:
    """What was answered before the stop stands."""
    clock = FakeClock(auto=False)
    async with (
        open_cache(tmp_path, clock, Policy(), judge=judge) as mine,
        open_cache(tmp_path, clock, Policy(), judge=judge) as others,
    ):
        source = InTurn(clock, lambda: clock.advance(2 * LEASE))
        shared = SharedSource(source, mine.citations, lambda question: question.arxiv_id or "", clock)
        others.citations.put("2006.00002", found(clock))
        clock.advance(1.0)
        await others.flush()
        async with asyncio.timeout(60):
            assert set(await shared.send([ONE, TWO])) == {ONE, TWO}
        assert source.asked == [ONE]


PER_HOST, LINKS, SECONDS = 3, 24, 0.5

PROCESS = """
import asyncio, sys
from enricher import Enricher
from enricher.store import leases, keeping

leases.LEASE = 3.0
keeping.LEASE_SECONDS, keeping.ASKING_SECONDS, keeping.RENEW_SECONDS = 6.0, 3.0, 1.0

async def main():
    urls = [f"{sys.argv[1]}/{number}" for number in range(int(sys.argv[2]))]
    async with Enricher(per_host=3, allow_private_hosts=True) as enricher:
        async for link in enricher.check_many(urls):
            print(link.status, flush=True)

asyncio.run(main())
"""


@pytest.mark.slow
def test_a_process_that_is_stopped_and_woken_late_asks_nothing_that_was_answered(cluster: Cluster) -> None:
    """Another one asks all that it had claimed meanwhile; what it had on the wire has come by then."""
    environment = {**os.environ, "ENRICHER_CACHE_URL": cluster.database(), "NO_PROXY": "*"}
    with counting(seconds=SECONDS) as server:
        command = [sys.executable, "-c", PROCESS, f"http://127.0.0.1:{server.port}", str(LINKS)]

        def started() -> "subprocess.Popen[str]":
            return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

        with started() as first:
            server.wait_until(lambda: len(server.began) > PER_HOST and server.active.total() == PER_HOST)
            first.send_signal(signal.SIGSTOP)  # while it waits: what is on its way to the wire comes late
            with started() as second:
                told = second.communicate(timeout=90)[0].split()
            before = len(server.began)
            first.send_signal(signal.SIGCONT)
            late = first.communicate(timeout=90)[0].split()
    assert told == late == ["alive"] * LINKS
    assert Counter(path for _, path in server.began[before:]) == Counter()
