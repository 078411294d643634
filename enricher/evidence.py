"""What was seen at an address: every hop, where it stopped, and the traits of the page at its end.

This is what the cache keeps; `enricher.verdict` reads it, and reads it anew when its rules improve.
Plain data, small enough to keep a million of: headers only where a rule needs them, of a body its traits.
"""

import datetime as dt
from typing import Literal

from enricher.model import Url
from enricher.values import Value

Phase = Literal["resolve", "connect", "tls", "send", "headers", "body"]

FaultKind = Literal[
    "dns_not_found",
    "dns_failure",
    "connection_refused",
    "connection_reset",
    "timeout",
    "tls_expired",
    "tls_hostname",
    "tls_untrusted",
    "tls_error",
    "bad_response",
    "private_address",
    "unsupported_scheme",
    "invalid_url",
    "deferred",
    "spared",
    "redirect_loop",
    "too_many_redirects",
    "excluded",
    "robots",
    "offline",
    "forge",
]


SAID_TO_ALL = "notice:all"
"""The mark of a page that stands at all addresses of its site and is no "not found": of a closed one, say."""


class Hop(Value, frozen=True, kw_only=True, gc=False):
    """One answered request of a chain.

    Attributes:
        url: the address that was asked.
        method: HTTP method.
        status: HTTP status.
        headers: those that a rule needs, names in lower case.
    """

    url: str
    method: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()


class ChainStop(Value, frozen=True, kw_only=True, gc=False):
    """Why a chain ended without an answer.

    Attributes:
        kind: what happened; `forge`: it led to a repository, of which an API can tell.
        phase: how far the request had come.
        detail: what was said of it; with `forge` the repository's address, not asked.
    """

    kind: FaultKind
    phase: Phase
    detail: str = ""


class PageTraits(Value, frozen=True, kw_only=True, gc=False):
    """What was noted of a page's body: small facts, named by the tables of `enricher.traits`.

    Attributes:
        title: the page's own, at most 160 characters.
        marks: names of the rows that matched (`wall:cloudflare`, `parked:sedo`, `absent:title`).
        words: visible words on the page, counted up to what was read.
        read: octets of the decoded body that were read.
    """

    title: str = ""
    marks: tuple[str, ...] = ()
    words: int = 0
    read: int = 0


class Sibling(Value, frozen=True, kw_only=True, gc=False):
    """What the same server says to a path that cannot exist, beside the one asked.

    Attributes:
        status: HTTP status of that path; None where it did not answer.
        same: it sent what it sent for the real path, and that says nothing of any path.
        landed: both were sent on to one and the same address.
    """

    status: int | None
    same: bool
    landed: bool = False


Word = Literal["known", "gone", "private", "silent"]
"""What an API said of an address whose page says nothing: `silent` where it could not be asked."""


class Evidence(Value, frozen=True, kw_only=True, gc=False):
    """All that one look at an address saw.

    Attributes:
        url: the address that was looked at.
        looked_at: when.
        hops: every answered request, in order.
        attempts: requests that the look took.
        stop: the fault that ended the chain; None where the last hop is the answer.
        elapsed_ms: milliseconds of asking, waiting for a turn not counted.
        page_links: addresses of code on the final page, in its order; None where not looked for.
        asked_as: the address that was asked instead, where a rule of the user's maps it.
        traits: of the final page; None where no body was read.
        sibling: what a path that cannot exist got; None where not asked.
        confirmed: a second, differently asked look found the thing absent too.
        second: what that second look met: its hops.
        network_down: our own network reached nobody meanwhile, so that this shows nothing of the link.
        told: what the site's own API said, where its page was not asked because it says yes to anything; or
            its Git, where it has no pages.
        unfinished: the look had not ended: whether the host says "not found" at all was still to be asked.
            Kept so that a page which has answered is not asked again; concludes nothing.
    """

    url: Url
    looked_at: dt.datetime
    hops: tuple[Hop, ...] = ()
    stop: ChainStop | None = None
    attempts: int = 1
    elapsed_ms: int = 0
    page_links: tuple[str, ...] | None = None
    asked_as: Url | None = None
    traits: PageTraits | None = None
    sibling: Sibling | None = None
    confirmed: bool = False
    second: tuple[Hop, ...] = ()
    network_down: bool = False
    told: Word | None = None
    unfinished: bool = False
