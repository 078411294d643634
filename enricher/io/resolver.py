"""Names turned into addresses, without blocking the loop, and only into addresses that may be asked.

Comes in: a host name. Goes out: its global addresses, or a `NameFaultError` that tells an
unknown name from a name server in trouble.

The guard sits where the connection is made, to what `resolve` returned and to nothing else, so that a
name that resolves differently the second time gains nothing. It lives as long as the process.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from enricher.addresses import Route, is_global
from enricher.io.faults import NameFaultError
from enricher.ports import Clock

if TYPE_CHECKING:
    from enricher.io.ares import Ares

TRIED = 8
"""Addresses of one name that are tried at most."""

REMEMBERED = 20_000
KEPT_SECONDS = 300.0


class Resolver:
    """The resolver of every connection; remembers answers for five minutes, one question in flight a name."""

    def __init__(
        self,
        clock: Clock,
        *,
        timeout: float = 2.0,
        allow_private: bool = False,
        route: Route | None = None,
        nameservers: tuple[str, ...] = (),
    ) -> None:
        self._clock = clock
        self._timeout = timeout
        self._nameservers = nameservers
        self._ares: Ares | None = None
        self._allow_private = allow_private
        self._route = route
        self._known: OrderedDict[str, tuple[float, tuple[str, ...] | NameFaultError]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[tuple[str, ...] | NameFaultError]] = {}

    @property
    def routed(self) -> bool:
        """Whether a sandbox stands in for the outside: what it names is where to connect."""
        return self._route is not None

    async def resolve(self, host: str, port: int) -> list[tuple[str, int]]:
        """Addresses and ports to connect to. Raises NameFaultError where there are none that may be asked."""
        if self._route is not None:
            routed = self._route(host, port)
            if routed is None:
                raise NameFaultError("dns_not_found", f"the sandbox knows no {host}")
            return [routed]
        allowed = self._allowed(host, await self.addresses(host))
        return [(address, port) for address in allowed[:TRIED]]

    def routed_to(self, host: str, port: int) -> tuple[str, int] | None:
        """Where a sandbox answers for this place; None where it does not, or there is none."""
        return self._route(host, port) if self._route is not None else None

    def _allowed(self, host: str, addresses: Sequence[str]) -> Sequence[str]:
        if self._allow_private:
            return addresses
        allowed = [address for address in addresses if is_global(address)]
        if not allowed:
            raise NameFaultError("private_address", f"{host} resolves to {addresses[0]}, which is not global")
        return allowed

    async def addresses(self, host: str, *, anew: bool = False) -> tuple[str, ...]:
        """Every address of `host`, allowed or not; asked for now where it must be. Raises NameFaultError."""
        known = self._known.get(host)
        if known is not None and not anew and known[0] > self._clock.monotonic():
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
            answer: tuple[str, ...] | NameFaultError = await self.load().lookup(host)
        except NameFaultError as exc:
            answer = exc
        if not isinstance(answer, NameFaultError) or answer.kind != "dns_failure":
            self._remember(host, answer)
        return answer

    def load(self) -> "Ares":
        """The name server; what asks it is loaded for the first name, as addresses by number take none."""
        if self._ares is None:
            from enricher.io.ares import Ares

            self._ares = Ares(timeout=self._timeout, nameservers=self._nameservers)
        return self._ares

    def _remember(self, host: str, answer: tuple[str, ...] | NameFaultError) -> None:
        """Keep an answer; that a name is unknown is kept once it was said twice: name servers err too."""
        before = self._known.pop(host, None)
        sure = not isinstance(answer, NameFaultError) or (
            before is not None and isinstance(before[1], NameFaultError)
        )
        self._known[host] = (self._clock.monotonic() + KEPT_SECONDS if sure else float("-inf"), answer)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def close(self) -> None:
        """Let go of the name server; questions in flight end unanswered."""
        for task in list(self._asking.values()):
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)
        if self._ares is not None:
            await self._ares.close()
