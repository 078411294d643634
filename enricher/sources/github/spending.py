"""What a GitHub source has spent, for progress and summary."""

from collections.abc import Sequence
from typing import Literal

from enricher.ports import Budget, Clock
from enricher.sources.github.budget import Purse


class Spending:
    """Counts of one run."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard: set[int] = set()
        self.requests = 0
        self.used = 0
        self.naive = 0

    def seen(self, purse: Purse) -> None:
        """The server has told what this purse holds."""
        self._heard.add(purse.number)

    def budget(
        self, unit: Literal["points", "requests"], purses: Sequence[Purse], note: str | None = None
    ) -> Budget:
        """The counts, and what is left where the server has told; advice where anything was asked."""
        known = [purse for purse in purses if purse.number in self._heard]
        resets = [purse.reset_at for purse in known if purse.reset_at is not None]
        return Budget(
            api="GitHub",
            unit=unit,
            requests=self.requests,
            used=self.used,
            naive=self.naive,
            left=sum(max(0, purse.left) for purse in known) if known else None,
            limit=sum(purse.limit for purse in known) if known else None,
            reset_at=min(resets) if resets else None,
            note=note if self.naive else None,
        )
