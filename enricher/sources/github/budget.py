"""What each token has left, what was spent, and when the next request may leave. No I/O; times are arguments.

A request is claimed before it is sent, so that what is in flight counts; the server's own
numbers then correct the count. Other programs that share a token are seen the same way.
Lives as long as the process.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from enricher.ports import Allowance
from enricher.sources.reading import epoch
from enricher.sources.token_standing import TokenStanding
from enricher.spending import Budget

HOUR = dt.timedelta(hours=1)
SAME_HOUR = dt.timedelta(minutes=1)
"""Resets that are told this near to each other are one."""

LIMIT_WITHOUT_TOKEN = 60
LIMIT_WITH_TOKEN = 5_000
SPREAD_BELOW = 0.1
"""Below this part of the limit what is left is spread evenly up to the reset, where waiting is wanted."""


class Now(Struct, frozen=True, kw_only=True):
    """Send at once with this token."""

    token: "TokenBudget"


class Later(Struct, frozen=True, kw_only=True):
    """Every budget is spent until then."""

    at: dt.datetime


class Never(Struct, frozen=True, kw_only=True):
    """No token is good: every one was refused, and none is tried again before `until`."""

    until: dt.datetime


class TokenBudget:
    """One token's (or, without one, the address's) budget."""

    def __init__(self, token: str | None, number: int) -> None:
        self.token = token
        self.number = number
        self.limit = LIMIT_WITH_TOKEN if token else LIMIT_WITHOUT_TOKEN
        self.left = self.limit
        self.reset_at: dt.datetime | None = None
        self.standing = TokenStanding()
        self.in_flight = 0

    def __repr__(self) -> str:
        """Without the token."""
        return f"TokenBudget({self.number}, left={self.left})"

    def claim(self) -> None:
        """Count one request that is about to leave."""
        self.left -= 1
        self.in_flight += 1

    def settle(self, headers: Mapping[str, str], cost: int | None) -> None:
        """One request came back: take the server's count of what is left, less what is still in flight."""
        self.in_flight -= 1
        left, limit = _number(headers.get("x-ratelimit-remaining")), _number(headers.get("x-ratelimit-limit"))
        reset = epoch(headers.get("x-ratelimit-reset"))
        if limit is not None:
            self.limit = limit
        known = self.reset_at
        if reset is not None and known is not None and reset < known - SAME_HOUR:
            return  # overtaken by an answer of the next hour
        if left is not None and reset is not None and known is not None and reset > known + SAME_HOUR:
            self.left = left - self.in_flight
        elif left is not None:
            # What is in flight is counted here already; answers overtake each other, so it only falls.
            self.left = min(self.left, left)
        elif cost is not None:
            self.left -= max(0, cost - 1)
        self.reset_at = reset or known

    def empty(self, now: dt.datetime, headers: Mapping[str, str]) -> None:
        """The server says that nothing is left. Without a time given, an hour is the longest it can be."""
        self.left = 0
        reset = epoch(headers.get("x-ratelimit-reset"))
        if reset is None or reset <= now:
            reset = self.reset_at if self.reset_at and self.reset_at > now else now + HOUR
        self.reset_at = reset

    def renew(self, now: dt.datetime) -> None:
        """Fill up once the reset is past."""
        if self.reset_at is not None and now >= self.reset_at:
            self.left = self.limit - self.in_flight
            self.reset_at = None

    def spacing(self, now: dt.datetime) -> float:
        """Seconds between requests that bring what is left to the reset; 0 while there is plenty."""
        if self.reset_at is None or self.left >= self.limit * SPREAD_BELOW or self.left <= 0:
            return 0.0
        return max(0.0, (self.reset_at - now).total_seconds() / self.left)


def choose(budgets: Sequence[TokenBudget], now: dt.datetime) -> Now | Later | Never:
    """The token with most left, or when the first one fills up again."""
    refused = [
        until for budget in budgets if (until := budget.standing.refused_until) is not None and until > now
    ]
    if len(refused) == len(budgets):
        return Never(until=min(refused))
    usable = [budget for budget in budgets if budget.standing.good(now)]
    for budget in usable:
        budget.renew(now)
    best = max(usable, key=lambda budget: budget.left)
    if best.left > 0:
        return Now(token=best)
    return Later(at=min(budget.reset_at or now + HOUR for budget in usable))


class Spending:
    """What was spent of all tokens by the process; whoever pays is told as well."""

    def __init__(self, allowance: Allowance | None = None) -> None:
        self._allowance = allowance
        self._heard: set[int] = set()
        self.requests = 0
        self.used = 0
        self.naive = 0

    def ask(self, questions: int) -> None:
        """So many questions have come, each of which would have been a request."""
        self.naive += questions
        if self._allowance is not None:
            self._allowance.count(naive=questions)

    def charge(self, cost: int) -> None:
        """A request has cost so many units."""
        self.used += cost
        if self._allowance is not None and cost != 1:
            self._allowance.count(used=cost - 1)

    def seen(self, budget: TokenBudget) -> None:
        """The server has told what this token has left."""
        self._heard.add(budget.number)

    def told(
        self, unit: Literal["points", "requests"], budgets: Sequence[TokenBudget], note: str | None = None
    ) -> Budget:
        """The counts, and what is left where the server has told; advice where anything was asked.

        A token that is refused has nothing left that anybody could ask with.
        """
        known = [
            budget
            for budget in budgets
            if budget.number in self._heard and budget.standing.refused_until is None
        ]
        resets = [budget.reset_at for budget in known if budget.reset_at is not None]
        return Budget(
            api="GitHub",
            unit=unit,
            requests=self.requests,
            used=self.used,
            naive=self.naive,
            left=sum(max(0, budget.left) for budget in known) if known else None,
            limit=sum(budget.limit for budget in known) if known else None,
            reset_at=min(resets) if resets else None,
            note=note if self.naive else None,
        )


def _number(value: str | None) -> int | None:
    try:
        return int(float(value or ""))
    except (ValueError, OverflowError):
        return None
