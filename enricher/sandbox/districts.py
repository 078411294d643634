"""Districts: parts of the made-up world whose servers somebody else writes, such as a test suite.

A district has all names under one domain and opens listeners of its own; the world asks it where
a host is and what an address of it is made to be, starts it and stops it. Nothing here listens.
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from enricher.sandbox.natures import Verdict
from enricher.sandbox.request_log import RequestLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What an address is made to be.

    Attributes:
        nature: a key of `natures.NATURES`, or `repository`, `shortlink`, `service`, or a district's own word.
        verdicts: the statuses and reasons that a checker may conclude, the exact one first.
        repository_state: of a GitHub repository's address: ok, missing, renamed, dmca, tos, forbidden.
    """

    url: str
    nature: str
    about: str
    verdicts: tuple[Verdict, ...]
    repository_state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a world lends to its districts.

    Attributes:
        server_context: makes a TLS context whose certificates the world's authority signs, by server name.
        ledger: where a district notes its requests.
    """

    server_context: Callable[[], ssl.SSLContext]
    ledger: RequestLog


class District(Protocol):
    """One domain of the world; it lives and dies with it."""

    @property
    def domain(self) -> str:
        """All names that end in a dot and this are the district's."""

    def certificate(self, host: str) -> str:
        """The nature of a host's certificate (a key of `natures.NATURES`); `unresolved`: no such name."""

    def describe(self, url: str, host: str) -> Description | None:
        """What an address is made to be; None for a host that is not there."""

    def route(self, host: str, port: int) -> tuple[str, int] | None:
        """Where to connect for `host:port`; None for a name that does not exist."""

    async def start(self, ground: Ground) -> None:
        """Listen."""

    async def stop(self) -> None:
        """Close every socket and end every task."""
