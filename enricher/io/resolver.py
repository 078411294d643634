"""Names turned into addresses, without blocking the loop, and only into addresses that may be asked.

Comes in: a host name. Goes out: its global addresses, or a `NameFaultError` that tells an
unknown name from a name server in trouble. c-ares (aiodns) does the asking: it keeps
thousands of slow names in flight on no thread at all, and reports NXDOMAIN, no data,
SERVFAIL and timeouts apart, where `getaddrinfo` holds a thread for each and folds the
last two into one.

The guard sits where the connection is made: aiohttp connects to what `resolve` returned
and to nothing else, so a name that resolves differently the second time gains nothing.
"""

import asyncio
import ipaddress
import socket
from collections import OrderedDict
from collections.abc import Callable, Sequence

import aiodns
from aiohttp.abc import AbstractResolver, ResolveResult

from enricher.evidence import FaultKind
from enricher.io.addresses import is_global
from enricher.io.faults import NameFaultError
from enricher.ports import Clock

Route = Callable[[str, int], "tuple[str, int] | None"]
"""Where a sandbox answers for a host and port; None where it knows no such name."""

REMEMBERED = 20_000
KEPT_SECONDS = 300.0

ARES: dict[int, tuple[FaultKind, str]] = {
    # ares.h; whatever is not here is a failure of the asking, and says nothing of the name
    1: ("dns_not_found", "the name has no address"),
    4: ("dns_not_found", "no such name"),
    8: ("invalid_url", "not a name that can be asked"),
}


class Resolver(AbstractResolver):
    """The resolver of every connection; remembers answers for five minutes, one question in flight a name."""

    def __init__(
        self, clock: Clock, *, timeout: float = 5.0, allow_private: bool = False, route: Route | None = None
    ) -> None:
        self._clock = clock
        self._timeout = timeout
        self._allow_private = allow_private
        self._route = route
        self._dns: aiodns.DNSResolver | None = None
        self._known: OrderedDict[str, tuple[float, tuple[str, ...] | NameFaultError]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[tuple[str, ...] | NameFaultError]] = {}

    @property
    def routed(self) -> bool:
        """Whether a sandbox stands in for the outside: what it names is where to connect."""
        return self._route is not None

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses to connect to. Raises NameFaultError where there are none that may be asked."""
        if self._route is not None:
            routed = self._route(host, port)
            if routed is None:
                raise NameFaultError("dns_not_found", f"the sandbox knows no {host}")
            return [_result(host, *routed)]
        return [_result(host, address, port) for address in self._allowed(host, await self.addresses(host))]

    def _allowed(self, host: str, addresses: Sequence[str]) -> Sequence[str]:
        if self._allow_private:
            return addresses
        allowed = [address for address in addresses if is_global(address)]
        if not allowed:
            raise NameFaultError("private_address", f"{host} resolves to {addresses[0]}, which is not global")
        return allowed

    async def addresses(self, host: str) -> tuple[str, ...]:
        """Every address of `host`, allowed or not. Raises NameFaultError."""
        known = self._known.get(host)
        if known is not None and known[0] > self._clock.monotonic():
            found = known[1]
        else:
            found = await self._shared(host)
        if isinstance(found, NameFaultError):
            raise NameFaultError(found.kind, found.detail)
        return found

    async def _shared(self, host: str) -> tuple[str, ...] | NameFaultError:
        task = self._asking.get(host)
        if task is None:
            task = self._asking[host] = asyncio.create_task(self._ask(host))
            task.add_done_callback(lambda _: self._asking.pop(host, None))
        return await asyncio.shield(task)

    async def _ask(self, host: str) -> tuple[str, ...] | NameFaultError:
        try:
            async with asyncio.timeout(self._timeout * 2):
                found = await self._resolver().getaddrinfo(host, family=socket.AF_UNSPEC)
            answer: tuple[str, ...] | NameFaultError = tuple(
                dict.fromkeys(_text(node.addr[0]) for node in found.nodes)
            ) or NameFaultError("dns_not_found", f"{host}: the name has no address")
        except aiodns.error.DNSError as exc:
            kind, words = ARES.get(exc.args[0], ("dns_failure", str(exc.args[-1])))
            answer = NameFaultError(kind, f"{host}: {words}")
        except TimeoutError:
            answer = NameFaultError("dns_failure", f"{host}: the name server did not answer in time")
        except (UnicodeError, ValueError) as exc:
            answer = NameFaultError("invalid_url", f"{host}: {exc}")
        if not isinstance(answer, NameFaultError) or answer.kind != "dns_failure":
            self._remember(host, answer)
        return answer

    def _remember(self, host: str, answer: tuple[str, ...] | NameFaultError) -> None:
        self._known[host] = (self._clock.monotonic() + KEPT_SECONDS, answer)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _resolver(self) -> aiodns.DNSResolver:
        if self._dns is None:
            self._dns = aiodns.DNSResolver(timeout=self._timeout, tries=2)
        return self._dns

    async def close(self) -> None:
        """Let go of the name server's sockets; questions in flight end unanswered."""
        for task in list(self._asking.values()):
            task.cancel()
        if self._dns is not None:
            await self._dns.close()


def _text(address: str | bytes) -> str:
    return address.decode("ascii") if isinstance(address, bytes) else address


def _result(host: str, address: str, port: int) -> ResolveResult:
    version = ipaddress.ip_address(address.partition("%")[0]).version
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if version == 6 else socket.AF_INET,
        proto=0,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
