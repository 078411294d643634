"""Two processes over one database: what one asks, the other waits for, and is told of by a notice."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack

import pytest
from msgspec.structs import replace

from enricher.freshness import Policy
from enricher.io.clock import SystemClock
from enricher.model import CitationsFound, CitationsOutcome, PaperQuestion, Unavailable
from enricher.store.caching import StoreCaches, open_answers
from enricher.store.place import Opened
from enricher.store.postgres.address import parse
from enricher.store.postgres.news import Notices
from enricher.store.postgres.place import Database
from enricher.store.sharing import SharedSource
from enricher.verdict import judge

pytestmark = pytest.mark.slow

ONE, TWO = PaperQuestion(arxiv_id="2006.00001"), PaperQuestion(arxiv_id="2006.00002")
CLOCK = SystemClock()


class Gated:
    """A source that answers when it is let."""

    batch_size = 50

    def __init__(self, *, outage: bool = False) -> None:
        self.asked: list[PaperQuestion] = []
        self.begun = asyncio.Event()
        self.gate = asyncio.Event()
        self._outage = outage

    async def send(self, questions: Sequence[PaperQuestion]) -> dict[PaperQuestion, CitationsOutcome]:
        """Ten citations for everyone, or an outage."""
        self.asked.extend(questions)
        self.begun.set()
        await self.gate.wait()
        if self._outage:
            return dict.fromkeys(questions, Unavailable(why="down", at=CLOCK.now()))
        found = CitationsFound(paper_id="p", citation_count=10, fetched_at=CLOCK.now())
        return dict.fromkeys(questions, found)


def shared(source: Gated, caches: StoreCaches) -> SharedSource[PaperQuestion, CitationsOutcome]:
    return SharedSource(source, caches.citations, lambda question: question.arxiv_id or "", CLOCK)


def by_notice_alone(url: str) -> Opened:
    """A database that who waits looks at again by himself only after ten minutes."""
    return replace(Database(url).open(), news=Notices(parse(url), look_again=600.0))


@pytest.fixture
async def two(database: str) -> AsyncIterator[tuple[StoreCaches, StoreCaches]]:
    """The parts of two processes."""
    async with AsyncExitStack() as stack:
        parts = []
        for _ in range(2):
            answers = await stack.enter_async_context(
                open_answers(lambda: by_notice_alone(database), CLOCK, judge=judge)
            )
            parts.append(answers.under(Policy(), CLOCK.now()))
        yield parts[0], parts[1]


async def test_an_answer_of_another_process_is_told_here(two: tuple[StoreCaches, StoreCaches]) -> None:
    """What it alone has to ask, the second asks at once; and both are told everything."""
    asking, waiting = Gated(), Gated()
    waiting.gate.set()
    async with asyncio.timeout(60):
        early = asyncio.create_task(shared(asking, two[0]).send([ONE]))
        await asking.begun.wait()
        late = asyncio.create_task(shared(waiting, two[1]).send([ONE, TWO]))
        await waiting.begun.wait()
        asking.gate.set()
        two[0].citations.put("2006.00001", (await early)[ONE])
        assert set(await late) == {ONE, TWO}
    assert (asking.asked, waiting.asked) == ([ONE], [TWO])


async def test_what_another_process_could_not_ask_is_asked_here(two: tuple[StoreCaches, StoreCaches]) -> None:
    """Its release is told as an answer is."""
    asking, waiting = Gated(outage=True), Gated()
    waiting.gate.set()
    async with asyncio.timeout(60):
        early = asyncio.create_task(shared(asking, two[0]).send([ONE]))
        await asking.begun.wait()
        late = asyncio.create_task(shared(waiting, two[1]).send([ONE]))
        asking.gate.set()
        assert isinstance((await early)[ONE], Unavailable)
        assert isinstance((await late)[ONE], CitationsFound)
    assert waiting.asked == [ONE]
