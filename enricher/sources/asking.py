"""One JSON answer of a stranger's API, asked with patience: what every small forge shares.

Comes in: an address. Goes out: `ApiReply` (status, JSON) or `Unavailable`. Follows redirects on the same host
alone, and never calls an outage an absence. How often a host is asked, when it is asked again and when it
is left in peace is `enricher.hosts`' to say. Lives as long as the process.
"""

import datetime as dt
import logging
import random
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from enricher.backoff import Backoff, retry_after
from enricher.hosts.metering import MeteredTransport, unsent
from enricher.hosts.retrying import RetryingTransport
from enricher.model import Unavailable, Url
from enricher.origins import parts_of
from enricher.ports import Allowance, Answer, Api, Clock, Fault, Request, Transport
from enricher.sources.reading import decoded
from enricher.sources.token_standing import TokenStanding

_log = logging.getLogger(__name__)

AT_ONCE = 4
"""Requests to one host at once."""

PATIENCE = 20.0
"""The longest wait, in seconds, that a server's `Retry-After` is worth."""

GIVE_UP = 6
"""Requests in a row that came to nothing, after which a host is left alone for `DOWN_SECONDS`."""

DOWN_SECONDS = 60.0
AGAIN = Backoff(retries=1, base=1.0, cap=8.0, patience=PATIENCE)
HOPS = 3
BODY_LIMIT = 4_194_304

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


UNAUTHORIZED = 401
"""RFC 9110 15.5.2: an answer to a token that is wrong, has expired or was taken away."""


class Bearer(NamedTuple):
    """A token, and the variable of the environment that the user gave it in."""

    token: str
    variable: str


class ApiReply(Struct, frozen=True, kw_only=True):
    """What the API answered in the end. `body` is None where it was no JSON; `moved`: after a redirect."""

    status: int
    body: Any
    headers: dict[str, str]
    moved: bool = False


class JsonApi:
    """Asks; counts what it asked. `transport` keeps hosts to their limits, and asks nothing again."""

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        allowance: Allowance | None = None,
        *,
        bearers: Mapping[str, Bearer] = MappingProxyType({}),
    ) -> None:
        """`bearers`: a token for each of these hosts, sent to it by TLS alone, while it is not refused."""
        self._bearers = bearers
        self._standings = {host: TokenStanding() for host in bearers}
        self._clock = clock
        self._allowance = allowance
        self._metered = MeteredTransport(transport, clock, allowance)
        self._transport = RetryingTransport(self._metered, clock, policy=AGAIN, random=random.random)
        self._apis: dict[str, Api] = {}

    @property
    def requests(self) -> int:
        """Requests sent so far, each attempt counted."""
        return self._metered.requests

    @property
    def note(self) -> str | None:
        """What is to be said of tokens that were refused, and not taken since."""
        refused = (host for host, standing in self._standings.items() if standing.refused_until is not None)
        return "; ".join(map(self._asked_without, refused)) or None

    def holds_token(self, host: str) -> bool:
        """Whether this host is asked with a token, which is not refused at this time."""
        return host in self._bearers and self._standings[host].good(self._clock.now())

    def count(self, *, naive: int) -> None:
        """Note questions that would each have been a request."""
        if self._allowance is not None:
            self._allowance.count(naive=naive)

    def now(self) -> dt.datetime:
        """The time that an answer is stamped with."""
        return self._clock.now()

    async def ask(
        self, url: str, content: dict[str, Any] | None = None, *, api: Api | None = None
    ) -> ApiReply | Unavailable:
        """GET `url`, or POST `content` to it as JSON; a redirect to another host is not followed.

        A token that is refused is left out for a while, which is said: without one, what is public is told.
        `api`: how it wants to be asked, where that is not as its host is asked otherwise.
        """
        here = urlsplit(url)
        for hop in range(HOPS + 1):
            answer = await self._with_token(url, content, api)
            if not isinstance(answer, Answer):
                return answer
            headers = dict(answer.headers)
            if answer.status not in REDIRECTS or "location" not in headers:
                return ApiReply(status=answer.status, body=_json(answer), headers=headers, moved=hop > 0)
            there = parts_of(headers["location"], url)
            if there is None or there[:2] != here[:2]:
                return self._unknown(f"{here.hostname} redirects its API to another host")
            url = there.geturl()
        return self._unknown(f"{here.hostname} redirects in circles")

    async def _with_token(
        self, url: str, content: dict[str, Any] | None, api: Api | None
    ) -> Answer | Unavailable:
        """The answer to a request with this host's token, or without it where there is none that is good."""
        own = self._own(url)
        answer = await self._send(url, content, api, own)
        if not own or not isinstance(answer, Answer):
            return answer
        host = urlsplit(url).netloc
        standing = self._standings[host]
        if answer.status != UNAUTHORIZED:
            if standing.refused_until is not None:
                standing.accept()
            return answer
        if standing.refuse(self._clock.now()):
            _log.warning("%s", self._asked_without(host))
        return await self._send(url, content, api, ())

    async def _send(
        self, url: str, content: dict[str, Any] | None, api: Api | None, own: tuple[tuple[str, str], ...]
    ) -> Answer | Unavailable:
        host = (urlsplit(url).hostname or "").lower()
        request = Request(
            url=Url(url),
            method="POST" if content is not None else "GET",
            headers=(*own, ("accept", "application/json"), ("content-type", "application/json")),
            content=msgspec.json.encode(content) if content is not None else None,
            body_limit=BODY_LIMIT,
            api=api or self._api(host),
        )
        reply = await self._transport.send(request)
        if isinstance(reply, Fault):
            why = unsent(reply, host) or f"{host} could not be reached ({reply.kind})"
            return Unavailable(why=why, at=self._clock.now(), retry_at=reply.retry_at)
        if reply.status in PASSING:
            wait = retry_after(dict(reply.headers).get("retry-after"), reply.at)
            if wait is not None and wait > PATIENCE:
                return self._unknown(f"{host} asks to be left alone ({reply.status})", wait)
            return self._unknown(f"{host} failed ({reply.status})", wait)
        return reply

    def _own(self, url: str) -> tuple[tuple[str, str], ...]:
        parts = urlsplit(url)
        if parts.scheme != "https" or not self.holds_token(parts.netloc):
            return ()
        return (("authorization", f"Bearer {self._bearers[parts.netloc].token}"),)

    def _asked_without(self, host: str) -> str:
        variable = self._bearers[host].variable
        return f"{host} refused the token (401) and was asked without it; set {variable} anew, or unset it"

    def _api(self, host: str) -> Api:
        """How any forge's API is asked, by its host: what it says of itself beats this."""
        api = self._apis.get(host)
        if api is None:
            api = self._apis[host] = Api(
                name=f"{host}/api",
                at_once=AT_ONCE,
                patience=PATIENCE,
                complaints=GIVE_UP,
                failures=GIVE_UP,
                left=DOWN_SECONDS,
            )
        return api

    def _unknown(self, why: str, wait: float | None = None) -> Unavailable:
        now = self._clock.now()
        later = now + dt.timedelta(seconds=wait) if wait is not None else None
        return Unavailable(why=why, at=now, retry_at=later)


def _json(answer: Answer) -> Any:
    return None if answer.truncated else decoded(answer.body)
