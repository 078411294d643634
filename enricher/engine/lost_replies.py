"""What an owner asked for workers that were lost: replies for whoever asks the same in their place.

Comes in: requests of lost workers, with replies that are there or on their way. Goes out: each of them once.
Lives as long as its owner. A request is the same only where all of it is; nothing is told that is older than
a lost worker may be, or that would fill the memory.
"""

import asyncio
from collections import deque
from collections.abc import Iterable

from enricher.engine.letters import Replied
from enricher.ports import Answer, Clock, Request

SAFE_SECONDS = 5.0
"""What a worker has fetched, and has lived on with for so long, stands in the store or is of no use to it."""

OLDEST_SECONDS = 120.0
MOST_OCTETS = 16 * 2**20
"""Of bodies, for each worker and for all that were lost: what came first is let go."""


class FetchedReplies:
    """What one worker has fetched of late: it may be lost before it has kept what it makes of that."""

    def __init__(self) -> None:
        self._replies: deque[tuple[float, Request, Replied]] = deque()
        self._octets = 0

    def add(self, now: float, fetched: Iterable[tuple[Request, Replied]]) -> None:
        """Remember these, and let go of what is safe by now: the worker lives."""
        while self._replies and self._replies[0][0] <= now - SAFE_SECONDS:
            self._let_go()
        for request, replied in fetched:
            self._replies.append((now, request, replied))
            self._octets += _octets(replied)
        while self._octets > MOST_OCTETS:
            self._let_go()

    def again(self, number: int) -> tuple[Request, Replied] | None:
        """The reply of this number, which is forgotten here: it was lost on the way."""
        for told in self._replies:
            if told[2].number == number:
                self._replies.remove(told)
                self._octets -= _octets(told[2])
                return told[1:]
        return None

    def taken(self) -> list[tuple[Request, Replied]]:
        """All of them, which are forgotten here."""
        taken = [(request, replied) for _, request, replied in self._replies]
        self._replies.clear()
        self._octets = 0
        return taken

    def _let_go(self) -> None:
        self._octets -= _octets(self._replies.popleft()[2])


class LostReplies:
    """The replies for all lost workers of one owner."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._there: dict[Request, deque[tuple[float, Replied]]] = {}
        self._coming: dict[Request, asyncio.Task[None]] = {}
        self._octets = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for anybody that was lost, as nearly always."""
        return not (self._there or self._coming)

    def expect(self, request: Request, task: "asyncio.Task[None]") -> None:
        """A request that is in flight for a lost worker: its reply is noted before `task` ends."""
        self._coming[request] = task

    def note(self, request: Request, replied: Replied) -> None:
        """A reply that a lost worker may not have made anything of; tries stay in their order."""
        self._there.setdefault(request, deque()).append((self._clock.monotonic(), replied))
        self._octets += _octets(replied)
        while self._octets > MOST_OCTETS:
            self._pop(next(iter(self._there)))

    async def take(self, request: Request) -> Replied | None:
        """The reply to the same request, once it is there; None where it must be sent."""
        if request not in self._there and (task := self._coming.get(request)) is not None:
            await asyncio.wait({task})
            self._coming.pop(request, None)
        while (told := self._pop(request)) is not None:
            if self._clock.monotonic() - told[0] <= OLDEST_SECONDS:
                return told[1]
        return None

    async def aclose(self) -> None:
        """End what is in flight."""
        for task in self._coming.values():
            task.cancel()
        await asyncio.gather(*self._coming.values(), return_exceptions=True)

    def _pop(self, request: Request) -> tuple[float, Replied] | None:
        told = self._there.get(request)
        if told is None:
            return None
        first = told.popleft()
        if not told:
            del self._there[request]
        self._octets -= _octets(first[1])
        return first


def _octets(replied: Replied) -> int:
    return len(replied.reply.body) if isinstance(replied.reply, Answer) else 0
