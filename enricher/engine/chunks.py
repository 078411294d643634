"""An input's papers -> numbered chunks of octets, each of which any worker can do by itself.

Comes in: papers in the input's order. Goes out: chunks of so many papers, numbered from 0, always the same
for the same papers and the same size. Pure.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from msgspec import Struct

from enricher.model import Paper

CHUNK_PAPERS = 500
"""Papers of a chunk: as many as the largest batch of any API carries."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Paper])


class Chunk(Struct, frozen=True, kw_only=True, gc=False):
    """Papers that are worked on together.

    Attributes:
        number: its place in the input, counted from 0.
        papers: the papers, encoded; `count` says how many.
        digest: of `papers`: a shard tells by it of what it was made.
    """

    number: int
    papers: bytes
    count: int
    digest: str


def cut(papers: Iterable[Paper], size: int = CHUNK_PAPERS) -> Iterator[Chunk]:
    """Chunks of `size` papers; the last one may have fewer."""
    rest = iter(papers)
    number = 0
    while some := list(islice(rest, size)):
        octets = _encoder.encode(some)
        digest = hashlib.blake2b(octets, digest_size=16).hexdigest()
        yield Chunk(number=number, papers=octets, count=len(some), digest=digest)
        number += 1


def papers_of(octets: bytes) -> Sequence[Paper]:
    """The papers of a chunk. Raises msgspec.MsgspecError for what is none."""
    return _decoder.decode(octets)
