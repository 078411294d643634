"""What one process asks, the others wait for; nobody waits for ever."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar, cast

import pytest
from msgspec.structs import replace

from enricher.evidence import Evidence, Hop
from enricher.freshness import Policy
from enricher.model import CitationsFound, CitationsOutcome, PaperQuestion, Unavailable, Url
from enricher.ports import Clock, Draft
from enricher.store.caching import StoreCaches, open_cache
from enricher.store.facet_cache import FacetCache
from enricher.store.sharing import PATIENCE, SharedChecker, SharedSource
from enricher.testing import FakeClock
from enricher.verdict import judge

from .machines import Skewed

T = TypeVar("T")

PAGE = Url("https://example.org/")
ONE, TWO = PaperQuestion(arxiv_id="2006.00001"), PaperQuestion(arxiv_id="2006.00002")


class Slow:
    """A source and checker that answers when it is let."""

    def __init__(self, clock: Clock, *, outage: bool = False) -> None:
        self.asked: list[PaperQuestion | str] = []
        self.gate = asyncio.Event()
        self._clock = clock
        self._outage = outage
        self.batch_size = 50

    async def send(self, questions: Sequence[PaperQuestion]) -> dict[PaperQuestion, CitationsOutcome]:
        """Ten citations for everyone."""
        self.asked.extend(questions)
        await self.gate.wait()
        if self._outage:
            return dict.fromkeys(questions, Unavailable(why="down", at=self._clock.now()))
        found = CitationsFound(paper_id="p", citation_count=10, fetched_at=self._clock.now())
        return dict.fromkeys(questions, found)

    async def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Evidence:
        """Everything is alive."""
        self.asked.append(url)
        await self.gate.wait()
        hop = Hop(url=url, method="GET", status=200)
        return Evidence(url=url, looked_at=self._clock.now(), hops=(hop,), page_links=() if page else None)


class Process:
    """One of several that share a folder."""

    def __init__(self, caches: StoreCaches, clock: Clock, slow: Slow) -> None:
        self.caches = caches
        self.slow = slow
        self.source = SharedSource(slow, caches.citations, lambda q: q.arxiv_id or "", clock)
        self.checker = SharedChecker(slow, caches.links, clock)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[tuple[Process, Process, FakeClock]]:
    """Two processes' parts over one file, and the clock that they share."""
    clock = FakeClock(auto=False)
    async with AsyncExitStack() as stack:
        parts = []
        for _ in range(2):
            caches = await stack.enter_async_context(open_cache(tmp_path, clock, Policy(), judge=judge))
            parts.append(Process(caches, clock, Slow(clock)))
        yield parts[0], parts[1], clock


async def asked(slow: Slow, count: int) -> None:
    """Wait until so many questions have arrived."""
    async with asyncio.timeout(60):
        while len(slow.asked) < count:  # noqa: ASYNC110 -- real threads are waited for
            await asyncio.sleep(0.005)


async def passing(clock: FakeClock, task: asyncio.Task[T]) -> T:
    """What comes of a task, while time goes by."""
    async with asyncio.timeout(60):
        while not task.done():
            clock.advance(0.4)
            await asyncio.sleep(0.005)
    return task.result()


async def test_a_question_of_another_is_waited_for(two: tuple[Process, Process, FakeClock]) -> None:
    """What it alone has to ask, the second asks at once; and both are told everything."""
    first, second, clock = two
    early = asyncio.create_task(first.source.send([ONE]))
    await asked(first.slow, 1)
    late = asyncio.create_task(second.source.send([ONE, TWO]))
    await asked(second.slow, 1)
    second.slow.gate.set()
    first.slow.gate.set()
    first.caches.citations.put("2006.00001", (await early)[ONE])
    await first.caches.flush()
    assert set(await passing(clock, late)) == {ONE, TWO}
    assert (first.slow.asked, second.slow.asked) == ([ONE], [TWO])


async def test_a_look_of_another_is_waited_for(two: tuple[Process, Process, FakeClock]) -> None:
    """Unless it did not read the page that the second wants to read."""
    first, second, clock = two
    early = asyncio.create_task(first.checker.look(PAGE))
    await asked(first.slow, 1)
    late = asyncio.create_task(second.checker.look(PAGE))
    reading = asyncio.create_task(second.checker.look(PAGE, page=True))
    first.slow.gate.set()
    second.slow.gate.set()
    first.caches.links.put(PAGE, await early)
    await first.caches.flush()
    assert (await passing(clock, late)).hops[0].status == 200
    assert (await passing(clock, reading)).page_links == ()
    assert second.slow.asked == [PAGE]


async def test_a_process_that_never_answers_is_not_waited_for_longer_than_a_patience(
    two: tuple[Process, Process, FakeClock],
) -> None:
    """It lives, and renews its lease: all the same the second asks in the end."""
    first, second, clock = two
    early = asyncio.create_task(first.source.send([ONE]))
    await asked(first.slow, 1)
    second.slow.gate.set()
    await second.caches.links.claim([PAGE])  # heard of by the first, which was alone: that takes no patience
    began = clock.monotonic()
    assert set(await passing(clock, asyncio.create_task(second.source.send([ONE])))) == {ONE}
    assert clock.monotonic() - began <= PATIENCE + 5
    first.slow.gate.set()
    await early


async def test_who_stands_in_a_long_line_is_waited_for_as_long_as_it_answers(
    two: tuple[Process, Process, FakeClock],
) -> None:
    """Its last answer comes long after a patience, and none is asked for twice."""
    first, second, clock = two
    pages = [Url(f"https://example.org/{number}") for number in range(4)]
    assert (await first.caches.links.claim(pages))[0] == set(pages)
    second.slow.gate.set()
    waiting = [asyncio.create_task(second.checker.look(page)) for page in pages]
    first.slow.gate.set()
    for page, waits in zip(pages, waiting, strict=True):
        told = clock.monotonic() + PATIENCE - 5
        while clock.monotonic() < told:
            clock.advance(0.4)
            await asyncio.sleep(0.005)
        first.caches.links.put(page, await first.slow.look(page))
        await first.caches.flush()
        assert (await passing(clock, waits)).url == page
    assert second.slow.asked == []


async def test_while_the_store_is_away_nobody_loses_patience() -> None:
    """What others were asked meanwhile they tell once it is back."""
    clock = FakeClock()
    seen = Evidence(url=PAGE, looked_at=clock.now(), hops=(Hop(url=PAGE, method="GET", status=200),))

    class Away:
        """A store that is away for two patiences, and tells what it has at the third look."""

        def __init__(self) -> None:
            self.looks = 0

        def claim_now(self, keys: Sequence[str]) -> bool:
            """It has to be asked."""
            return False

        async def claiming(self, keys: Sequence[str]) -> tuple[set[str], dict[str, Evidence]]:
            """Nothing is granted."""
            self.looks += 1
            await clock.sleep(2 * PATIENCE if self.looks == 1 else 0)
            return set(), {PAGE: seen} if self.looks == 3 else {}

        def known_by_now(self, rows: dict[str, Evidence]) -> dict[str, Evidence]:
            """They are read already."""
            return rows

        async def wait(self, keys: Sequence[str]) -> None:
            """A moment."""
            await clock.sleep(2)

        def release(self, keys: Sequence[str]) -> None:
            """Nothing is held."""

    slow = Slow(clock)
    slow.gate.set()
    checker = SharedChecker(slow, cast("FacetCache[Evidence]", Away()), clock)
    assert await checker.look(PAGE) == seen
    assert slow.asked == []


async def test_nobody_waits_for_a_process_that_has_ended(tmp_path: Path) -> None:
    """It gives back what it had claimed."""
    clock = FakeClock()
    async with open_cache(tmp_path, clock, Policy(), judge=judge) as caches:
        assert (await caches.links.claim([PAGE]))[0] == {PAGE}
    async with open_cache(tmp_path, clock, Policy(), judge=judge) as caches:
        assert (await caches.links.claim([PAGE]))[0] == {PAGE}


@pytest.mark.parametrize(("ahead", "is_told"), [(10, True), (10_000, False)])
async def test_an_answer_under_a_clock_that_runs_ahead_is_told_within_reason(
    tmp_path: Path, ahead: int, is_told: bool
) -> None:
    """Whoever asks everybody anew takes what another machine was answered meanwhile."""
    clock = FakeClock()
    refresh = Policy(no_cache=True)
    async with (
        open_cache(tmp_path, clock, refresh, judge=judge) as behind,
        open_cache(tmp_path, Skewed(clock, ahead), refresh, judge=judge) as caches,
    ):
        clock.advance(2)  # past the second in which both began
        first = Process(caches, Skewed(clock, ahead), Slow(Skewed(clock, ahead)))
        first.slow.gate.set()
        seen = await first.checker.look(PAGE)
        caches.links.put(PAGE, seen)
        await caches.ledger.flush()
        assert (await behind.links.claim([PAGE]))[1] == ({PAGE: seen} if is_told else {})


async def test_a_cache_in_memory_claims_nothing() -> None:
    """There is nobody to share it with."""
    async with open_cache(None, FakeClock(), Policy(), judge=judge) as caches:
        assert await caches.links.claim([PAGE]) == ({PAGE}, {})


class BrokenOff(Slow):
    """A checker that sees a page, keeps what it saw, and then waits for something else for ever."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.earlier: list[Evidence | None] = []

    async def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Evidence:
        """Everything answers; whether it is believed is never found out."""
        assert draft is not None
        self.earlier.append(draft.earlier)
        hop = Hop(url=url, method="GET", status=200)
        draft.keep(Evidence(url=url, looked_at=self._clock.now(), hops=(hop,), unfinished=True))
        self.asked.append(url)
        await self.gate.wait()
        raise AssertionError("nobody opens this gate")


async def test_a_look_that_was_broken_off_is_gone_on_with(tmp_path: Path) -> None:
    """What was seen is on disk though the look never ended; it concludes nothing, and is not asked again."""
    clock = FakeClock()
    async with open_cache(tmp_path, clock, Policy(), judge=judge) as caches:
        broken = BrokenOff(clock)
        looking = asyncio.create_task(SharedChecker(broken, caches.links, clock).look(PAGE))
        await asked(broken, 1)
        await caches.ledger.flush()
        async with open_cache(tmp_path, clock, Policy(), judge=judge) as others:
            assert (await others.links.claim([PAGE]))[0] == set()  # it is still being asked
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
    async with open_cache(tmp_path, clock, Policy(), judge=judge) as caches:
        (kept,) = (await caches.links.get_many([PAGE])).values()
        assert kept.value.unfinished
        assert (await caches.histories.history_many([PAGE]))[PAGE].last_alive_at is None
        again = BrokenOff(clock)
        looking = asyncio.create_task(SharedChecker(again, caches.links, clock).look(PAGE))
        await asked(again, 1)
        assert again.earlier == [kept.value]
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)


class Intercepted(Slow):
    """A checker to which somebody on the way answers, which it finds out once the gate opens."""

    async def look(
        self, url: Url, *, page: bool = False, spare: bool = False, draft: Draft | None = None
    ) -> Evidence:
        """A page at first, and nothing of the site in the end."""
        assert draft is not None
        hop = Hop(url=url, method="GET", status=200)
        seen = Evidence(url=url, looked_at=self._clock.now(), hops=(hop,), unfinished=True)
        draft.keep(seen)
        self.asked.append(url)
        await self.gate.wait()
        return replace(seen, unfinished=False, network_down=True)


async def test_what_somebody_on_the_way_said_is_taken_back(tmp_path: Path) -> None:
    """A later run does not go on with a portal's page as though the site had shown it."""
    clock = FakeClock()
    async with open_cache(tmp_path, clock, Policy(), judge=judge) as caches:
        checker = Intercepted(clock)
        looking = asyncio.create_task(SharedChecker(checker, caches.links, clock).look(PAGE))
        await asked(checker, 1)
        async with asyncio.timeout(60):
            while not await caches.links.get_many([PAGE]):  # noqa: ASYNC110 -- the store tells nobody
                await asyncio.sleep(0.02)
        checker.gate.set()
        assert (await looking).network_down
    async with open_cache(tmp_path, clock, Policy(), judge=judge) as caches:
        assert await caches.links.get_many([PAGE]) == {}
        assert await caches.links.claim([PAGE]) == ({PAGE}, {})
