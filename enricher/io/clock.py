"""The machine's clock behind `ports.Clock`.

Out goes UTC in whole seconds: what is stored and what is written in a record compare equal,
and a second is finer than any rule here asks for. Intervals come from `monotonic`, never from `now`.
"""

import asyncio
import datetime as dt
import time


class SystemClock:
    """`ports.Clock` of the running machine."""

    def now(self) -> dt.datetime:
        """The wall clock, aware, in UTC, without fractions of a second."""
        return dt.datetime.now(dt.UTC).replace(microsecond=0)

    def monotonic(self) -> float:
        """Seconds that only grow, with their fractions."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Let others run for `seconds`."""
        await asyncio.sleep(seconds)
