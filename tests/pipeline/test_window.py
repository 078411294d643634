"""Results come out in their order, and no more is in flight than the window."""

import asyncio

import pytest

from enricher.pipeline.window import WAVE, Window


async def drain(window: Window[str]) -> list[str]:
    return [result async for wave in window.waves() for result in wave]


async def test_results_keep_the_order_of_their_slots() -> None:
    """What finishes first waits for what was first."""
    window: Window[str] = Window(10)
    first, second = window.open(2)
    draining = asyncio.create_task(drain(window))
    window.fill(second, "second")
    await asyncio.sleep(0)
    window.fill(first, "first")
    window.close()
    assert await draining == ["first", "second"]


async def test_unordered_results_come_as_they_finish() -> None:
    """Nothing waits for anything."""
    window: Window[str] = Window(10, ordered=False)
    first, second = window.open(2)
    window.fill(second, "second")
    window.fill(first, "first")
    window.close()
    assert await drain(window) == ["second", "first"]


async def test_closing_gives_out_the_finished_head_alone() -> None:
    """A stopped run has no gaps."""
    window: Window[str] = Window(10)
    first, _open, third = window.open(3)
    window.fill(first, "first")
    window.fill(third, "third")
    window.close()
    assert await drain(window) == ["first"]


async def test_a_closed_window_tells_what_it_did_not_give_out() -> None:
    """From the first that is missing on, each in its place, and once."""
    window: Window[str] = Window(10)
    first, _open, third, _fourth = window.open(4)
    window.fill(first, "first")
    window.fill(third, "third")
    window.close()
    assert await drain(window) == ["first"]
    assert window.left_behind() == [None, "third", None]
    assert window.left_behind() == []


async def test_what_is_ready_is_given_out_in_one_go() -> None:
    """In the order of the slots, no more than a wave at once, and without waiting for a full one."""
    window: Window[int] = Window(2 * WAVE)
    slots = window.open(WAVE + 3)
    for number, slot in enumerate(slots[:-1]):
        window.fill(slot, number)
    waves = window.waves()
    assert await anext(waves) == list(range(WAVE))
    assert await anext(waves) == [WAVE, WAVE + 1]
    last = asyncio.create_task(anext(waves))  # type: ignore[arg-type]  # a coroutine
    await asyncio.sleep(0)
    assert not last.done()
    window.fill(slots[-1], WAVE + 2)
    assert await last == [WAVE + 2]
    window.close()
    assert [wave async for wave in waves] == []


@pytest.mark.parametrize("ordered", [True, False])
async def test_many_results_are_filled_in_one_go(ordered: bool) -> None:
    """Each into its own slot, and whoever waits for the first one hears of it."""
    window: Window[str] = Window(10, ordered=ordered)
    slots = window.open(3)
    waves = window.waves()
    waiting = asyncio.create_task(anext(waves))  # type: ignore[arg-type]  # a coroutine
    await asyncio.sleep(0)
    window.fill_all(slots, ["first", "second", "third"])
    assert await asyncio.wait_for(waiting, 60) == ["first", "second", "third"]
    await waves.aclose()  # type: ignore[attr-defined]  # an async generator


async def test_a_wave_that_is_taken_makes_room() -> None:
    """For as many as it holds."""
    window: Window[str] = Window(2)
    for slot in window.open(2):
        window.fill(slot, "done")
    waiting = asyncio.create_task(window.room(2))
    await asyncio.sleep(0)
    assert not waiting.done()
    waves = window.waves()
    assert await anext(waves) == ["done", "done"]
    await asyncio.wait_for(waiting, 60)
    await waves.aclose()  # type: ignore[attr-defined]  # an async generator


async def test_room_waits_until_results_are_taken() -> None:
    """A full window lets nobody in before somebody takes something out."""
    window: Window[str] = Window(2)
    one, two = window.open(2)
    waiting = asyncio.create_task(window.room(1))
    window.fill(one, "one")
    window.fill(two, "two")
    await asyncio.sleep(0)
    assert not waiting.done()
    waves = window.waves()
    assert await anext(waves) == ["one", "two"]
    await asyncio.wait_for(waiting, 60)
    await waves.aclose()  # type: ignore[attr-defined]  # an async generator


async def test_more_than_a_window_fits_an_empty_one() -> None:
    """A chunk larger than the window is not refused for ever."""
    window: Window[str] = Window(2)
    await asyncio.wait_for(window.room(500), 60)


async def test_a_narrow_window_widens_where_waiting_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to its full width, and no further: what is slow keeps nobody else from going on."""
    monkeypatch.setattr("enricher.pipeline.window.LONG_SECONDS", 0)
    window: Window[str] = Window(4, first=1, busy=lambda: 0.0)
    for _ in range(4):
        await asyncio.wait_for(window.room(1), 60)
        window.open(1)
    waiting = asyncio.create_task(window.room(1))
    for _ in range(10):
        await asyncio.sleep(0)
    assert not waiting.done()
    waiting.cancel()


async def test_a_narrow_window_stays_so_where_it_is_this_thread_that_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However long that takes on a busy machine: more in flight would be no sooner done."""
    monkeypatch.setattr("enricher.pipeline.window.LONG_SECONDS", 0)
    looks = iter(range(1_000_000))  # a second passes between two looks, and all of it was worked
    window: Window[str] = Window(4, first=1, busy=lambda: float(next(looks)))
    window.open(1)
    waiting = asyncio.create_task(window.room(1))
    for _ in range(40):
        await asyncio.sleep(0)
    assert next(looks) > 4  # it was looked again and again
    assert not waiting.done()
    waiting.cancel()


async def test_a_narrow_window_stays_so_where_room_comes_at_once() -> None:
    """Then the work is our own, and more at a time would not be done sooner."""
    window: Window[str] = Window(4, first=1)
    waves = window.waves()
    for _ in range(10):
        await window.room(1)
        (slot,) = window.open(1)
        waiting = asyncio.create_task(window.room(1))
        await asyncio.sleep(0)
        assert not waiting.done()
        window.fill(slot, "one")
        await anext(waves)
        await waiting
    await waves.aclose()  # type: ignore[attr-defined]  # an async generator


async def may_go_on(window: Window[str], wanted: int = 1) -> bool:
    """Whether somebody who waits for room has it by now."""
    waiting = asyncio.create_task(window.room(wanted))
    for _ in range(5):
        await asyncio.sleep(0)
    has_it = waiting.done()
    waiting.cancel()
    await asyncio.wait([waiting])  # before anybody else waits for room
    return has_it


async def test_results_may_wait_behind_a_slow_one_while_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as are told, and no more items unfinished than the window; then somebody has to take some."""
    monkeypatch.setattr("enricher.pipeline.window.LONG_SECONDS", 10_000)
    window: Window[str] = Window(2, behind=3)
    slow, second = window.open(2)
    assert not await may_go_on(window)
    waiting = asyncio.create_task(window.room(1))
    await asyncio.sleep(0)
    window.fill(second, "2")
    for _ in range(5):
        await asyncio.sleep(0)
    assert waiting.done()
    for name in "345":
        assert not await may_go_on(window, 2)
        (slot,) = window.open(1)
        assert not await may_go_on(window)
        window.fill_all([slot], [name])
    assert not await may_go_on(window)  # all that may wait do
    window.fill(slow, "1")
    assert not await may_go_on(window)
    waves = window.waves()
    assert await anext(waves) == ["1", "2", "3", "4", "5"]
    assert await may_go_on(window, 2)
    await waves.aclose()  # type: ignore[attr-defined]  # an async generator


async def test_in_a_narrow_window_nothing_waits_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is narrow where the work is our own, which more at once would not do sooner.

    There as many go on as were taken; once it has its full width, results wait beside a slow one.
    """
    monkeypatch.setattr("enricher.pipeline.window.LONG_SECONDS", 10_000)
    window: Window[str] = Window(4, first=2, behind=3)
    slow, second = window.open(2)
    window.fill(second, "2")
    assert not await may_go_on(window)
    window.fill(slow, "1")
    waves = window.waves()
    assert await anext(waves) == ["1", "2"]
    assert await may_go_on(window, 2)
    slow, second = window.open(2)
    window.fill(second, "4")
    assert not await may_go_on(window)
    monkeypatch.setattr("enricher.pipeline.window.LONG_SECONDS", 0)
    monkeypatch.setattr(window, "_busy", lambda: 0.0)
    await asyncio.wait_for(window.room(3), 60)
    for name in "567":
        (slot,) = window.open(1)
        window.fill(slot, name)
    assert window.fits(
        1
    )  # one unfinished, four that wait behind it: room for one more, and no wave is needed
    (slot,) = window.open(1)
    window.fill(slot, "8")
    assert window.fits(1)
    (slot,) = window.open(1)
    window.fill(slot, "9")
    assert not window.fits(1)  # as many wait as may
    await waves.aclose()  # type: ignore[attr-defined]  # an async generator
