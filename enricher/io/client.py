"""The way out of the house, put together: one HTTP client with its turns, retries and looker.

Comes in: `ClientOptions` and a clock. Goes out, for as long as the context lasts: a
`Client`. Leaves no task, thread or socket behind.
"""

import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from msgspec import Struct

from enricher.backoff import Backoff
from enricher.io import tls
from enricher.io.http import HttpTransport, Wire
from enricher.io.limits import LimitedTransport, Limits
from enricher.io.looking import CodeLinks, HttpLooker
from enricher.io.proxies import Proxies
from enricher.io.resolver import Resolver, Route
from enricher.io.retrying import RetryingTransport
from enricher.ports import Clock, Looker, Transport


class ClientOptions(Struct, frozen=True, kw_only=True):
    """Everything the client can be told. Times in seconds.

    Attributes:
        proxies: the environment's proxy variables (`HTTPS_PROXY`, `NO_PROXY`, ...).
        ca_file, ca_dir: trusted instead of the system's store, where given.
        extra_ca: PEM files trusted beside those.
        route: a sandbox's answer to every name, instead of DNS.
        reference_hosts: names that resolve wherever there is a network: the APIs' hosts.
        code_links: finds addresses of code in a page: (body, base) -> addresses.
    """

    user_agent: str
    concurrency: int = 256
    per_host: int = 8
    timeout: float = 20.0
    retries: int = 2
    max_redirects: int = 10
    allow_private: bool = False
    proxies: Mapping[str, str] = {}
    ca_file: str | None = None
    ca_dir: str | None = None
    extra_ca: tuple[str, ...] = ()
    route: Route | None = None
    reference_hosts: tuple[str, ...] = ()
    code_links: CodeLinks | None = None
    random: Callable[[], float] = random.random


class Client:
    """What a run holds of the network."""

    def __init__(self, http: HttpTransport, transport: Transport, looker: Looker) -> None:
        self._http = http
        self.transport = transport
        self.looker = looker

    @property
    def network_down(self) -> bool:
        """Whether nothing could be reached at all: nothing is concluded then."""
        return False

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
    resolver = Resolver(clock, allow_private=options.allow_private, route=options.route)
    wire = Wire(user_agent=options.user_agent, timeout=options.timeout, allow_private=options.allow_private)
    trust = tls.context(ca_file=options.ca_file, ca_dir=options.ca_dir, extra=options.extra_ca)
    http = HttpTransport(wire, clock, resolver=resolver, tls=trust, proxies=Proxies(options.proxies))
    limits = Limits(concurrency=options.concurrency, per_host=options.per_host)
    limited = LimitedTransport(http, clock, limits=limits)
    policy = Backoff(retries=options.retries)
    transport = RetryingTransport(limited, clock, policy=policy, random=options.random)
    looker = HttpLooker(transport, clock, max_redirects=options.max_redirects, code_links=options.code_links)
    try:
        yield Client(http, transport, looker)
    finally:
        await limited.close()
        await http.close()
