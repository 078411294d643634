"""A dead link -> what was lost: the whole domain, a page, or a page that says 200; and which copies hold it.

Comes in: a link. Goes out: a short name, the same in tables and figures. Studies of link rot tell these
apart, as a domain that is gone takes all of its pages with it.
"""

from collections.abc import Mapping
from typing import Literal

from enricher.model import ArchiveCopy
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


def is_confirmed(link: LinkRecord) -> bool:
    """Whether a link is gone, and that was seen at looks days apart or said by a forge itself.

    A history may confirm what is failing or walled now: three time-outs days apart do. That is no death.
    """
    return link.status == "dead" and link.history.confirmed


def kept(link: LinkRecord) -> tuple[ArchiveCopy, ...]:
    """The copies that can hold what is linked.

    An archive of pages keeps whatever answered 200: of a dead link what it took after the first look in a row
    that found it gone or failing is an error page or somebody else's, not what the paper meant. Software
    Heritage keeps repositories themselves, whenever it came.
    """
    since = link.history.failing_since
    if not link.archives or link.status != "dead" or since is None:
        return link.archives
    return tuple(copy for copy in link.archives if copy.archive == "swh" or copy.captured_at <= since)


def late(link: LinkRecord) -> tuple[ArchiveCopy, ...]:
    """The other copies: taken after the link was seen gone."""
    held = kept(link)
    return () if held is link.archives else tuple(copy for copy in link.archives if copy not in held)


def copied(link: LinkRecord) -> bool | None:
    """Whether a dead or failing link has a copy that can hold what was lost; None for others."""
    return bool(kept(link)) if link.status in ("dead", "failing") else None
