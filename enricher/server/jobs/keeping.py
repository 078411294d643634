"""An input on its way to the disk: kept in pieces, all of it or nothing.

Comes in: pieces of octets. Goes out: what kind of job they make, and their size. Whoever accepts the job, or
the collection, decides what becomes of it.
"""

import re
import secrets
import time
from collections.abc import AsyncIterator

import msgspec

from enricher.errors import UsageError
from enricher.server.jobs.inputs import Pieces, addresses_of
from enricher.server.jobs.queue import Jobs
from enricher.server.limits import ServiceLimits
from enricher.server.messages import JobKind
from enricher.server.refusals import Refusal, too_large

_ADDRESSES = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"urls"\s*:')


def new_id() -> str:
    """A name for a job or an input; later ones sort behind."""
    return f"{time.time_ns() // 1_000_000:011x}{secrets.token_hex(6)}"


async def keep(
    jobs: Jobs, limits: ServiceLimits, name: str, pieces: AsyncIterator[bytes]
) -> tuple[JobKind, int]:
    """Keep an input in pieces; what kind of job it makes, and its size. All of it, or nothing."""
    store, kind, total, count = jobs.store, "papers", 0, 0
    try:
        async for piece in pieces:
            if not count and _ADDRESSES.match(piece):
                kind = "urls"
            total += len(piece)
            if kind == "urls" and total > limits.addresses:
                raise too_large(limits.addresses)  # noqa: TRY301  # undone below, as any other end
            await jobs.call(store.add_chunk, name, count, piece)
            count += 1
        if not total:
            raise Refusal(400, "empty", 'the body is empty: send papers, or {"urls": [...]}')  # noqa: TRY301
        if kind == "urls":
            kind = await _looked_through(jobs, name)
    except BaseException:
        await jobs.call(store.abandon, name)
        raise
    return "urls" if kind == "urls" else "papers", total


async def _looked_through(jobs: Jobs, name: str) -> JobKind:
    """Addresses alone are read now, so that whoever sent them learns what is wrong with them."""
    store = jobs.store
    try:
        addresses = await jobs.call(addresses_of, Pieces(lambda at: store.chunk(name, at)))
    except msgspec.ValidationError as fault:
        if "unknown field" in str(fault):  # a paper that begins with its addresses
            return "papers"
        raise
    if not addresses:
        raise UsageError('"urls" is empty: nothing would be asked')
    return "urls"
