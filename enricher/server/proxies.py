"""What a proxy says of who asked it, believed of named proxies alone.

Comes in: a request, and the addresses whose word counts. Goes out: the scheme and the host that the asker
sees. `X-Forwarded-*` of anybody else is nothing: whoever asks could have written it.
"""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from aiohttp import web
from msgspec import Struct

from enricher.errors import UsageError

Network = IPv4Network | IPv6Network


class Seen(Struct, frozen=True, kw_only=True):
    """How the asker addressed this service."""

    scheme: str
    host: str


class TrustedProxies:
    """The proxies whose word counts; none by default."""

    def __init__(self, networks: Iterable[Network] = ()) -> None:
        self._networks = tuple(networks)

    def __str__(self) -> str:
        return ", ".join(str(network) for network in self._networks) or "none"

    def seen(self, request: web.Request) -> Seen:
        """What the proxy says, where a named one asks; else what the request itself says."""
        scheme, host = request.scheme, request.host
        if self._believed(request.remote):
            named = _last(request, "X-Forwarded-Proto").lower()
            scheme = named if named in ("http", "https") else scheme
            host = _last(request, "X-Forwarded-Host") or host
        return Seen(scheme=scheme, host=host)

    def _believed(self, remote: str | None) -> bool:
        if not self._networks or remote is None:
            return False
        try:
            address = ip_address(remote.partition("%")[0])
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return any((mapped or address) in network for network in self._networks)


def _last(request: web.Request, name: str) -> str:
    """What the nearest proxy said: each adds to the end of what it was given."""
    return ",".join(request.headers.getall(name, ())).rpartition(",")[2].strip()


def parse_proxies(texts: Iterable[str]) -> TrustedProxies:
    """Addresses and networks, such as `127.0.0.1,10.0.0.0/8`. Raises UsageError for anything else."""
    words = [word.strip() for text in texts for word in text.split(",") if word.strip()]
    try:
        return TrustedProxies(ip_network(word) for word in words)
    except ValueError as fault:
        raise UsageError(
            f"--trusted-proxy: {fault}; wanted are addresses or networks, such as 127.0.0.1 or 10.0.0.0/8"
        ) from fault
