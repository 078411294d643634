"""One host: what is known of it, and how its answers change how it is asked.

Comes in: each reply of it, or what a client of another make heard. Goes out: how many requests it may
have at once, when it may be asked next, until when it is left alone. No I/O, no clock of its own.
Lives as long as the process; all of it that outlives a request is a `HostState`, which can be handed on.
"""

import datetime as dt

from enricher.backoff import retry_after
from enricher.evidence import FaultKind
from enricher.hosts.complaints import Complaints
from enricher.hosts.crowding import SELDOM, Crowding
from enricher.hosts.handed_on import HostState
from enricher.hosts.leasing import FOR_EVER, Lease
from enricher.hosts.permit import Permit
from enricher.hosts.policy import HostPolicy
from enricher.hosts.quota import Quota, quota_of
from enricher.hosts.waiting import Waiting
from enricher.ports import Answer, Fault, Reply
from enricher.rules import HostRule

OVERLOADED = frozenset({429, 503, 529})
"""RFC 6585 4, RFC 9110 15.6.4: too much was asked, by us or by all."""

TOO_MANY = 429
"""RFC 6585 4: of those the one that speaks of a rate."""

PAUSE_AFTER = 3
"""So many failures in a row, and the host is asked after a pause."""

FAILURES: frozenset[FaultKind] = frozenset(
    {"timeout", "connection_refused", "connection_reset", "tls_error", "dns_failure"}
)
"""Faults that may hold for the whole host, and cost time to find out; the others are known at once."""

PAUSE_SECONDS = 5.0
PAUSE_CAP_SECONDS = 60.0

SPACED_SECONDS = 0.1
SPACED_CAP_SECONDS = 2.0
"""Between two starts at a host that complains of too much: at first, and at most."""

NARROWER = 0.97
"""What each good answer makes of that."""

A_WHILE = 6
"""After so many good answers a complaint does not mean that the spacing was far too narrow."""

FEW_LEFT = 1_000
"""An allowance of more is no concern of ours."""

SAME_WINDOW_SECONDS = 2.0
"""Resets that are told this near to each other are one."""


class Host:
    """One host's state. Times are the monotonic clock's seconds."""

    __slots__ = (
        "active", "asked", "began", "complaints", "crowded", "crowding", "deferred_until", "eased", "failed",
        "failed_at", "failures", "lease", "leaves", "name", "not_before", "policy", "quota_left",
        "quota_most", "quota_until", "repeating", "spacing", "ticket", "token", "trusted",
        "unserved_since", "waiting", "why",
    )  # fmt: skip

    def __init__(self, policy: HostPolicy, name: str = "", lease: Lease = FOR_EVER) -> None:
        self.name = name
        self.lease, self.token = lease, 0
        self.policy = policy
        self.crowding = Crowding(policy.per_host, policy.ceiling)
        self.spacing = policy.spacing
        self.eased = SELDOM
        self.active = 0
        self.repeating = 0
        self.asked, self.began = False, float("-inf")
        self.crowded = 0
        self.trusted = False
        self.failed: set[str] = set()
        self.complaints = Complaints()
        self.waiting = Waiting()
        self.unserved_since = float("inf")
        self.not_before = float("-inf")
        self.deferred_until = float("-inf")
        self.failures = 0
        self.failed_at = float("-inf")
        self.leaves = 0
        self.ticket = 0
        self.why = ""
        self.quota_left: int | None = None
        self.quota_until = float("-inf")
        self.quota_most: int | None = None

    @property
    def limit(self) -> int:
        """Requests that it may have at once now.

        In a new window, as long as no answer has told what is left of it: no more than a window holds.
        """
        if self.quota_most is None or self.quota_left is not None:
            return self.crowding.limit
        return min(self.crowding.limit, self.quota_most)

    def begin(self, now: float) -> Permit:
        """Count a request that starts now."""
        if (self.failures or self.leaves) and self._quiet_since(now) is None:
            self.failures = self.leaves = 0
        self.active += 1
        if not self.asked:
            self.asked, self.began = True, now
        if self.spacing:
            self.not_before = max(self.not_before, now + self.spacing)
        if self.quota_left is not None:
            self._take_of_quota(now)
        return Permit(self, now, self.active, self.crowded, self.lease, self.token)

    def learn(self, reply: Reply, permit: Permit, now: float) -> bool:
        """Change how this host is asked by what it said to the request of `permit`, which is in flight still.

        Whether that was one too many at once, and nothing but that: then it may be asked again in its turn.
        """
        if isinstance(reply, Fault):
            self._doubt(reply, started=permit.started, now=now)
            return False
        if (quota := quota_of(reply.headers, reply.at)) is not None:
            self._heed_quota(quota, started=permit.started, now=now)
        if reply.status in OVERLOADED:
            return self._slow_down(reply, permit, now)
        if reply.status in self.policy.troubles:
            asked = retry_after(dict(reply.headers).get("retry-after"), reply.at)
            if asked is not None:
                self._pause(now, asked, f"http_{reply.status}")
            self.fail(f"http_{reply.status}", started=permit.started, now=now)
        else:
            if not (complaints := self.complaints).are_none:
                complaints.answered(reply.url, permit.started, lone=self._beside(permit) == 1)
            self.succeed(permit.level)
            if complaints.are_bare:
                self._keep_pace()
        return False

    def succeed(self, level: int = 1) -> None:
        """It answered as it should, to one of `level` requests at once."""
        self.failures = self.leaves = 0
        self.trusted = True
        if self.failed:
            self.failed.clear()
        self.crowding.served(level)
        self.eased += 1
        if self.spacing and self.spacing > self.policy.spacing:
            self._move_up(NARROWER)

    def refuse(self, asked: float | None, why: str, *, started: float, now: float) -> None:
        """It wants fewer requests, and names a pause perhaps: all who ask it keep to that."""
        if asked is not None and asked > self.policy.patience:
            self._leave(now, asked, why)
            return
        if started < self.failed_at:
            # sent before the last complaint was heard: the same one again, with a time of its own perhaps
            self.not_before = max(self.not_before, now + (asked or 0.0))
            return
        self.failed_at = now
        self.failures += 1
        pause = asked
        if pause is None:
            pause = min(self.policy.rest_cap, self.policy.rest * 2.0 ** (self.failures - 1 + self.leaves))
        patience = self.policy.complaints if asked is None else (self.policy.complaints + 1) // 2
        if self.failures >= patience + self._trust():
            self._leave(now, max(pause, self._left_seconds()), why)
        self._pause(now, pause, why)

    def fail(self, why: str, *, started: float, now: float) -> None:
        """A request came to nothing, for a reason that may hold for all of the host."""
        if self.policy.pages and started < self.failed_at:
            return  # those sent together fail together: that is one failure
        self.failed_at = now
        self.failures += 1
        self.crowding.calm()
        if self.failures >= self.policy.failures + self._trust():
            self._leave(now, self._left_seconds(), why)
        elif self.policy.pages and self.failures >= PAUSE_AFTER + self._trust():
            pause = PAUSE_SECONDS * 2.0 ** (self.failures - PAUSE_AFTER - self._trust())
            self.not_before = max(self.not_before, now + min(PAUSE_CAP_SECONDS, pause))
        if self.failures > 1 + self._trust():  # what hangs or breaks at a host that answers is single links
            self.crowding.halve()

    def heed(self, rule: HostRule) -> None:
        """Keep to what is said of one more of its names: the stricter word holds for all of them."""
        if rule.per_host is not None:
            self.crowding.cap(rule.per_host)
        if rule.spacing is not None and rule.spacing > self.policy.spacing:
            self.policy = self.policy.under(HostRule(spacing=rule.spacing))
            self.spacing = max(self.spacing, rule.spacing)

    def is_idle(self, now: float) -> bool:
        """Whether nothing of it is worth remembering."""
        return not (self.active or self.waiting or self._waits(now))

    def wants_care(self, now: float) -> bool:
        """Whether more is known of it than that it answers."""
        return self._waits(now) or (self.quota_left is not None and self.quota_until > now)

    def export(self, now: float, moment: dt.datetime) -> HostState:
        """Its state as a value; `now` and `moment` are the same time on both clocks."""

        def at(seconds: float) -> dt.datetime | None:
            return moment + dt.timedelta(seconds=seconds - now) if seconds > now else None

        quota_until = at(self.quota_until) if self.quota_left is not None else None
        since = self._quiet_since(now)
        return HostState(
            name=self.name,
            limit=self.crowding.limit,
            bound=self.crowding.bound,
            spacing=self.spacing,
            next_at=at(self.not_before),
            left_until=at(self.deferred_until),
            why=self.why,
            complaints=self.failures if since is not None else 0,
            leaves=self.leaves if since is not None else 0,
            quiet_since=None if since is None else moment + dt.timedelta(seconds=since - now),
            quota_left=self.quota_left if quota_until is not None else None,
            quota_until=quota_until,
            quota_most=self.quota_most,
        )

    def resume(self, state: HostState, now: float, moment: dt.datetime) -> None:
        """Go on from what somebody else knew of it: what is stricter holds."""

        def seconds(at: dt.datetime | None) -> float:
            return float("-inf") if at is None else now + (at - moment).total_seconds()

        self.crowding.resume(state.limit, state.bound)
        self.spacing = max(self.spacing, state.spacing)
        self.not_before = max(self.not_before, seconds(state.next_at))
        self.deferred_until = max(self.deferred_until, seconds(state.left_until))
        self.why = state.why or self.why
        self.failures = max(self.failures, state.complaints)
        self.leaves = max(self.leaves, state.leaves)
        self.failed_at = max(self.failed_at, min(now, seconds(state.quiet_since)))
        if state.quota_left is not None:
            self.quota_left, self.quota_until = state.quota_left, seconds(state.quota_until)
        if state.quota_most is not None:
            self.quota_most = state.quota_most

    def _waits(self, now: float) -> bool:
        """Whether it has been failing of late, or may not be asked now."""
        return max(self.not_before, self.deferred_until) > now or self._quiet_since(now) is not None

    def _quiet_since(self, now: float) -> float | None:
        """When the last failure that counts was over, with its pause; None: none of them counts any more."""
        since = min(now, max(self.failed_at, self.deferred_until))
        counts = bool(self.failures or self.leaves) and now - since <= self.policy.longest_pause
        return since if counts else None

    def _slow_down(self, answer: Answer, permit: Permit, now: float) -> bool:
        """Hear a complaint of too much; whether it is but one request too many, at once or in a time."""
        asked = retry_after(dict(answer.headers).get("retry-after"), answer.at)
        rated = answer.status == TOO_MANY
        bare = self.policy.pages and not rated and asked is None
        beside = self._beside(permit)
        before = (self.eased - SELDOM, now - self.began) if bare else None
        new = self.complaints.heard(answer.url, permit.started, lone=beside == 1, bare=before)
        if bare and self.trusted and not self.complaints.are_too_many:
            return self._is_one_too_many(answer.url, beside, now, new=new)
        if bare and beside == 1 and not new:
            return False  # that says it of the same link
        if not rated and (asked or 0.0) <= self.policy.patience and new and self.crowding.refused(beside):
            self.crowded += 1
            self.not_before = max(self.not_before, now + (asked or 0.0))
            return True
        if rated and self.policy.pages and new and self.crowding.refused(beside):
            self.crowded += 1
        first = permit.started >= self.failed_at
        if first and self.policy.pages and (rated or (beside == 1 and self.failures)):
            self._space_out()
        if first and self._is_lone(rated=rated, asked=asked):
            self.failed_at = now
            self.failures += 1
            self.crowding.calm()
            self.not_before = max(self.not_before, now + (asked or 0.0))
            return False
        if first:
            self.crowding.halve()
        self.refuse(asked, f"http_{answer.status}", started=permit.started, now=now)
        return False

    def _beside(self, permit: Permit) -> int:
        """Requests that were in flight with that of `permit`, and not refused for being too many."""
        return max(permit.level - (self.crowded - permit.crowded), self.active)

    def _is_one_too_many(self, url: str, beside: int, now: float, *, new: bool) -> bool:
        """Whether a bare refusal of an address may be the word on how this host is asked, and not on that."""
        self._keep_pace()
        if self.complaints.is_links(url):
            return False
        if beside > 1 and new:
            self.crowded += (narrowed := self.crowding.refused(beside))
            return narrowed
        self.not_before = max(self.not_before, now + self.spacing)
        return not new

    def _keep_pace(self) -> None:
        """Ask it as far apart as it is likely to bear, by which requests it refused without a word."""
        self.spacing = max(self.policy.spacing, self.complaints.spacing)

    def _is_lone(self, *, rated: bool, asked: float | None) -> bool:
        """Whether a complaint may be about one link: the first since a good answer, with a time or a 503."""
        if asked is not None and asked > self.policy.patience:
            return False
        return bool(self._trust()) and not self.failures and (asked is not None or not rated)

    def _trust(self) -> int:
        return self.policy.trust if self.trusted else 0

    def _doubt(self, fault: Fault, *, started: float, now: float) -> None:
        if not fault.attempts or fault.kind not in FAILURES:
            return  # not asked at all, or no fault of the host's
        if self.policy.pages:
            if started < self.failed_at:
                return
            if fault.url in self.failed:
                self.failed_at = now
                return  # asked again: that says it of the same link, not of the host
            self.failed.add(fault.url)
        self.fail(fault.kind, started=started, now=now)

    def _heed_quota(self, quota: Quota, *, started: float, now: float) -> None:
        """Take the host's count of what is left, less what is in flight beside this answer.

        It was told at a moment between `started` and `now`, which lie seconds apart where this machine is
        busy: only what ends later even by the first of them is another window, whose count may be higher.
        """
        if quota.seconds is None:
            if not self.policy.pages:  # of an API that is its word; pages say it without meaning it
                self._leave(now, self._left_seconds(), f"http_{TOO_MANY}")
            return
        until = now + quota.seconds
        if (
            self.quota_left is None
            or now >= self.quota_until
            or started + quota.seconds > self.quota_until + SAME_WINDOW_SECONDS
        ):
            if quota.left > FEW_LEFT:
                self.quota_left = self.quota_most = None
                return
            self.quota_most = quota.most or quota.left + 1
            self.quota_left = quota.left - (self.active - 1)
            self.quota_until = until
        else:
            # What is in flight is counted here already; answers overtake each other, so it only falls.
            self.quota_left = min(self.quota_left, quota.left)
            self.quota_until = min(self.quota_until, until)
        self._stop_when_spent(now)

    def _take_of_quota(self, now: float) -> None:
        if now >= self.quota_until:
            self.quota_left = None  # the next answer tells
            return
        assert self.quota_left is not None  # noqa: S101  # asked before
        self.quota_left -= 1
        self._stop_when_spent(now)

    def _stop_when_spent(self, now: float) -> None:
        if self.quota_left is None or self.quota_left > 0:
            return
        wait = self.quota_until - now
        if wait > self.policy.patience:
            self._leave(now, wait, f"http_{TOO_MANY}")
        else:
            self.not_before = max(self.not_before, self.quota_until)

    def _space_out(self) -> None:
        """Leave more time between starts: many limits are of requests a second, however few at once."""
        least = self.policy.spacing
        if self.eased < (SELDOM if self.spacing == least else A_WHILE):
            wider = min(SPACED_CAP_SECONDS, max(SPACED_SECONDS, 2 * self.spacing))
            self.spacing = max(least, wider)
        self.eased = 0

    def _move_up(self, part: float) -> None:
        """Leave a part of it."""
        self.spacing *= part
        if self.spacing < max(self.policy.spacing, SPACED_SECONDS / 10):
            self.spacing = self.policy.spacing

    def _pause(self, now: float, seconds: float, why: str) -> None:
        """Ask nothing for a while; where that is longer than the patience, whoever waits need not wait."""
        if seconds > self.policy.patience:
            self._leave(now, seconds, why)
        else:
            self.not_before = max(self.not_before, now + seconds)

    def _left_seconds(self) -> float:
        return min(self.policy.left * 2.0 ** min(self.leaves, 20), self.policy.longest_pause)

    def _leave(self, now: float, seconds: float, why: str) -> None:
        self.leaves += 1
        self.deferred_until = max(self.deferred_until, now + seconds)
        self.why = why
