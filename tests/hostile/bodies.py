"""Bodies that are longer, shorter, slower, denser or other than they say.

A table. Bombs are made when they are first asked for, from one packed block, and never unpacked here.
"""

import gzip
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import repeat

from .behaviour import (
    ALIVE,
    BAD,
    CUT,
    HOME,
    LATE,
    Act,
    Behaviour,
    Verdicts,
    Visit,
    drips,
    html,
    http,
    pours,
    says,
    slam,
    status,
)

_OPEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _OPEN + b"Transfer-Encoding: chunked\r\n\r\n"
_BOMB = 256 * 2**20
"""Octets that a bomb unpacks to."""

_BLOCK = b" " * 2**20


def _body(name: str, why: str, verdicts: Verdicts, act: Act) -> Behaviour:
    return Behaviour(name=name, why=why, verdicts=verdicts, stage="body", act=act)


def _coded(coding: str, packed: bytes) -> bytes:
    return http(packed, headers=[("Content-Encoding", coding)])


@cache
def _gzip_bomb() -> bytes:
    return gzip.compress(HOME, mtime=0) + _repeated(31)


@cache
def _deflate_bomb() -> bytes:
    return _repeated(15)


def _repeated(window: int) -> bytes:
    """A packed megabyte of spaces, again and again; the sum at the end is wrong, if anyone gets there."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    first = packer.compress(_BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(_BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (_BOMB // len(_BLOCK)) + packer.flush()


@cache
def _brotli_bomb() -> bytes:
    import brotli  # type: ignore[import-untyped]  # it brings no types

    packer = brotli.Compressor(quality=3)
    first = packer.process(_BLOCK) + packer.flush()
    again = packer.process(_BLOCK) + packer.flush()
    return bytes(first + again * (_BOMB // len(_BLOCK)) + packer.finish())


@cache
def _zstandard_bomb() -> bytes:
    """A frame of one block that repeats a single octet, again and again (RFC 8878 3.1.1.2.2)."""
    head = bytes.fromhex("28b52ffd") + bytes([0x00, 0x50])  # a window of 1 MiB, no size, no checksum
    size = 128 * 2**10
    block = ((size << 3) | (1 << 1)).to_bytes(3, "little") + b" "
    last = ((size << 3) | (1 << 1) | 1).to_bytes(3, "little") + b" "
    return head + block * (_BOMB // size - 1) + last


HOME_GZIP = gzip.compress(HOME, mtime=0)


def _stacked() -> bytes:
    packed = HOME
    for _ in range(20):
        packed = gzip.compress(packed, mtime=0)
    return packed


def _stream(block: bytes) -> Iterator[bytes]:
    return repeat(block)


async def _short(visit: Visit) -> None:
    await visit.send(http(HOME[:20], length=10_000))


async def _reset_in_body(visit: Visit) -> None:
    await visit.send(http(HOME[:20], length=10_000))
    if await visit.pause(0.05):
        await slam(visit)


async def _drip_body(visit: Visit) -> None:
    await visit.send(_OPEN + b"Content-Length: 1000000\r\n\r\n")
    if visit.method != "HEAD":
        await drips(b"a")(visit)


async def _stalled_gigabyte(visit: Visit) -> None:
    await visit.send(_OPEN + b"Content-Length: 1073741824\r\n\r\n")
    if visit.method != "HEAD":
        await visit.send(HOME)
        await visit.pause(3600)


async def _endless_trailers(visit: Visit) -> None:
    await visit.send(_CHUNKED + b"5\r\nhello\r\n0\r\n")
    while not visit.over.is_set():
        await visit.send(b"X-Trailer: 1\r\n" * 500)


BODIES: tuple[Behaviour, ...] = (
    _body("declared-gigabyte", "a length of 1 GB, a page, and silence", ALIVE | LATE, _stalled_gigabyte),
    _body(
        "endless-stream",
        "a page that never ends",
        ALIVE,
        pours(_OPEN + b"\r\n", lambda: _stream(b"<p>more</p>" * 4000)),
    ),
    _body(
        "endless-chunks",
        "the same in chunks",
        ALIVE,
        pours(_CHUNKED, lambda: _stream(b"1000\r\n" + b"a" * 4096 + b"\r\n")),
    ),
    _body(
        "endless-tiny-chunks",
        "an octet a chunk, six for its frame",
        ALIVE | LATE,
        pours(_CHUNKED, lambda: _stream(b"1\r\na\r\n" * 2000)),
    ),
    _body("short-body", "less than was declared", ALIVE | CUT | BAD, _short),
    _body("reset-in-body", "the connection dies within the page", ALIVE | CUT | BAD, _reset_in_body),
    _body("long-body", "more than was declared", ALIVE | BAD, says(http(HOME, length=50))),
    _body("drip-body", "an octet every fifth of a second", ALIVE | LATE, _drip_body),
    _body(
        "bad-chunk-size",
        "a chunk's size that is no number",
        ALIVE | BAD | CUT,
        says(_CHUNKED + b"ZZ\r\nhello\r\n0\r\n\r\n"),
    ),
    _body(
        "negative-chunk-size",
        "a chunk below nothing",
        ALIVE | BAD | CUT,
        says(_CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n"),
    ),
    _body(
        "huge-chunk-size",
        "a chunk of sixteen exabytes",
        ALIVE | BAD | CUT | LATE,
        says(_CHUNKED + b"ffffffffffffffff\r\nhello"),
    ),
    _body(
        "chunk-extension-flood",
        "a megabyte of extensions (CVE-2023-39326 of another client)",
        ALIVE | BAD | CUT,
        says(_CHUNKED + b"5;" + b"a" * 2**20 + b"\r\nhello\r\n0\r\n\r\n"),
    ),
    _body(
        "missing-last-chunk",
        "chunks that stop without the last one",
        ALIVE | BAD | CUT,
        says(_CHUNKED + b"5\r\nhello\r\n"),
    ),
    _body("endless-trailers", "trailer fields without end", ALIVE | BAD | CUT | LATE, _endless_trailers),
    _body(
        "unknown-transfer-coding",
        "a transfer coding nobody knows",
        ALIVE | BAD | CUT,
        says(_OPEN + b"Transfer-Encoding: rot13\r\n\r\n" + HOME),
    ),
    _body(
        "gzip-bomb", "256 MB of spaces in 250 KB", ALIVE | BAD, says(lambda _: _coded("gzip", _gzip_bomb()))
    ),
    _body(
        "deflate-bomb", "the same by zlib", ALIVE | BAD, says(lambda _: _coded("deflate", _deflate_bomb()))
    ),
    _body(
        "brotli-bomb",
        "the same in a few hundred octets",
        ALIVE | BAD,
        says(lambda _: _coded("br", _brotli_bomb())),
    ),
    _body(
        "zstandard-bomb",
        "the same in repeated blocks",
        ALIVE | BAD,
        says(lambda _: _coded("zstd", _zstandard_bomb())),
    ),
    _body(
        "stacked-codings",
        "gzip twenty times over, declared so",
        ALIVE | BAD,
        says(lambda _: _coded(", ".join(["gzip"] * 20), _stacked())),
    ),
    _body(
        "truncated-gzip",
        "half of a packed page",
        ALIVE | BAD | CUT,
        says(_coded("gzip", HOME_GZIP[: len(HOME_GZIP) // 2])),
    ),
    _body("false-gzip", "called gzip, and plain", ALIVE | BAD, says(_coded("gzip", HOME))),
    _body("false-brotli", "called br, and plain", ALIVE | BAD, says(_coded("br", HOME))),
    _body("unknown-coding", "a content coding nobody knows", ALIVE | BAD, says(_coded("sdch", HOME))),
    _body("empty-page", "200 with nothing", ALIVE, says(http())),
    _body("no-content", "204", ALIVE, says(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")),
    _body(
        "partial-unasked",
        "206 though no range was asked",
        ALIVE,
        says(http(HOME, code=206, reason="Partial")),
    ),
    _body(
        "unmodified-unasked",
        "304 though nothing was compared",
        BAD | status(304),
        says(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
    ),
    _body("huge-title", "a title of a megabyte", ALIVE, says(http(html("a " * 2**19, "<p>a page</p>")))),
    _body(
        "unclosed-title",
        "a title that never ends",
        ALIVE,
        says(http(b"<html><head><title>" + b"x " * 100_000)),
    ),
    _body("unclosed-comment", "a comment that never ends", ALIVE, says(http(HOME + b"<!--" * 50_000))),
    _body("deep-nesting", "a hundred thousand open elements", ALIVE, says(http(b"<div>" * 100_000 + HOME))),
    _body(
        "many-refreshes",
        "ten thousand halves of a refresh: a trap for backtracking",
        ALIVE,
        says(http(b"<meta http-equiv=refresh " * 10_000 + HOME)),
    ),
    _body("wrong-charset", "UTF-16 called UTF-8", ALIVE, says(http(HOME.decode().encode("utf-16")))),
    _body(
        "unknown-charset",
        "a charset nobody knows",
        ALIVE,
        says(http(HOME, kind="text/html; charset=klingon")),
    ),
    _body("binary-page", "random octets called HTML", ALIVE, says(http(bytes(range(256)) * 200))),
    _body(
        "no-type",
        "a page without a content type",
        ALIVE,
        says(_OPEN.replace(b"Content-Type: text/html\r\n", b"") + b"\r\n" + HOME),
    ),
)
