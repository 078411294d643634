"""What is heard of GitHub's API, and how it is called, whoever carries the requests.

Plain values: nothing here knows PyGithub, whose loading takes longer than a hundred queries.
"""

import datetime as dt
from typing import Literal, Protocol

from msgspec import Struct

BODY_LIMIT = 16_777_216
"""Octets of one decoded answer; 100 repositories with everything are below 400 KiB."""

ALLOWING = "which is private (allow it with --allow-private-hosts)"
UNVERIFIED = "could not be verified (TLS); see SSL_CERT_FILE"

FailureKind = Literal["timeout", "unreachable", "refused", "tls", "bad_answer", "deferred"]
"""`deferred`: it was not asked at all, which is no failure of GitHub's."""


class GitHubReply(Struct, frozen=True, kw_only=True):
    """GitHub answered; header names in lower case."""

    status: int
    headers: dict[str, str]
    text: str


class Moved(Struct, frozen=True, kw_only=True):
    """A redirect on the API's own host, for good or not; `path` without the base's own prefix."""

    path: str


class Failed(Struct, frozen=True, kw_only=True):
    """No answer, in our words; `retry_at` is when it would make sense to ask again, if that is known."""

    kind: FailureKind
    why: str
    retry_at: dt.datetime | None = None


Heard = GitHubReply | Moved | Failed


class GitHubCalls(Protocol):
    """How GitHub's API is called."""

    async def get(self, path: str, token: str | None = None) -> Heard:
        """GET a path below the base. Never raises for what the network or the server does."""
        ...

    async def query(self, text: str, variables: dict[str, str], token: str) -> Heard:
        """Send one GraphQL query. Never raises for what the network or the server does."""
        ...

    async def aclose(self) -> None:
        """End what is under way."""
        ...
