"""A token that two processes have is used by one at a time, which goes on from what the other left of it."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from enricher.sources.github.options import GitHubOptions
from enricher.sources.github.tokens import NotNow, Ready, Tokens
from tests.store.machines import Machine, World

RESET = 3_000.0


class User:
    """One process that sends requests with a token, each of which takes half a second."""

    active = peak = 0

    def __init__(self, world: World, machine: Machine, *tokens: str) -> None:
        self.world = world
        options = GitHubOptions(tokens=tokens or ("secret",))
        self.tokens = Tokens(options, machine.clock, None, machine.keeping)
        self.clock = machine.clock

    async def use(self, count: int, left: int = 4_000) -> list[Ready | NotNow]:
        """So many requests, one after the other; the server says what is left."""
        return [await self._one(left - number) for number in range(count)]

    async def _one(self, left: int) -> Ready | NotNow:
        ready = await self.tokens.take()
        if isinstance(ready, Ready):
            User.active += 1
            User.peak = max(User.peak, User.active)
            await self.clock.sleep(0.5)
            User.active -= 1
            reset = self.clock.now() + dt.timedelta(seconds=RESET)
            said = {"x-ratelimit-remaining": str(left), "x-ratelimit-reset": f"{reset.timestamp():.0f}"}
            ready.token.settle(said, 1)
            self.tokens.give_back(ready)
        return ready


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """Gone after the test, with all of its processes."""
    User.active = User.peak = 0
    async with AsyncExitStack() as stack:
        yield World(stack)


async def test_two_processes_use_a_token_in_turn(world: World) -> None:
    """Never both at once; and both come to their turns."""
    one, two = User(world, world.machine()), User(world, world.machine(600.0))
    told = await asyncio.gather(one.use(20), two.use(20))
    assert all(isinstance(ready, Ready) for each in told for ready in each)
    assert User.peak == 1


async def test_other_tokens_are_nobody_else_s(world: World) -> None:
    """Each process with its own works at once."""
    one, two = User(world, world.machine(), "mine"), User(world, world.machine(), "yours")
    await asyncio.gather(one.use(4), two.use(4))
    assert User.peak == 2


async def test_what_one_left_of_a_budget_is_all_the_other_has(world: World) -> None:
    """The hour's budget is the token's."""
    one, two = User(world, world.machine()), User(world, world.machine())
    await one.use(1, left=0)
    (told,) = await two.use(1)
    assert isinstance(told, NotNow)
    assert "budget of this hour is spent" in told.why


async def test_a_rest_that_one_was_asked_for_is_the_other_s_too(world: World) -> None:
    """A secondary limit of a minute, said to one process."""
    one, two = User(world, world.machine()), User(world, world.machine())
    ready = await one.tokens.take()
    assert isinstance(ready, Ready)
    one.tokens.give_back(ready)
    one.tokens.hold(ready, 60.0, "secondary limit")
    said = world.clock.monotonic()
    await two.tokens.take()
    assert world.clock.monotonic() >= said + 60.0 - 0.1


async def test_a_token_is_not_told_to_the_store(world: World) -> None:
    """Its name there is a hash."""
    user = User(world, world.machine())
    await user.use(1)
    (name,) = world.store.named
    assert name.startswith("api.github.com/token/")
    assert "secret" not in name
