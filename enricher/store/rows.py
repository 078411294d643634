"""Rows of the store: their keys as digests, their values as packed octets, two rows in one.

Pure, and shared by every store, so that all of them agree on which answer is the newer one.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from enricher.history import Streak, Timeline, merge
from enricher.ports import Row
from enricher.store.dictionary import WORDS

DIGEST_SIZE = 16

DIGESTS = 4_096
"""Digests of late that are not made again: a key is looked up, claimed, and kept."""

IMPORTED = "dumps"
"""The facet of what somebody imported by hand: nothing asks for it again, so that pruning spares it."""

BATCH_ROWS = 500
"""Rows written in one transaction: others get their turn soon, and its log stays within 4 MB."""

_WINDOW = -12  # raw deflate in 4 KB: rows six times smaller for 5 us; a larger window costs 27 us to set up

_SHORT = 320
"""Octets up to which a value stands as it is, as that of a plain page: making it small took a quarter of the
time of writing it, and saved 26 octets of 400 on the disk."""

_STORED = struct.Struct("<BHH")
"""What stands before such a value: deflate's last block, stored, and its length twice (RFC 1951, 3.2.4)."""

_HEAD = _STORED.size
_STORED_FIRST = b"\x01"

_STORED_HEADS = tuple(_STORED.pack(1, size, size ^ 0xFFFF) for size in range(_SHORT + 1))
"""The same by that length."""

_HEADS = {_HEAD + size: head for size, head in enumerate(_STORED_HEADS)}
"""The same by the length of both."""

LONGEST_VALUE = 4_000_000
"""Octets of one answer; a longer one is not kept."""

_timeline_encoder = msgspec.msgpack.Encoder()
_timeline_decoder = msgspec.msgpack.Decoder(tuple[Streak, ...])


@lru_cache(DIGESTS)
def digest(facet: str, key: str) -> bytes:
    """The 16 octets that stand for a key of a facet."""
    made = _begun(facet).copy()
    made.update(key.encode("utf-8", "surrogatepass"))
    return made.digest()


def digests(facet: str, keys: Iterable[str]) -> dict[bytes, str]:
    """The same of many keys, each with its own; not remembered, for they would push out all others."""
    begun, places = _begun(facet), dict[bytes, str]()
    for key in keys:
        made = begun.copy()
        made.update(key.encode("utf-8", "surrogatepass"))
        places[made.digest()] = key
    return places


@lru_cache(64)
def _begun(facet: str) -> "hashlib.blake2b":
    """The digest of a facet's keys as far as it is that of all of them."""
    return hashlib.blake2b(f"{facet}\0".encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE)


def pack(key: str, value: bytes) -> bytes:
    """A value made small; its key, which answers tend to repeat, is known to both sides."""
    if len(value) <= _SHORT:
        return _STORED_HEADS[len(value)] + value
    packer = zlib.compressobj(1, zlib.DEFLATED, _WINDOW, 4, zdict=_words(key))
    return packer.compress(value) + packer.flush()


def unpack(key: str, packed: bytes) -> bytes:
    """The value again. Raises ValueError where the octets are not a whole packed value."""
    if (head := _HEADS.get(len(packed))) is not None and packed.startswith(head):  # as of nearly all
        return packed[_HEAD:]
    if packed[:1] == _STORED_FIRST:
        return _unstored(packed)
    unpacker = zlib.decompressobj(_WINDOW, zdict=_words(key))
    try:
        value = unpacker.decompress(packed, LONGEST_VALUE)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof:
        raise ValueError("the packed value ends early or is too long")
    return value


def _unstored(packed: bytes) -> bytes:
    """What stands as it is; deflate would tell the same, after its preparations for what does not."""
    size = len(packed) - _STORED.size
    if size < 0 or _STORED.unpack_from(packed) != (1, size, size ^ 0xFFFF):
        raise ValueError("the stored value ends early or is too long")
    return packed[_STORED.size :]


def _words(key: str) -> bytes:
    return WORDS + key.encode("utf-8", "surrogatepass")


def merge_rows(old: Row, new: Row, now: int) -> Row:
    """Both rows of one key in one: the newer answer, and every look.

    An answer from after `now` was stored under a clock that ran ahead: any other takes its place.
    """
    timeline = merge(old.timeline, new.timeline)
    newer = _stands_over(old, new, now)
    return Row(
        facet=old.facet,
        key=old.key,
        stored_at=newer.stored_at,
        value=newer.value,
        answer=newer.answer,
        timeline=timeline,
        pending=newer.pending,
        fences=old.fences if old.fences == new.fences else tuple({*old.fences, *new.fences}),
        whole=old.whole or new.whole,
    )


def _stands_over(old: Row, new: Row, now: int) -> Row:
    if (old.value is None) != (new.value is None):
        return old if new.value is None else new
    if old.stored_at <= now < new.stored_at:
        return old
    return old if new.stored_at < old.stored_at <= now else new


Columns = tuple[bytes, str, str, int, bytes | None, bytes, int]
"""Digest, facet, key, seconds, packed value, packed timeline, checksum."""


def to_columns(place: bytes, row: Row) -> Columns:
    """A row as it stands in the table, under its digest."""
    value = row.value
    if value is not None:  # as it is where it is short, like nearly all
        value = _STORED_HEADS[len(value)] + value if len(value) <= _SHORT else pack(row.key, value)
    timeline = _timeline_encoder.encode(row.timeline) if row.timeline else b""
    return (
        place,
        row.facet,
        row.key,
        row.stored_at,
        value,
        timeline,
        _checksum(place, row.stored_at, value, timeline),
    )


def from_columns(columns: tuple[Any, ...]) -> Row:
    """Raises what decoding raises, or ValueError, where any octet is not what was written."""
    place, facet, key, *answer = columns
    if place != digest(facet, key):
        raise ValueError("the key is not the one that was written")
    return from_answer(facet, key, (place, *answer))


def from_answer(facet: str, key: str, columns: tuple[Any, ...]) -> Row:
    """The same for what stands under the digest of a facet and a key that are known, without both."""
    place, stored_at, value, timeline, checksum = columns
    if checksum != _checksum(place, stored_at, value, timeline):
        raise ValueError("the checksum does not hold")
    plain = None if value is None else unpack(key, value)
    if not timeline:
        return Row(facet=facet, key=key, stored_at=stored_at, value=plain)
    past: Timeline = _timeline_decoder.decode(timeline)
    return Row(facet=facet, key=key, stored_at=stored_at, value=plain, timeline=past)


def from_answers(
    facet: str, places: Mapping[bytes, str], answers: Iterable[tuple[Any, ...]]
) -> dict[str, Row]:
    """The same for many, by their keys, in one loop: nearly all rows of a second run are read here."""
    rows: dict[str, Row] = {}
    crc, decoded, join = zlib.crc32, _timeline_decoder.decode, b"".join
    # Most were stored in the second of the one before, and many saw the same.
    second, digits = None, b""
    octets = b""
    past: Timeline = ()
    for place, stored_at, value, timeline, checksum in answers:
        if stored_at != second:
            second, digits = stored_at, b"%d" % stored_at
        if checksum != crc(join((place, digits, b"-" if value is None else value, timeline))):
            raise ValueError("the checksum does not hold")
        if timeline != octets:
            octets, past = timeline, decoded(timeline) if timeline else ()
        key = places[place]
        if value is None:
            plain = None
        elif value[:1] == _STORED_FIRST:  # as of nearly all; that it is whole the checksum says
            plain = value[_HEAD:]
        else:
            plain = unpack(key, value)
        rows[key] = Row(facet=facet, key=key, stored_at=stored_at, value=plain, timeline=past)
    return rows


def _checksum(place: bytes, stored_at: int, value: bytes | None, timeline: bytes) -> int:
    # Facet and key need no part in it: the digest is their checksum.
    return zlib.crc32(b"%b%d%b%b" % (place, stored_at, b"-" if value is None else value, timeline))
