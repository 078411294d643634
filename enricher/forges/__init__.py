"""Which repository an address means: `resolve` reads a canonical address, and asks nobody."""

from enricher.forges.addresses import (
    Meaning,
    address_of,
    is_forge,
    is_shown_elsewhere,
    key,
    may_mean,
    page_inside,
    plain_repository,
    resolve,
)
from enricher.forges.placeholders import asks_for_a_name, is_nameless, is_placeholder

__all__ = [
    "Meaning",
    "address_of",
    "asks_for_a_name",
    "is_forge",
    "is_nameless",
    "is_placeholder",
    "is_shown_elsewhere",
    "key",
    "may_mean",
    "page_inside",
    "plain_repository",
    "resolve",
]
