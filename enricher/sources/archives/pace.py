"""One archive's patience: how often it may be asked, and when to stop asking.

Comes in: requests. Goes out: the answer, or `Unavailable` in words. After a 429, an allowance
that is spent, or three failures in a row the archive is left alone for the rest of the run: ignored
429s of the Wayback Machine end in an hour's block.
"""

import asyncio
import datetime as dt

from enricher.backoff import retry_after
from enricher.model import Unavailable
from enricher.ports import Answer, Clock, Request, Transport

FAILURES_THAT_END = 3
SERVER_TROUBLE = frozenset({408, 425, 500, 502, 503, 504})


class Pace:
    """The turns of one archive, shared by everyone who asks it."""

    def __init__(self, name: str, clock: Clock, *, a_minute: float) -> None:
        self.name = name
        self._clock = clock
        self._seconds = 60 / a_minute
        self._next = 0.0
        self._failures = 0
        self._stopped: Unavailable | None = None
        self._lock = asyncio.Lock()

    def now(self) -> dt.datetime:
        """The time that an answer is stamped with."""
        return self._clock.now()

    async def send(self, transport: Transport, request: Request) -> Answer | Unavailable:
        """Wait for a turn and ask. An answer may have any status but those that mean "later"."""
        async with self._lock:
            if self._stopped is not None:
                return self._stopped
            wait = self._next - self._clock.monotonic()
            if wait > 0:
                await self._clock.sleep(wait)
            self._next = self._clock.monotonic() + self._seconds
            reply = await transport.send(request)
            if isinstance(reply, Answer):
                return self._judge(reply)
            return self._failed(
                f"{self.name} could not be reached ({reply.kind})", ends=reply.kind == "deferred"
            )

    def unknown(self, why: str, retry_at: dt.datetime | None = None) -> Unavailable:
        """An answer that could not be had."""
        return Unavailable(why=why, at=self._clock.now(), retry_at=retry_at)

    def _judge(self, answer: Answer) -> Answer | Unavailable:
        headers = dict(answer.headers)
        if answer.status == 429:
            seconds = retry_after(headers.get("retry-after"), answer.at)
            later = answer.at + dt.timedelta(seconds=seconds) if seconds is not None else None
            self._stopped = self.unknown(f"{self.name} asks for fewer requests (429); ask again later", later)
            return self._stopped
        if answer.status in SERVER_TROUBLE:
            return self._failed(f"{self.name} is in trouble ({answer.status})")
        self._failures = 0
        if headers.get("x-ratelimit-remaining", "").strip() == "0":
            later = _epoch(headers.get("x-ratelimit-reset"))
            self._stopped = self.unknown(f"{self.name}'s allowance is spent; ask again later", later)
        return answer

    def _failed(self, why: str, *, ends: bool = False) -> Unavailable:
        self._failures += 1
        unknown = self.unknown(why)
        if ends or self._failures >= FAILURES_THAT_END:
            self._stopped = unknown
        return unknown


def _epoch(text: str | None) -> dt.datetime | None:
    """A moment in seconds since 1970, as `X-RateLimit-Reset` has it."""
    try:
        return dt.datetime.fromtimestamp(int(text or ""), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
