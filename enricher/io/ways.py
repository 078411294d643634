"""The way to a place: straight or by a proxy, guarded, with what the user's rules say of it.

Comes in: an address. Goes out: a `Way`, found out once for each place. Sends nothing; what
may not be asked is refused here by its spelling, and again where the connection is made.
"""

import ssl
from typing import Any, NamedTuple

import aiohttp
from yarl import URL

from enricher.io.addresses import is_global, literal
from enricher.io.faults import NameFaultError
from enricher.io.places import place_of
from enricher.io.proxies import Proxies
from enricher.io.resolver import Resolver
from enricher.io.wire import Wire, guard, open_session
from enricher.rules import Rules

REMEMBERED = 10_000

HURRIED_PART, HURRIED_SECONDS = 4.0, 3.0
"""A first try takes this part of the timeout, and no less than these seconds.

Nearly all who answer at all do so by then; who does not is asked once more, with all of the timeout.
"""


EXACTLY = 86_400.0


class Way(NamedTuple):
    """A session, what its requests need beside their own, and where to connect instead (a sandbox's).

    `hurried` is what a first try needs, whose timeout is shorter.
    """

    session: aiohttp.ClientSession
    options: dict[str, Any]
    detour: tuple[str, int] | None
    hurried: dict[str, Any]


class Ways:
    """The ways out. Made inside a running loop; `close` lets go of every connection."""

    def __init__(
        self, wire: Wire, *, resolver: Resolver, tls: ssl.SSLContext, proxies: Proxies, rules: Rules
    ) -> None:
        self._wire = wire
        self._resolver = resolver
        self._tls = tls
        self._proxies = proxies
        self._rules = rules
        self._known: dict[str, Way] = {}
        self._session = open_session(wire, resolver=resolver, tls=tls, factory=guard(wire, resolver))
        self._proxied: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()
        if self._proxied is not None:
            await self._proxied.close()

    def find(self, address: str, url: URL) -> Way:
        """How to get to the place of this address; found out once for each place. Raises NameFaultError."""
        place = place_of(address)
        way = self._known.get(place)
        if way is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            way = self._known[place] = self._find_way(url)
        return way

    def _find_way(self, url: URL) -> Way:
        """The session to use: straight, or by the proxy that the environment names for this host.

        Behind a proxy the address is the proxy's to find: a private one is refused by its
        spelling alone.
        """
        host = url.host or ""
        if url.scheme not in ("http", "https"):
            raise NameFaultError("unsupported_scheme", url.scheme or "no scheme")
        if not host:
            raise NameFaultError("invalid_url", "no host")
        guarded = not self._wire.allow_private
        address = literal(host)
        if guarded and address is not None and not is_global(address):
            raise NameFaultError("private_address", f"{host} is not a global address")
        if guarded and not self._resolver.routed and _is_local_name(host):
            raise NameFaultError("private_address", f"{host} names this machine")
        proxy = self._proxies.of(url.scheme, host, url.port or 0)
        seconds = self._rules.host(str(url)).timeout
        options = {} if seconds is None else {"timeout": _timeout(seconds, seconds)}
        hurried = {"timeout": _timeout(_hurried(seconds or self._wire.timeout), self._wire.connect_timeout)}
        if proxy is None and address is not None and self._resolver.routed:
            named = {"server_hostname": host}
            return Way(self._session, options | named, self._detour(url), hurried | named)
        if proxy is None:
            return Way(self._session, options, None, hurried)
        if guarded and _is_inner_name(host):
            raise NameFaultError("private_address", f"{host} names no place of the public network")
        if self._proxied is None:
            self._proxied = open_session(self._wire, resolver=None, tls=self._tls, factory=None)
        by_proxy = {"proxy": proxy}
        return Way(self._proxied, options | by_proxy, None, hurried | by_proxy)

    def _detour(self, url: URL) -> tuple[str, int]:
        """Where an address given as a number leads in a sandbox: never out of it. Raises NameFaultError."""
        host, port = url.host or "", url.port or 0
        detour = self._resolver.routed_to(host, port)
        if detour is None:
            raise NameFaultError("connection_refused", f"the sandbox has no {host}")
        return detour


def _timeout(total: float, connect: float) -> aiohttp.ClientTimeout:
    # aiohttp would round what is over five seconds up to a whole second of its loop's
    return aiohttp.ClientTimeout(total=total, sock_connect=connect, ceil_threshold=EXACTLY)


def _hurried(seconds: float) -> float:
    return min(seconds, max(seconds / HURRIED_PART, HURRIED_SECONDS))


def _is_local_name(host: str) -> bool:
    """RFC 6761 6.3: these names mean this machine, whatever a resolver says."""
    name = host.lower().rstrip(".")
    return name == "localhost" or name.endswith(".localhost")


def _is_inner_name(host: str) -> bool:
    """RFC 6762 3 (`.local`), RFC 8375 (`home.arpa`), and `.internal`, which ICANN keeps for this."""
    return host.lower().rstrip(".").endswith((".local", ".internal", ".home.arpa"))
