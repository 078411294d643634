"""GitHub with tokens: questions -> outcomes by aliased GraphQL queries.

Owns the work of one `send`: it cuts questions into queries of the size that fares well, asks again
only what was not answered, and ends every question in a word. It never raises for an outage, and
never takes "could not ask" for "is not there".
"""

import asyncio
import itertools
import logging
import random
from collections import deque
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from enricher.groups import TaskGroup
from enricher.hosts.leasing import Keeping
from enricher.model import RepositoryOutcome, RepositoryQuestion, Unavailable
from enricher.ports import Allowance, Clock
from enricher.sources.github import answers
from enricher.sources.github.budget import Spending, TokenBudget
from enricher.sources.github.facts import decoded
from enricher.sources.github.heard import Failed, GitHubCalls, GitHubReply, Heard
from enricher.sources.github.limits import Signal, signal_of
from enricher.sources.github.names import askable
from enricher.sources.github.options import GitHubOptions
from enricher.sources.github.query import AskedRepository, Query, build, grouped
from enricher.sources.github.renames import Renamed, is_told
from enricher.sources.github.sizing import Sizing
from enricher.sources.github.tokens import BAD_TOKEN, NotNow, Ready, Tokens
from enricher.sources.reading import inner
from enricher.spending import Budget

_log = logging.getLogger(__name__)

TRIES = 5
"""Times that the same repositories are asked before they are called unavailable."""

Group = tuple[RepositoryQuestion, ...]
Outcomes = dict[RepositoryQuestion, RepositoryOutcome]


class _Lot:
    """Repositories that are asked together, how often they were, and what was said last."""

    def __init__(self, groups: Sequence[Group], tries: int = 0, why: str = "") -> None:
        self.groups = list(groups)
        self.tries = tries
        self.why = why

    def again(self, why: str) -> "_Lot":
        return _Lot(self.groups, self.tries + 1, why)

    def halves(self, why: str) -> "list[_Lot]":
        if len(self.groups) < 2:
            return [self.again(why)]
        middle = (len(self.groups) + 1) // 2
        return [_Lot(self.groups[:middle], 1, why), _Lot(self.groups[middle:], 1, why)]


class GraphQLSource:
    """`ports.Source` of repositories, for those who have a token."""

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
        self._sizing = Sizing()
        self._spending = Spending(allowance)
        self._serial = itertools.count()
        # One query first: what it says of the server's mood is worth more than the time.
        self._slots = asyncio.Semaphore(1)
        self._opened = False

    @property
    def batch_size(self) -> int:
        """How many repositories one query carries well now."""
        self._sizing.recover(self._clock.monotonic())
        return self._sizing.size

    @property
    def budget(self) -> Budget:
        """What was spent, and what is left over all tokens."""
        return self._spending.told("points", self._tokens.budgets)

    async def send(
        self, questions: Sequence[RepositoryQuestion]
    ) -> Mapping[RepositoryQuestion, RepositoryOutcome]:
        """Answer every question; the most valuable come first in `questions`."""
        can, outcomes = askable(questions, self._options.host, self._clock.now())
        waiting = deque(grouped(can))
        self._spending.ask(len(waiting))
        async with TaskGroup() as tasks:
            while waiting:
                await self._slots.acquire()
                size = self._sizing.take(len(waiting), self._clock.monotonic())
                lot = _Lot([waiting.popleft() for _ in range(size)])
                task = tasks.create_task(self._answer(lot, outcomes))
                # Not in the task: one that is cancelled before its first step would keep its slot.
                task.add_done_callback(partial(self._ended, size))
        return {question: outcomes[question] for question in questions}

    def _ended(self, size: int, _: object) -> None:
        self._slots.release()
        self._sizing.over(size)

    async def _answer(self, lot: _Lot, outcomes: Outcomes) -> None:
        """Ask for a lot until each of its questions has an outcome."""
        work = [lot]
        while work:
            work.extend(await self._ask(work.pop(), outcomes))

    async def _ask(self, lot: _Lot, outcomes: Outcomes) -> "list[_Lot]":
        """Send one query. Returns what must be asked again."""
        if lot.tries >= TRIES:
            return self._lost(lot, lot.why, outcomes)
        if lot.tries:
            await self._clock.sleep(min(8.0, 0.25 * 2**lot.tries) * random.uniform(0.5, 1.0))  # noqa: S311  # jitter
        ready = await self._tokens.take()
        if isinstance(ready, NotNow):
            return self._lost(lot, ready.why, outcomes, ready)
        try:
            query = build(lot.groups, self._serial)
            heard, body = await self._say(query, ready.token)
        finally:
            self._tokens.give_back(ready)
        if not isinstance(heard, GitHubReply):
            return self._unheard(lot, heard, ready, outcomes)
        signal = signal_of(heard, body, self._clock.now())
        if signal.kind == "fine" and body is not None:
            return await self._read(lot, query, body, heard, ready, outcomes)
        return self._judge(lot, heard, signal, ready, outcomes)

    async def _say(self, query: Query, token: TokenBudget) -> tuple[Heard, dict[str, Any] | None]:
        """Send it, and settle what it cost."""
        self._spending.requests += 1
        try:
            heard = await self._wall.query(query.text, query.variables, token.token or "")
        except asyncio.CancelledError:
            token.settle({}, None)
            raise
        body = decoded(heard.text) if isinstance(heard, GitHubReply) else None
        cost = inner(body, "data", "rateLimit", "cost")
        cost = cost if isinstance(cost, int) else 1
        self._spending.charge(cost)
        token.settle(_rates(heard, body), cost)
        if isinstance(heard, GitHubReply):
            self._spending.seen(token)
        return heard, body

    def _judge(
        self, lot: _Lot, said: GitHubReply, signal: Signal, ready: Ready, outcomes: Outcomes
    ) -> "list[_Lot]":
        """An answer without data."""
        match signal.kind:
            case "bad_token":
                return self._refused_token(lot, ready.token)
            case "spent":
                ready.token.empty(self._clock.now(), said.headers)
                return [lot]
            case "secondary":
                return self._rest(lot, signal, ready, outcomes)
            case "heavy":
                return self._too_heavy(lot, f"GitHub's API answered {said.status}", ready, outcomes)
            case "other":
                return self._lost(lot, f"GitHub refused the query ({said.status}): {signal.why}", outcomes)
        why = f"GitHub's API answered {said.status}, and nothing to read"
        if signal.wait and (gone := self._tokens.hold(ready, signal.wait, why)) is not None:
            return self._lost(lot, why, outcomes, gone)
        return self._failed(lot, why, ready, outcomes)

    async def _read(
        self,
        lot: _Lot,
        query: Query,
        body: dict[str, Any],
        said: GitHubReply,
        ready: Ready,
        outcomes: Outcomes,
    ) -> "list[_Lot]":
        reading = answers.read(query, body, self._clock.now(), self._options.host)
        outcomes.update(reading.outcomes)
        if reading.spent:
            ready.token.empty(self._clock.now(), said.headers)
            return [_Lot(_groups(reading.again), lot.tries)]
        if not reading.outcomes and reading.heavy:
            return self._too_heavy(lot, reading.why, ready, outcomes)
        self._succeeded(ready.token)
        if reading.heavy:
            self._sizing.too_heavy(len(lot.groups), self._clock.monotonic())
        elif not reading.again:
            self._sizing.worked(len(lot.groups))
        left = self._smaller(_groups(reading.heavy), len(lot.groups), reading.why)
        left += await self._confirm(lot, reading, outcomes)
        if reading.again:
            why = reading.why or "GitHub's answer left it out"
            left.append(_Lot(_groups(reading.again), lot.tries, why).again(why))
        return [one for one in left if one.groups]

    async def _confirm(self, lot: _Lot, reading: answers.Reading, outcomes: Outcomes) -> "list[_Lot]":
        """Believe what was answered under another name where REST tells a rename; ask for the rest again."""
        doubted: list[Renamed] = []
        for one, found in reading.doubted:
            if await self._is_renamed(one):
                outcomes.update(found)
            else:
                doubted.append(one)
        if not doubted:
            return []
        why = f"GitHub's API answered for {doubted[0].name[:100]} instead"
        return [_Lot(_groups([one.asked for one in doubted]), lot.tries, why).again(why)]

    async def _is_renamed(self, one: Renamed) -> bool:
        ready = await self._tokens.take()
        if isinstance(ready, NotNow):
            return False
        self._spending.requests += 1
        try:
            return is_told(await self._wall.get(f"/repos/{one.asked.full_name}", ready.token.token))
        finally:
            self._tokens.give_back(ready)

    def _smaller(self, groups: list[Group], size: int, why: str) -> "list[_Lot]":
        """Lots of those that a query of `size` was too heavy for, each at most half as large."""
        most = max(1, min(self._sizing.size, size // 2))
        return [_Lot(groups[at : at + most], 1, why) for at in range(0, len(groups), most)]

    def _unheard(self, lot: _Lot, heard: Heard, ready: Ready, outcomes: Outcomes) -> "list[_Lot]":
        if not isinstance(heard, Failed):
            return self._lost(lot, "GitHub's API redirects GraphQL to another address", outcomes)
        if heard.kind == "timeout":
            return self._too_heavy(lot, heard.why, ready, outcomes)
        if heard.kind in ("refused", "tls", "deferred"):
            return self._lost(lot, heard.why, outcomes, NotNow(why=heard.why, retry_at=heard.retry_at))
        return self._failed(lot, heard.why, ready, outcomes)

    def _refused_token(self, lot: _Lot, token: TokenBudget) -> "list[_Lot]":
        if token.standing.refuse(self._clock.now()):
            _log.warning("%s (token %d of %d)", BAD_TOKEN, token.number, len(self._tokens.budgets))
        return [lot]

    def _rest(self, lot: _Lot, signal: Signal, ready: Ready, outcomes: Outcomes) -> "list[_Lot]":
        why = f"GitHub asks for a rest: {signal.why}"
        _log.info("%s", why)
        gone = self._tokens.hold(ready, signal.wait, why)
        return [lot.again(why)] if gone is None else self._lost(lot, why, outcomes, gone)

    def _too_heavy(self, lot: _Lot, why: str, ready: Ready, outcomes: Outcomes) -> "list[_Lot]":
        """Halve; but everything gets one more try as it is: the fault may have been a passing one."""
        gone = self._tokens.failed(ready, why)
        if gone is not None:
            return self._lost(lot, why, outcomes, gone)
        if lot.tries == 0:
            return [lot.again(why)]
        self._sizing.too_heavy(len(lot.groups), self._clock.monotonic())
        return lot.halves(why)

    def _failed(self, lot: _Lot, why: str, ready: Ready, outcomes: Outcomes) -> "list[_Lot]":
        gone = self._tokens.failed(ready, why)
        return [lot.again(why)] if gone is None else self._lost(lot, why, outcomes, gone)

    def _succeeded(self, token: TokenBudget) -> None:
        token.standing.accept()
        self._tokens.succeeded()
        if not self._opened:
            self._opened = True
            for _ in range(self._options.workers - 1):
                self._slots.release()

    def _lost(self, lot: _Lot, why: str, outcomes: Outcomes, gone: NotNow | None = None) -> "list[_Lot]":
        nothing = Unavailable(
            why=why, at=self._clock.now(), retry_at=gone.retry_at if gone is not None else None
        )
        for group in lot.groups:
            outcomes.update(dict.fromkeys(group, nothing))
        return []


def _groups(asked: Sequence[AskedRepository]) -> list[Group]:
    return [one.questions for one in asked]


def _rates(heard: Heard, body: dict[str, Any] | None) -> dict[str, str]:
    """The headers, with `rateLimit` of the body where they say nothing of the budget."""
    if not isinstance(heard, GitHubReply):
        return {}
    told = inner(body, "data", "rateLimit") or {}
    if "x-ratelimit-remaining" in heard.headers or not isinstance(told, dict):
        return heard.headers
    return heard.headers | {
        f"x-ratelimit-{name}": str(told[name]) for name in ("limit", "remaining") if name in told
    }
