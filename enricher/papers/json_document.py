"""One JSON document: a list of papers, an object of lists, or a single paper.

It is read whole, up to `SIZE_LIMIT`; one that is damaged or cut off is read as far as it goes.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from enricher.papers.halves import without_halves
from enricher.papers.items import Item
from enricher.papers.json_values import items_of
from enricher.papers.streams import Stream

SIZE_LIMIT = 64 * 2**20
"""Octets of a document that are read; JSON Lines have no such limit."""

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{},]', re.DOTALL)
_FAULT_AT = re.compile(r"byte (\d+)")
_NESTING_LIMIT = 200


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the document, in its order."""
    octets = _bounded(stream)
    try:
        value = msgspec.json.decode(octets)
    except UnicodeDecodeError:
        octets = stream.text(octets).encode()
        value = _decoded(octets, stream)
    except (msgspec.DecodeError, RecursionError):
        value = _decoded(without_halves(octets), stream)
    yield from items_of(value, None)


def _bounded(stream: Stream) -> bytes:
    parts, size = [], 0
    while size < SIZE_LIMIT and (part := stream.read(2**20)):
        parts.append(part)
        size += len(part)
    if size >= SIZE_LIMIT and stream.read(1):
        stream.report(
            f"only its first {SIZE_LIMIT // 2**20} MB are read; as JSON Lines it would be read whole"
        )
    return b"".join(parts)


def _decoded(octets: bytes, stream: Stream) -> Any:
    """The document, or as much of it as is whole."""
    try:
        return msgspec.json.decode(octets)
    except (msgspec.DecodeError, RecursionError) as error:
        stream.report(f"the JSON is damaged or cut off ({error}); what stood before it was read")
        fault = _FAULT_AT.search(str(error))
        return _salvaged(octets[: int(fault[1])] if fault else octets)


def _salvaged(octets: bytes) -> Any:
    """The part of a broken document that is whole, decoded; an empty list where nothing is."""
    closers: list[bytes] = []
    whole, pending = 0, b""
    for token in _TOKEN.finditer(octets):
        mark = token[0]
        if len(closers) > _NESTING_LIMIT:
            break
        if mark in b"[{":
            closers.append(b"]" if mark == b"[" else b"}")
        elif mark in b"]}":
            if not closers or closers.pop() != mark:
                break
        elif mark == b",":
            whole, pending = token.start(), b"".join(reversed(closers))
    try:
        return msgspec.json.decode(octets[:whole] + pending) if whole else []
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return []
