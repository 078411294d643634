"""One look at an address: follow it to its end and note what was seen.

Comes in: an address. Goes out: `Evidence`. Concludes nothing: what it means is
`enricher.verdict`'s to say.
"""

from collections.abc import Callable

from enricher.evidence import Evidence, Hop, Stop
from enricher.io.redirects import REDIRECTS, target
from enricher.model import Url
from enricher.ports import Answer, Clock, Fault, Request, Transport

CodeLinks = Callable[[str, str], tuple[str, ...]]
KEPT_HEADERS = frozenset({"location", "content-type", "retry-after", "server", "cf-mitigated"})


class HttpLooker:
    """`ports.Looker` over a transport."""

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        *,
        max_redirects: int = 10,
        code_links: CodeLinks | None = None,
    ) -> None:
        self._transport = transport
        self._clock = clock
        self._max_redirects = max_redirects
        self._code_links = code_links

    async def look(self, url: Url, *, page: bool = False) -> Evidence:
        """Follow `url` to its end. With `page`, also read the page for addresses of code."""
        hops: list[Hop] = []
        asked, elapsed, attempts = url, 0, 0
        stop: Stop | None = None
        links: tuple[str, ...] | None = None
        while True:
            reply = await self._transport.send(Request(url=asked, texts_only=True, body_limit=65_536))
            elapsed += reply.elapsed_ms
            attempts = max(attempts, reply.attempts)
            if isinstance(reply, Fault):
                stop = Stop(kind=reply.kind, phase=reply.phase, detail=reply.detail)
                break
            hops.append(_hop(reply))
            if reply.status not in REDIRECTS:
                if page and self._code_links is not None:
                    links = self._code_links(reply.body.decode("utf-8", "replace"), asked)
                break
            following = target(asked, dict(reply.headers).get("location", ""))
            if following is None:
                stop = Stop(kind="bad_response", phase="headers", detail="a redirect that leads nowhere")
                break
            if following in {hop.url for hop in hops}:
                stop = Stop(kind="redirect_loop", phase="headers")
                break
            if len(hops) > self._max_redirects:
                stop = Stop(kind="too_many_redirects", phase="headers")
                break
            asked = Url(following)
        return Evidence(
            url=url,
            looked_at=self._clock.now(),
            hops=tuple(hops),
            stop=stop,
            attempts=attempts,
            elapsed_ms=elapsed,
            page_links=links,
        )


def _hop(answer: Answer) -> Hop:
    return Hop(
        url=answer.url,
        method=answer.method,
        status=answer.status,
        headers=tuple(pair for pair in answer.headers if pair[0] in KEPT_HEADERS),
    )
