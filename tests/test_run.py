"""Many runs over one open `Enricher`: what they share, and what each has of its own."""

import asyncio
import threading
from collections.abc import Mapping
from typing import Any

import pytest

from enricher.app import Enricher
from enricher.errors import InputError, SettingsError, UsageError
from enricher.history import Looks
from enricher.model import History, Paper
from enricher.ports import Reply, Request
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer

PAGE = "https://site.example.org/page"
ALIVE = answer(PAGE, body="<title>A page</title> of some words", headers={"Content-Type": "text/html"})
GONE = answer(PAGE, 404)
DAY = 86_400.0


class Outside(FakeTransport):
    """A transport whose answers wait until they are let."""

    def __init__(self, script: Mapping[str, Reply]) -> None:
        super().__init__(script)
        self.gate = asyncio.Event()
        self.gate.set()

    async def send(self, request: Request) -> Reply:
        """The script's reply, once the gate is open."""
        reply = await super().send(request)
        await self.gate.wait()
        return reply

    def asked(self, url: str) -> int:
        """How often an address was asked."""
        return sum(request.url == url for request in self.requests)


class WithAnIndex(Outside):
    """Semantic Scholar is there too, and knows no paper."""

    async def send(self, request: Request) -> Reply:
        """An answer to a batch of one."""
        if "api.semanticscholar.org" in request.url:
            known = answer(request.url, body="[null]", headers={"Content-Type": "application/json"})
            self.script(request.url, known)
        return await super().send(request)


@pytest.fixture
def outside() -> Outside:
    """A world of one page."""
    return Outside({PAGE: ALIVE})


@pytest.fixture
def clock() -> FakeClock:
    """Time that moves when everybody waits."""
    return FakeClock()


def opened(outside: Outside, clock: FakeClock, **settings: object) -> Enricher:
    """An Enricher over this world."""
    return Enricher(clock=clock, transport=outside, store=MemoryStore(), **settings)  # type: ignore[arg-type]


async def test_a_page_that_dies_between_two_runs_is_seen_to_be_dead(
    outside: Outside, clock: FakeClock
) -> None:
    """Within a run nothing is asked twice; what the next one asks again is for its policy to say."""
    async with opened(outside, clock) as enricher:
        async with enricher.run() as run:
            assert [(await run.check(PAGE)).status for _ in range(3)] == ["alive"] * 3
        asked = outside.asked(PAGE)
        outside.script(PAGE, GONE)
        async with enricher.run() as run:  # an answer of just now is fresh
            assert (await run.check(PAGE)).status == "alive"
        assert outside.asked(PAGE) == asked
        async with enricher.run(refresh=True) as run:
            assert [(await run.check(PAGE)).status for _ in range(2)] == ["dead"] * 2
        outside.script(PAGE, ALIVE)
        clock.advance(5 * DAY)
        assert (await enricher.check(PAGE)).status == "alive"


async def test_a_look_that_failed_is_asked_again_by_the_next_run_alone(
    outside: Outside, clock: FakeClock
) -> None:
    """An error says nothing that holds, but a run does not ask twice."""
    outside.script(PAGE, answer(PAGE, 418))
    async with opened(outside, clock) as enricher:
        async with enricher.run() as run:
            for _ in range(2):
                assert (await run.check(PAGE)).reason == "http_418"
            once = outside.asked(PAGE)
        await enricher.check(PAGE)
    assert outside.asked(PAGE) == 2 * once


async def test_runs_beside_each_other_share_what_is_being_asked(outside: Outside, clock: FakeClock) -> None:
    """Four that want to know anew ask one page once."""
    async with opened(outside, clock) as enricher:
        runs = [enricher.run(refresh=True) for _ in range(4)]
        for run in runs:
            await run.__aenter__()
        entries = await asyncio.gather(*(run.check(PAGE) for run in runs))
        assert [entry.status for entry in entries] == ["alive"] * 4
        alone = outside.asked(PAGE)
        assert sum(run.spent().requests for run in runs) == alone  # what it is laid beside resolves nowhere
        async with enricher.run(refresh=True) as run:
            await run.check(PAGE)
    assert outside.asked(PAGE) == 2 * alone


async def test_a_run_with_other_rules_is_told_nothing_that_was_asked_under_these(
    outside: Outside, clock: FakeClock
) -> None:
    """An address that is asked elsewhere is another question."""
    other = "https://mirror.example.org/page"
    outside.script(other, answer(other, 200, body="<title>Mirror</title>"))
    async with opened(outside, clock) as enricher:
        remap = (r"https://site\.example\.org=https://mirror.example.org",)
        async with enricher.run(refresh=True) as plain, enricher.run(refresh=True, remap=remap) as mapped:
            first, second = await asyncio.gather(plain.check(PAGE), mapped.check(PAGE))
        async with enricher.run(exclude=("site",)) as run:
            assert (await run.check(PAGE)).reason == "excluded"
    assert (first.status, second.status) == ("alive", "alive")
    assert outside.asked(PAGE)
    assert outside.asked(other)


async def test_the_deadline_of_one_run_ends_that_run_alone(outside: Outside, clock: FakeClock) -> None:
    """And says why; the other goes on, and so does a new one."""
    outside.gate.clear()
    async with opened(outside, clock) as enricher, enricher.run(refresh=True) as patient:
        going = asyncio.create_task(patient.check(PAGE))
        async with enricher.run(refresh=True, deadline=600) as hasty:
            assert [entry async for entry in hasty.check_many([PAGE, "ftp://a.example.org/x"])] == []
            assert (hasty.stopped, hasty.stop_reason, patient.stopped) == (True, "deadline", False)
            with pytest.raises(UsageError, match="deadline"):
                await hasty.check(PAGE)
        outside.gate.set()
        assert (await going).status == "alive"
        assert (await enricher.check(PAGE)).status == "alive"
        assert clock.monotonic() == 600


async def test_the_budget_is_a_runs_own(outside: Outside, clock: FakeClock) -> None:
    """One that may ask no API stops; another is not concerned."""
    paper = Paper(title="A paper of no note at all", arxiv_id="2006.09214")
    async with opened(outside, clock) as enricher:
        async with enricher.run(budget=0) as poor:
            assert [record async for record in poor.stream([paper])] == []
            assert (poor.stopped, poor.stop_reason) == (True, "budget")
        async with enricher.run(budget=100) as rich:
            assert len([record async for record in rich.stream([paper])]) == 1
            assert not rich.stopped
            asked = {budget.api: budget.requests for budget in rich.budgets()}
        assert 0 < asked["Semantic Scholar"] <= 100
        assert {budget.requests for budget in poor.budgets()} == {0}


async def test_what_an_api_counts_is_not_counted_with_the_web(clock: FakeClock) -> None:
    """Requests to web hosts and those of all budgets are what was sent, each once."""
    outside = WithAnIndex({PAGE: ALIVE})
    paper = Paper(title="A paper of no note at all", arxiv_id="2006.09214", abstract=PAGE)
    async with opened(outside, clock, citations=("semanticscholar",), s2_api_key="k") as enricher:
        async with enricher.run() as run:
            assert [record.citations.status async for record in run.stream([paper])] == ["not_found"]
            budgets = {budget.api: budget.requests for budget in run.budgets() if budget.requests}
            assert budgets == {"Semantic Scholar": 1}
            assert run.spent().requests == outside.asked(PAGE) == 1
        assert enricher.spent().requests == 1


async def test_stopping_and_closing_end_what_is_open_and_say_so(outside: Outside, clock: FakeClock) -> None:
    """A run that was stopped, one that was closed, and those of an Enricher that ends."""
    outside.gate.clear()
    async with opened(outside, clock) as enricher:
        async with enricher.run() as run:
            stream = run.check_many([PAGE])
            waiting = asyncio.create_task(anext(stream, None))
            await asyncio.sleep(0)
            run.stop()
            assert await waiting is None
            assert run.stop_reason == "asked"
        with pytest.raises(UsageError, match="this run is closed"):
            run.check_many([PAGE])
        left = enricher.run()
        await left.__aenter__()
        waiting = asyncio.create_task(anext(left.check_many([PAGE]), None))
        await asyncio.sleep(0)
    assert await waiting is None
    assert left.stop_reason == "closed"
    with pytest.raises(UsageError, match="closed"):
        enricher.run()


async def test_what_is_no_setting_of_a_run_is_refused_when_it_is_made(
    outside: Outside, clock: FakeClock
) -> None:
    """In a line that says where it belongs, and what would do."""
    async with opened(outside, clock, refresh=True) as enricher:
        with pytest.raises(
            SettingsError, match=r"is for a whole process; give it to Enricher\(timeout=...\)"
        ):
            enricher.run(timeout=5)  # type: ignore[call-arg]
        with pytest.raises(SettingsError, match="did you mean deadline"):
            enricher.run(dedline=5)  # type: ignore[call-arg]
        with pytest.raises(SettingsError, match="keyword argument max_age: 'old' does not do"):
            enricher.run(max_age="old")
        assert not enricher.run(offline=True).settings.refresh
        with pytest.raises(UsageError, match="open it first"):
            enricher.run().check_many([PAGE])
        with pytest.raises(UsageError, match="opened once"):
            async with enricher.run() as run:
                await run.__aenter__()


async def test_a_run_is_neither_closed_nor_stopped_on_the_spot_from_another_loop(
    outside: Outside, clock: FakeClock
) -> None:
    """Its tasks are its own loop's to end: closing says so, and stopping is done at home."""
    async with opened(outside, clock) as enricher, enricher.run() as run:

        async def elsewhere() -> str:
            run.stop()
            assert not run.stopped  # its own loop has not come to it
            with pytest.raises(UsageError) as refused:
                await run.aclose()
            return str(refused.value)

        said: list[str] = []
        thread = threading.Thread(target=lambda: said.append(asyncio.run(elsewhere())))
        thread.start()
        thread.join()  # holding this loop
        assert "belongs to one event loop" in said[0]
        assert not run.stopped
        await asyncio.sleep(0)
        assert run.stop_reason == "asked"


async def test_times_without_a_zone_are_refused_when_a_job_is_gone_on_with(
    outside: Outside, clock: FakeClock
) -> None:
    """They are another moment on each machine."""
    async with opened(outside, clock) as enricher:
        naive = clock.now().replace(tzinfo=None)
        for began in (naive, "2026-01-01"):
            with pytest.raises(UsageError, match=r"began: .* is no time with a zone"):
                enricher.resume(began)  # type: ignore[arg-type]
        with pytest.raises(UsageError, match=r"since: .* is no time with a zone"):
            enricher.part(clock.now(), naive)


async def test_what_is_no_address_or_request_is_refused_by_name(outside: Outside, clock: FakeClock) -> None:
    """Of every way of asking: a letter of an address is none, nor is a request's address a request."""
    async with opened(outside, clock) as enricher:
        for wrong in (PAGE, None):
            with pytest.raises(UsageError, match="is no iterable of addresses"):
                await enricher.due(wrong)  # type: ignore[arg-type]
        with pytest.raises(InputError, match="5 is no address"):
            await enricher.due([5])  # type: ignore[list-item]
        with pytest.raises(UsageError, match="is no Request"):
            await enricher.send(PAGE)  # type: ignore[arg-type]


async def test_a_timeline_tells_rows_of_looks_and_what_follows_from_them(
    outside: Outside, clock: FakeClock
) -> None:
    """As values with times, which can be written and read again."""
    async with opened(outside, clock) as enricher:
        await enricher.check(PAGE)
        clock.advance(DAY)
        outside.script(PAGE, GONE)
        async with enricher.run(refresh=True) as run:
            entry = await run.check(PAGE)
        looks = await enricher.timeline(PAGE)
        assert [look.seen for look in looks] == ["alive/ok", "dead/http_404"]
        assert [Looks.from_dict(look.to_dict()) for look in looks] == list(looks)
        assert await enricher.history(PAGE) == entry.history
        assert await enricher.timeline("no address") == ()
        assert await enricher.history("no address") == History()


async def test_in_another_event_loop_it_says_so_and_stays_usable_at_home(
    outside: Outside, clock: FakeClock
) -> None:
    """The rule is named, and nothing of the other loop touches what it holds."""
    async with opened(outside, clock) as enricher, enricher.run() as run:

        def elsewhere() -> list[str]:
            said = []
            for ask in (enricher.check, run.check):
                with pytest.raises(UsageError) as told:
                    asyncio.run(ask(PAGE))
                said.append(str(told.value))
            return said

        for words in await asyncio.to_thread(elsewhere):
            assert "belongs to one event loop" in words
        assert (await run.check(PAGE)).status == "alive"
        await asyncio.to_thread(enricher.stop)
        await asyncio.sleep(0.01)
        assert (enricher.stopped, run.stop_reason) == (True, "asked")


async def test_a_link_that_the_cache_knows_makes_no_task(outside: Outside, clock: FakeClock) -> None:
    """A service answers most questions so; a stream, its window and its thread cost three times as much."""
    async with opened(outside, clock) as enricher:
        first = await enricher.check(PAGE)
        made: list[object] = []
        loop = asyncio.get_running_loop()

        def noted(on: asyncio.AbstractEventLoop, work: Any, **how: Any) -> asyncio.Task[Any]:
            made.append(work)
            return asyncio.Task(work, loop=on, **how)

        loop.set_task_factory(noted)
        try:
            second = await enricher.check(PAGE)
        finally:
            loop.set_task_factory(None)
        assert made == []
        assert (second.status, second.from_cache, second.checked_at) == ("alive", True, first.checked_at)
        assert second.history == first.history
