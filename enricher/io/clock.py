"""The machine's clock behind `ports.Clock`.

Out goes UTC in whole seconds: what is stored and what is written in a record compare equal,
and a second is finer than any rule here asks for. Intervals come from `monotonic`, never from `now`.
"""

import asyncio
import datetime as dt
import time


class SystemClock:
    """`ports.Clock` of the running machine."""

    def __init__(self) -> None:
        self._second = 0
        self._moment = dt.datetime.fromtimestamp(0, dt.UTC)

    def now(self) -> dt.datetime:
        """The wall clock, aware, in UTC, without fractions of a second."""
        second = int(time.time())
        if second != self._second:  # asked for several times an answer, thousands of times a second
            self._second, self._moment = second, dt.datetime.fromtimestamp(second, dt.UTC)
        return self._moment

    monotonic = staticmethod(time.monotonic)
    """Seconds that only grow, with their fractions; asked for ten times a link."""

    async def sleep(self, seconds: float) -> None:
        """Let others run for `seconds`."""
        await asyncio.sleep(seconds)
