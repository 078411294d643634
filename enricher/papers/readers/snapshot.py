"""arXiv's metadata snapshot: one JSON object a line, 4.5 GB of them.

https://www.kaggle.com/datasets/Cornell-University/arxiv lists its fields. Each line is decoded
straight into typed fields, and nothing is kept; a line of another shape is read as any JSON.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from enricher.model import Paper
from enricher.papers.inputs.streams import Stream
from enricher.papers.items import Item, fault
from enricher.papers.readers import json_lines
from enricher.papers.words.identifiers import day_in, without_version


class _Version(msgspec.Struct, gc=False):
    created: str = ""


class _Line(msgspec.Struct):
    id: str
    title: str
    abstract: str = ""
    authors_parsed: tuple[tuple[str, ...], ...] = ()
    comments: str | None = None
    doi: str | None = None
    categories: str = ""
    versions: tuple[_Version, ...] = ()
    update_date: str | None = None


def papers(stream: Stream) -> Iterator[Item]:
    """Every paper of the snapshot, in its order."""
    decode = msgspec.json.Decoder(_Line).decode
    for octets in stream.octet_lines():
        try:
            yield _paper(decode(octets), stream.line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            yield from json_lines.items(octets, stream, stream.line)


def _paper(line: _Line, number: int) -> Paper:
    title = " ".join(line.title.split())
    return Paper(
        title=title,
        abstract=line.abstract.strip(),
        arxiv_id=without_version(line.id) if line.id else None,
        doi=line.doi.split()[0] if line.doi and not line.doi.isspace() else None,
        authors=tuple(map(_name, line.authors_parsed)),
        categories=tuple(line.categories.split()),
        announced=_announced(line),
        comments=line.comments,
        error=None if title and line.id else fault(number, "no title" if line.id else "no id"),
    )


def _name(parts: tuple[str, ...]) -> str:
    """`["Berger", "E. L.", ""]` as it is spoken; what follows the third part are affiliations."""
    if len(parts) == 3 and parts[0] and parts[1] and not parts[2]:
        return f"{parts[1]} {parts[0]}"  # as nearly all have it
    return " ".join(filter(None, (*parts[1:2], *parts[:1], *parts[2:3])))


def _announced(line: _Line) -> dt.date | None:
    created = line.versions[0].created if line.versions else ""
    return _day_at_begin(created[:_DAY_SIGNS]) or day_in(created) or day_in(line.update_date or "")


_DAY_SIGNS = len("Mon, 12 Apr 2007")


@lru_cache(maxsize=64)  # of papers in the order of their ids, many are of one day
def _day_at_begin(written: str) -> dt.date | None:
    """The day of a time as the snapshot writes it, `Mon, 2 Apr 2007 19:18:42 GMT`, cut behind the year."""
    return day_in(written)
