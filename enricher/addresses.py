"""Which addresses may be asked: only those that mean the same thing to everyone.

Comes in: an IP address, or a host as written. Goes out: whether it is global, and words where it must
not be asked. Pure: names are not resolved here. The one guard of every client of the program.
"""

import ipaddress
import socket
import unicodedata
from collections.abc import Callable
from functools import lru_cache

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

Route = Callable[[str, int], "tuple[str, int] | None"]
"""Where a sandbox answers for a host and port; None where it knows no such name."""

NAT64 = (
    ipaddress.IPv6Network("64:ff9b::/96"),  # RFC 6052: the well-known prefix, IPv4 in the last 32 bits
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # RFC 8215: local use, never global
)
EMBEDS_IPV4 = ipaddress.IPv6Network("::/96")  # RFC 4291 2.5.5.1: deprecated, still routed by some stacks
INNER_NAMES = (".local", ".internal", ".home.arpa")
"""RFC 6762 3, what ICANN keeps for inner networks, RFC 8375."""

SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")  # RFC 3879: deprecated, private all the same


def is_global(address: Address | str) -> bool:
    """Whether `address` is one of the public network, also where IPv6 wraps an IPv4 one.

    Refused are loopback, private, shared (RFC 6598), link-local, multicast, reserved and
    unspecified ranges as the IANA registries list them, and whatever maps to one of those:
    IPv4-mapped, NAT64, 6to4 and Teredo.
    """
    if isinstance(address, str):
        address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return all(map(is_global, inner))
        if address in SITE_LOCAL:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def refusal(host: str, *, proxied: bool = False) -> str | None:
    """Why `host` must not be asked, by its spelling; None where it may, or where its addresses decide.

    Behind a proxy, which finds the address, the spelling is all that there is: names of inner networks
    are refused then too.
    """
    address = literal(host)
    if address is not None:
        return None if is_global(address) else f"{host} is not a global address"
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return f"{host} names this machine"  # RFC 6761 6.3: whatever a resolver says
    if proxied and name.endswith(INNER_NAMES):
        return f"{host} names no place of the public network"
    return None


def _wrapped(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...] | None:
    """The IPv4 addresses that an IPv6 address stands for, if it does."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address in NAT64[0] or address in EMBEDS_IPV4:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    return None


@lru_cache(1_024)  # a place is asked for it where it is found, where it is guarded, where it is connected to
def literal(host: str) -> Address | None:
    """The address that `host` spells, in any spelling a resolver would accept; None for a name.

    Decimal, octal, hexadecimal and shortened forms (`2130706433`, `0177.1`, `0x7f.1`) are what
    `inet_aton` makes of them, as the C library would at the moment of connecting.
    """
    if not host.isascii():
        host = unicodedata.normalize("NFKC", host).replace(
            "\u3002", "."
        )  # UTS 46: digits and dots of any script
    bare = host.strip("[]").partition("%")[0].rstrip(".")
    if ":" in bare:
        try:
            return ipaddress.ip_address(bare)
        except ValueError:
            pass
    if not bare or bare[-1] not in "0123456789abcdefABCDEFxX" or not bare[0].isdigit():
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except (OSError, ValueError, UnicodeError):
        return None
