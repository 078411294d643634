"""Shared patience: rests that hold all workers, turns of tokens, and the cap of the whole run.

Every request passes `Turns.take` first. What it costs to wait is decided here and nowhere else.
"""

import asyncio
import datetime as dt
import random

from msgspec import Struct

from enricher.ports import Allowance, Clock
from enricher.sources.github.budget import HOUR, Later, Never, Now, Purse, choose
from enricher.sources.github.options import GitHubOptions

LONGEST_REST = 120.0
"""Seconds that a rest may last before the rest of the questions is called unavailable instead."""


class Turn(Struct, frozen=True, kw_only=True):
    """Send now, with this purse."""

    purse: Purse


class NoTurn(Struct, frozen=True, kw_only=True):
    """Don't send; why, and when it would make sense."""

    why: str
    retry_at: dt.datetime | None = None


class Turns:
    """Hands out the right to send one request."""

    def __init__(self, options: GitHubOptions, clock: Clock, allowance: Allowance | None) -> None:
        self.purses = [Purse(token, i) for i, token in enumerate(options.tokens or (None,), 1)]
        self._options = options
        self._clock = clock
        self._allowance = allowance
        self._resting_until = 0.0
        self._rests = 0
        self._next_at = 0.0
        self._lock = asyncio.Lock()

    async def take(self) -> Turn | NoTurn:
        """Wait for a turn, or say why there is none."""
        async with self._lock:
            while True:
                await self._rest()
                now = self._clock.now()
                choice = choose(self.purses, now)
                match choice:
                    case Never():
                        return NoTurn(why=BAD_TOKEN)
                    case Later(at=at):
                        if not self._options.wait_for_budget:
                            return NoTurn(why=self._spent_words(), retry_at=at)
                        await self._clock.sleep(max(1.0, (at - now).total_seconds() + 1.0))
                    case Now(purse=purse):
                        if self._allowance is not None and not self._allowance.take():
                            return NoTurn(why="the cap on API requests (--budget) is reached")
                        await self._space(purse, now)
                        purse.claim()
                        return Turn(purse=purse)

    def hold(self, seconds: float | None) -> dt.datetime | None:
        """A secondary limit: let everybody rest. Returns when to come back, where that is too far off."""
        if seconds is None:
            seconds = self._options.secondary_wait * 2**self._rests * random.uniform(1.0, 1.25)  # noqa: S311  # jitter
            self._rests = min(self._rests + 1, 4)
        if seconds > LONGEST_REST and not self._options.wait_for_budget:
            return self._clock.now() + dt.timedelta(seconds=seconds)
        self._resting_until = max(self._resting_until, self._clock.monotonic() + min(seconds, 3600.0))
        return None

    def eased(self) -> None:
        """A request was answered: the next rest starts short again."""
        self._rests = 0

    async def _rest(self) -> None:
        while (left := self._resting_until - self._clock.monotonic()) > 0:
            await self._clock.sleep(left)

    async def _space(self, purse: Purse, now: dt.datetime) -> None:
        """Where waiting is wanted, bring what is left of the budget evenly to its reset."""
        if not self._options.wait_for_budget:
            return
        gap = purse.spacing(now)
        start = max(self._clock.monotonic(), self._next_at)
        self._next_at = start + gap
        if gap and start > self._clock.monotonic():
            await self._clock.sleep(start - self._clock.monotonic())

    def _spent_words(self) -> str:
        if self._options.tokens:
            return "GitHub's budget of this hour is spent (--wait-for-budget waits for the next)"
        return (
            "GitHub's 60 requests an hour without a token are spent "
            "(GITHUB_TOKEN gives 5,000; --wait-for-budget waits for the next hour)"
        )


BAD_TOKEN = "GitHub refused the token (401): it is wrong or has expired; set GITHUB_TOKEN anew, or unset it"  # noqa: S105  # words

__all__ = ["BAD_TOKEN", "HOUR", "LONGEST_REST", "NoTurn", "Turn", "Turns"]
