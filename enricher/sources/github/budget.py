"""What each token has left, and when the next request may leave. State without I/O; times are arguments.

A request is claimed before it is sent, so that what is in flight counts; the server's own
numbers then correct the count. Other programs that share a token are seen the same way.
"""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from enricher.sources.github.facts import epoch

HOUR = dt.timedelta(hours=1)
SAME_HOUR = dt.timedelta(minutes=1)
"""Resets that are told this near to each other are one."""

LIMIT_WITHOUT_TOKEN = 60
LIMIT_WITH_TOKEN = 5_000
SPREAD_BELOW = 0.1
"""Below this part of the limit what is left is spread evenly up to the reset, where waiting is wanted."""


class Now(Struct, frozen=True, kw_only=True):
    """Send at once with this purse."""

    purse: "Purse"


class Later(Struct, frozen=True, kw_only=True):
    """Every purse is empty until then."""

    at: dt.datetime


class Never(Struct, frozen=True, kw_only=True):
    """No purse is good: every token was refused."""


class Purse:
    """One token's (or, without one, the address's) budget."""

    def __init__(self, token: str | None, number: int) -> None:
        self.token = token
        self.number = number
        self.limit = LIMIT_WITH_TOKEN if token else LIMIT_WITHOUT_TOKEN
        self.left = self.limit
        self.reset_at: dt.datetime | None = None
        self.refused = False
        self.in_flight = 0

    def __repr__(self) -> str:
        """Without the token."""
        return f"Purse({self.number}, left={self.left})"

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


def choose(purses: list[Purse], now: dt.datetime) -> Now | Later | Never:
    """The purse with most left, or when the first one fills up again."""
    usable = [purse for purse in purses if not purse.refused]
    if not usable:
        return Never()
    for purse in usable:
        purse.renew(now)
    best = max(usable, key=lambda purse: purse.left)
    if best.left > 0:
        return Now(purse=best)
    return Later(at=min(purse.reset_at or now + HOUR for purse in usable))


def _number(value: str | None) -> int | None:
    try:
        return int(float(value or ""))
    except (ValueError, OverflowError):
        return None
