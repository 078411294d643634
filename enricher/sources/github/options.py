"""What a GitHub source is told: where the API is, whose tokens, how the network is to be used.

Plain values in, checked once; a token never shows in a `repr` or in an error's words.
"""

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from enricher.errors import SettingsError
from enricher.ports import Api

LONGEST_REST = 120.0
"""Seconds that a rest may last before the rest of the questions is called unavailable instead."""

LONGEST_WAIT = 3_600.0
"""The same where waiting for the budget is wanted."""

GIVE_UP = 8
"""Failures in a row, of any query, after which the API counts as down."""

DOWN_SECONDS = 30.0
"""How long it then counts as down, at first: what is asked meanwhile is unavailable at once."""

Guard = Callable[[str], str | None]
"""Host -> why no connection to it may be made, or None. May block: it is asked on a worker thread."""


class GitHubOptions(Struct, frozen=True, kw_only=True):
    """Settings of a GitHub source.

    Attributes:
        tokens: none: REST at 60 requests an hour; several take turns.
        base_url: `https://api.github.com`, an Enterprise server's `https://HOST/api/v3`,
            or plain http on loopback.
        host: the web host that this API answers for; questions of other hosts are not asked.
        timeout: seconds for one request, from the first octet sent to the last one read.
        workers: threads, and so queries in flight at once.
        wait_for_budget: sleep until a spent budget comes back, instead of `Unavailable`.
        ca_file: a bundle (or folder) of certificate authorities in place of the built-in one.
        proxy: a proxy for every request.
        trust_env: let the HTTP client read HTTP_PROXY, HTTPS_PROXY and NO_PROXY itself.
        allow_private: lift the refusal of addresses that are not global.
        guard: the caller's own refusal, asked before every request.
        secondary_wait: seconds of rest after a secondary limit that names no time; doubles.
    """

    tokens: tuple[str, ...] = ()
    base_url: str = "https://api.github.com"
    host: str = "github.com"
    timeout: float = 30.0
    workers: int = 4
    wait_for_budget: bool = False
    user_agent: str = "enricher"
    ca_file: str | None = None
    proxy: str | None = None
    trust_env: bool = False
    allow_private: bool = False
    guard: Guard | None = None
    secondary_wait: float = 10.0

    def __post_init__(self) -> None:
        """Refuse what can't be used. Raises SettingsError, which never holds a token."""
        for number, token in enumerate(self.tokens, 1):
            # A token with a line's end in it would be quoted in full by the HTTP client's own error.
            if not token or not token.isascii() or not token.isprintable() or " " in token:
                raise SettingsError(
                    f"GitHub token {number} holds characters that no token has: set GITHUB_TOKEN again"
                )
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError(
                f"GitHub's API base {parts.hostname or 'without a host'!r} is no http(s) address: "
                "set ENRICHER_GITHUB_API_URL to one like https://api.github.com"
            )

    def __repr__(self) -> str:
        """Without tokens and proxy, which may hold a password."""
        return f"GitHubOptions(base_url={self.base_url!r}, tokens={len(self.tokens)})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """The same for rich's tracebacks and printing."""
        return [("base_url", self.base_url), ("tokens", len(self.tokens))]


def api_of(options: GitHubOptions, token: str | None) -> Api:
    """How GitHub's API is asked with a token, whose allowance is no other one's, or without."""
    return Api(
        name=name_of(options.base_url, token),
        at_once=options.workers,
        patience=LONGEST_WAIT if options.wait_for_budget else LONGEST_REST,
        rest=options.secondary_wait,
        complaints=2 * GIVE_UP,
        failures=GIVE_UP,
        left=DOWN_SECONDS,
        seconds=options.timeout,
    )


def name_of(base: str, token: str | None) -> str:
    """What a token is called among those who share a store, or ask by one process: never by itself."""
    place = urlsplit(base).netloc
    if token is None:
        return f"{place}/anonymous"
    return f"{place}/token/{hashlib.blake2b(token.encode(), digest_size=8).hexdigest()}"
