"""GitHub's hourly allowances: one for each token and resource, one for everybody without a token."""

import datetime as dt
from collections.abc import Callable
from typing import Any

HOUR = 3600


class HourlyAllowance:
    """What is left of one allowance in the current hour; a new hour begins with the first use after it."""

    def __init__(self, limit: int, resource: str, now: Callable[[], dt.datetime]) -> None:
        self.limit = limit
        self.used = 0
        self._resource = resource
        self._now = now
        self._reset = int(now().timestamp()) + HOUR

    def spend(self, points: int) -> bool:
        """Take `points`; False, and nothing taken, where too few are left."""
        self._turn()
        if self.used + points > self.limit:
            return False
        self.used += points
        return True

    def give_back(self, points: int) -> None:
        """Undo a spending: what turned out to be free."""
        self.used = max(0, self.used - points)

    @property
    def remaining(self) -> int:
        """What is left."""
        return self.limit - self.used

    @property
    def reset(self) -> int:
        """When the allowance is whole again, in seconds since 1970."""
        return self._reset

    def headers(self) -> tuple[tuple[str, str], ...]:
        """The five headers beside every answer."""
        return (
            ("X-RateLimit-Limit", str(self.limit)),
            ("X-RateLimit-Remaining", str(self.remaining)),
            ("X-RateLimit-Used", str(self.used)),
            ("X-RateLimit-Reset", str(self._reset)),
            ("X-RateLimit-Resource", self._resource),
        )

    def as_json(self, resource: str) -> dict[str, Any]:
        """The entry of `/rate_limit`."""
        self._turn()
        return {
            "limit": self.limit,
            "remaining": self.remaining,
            "used": self.used,
            "reset": self._reset,
            "resource": resource,
        }

    def _turn(self) -> None:
        now = int(self._now().timestamp())
        if now >= self._reset:
            self.used = 0
            self._reset = now + HOUR


class Budgets:
    """The allowances of one world."""

    def __init__(self, token_budget: int, anonymous_budget: int, now: Callable[[], dt.datetime]) -> None:
        self._token_budget = token_budget
        self._anonymous_budget = anonymous_budget
        self._now = now
        self._kept: dict[tuple[str | None, str], HourlyAllowance] = {}

    def of(self, token: str | None, resource: str) -> HourlyAllowance:
        """The allowance of a token for `core` or `graphql`; GraphQL without a token has none."""
        if (token, resource) not in self._kept:
            anonymous = 0 if resource == "graphql" else self._anonymous_budget
            limit = anonymous if token is None else self._token_budget
            self._kept[token, resource] = HourlyAllowance(limit, resource, self._now)
        return self._kept[token, resource]
