"""The way out of the house, put together: one HTTP client with its turns, retries and checker.

Comes in: `ClientOptions` and a clock. Goes out, for as long as the context lasts: a
`Client`. Leaves no task, thread or socket behind.
"""

import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress

from msgspec import Struct

from enricher.addresses import Route
from enricher.backoff import Backoff
from enricher.evidence import Hop
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import Limits, WebPolicy
from enricher.hosts.registry import Hosts
from enricher.hosts.retrying import RetryingTransport
from enricher.io import tls
from enricher.io.checker import CodeLinks, HttpChecker
from enricher.io.following import Follower
from enricher.io.front_pages import FrontPages
from enricher.io.http import HttpTransport
from enricher.io.middlemen import Middlemen
from enricher.io.network import Network, NetworkTransport
from enricher.io.proxies import Proxies
from enricher.io.resolver import Resolver
from enricher.io.robots import Robots
from enricher.io.shortlinks import ShortLinks
from enricher.io.wire import Wire
from enricher.ports import Cache, Checker, Clock, NetworkState, Transport
from enricher.rules import Rules

WANTED_FILES = 8_192
KEPT_CONNECTIONS = 2_048
SPARED_FILES = 256
"""File descriptors left to the rest of the program, and to connections that idle."""


class ClientOptions(Struct, frozen=True, kw_only=True):
    """Everything the client can be told. Times in seconds.

    Attributes:
        proxies: the environment's proxy variables (`HTTPS_PROXY`, `NO_PROXY`, ...).
        ca_file, ca_dir: trusted instead of the system's store, where given.
        extra_ca: PEM files trusted beside those.
        route: a sandbox's answer to every name, instead of DNS.
        nameservers: asked instead of the system's, `address` or `address:port`.
        reference_hosts: names that resolve wherever there is a network: the APIs' hosts.
        hops: remembers where short links lead.
        is_told: whether an API can tell of an address that a redirect leads to, so that it is not asked.
        per_host_ceiling: what `per_host` may grow to where a host answers well; None: not at all.
        patience: a longer wait that a host asks for leaves its links for another run. Half a minute
            is what the end of a run may hang on one host; its other links say why they were not asked.
        rules: the user's patterns, and what holds for single hosts.
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
    hops: Cache[Hop] | None = None
    is_told: Callable[[str], bool] = lambda _: False
    rules: Rules = Rules()
    respect_robots: bool = False
    random: Callable[[], float] = random.random


class Client:
    """What a run holds of the network.

    `transport` retries on its own; `once` sends each request once, for sources with a policy of their own.
    """

    def __init__(
        self,
        http: HttpTransport,
        *,
        once: Transport,
        transport: Transport,
        checker: Checker,
        hosts: Hosts,
        network: Network,
        proxied: bool,
    ) -> None:
        self._http = http
        self._network = network
        self._proxied = proxied
        self.once = once
        self.transport = transport
        self.checker = checker
        self.hosts = hosts

    @property
    def network_state(self) -> NetworkState:
        """How our own network fared at the worst time of the run: nothing was concluded then."""
        if self._network.is_intercepted:
            return "intercepted"
        if self._network.proxy_fault is not None:
            return "proxy"
        if not self._network.found_down:
            return "partial" if self._network.found_partial else "fine"
        return "lost" if self._network.is_proven else "down"

    async def reaches_anybody(self) -> bool:
        """Whether it is of use to ask an API now. Behind a proxy, which resolves names itself, always."""
        return self._proxied or await self._network.reaches_anybody()

    @property
    def requests(self) -> int:
        """Requests sent so far, each hop and each attempt counted."""
        return self._http.requests

    @property
    def octets(self) -> int:
        """Octets of decoded bodies read so far."""
        return self._http.octets


@asynccontextmanager
async def open_client(options: ClientOptions, clock: Clock) -> AsyncIterator[Client]:
    """Open the way out; closing it ends what is still in flight. Raises SettingsError for a bad CA file."""
    resolver = Resolver(
        clock, allow_private=options.allow_private, route=options.route, nameservers=options.nameservers
    )
    network = Network(clock, resolver, reference_hosts=options.reference_hosts, proxied=bool(options.proxies))
    wire = Wire(
        user_agent=options.user_agent,
        timeout=options.timeout,
        allow_private=options.allow_private,
        kept=min(KEPT_CONNECTIONS, max(open_files() // 4, 32)),
    )
    trust = tls.context(ca_file=options.ca_file, ca_dir=options.ca_dir, extra=options.extra_ca)
    http = HttpTransport(
        wire, clock, resolver=resolver, tls=trust, proxies=Proxies(options.proxies), rules=options.rules
    )
    wired = NetworkTransport(http, network, clock)
    hosts = Hosts(clock, limits=_limits(options), web=_web(options), rules=options.rules)
    limited = LimitedTransport(wired, clock, hosts=hosts)
    policy = Backoff(retries=options.retries, patience=options.patience)
    transport = RetryingTransport(limited, clock, policy=policy, random=options.random, rules=options.rules)
    robots = Robots(transport, agent=options.user_agent) if options.respect_robots else None
    middlemen = Middlemen(
        limited, network, clock, references=() if resolver.routed else options.reference_hosts
    )
    follower = Follower(
        transport if options.hops is None else ShortLinks(transport, options.hops, clock),
        max_redirects=options.max_redirects,
        rules=options.rules,
        is_told=options.is_told,
        robots=robots,
        on_first=middlemen.note,
    )
    front_pages = FrontPages(follower, clock, agent=options.user_agent)
    checker = HttpChecker(
        follower,
        clock,
        network=network,
        rules=options.rules,
        front_pages=front_pages,
        robots=robots,
        code_links=options.code_links,
        middlemen=middlemen,
    )
    try:
        yield Client(
            http,
            once=limited,
            transport=transport,
            checker=checker,
            hosts=hosts,
            network=network,
            proxied=bool(options.proxies),
        )
    finally:
        await front_pages.close()
        if robots is not None:
            await robots.close()
        await hosts.close()
        await network.close()
        await http.close()


def _limits(options: ClientOptions) -> Limits:
    """The limits of the process, with no more sockets than it may open."""
    room = max(open_files() - SPARED_FILES, 32)
    return Limits(
        concurrency=min(options.concurrency, room),
        open_sockets=min(options.concurrency * 6, room),
    )


def _web(options: ClientOptions) -> WebPolicy:
    return WebPolicy(
        per_host=options.per_host,
        ceiling=options.per_host_ceiling or options.per_host,
        patience=options.patience,
    )


def open_files() -> int:
    """How many files and sockets this process may hold open, after asking for what it may ask for.

    Login shells start programs with as few as 256; the hard limit is there to be used.
    """
    try:
        import resource
    except ImportError:  # Windows knows no such limit; its C library stops here
        return 512
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return 65_536 if soft == resource.RLIM_INFINITY else soft
