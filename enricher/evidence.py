"""What was seen at an address: every hop, where it stopped, and the traits of the page at its end.

This is what the cache keeps; `enricher.verdict` reads it, and reads it anew when its rules improve.
Plain data, small enough to keep a million of: headers only where a rule needs them, of a body its traits.
"""

import datetime as dt
from typing import Literal

from msgspec import Struct

from enricher.model import Url

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
]


class Hop(Struct, frozen=True, kw_only=True):
    """One answered request of a chain."""

    url: str
    method: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()


class Stop(Struct, frozen=True, kw_only=True):
    """Why a chain ended without an answer."""

    kind: FaultKind
    phase: Phase
    detail: str = ""


class Evidence(Struct, frozen=True, kw_only=True):
    """All that one look at an address saw.

    Attributes:
        stop: the fault that ended the chain; None where the last hop is the answer.
        elapsed_ms: milliseconds of asking, waiting for a turn not counted.
        page_links: addresses of code on the final page, in its order; None where not looked for.
    """

    url: Url
    looked_at: dt.datetime
    hops: tuple[Hop, ...] = ()
    stop: Stop | None = None
    attempts: int = 1
    elapsed_ms: int = 0
    page_links: tuple[str, ...] | None = None
