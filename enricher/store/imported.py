"""What was imported of catalogues that are no more, as rows of the store.

Comes in: claims by key, a piece of a dump at a time. Goes out: rows to be put. A paper whose claims stand in
several pieces has all of them; those of an older dump make room for a newer one's.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from enricher.catalogues import Claim, Claimed, ClaimOutcome
from enricher.ports import Row, Store
from enricher.store.rows import IMPORTED

MOST_CLAIMS = 200
"""Of one paper: more are kept of nobody's."""

_decoder = msgspec.msgpack.Decoder(ClaimOutcome)
_encoder = msgspec.msgpack.Encoder()


class ImportedClaim(Struct, frozen=True, gc=False):
    """One claim, and under a title also the paper that it is of."""

    claim: Claim
    of: str | None = None


SEVERAL = ""
"""Stands for the paper where a title is that of several: nobody can tell whose claims they are."""


def kept_with(
    store: Store, claims: Mapping[str, Sequence[ImportedClaim]], as_of: dt.date, now: dt.datetime
) -> list[Row]:
    """The rows of these claims, with what the same dump said of their papers before."""
    known = store.get_many(IMPORTED, list(claims))
    rows = []
    for key, said in claims.items():
        before = _claimed(known.get(key))
        if before is not None and before.fetched_at != now:
            before = None  # another dump, of another day or imported before, is another list
        of = _paper(before, said)
        earlier = before.claims if before is not None else ()
        together = () if of == SEVERAL else (*earlier, *(one.claim for one in said))
        merged = _once(together)[:MOST_CLAIMS]
        value = _encoder.encode(Claimed(claims=merged, fetched_at=now, as_of=as_of, of=of))
        rows.append(Row(facet=IMPORTED, key=key, stored_at=int(now.timestamp()), value=value))
    return rows


def _paper(before: Claimed | None, said: Sequence[ImportedClaim]) -> str | None:
    """The one paper that a title stands for, or that it is that of several."""
    papers = {one.of for one in said} | ({before.of} if before is not None else set())
    return papers.pop() if len(papers) == 1 else SEVERAL if papers else None


def _claimed(row: Row | None) -> Claimed | None:
    if row is None or row.value is None:
        return None
    try:
        outcome = _decoder.decode(row.value)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    return outcome if isinstance(outcome, Claimed) else None


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Each address once; who calls it official once is believed."""
    by_url: dict[str, Claim] = {}
    for claim in claims:
        if claim.url not in by_url or claim.official:
            by_url[claim.url] = claim
    return tuple(sorted(by_url.values(), key=lambda claim: not claim.official))
