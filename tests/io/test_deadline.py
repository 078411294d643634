"""A bound on time that keeps a task's other cancellations apart."""

import asyncio

import pytest

from enricher.io.deadline import Deadlines


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
