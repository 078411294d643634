"""A running service, asked over HTTP: `--service URL`, with the token of `ENRICHER_SERVICE_TOKEN`.

Comes in: calls of its API. Goes out: what it answers, or a UsageError in one line. The way there is this
program's own client, with its certificates, proxies and bounds. The token goes to that address alone: no
redirect is followed.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from enricher.backoff import retry_after
from enricher.cli.service_options import VARIABLE, Target
from enricher.cli.telling import time_words
from enricher.config import USER_AGENT
from enricher.errors import UsageError
from enricher.escaping import visible
from enricher.io.client import ClientOptions, open_client
from enricher.io.clock import SystemClock
from enricher.model import Url
from enricher.outside import Outside
from enricher.ports import Answer, Api, Fault, Reply, Request, Transport
from enricher.secrecy import LOOPBACK_NAMES

ANSWER_LIMIT = 256 * 2**20
"""Octets of one answer: a page of records."""

SECONDS = 120.0
"""For one answer, the sending of an input included."""

PATIENCE = 120.0
"""Seconds in which a service that is restarted, or has enough to do, may come back."""

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
PASSING = frozenset({429, 502, 503, 504})
REFUSED_BEFORE = frozenset({"resolve", "connect"})
"""Phases of a fault in which nothing was sent: whatever was asked was not done."""

Method = Literal["GET", "POST", "DELETE"]


class _Detail(Struct, kw_only=True):
    message: str = ""


class _Refusal(Struct, kw_only=True):
    error: _Detail


class AwayError(UsageError):
    """It does not answer, or has too much to do, and was waited for as long as it was to be."""


class BusyError(AwayError):
    """It answers that it cannot now; the same may be asked of it later."""


class ServiceCalls:
    """The calls of one service, one at a time or several; lives as long as the way there is open."""

    def __init__(self, service: Target, transport: Transport) -> None:
        self.base = service.base
        self._transport = transport
        self._headers = {"Accept": "application/json"}
        if service.token:
            self._headers["Authorization"] = f"Bearer {service.token}"
        self._api = Api(name="service", complaints=1_000, failures=1_000)

    async def ask(
        self,
        method: Method,
        path: str,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        until: asyncio.Event | None = None,
    ) -> Answer:
        """What it answers, below 300. What passes is waited for, where nothing can be done twice by that.

        Once `until` is set nothing is waited for any more.
        Raises AwayError where none comes, or it has enough to do; UsageError for any other answer.
        """
        request = Request(
            url=Url(self.base + path),
            method=method,
            headers=tuple({**self._headers, **(headers or {})}.items()),
            content=content,
            body_limit=ANSWER_LIMIT,
            api=self._api,
        )
        waited, wait = 0.0, FIRST_WAIT
        while True:
            reply = await self._transport.send(request)
            if isinstance(reply, Answer) and reply.status < 300 and not reply.truncated:
                return reply
            pause = max(wait, _asked_wait(reply))
            if not (isinstance(reply, Fault) or reply.status in PASSING):
                raise UsageError(self._words(reply))
            if waited + pause > PATIENCE or not _passes(reply) or await _is_set_within(until, pause):
                raise (AwayError if isinstance(reply, Fault) else BusyError)(self._words(reply))
            waited, wait = waited + pause, min(wait * 2, LONGEST_WAIT)

    def _words(self, reply: Reply) -> str:
        """Why it does not go on."""
        if isinstance(reply, Fault):
            return (
                f"--service {self.base}: does not answer ({reply.kind}: {visible(reply.detail, 200)}); "
                "is it running, and is this its address?"
            )
        if reply.status == 401:
            shown = "Authorization" in self._headers
            said = f"does not know the token of {VARIABLE}" if shown else "wants a token"
            return f"--service {self.base}: {said}; set {VARIABLE} to one that it knows"
        if 300 <= reply.status < 400:
            return f"--service {self.base}: leads elsewhere ({reply.status}); give the address it leads to"
        message, wait = visible(_message(reply), 300), _asked_wait(reply)
        if wait and "ask again in" not in message:
            message += f"; it asks to be left alone for {time_words(wait)}"
        return f"--service {self.base}: {reply.status}, {message}"


async def _is_set_within(event: asyncio.Event | None, seconds: float) -> bool:
    """Wait so long, or until it is set; whether it is."""
    if event is None:
        await asyncio.sleep(seconds)
        return False
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()


def _passes(reply: Reply) -> bool:
    """Whether asking again may help, and cannot do anything twice."""
    if isinstance(reply, Answer):
        return reply.status in PASSING
    return reply.method != "POST" or reply.phase in REFUSED_BEFORE or reply.attempts == 0


def _asked_wait(reply: Reply) -> float:
    if isinstance(reply, Fault):
        return 0.0
    return retry_after(dict(reply.headers).get("retry-after"), reply.at) or 0.0


def _message(answer: Answer) -> str:
    if answer.truncated:
        return f"an answer of more than {ANSWER_LIMIT:,} octets"
    try:
        return msgspec.json.decode(answer.body, type=_Refusal).error.message
    except msgspec.DecodeError:
        return "and no word of ours why; is this the address of an `enricher serve`?"


@asynccontextmanager
async def calling(service: Target, outside: Outside) -> AsyncIterator[ServiceCalls]:
    """The way to it. This machine's own is not asked by a proxy. Raises SettingsError for a bad CA file."""
    options = ClientOptions(
        user_agent=USER_AGENT,
        timeout=SECONDS,
        retries=0,
        allow_private=True,  # the user named it
        proxies={} if _is_here(service.base) else outside.proxies,
        ca_file=outside.ca_file,
        ca_dir=outside.ca_dir,
    )
    async with open_client(options, SystemClock()) as client:
        yield ServiceCalls(service, client.once)


def _is_here(base: str) -> bool:
    host = (urlsplit(base).hostname or "").rstrip(".")
    try:
        return host in LOOPBACK_NAMES or host.endswith(".localhost") or ip_address(host).is_loopback
    except ValueError:
        return False
