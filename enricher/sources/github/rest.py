"""GitHub without a token: questions -> outcomes, one REST request each, 60 an hour.

The caller gives the most valuable first; what the budget does not reach is `Unavailable` with the
time it comes back. Paths inside a repository are not asked: each would cost a request.
"""

import asyncio
import random
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from enricher.groups import TaskGroup
from enricher.hosts.leasing import Keeping
from enricher.model import (
    RepositoryBlocked,
    RepositoryFound,
    RepositoryMissing,
    RepositoryOutcome,
    RepositoryQuestion,
    Unavailable,
)
from enricher.ports import Allowance, Clock
from enricher.sources.github.answers import block_of
from enricher.sources.github.budget import Spending
from enricher.sources.github.facts import decoded, from_rest
from enricher.sources.github.heard import Failed, GitHubCalls, GitHubReply, Heard, Moved
from enricher.sources.github.limits import signal_of
from enricher.sources.github.names import askable
from enricher.sources.github.options import GitHubOptions
from enricher.sources.github.query import grouped
from enricher.sources.github.tokens import NotNow, Ready, Tokens
from enricher.sources.reading import inner, refusal, text
from enricher.spending import Budget

BATCH = 20
"""Questions in one `send`: few, so that the most valuable of a whole run can come first."""

TRIES = 3
HOPS = 3
"""Redirects followed for one name; GitHub needs one, to `/repositories/ID`."""

NOTE = "a token (GITHUB_TOKEN) asks 50 repositories with one request, and has 5,000 an hour instead of 60"


class _Again(Struct, frozen=True, kw_only=True):
    """Ask once more; why the last try failed."""

    why: str


class RestSource:
    """`ports.Source` of repositories, for those who have no token."""

    def __init__(
        self,
        options: GitHubOptions,
        wall: GitHubCalls,
        clock: Clock,
        allowance: Allowance | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        self._options = options
        self._wall = wall
        self._clock = clock
        self._tokens = Tokens(options, clock, allowance, keeping)
        self._spending = Spending(allowance)
        # One request first: it tells what is left of the hour before more are under way.
        self._slots = asyncio.Semaphore(1)
        self._opened = False

    @property
    def batch_size(self) -> int:
        """A few: each costs a request."""
        return BATCH

    @property
    def budget(self) -> Budget:
        """What was spent, and what is left of the hour."""
        return self._spending.told("requests", self._tokens.budgets, NOTE)

    async def send(
        self, questions: Sequence[RepositoryQuestion]
    ) -> Mapping[RepositoryQuestion, RepositoryOutcome]:
        """Answer every question, the first ones first."""
        can, outcomes = askable(questions, self._options.host, self._clock.now())
        groups = grouped(can)
        self._spending.ask(len(groups))
        async with TaskGroup() as tasks:
            for group in groups:
                await self._slots.acquire()
                task = tasks.create_task(self._answer(group, outcomes))
                # Not in the task: one that is cancelled before its first step would keep its slot.
                task.add_done_callback(lambda _: self._freed())
        return {question: outcomes[question] for question in questions}

    async def _answer(
        self,
        group: tuple[RepositoryQuestion, ...],
        outcomes: dict[RepositoryQuestion, RepositoryOutcome],
    ) -> None:
        outcome = await self._persist(group[0].ref.full_name)
        outcomes.update(dict.fromkeys(group, outcome))

    def _freed(self) -> None:
        slots = 1 if self._opened else self._options.workers
        self._opened = True
        for _ in range(slots):
            self._slots.release()

    async def _persist(self, name: str) -> RepositoryOutcome:
        """Ask until there is a word, a few times at most."""
        why = ""
        for tries in range(TRIES):
            if tries:
                await self._clock.sleep(0.5 * 2**tries * random.uniform(0.5, 1.0))  # noqa: S311  # jitter
            step = await self._ask(name)
            if not isinstance(step, _Again):
                return step
            why = step.why
        return self._unknown(why)

    async def _ask(self, name: str) -> RepositoryOutcome | _Again:
        """One question, with its redirects; each of them is a request that counts."""
        path, hops = f"/repos/{name}", 0
        while True:
            ready = await self._tokens.take()
            if isinstance(ready, NotNow):
                return self._unknown(ready.why, ready)
            heard = await self._say(path, ready)
            if not isinstance(heard, Moved):
                break
            path, hops = heard.path, hops + 1
            if hops > HOPS or not path.startswith(("/repositories/", "/repos/")):
                return self._unknown("GitHub's API redirects in circles, or to nowhere known")
        if isinstance(heard, Failed):
            return self._failed(heard, ready)
        return self._judge(heard, name, ready, path)

    async def _say(self, path: str, ready: Ready) -> Heard:
        """Send it, and settle what it cost."""
        self._spending.requests += 1
        self._spending.charge(1)
        try:
            heard = await self._wall.get(path, ready.token.token)
        except asyncio.CancelledError:
            ready.token.settle({}, None)
            raise
        finally:
            self._tokens.give_back(ready)
        ready.token.settle(heard.headers if isinstance(heard, GitHubReply) else {}, None)
        self._spending.seen(ready.token)
        return heard

    def _judge(self, said: GitHubReply, name: str, ready: Ready, path: str) -> RepositoryOutcome | _Again:
        body = decoded(said.text)
        now = self._clock.now()
        block = _block(said.status, body)
        if block is not None:
            return RepositoryBlocked(fetched_at=now, block=block)
        signal = signal_of(said, body, now)
        match signal.kind:
            case "spent":
                ready.token.empty(now, said.headers)
                return _Again(why=signal.why)
            case "secondary":
                gone = self._tokens.hold(ready, signal.wait, signal.why)
                return _Again(why=signal.why) if gone is None else self._unknown(signal.why, gone)
            case "heavy" | "broken":
                why = f"GitHub's API answered {said.status}"
                return self._failed(Failed(kind="unreachable", why=why), ready)
            case "bad_token" | "other":
                return self._unknown(refusal("GitHub", said.status, text(inner(body, "message"))))
        self._tokens.succeeded()
        return self._read(said, body, name, path)

    def _read(
        self, said: GitHubReply, body: dict[str, Any] | None, name: str, path: str
    ) -> RepositoryOutcome | _Again:
        now = self._clock.now()
        if said.status == 404 and body is not None and text(body.get("message")):
            return RepositoryMissing(fetched_at=now)
        repository = from_rest(body, self._options.host) if said.status == 200 and body else None
        if repository is None:
            return _Again(why=f"GitHub's API answered {said.status}, and no repository")
        if repository.full_name.lower() != name.lower() and not _is_rename(path, name):
            return _Again(why=f"GitHub's API answered for {repository.full_name[:100]} instead")
        return RepositoryFound(repository=repository, fetched_at=now)

    def _failed(self, failed: Failed, ready: Ready) -> RepositoryOutcome | _Again:
        if failed.kind in ("refused", "tls", "deferred"):
            return self._unknown(failed.why, NotNow(why=failed.why, retry_at=failed.retry_at))
        gone = self._tokens.failed(ready, failed.why)
        return _Again(why=failed.why) if gone is None else self._unknown(failed.why, gone)

    def _unknown(self, why: str, gone: NotNow | None = None) -> Unavailable:
        return Unavailable(why=why, at=self._clock.now(), retry_at=gone.retry_at if gone else None)


def _block(status: int, body: dict[str, Any] | None) -> str | None:
    """451, and a 403 with a `block`: withheld for the law or for GitHub's terms."""
    if status not in (403, 451):
        return None
    reason = text(inner(body, "block", "reason"))
    if reason is not None:
        return reason[:40]
    return (block_of(str(inner(body, "message"))) or "legal") if status == 451 else None


def _is_rename(path: str, name: str) -> bool:
    """Whether we were sent on from an old name: by its id, as GitHub does it, or to the new one."""
    return path != f"/repos/{name}"
