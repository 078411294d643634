"""A bound on time that keeps a task's other cancellations apart."""

import asyncio

import pytest

from enricher.io.deadline import Deadline


async def test_what_takes_longer_is_a_timeout():
    """And the task goes on, as if nobody had cancelled it."""
    with pytest.raises(TimeoutError), Deadline(asyncio.get_running_loop(), 0.001):
        await asyncio.Event().wait()
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    await asyncio.sleep(0)


async def test_what_is_done_in_time_is_not_disturbed_later():
    """The bound ends with its block."""
    with Deadline(asyncio.get_running_loop(), 0.001):
        pass
    await asyncio.sleep(0.01)


async def test_a_cancellation_from_outside_passes_through():
    """It is no timeout."""

    async def work():
        with Deadline(asyncio.get_running_loop(), 60):
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
        with Deadline(loop, 0.001):
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

    with pytest.raises(ValueError, match="mine"), Deadline(asyncio.get_running_loop(), 0.001):
        await work()
