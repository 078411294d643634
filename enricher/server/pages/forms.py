"""What forms of our pages send, read in bounds. Raises Refusal for what is none of theirs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from typing import TypeVar
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from enricher.server.bodies import coding_of, in_pieces
from enricher.server.jobs.inputs import PIECE
from enricher.server.refusals import Refusal, too_large

T = TypeVar("T")
MOST_FIELDS = 32
LONGEST_FIELD = 4_096


def fields_of(body: bytes) -> dict[str, str]:
    """The fields of a form that holds no file; of two of one name the first."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refusal(400, "bad_form", "the form cannot be read; open the page again") from None
    return dict(reversed(pairs))


class Upload:
    """A form that holds something large: its small fields, which stand before that, and the large one.

    The large one is the first of `names` that is not empty; a second one that is not empty is refused, so
    that nothing is left out in silence.
    """

    def __init__(self, request: web.Request, names: tuple[str, ...], limit: int, idle: float) -> None:
        """`limit` bounds the octets of the whole; `idle` the seconds that its sender may be silent."""
        self.fields: dict[str, str] = {}
        self._request = request
        self._names = names
        self._limit = limit
        self._idle = idle

    async def read(self) -> AsyncIterator[bytes]:
        """Read the small fields; the pieces of the large one, none where there is nothing large."""
        if self._request.content_type != "multipart/form-data":
            raise Refusal(415, "bad_form", "this form is sent as multipart/form-data")
        if coding_of(self._request) not in {"", "identity"}:
            raise Refusal(415, "bad_form", "a form is sent without Content-Encoding")
        if self._request.content_length is None:
            raise Refusal(411, "length_required", "a form is sent with its Content-Length")
        if self._request.content_length > self._limit:
            raise too_large(self._limit)
        reader = await self._request.multipart()
        first = await self._large(reader)
        return in_pieces(self._chunks(reader, first), self._limit)

    async def _chunks(
        self, reader: MultipartReader, first: tuple[BodyPartReader, bytes] | None
    ) -> AsyncIterator[bytes]:
        if first is None:
            return
        part, octets = first
        while octets:
            yield octets
            octets = await self._waited(part.read_chunk(PIECE))
        if await self._large(reader) is not None:
            raise Refusal(400, "bad_form", f"give one of {' and '.join(self._names)}, not both")

    async def _large(self, reader: MultipartReader) -> tuple[BodyPartReader, bytes] | None:
        """The next large part that is not empty, with its first octets; small ones on the way are kept."""
        while (part := await self._waited(reader.next())) is not None:
            if not isinstance(part, BodyPartReader):
                raise Refusal(400, "bad_form", "a form within a form is not read")
            octets = await self._waited(part.read_chunk(PIECE))
            if part.name in self._names:
                if octets:
                    return part, octets
            else:
                self._keep(part.name or "", octets + await self._waited(part.read_chunk(PIECE)))
        return None

    def _keep(self, name: str, octets: bytes) -> None:
        if len(octets) > LONGEST_FIELD or len(self.fields) >= MOST_FIELDS:
            raise Refusal(400, "bad_form", f"the field {name[:40]!r} is too long, or one too many")
        self.fields.setdefault(name, octets.decode("utf-8", "replace"))

    async def _waited(self, reading: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(self._idle):
                return await reading
        except TimeoutError:
            raise Refusal(408, "too_slow", f"nothing more of the form came within {self._idle:g} s") from None
        except (ValueError, AssertionError, RuntimeError, web.HTTPException) as fault:
            # what the library says of a form that is broken off, or marked up in no way that it knows
            raise Refusal(400, "bad_form", "the form cannot be read; send it again") from fault
