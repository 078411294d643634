"""The way out of the house, put together: one HTTP client with its hosts' turns and retries.

Comes in: `ClientOptions` and a clock. Goes out, for as long as the context lasts, which is the process's:
a `Client`, and of it a checker for each run. Leaves no task, thread or socket behind.
"""

import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from msgspec import Struct
from msgspec.structs import replace

from enricher.accounts import Account
from enricher.addresses import Route
from enricher.backoff import Backoff
from enricher.doors import door_of
from enricher.evidence import Hop
from enricher.hosts.leasing import Keeping
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import SLOWLY, Limits, WebPolicy
from enricher.hosts.registry import Hosts
from enricher.hosts.retrying import RetryingTransport
from enricher.io import tls
from enricher.io.checker import CodeLinks, HttpChecker, SharedKnowledge
from enricher.io.descriptors import Room, room_for
from enricher.io.direct import DirectTransport, Layers
from enricher.io.following import Follower
from enricher.io.front_pages import FrontPages
from enricher.io.honesty import Honesty
from enricher.io.http import HttpTransport
from enricher.io.middlemen import Middlemen
from enricher.io.network import Network
from enricher.io.network_transport import NetworkTransport
from enricher.io.proxies import Proxies
from enricher.io.resolver import Resolver
from enricher.io.robots import Robots
from enricher.io.shortlinks import ShortLinks
from enricher.io.wire import Wire
from enricher.ports import Cache, Checker, Clock, NetworkState, Transport, TurnKeeper
from enricher.rules import Rules
from enricher.spending import HostQueue


class ClientOptions(Struct, frozen=True, kw_only=True):
    """Everything the client can be told. Times in seconds.

    Attributes:
        proxies: the environment's proxy variables (`HTTPS_PROXY`, `NO_PROXY`, ...).
        ca_file, ca_dir: trusted instead of the system's store, where given.
        extra_ca: PEM files trusted beside those.
        route: a sandbox's answer to every name, instead of DNS.
        nameservers: asked instead of the system's, `address` or `address:port`.
        reference_hosts: names that resolve wherever there is a network: the APIs' hosts.
        is_told: whether an API can tell of an address that a redirect leads to, so that it is not asked.
        per_host_ceiling: what `per_host` may grow to where a host answers well; None: not at all.
        patience: a longer wait that a host asks for leaves its links for another run. Half a minute
            is what the end of a run may hang on one host; its other links say why they were not asked.
        rules: what holds for single hosts.
        made_up: whether all who are asked are a sandbox's, which wants no pause that it does not ask for.
        code_links: finds addresses of code in a page: (body, base) -> addresses.
    """

    user_agent: str
    concurrency: int = 256
    per_host: int = 8
    per_host_ceiling: int | None = None
    patience: float = 30.0
    timeout: float = 20.0
    retries: int = 2
    max_redirects: int = 10
    allow_private: bool = False
    proxies: Mapping[str, str] = {}
    ca_file: str | None = None
    ca_dir: str | None = None
    extra_ca: tuple[str, ...] = ()
    route: Route | None = None
    nameservers: tuple[str, ...] = ()
    reference_hosts: tuple[str, ...] = ()
    code_links: CodeLinks | None = None
    is_told: Callable[[str], bool] = lambda _: False
    rules: Rules = Rules()
    made_up: bool = False
    random: Callable[[], float] = random.random


class Looking(Struct, frozen=True, kw_only=True):
    """What a run says of looking at pages.

    Attributes:
        rules: the user's patterns.
        hops: where short links lead, as the run may know it.
        robots: whether sites' robots.txt is respected.
    """

    rules: Rules = Rules()
    hops: Cache[Hop] | None = None
    robots: bool = False


class Client:
    """What a process holds of the network; its checkers are runs'.

    `transport` retries on its own; `once` sends each request once, for sources and for other processes, which
    have a policy of their own.
    """

    def __init__(
        self,
        options: ClientOptions,
        clock: Clock,
        wire: Transport,
        network: Network,
        room: Room,
        keeping: Keeping | None = None,
    ) -> None:
        self._options = options
        self._clock = clock
        self._network = network
        self._spent = Account(since=clock.now())
        watched = NetworkTransport(wire, network, clock, self._spent)
        limits = Limits(concurrency=room.in_flight, open_sockets=room.open_sockets)
        self.hosts = Hosts(
            clock,
            limits=limits,
            web=_web(options),
            rules=options.rules,
            keeping=keeping,
            slowly={} if options.made_up else SLOWLY,
        )
        self._limited: Transport = watched
        if not isinstance(wire, TurnKeeper):
            self._limited = LimitedTransport(watched, clock, hosts=self.hosts)
        policy = Backoff(retries=options.retries, patience=options.patience, base=_first_pause(options))
        self.once: Transport = self._limited
        retrying = RetryingTransport(
            self._limited, clock, policy=policy, random=options.random, rules=options.rules
        )
        self.transport: Transport = retrying
        if (
            isinstance(wire, HttpTransport)
            and isinstance(self._limited, LimitedTransport)
            and keeping is None
            and options.retries
            and not options.rules.hosts
        ):
            once = Layers(limited=self._limited, watched=watched, wire=wire)
            again = replace(once, retrying=retrying)
            self.once = DirectTransport(once, network=network, hosts=self.hosts, clock=clock)
            self.transport = DirectTransport(again, network=network, hosts=self.hosts, clock=clock)
        self._robots = Robots(self.transport, clock, agent=options.user_agent)
        references = () if network.is_routed else options.reference_hosts
        self._middlemen = Middlemen(self._limited, network, clock, references=references)
        self._front_pages = FrontPages(
            self._follower(Looking(rules=options.rules)), clock, agent=options.user_agent
        )
        self._known = SharedKnowledge(
            network=network,
            middlemen=self._middlemen,
            front_pages=self._front_pages,
            honesty=Honesty(clock),
            code_links=options.code_links,
        )

    def checker_for(self, looking: Looking) -> Checker:
        """What looks at pages for one run, and lives as long as that."""
        robots = self._robots if looking.robots else None
        follower = self._follower(looking)
        return HttpChecker(follower, self._clock, known=self._known, rules=looking.rules, robots=robots)

    def _follower(self, looking: Looking) -> Follower:
        transport = self.transport
        if looking.hops is not None:
            transport = ShortLinks(transport, looking.hops, self._clock)
        return Follower(
            transport,
            max_redirects=self._options.max_redirects,
            rules=looking.rules,
            is_told=lambda url: self._options.is_told(url) or door_of(url) is not None,
            robots=self._robots if looking.robots else None,
            on_first=self._middlemen.note,
        )

    def queues(self, least: float) -> tuple[HostQueue, ...]:
        """Hosts whose requests wait for so many seconds at least, for they want it so."""
        return self.hosts.queues(least)

    @property
    def network_state(self) -> NetworkState:
        """How our own network is now."""
        return self._network.state

    def network_state_since(self, moment: float) -> NetworkState:
        """How it fared since a moment of the monotonic clock, at its worst."""
        return self._network.state_since(moment)

    async def reaches_anybody(self) -> bool:
        """Whether it is of use to ask an API now. Behind a proxy, which resolves names itself, always."""
        return bool(self._options.proxies) or await self._network.reaches_anybody()

    def note_reached(self) -> None:
        """Another process has just reached somebody: who is silent here is so by himself."""
        self._network.is_proven = self._network.is_proven or not self._network.down

    @property
    def requests(self) -> int:
        """Requests sent so far, each hop and each attempt counted."""
        return self._spent.requests

    @property
    def octets(self) -> int:
        """Octets of decoded bodies read so far."""
        return self._spent.octets

    async def close(self) -> None:
        """End what is still in flight."""
        await self._front_pages.close()
        await self._robots.close()
        await self.hosts.close()
        await self._network.close()


@asynccontextmanager
async def open_client(
    options: ClientOptions,
    clock: Clock,
    transport: Transport | None = None,
    keeping: Keeping | None = None,
) -> AsyncIterator[Client]:
    """Open the way out; closing it ends what is still in flight. Raises SettingsError for a bad CA file.

    `transport` takes the place of the network: no name is asked for, and nothing is connected. `keeping`
    gets the hosts that are asked, where other processes may be asking them.
    """
    resolver = Resolver(
        clock, allow_private=options.allow_private, route=options.route, nameservers=options.nameservers
    )
    network = Network(
        clock,
        resolver,
        reference_hosts=options.reference_hosts if transport is None else (),
        proxied=bool(options.proxies),
        names=transport is None,
    )
    room = room_for(options.concurrency)
    room.tell(options.concurrency)
    http = None if transport is not None else _open_http(options, clock, resolver, room)
    wire = transport if transport is not None else http
    assert wire is not None  # noqa: S101  # one of them is there
    client = Client(options, clock, wire, network, room, keeping)
    try:
        yield client
    finally:
        await client.close()
        await (resolver.close() if http is None else http.close())


def _open_http(options: ClientOptions, clock: Clock, resolver: Resolver, room: Room) -> HttpTransport:
    """The wire itself."""
    wire = Wire(
        user_agent=options.user_agent,
        timeout=options.timeout,
        allow_private=options.allow_private,
        kept=room.kept,
    )
    trust = tls.Trust(ca_file=options.ca_file, ca_dir=options.ca_dir, extra=options.extra_ca)
    return HttpTransport(
        wire, clock, resolver=resolver, trust=trust, proxies=Proxies(options.proxies), rules=options.rules
    )


def _web(options: ClientOptions) -> WebPolicy:
    return WebPolicy(
        per_host=options.per_host,
        ceiling=options.per_host_ceiling or options.per_host,
        patience=options.patience,
        rest=_first_pause(options),
    )


def _first_pause(options: ClientOptions) -> float:
    """What a host in trouble is left in peace for at first; nobody is troubled by a demo."""
    return 0.02 if options.made_up else 1.0
