"""The way to a place: straight or by a proxy, guarded, with what the user's rules say of it.

Comes in: an address. Goes out: a `Way`, found out once for each place. Sends nothing; what
may not be asked is refused here by its spelling, and again where the connection is made.
"""

import asyncio
import ssl
from typing import Any, NamedTuple

import aiohttp
from yarl import URL

from enricher.io.addresses import is_global, literal
from enricher.io.exchange import Destination
from enricher.io.faults import NameFaultError
from enricher.io.places import place_of
from enricher.io.proxies import Proxies
from enricher.io.resolver import Resolver
from enricher.io.wire import Connector, Wire, guard, open_connector
from enricher.rules import Rules

REMEMBERED = 10_000

HURRIED_PART, HURRIED_SECONDS = 4.0, 3.0
"""A first try takes this part of the timeout, and no less than these seconds.

Nearly all who answer at all do so by then; who does not is asked once more, with all of the timeout.
"""


EXACTLY = 86_400.0
"""aiohttp would round what is over five seconds up to a whole second of its loop's."""


class Way(NamedTuple):
    """How to get to a place: over which connector, what for, and how long it may take, in seconds.

    `hurried` bounds a first try; `proxied`: others than the place may answer.
    """

    connector: Connector
    destination: Destination
    connecting: aiohttp.ClientTimeout
    seconds: float
    hurried: float
    proxied: bool


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
        self._loop = asyncio.get_running_loop()
        self._known: dict[str, Way] = {}
        self._straight = open_connector(wire, resolver=resolver, tls=tls, factory=guard(wire, resolver))
        self._proxied: Connector | None = None

    async def close(self) -> None:
        """Close every connection."""
        await self._straight.close()
        if self._proxied is not None:
            await self._proxied.close()

    def find(self, address: str) -> Way:
        """How to get to the place of this address; found out once for each place. Raises NameFaultError."""
        place = place_of(address)
        way = self._known.get(place)
        if way is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            way = self._known[place] = self._find_way(_parsed(place))
        return way

    def _find_way(self, url: URL) -> Way:
        """The way to use: straight, or by the proxy that the environment names for this host.

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
        if proxy is None and address is not None and self._resolver.routed:
            return self._way(self._straight, url, self._detour(url), server_hostname=host)
        if proxy is None:
            return self._way(self._straight, url, url)
        if guarded and _is_inner_name(host):
            raise NameFaultError("private_address", f"{host} names no place of the public network")
        if self._proxied is None:
            self._proxied = open_connector(self._wire, resolver=None, tls=self._tls, factory=None)
        return self._way(self._proxied, url, url, proxy=URL(proxy))

    def _way(self, connector: Connector, url: URL, goal: URL, **options: Any) -> Way:
        """The way to `goal`, which is told that `url` is asked."""
        told = self._rules.host(str(url)).timeout
        seconds = told or self._wire.timeout
        named = (("Host", url.host_port_subcomponent or ""), *self._wire.headers)
        destination = Destination(
            "GET",
            goal.origin(),  # without a name and password
            headers=(*named, ("User-Agent", self._wire.user_agent)),
            loop=self._loop,
            **options,
        )
        connecting = aiohttp.ClientTimeout(
            total=None, sock_connect=told or self._wire.connect_timeout, ceil_threshold=EXACTLY
        )
        return Way(connector, destination, connecting, seconds, _hurried(seconds), "proxy" in options)

    def _detour(self, url: URL) -> URL:
        """Where an address given as a number leads in a sandbox: never out of it. Raises NameFaultError."""
        host, port = url.host or "", url.port or 0
        detour = self._resolver.routed_to(host, port)
        if detour is None:
            raise NameFaultError("connection_refused", f"the sandbox has no {host}")
        return url.with_host(detour[0]).with_port(detour[1])


def _parsed(place: str) -> URL:
    try:
        url = URL(place, encoded=True)
        _ = url.host, url.port  # read from the text when they are first wanted
    except ValueError as exc:
        raise NameFaultError("invalid_url", str(exc)) from exc
    return url


def _hurried(seconds: float) -> float:
    return min(seconds, max(seconds / HURRIED_PART, HURRIED_SECONDS))


def _is_local_name(host: str) -> bool:
    """RFC 6761 6.3: these names mean this machine, whatever a resolver says."""
    name = host.lower().rstrip(".")
    return name == "localhost" or name.endswith(".localhost")


def _is_inner_name(host: str) -> bool:
    """RFC 6762 3 (`.local`), RFC 8375 (`home.arpa`), and `.internal`, which ICANN keeps for this."""
    return host.lower().rstrip(".").endswith((".local", ".internal", ".home.arpa"))
