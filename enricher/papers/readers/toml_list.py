"""TOML with publications (`[[papers]]`), read whole: it is no larger than its keeper can write.

Tables come in; papers go out by the rules that JSON's objects follow. Days become what ISO 8601 calls them.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.json_values import items_of
from enricher.toml_depth import DEEPEST, is_too_deep

LARGEST = 16 * 2**20
"""Octets that are read."""

_TABLE = re.compile(r"^[ \t]*\[\[[^\].\n]{1,100}\]\]", re.MULTILINE)


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the document, in its order."""
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"TOML of more than {LARGEST // 2**20} MB is not read: part it")
            return
    text = stream.text(bytes(held))
    if is_too_deep(text):
        stream.report(f"TOML with tables more than {DEEPEST} deep is not read")
        return
    try:
        value = tomllib.loads(text)
    except _FAULTS as error:
        yield from _table_by_table(text, stream, error)
    else:
        told = _without_manifest(value)
        if told != value:
            stream.report("what it tells of a program's package is no paper, and was left out")
        yield from items_of(_plain(told), None)


_MANIFESTS = ("project", "package", "tool", "workspace", "build-system")
"""Tables of `pyproject.toml` and `Cargo.toml` that tell of the package whose file it is."""
_OF_PACKAGES = frozenset(
    ("version", "dynamic", "requires-python", "dependencies", "edition", "uuid", "deps", "rust-version")
)


def _without_manifest(value: dict[str, Any]) -> dict[str, Any]:
    """The document without what tells of a program's package; empty where that is the whole of it.

    Lists of tables beside a name and a version are a list's own: `[[papers]]`.
    """
    if _is_package(value):
        return {name: one for name, one in value.items() if _holds_tables(one)}
    if not any(_is_package(value.get(name)) for name in _MANIFESTS) and "build-system" not in value:
        return value
    return {name: one for name, one in value.items() if name not in _MANIFESTS}


def _holds_tables(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _is_package(value: Any) -> bool:
    """Whether a table names a program, and what it needs or how far it is."""
    return isinstance(value, dict) and "name" in value and not _OF_PACKAGES.isdisjoint(value)


_FAULTS = (ValueError, RecursionError)
"""What Python raises of text that is no TOML, and of a number that is longer than it reads."""


def _table_by_table(text: str, stream: Stream, fault: Exception) -> Iterator[Item]:
    """The papers of each table by itself: what is no TOML costs the one that it stands in."""
    starts = [found.start() for found in _TABLE.finditer(text)]
    if len(starts) < 2:
        stream.report(f"it is no TOML: {fault}")
        return
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line, counted = line + text.count("\n", counted, start), start
        try:
            value = tomllib.loads(text[start:end])
        except _FAULTS as error:
            yield Malformed(line=line, words=f"a table that is no TOML: {error}")
        else:
            yield from items_of(_plain(value), None)


def _plain(value: Any) -> Any:
    """The value with its days as text."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
