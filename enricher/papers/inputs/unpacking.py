"""Unpacks and recodes octets while they are read: gzip, zstandard, bzip2, xz, UTF-16, lone carriage returns.

Chunks of octets come in and go out; what they are is told by their first octets alone.
Each step gives at most `CHUNK` octets at a time, so that a packed bomb costs time, never
memory. What is damaged raises `DamageError` at the place of the damage.
"""

import bz2
import codecs
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from types import ModuleType
from typing import BinaryIO, Protocol

CHUNK = 65_536
BEGINNING = 65_536
"""Octets that tell how a text's lines end."""
LARGE = 2**30
"""Octets out of a packed file from which on is asked how many times its own size they are."""
MOST_TIMES = 250
"""No list of papers is packed so tightly: what is, was made to be unpacked for hours."""
_PIECE = 16_384
_WINDOW_LOG = 27
_WINDOW_LIMIT = 2**_WINDOW_LOG  # octets of memory that a zstandard or xz stream may ask for


class DamageError(Exception):
    """The octets end too early, are not what their start promised, or could not be read."""


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def chunks_of(octets: BinaryIO) -> Iterator[bytes]:
    """The octets of an open file; a fault of the disk is `DamageError`."""
    read = getattr(octets, "read1", octets.read)
    try:
        while chunk := read(CHUNK):
            yield chunk
    except OSError as error:
        raise DamageError(f"reading stopped: {error.strerror or error}") from error


def peeked(chunks: Iterator[bytes], size: int, until: bytes | None = None) -> tuple[bytes, Iterator[bytes]]:
    """The first `size` octets (fewer at an end, at damage, or where `until` comes), and all of them again."""
    seen: list[bytes] = []
    have = 0
    try:
        while have < size and (chunk := next(chunks, None)) is not None:
            seen.append(chunk)
            have += len(chunk)
            if until is not None and until in chunk:
                break
    except DamageError as damage:  # told behind what came before it
        chunks = _damaged(damage)
    return b"".join(seen)[:size], chain(seen, chunks)


def _damaged(damage: DamageError) -> Iterator[bytes]:
    yield from ()
    raise damage


def unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The octets without their packing, whichever it is; others as they are."""
    head, chunks = peeked(chunks, 6)
    for magic, (name, unpack) in _PACKINGS.items():
        if head.startswith(magic):
            return _named(name, unpack(chunks))
    return chunks


def mark_of(octets: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that they begin with, and the encoding that it tells."""
    return next(((mark, encoding) for mark, encoding in _MARKS.items() if octets.startswith(mark)), None)


def as_utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The octets in UTF-8 without a byte order mark, where one tells what they are."""
    head, chunks = peeked(chunks, 4)
    if (found := mark_of(head)) is not None:
        return recoded(chunks, found[1], len(found[0]))
    return chunks


def with_line_feeds(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Text whose lines end in a carriage return alone, as some exports still write it, with line feeds."""
    head, chunks = peeked(chunks, BEGINNING, until=b"\n")
    if b"\r" not in head or b"\n" in head:
        return chunks
    return (chunk.replace(b"\r", b"\n") for chunk in chunks)


def recoded(chunks: Iterator[bytes], encoding: str, skip: int) -> Iterator[bytes]:
    """The octets in UTF-8 that are in another encoding, without the first `skip`."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        fresh = chunk[skip:]
        skip = max(0, skip - len(chunk))
        yield fresh if encoding == "utf-8" else decoder.decode(fresh).encode(errors="replace")


def _named(name: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from chunks
    except (
        zlib.error,
        lzma.LZMAError,
        _zstd().ZstdError,  # asked for where something was raised
        EOFError,
        OSError,
        ValueError,
        MemoryError,
    ) as error:
        raise DamageError(f"the {name} data is damaged or cut off ({error})") from error


def _through(make: Callable[[], _Unpacker]) -> Callable[[Iterator[bytes]], Iterator[bytes]]:
    def unpack(chunks: Iterator[bytes]) -> Iterator[bytes]:
        unpacker = make()
        size = taken = 0
        for data in _small(chunks):
            taken += len(data)
            while data or not getattr(unpacker, "needs_input", True):
                if unpacker.eof:  # several packed files one after another are one
                    if not data.strip(b"\0"):
                        break
                    unpacker = make()
                some = unpacker.decompress(data, CHUNK)
                size += len(some)
                if size > LARGE and size > MOST_TIMES * taken:
                    raise DamageError(
                        f"it unpacks to more than {MOST_TIMES} times its size; reading stopped at {size:,} "
                        "octets: unpack it yourself if that is what is to be read"
                    )
                yield some
                data = unpacker.unused_data if unpacker.eof else getattr(unpacker, "unconsumed_tail", b"")
        if not unpacker.eof:
            raise EOFError("it ends too early")

    return unpack


def _small(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces so small that what is left of one can be copied for every packed file in it."""
    for chunk in chunks:
        yield from (chunk[at : at + _PIECE] for at in range(0, len(chunk), _PIECE))


def _zstd() -> ModuleType:
    """The library, which is loaded for what is packed so, and not by every start."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


def _zstd_unpacker() -> _Unpacker:
    zstd = _zstd()
    unpacker: _Unpacker = zstd.ZstdDecompressor(
        options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
    )
    return unpacker


_PACKINGS: dict[bytes, tuple[str, Callable[[Iterator[bytes]], Iterator[bytes]]]] = {
    b"\x1f\x8b": ("gzip", _through(lambda: zlib.decompressobj(wbits=31))),
    b"\x28\xb5\x2f\xfd": ("zstandard", _through(_zstd_unpacker)),
    b"BZh": ("bzip2", _through(bz2.BZ2Decompressor)),
    b"\xfd7zXZ\x00": ("xz", _through(lambda: lzma.LZMADecompressor(memlimit=_WINDOW_LIMIT))),
}

_MARKS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
