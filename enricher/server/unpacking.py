"""A packed body undone in bounds: what a little unpacks to may fill a disk (RFC 9110 8.4).

Comes in: the octets of a body as they were sent. Goes out: what they stand for, a step at a time, each
unpacked only when it is asked for: what nobody asks for any more is never unpacked. Pure. Raises Refusal.
"""

from collections.abc import Iterator

from enricher.io.decoding import DECODERS, STEP, Decoder, UndecodableError, decoded, decoder_for
from enricher.server.refusals import Refusal

MOST_UNPACKED = 100
"""Times its own size to which a body may be unpacked; lists of papers and addresses take 3 to 30."""

UNPACKED_AT_LEAST = 16 * 2**20
"""Octets that any body may be unpacked to, as far as its own bound goes: small ones are packed tighter."""

MEMBERS = 131_072
"""Of a gzip or zstd body: what packs in blocks makes one of each 64 kB, which is 8 GiB."""

GIVEN = 16_384
"""Octets that are given to a decoder at once: of many small members each one copies what follows it."""

FIELD = "Content-Encoding"


class Unpacking:
    """One body on its way. The coding is one of DECODERS, or `identity`, which goes through as it is."""

    def __init__(self, coding: str) -> None:
        """Raises Refusal for a coding that is not known, or several on one another."""
        if coding not in DECODERS and coding not in {"", "identity"}:
            raise Refusal(
                415, "encoding", f"Content-Encoding {coding[:40]!r}: send gzip, deflate, br, zstd, or none",
                field=FIELD,
            )  # fmt: skip
        self._decoder = decoder_for(coding, MEMBERS)
        self._sent = self._came = 0

    def unpacked(self, octets: bytes) -> Iterator[bytes]:
        """What these octets stand for, in steps."""
        if self._decoder is None:
            yield octets
            return
        for start in range(0, len(octets), GIVEN):
            yield from self._steps(self._decoder, octets[start : start + GIVEN])

    def end(self) -> None:
        """Nothing more comes. Raises Refusal where that is no end."""
        if self._decoder is not None and not self._decoder.is_ended:
            raise unreadable()

    def _steps(self, decoder: Decoder, given: bytes) -> Iterator[bytes]:
        self._sent += len(given)
        while True:
            step = _step(decoder, given)
            if step:
                self._refuse_bomb(len(step))
                yield step
            if len(step) < STEP:
                return
            given = b""

    def _refuse_bomb(self, more: int) -> None:
        """A megabyte of nothing would fill the disk."""
        self._came += more
        bound = max(UNPACKED_AT_LEAST, MOST_UNPACKED * self._sent)
        if self._came > bound:
            raise Refusal(
                413, "too_large",
                f"the body unpacks to more than {bound:,} octets, the bound for the {self._sent:,} that were "
                "sent; send it without Content-Encoding, or in parts", field=FIELD,
            )  # fmt: skip


def _step(decoder: Decoder, given: bytes) -> bytes:
    try:
        step = decoded(decoder, given, STEP)
    except UndecodableError as fault:
        raise unreadable() from fault
    if decoder.has_surplus:  # half of what was meant would be taken for the whole
        raise unreadable()
    return step


def unreadable() -> Refusal:
    """It is not packed as its head says."""
    return Refusal(
        400, "bad_body", "the body is not what its headers say: it cannot be unpacked", field=FIELD
    )
