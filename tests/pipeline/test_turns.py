"""Turns of the loop: so many items in one, and no more once they took long."""

import asyncio
from collections import Counter

from enricher.pipeline.turns import LONGEST, SLICE, Turns


async def turns_of(count: int, seconds: float) -> Counter[int]:
    """How many of `count` items, each of which takes so long, are worked on in each turn of the loop."""
    turn, now, seen = 0, 0.0, list[int]()

    async def counted() -> None:
        nonlocal turn
        while True:
            turn += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(counted())
    turns = Turns(lambda: now)
    for number in range(1, count + 1):
        if not number % SLICE or turns.seconds() >= turns.until:
            await turns.next()
        seen.append(turn)
        now += seconds
    counting.cancel()
    return Counter(seen)


async def test_so_many_items_are_worked_on_in_one_turn() -> None:
    """And no more, however cheap each is."""
    assert max((await turns_of(4 * SLICE, 0.0)).values()) <= SLICE


async def test_what_takes_long_leaves_the_loop_to_others_at_once() -> None:
    """A few papers of many links each are no reason to keep everybody waiting."""
    assert set((await turns_of(4, LONGEST)).values()) == {1}
