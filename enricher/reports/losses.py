"""A dead link -> what was lost: the whole domain, a page, or a page that says 200.

Comes in: a link. Goes out: a short name, the same in tables and figures. Studies of link rot tell these
apart, as a domain that is gone takes all of its pages with it.
"""

from collections.abc import Mapping
from typing import Literal

from enricher.record import LinkRecord

Loss = Literal["domain", "page", "soft_404", "repository", "file", "removed"]

LOSSES: Mapping[str, Loss] = {
    "dns_not_found": "domain",
    "parked": "domain",
    "soft_404": "soft_404",
    "repository_missing": "repository",
    "path_missing": "file",
    "http_451": "removed",
}
"""By reason; every other death is of a page."""

LOSS_WORDS: Mapping[str, str] = {
    "domain": "name gone, parked, hijacked or unfilled",
    "page": "page gone from a living site",
    "soft_404": "page gone, the site says 200",
    "repository": "repository gone",
    "file": "file gone from a living repository",
    "removed": "removed for legal reasons",
}


def loss(link: LinkRecord) -> Loss | None:
    """What a dead link lost; None where it is not dead."""
    return LOSSES.get(link.reason, "page") if link.status == "dead" else None


def copied(link: LinkRecord) -> bool | None:
    """Whether a dead or failing link has a copy in an archive; None for others."""
    return bool(link.archives) if link.status in ("dead", "failing") else None
