"""A bound on the time of one request.

Comes in: seconds. Goes out: a `TimeoutError` where the block takes longer. It is `asyncio.timeout`, with
its rules for tasks that others cancel too, at a tenth of the cost: there is one for every request.
Bounds of equal length end in the order in which they began, so that one timer of the loop's serves all of
them: `Deadlines` keeps a queue for each length, and lives as long as its client: the process.
Time that this thread was at work for is no proof that the other side was slow, whose answer may lie unread: a
bound that ends so is given its length once more, and no third time.
"""

import asyncio
import time
from collections.abc import Callable
from types import TracebackType

from enricher.busyness import busy_seconds

BUSY_PART = 0.5
"""A thread that worked, or was ready to, for this part of a time may be what was waited for."""


SHORT_SECONDS = 0.1
"""Shorter bounds end a hundred times as often, over little: of those it is not looked up whether the thread
was kept waiting for a processor, which takes as long as a part of a link."""


class Deadlines:
    """The bounds of one loop's requests. Lives as long as the client; nothing of it outlives its blocks."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *, busy: Callable[[], float] | None = None) -> None:
        """`busy`: seconds for which the loop's thread has worked so far; None: as the system tells."""
        self._loop = loop
        self._busy = busy
        self._queues: dict[float, _Queue] = {}

    def within(self, seconds: float) -> "Deadline":
        """Bounds what the task at hand does in a block, for one block."""
        task = asyncio.current_task(self._loop)
        if task is None:
            raise RuntimeError("a deadline is for a task")
        queue = self._queue(seconds)
        deadline = Deadline(task, queue.ends)
        queue.add(deadline)
        return deadline

    def bound(self, waits: "asyncio.Future[None]", seconds: float) -> "Ends":
        """Lets a future that is not done by then fail with TimeoutError; no task is cancelled over it.

        Whoever waits takes the future out of what comes back once it is done: the bound ends with that.
        """
        queue = self._queues.get(seconds) or self._queue(seconds)
        queue.ends[waits] = ends = self._loop.time() + seconds
        if not queue.is_timed:
            queue.time(ends)
        return queue.ends

    def _queue(self, seconds: float) -> "_Queue":
        queue = self._queues.get(seconds)
        if queue is None:
            busy = self._busy or (busy_seconds if seconds >= SHORT_SECONDS else time.thread_time)
            queue = self._queues[seconds] = _Queue(self._loop, seconds, busy, is_last=False)
        return queue

    def close(self) -> None:
        """Let the timers go; what is still bounded ends by itself."""
        for queue in self._queues.values():
            queue.close()


class Deadline:
    """Bounds one block of a task."""

    __slots__ = ("_cancelling", "_ends", "_expired", "_task")

    def __init__(self, task: "asyncio.Task[object]", ends: "Ends") -> None:
        self._task = task
        self._ends = ends
        self._cancelling = task.cancelling()
        self._expired = False

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._expired:
            del self._ends[self]  # the timer stays: it finds out whose time is over, and goes on from there
            return
        cancelled_by_others = self._task.uncancel() > self._cancelling
        if kind is asyncio.CancelledError and not cancelled_by_others:
            raise TimeoutError from exc

    def go_on(self, ends: "Ends") -> None:
        """It ends by another queue."""
        self._ends = ends

    def expire(self) -> None:
        """Its time is over."""
        self._expired = True
        self._task.cancel()


Ends = dict["Deadline | asyncio.Future[None]", float]
"""When each of them ends, by the loop's clock."""


class _Queue:
    """Bounds of one length, the one that ends first in front, and the timer of that one."""

    __slots__ = (
        "_again", "_busy", "_busy_before", "_loop", "_measured_at", "_seconds", "_timer", "ends", "is_timed"
    )  # fmt: skip

    def __init__(
        self, loop: asyncio.AbstractEventLoop, seconds: float, busy: Callable[[], float], *, is_last: bool
    ) -> None:
        """`is_last`: its bounds were given their time once more already."""
        self._loop = loop
        self._seconds = seconds
        self._busy = busy
        self._busy_before, self._measured_at = 0.0, float("-inf")
        self._again = None if is_last else _Queue(loop, seconds, busy, is_last=True)
        self.ends: Ends = {}
        self.is_timed = False
        self._timer: asyncio.TimerHandle | None = None

    def add(self, deadline: "Deadline | asyncio.Future[None]") -> None:
        ends = self.ends[deadline] = self._loop.time() + self._seconds
        if not self.is_timed:
            self.time(ends)

    def time(self, ends: float) -> None:
        self.is_timed = True
        self._timer = self._loop.call_at(ends, self._ring)
        now = self._loop.time()
        if self._again is not None and now - self._measured_at >= self._seconds:
            self._measured_at, self._busy_before = now, self._busy()

    def close(self) -> None:
        if self._again is not None:
            self._again.close()
        if self._timer is not None:
            self._timer.cancel()
            self.is_timed = False

    def _ring(self) -> None:
        self.is_timed = False
        now = self._loop.time()
        over: list[Deadline | asyncio.Future[None]] = []
        for deadline, ends in self.ends.items():
            if ends > now:
                break
            over.append(deadline)
        for deadline in over:
            del self.ends[deadline]
        if self._again is not None and over and self._was_busy(now):
            self._again.take_over(over)
        else:
            _end(over)
        if self.ends:
            self.time(next(iter(self.ends.values())))

    def _was_busy(self, now: float) -> bool:
        """Whether this thread worked for most of the time since that was measured."""
        return self._busy() - self._busy_before > BUSY_PART * (now - self._measured_at)

    def take_over(self, deadlines: "list[Deadline | asyncio.Future[None]]") -> None:
        """Give them the length of this queue once more."""
        for deadline in deadlines:
            self.add(deadline)
            if isinstance(deadline, Deadline):
                deadline.go_on(self.ends)


def _end(deadlines: "list[Deadline | asyncio.Future[None]]") -> None:
    for deadline in deadlines:
        if isinstance(deadline, Deadline):
            deadline.expire()
        elif not deadline.done():
            deadline.set_exception(TimeoutError())
