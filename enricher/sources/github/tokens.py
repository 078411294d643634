"""Which token sends the next request, and when: rests that hold all workers, and the cap of the whole run.

Every request passes `Tokens.take` first. How long GitHub is left in peace is the keeper of hosts' to say;
what each token has left is its budget's. Lives as long as the process.
"""

import asyncio
import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from enricher.hosts.leasing import Keeping
from enricher.hosts.permit import Permit
from enricher.hosts.policy import ApiPolicy
from enricher.hosts.state import Host
from enricher.ports import Allowance, Clock
from enricher.sources.github.budget import Later, Never, Now, TokenBudget, choose
from enricher.sources.github.options import GitHubOptions, api_of
from enricher.sources.github.token_leases import TokenLeases

BAD_TOKEN = "GitHub refused the token (401): it is wrong or has expired; set GITHUB_TOKEN anew, or unset it"  # noqa: S105  # words


class Ready(Struct, frozen=True, kw_only=True):
    """Send now, with this token."""

    token: TokenBudget
    permit: Permit


class NotNow(Struct, frozen=True, kw_only=True):
    """Don't send; why, and when it would make sense."""

    why: str
    retry_at: dt.datetime | None = None


class Tokens:
    """Hands out the right to send one request."""

    def __init__(
        self,
        options: GitHubOptions,
        clock: Clock,
        allowance: Allowance | None,
        keeping: Keeping | None = None,
    ) -> None:
        """`keeping` gets the tokens where other processes may be using them."""
        self.budgets = [TokenBudget(token, i) for i, token in enumerate(options.tokens or (None,), 1)]
        self._options = options
        self._clock = clock
        self._allowance = allowance
        self._host = Host(_policy(options), "GitHub's API")
        self._leases = TokenLeases(options.base_url, self._host, self.budgets, clock, keeping)
        self._why = ""
        self._next_at = 0.0
        self._lock = asyncio.Lock()

    async def take(self) -> Ready | NotNow:
        """Wait for one's turn, or say why there is none."""
        async with self._lock:
            while True:
                left_alone = await self._rest()
                if left_alone is not None:
                    return left_alone
                now = self._clock.now()
                choice = choose(self.budgets, now)
                match choice:
                    case Never(until=until):
                        return NotNow(why=BAD_TOKEN, retry_at=until)
                    case Later(at=at):
                        if not self._options.wait_for_budget:
                            return NotNow(why=self._spent_words(), retry_at=at)
                        await self._clock.sleep(max(1.0, (at - now).total_seconds() + 1.0))
                    case Now(token=token) if not self._leases.has(token):
                        if (why := await self._leases.get(token)) is not None:
                            return NotNow(why=f"not asked: {why}")
                        # what the others have left of it decides
                    case Now(token=token):
                        if self._allowance is not None and not self._allowance.take():
                            return NotNow(why="the cap on API requests (--budget) is reached")
                        return await self._begun(token, now)

    async def _begun(self, token: TokenBudget, now: dt.datetime) -> Ready:
        self._leases.begin(token)
        try:
            await self._space(token, now)
        except asyncio.CancelledError:
            self._leases.over(token)
            raise
        token.claim()
        return Ready(token=token, permit=self._host.begin(self._clock.monotonic()))

    def give_back(self, ready: Ready) -> None:
        """Its request is over."""
        self._host.active -= 1
        self._leases.over(ready.token)

    def hold(self, ready: Ready, seconds: float | None, why: str) -> NotNow | None:
        """A secondary limit: let everybody rest. Returns when to come back, where that is too far off."""
        self._why = why
        self._host.refuse(seconds, why, started=ready.permit.started, now=self._clock.monotonic())
        self._leases.tell(ready.token)
        return self._left_alone()

    def failed(self, ready: Ready, why: str) -> NotNow | None:
        """Nothing came back that could be used. Returns when to come back, where it was too often."""
        self._why = why
        self._host.fail(why, started=ready.permit.started, now=self._clock.monotonic())
        self._leases.tell(ready.token)
        return self._left_alone()

    def succeeded(self) -> None:
        """A request was answered: the next rest starts short again."""
        self._host.succeed()

    async def _rest(self) -> NotNow | None:
        while True:
            if (left_alone := self._left_alone()) is not None:
                return left_alone
            left = self._host.not_before - self._clock.monotonic()
            if left <= 0:
                return None
            await self._clock.sleep(left)

    def _left_alone(self) -> NotNow | None:
        left = self._host.deferred_until - self._clock.monotonic()
        if left <= 0:
            return None
        return NotNow(why=self._why, retry_at=self._clock.now() + dt.timedelta(seconds=left))

    async def _space(self, token: TokenBudget, now: dt.datetime) -> None:
        """Where waiting is wanted, bring what is left of the budget evenly to its reset."""
        if not self._options.wait_for_budget:
            return
        gap = token.spacing(now)
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


def _policy(options: GitHubOptions) -> ApiPolicy:
    """All tokens rest together; each one's budget is its own."""
    return replace(ApiPolicy.of(api_of(options, None)), rest_cap=16 * options.secondary_wait)
