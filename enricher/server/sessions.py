"""Sessions of browsers: made with a token at the login page, held here alone, bounded in number and time.

Comes in: a token that was shown. Goes out: a random name for a cookie, and later whose it is. A name is held
as its hash, so that neither memory nor the time of a look-up gives one away. Lives as long as the process:
after a restart people sign in again.
"""

import hashlib
import secrets
import time
from collections.abc import Callable

from msgspec import Struct

from enricher.server.tokens import Token

LASTS = 12 * 3_600.0
"""Seconds, whatever is asked meanwhile."""

MOST = 64
"""Sessions of one token; one more ends its oldest, and nobody else's."""


class _Session(Struct, frozen=True, kw_only=True):
    token: Token
    until: float


class Sessions:
    """All sessions of a process."""

    def __init__(
        self, *, lasts: float = LASTS, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.lasts = lasts
        self._most = most
        self._clock = clock
        self._held: dict[bytes, _Session] = {}

    def __len__(self) -> int:
        return len(self._held)

    def begin(self, token: Token) -> str:
        """A new session of this token; its name, which nobody can guess."""
        self._forget_over()
        own = [key for key, session in self._held.items() if session.token.name == token.name]
        for key in own[: max(0, len(own) - self._most + 1)]:
            del self._held[key]
        name = secrets.token_urlsafe(32)
        self._held[_key(name)] = _Session(token=token, until=self._clock() + self.lasts)
        return name

    def of(self, name: str) -> Token | None:
        """Whose session it is; None for one that ended, or never was."""
        session = self._held.get(_key(name))
        return session.token if session is not None and session.until > self._clock() else None

    def end(self, name: str) -> None:
        """End it."""
        self._held.pop(_key(name), None)

    def _forget_over(self) -> None:
        now = self._clock()
        self._held = {key: session for key, session in self._held.items() if session.until > now}


def _key(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "replace")).digest()
