"""Groups of tasks that hold nothing once they are over.

Comes in: what is done side by side, as for `asyncio.TaskGroup`. Goes out: its end, or its first fault. Before
Python 3.13 a group that was cancelled was held by its own error, and both by the task that it was in, with
all that these worked on: garbage that a long-lived process looks for seldom.
"""

import asyncio
from types import TracebackType


class TaskGroup(asyncio.TaskGroup):
    """One that lets go of its task and of its error."""

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        leaving = super().__aexit__(kind, fault, trace)
        # An error holds the frames that it passed, and must not be held by one of them.
        del kind, fault, trace
        try:
            await leaving
        except asyncio.CancelledError as cancelled:
            raise cancelled.with_traceback(None) from cancelled.__cause__
        finally:
            self._parent_task = None
