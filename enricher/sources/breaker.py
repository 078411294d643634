"""Whether a source is worth asking now: after answers in a row that say nothing it is left alone for a while.

Comes in: questions, one at a time, with how to ask them. Goes out: their answers, or `Unavailable` at once.
What is refused or fails is for `enricher.hosts` to count; what only looks well (a maintenance page with
status 200, another paper's page) is seen here alone, where answers are read. Lives as long as its source.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TypeVar

from enricher.model import Unavailable
from enricher.ports import Clock

V = TypeVar("V")

USELESS = 6
"""Answers in a row that say nothing, after which the source is left alone."""

FIRST_REST = dt.timedelta(minutes=1)
LONGEST_REST = dt.timedelta(minutes=30)


class UselessError(Exception):
    """An answer came, and says nothing of what was asked: a source's own reader raises it to its breaker."""


class Breaker:
    """The answers of one source, `at_once` of them in flight."""

    def __init__(self, clock: Clock, name: str, at_once: int) -> None:
        self._clock = clock
        self._name = name
        self._turns = asyncio.Semaphore(at_once)
        self._in_row = 0
        self._rest = FIRST_REST
        self._until: dt.datetime | None = None

    async def ask(self, ask: Callable[[], Awaitable[V | Unavailable]]) -> V | Unavailable:
        """The answer of `ask`, which raises UselessError with the reason where it says nothing."""
        async with self._turns:
            now = self._clock.now()
            if self._until is not None and now < self._until:
                why = f"{self._name} answers, and says nothing: left alone for a while"
                return Unavailable(why=why, at=now, retry_at=self._until)
            try:
                answer = await ask()
            except UselessError as fault:
                self._note_useless()
                return Unavailable(why=str(fault), at=self._clock.now())
            if not isinstance(answer, Unavailable):
                self._in_row, self._rest, self._until = 0, FIRST_REST, None
            return answer

    def _note_useless(self) -> None:
        """One more; the first look after a rest that says nothing begins the next one, twice as long."""
        now = self._clock.now()
        if self._until is not None and now < self._until:
            return  # it was in flight when the rest began
        self._in_row += 1
        if self._in_row >= USELESS:
            self._until = now + self._rest
            self._rest = min(self._rest * 2, LONGEST_REST)
            self._in_row = USELESS - 1
