"""Which tokens this process may use now, where other processes that share its store use them too.

Comes in: a token that is about to be used. Goes out: leave to, with what the others left of its budget and
the rests that GitHub asked them for. A token is a host of its own to whoever keeps those. Lives as long as
the process.
"""

import asyncio
import datetime as dt
from collections.abc import Sequence

from enricher.hosts.leasing import NOT_KEPT, Keeping, asking
from enricher.hosts.permit import Permit
from enricher.hosts.state import Host
from enricher.hosts.waiting import Waiter
from enricher.ports import Clock
from enricher.sources.github.budget import SAME_HOUR, TokenBudget
from enricher.sources.github.options import name_of


class TokenLeases:
    """The leases of a source's tokens. `api` is GitHub's own host, whose rests hold for all of them."""

    def __init__(
        self, base: str, api: Host, budgets: Sequence[TokenBudget], clock: Clock, keeping: Keeping | None
    ) -> None:
        self._api = api
        self._clock = clock
        self._keeping = keeping
        shared = budgets if keeping is not None else ()
        self._hosts = {
            budget.number: Host(api.policy, name_of(base, budget.token), NOT_KEPT) for budget in shared
        }
        self._budgets = {budget.number: budget for budget in shared}

    def has(self, token: TokenBudget) -> bool:
        """Whether it may be used now."""
        host = self._hosts.get(token.number)
        return host is None or host.lease.until > self._clock.monotonic()

    async def get(self, token: TokenBudget) -> str | None:
        """Wait for it; why it cannot be had."""
        host = self._hosts[token.number]
        given = Waiter(token, asyncio.get_running_loop())
        host.waiting.append(given)  # as long as anybody waits it is not idle, and stays here for a turn
        if self._keeping is not None:
            self._keeping.want(host, lambda admitted: self._admit(token.number, admitted))
        try:
            await given
        finally:
            host.waiting.remove(given)
        return host.why if host.deferred_until > self._clock.monotonic() and not self.has(token) else None

    def begin(self, token: TokenBudget) -> None:
        """A request with it begins."""
        if (host := self._hosts.get(token.number)) is not None:
            host.active += 1
            if (asked := asking.get()) is not None:
                now = self._clock.monotonic()
                asked.note(Permit(host, now, host.active, host.crowded, host.lease, host.token))

    def over(self, token: TokenBudget) -> None:
        """That request is over."""
        if (host := self._hosts.get(token.number)) is not None:
            host.active -= 1
            self.tell(token)

    def tell(self, token: TokenBudget) -> None:
        """What is left of its budget, and the rest that was asked for, are for the others to know."""
        host = self._hosts.get(token.number)
        if host is None or self._keeping is None:
            return
        if token.reset_at is not None:
            left = (token.reset_at - self._clock.now()).total_seconds()
            host.quota_left, host.quota_until = max(0, token.left), self._clock.monotonic() + left
        host.not_before = max(host.not_before, self._api.not_before)
        host.deferred_until = max(host.deferred_until, self._api.deferred_until)
        self._keeping.over(host)

    def _admit(self, number: int, host: Host) -> None:
        self._api.not_before = max(self._api.not_before, host.not_before)
        self._api.deferred_until = max(self._api.deferred_until, host.deferred_until)
        seconds = host.quota_until - self._clock.monotonic()
        if host.quota_left is not None and seconds > 0:
            token, reset = self._budgets[number], self._clock.now() + dt.timedelta(seconds=seconds)
            same = token.reset_at is not None and abs(token.reset_at - reset) <= SAME_HOUR
            token.left = min(token.left, host.quota_left) if same else host.quota_left
            token.reset_at = reset
        for given in host.waiting:
            if not given.done():
                given.set_result(None)
