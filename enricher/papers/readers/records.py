"""Our own records, read again as papers: what an earlier run wrote is an input like any other.

The paper is taken as it was read then, with its text, its authors' remark and the addresses
beside it; links and answers are left behind, to be found anew.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, Malformed
from enricher.papers.readers.halves import decoded


class _Kept(msgspec.Struct):
    """The part of a record that is read; older and newer records may lack or have more."""

    paper: Paper


def papers(stream: Stream) -> Iterator[Item]:
    """The paper of every record, in their order."""
    decode = msgspec.json.Decoder(_Kept).decode
    for octets in stream.octet_lines():
        if octets.isspace():
            continue
        try:
            yield decoded(decode, octets).paper
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            yield Malformed(line=stream.line, words=f"not a record: {error}")


def is_record(value: dict[str, Any]) -> bool:
    """Whether a decoded object is a record, and not another program's that calls its parts alike."""
    return isinstance(value.get("paper"), dict) and isinstance(value.get("links"), list) and _is_ours(value)


def _is_ours(value: dict[str, Any]) -> bool:
    return isinstance(value.get("schema_version"), int) or "repositories" in value or "citations" in value


def paper_of(value: dict[str, Any], line: int | None) -> Item:
    """The paper of a decoded record."""
    try:
        return msgspec.convert(value["paper"], Paper)
    except msgspec.MsgspecError as error:
        return Malformed(line=line, words=f"not a record: {error}")
