"""Who may ask: bearer tokens, each with a name and what it may do. Pure, but for no clock and no file.

Comes in: `name:rw:secret,name:ro:secret`, or a line each. Goes out: the token that a secret belongs to.
Secrets are held as hashes, compared in constant time, and named in no message.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from enricher.errors import SettingsError

Right = Literal["read", "write"]
RIGHTS: dict[str, Right] = {"ro": "read", "rw": "write"}
VARIABLE = "ENRICHER_SERVE_TOKENS"
SHORTEST = 16
"""Characters of a secret: with fewer it could be guessed by asking."""

_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Token(Struct, frozen=True, kw_only=True):
    """One who may ask. `digest` is the SHA-256 of the secret."""

    name: str
    right: Right
    digest: bytes = b""


NOBODY_ELSE = Token(name="local", right="write")
"""Whoever asks on loopback while no tokens are set."""


class ServiceTokens:
    """All tokens of a process; `take` uses others while it runs."""

    def __init__(self, tokens: Iterable[Token] = ()) -> None:
        self._tokens = tuple(tokens)

    def __bool__(self) -> bool:
        return bool(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def take(self, tokens: Iterable[Token]) -> None:
        """Use these from now on."""
        self._tokens = tuple(tokens)

    def of(self, secret: str) -> Token | None:
        """Whose secret this is. Every token is compared, so that time tells nothing."""
        digest = _digest(secret)
        found: Token | None = None
        for token in self._tokens:
            if hmac.compare_digest(token.digest, digest):
                found = token
        return found


def parse(text: str) -> tuple[Token, ...]:
    """The tokens of `name:rw:secret` entries, parted by commas or lines; `#` begins a remark.

    Raises SettingsError, which names the entry's number and never a secret.
    """
    tokens = tuple(_token(number, entry) for number, entry in enumerate(_entries(text), start=1))
    names = [token.name for token in tokens]
    if doubled := {name for name in names if names.count(name) > 1}:
        raise SettingsError(f"{VARIABLE}: {min(doubled)!r} stands there twice; give each token its own name")
    return tokens


def _entries(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for entry in line.partition("#")[0].split(","):
            if entry.strip():
                yield entry.strip()


def _token(number: int, entry: str) -> Token:
    name, _, rest = entry.partition(":")
    right, _, secret = rest.partition(":")
    if not _NAME.fullmatch(name) or right not in RIGHTS or not secret.isascii():
        raise SettingsError(
            f"{VARIABLE}: entry {number} is not name:rw:secret or name:ro:secret, the name of letters, "
            "digits, dots and dashes, the secret in ASCII"
        )
    if len(secret) < SHORTEST:
        raise SettingsError(
            f"{VARIABLE}: the secret of {name!r} has fewer than {SHORTEST} characters; "
            "make one with: openssl rand -hex 24"
        )
    return Token(name=name, right=RIGHTS[right], digest=_digest(secret))


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
