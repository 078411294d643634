"""A bound on time that keeps a task's other cancellations apart."""

import asyncio
from collections.abc import Callable

import pytest

from enricher.io.deadline import Deadlines


class StillLoop:
    """A loop's clock and its timers, which go on when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        """Seconds that were passed."""
        return self.now

    def call_at(self, at: float, callback: Callable[[], None]) -> None:
        """Have it called."""
        self.timers.append((at, callback))

    def go_on(self, seconds: float) -> None:
        """Call what is due by then."""
        self.now += seconds
        due = [timer for timer in self.timers if timer[0] <= self.now]
        self.timers = [timer for timer in self.timers if timer not in due]
        for _, callback in due:
            callback()


async def test_what_takes_longer_is_a_timeout():
    """And the task goes on, as if nobody had cancelled it."""
    with pytest.raises(TimeoutError), Deadlines(asyncio.get_running_loop()).within(0.001):
        await asyncio.Event().wait()
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    await asyncio.sleep(0)


async def test_what_is_done_in_time_is_not_disturbed_later():
    """The bound ends with its block."""
    with Deadlines(asyncio.get_running_loop()).within(0.001):
        pass
    await asyncio.sleep(0.01)


async def test_a_cancellation_from_outside_passes_through():
    """It is no timeout."""

    async def work():
        with Deadlines(asyncio.get_running_loop()).within(60):
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert task.cancelled()


async def test_a_cancellation_at_the_same_moment_wins():
    """Whoever wants the task to end is not told that it was slow."""
    loop = asyncio.get_running_loop()

    async def work():
        with Deadlines(loop).within(0.001):
            try:
                await asyncio.Event().wait()
            finally:
                task.cancel()  # before the block has ended, and after its time is over

    task = asyncio.create_task(work())
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_an_error_of_the_block_is_its_own():
    """Also where the time is over."""

    async def work():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise ValueError("mine") from None

    with pytest.raises(ValueError, match="mine"), Deadlines(asyncio.get_running_loop()).within(0.001):
        await work()


async def test_each_of_many_ends_at_its_own_time():
    """One timer serves all of a length; who is done in time is left out, and a shorter one waits for none."""
    deadlines = Deadlines(asyncio.get_running_loop())

    async def work(seconds, *, is_done):
        try:
            with deadlines.within(seconds):
                await (asyncio.sleep(0) if is_done else asyncio.Event().wait())
        except TimeoutError:
            return "late"
        return "in time"

    told = await asyncio.gather(
        work(60, is_done=True),
        work(0.002, is_done=False),
        work(0.002, is_done=True),
        work(0.001, is_done=False),
        work(0.002, is_done=False),
    )
    assert told == ["in time", "late", "in time", "late", "late"]
    deadlines.close()


async def test_a_bound_that_begins_when_others_are_over_ends_too():
    """The timer of the earlier ones goes on to it."""
    deadlines = Deadlines(asyncio.get_running_loop())
    with deadlines.within(0.002):
        pass
    for _ in range(3):
        with pytest.raises(TimeoutError), deadlines.within(0.002):
            await asyncio.Event().wait()


@pytest.mark.parametrize(("worked", "is_over"), [(4.0, False), (1.0, True)])
async def test_a_bound_is_not_over_for_what_this_thread_was_busy_with(worked: float, is_over: bool) -> None:
    """Where it worked for most of that time: an answer may lie unread. One that idled has waited for it."""
    loop, busy = StillLoop(), [0.0]
    waits = asyncio.get_running_loop().create_future()
    Deadlines(loop, busy=lambda: busy[0]).bound(waits, 5.0)  # type: ignore[arg-type]  # what it asks of one
    busy[0] += worked
    loop.go_on(5.0)
    assert waits.done() is is_over
    if is_over:
        assert isinstance(waits.exception(), TimeoutError)


async def test_a_bound_is_given_its_time_once_more_and_no_third_time() -> None:
    """However busy this thread is; others that began since have a time of their own."""
    loop, busy = StillLoop(), [0.0]
    deadlines = Deadlines(loop, busy=lambda: busy[0])  # type: ignore[arg-type]  # what it asks of one
    first, later = (asyncio.get_running_loop().create_future() for _ in range(2))
    deadlines.bound(first, 5.0)
    for count in range(2):
        assert not first.done()
        busy[0] += 5.0
        loop.go_on(5.0)
        if not count:
            deadlines.bound(later, 5.0)
    assert isinstance(first.exception(), TimeoutError)
    assert not later.done()


async def test_a_block_that_is_done_in_its_second_time_is_not_disturbed() -> None:
    """Nor is the next one, whose time is its own."""
    over, worked = asyncio.Event(), [0.0]

    def busy() -> float:
        worked[0] += 3_600.0  # more than has passed, whenever that is asked
        if len(worked) == 2:  # the first time is over
            over.set()
        worked.append(0.0)
        return worked[0]

    deadlines = Deadlines(asyncio.get_running_loop(), busy=busy)
    with deadlines.within(0.001):
        await over.wait()
    with pytest.raises(TimeoutError), deadlines.within(0.001):
        await asyncio.Event().wait()
    deadlines.close()
