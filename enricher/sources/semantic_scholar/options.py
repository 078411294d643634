"""What a Semantic Scholar source is told. Plain values, checked once; the key never shows."""

from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from enricher.errors import SettingsError


class SemanticScholarOptions(Struct, frozen=True, kw_only=True):
    """Settings of a Semantic Scholar source.

    Attributes:
        key: an API key; without one the service's shared pool is used.
        base_url: with or without `/graph/v1`.
        interval: seconds between the starts of two requests; a key allows one a second in all.
        attempts: times that one batch is asked before it is called unavailable.
        patience: the longest wait, in seconds, that a server's `Retry-After` is worth.
    """

    key: str | None = None
    base_url: str = "https://api.semanticscholar.org"
    interval: float = 1.05
    attempts: int = 5
    patience: float = 60.0

    def __post_init__(self) -> None:
        """Refuse what can't be used. Raises SettingsError, which never holds the key."""
        key = self.key
        if key is not None and not (key and key.isascii() and key.isprintable() and " " not in key):
            raise SettingsError(
                "the Semantic Scholar key holds characters no key has: set SEMANTIC_SCHOLAR_API_KEY again"
            )
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SettingsError(
                f"Semantic Scholar's API base {parts.hostname or 'without a host'!r} is no http(s) address: "
                "set ENRICHER_S2_API_URL to one like https://api.semanticscholar.org"
            )

    @property
    def root(self) -> str:
        """The base as the package wants it."""
        return self.base_url.rstrip("/").removesuffix("/graph/v1")

    def __repr__(self) -> str:
        """Without the key."""
        return f"SemanticScholarOptions(base_url={self.base_url!r}, key={'set' if self.key else None})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """The same for rich's tracebacks and printing."""
        return [("base_url", self.base_url), ("key", "set" if self.key else None)]
