"""What is sent to the service, read in bounds: small JSON whole, inputs of jobs in pieces.

Comes in: a request. Goes out: a value, or pieces of equal size. Raises Refusal for what is too long, too slow
or nothing that can be read.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec
from aiohttp import web

from enricher.near_names import meant
from enricher.server.jobs.inputs import PIECE
from enricher.server.refusals import Refusal, field_at_fault, too_large
from enricher.server.unpacking import Unpacking

T = TypeVar("T")

URLENCODED = "application/x-www-form-urlencoded"
"""What curl says of any body where nothing else is said."""

WHOLE_WITHOUT_LINES = (b"{", b"[", b"<", b"@")
"""How JSON, XML and BibTeX begin, to which an end of a line is a blank."""

LONGEST_LINE = 250
"""Octets of a title and its address, say."""


async def whole(request: web.Request, limit: int, idle: float) -> bytes:
    """The body, of at most `limit` octets."""
    if request.content.is_eof():  # all of it came with the head: there is nothing to wait for
        return _at_once(request, limit)
    return b"".join([piece async for piece in pieces(request, limit, idle)])


def _at_once(request: web.Request, limit: int) -> bytes:
    unpacking = _unpacking(request)
    found, length = [], 0
    for octets in unpacking.unpacked(request.content.read_nowait()):
        length += len(octets)
        if length > limit:
            raise too_large(limit)
        found.append(octets)
    unpacking.end()
    return b"".join(found)


async def of_type(request: web.Request, kind: type[T], limit: int, idle: float) -> T:
    """The body as a value of this type. Raises msgspec.DecodeError on another form."""
    with naming_fields(kind):
        return msgspec.json.decode(await whole(request, limit, idle), type=kind)


@contextmanager
def naming_fields(kind: type) -> Iterator[None]:
    """What is wrong with a field of such a value is said with the fields that it has. Raises Refusal."""
    try:
        yield
    except msgspec.ValidationError as fault:
        name = field_at_fault(str(fault))
        known = [field.encode_name for field in msgspec.structs.fields(kind)]
        if name is None or name in known or "unknown field" not in str(fault):
            raise
        words = f"the body does not do: {name[:80]!r} is no field of it; there are: {', '.join(known)}"
        raise Refusal(400, "bad_json", words + meant(name, known), field=name[:80]) from fault


async def pieces(request: web.Request, limit: int, idle: float) -> AsyncIterator[bytes]:
    """The body in pieces of `PIECE` octets, the last one shorter; unpacked where it is packed."""
    unpacking = _unpacking(request)
    if request.content_type.startswith("multipart/"):
        raise Refusal(415, "form", "the body is a form: send the file itself (curl --data-binary @FILE)")
    if (request.content_length or 0) > limit:
        raise too_large(limit)
    is_first = request.content_type == URLENCODED
    async for piece in in_pieces(_octets(request, unpacking, idle), limit):
        if is_first:
            _refuse_joined(piece)
            is_first = False
        yield piece


def _refuse_joined(piece: bytes) -> None:
    """Raises Refusal for a list whose lines were put together to one: less would be read than it holds."""
    is_whole = piece.lstrip()[:1] in WHOLE_WITHOUT_LINES
    if len(piece) > LONGEST_LINE and not is_whole and b"\n" not in piece and b"\r" not in piece:
        raise Refusal(
            415,
            "one_line",
            "the body is one line, as curl's -d @FILE makes of a file: send the file itself "
            "(curl --data-binary @FILE), or say -H 'Content-Type: text/plain' of what is one line by itself",
        )


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


async def _octets(request: web.Request, unpacking: Unpacking, idle: float) -> AsyncIterator[bytes]:
    while sent := await _next(request, idle):
        for octets in unpacking.unpacked(sent):
            yield octets
    unpacking.end()


def _unpacking(request: web.Request) -> Unpacking:
    return Unpacking(coding_of(request))


def coding_of(request: web.Request) -> str:
    """How the body is packed, by its head; the server hands it over as it was sent."""
    return ", ".join(request.headers.getall("Content-Encoding", ())).strip().lower()


async def _next(request: web.Request, idle: float) -> bytes:
    try:
        async with asyncio.timeout(idle):
            return await request.content.readany()
    except TimeoutError:
        raise Refusal(408, "too_slow", f"nothing more of the body came within {idle:g} s") from None
