"""What a run leaves behind once it has ended: nothing that only a search for garbage would find."""

import asyncio
import gc
from collections import Counter
from collections.abc import AsyncIterator, Iterator

import pytest

from enricher import groups
from enricher.app import Enricher
from enricher.model import Paper
from enricher.ports import Reply, Request
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer

PAGES = [f"https://site-{number}.example.org/" for number in range(40)]
PAPERS = [
    Paper(title=f"Counting to {number}", abstract=f"See {page} for all.") for number, page in enumerate(PAGES)
]


class Halting(FakeTransport):
    """A world whose pages are all alive, and which goes silent after so many answers."""

    def __init__(self, answers: int) -> None:
        super().__init__({page: answer(page, body="some words") for page in PAGES})
        self.left = answers
        self.silent = asyncio.Event()

    async def send(self, request: Request) -> Reply:
        """The page, or nothing for as long as it is waited for."""
        if self.left == 0:
            self.silent.set()
            await asyncio.Event().wait()
        self.left -= 1
        return await super().send(request)


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Nobody looks for garbage meanwhile."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def ours() -> Counter[str]:
    """Living objects of the package's own types, and the tasks and errors of the loop, by type."""
    kinds = (type(one) for one in gc.get_objects())
    return Counter(
        kind.__name__
        for kind in kinds
        if str(kind.__module__).startswith("enricher.") or kind in (asyncio.Task, asyncio.CancelledError)
    )


async def done(enricher: Enricher) -> None:
    """One run that comes to its end; its papers are a list, which no thread reads."""
    async with enricher.run(refresh=True) as run:
        assert len([record async for record in run.stream(PAPERS)]) == len(PAPERS)


async def stopped(enricher: Enricher, world: Halting) -> None:
    """One run that is stopped while most of its links are being asked."""
    async with enricher.run(refresh=True) as run:
        reading = asyncio.create_task(_read(run.stream(PAPERS)))
        await world.silent.wait()
        run.stop()
        await reading


async def _read(records: AsyncIterator[object]) -> None:
    async for _ in records:
        pass


async def settled() -> None:
    """What the loop still has to do for what has ended is done."""
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.mark.usefixtures("uncollected")
async def test_a_run_that_is_done_is_gone_without_a_search_for_garbage() -> None:
    """Its parts do not hold it: with every answer at hand, each would stay until all memory was looked at."""
    async with Enricher(
        clock=FakeClock(), transport=Halting(1_000), store=MemoryStore(), retries=0
    ) as enricher:
        await done(enricher)  # what the process keeps is there
        await settled()
        gc.collect()
        before = ours()
        for _ in range(3):
            await done(enricher)
        await settled()
        assert ours() - before == Counter()


@pytest.mark.usefixtures("uncollected")
async def test_a_run_that_was_stopped_is_gone_without_a_search_for_garbage() -> None:
    """Nor do its tasks, their groups and the errors that ended them hold one another."""
    world = Halting(1_000)
    async with Enricher(clock=FakeClock(), transport=world, store=MemoryStore(), retries=0) as enricher:
        await done(enricher)
        for turn in range(3):
            if turn == 1:
                await settled()
                gc.collect()
                before = ours()
            world.left = 10
            world.silent.clear()
            await stopped(enricher, world)
        await settled()
        assert ours() - before == Counter()


@pytest.mark.usefixtures("uncollected")
async def test_a_group_that_was_cancelled_is_held_by_nothing() -> None:
    """Neither its error nor its task holds it; who waits for the task is told that it was cancelled."""

    class Worked:
        """What a task works on."""

    async def work() -> None:
        made = Worked()
        async with groups.TaskGroup() as group:
            group.create_task(asyncio.Event().wait())
            await asyncio.sleep(0)
            await asyncio.Event().wait()
        assert made

    task = asyncio.create_task(work())
    await settled()
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    del task
    assert not [one for one in gc.get_objects() if type(one) is Worked]


async def test_the_first_fault_of_a_group_ends_it_as_it_is() -> None:
    """What one of its tasks raises cancels the others, and is told with where it came from."""

    async def fail() -> None:
        raise LookupError("here")

    async def work() -> None:
        async with groups.TaskGroup() as group:
            waiting.append(group.create_task(asyncio.Event().wait()))
            group.create_task(fail())

    waiting: list[asyncio.Task[object]] = []
    with pytest.raises(ExceptionGroup) as raised:
        await work()
    assert [repr(one) for one in raised.value.exceptions] == ["LookupError('here')"]
    assert raised.value.exceptions[0].__traceback__ is not None
    assert waiting[0].cancelled()
