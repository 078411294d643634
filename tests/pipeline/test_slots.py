"""Results come out in their order, and no more is in flight than the window."""

import asyncio

import pytest

from enricher.pipeline.slots import Slots


async def drain(slots: Slots[str]) -> list[str]:
    return [result async for result in slots.results()]


async def test_results_keep_the_order_of_their_slots() -> None:
    """What finishes first waits for what was first."""
    slots: Slots[str] = Slots(10)
    first, second = slots.open(), slots.open()
    draining = asyncio.create_task(drain(slots))
    slots.fill(second, "second")
    await asyncio.sleep(0)
    slots.fill(first, "first")
    slots.close()
    assert await draining == ["first", "second"]


async def test_unordered_results_come_as_they_finish() -> None:
    """Nothing waits for anything."""
    slots: Slots[str] = Slots(10, ordered=False)
    first, second = slots.open(), slots.open()
    slots.fill(second, "second")
    slots.fill(first, "first")
    slots.close()
    assert await drain(slots) == ["second", "first"]


async def test_closing_gives_out_the_finished_head_alone() -> None:
    """A stopped run has no gaps."""
    slots: Slots[str] = Slots(10)
    first, _open, third = slots.open(), slots.open(), slots.open()
    slots.fill(first, "first")
    slots.fill(third, "third")
    slots.close()
    assert await drain(slots) == ["first"]


async def test_room_waits_until_results_are_taken() -> None:
    """A full window lets nobody in before somebody takes something out."""
    slots: Slots[str] = Slots(2)
    one, two = slots.open(), slots.open()
    waiting = asyncio.create_task(slots.room(1))
    slots.fill(one, "one")
    slots.fill(two, "two")
    await asyncio.sleep(0)
    assert not waiting.done()
    results = slots.results()
    assert await anext(results) == "one"
    await asyncio.wait_for(waiting, 1)
    await results.aclose()  # type: ignore[attr-defined]  # an async generator


async def test_more_than_a_window_fits_an_empty_one() -> None:
    """A chunk larger than the window is not refused for ever."""
    slots: Slots[str] = Slots(2)
    await asyncio.wait_for(slots.room(500), 1)


async def test_a_narrow_window_widens_where_waiting_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to its full width, and no further: what is slow keeps nobody else from going on."""
    monkeypatch.setattr("enricher.pipeline.slots.LONG_SECONDS", 0)
    slots: Slots[str] = Slots(4, first=1)
    for _ in range(4):
        await asyncio.wait_for(slots.room(1), 1)
        slots.open()
    waiting = asyncio.create_task(slots.room(1))
    for _ in range(10):
        await asyncio.sleep(0)
    assert not waiting.done()
    waiting.cancel()


async def test_a_narrow_window_stays_so_where_room_comes_at_once() -> None:
    """Then the work is our own, and more at a time would not be done sooner."""
    slots: Slots[str] = Slots(4, first=1)
    results = slots.results()
    for _ in range(10):
        await slots.room(1)
        slot = slots.open()
        waiting = asyncio.create_task(slots.room(1))
        await asyncio.sleep(0)
        assert not waiting.done()
        slots.fill(slot, "one")
        await anext(results)
        await waiting
    await results.aclose()  # type: ignore[attr-defined]  # an async generator
