"""What is sent to the service, read in bounds: small JSON whole, inputs of jobs in pieces.

Comes in: a request. Goes out: a value, or pieces of equal size. Raises Refusal for what is too long, too slow
or nothing that can be read.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import TypeVar

import msgspec
from aiohttp import web

from enricher.server.jobs.inputs import PIECE
from enricher.server.refusals import Refusal, too_large

T = TypeVar("T")

MOST_UNPACKED = 100
"""Times its own size to which a body may be unpacked; lists of papers and addresses take 3 to 30."""

UNPACKED_AT_LEAST = 16 * 2**20
"""Octets that any body may be unpacked to, as far as its own bound goes: small ones are packed tighter."""


async def whole(request: web.Request, limit: int, idle: float) -> bytes:
    """The body, of at most `limit` octets."""
    if request.content.is_eof():  # all of it came with the head: there is nothing to wait for
        return _at_once(request, limit)
    return b"".join([piece async for piece in pieces(request, limit, idle)])


def _at_once(request: web.Request, limit: int) -> bytes:
    _refuse_encodings(request)
    octets = request.content.read_nowait()
    if len(octets) > limit:
        raise too_large(limit)
    refuse_bomb(request, len(octets))
    return octets


async def of_type(request: web.Request, kind: type[T], limit: int, idle: float) -> T:
    """The body as a value of this type. Raises msgspec.DecodeError on another form."""
    return msgspec.json.decode(await whole(request, limit, idle), type=kind)


async def pieces(request: web.Request, limit: int, idle: float) -> AsyncIterator[bytes]:
    """The body in pieces of `PIECE` octets, the last one shorter; unpacked where it is packed."""
    _refuse_encodings(request)
    if (request.content_length or 0) > limit:
        raise too_large(limit)
    async for piece in in_pieces(_octets(request, idle), limit):
        yield piece


async def in_pieces(octets: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    """Octets in pieces of `PIECE`, the last one shorter. Raises Refusal past `limit`."""
    piece, total = bytearray(), 0
    async for some in octets:
        total += len(some)
        if total > limit:
            raise too_large(limit)
        piece += some
        while len(piece) >= PIECE:
            yield bytes(piece[:PIECE])
            del piece[:PIECE]
    if piece:
        yield bytes(piece)


async def _octets(request: web.Request, idle: float) -> AsyncIterator[bytes]:
    total = 0
    while octets := await _next(request, idle):
        total += len(octets)
        refuse_bomb(request, total)
        yield octets


def refuse_bomb(request: web.Request, total: int) -> None:
    """Refuse a body of which `total` octets came out, where that is far more than was sent.

    It is told while it is unpacked, a piece at a time: a megabyte of nothing would fill the disk.
    """
    if total <= UNPACKED_AT_LEAST:
        return  # as nearly all; aiohttp's reader of an empty body has no count of what was sent
    sent = request.content.total_raw_bytes
    bound = max(UNPACKED_AT_LEAST, MOST_UNPACKED * sent)
    if total > bound:
        raise Refusal(
            413, "too_large",
            f"the body unpacks to more than {bound:,} octets, the bound for the {sent:,} that were sent; "
            "send it without Content-Encoding, or in parts", field="Content-Encoding",
        )  # fmt: skip


def _refuse_encodings(request: web.Request) -> None:
    """The server unpacks one encoding; of others the octets would be taken for the text."""
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"", "identity", "gzip", "deflate"}:
        raise Refusal(
            415,
            "encoding",
            f"Content-Encoding {encoding[:40]!r}: send gzip, or none",
            field="Content-Encoding",
        )


async def _next(request: web.Request, idle: float) -> bytes:
    try:
        async with asyncio.timeout(idle):
            return await request.content.readany()
    except TimeoutError:
        raise Refusal(408, "too_slow", f"nothing more of the body came within {idle:g} s") from None
