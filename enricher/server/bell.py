"""Wakes whoever waits for something to change, and misses nothing that changed before they came.

No I/O. Lives as long as what it tells of; used from the event loop alone.
"""

import asyncio


class Bell:
    """Counts its rings: `wait` comes back once there was one that the waiter has not seen."""

    def __init__(self) -> None:
        self.count = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake everybody."""
        self.count += 1
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, seen: int, seconds: float) -> bool:
        """Whether it rang since the count was `seen`; at the latest after `seconds`."""
        if self.count != seen:
            return True
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait([future], timeout=seconds)
        finally:
            self._waiting.discard(future)
            future.cancel()
        return self.count != seen
