"""Claims whose own code fails: nobody waits for ever, and nobody is told that nothing happened."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from enricher.ports import Store
from enricher.store.leases import KeyLeases
from enricher.testing import FakeClock


class Mistaken:
    """A ledger whose trips fail by a mistake of ours."""

    shared = True
    unshared = None

    async def trip(self, way: Callable[[Store], Any]) -> Any:
        """Fail."""
        raise AttributeError("ours")

    async def flush(self) -> None:
        """Nothing waits."""


async def test_whoever_waits_for_a_claim_is_told_of_a_mistake() -> None:
    """Each time anew: the next trip may do."""
    leases = KeyLeases(Mistaken(), FakeClock())  # type: ignore[arg-type]  # what it uses of a ledger
    async with asyncio.timeout(60):
        for _ in range(2):
            with pytest.raises(AttributeError, match="ours"):
                await leases.claim("links", ["a"])


async def test_a_process_that_cannot_say_that_it_lives_is_heard_of() -> None:
    """By the loop, whose faults end a run with an error."""
    told = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.set_result(context["exception"]))
    leases = KeyLeases(Mistaken(), FakeClock())  # type: ignore[arg-type]  # as above
    with pytest.raises(AttributeError):
        await leases.claim("links", ["a"])
    async with asyncio.timeout(60):
        assert "ours" in str(await told)
