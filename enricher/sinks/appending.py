"""A run's records -> the records of earlier runs in one file, each paper once, by its newest record.

Comes in: the file of earlier runs, and the new run's records. Goes out: one file in the first one's place,
written whole before it takes the name. Lines of earlier runs are copied as they stand.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from enricher.files import open_regular
from enricher.sinks.outputs import replacing

LONGEST_LINE = 64 * 2**20
"""Octets of a line that are read at once; no record is longer."""

_COPIED = 1 << 20


class _PaperKey(Struct, frozen=True, gc=False):
    """By what a paper is known again, and where it stood where nothing else tells."""

    arxiv_id: str | None = None
    doi: str | None = None
    title: str = ""
    source: str | None = None


class _RecordLine(Struct, frozen=True, gc=False):
    paper: _PaperKey


_read = msgspec.json.Decoder(_RecordLine)


def append(path: Path, new: BinaryIO) -> None:
    """Put `new`, a file of records that is open for reading, behind those of `path` that it does not renew.

    Raises:
        UsageError: it cannot be written there.
        OSError: what stands there cannot be read.
    """
    renewed = {key for line in _lines(new) if (key := _key(line)) is not None}
    with open_regular(path) as earlier, replacing(path) as file:
        for line in _lines(earlier):
            if _key(line) not in renewed:
                file.write(line if line.endswith(b"\n") else line + b"\n")
        new.seek(0)
        while octets := new.read(_COPIED):
            file.write(octets)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while line := file.readline(LONGEST_LINE):
        if line.strip():
            yield line


def _key(line: bytes) -> bytes | None:
    """What makes two records the same paper, in few octets; None of what is no record, which is kept."""
    try:
        paper = _read.decode(line).paper
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    title = " ".join(paper.title.lower().split())
    name = f"arxiv:{paper.arxiv_id}" if paper.arxiv_id else f"doi:{paper.doi.lower()}" if paper.doi else ""
    name = name or (f"title:{title}" if title else f"source:{paper.source}")
    return hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=12).digest()
