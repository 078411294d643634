"""Chunks of any iterable: whole, in order, and never far ahead of who takes them."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator

import pytest

from enricher.pipeline.feed import AHEAD, chunks


async def flat(items: object, size: int = 7) -> list[int]:
    return [item async for chunk in chunks(items, size) for item in chunk]  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [0, 1, 6, 7, 8, 1000])
async def test_every_item_comes_once_and_in_order(count: int) -> None:
    """From a list and from a generator."""
    assert await flat(list(range(count))) == list(range(count))
    assert await flat(iter(range(count))) == list(range(count))


async def test_an_async_iterable_is_taken_as_it_is() -> None:
    """Each item is a chunk of its own: the next one may be long in coming."""

    async def numbers() -> AsyncIterator[int]:
        yield 1
        yield 2

    assert [chunk async for chunk in chunks(numbers())] == [[1], [2]]


async def test_a_fault_of_the_iterable_comes_after_its_items() -> None:
    """Nothing read before is lost."""

    def numbers() -> Iterator[int]:
        yield 1
        raise ValueError("broken input")

    taken = chunks(numbers())
    assert await anext(taken) == [1]
    with pytest.raises(ValueError, match="broken input"):
        await anext(taken)


async def test_the_reader_goes_on_once_there_is_room_again() -> None:
    """Far ahead it waits; what is taken lets it read on, to the end."""
    taken, read = chunks(iter(range(10_000)), 10), []
    async for chunk in taken:
        assert len(chunk) <= 10
        read += chunk
        if len(read) % 1000 == 0:
            await asyncio.sleep(0)
    assert read == list(range(10_000))


async def test_a_slow_item_does_not_hold_back_the_ones_before_it() -> None:
    """What has come in goes out while the reader waits for more."""
    more = threading.Event()

    def numbers() -> Iterator[int]:
        yield 1
        more.wait(60)
        yield 2

    taken = chunks(numbers())
    assert await asyncio.wait_for(anext(taken), 60) == [1]
    more.set()
    assert await asyncio.wait_for(anext(taken), 60) == [2]


async def test_reading_stays_a_bounded_way_ahead() -> None:
    """An endless input does not fill the memory."""
    read, far = 0, threading.Event()

    def numbers() -> Iterator[int]:
        nonlocal read
        while True:
            read += 1
            if read == AHEAD:
                far.set()
            yield read

    taken = chunks(numbers(), 10)
    await anext(taken)
    await asyncio.to_thread(far.wait, 60)
    for _ in range(200):
        await asyncio.sleep(0)
    assert read <= AHEAD + 11  # what was taken, and one at hand
    await taken.aclose()  # type: ignore[attr-defined]  # an async generator
