"""One JSON answer of a stranger's API, asked with patience: what every small forge shares.

Comes in: an address. Goes out: `Told` (status and JSON) or `Unavailable`. Retries what may pass
(tenacity, bounded), follows redirects on the same host alone, leaves a host that is down
in peace, and never calls an outage an absence.
"""

import asyncio
import datetime as dt
from collections import defaultdict
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
from msgspec import Struct
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from enricher.backoff import retry_after
from enricher.model import Unavailable, Url
from enricher.ports import Allowance, Answer, Clock, Request, Transport

ATTEMPTS = 2
AT_ONCE = 4
"""Requests to one host at once."""

PATIENCE = 20.0
"""The longest wait, in seconds, that a server's `Retry-After` is worth."""

GIVE_UP = 3
"""Questions in a row given up, after which a host counts as down for the rest of `DOWN_SECONDS`."""

DOWN_SECONDS = 60.0
HOPS = 3
BODY_LIMIT = 4_194_304

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HOPELESS = frozenset(
    {"private_address", "unsupported_scheme", "invalid_url", "tls_untrusted", "tls_hostname"}
)


class Told(Struct, frozen=True, kw_only=True):
    """What the API answered in the end. `body` is None where it was no JSON."""

    status: int
    body: Any
    headers: dict[str, str]


class _PassingError(Exception):
    """Might be better next time."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.wait = wait


class JsonApi:
    """Asks; counts what it asked."""

    def __init__(self, transport: Transport, clock: Clock, allowance: Allowance | None = None) -> None:
        self._transport = transport
        self._clock = clock
        self._allowance = allowance
        self._slots: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(AT_ONCE))
        self._failures: defaultdict[str, int] = defaultdict(int)
        self._down_until: dict[str, float] = {}
        self.requests = 0

    def now(self) -> dt.datetime:
        """The time that an answer is stamped with."""
        return self._clock.now()

    async def ask(self, url: str, content: dict[str, Any] | None = None) -> Told | Unavailable:
        """GET `url`, or POST `content` to it as JSON."""
        host = (urlsplit(url).hostname or "").lower()
        async with self._slots[host]:
            if self._clock.monotonic() < self._down_until.get(host, 0.0):
                return self._unknown(f"{host} did not answer a short while ago")
            retrying = AsyncRetrying(
                sleep=self._clock.sleep,
                wait=_wait,
                retry=retry_if_exception_type(_PassingError),
                stop=stop_after_attempt(ATTEMPTS),
                reraise=True,
            )
            try:
                told: Told | Unavailable = await retrying(self._follow, url, content)
            except _PassingError as passing:
                self._gave_up(host)
                return self._unknown(passing.why, passing.wait)
            self._failures[host] = 0
            return told

    async def _follow(self, url: str, content: dict[str, Any] | None) -> Told | Unavailable:
        """One request and its redirects; a redirect to another host is not followed."""
        here = urlsplit(url)
        for _ in range(HOPS + 1):
            answer = await self._send(url, content)
            if not isinstance(answer, Answer):
                return answer
            headers = dict(answer.headers)
            if answer.status not in REDIRECTS or "location" not in headers:
                return Told(status=answer.status, body=_json(answer), headers=headers)
            url = urljoin(url, headers["location"])
            if urlsplit(url)[:2] != here[:2]:
                return self._unknown(f"{here.hostname} redirects its API to another host")
        return self._unknown(f"{here.hostname} redirects in circles")

    async def _send(self, url: str, content: dict[str, Any] | None) -> Answer | Unavailable:
        if self._allowance is not None and not self._allowance.take():
            return self._unknown("the cap on API requests (--budget) is reached")
        self.requests += 1
        request = Request(
            url=Url(url),
            method="POST" if content is not None else "GET",
            headers=(("accept", "application/json"), ("content-type", "application/json")),
            content=msgspec.json.encode(content) if content is not None else None,
            body_limit=BODY_LIMIT,
        )
        reply = await self._transport.send(request)
        host = urlsplit(url).hostname
        if not isinstance(reply, Answer):
            why = f"{host} could not be reached ({reply.kind})"
            if reply.kind in HOPELESS:
                return self._unknown(why)
            raise _PassingError(why)
        if reply.status in PASSING:
            wait = retry_after(dict(reply.headers).get("retry-after"), reply.at)
            if wait is not None and wait > PATIENCE:
                return self._unknown(f"{host} asks to be left alone ({reply.status})", wait)
            raise _PassingError(f"{host} failed ({reply.status})", wait)
        return reply

    def _gave_up(self, host: str) -> None:
        self._failures[host] += 1
        if self._failures[host] >= GIVE_UP:
            self._failures[host] = 0
            self._down_until[host] = self._clock.monotonic() + DOWN_SECONDS

    def _unknown(self, why: str, wait: float | None = None) -> Unavailable:
        now = self._clock.now()
        later = now + dt.timedelta(seconds=wait) if wait is not None else None
        return Unavailable(why=why, at=now, retry_at=later)


def _json(answer: Answer) -> Any:
    try:
        return None if answer.truncated else msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


_own_wait = wait_random_exponential(multiplier=0.5, max=8.0)


def _wait(state: RetryCallState) -> float:
    exc = state.outcome.exception() if state.outcome else None
    if isinstance(exc, _PassingError) and exc.wait is not None:
        return exc.wait
    return _own_wait(state)
