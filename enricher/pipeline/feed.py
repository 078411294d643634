"""Papers from any iterable, in chunks as large as what has come in, without blocking the loop.

Comes in: an iterable or async iterable, unbounded. Goes out: non-empty chunks, in order.
Reading stays a bounded number of papers ahead of who consumes.
"""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
CHUNK = 500

AHEAD = 2 * CHUNK
"""Items that are read before they are wanted. Where half of them are taken more are read: two threads that
take turns for each few wait for each other, and for the interpreter's lock, more than they read."""


async def chunks(items: Iterable[T] | AsyncIterable[T], size: int = CHUNK) -> AsyncIterator[list[T]]:
    """Group `items` in chunks of at most `size`; what is there goes, nothing waits for a full one.

    A plain iterable is read in a thread of its own, because a file or a pipe blocks; its
    exception is raised here, after the items before it.
    """
    if isinstance(items, AsyncIterable):
        async for item in items:
            yield [item]
        return
    if isinstance(items, list | tuple):
        for start in range(0, len(items), size):
            yield list(items[start : start + size])
        return
    feed = _Feed(iter(items), size)
    try:
        while chunk := await feed.take():
            yield chunk
    finally:
        feed.stop()


class _Feed(Generic[T]):
    """A thread that reads ahead; it is a daemon, because a read from a pipe can't be called off."""

    def __init__(self, items: Iterator[T], size: int) -> None:
        self._items = items
        self._size = size
        self._ahead = max(AHEAD, 2 * size)
        self._ready: deque[T] = deque()
        self._taken = threading.Event()
        self._loop = asyncio.get_running_loop()
        self._arrived = asyncio.Event()
        self._waiting = False
        self._ended = False
        self._stopped = False
        self._fault: BaseException | None = None
        threading.Thread(target=self._read, name="enricher-reader", daemon=True).start()

    async def take(self) -> list[T]:
        """The next chunk; empty at the end."""
        while not self._ready:
            if self._ended and not self._ready:
                if self._fault is not None:
                    raise self._fault
                return []
            self._arrived.clear()
            self._waiting = True
            if not self._ready and not self._ended:
                await self._arrived.wait()
            self._waiting = False
        count = min(len(self._ready), self._size)
        chunk = [self._ready.popleft() for _ in range(count)]
        if len(self._ready) <= self._ahead // 2:
            self._taken.set()
        return chunk

    def stop(self) -> None:
        """Read no further."""
        self._stopped = True
        self._taken.set()

    def _read(self) -> None:
        try:
            for item in self._items:
                if len(self._ready) >= self._ahead:
                    self._wait_for_room()
                if self._stopped:
                    break
                self._ready.append(item)
                if self._waiting:
                    self._wake()
        except BaseException as fault:  # carried over to the reader's own task
            self._fault = fault
        self._ended = True
        self._wake()

    def _wait_for_room(self) -> None:
        # Cleared before the look: what is taken after it wakes us.
        self._taken.clear()
        while len(self._ready) > self._ahead // 2 and not self._stopped:
            self._taken.wait()
            self._taken.clear()

    def _wake(self) -> None:
        self._waiting = False
        try:
            self._loop.call_soon_threadsafe(self._arrived.set)
        except RuntimeError:  # the loop is closed: nobody waits any more
            self._stopped = True
