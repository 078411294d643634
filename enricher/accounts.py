"""Who pays for what is asked: the account of a run, carried along by the tasks that ask for it.

Comes in: what was sent, and for whom. Goes out: whether one more request to an API may be sent, and what
each run has cost. Hosts, batches and sources serve many runs at once, so the account is no argument of
theirs: a context variable carries it, as every task that a run starts inherits it. Asks nobody.
"""

import asyncio
import datetime as dt
from collections.abc import Callable, Coroutine, Iterable
from contextvars import ContextVar, copy_context
from typing import Any, TypeVar

T = TypeVar("T")


class ApiCosts:
    """What one API was asked on one account: requests, units, and what one call for each question takes."""

    __slots__ = ("naive", "requests", "used")

    def __init__(self) -> None:
        self.requests = self.used = self.naive = 0


class Account:
    """What one run has spent, and how many requests to APIs it may still cause. Lives as long as the run.

    Attributes:
        since: when the run began, by the wall clock.
        requests: HTTP requests that were sent to web hosts for it; `octets` of bodies that were read.
        apis: what each API was asked, by its own spelling.
    """

    __slots__ = ("_left", "_on_spent", "apis", "octets", "requests", "since")

    def __init__(
        self, *, since: dt.datetime, budget: int | None = None, on_spent: Callable[[], object] = lambda: None
    ) -> None:
        """`budget` caps requests to APIs; `on_spent` is called whenever one has to be refused."""
        self.since = since
        self.requests = self.octets = 0
        self.apis: dict[str, ApiCosts] = {}
        self._left = budget
        self._on_spent = on_spent

    def take(self, api: str) -> bool:
        """Claim one request to an API; False where the budget allows none."""
        if self._left is not None:
            if self._left <= 0:
                self._on_spent()
                return False
            self._left -= 1
        costs = self.costs(api)
        costs.requests += 1
        costs.used += 1
        return True

    def costs(self, api: str) -> ApiCosts:
        """What this API has cost so far."""
        if api not in self.apis:
            self.apis[api] = ApiCosts()
        return self.apis[api]


class Payers:
    """The accounts whose questions travel together. Each is charged what all of them cost.

    A request is sent as long as one of them may send it: the others ride along, and are told that they
    are spent.
    """

    __slots__ = ("accounts", "since")

    def __init__(self, accounts: Iterable[Account]) -> None:
        self.accounts = tuple(dict.fromkeys(accounts))
        self.since = max((account.since for account in self.accounts), default=None)

    def take(self, api: str) -> bool:
        """Claim one request to an API from whoever has one left; who pays for nothing may always ask."""
        allowed = [account.take(api) for account in self.accounts]  # all of them are charged
        return any(allowed) or not allowed


NOBODY = Payers(())
paying: ContextVar[Payers] = ContextVar("enricher_paying", default=NOBODY)
"""Who pays for what the task at hand asks."""


def charged(work: Coroutine[Any, Any, T], payers: Payers) -> asyncio.Task[T]:
    """A task for `work`, which is charged to `payers`, as is whatever it starts."""
    context = copy_context()
    context.run(paying.set, payers)
    return asyncio.create_task(work, context=context)


class ApiAllowance:
    """`ports.Allowance` of one API: asks, and charges, whoever pays for the request at hand."""

    def __init__(self, api: str) -> None:
        self._api = api

    def take(self) -> bool:
        """Claim one request. False: nobody who wants it may ask any more."""
        return paying.get().take(self._api)

    def count(self, *, naive: int = 0, used: int = 0) -> None:
        """Note questions that would each have been a request, and units used beside one for each request."""
        for account in paying.get().accounts:
            costs = account.costs(self._api)
            costs.naive += naive
            costs.used += used
