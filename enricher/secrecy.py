"""Where a secret is read from, and where it may be sent.

A variable and the environment come in, what it says goes out, be it in a file; a base address comes in, and
whether a secret is safe on the way there goes out. No secret is kept, shown or logged here.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from enricher.errors import SettingsError

LONGEST_SECRET = 65_536
LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost"})


def said_by(variable: str, environment: Mapping[str, str], *, secret: bool = True) -> str:
    """What a variable says; a secret also by way of the file that `NAME_FILE` names. Empty for nothing.

    Raises SettingsError where that file cannot be read.
    """
    told = environment.get(variable, "").strip()
    path = environment.get(f"{variable}_FILE", "").strip() if secret else ""
    if told or not path:
        return told
    try:
        with Path(path).open("rb") as file:  # a pipe is welcome: `<(command)`
            octets = file.read(LONGEST_SECRET + 1)
        told = octets.decode().strip()
    except OSError as fault:
        raise SettingsError(f"{variable}_FILE: {path} cannot be read ({fault.strerror})") from fault
    except UnicodeDecodeError:
        raise SettingsError(f"{variable}_FILE: {path} holds no text") from None
    if not told or len(octets) > LONGEST_SECRET:
        raise SettingsError(f"{variable}_FILE: {path} is empty, or too long for a secret")
    return told


def is_safe_for_secrets(base: str) -> bool:
    """Whether a secret may be sent there: by https, or to this machine."""
    parts = urlsplit(base)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme == "https" or host in LOOPBACK_NAMES or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
