"""Short links that were resolved once: where a shortener sends for good need not be asked again.

Comes in: a `Request` for one hop. Goes out: the redirect that is remembered, or the `Reply` of
the transport below, which is remembered where it is permanent. Shorteners alone: everybody
else's "permanently" is mended now and then.
"""

from collections.abc import Coroutine
from typing import Any
from urllib.parse import urlsplit

from enricher.evidence import Hop
from enricher.io.following import AT_SHORTENERS, SHORTENERS
from enricher.io.redirects import REDIRECTS, target
from enricher.model import Url
from enricher.origins import origin_of, without_userinfo
from enricher.ports import Answer, Cache, Clock, Reply, Request, Transport

PAST_MEMORY = ("cache-control", "no-cache")
"""How a second look says that it wants to know anew (RFC 9111 5.2.1.4)."""


class ShortLinks:
    """`ports.Transport` around another one. What is worth remembering is for the cache's facet to say."""

    def __init__(self, inner: Transport, hops: Cache[Hop], clock: Clock) -> None:
        self._inner = inner
        self._hops = hops
        self._clock = clock

    def send(self, request: Request) -> Coroutine[Any, Any, Reply]:
        """Answer from memory, or send; nearly all is none of ours, and costs nothing here."""
        if (request.place or origin_of(request.url)) in AT_SHORTENERS:
            return self._recalled(request)
        return self._inner.send(request)

    async def _recalled(self, request: Request) -> Reply:
        if PAST_MEMORY not in request.headers:
            known = (await self._hops.get_many([request.url])).get(request.url)
            if known is not None and known.fresh:
                return self._remembered(request, known.value)
        reply = await self._inner.send(request)
        if isinstance(reply, Answer):
            self._remember(reply)
        return reply

    def _remember(self, answer: Answer) -> None:
        location = target(answer.url, dict(answer.headers).get("location", ""))
        if answer.status not in REDIRECTS or location is None:
            return
        if urlsplit(location).hostname in SHORTENERS:
            return  # its own page of errors or consent, or the next shortener's to say
        field = ("location", without_userinfo(Url(location)))
        hop = Hop(url=answer.url, method=answer.method, status=answer.status, headers=(field,))
        self._hops.put(answer.url, hop)

    def _remembered(self, request: Request, hop: Hop) -> Answer:
        return Answer(
            url=request.url,
            method=request.method,
            status=hop.status,
            headers=hop.headers,
            body=b"",
            truncated=False,
            elapsed_ms=0,
            at=self._clock.now(),
            attempts=0,
        )
