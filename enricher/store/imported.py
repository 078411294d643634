"""What was imported of catalogues that are no more, as rows of the store.

Comes in: claims by key, a piece of a dump at a time. Goes out: rows to be put. A paper whose claims stand in
several pieces has all of them; those of an older dump make room for a newer one's.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from enricher.model import Claim, Claimed, ClaimOutcome
from enricher.ports import Row, Store
from enricher.store.rows import IMPORTED

MOST_CLAIMS = 200
"""Of one paper: more are kept of nobody's."""

_decoder = msgspec.msgpack.Decoder(ClaimOutcome)
_encoder = msgspec.msgpack.Encoder()


def kept_with(
    store: Store, claims: Mapping[str, Sequence[Claim]], as_of: dt.date, now: dt.datetime
) -> tuple[list[Row], int]:
    """The rows of these claims, with what the same dump said of their papers before; how many are new."""
    known = store.get_many(IMPORTED, list(claims))
    fresh = 0
    rows = []
    for key, said in claims.items():
        before = _claimed(known.get(key))
        # Another dump, of another day or imported before, is another list.
        together = before.claims if before is not None and before.fetched_at == now else ()
        fresh += not together
        merged = _once((*together, *said))[:MOST_CLAIMS]
        value = _encoder.encode(Claimed(claims=merged, fetched_at=now, as_of=as_of))
        rows.append(Row(facet=IMPORTED, key=key, stored_at=int(now.timestamp()), value=value))
    return rows, fresh


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
