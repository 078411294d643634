"""The way to a place: straight or by a proxy, guarded, with what the user's rules say of it.

Comes in: an address. Goes out: a `Way`, found out once for each place. Sends nothing; what
may not be asked is refused here by its spelling, and again where the connection is made.
"""

from typing import NamedTuple

from yarl import URL

from enricher.addresses import Address, literal, refusal
from enricher.io.connection import Connection
from enricher.io.faults import NameFaultError
from enricher.io.field_lines import Fields
from enricher.io.pool import Pool
from enricher.io.proxied import ByProxy
from enricher.io.proxies import Proxies
from enricher.io.resolver import Resolver
from enricher.io.straight import Straight
from enricher.io.tls import Trust
from enricher.io.wire import Line, Progress, Wire
from enricher.origins import origin_of
from enricher.rules import Rules

REMEMBERED = 10_000

HURRIED_PART, HURRIED_SECONDS = 4.0, 3.0
"""A first try takes this part of the timeout, and no less than these seconds.

Nearly all who answer at all do so by then; who does not is asked once more, with all of the timeout.
"""


class Way(NamedTuple):
    """How to get to a place: over which line, and how long a request may take, in seconds.

    `hurried` bounds a first try; `proxied`: others than the place may answer.
    """

    line: Line
    seconds: float
    hurried: float
    proxied: bool


class Ways:
    """The ways out. Made inside a running loop; `close` lets go of every connection.

    Attributes:
        known: those that were found, by place.
    """

    def __init__(
        self, wire: Wire, *, resolver: Resolver, trust: Trust, proxies: Proxies, rules: Rules
    ) -> None:
        self._wire = wire
        self._resolver = resolver
        self._trust = trust
        self._proxies = proxies
        self._rules = rules
        self.known: dict[str, Way] = {}
        self._pool = Pool(wire.kept, trust)
        self._straight = Straight(self._pool, resolver, allow_private=wire.allow_private)

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.close()

    def find(self, address: str) -> Way:
        """How to get to the place of this address; found out once for each place. Raises NameFaultError."""
        place = origin_of(address)
        way = self.known.get(place)
        if way is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            way = self.known[place] = self._find_way(_parsed(place))
        return way

    def _find_way(self, url: URL) -> Way:
        """The way to use: straight, or by the proxy that the environment names for this host.

        Behind a proxy the address is the proxy's to find: a private one is refused by its
        spelling alone.
        """
        host = spelled(url)
        if url.scheme not in ("http", "https"):
            raise NameFaultError("unsupported_scheme", url.scheme or "no scheme")
        if not host:
            raise NameFaultError("invalid_url", "no host")
        guarded = not self._wire.allow_private
        address = literal(host)
        proxy = self._proxies.of(url.scheme, host, url.port or 0)
        if guarded and (address is not None or not self._resolver.routed):
            words = refusal(host, proxied=proxy is not None)
            if words is not None:
                raise NameFaultError("private_address", words)
        if proxy is None:
            return self._straight_way(url, *self._goal(url, address))
        return self._proxied_way(url, URL(proxy))

    def _straight_way(self, url: URL, host: str, port: int) -> Way:
        """The way to `host` and `port`, who are told that `url` is asked."""
        name = (url.raw_host or "").rstrip(".")
        seconds = self._connecting(url)

        async def reach(_: Progress) -> Connection:
            return await self._straight.connect(host, port, seconds)

        line = self._pool.line(
            reach,
            server_name=name if url.scheme == "https" else None,
            fields=self._fields(url),
            seconds=seconds,
        )
        return self._way(url, line, proxied=False)

    def _proxied_way(self, url: URL, proxy: URL) -> Way:
        seconds = self._connecting(url)
        by_proxy = ByProxy(proxy, url, self._trust, seconds=seconds)
        line = self._pool.line(
            by_proxy.connect,
            server_name=(url.raw_host or "").rstrip(".") if url.scheme == "https" else None,
            fields=(*self._fields(url), *by_proxy.fields),
            seconds=seconds,
            before_target=by_proxy.before_target,
        )
        return self._way(url, line, proxied=True)

    def _way(self, url: URL, line: Line, *, proxied: bool) -> Way:
        seconds = self._told(url) or self._wire.timeout
        return Way(line, seconds, _hurried(seconds), proxied)

    def _connecting(self, url: URL) -> float:
        """How long a connection may take to be made, in seconds."""
        return min(self._told(url) or self._wire.timeout, self._wire.connect_timeout)

    def _told(self, url: URL) -> float | None:
        """The user's own timeout for this host."""
        return self._rules.host(str(url)).timeout if self._rules.hosts else None

    def _fields(self, url: URL) -> Fields:
        named = ("Host", url.host_port_subcomponent or "")
        return (named, *self._wire.headers, ("User-Agent", self._wire.user_agent))

    def _goal(self, url: URL, address: Address | None) -> tuple[str, int]:
        """Where to connect: by name, or to the address that is spelled; in a sandbox never out of it."""
        host, port = url.raw_host or "", url.port or 0
        if address is None:
            return host, port
        if not self._resolver.routed:
            return str(address), port
        detour = self._resolver.routed_to(host, port)
        if detour is None:
            raise NameFaultError("connection_refused", f"the sandbox has no {host}")
        return detour


def _parsed(place: str) -> URL:
    try:
        url = URL(place, encoded=True)
        _ = spelled(url), url.port  # read from the text when they are first wanted
    except ValueError as exc:
        raise NameFaultError("invalid_url", str(exc)) from exc
    return url


def spelled(url: URL) -> str:
    """The host as people spell it. Raises ValueError where its octets stand for no name.

    That differs from its octets for IDNA's names and some IP addresses alone; to look up each letter of
    every other name would take two thousand steps a place.
    """
    raw = url.raw_host or ""
    if raw[-1:].isalpha() and raw.isascii() and raw.islower() and "xn--" not in raw and ":" not in raw:
        return raw
    return url.host or ""


def _hurried(seconds: float) -> float:
    return min(seconds, max(seconds / HURRIED_PART, HURRIED_SECONDS))
