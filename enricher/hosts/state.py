"""What is known of whoever stands behind a host, and how its answers change how it is asked.

Comes in: a host's name; each reply of its. Goes out: a `Host`: how many requests it may
have at once, when it may be asked next, whether it is left alone for this run. No I/O.
"""

import asyncio
from collections import deque
from typing import Any

from enricher.backoff import retry_after
from enricher.evidence import FaultKind
from enricher.hosts.policy import Limits
from enricher.ports import Answer, Fault, Reply
from enricher.rules import HostRule

OVERLOADED = frozenset({429, 503, 529})
"""RFC 6585 4, RFC 9110 15.6.4: too much was asked, by us or by all."""

TOO_MANY = 429
"""RFC 6585 4: of those the one that speaks of a rate."""

LEAVE_AFTER = 3
"""So many failures in a row, and the host is left for later."""

GIVE_UP_AFTER = 5
"""So many, with pauses between them, and it is left for another run."""

COMPLAIN_AFTER = 6
"""So many complaints of too much (429, 503) in a row, each heard out, and it is left for another run.

Half as many where it names the pause, which was kept and changed nothing.
"""

TRUST = 4
"""So many more are borne with from a host that has answered: its links fail, and retries add up."""

FAILURES: frozenset[FaultKind] = frozenset(
    {"timeout", "connection_refused", "connection_reset", "tls_error", "dns_failure"}
)
"""Faults that may hold for the whole host, and cost time to find out; the others are known at once."""

PAUSE_SECONDS = 5.0
PAUSE_CAP_SECONDS = 60.0
LEFT_SECONDS = 900.0

OVERLOAD_CAP_SECONDS = 4.0
"""The longest pause after a 429 or 503 that names none: its own limit has shrunk by then."""

SPACED_SECONDS = 0.1
SPACED_CAP_SECONDS = 2.0
"""Between two starts at a host that complains of too much: at first, and at most."""

NARROWER = 0.97
"""What each good answer makes of that."""

A_WHILE = 6
"""After so many good answers a complaint does not mean that the spacing was far too narrow."""

SELDOM = 12
"""After so many it may be about its link alone, and says nothing of a rate."""


class Host:
    """One host's state. Times are the monotonic clock's seconds."""

    __slots__ = (
        "active", "asked", "ceiling", "deferred_until", "eased", "failed", "failed_at", "failures", "good",
        "least", "limit", "not_before", "spacing", "ticket", "trust", "waiting", "why",
    )  # fmt: skip

    def __init__(self, limits: Limits) -> None:
        self.limit = limits.per_host
        self.ceiling = max(limits.ceiling, limits.per_host)
        self.least = self.spacing = limits.spacing
        self.eased = SELDOM
        self.active = 0
        self.asked = False
        self.trust = 0
        self.failed: set[str] = set()
        self.waiting: deque[asyncio.Future[Any]] = deque()
        self.not_before = float("-inf")
        self.deferred_until = float("-inf")
        self.failures = 0
        self.failed_at = float("-inf")
        self.good = 0
        self.ticket = 0
        self.why = ""

    def learn(self, reply: Reply, *, started: float, now: float, patience: float) -> None:
        """Change how this host is asked by what it just said to a request begun at `started`."""
        match reply:
            case Answer(status=status) if status in OVERLOADED:
                self._slow_down(reply, started=started, now=now, patience=patience)
            case Answer():
                self._speed_up()
            case Fault():
                self._doubt(reply, started=started, now=now)

    def heed(self, rule: HostRule) -> None:
        """Keep to what is said of one more of its names: the stricter word holds for all of them."""
        if rule.per_host is not None:
            self.ceiling = min(self.ceiling, rule.per_host)
            self.limit = min(self.limit, rule.per_host)
        if rule.spacing is not None:
            self.least = max(self.least, rule.spacing)
            self.spacing = max(self.spacing, self.least)

    def is_idle(self, now: float) -> bool:
        """Whether nothing of it is worth remembering."""
        return (
            not (self.active or self.waiting or self.failures)
            and max(self.not_before, self.deferred_until) <= now
        )

    def _slow_down(self, answer: Answer, *, started: float, now: float, patience: float) -> None:
        asked = retry_after(dict(answer.headers).get("retry-after"), answer.at)
        if asked is not None and asked > patience:
            self._leave(now, asked, f"http_{answer.status}")
            return
        if started < self.failed_at:
            # sent before the last complaint was heard: the same one again, with a time of its own perhaps
            self.not_before = max(self.not_before, now + (asked or 0.0))
            return
        self.failed_at = now
        self.failures += 1
        self.good = 0
        if answer.status == TOO_MANY:
            self._space_out()
        if self._is_lone(answer, asked):
            self.not_before = max(self.not_before, now + (asked or 0.0))
            return
        self.limit = max(1, self.limit // 2)
        if self.failures >= (COMPLAIN_AFTER if asked is None else LEAVE_AFTER) + self.trust:
            self._leave(now, LEFT_SECONDS, f"http_{answer.status}")
        pause = asked if asked is not None else min(OVERLOAD_CAP_SECONDS, 2.0**self.failures / 2)
        self.not_before = max(self.not_before, now + pause)

    def _is_lone(self, answer: Answer, asked: float | None) -> bool:
        """Whether a complaint may be about one link: the first since a good answer, with a time or a 503."""
        return bool(self.trust) and self.failures == 1 and (asked is not None or answer.status != 429)

    def _speed_up(self) -> None:
        self.failures = 0
        self.trust = TRUST
        self.failed.clear()
        self.good += 1
        if self.good >= self.limit and self.limit < self.ceiling:
            self.good = 0
            self.limit = min(self.ceiling, self.limit + max(1, self.limit // 4))
        self.eased += 1
        if self.spacing > self.least:
            self._move_up()

    def _space_out(self) -> None:
        """Leave more time between starts: many limits are of requests a second, however few at once."""
        if self.eased < (SELDOM if self.spacing == self.least else A_WHILE):
            wider = min(SPACED_CAP_SECONDS, max(SPACED_SECONDS, 2 * self.spacing))
            self.spacing = max(self.least, wider)
        self.eased = 0

    def _move_up(self) -> None:
        """Leave a little less."""
        self.spacing *= NARROWER
        if self.spacing < max(self.least, SPACED_SECONDS / 10):
            self.spacing = self.least

    def _doubt(self, fault: Fault, *, started: float, now: float) -> None:
        if not fault.attempts or fault.kind not in FAILURES:
            return  # not asked at all, or no fault of the host's
        if started < self.failed_at:
            return  # those sent together fail together: that is one failure
        self.failed_at = now
        if fault.url in self.failed:
            return  # asked again: that says it of the same link, not of the host
        self.failed.add(fault.url)
        self.failures += 1
        self.good = 0
        if self.failures >= GIVE_UP_AFTER + self.trust:
            self._leave(now, LEFT_SECONDS, fault.kind)
        elif self.failures >= LEAVE_AFTER + self.trust:
            pause = PAUSE_SECONDS * 2.0 ** (self.failures - LEAVE_AFTER - self.trust)
            self.not_before = max(self.not_before, now + min(PAUSE_CAP_SECONDS, pause))
        if self.failures > 1:
            self.limit = max(1, self.limit // 2)

    def _leave(self, now: float, seconds: float, why: str) -> None:
        self.deferred_until = max(self.deferred_until, now + seconds)
        self.why = why
