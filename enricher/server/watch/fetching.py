"""The address of a list, fetched again: conditional, bounded, guarded against private addresses.

Comes in: an address and what its newest answer said of itself. Goes out: octets, that nothing changed, or why
it cannot be had. Every hop of a redirect is a request of its own, and guarded like the first.
"""

import re
from collections.abc import Awaitable, Callable

from msgspec import Struct

from enricher.escaping import visible
from enricher.io.redirects import REDIRECTS, target
from enricher.model import Url
from enricher.ports import Answer, Fault, Reply, Request
from enricher.urls import Refused, canonical

HOPS = 5
NOT_MODIFIED, OK = 304, 200
_FIELD = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}")
"""What is sent back as it came: no octet that could end a field, and no more than anybody needs."""

Send = Callable[[Request], Awaitable[Reply]]


class Fetched(Struct, frozen=True, kw_only=True):
    """The list, and what tells whether it changed (RFC 9110, 8.8)."""

    octets: bytes
    etag: str | None
    modified: str | None


class Unchanged(Struct, frozen=True):
    """It is as it was."""


class Unfetched(Struct, frozen=True):
    """It cannot be had now, and why."""

    why: str


async def fetch(
    send: Send, address: str, limit: int, etag: str | None = None, modified: str | None = None
) -> Fetched | Unchanged | Unfetched:
    """The list at an address. Of `etag` and `modified` what is not None is asked for."""
    conditions = (("if-none-match", etag), ("if-modified-since", modified))
    headers = tuple((name, value) for name, value in conditions if value is not None)
    url = address
    for _ in range(HOPS + 1):
        known = canonical(url)
        if isinstance(known, Refused):
            return Unfetched(f"it leads to {visible(url, 200)!r}, which is no web address")
        reply = await send(Request(url=Url(url), headers=headers, body_limit=limit))
        if isinstance(reply, Fault):
            return Unfetched(visible(f"{reply.kind}: {reply.detail}", 300))
        if reply.status not in REDIRECTS:
            return _told(reply, limit, conditional=bool(headers))
        onward = target(url, dict(reply.headers).get("location", ""))
        if onward is None:
            return Unfetched(f"it redirects (HTTP {reply.status}) to nowhere")
        url = onward
    return Unfetched(f"it redirects more than {HOPS} times")


def _told(answer: Answer, limit: int, *, conditional: bool) -> Fetched | Unchanged | Unfetched:
    if answer.status == NOT_MODIFIED and conditional:
        return Unchanged()
    if answer.status != OK:
        return Unfetched(f"it answers HTTP {answer.status}")
    if answer.truncated:
        return Unfetched(f"it has more than {limit:,} octets, or was cut off: half a list is none")
    if not answer.body:
        return Unfetched("it is empty")
    headers = dict(answer.headers)
    return Fetched(
        octets=answer.body,
        etag=_sendable(headers.get("etag")),
        modified=_sendable(headers.get("last-modified")),
    )


def _sendable(value: str | None) -> str | None:
    return value if value is not None and _FIELD.fullmatch(value) else None
