"""The way to a place: straight or by a proxy, guarded, with what the user's rules say of it.

Comes in: an address. Goes out: a `Way`, found out once for each place. Sends nothing; what
may not be asked is refused here by its spelling, and again where the connection is made.
"""

from msgspec import Struct

from enricher.addresses import Address, literal, refusal
from enricher.io.connection import Connection
from enricher.io.destination import Destination, destination
from enricher.io.faults import NameFaultError
from enricher.io.field_lines import Fields
from enricher.io.pool import Pool
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


class Way(Struct, frozen=True):
    """How to get to a place: over which line, and how long a request may take, in seconds.

    `hurried` bounds a first try; `proxied`: a proxy may answer in the place's stead, as it may where TLS is
    not spoken with the place itself.
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
            way = self.known[place] = self._find_way(destination(place))
        return way

    def _find_way(self, place: Destination) -> Way:
        """The way to use: straight, or by the proxy that the environment names for this host.

        Behind a proxy the address is the proxy's to find: a private one is refused by its
        spelling alone.
        """
        if place.scheme not in ("http", "https"):
            raise NameFaultError("unsupported_scheme", place.scheme or "no scheme")
        if not place.spelled:
            raise NameFaultError("invalid_url", "no host")
        guarded = not self._wire.allow_private
        address = literal(place.spelled)
        proxy = self._proxies.of(place.scheme, place.spelled, place.port)
        if guarded and (address is not None or not self._resolver.routed):
            words = refusal(place.spelled, proxied=proxy is not None)
            if words is not None:
                raise NameFaultError("private_address", words)
        if proxy is None:
            return self._straight_way(place, *self._goal(place, address))
        return self._proxied_way(place, proxy)

    def _straight_way(self, place: Destination, host: str, port: int) -> Way:
        """The way to `host` and `port`, who are told that `place` is asked."""
        seconds = self._connecting(place)

        async def reach(_: Progress) -> Connection:
            return await self._straight.connect(host, port, seconds)

        line = self._pool.line(
            reach, server_name=place.server_name, fields=self._fields(place), seconds=seconds
        )
        return self._way(place, line, proxied=False)

    def _proxied_way(self, place: Destination, proxy: str) -> Way:
        from enricher.io.proxied import ByProxy  # whose library of addresses takes long to load

        seconds = self._connecting(place)
        by_proxy = ByProxy(proxy, place, self._trust, self._pool.deadlines, seconds=seconds)
        line = self._pool.line(
            by_proxy.connect,
            server_name=place.server_name,
            fields=(*self._fields(place), *by_proxy.fields),
            seconds=seconds,
            before_target=by_proxy.before_target,
        )
        return self._way(place, line, proxied=not by_proxy.tunnels)

    def _way(self, place: Destination, line: Line, *, proxied: bool) -> Way:
        seconds = self._told(place) or self._wire.timeout
        return Way(line, seconds, _hurried(seconds), proxied)

    def _connecting(self, place: Destination) -> float:
        """How long a connection may take to be made, in seconds."""
        return min(self._told(place) or self._wire.timeout, self._wire.connect_timeout)

    def _told(self, place: Destination) -> float | None:
        """The user's own timeout for this host."""
        return self._rules.host(place.address).timeout if self._rules.hosts else None

    def _fields(self, place: Destination) -> Fields:
        return (("Host", place.named), *self._wire.headers, ("User-Agent", self._wire.user_agent))

    def _goal(self, place: Destination, address: Address | None) -> tuple[str, int]:
        """Where to connect: by name, or to the address that is spelled; in a sandbox never out of it."""
        if address is None:
            return place.host, place.port
        if not self._resolver.routed:
            return str(address), place.port
        detour = self._resolver.routed_to(place.host, place.port)
        if detour is None:
            raise NameFaultError("connection_refused", f"the sandbox has no {place.host}")
        return detour


def _hurried(seconds: float) -> float:
    return min(seconds, max(seconds / HURRIED_PART, HURRIED_SECONDS))
