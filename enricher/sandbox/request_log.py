"""The ledger of a world: every request with its headers, and how many a host had at once.

Tests read it to see that nothing was asked twice, no limit exceeded and no secret sent astray.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRequest:
    """One request as it arrived, and the status it got (None: no status was sent)."""

    method: str
    url: str
    host: str
    headers: Mapping[str, str]
    body: bytes
    at: float
    status: int | None


@dataclass(slots=True, kw_only=True)
class RequestLog:
    """Counts since the start. `entries` keeps the newest 100,000."""

    requests: Counter[str] = field(default_factory=Counter)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    entries: deque[LoggedRequest] = field(default_factory=lambda: deque(maxlen=100_000))
    connections: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def underway(self, host: str) -> Iterator[None]:
        """Count one request of `host` as being answered."""
        self.requests[host] += 1
        self.at_once[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self.at_once[host])
        try:
            yield
        finally:
            self.at_once[host] -= 1

    def note(self, entry: LoggedRequest) -> None:
        """Write one request down."""
        self.entries.append(entry)

    def asked(self, host: str) -> list[LoggedRequest]:
        """The requests that `host` got, in their order."""
        return [entry for entry in self.entries if entry.host == host]

    def holding(self, secret: str) -> list[LoggedRequest]:
        """The requests in whose address, headers or body `secret` stands."""
        sought = secret.encode()
        return [
            entry
            for entry in self.entries
            if secret in entry.url
            or any(secret in value for value in entry.headers.values())
            or sought in entry.body
        ]
