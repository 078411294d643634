"""The open runs of one process, and the word that stops them all.

Lives as long as the process is open. Knows nothing of what a run does.
"""

from collections.abc import Callable
from typing import Protocol


class OpenRun(Protocol):
    """A run while it is open."""

    def stop(self) -> None:
        """Ask nothing more."""
        ...

    async def aclose(self) -> None:
        """End what is still open of it."""
        ...


class Runs:
    """The open runs of one process, which end with it."""

    def __init__(self, check: Callable[[], object]) -> None:
        """`check` raises UsageError where the process cannot be used."""
        self.check = check
        self.stopped = False
        self._open: set[OpenRun] = set()

    def add(self, run: OpenRun) -> None:
        """A run was opened; where all were stopped, it is as well."""
        self._open.add(run)
        if self.stopped:
            run.stop()

    def discard(self, run: OpenRun) -> None:
        """A run is being closed."""
        self._open.discard(run)

    def stop(self) -> None:
        """Stop all, and whatever is opened later."""
        self.stopped = True
        for run in self._open:
            run.stop()

    async def aclose(self) -> None:
        """Close all."""
        for run in list(self._open):
            await run.aclose()
