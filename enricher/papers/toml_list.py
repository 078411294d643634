"""TOML with publications (`[[papers]]`), read whole: it is no larger than its keeper can write.

Tables come in; papers go out by the rules that JSON's objects follow. Days become what ISO 8601 calls them.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from typing import Any

from enricher.papers.items import Item
from enricher.papers.json_values import items_of
from enricher.papers.streams import Stream

LARGEST = 16 * 2**20
"""Octets that are read."""


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the document, in its order."""
    held = bytearray()
    while octets := stream.read():
        held += octets
        if len(held) > LARGEST:
            stream.report(f"TOML of more than {LARGEST // 2**20} MB is not read: part it")
            return
    try:
        value = tomllib.loads(stream.text(bytes(held)))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        stream.report(f"it is no TOML: {error}")
        return
    yield from items_of(_plain(value), None)


def _plain(value: Any) -> Any:
    """The value with its days as text."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
