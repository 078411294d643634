"""A bound on the time of one request.

Comes in: seconds. Goes out: a `TimeoutError` where the block takes longer. It is `asyncio.timeout`, with
its rules for tasks that others cancel too, at a tenth of the cost: there is one for every request.
Bounds of equal length end in the order in which they began, so that one timer of the loop's serves all of
them: `Deadlines` keeps a queue for each length, and lives as long as its client: the process.
"""

import asyncio
from types import TracebackType


class Deadlines:
    """The bounds of one loop's requests. Lives as long as the client; nothing of it outlives its blocks."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
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
            queue = self._queues[seconds] = _Queue(self._loop, seconds)
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

    def expire(self) -> None:
        """Its time is over."""
        self._expired = True
        self._task.cancel()


Ends = dict["Deadline | asyncio.Future[None]", float]
"""When each of them ends, by the loop's clock."""


class _Queue:
    """Bounds of one length, the one that ends first in front, and the timer of that one."""

    __slots__ = ("_loop", "_seconds", "_timer", "ends", "is_timed")

    def __init__(self, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
        self._loop = loop
        self._seconds = seconds
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

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self.is_timed = False

    def _ring(self) -> None:
        self.is_timed = False
        now = self._loop.time()
        while self.ends:
            deadline, ends = next(iter(self.ends.items()))
            if ends > now:
                self.time(ends)
                return
            del self.ends[deadline]
            if isinstance(deadline, Deadline):
                deadline.expire()
            elif not deadline.done():
                deadline.set_exception(TimeoutError())
