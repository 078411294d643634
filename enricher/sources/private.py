"""May a connection to this host be made? Refuses addresses that are not global, unless told otherwise.

Comes in: a host's name or literal address. Goes out: words of refusal, or None.
Blocks on the resolver: for worker threads only.
"""

import ipaddress
import socket


def refusal(host: str, *, resolve: bool = True) -> str | None:
    """Why `host` must not be asked: it is, or resolves to, an address that is not global.

    `resolve=False` judges by name and literal alone, as behind a proxy that resolves for us.
    A name that does not resolve is not refused: connecting will say so better.
    """
    bare = host.strip("[]")
    if bare == "localhost" or bare.endswith(".localhost"):
        return f"{host} is a private address (allow it with --allow-private-hosts)"
    for address in _addresses(bare, resolve=resolve):
        if not ipaddress.ip_address(address).is_global:
            return f"{host} is a private address (allow it with --allow-private-hosts)"
    return None


def _addresses(host: str, *, resolve: bool) -> list[str]:
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        pass
    if not resolve:
        return []
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]).partition("%")[0] for entry in found]
