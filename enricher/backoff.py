"""When to ask again: a policy, pure.

Comes in: what came back, the number of the attempt, the time, a random number. Goes out:
`Retry(after)` or `Stop`. Reads no clock, rolls no dice, waits for nothing.
"""

import datetime as dt
from collections.abc import Callable

from msgspec import Struct

from enricher.evidence import FaultKind

RETRY_AFTER_CAP = 86_400.0
"""A server may ask for a day; whoever asks for more is taken to mean a day."""


class Retry(Struct, frozen=True, kw_only=True, tag="retry"):
    """Ask again, `after` seconds from now at the earliest."""

    after: float


class Stop(Struct, frozen=True, kw_only=True, tag="stop"):
    """What came is what there is."""


class Backoff(Struct, frozen=True, kw_only=True):
    """How patiently to ask. Seconds.

    Attributes:
        retries: attempts after the first one, alike for every status that may pass.
        base: the first wait's upper bound; doubles with every attempt.
        cap: no wait of our own is longer.
        patience: a longer wait asked for by the server is not worth staying for.
    """

    retries: int = 2
    base: float = 1.0
    cap: float = 30.0
    patience: float = 120.0


TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 527, 529})
"""RFC 9110 15.5.9 and 15.6, RFC 8470 (425), RFC 6585 (429); 52x are Cloudflare's for an origin in trouble."""

TRANSIENT_FAULTS: frozenset[FaultKind] = frozenset(
    {"dns_failure", "connection_refused", "connection_reset", "timeout", "tls_error"}
)

ONCE_FAULTS: frozenset[FaultKind] = frozenset({"timeout", "tls_error", "connection_refused"})
"""Asked once more only: these take long, or seldom change within a run."""


def decide(
    met: int | FaultKind,
    *,
    attempt: int,
    retry_after: float | None = None,
    policy: Backoff,
    random: Callable[[], float],
) -> Retry | Stop:
    """Whether to ask again after `attempt` (counted from 1) met a status or a fault.

    Exponential with full jitter: uniform between nothing and the doubling bound, the form
    that spreads a crowd best (AWS Architecture Blog, "Exponential Backoff And Jitter").
    A server's own word beats it.
    """
    transient = met in TRANSIENT_STATUS or met in TRANSIENT_FAULTS
    allowed = min(policy.retries, 1) if met in ONCE_FAULTS else policy.retries
    if not transient or attempt > allowed:
        return Stop()
    if retry_after is not None:
        return Retry(after=retry_after) if retry_after <= policy.patience else Stop()
    bound = min(policy.cap, policy.base * 2.0 ** min(attempt - 1, 30))
    return Retry(after=bound * random())


def retry_after(value: str | None, now: dt.datetime) -> float | None:
    """The seconds that a `Retry-After` field asks for (RFC 9110 10.2.3): a number or a date.

    None where there is none or it cannot be read; never negative, at most a day.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return min(float(text[:12]), RETRY_AFTER_CAP)
    from email.utils import parsedate_to_datetime  # few servers give a date; 7 ms of a start

    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    return min(max((until - now).total_seconds(), 0.0), RETRY_AFTER_CAP)
