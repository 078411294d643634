"""What is said while a run waits: bars that stay true, and once for each host why its links take long.

Comes in: a run, as it goes on. Goes out: notes of the bars, and lines of the log. A host that wants seconds
between two requests gets them; whoever waits for that should know what for, and about how long.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Protocol

from enricher.escaping import visible
from enricher.sinks.progress import Bars
from enricher.spending import HostQueue

log = logging.getLogger("enricher")

TELL_SECONDS = 1.0

LONG_SECONDS = 10.0
"""Who waits for less need not be told why."""

MOST_NAMED = 10
"""Hosts that are named one by one; of more it is said no more than that there are."""

AT_A_LOOK = 2
"""Looks at which a host's queue is long until it is told: by then it is about as long as it gets."""


class SlowHosts:
    """Hosts whose queues are long, each told once. Lives as long as its run.

    `queues` gives those with so many seconds to wait.
    """

    def __init__(self, queues: Callable[[float], Iterable[HostQueue]], say: Callable[[str], object]) -> None:
        self._queues = queues
        self._say = say
        self._seen: dict[str, int] = {}
        self._named = 0

    def look(self) -> None:
        """Say what is new."""
        for queue in self._queues(LONG_SECONDS):
            seen = self._seen[queue.host] = self._seen.get(queue.host, 0) + 1
            if seen == AT_A_LOOK:
                self._tell(queue)

    def _tell(self, queue: HostQueue) -> None:
        self._named += 1
        if self._named <= MOST_NAMED:
            self._say(_sentence(queue))
        elif self._named == MOST_NAMED + 1:
            self._say("further hosts want pauses as well; the others go on meanwhile")


class Waited(Protocol):
    """A run that may wait for hosts."""

    def queues(self, least: float) -> tuple[HostQueue, ...]:
        """Hosts whose requests wait for so long, for they want it so."""
        ...


@contextlib.asynccontextmanager
async def telling(run: Waited, bars: Bars | None = None, *, quiet: bool = False) -> AsyncIterator[None]:
    """Keep what is said true also while nothing is finished."""
    slow = SlowHosts(run.queues, log.info if quiet else log.warning)

    async def tell() -> None:
        while True:
            await asyncio.sleep(TELL_SECONDS)
            slow.look()
            if bars is not None:
                bars.tell(queue_words(run.queues(LONG_SECONDS)))

    telling = asyncio.create_task(tell())
    try:
        yield
    finally:
        telling.cancel()


def queue_words(queues: Iterable[HostQueue]) -> Iterator[str]:
    """A few words each, for the line below bars."""
    for queue in queues:
        yield f"{visible(queue.host, 80)} {queue.requests:,} to ask, about {time_words(queue.seconds)}"


def _sentence(queue: HostQueue) -> str:
    requests = f"{queue.requests:,} request{' waits' if queue.requests == 1 else 's wait'}"
    why = (
        f"asked {queue.spacing:.3g} s apart, as it wants"
        if queue.spacing >= 1
        else "left alone for now, as it wants"
    )
    return (
        f"{visible(queue.host, 80)} is {why}: {requests} there, about {time_words(queue.seconds)}; "
        "other hosts go on meanwhile"
    )


def time_words(seconds: float) -> str:
    """About how long, in one unit."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6_000 else f"{seconds / 3_600:.0f} h"
