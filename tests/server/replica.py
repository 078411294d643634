"""`enricher serve` by a clock that whoever started it moves on: a line on stdin is so many seconds.

The machine's clock otherwise: leases, pauses and time-outs are the real ones, and a day takes no time.
"""

import asyncio
import contextlib
import datetime as dt
import os
import sys
import threading
from pathlib import Path

from enricher import Enricher
from enricher.cli.loops import service_loop_run
from enricher.cli.serve import tell_it_listens
from enricher.io.clock import SystemClock
from enricher.server.running import Listen, serve
from enricher.server.stores import service_store

PER_HOST = 2


class MovedClock:
    """The machine's clock, ahead of it by what it was moved on; who sleeps past that wakes."""

    def __init__(self) -> None:
        self._machine = SystemClock()
        self._ahead = 0.0
        self._moved = asyncio.Event()
        self.monotonic = self._machine.monotonic

    def now(self) -> dt.datetime:
        return self._machine.now() + dt.timedelta(seconds=self._ahead)

    async def sleep(self, seconds: float) -> None:
        until = self.monotonic() + self._ahead + seconds
        while (left := until - self.monotonic() - self._ahead) > 0:
            moved = self._moved
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(moved.wait(), left)
        await asyncio.sleep(0)

    def move(self, seconds: float) -> None:
        self._ahead += seconds
        self._moved.set()
        self._moved = asyncio.Event()


def told(clock: MovedClock, loop: asyncio.AbstractEventLoop) -> None:
    """Move it with every line."""
    for line in sys.stdin:
        loop.call_soon_threadsafe(clock.move, float(line))


async def replica() -> int:
    """Serve until a signal ends it."""
    clock = MovedClock()
    threading.Thread(target=told, args=(clock, asyncio.get_running_loop()), daemon=True).start()
    async with Enricher(clock=clock, per_host=PER_HOST) as enricher:
        store = service_store(Path.cwd(), os.environ["ENRICHER_CACHE_URL"])
        await serve(enricher, store, tuple, listen=Listen(port=0), said=tell_it_listens)
    return 0


if __name__ == "__main__":
    sys.exit(service_loop_run(replica()))
