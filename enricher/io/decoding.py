"""Content codings undone piece by piece, never further than asked (RFC 9110 8.4).

Comes in: the octets of a body, as they come. Goes out: what they stand for, at most so many octets at a
time, whatever they would unpack to. Pure.
"""

import sys
import zlib
from collections.abc import Callable, Iterable
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it brings no types

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PARTS = 64
"""Members of a gzip body, or frames of a zstd body, one after the other (RFC 1952 2.2, RFC 8878 3.1)."""

CODINGS_AT_ONCE = 4
STEP = 65_536
BETWEEN = 16 * 2**20
"""Octets that one coding may hand to the next: what is packed twice may unpack to nothing, at length."""

GZIP, ZLIB, RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
ZSTD_WINDOW = 23
"""RFC 9659 3: the logarithm of the longest window that a client has to make room for."""

BROKEN = (zlib.error, brotli.error, zstd.ZstdError)


class UndecodableError(Exception):
    """A body is not in the coding that its head names, or in one that nobody knows."""


class Decoder(Protocol):
    """One coding undone.

    An answer as long as `limit` says that more may follow: then it is asked with nothing until it is
    shorter, before it is given more.
    """

    def decode(self, data: bytes, limit: int) -> bytes:
        """What `data` stands for. Raises one of BROKEN, or UndecodableError."""
        ...

    @property
    def is_ended(self) -> bool:
        """Whether what came is whole by the coding's own word; nothing at all is, too."""
        ...

    @property
    def has_surplus(self) -> bool:
        """Whether octets came behind the end, and were passed over."""
        ...


def decoder_for(codings: str, parts: int = PARTS) -> Decoder | None:
    """What undoes these codings, named in the order in which they were applied; None where none is.

    Behind so many `parts` a body is taken to be over.

    Raises:
        UndecodableError: one of them is not known, or they are too many.
    """
    names = [name for each in codings.split(",") if (name := each.strip().lower()) not in ("", "identity")]
    if len(names) > CODINGS_AT_ONCE:
        raise UndecodableError(f"{len(names)} codings on one another")
    decoder: Decoder | None = None
    for name in names:  # the first one applied is the last one undone
        made = _made(name, parts)
        decoder = made if decoder is None else _Chain(made, decoder)
    return decoder


def decoded(decoder: Decoder, data: bytes, limit: int) -> bytes:
    """As the decoder has it. Raises UndecodableError alone."""
    try:
        return decoder.decode(data, limit)
    except BROKEN as exc:
        raise UndecodableError(str(exc)) from exc


def _made(name: str, parts: int) -> Decoder:
    make = DECODERS.get(name)
    if make is None:
        raise UndecodableError(f"the coding {name[:40]!r} is not known")
    return make(parts)


class _Inflater:
    """gzip and deflate. Of gzip's members one may follow another."""

    def __init__(self, window: int, parts: int) -> None:
        self._window = window
        self._inner = zlib.decompressobj(window)
        self._parts_left = parts - 1
        self._has_begun = False
        self.has_surplus = False

    @property
    def is_ended(self) -> bool:
        return self._inner.eof or not self._has_begun

    def decode(self, data: bytes, limit: int) -> bytes:
        data = self._inner.unconsumed_tail + self._inner.unused_data + data  # of the two one is empty
        found: list[bytes] = []
        while data and limit > 0:
            if self._inner.eof and not self._goes_on(data):
                self.has_surplus = True
                break
            self._has_begun = True
            part = self._inner.decompress(data, limit)
            found.append(part)
            limit -= len(part)
            data = self._inner.unused_data
        return found[0] if len(found) == 1 else b"".join(found)

    def _goes_on(self, data: bytes) -> bool:
        """Whether another member begins, rather than octets that are none's."""
        if self._window != GZIP or data[0] != 0x1F or self._parts_left <= 0:
            return False
        self._parts_left -= 1
        self._inner = zlib.decompressobj(GZIP)
        return True


class _Deflate:
    """What is called deflate is zlib's form, and by many servers the bare one (RFC 9110 8.4.1.2)."""

    def __init__(self) -> None:
        self._inner: _Inflater | None = None

    @property
    def is_ended(self) -> bool:
        return self._inner is None or self._inner.is_ended

    @property
    def has_surplus(self) -> bool:
        return self._inner is not None and self._inner.has_surplus

    def decode(self, data: bytes, limit: int) -> bytes:
        if self._inner is None:
            if not data:
                return b""
            # RFC 1950 2.2: the method is 8, the window at most 7; RFC 1951 3.2.3 begins with neither
            self._inner = _Inflater(ZLIB if data[0] & 0x0F == 8 and data[0] >> 4 <= 7 else RAW, 1)
        return self._inner.decode(data, limit)


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self._kept = b""
        self._has_begun = False
        self.has_surplus = False

    @property
    def is_ended(self) -> bool:
        return not self._has_begun or (not self._kept and bool(self._inner.is_finished()))

    def decode(self, data: bytes, limit: int) -> bytes:
        found = [self._kept]
        length = len(self._kept)
        while length < limit and not self._inner.is_finished():
            if not data and self._inner.can_accept_more_data():
                break
            self._has_begun = True
            part = self._inner.process(data, output_buffer_limit=limit - length)
            data = b""
            found.append(part)
            length += len(part)
        if data and self._inner.is_finished():
            self.has_surplus = True
        whole = b"".join(found)
        self._kept = whole[limit:]  # it keeps to the limit roughly
        return whole[:limit]


class _Zstandard:
    """Of its frames one may follow another."""

    def __init__(self, parts: int) -> None:
        self._inner = self._frame()
        self._parts_left = parts - 1
        self._has_begun = False
        self.has_surplus = False

    @property
    def is_ended(self) -> bool:
        return self._inner.eof or not self._has_begun

    def decode(self, data: bytes, limit: int) -> bytes:
        found: list[bytes] = []
        if self._inner.eof:
            data = self._inner.unused_data + data
        while limit > 0 and (data or not (self._inner.needs_input or self._inner.eof)):
            if self._inner.eof:
                if self._parts_left <= 0:
                    self.has_surplus = True
                    break
                self._parts_left -= 1
                self._inner = self._frame()
            self._has_begun = True
            part = self._inner.decompress(data, limit)
            found.append(part)
            limit -= len(part)
            data = self._inner.unused_data if self._inner.eof else b""
        return b"".join(found)

    def _frame(self) -> zstd.ZstdDecompressor:
        return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW})


class _Chain:
    """One coding undone after another."""

    def __init__(self, outer: Decoder, inner: Decoder) -> None:
        self._outer = outer
        self._inner = inner
        self._left = BETWEEN

    @property
    def is_ended(self) -> bool:
        return self._outer.is_ended and self._inner.is_ended

    @property
    def has_surplus(self) -> bool:
        return self._outer.has_surplus or self._inner.has_surplus

    def decode(self, data: bytes, limit: int) -> bytes:
        found: list[bytes] = []
        for part in self._parts(data):
            made = self._inner.decode(part, limit)
            found.append(made)
            limit -= len(made)
            if limit <= 0:
                break
        return b"".join(found)

    def _parts(self, data: bytes) -> Iterable[bytes]:
        while True:
            part = self._outer.decode(data, STEP)
            self._left -= len(part)
            if self._left < 0:
                raise UndecodableError("packed more than once, and without end")
            yield part
            if len(part) < STEP:
                return
            data = b""


DECODERS: dict[str, Callable[[int], Decoder]] = {
    "gzip": lambda parts: _Inflater(GZIP, parts),
    "x-gzip": lambda parts: _Inflater(GZIP, parts),  # RFC 9110 8.4.1.3: the same
    "deflate": lambda _: _Deflate(),
    "br": lambda _: _Brotli(),
    "zstd": _Zstandard,
}
