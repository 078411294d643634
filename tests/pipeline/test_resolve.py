"""Tasks that complete one item after the other."""

import asyncio

import pytest

from enricher.groups import TaskGroup
from enricher.pipeline.resolve import ItemWorkers


class Resolver:
    """Completes its item once it may, and notes whose task that was."""

    def __init__(self, gate=None, fault=None):
        self.gate = gate
        self.fault = fault
        self.begun = False
        self.task = ""

    async def run(self):
        self.begun = True
        self.task = asyncio.current_task().get_name()
        if self.gate is not None:
            await self.gate.wait()
        if self.fault is not None:
            raise self.fault


class Finishing:
    """Notes what was completed, and what was given up."""

    def __init__(self):
        self.complete, self.given_up = [], []

    def add(self, one, copies):
        self.complete.append(one)

    def give_up(self, one, fault):
        self.given_up.append((one, str(fault)))


class NoArchiving:
    """Nobody wants copies."""

    wanted = False


async def turns(count=4):
    """Let the others have theirs."""
    for _ in range(count):
        await asyncio.sleep(0)


async def test_items_one_after_the_other_are_one_tasks():
    """Who has nothing to do takes what comes next."""
    finishing, resolvers = Finishing(), [Resolver() for _ in range(5)]
    async with TaskGroup() as group:
        workers = ItemWorkers(group, finishing, NoArchiving())
        for number, resolver in enumerate(resolvers):
            workers.complete(number, resolver)
            await turns()
        workers.close()
    assert finishing.complete == [0, 1, 2, 3, 4]
    assert len({resolver.task for resolver in resolvers}) == 1


async def test_nobody_waits_for_anothers_item():
    """So many tasks as items that take their time."""
    finishing, gate = Finishing(), asyncio.Event()
    resolvers = [Resolver(gate) for _ in range(3)]
    async with TaskGroup() as group:
        workers = ItemWorkers(group, finishing, NoArchiving())
        for number, resolver in enumerate(resolvers):
            workers.complete(number, resolver)
        await turns()
        assert all(resolver.begun for resolver in resolvers)
        assert finishing.complete == []
        gate.set()
        workers.close()
    assert finishing.complete == [0, 1, 2]


async def test_what_was_given_before_the_end_is_completed():
    """Also in the turn in which they are closed."""
    finishing = Finishing()
    async with TaskGroup() as group:
        workers = ItemWorkers(group, finishing, NoArchiving())
        workers.complete(0, Resolver())
        await turns()
        workers.complete(1, Resolver())
        workers.complete(2, Resolver())
        workers.close()
    assert sorted(finishing.complete) == [0, 1, 2]


async def test_a_fault_costs_its_item_alone():
    """The same task goes on with the next one."""
    finishing, broken, whole = Finishing(), Resolver(fault=ValueError("broken")), Resolver()
    async with TaskGroup() as group:
        workers = ItemWorkers(group, finishing, NoArchiving())
        workers.complete("first", broken)
        await turns()
        workers.complete("second", whole)
        await turns()
        workers.close()
    assert finishing.given_up == [("first", "broken")]
    assert finishing.complete == ["second"]
    assert whole.task == broken.task


async def test_a_stream_that_is_cancelled_ends_all_of_them():
    """Those at work, and those that wait for more."""
    finishing, never = Finishing(), asyncio.Event()

    async def stream():
        async with TaskGroup() as group:
            workers = ItemWorkers(group, finishing, NoArchiving())
            workers.complete(0, Resolver())
            await turns()
            workers.complete(1, Resolver(never))
            workers.complete(2, Resolver(never))
            await never.wait()

    running = asyncio.create_task(stream())
    await turns(8)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert finishing.complete == [0]
    assert asyncio.all_tasks() == {asyncio.current_task()}
