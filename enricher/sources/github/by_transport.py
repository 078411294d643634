"""GitHub's API over a transport of our own, or one that was handed in: without PyGithub and its threads.

Comes in: a path or a query. Goes out: what was `Heard`, as the wall tells it.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

from enricher.hosts.metering import unsent
from enricher.model import Url
from enricher.origins import parts_of
from enricher.ports import Answer, Fault, Request, Transport
from enricher.sources.github.heard import (
    ALLOWING,
    BODY_LIMIT,
    UNVERIFIED,
    Failed,
    FailureKind,
    GitHubCalls,
    GitHubReply,
    Heard,
    Moved,
)
from enricher.sources.github.options import GitHubOptions, api_of

REDIRECTS = frozenset({301, 302, 307, 308})


class TransportWall:
    """What `Wall` is to PyGithub: calls on the event loop, over `ports.Transport`."""

    def __init__(self, options: GitHubOptions, transport: Transport) -> None:
        self._options = options
        self._base = options.base_url.rstrip("/")
        self._transport = transport

    async def get(self, path: str, token: str | None = None) -> Heard:
        """GET a path below the base."""
        return await self._send(f"{self._base}{path}", token, None)

    async def query(self, text: str, variables: dict[str, str], token: str) -> Heard:
        """Send one GraphQL query."""
        address = f"{self._base.removesuffix('/v3')}/graphql"
        return await self._send(address, token, {"query": text, "variables": variables})

    async def aclose(self) -> None:
        """Nothing is held."""

    async def _send(self, address: str, token: str | None, content: dict[str, object] | None) -> Heard:
        headers = [("accept", "application/vnd.github+json")]
        if token:
            headers.append(("authorization", f"token {token}"))
        reply = await self._transport.send(
            Request(
                url=Url(address),
                method="GET" if content is None else "POST",
                headers=tuple(headers),
                content=None if content is None else msgspec.json.encode(content),
                body_limit=BODY_LIMIT,
                api=api_of(self._options, token),
            )
        )
        return self._heard(reply) if isinstance(reply, Answer) else _failure(reply)

    def _heard(self, answer: Answer) -> Heard:
        fields = dict(answer.headers)
        if answer.status in REDIRECTS and "location" in fields:
            there, here = parts_of(fields["location"], f"{self._base}/"), urlsplit(self._base)
            if there is None or (there.scheme, there.netloc) != (here.scheme, here.netloc):
                why = "GitHub's API redirected to another host, which was not followed"
                return Failed(kind="bad_answer", why=why)
            return Moved(path=there.path.removeprefix(here.path))
        if answer.truncated:
            return Failed(kind="timeout", why="GitHub's API answered without an end")
        return GitHubReply(status=answer.status, headers=fields, text=answer.body.decode("utf-8", "replace"))


class QueriesApart:
    """Queries over a transport; the rest by PyGithub, which is opened by the first call that is its own."""

    def __init__(self, queries: TransportWall, opening: Callable[[], GitHubCalls]) -> None:
        self._opening = opening
        self._calls: GitHubCalls | None = None
        self.query = queries.query

    async def get(self, path: str, token: str | None = None) -> Heard:
        """GET a path below the base."""
        if self._calls is None:
            self._calls = self._opening()
        return await self._calls.get(path, token)

    async def aclose(self) -> None:
        """End what is under way."""
        if self._calls is not None:
            await self._calls.aclose()


_KINDS: dict[str, FailureKind] = {
    "timeout": "timeout",
    "bad_response": "bad_answer",
    "private_address": "refused",
}


def _failure(fault: Fault) -> Failed:
    if (why := unsent(fault, "GitHub's API")) is not None:
        return Failed(kind="deferred", why=why, retry_at=fault.retry_at)
    if fault.kind.startswith("tls_"):
        return Failed(kind="tls", why=f"GitHub's API {UNVERIFIED} ({fault.kind})")
    kind = _KINDS.get(fault.kind, "unreachable")
    if kind == "refused":
        return Failed(kind=kind, why=f"GitHub's API leads to an address {ALLOWING}")
    return Failed(kind=kind, why=f"GitHub's API could not be reached ({fault.kind})")
