"""What a command gives back while it works, written on a thread: a reader may pause, and the work does not.

Comes in: pieces, from the loop. Goes out: the same, in order, a moment of them at a time. A loop that waits
for a pager can renew no lease: others would take its hosts, and what is in flight would run out of time.
"""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")

MOMENT_SECONDS = 0.1
MOST_WAITING = 1_000
"""Pieces that wait for a reader; who makes more of them waits, too."""


class PatientOutput(Generic[T]):
    """One output, as long as its `async with`, at whose end everything is written.

    `write` is called on a thread, never twice at once.
    """

    def __init__(self, write: Callable[[list[T]], None]) -> None:
        self._write = write
        self._waiting: list[T] = []
        self._timer: asyncio.TimerHandle | None = None
        self._writing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if kind is not None:  # what waits is nobody's any more
            self._waiting.clear()
        if self._writing is not None:
            await asyncio.gather(self._writing, return_exceptions=kind is not None)
        await self._pass_on()

    def put(self, piece: T) -> None:
        """Write it in a moment."""
        self._waiting.append(piece)
        if self._timer is None and self._writing is None:
            self._timer = asyncio.get_running_loop().call_later(MOMENT_SECONDS, self._begin)

    @property
    def is_behind(self) -> bool:
        """Whether `room` has anything to wait for, or to raise."""
        return self._writing is not None

    async def room(self) -> None:
        """Come back when more may be put. Raises what became of what was put, such as a reader gone."""
        writing = self._writing
        if writing is not None and (writing.done() or len(self._waiting) >= MOST_WAITING):
            await asyncio.shield(writing)

    def _begin(self) -> None:
        self._timer = None
        self._writing = asyncio.create_task(self._pass_on())

    async def _pass_on(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            await asyncio.to_thread(self._write, waiting)
        self._writing = None  # a fault stays, for whoever puts more
