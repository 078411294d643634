"""What an answer's status and headers say beside its body: fine, wait, spent, refused, broken. Pure.

Rules: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api and
.../rate-limits-for-the-rest-api (primary limits empty `x-ratelimit-remaining`; secondary ones
answer 403 or 429, with or without `Retry-After`).
"""

import datetime as dt
from typing import Any, Literal

from msgspec import Struct

from enricher.backoff import retry_after
from enricher.sources.github.heard import GitHubReply
from enricher.sources.reading import text

SignalKind = Literal["fine", "spent", "secondary", "bad_token", "heavy", "broken", "other"]

HEAVY = frozenset({502, 504})
"""A query that takes too long ends as one of these at GitHub's front."""

_SECONDARY_WORDS = ("secondary rate", "abuse detection", "rate limit", "too many requests", "try again later")


class Signal(Struct, frozen=True, kw_only=True):
    """What the server wants. `wait`: seconds it asked for, None where it named none."""

    kind: SignalKind
    wait: float | None = None
    why: str = ""


def signal_of(said: GitHubReply, body: dict[str, Any] | None, now: dt.datetime) -> Signal:
    """Judge an answer by all but its data."""
    words = (text((body or {}).get("message")) or f"HTTP {said.status}")[:200]
    if said.status in (200, 301, 304, 404, 410, 451):
        return Signal(kind="fine", why=words)
    if said.status == 401:
        return Signal(kind="bad_token", why=words)
    if said.status in (403, 429):
        return _refusal(said, words, now)
    if said.status in HEAVY:
        return Signal(kind="heavy", wait=retry_after(said.headers.get("retry-after"), now), why=words)
    if said.status >= 500 or said.status == 408:
        return Signal(kind="broken", wait=retry_after(said.headers.get("retry-after"), now), why=words)
    return Signal(kind="other", why=words)


def _refusal(said: GitHubReply, words: str, now: dt.datetime) -> Signal:
    wait = retry_after(said.headers.get("retry-after"), now)
    left = said.headers.get("x-ratelimit-remaining", "").strip()
    low = words.lower()
    if "secondary" in low or "abuse" in low:
        return Signal(kind="secondary", wait=wait, why=words)
    if left in ("0", "0.0") and (said.status == 429 or "rate limit" in low or wait is None):
        return Signal(kind="spent", wait=wait, why=words)
    if said.status == 429 or wait is not None or any(word in low for word in _SECONDARY_WORDS):
        return Signal(kind="secondary", wait=wait, why=words)
    return Signal(kind="other", why=words)
