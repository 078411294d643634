"""What a webhook carries: an event as JSON, and the fields of its head that prove whose it is.

The form is that of Standard Webhooks 1.0 (https://www.standardwebhooks.com): `webhook-id`, which stays the
same when a message is sent again, `webhook-timestamp`, and `webhook-signature`, an HMAC-SHA256 over both and
the body. Pure but for `new_secret`.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import Final

PREFIX: Final = "whsec_"
LENGTH, SHORTEST, LONGEST = 32, 16, 200
"""Octets of a secret that is made here; characters of one that is given."""


def new_secret() -> str:
    """A secret as the form has it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(LENGTH)).decode()


def key_of(secret: str) -> bytes:
    """The octets that sign: behind `whsec_` base64, any other text as it stands. Raises ValueError."""
    if not SHORTEST <= len(secret) <= LONGEST:
        raise ValueError(f"a secret has {SHORTEST} to {LONGEST} characters")
    if not secret.startswith(PREFIX):
        return secret.encode()
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise ValueError(f"behind {PREFIX} stands base64") from fault
    if len(key) < SHORTEST:
        raise ValueError(f"behind {PREFIX} stand {SHORTEST} octets or more, as base64")
    return key


def head(message: str, second: int, body: bytes, secret: str) -> tuple[tuple[str, str], ...]:
    """The fields that say which message this is, when it was sent, and who sent it."""
    signed = f"{message}.{second}.".encode() + body
    signature = base64.b64encode(hmac.digest(key_of(secret), signed, hashlib.sha256)).decode()
    return (
        ("content-type", "application/json"),
        ("webhook-id", message),
        ("webhook-timestamp", str(second)),
        ("webhook-signature", f"v1,{signature}"),
    )
