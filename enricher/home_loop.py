"""The event loop in which something was opened, and in which alone it may be used.

Comes in: nothing; it settles where it is opened. Goes out: a refusal elsewhere, a way home from any thread.
Lives as long as what belongs to it: the process, or a run.
"""

import asyncio
from collections.abc import Callable

from enricher.errors import UsageError


class HomeLoop:
    """Where an `Enricher` or a `Run` belongs; nowhere until it is opened."""

    def __init__(self, what: str) -> None:
        """`what` names its owner in messages."""
        self._what = what
        self._loop: asyncio.AbstractEventLoop | None = None

    def settle(self) -> None:
        """Belong to the loop that runs now."""
        self._loop = asyncio.get_running_loop()

    def refuse_others(self) -> None:
        """Raises UsageError in another loop; where none runs, nobody is harmed."""
        running = _running()
        if running is not None and self._loop is not None and running is not self._loop:
            raise UsageError(
                f"this {self._what} was opened in another event loop; use it there, or open one for this "
                "loop: each belongs to one event loop"
            )

    def call(self, callback: Callable[[], object]) -> None:
        """Have it done at home, at once where that is here; in a closed loop never."""
        if self._loop is None or self._loop is _running():
            callback()
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(callback)


def _running() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
