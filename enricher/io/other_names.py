"""Whether names beyond our own services' resolve here, so that one that does not may be called unknown.

Runners with a list of what they may reach, split name servers and stand-ins know the APIs' names and hardly
any other: what they do not know says nothing of the world. Comes in: origins as they are asked. Goes out: yes
or no. Names that everybody knows are asked for first; where none is known, those of the run itself speak, if
most of them resolve. Lives as long as the client; a yes holds for half a minute.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from urllib.parse import urlsplit

from enricher.addresses import literal
from enricher.io.faults import NameFaultError
from enricher.io.resolver import Resolver
from enricher.ports import Clock

EVERYBODYS = ("example.com", "www.iana.org", "www.wikipedia.org")
"""Names that resolve wherever the world's names do, kept by three who have nothing to do with each other."""

OURS = frozenset(
    {
        *("github.com", "githubusercontent.com", "semanticscholar.org", "openalex.org", "huggingface.co"),
        *("gitlab.com", "bitbucket.org", "codeberg.org", "archive.org", "softwareheritage.org", "pypi.org"),
    }
)
"""Domains of services that a closed network lets through for programs' sake: they speak for no others."""

HELD_SECONDS = 30.0
REMEMBERED = 256
SAMPLED = 12
"""Names of the run that are asked for, of those remembered."""


class OtherNames:
    """What names beyond the APIs' own say of the name server.

    Attributes:
        asked: places that were asked for lately.
    """

    def __init__(self, clock: Clock, resolver: Resolver, *, own: Iterable[str]) -> None:
        """`own`: hosts of APIs as this run was told them; a whole domain of theirs proves nothing."""
        self._clock = clock
        self._resolver = resolver
        self._own = OURS | {_domain(host) for host in own}
        self.asked: OrderedDict[str, None] = OrderedDict()
        self._held_until = float("-inf")
        self._asking: asyncio.Task[bool] | None = None
        self._partial_until = float("-inf")

    @property
    def is_partial(self) -> bool:
        """Whether the name server was found a moment ago to know hardly any names but our services'."""
        return self._clock.monotonic() < self._partial_until

    def note(self, place: str) -> None:
        """Remember that this place is asked for."""
        if place in self.asked:
            return
        self.asked[place] = None
        if len(self.asked) > REMEMBERED:
            self.asked.popitem(last=False)

    async def resolve(self, place: str) -> bool:
        """Whether names other than that of `place`, which is unknown, resolve: our services' do not count."""
        if self._clock.monotonic() < self._held_until:
            return True
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask(place))
        resolves = await asyncio.shield(self._asking)
        if resolves:
            self._held_until = self._clock.monotonic() + HELD_SECONDS
        else:
            self._partial_until = self._clock.monotonic() + HELD_SECONDS
        return resolves

    async def close(self) -> None:
        """Stop asking."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def _ask(self, place: str) -> bool:
        for done in asyncio.as_completed([self._is_known(name) for name in EVERYBODYS]):
            if await done:
                return True
        others = [
            host for host in map(_host, list(self.asked)) if host != _host(place) and self._counts(host)
        ]
        others = list(dict.fromkeys(others))
        sample = others[:: max(1, len(others) // SAMPLED)]
        known = await asyncio.gather(*map(self._is_known, sample))
        return 0 < 2 * sum(known) >= len(known)

    def _counts(self, host: str) -> bool:
        return bool(host) and not is_literal(host) and _domain(host) not in self._own

    async def _is_known(self, host: str) -> bool:
        try:
            await self._resolver.addresses(host)
        except NameFaultError as fault:
            return fault.kind == "private_address"
        return True


def is_literal(host: str) -> bool:
    """Whether a host is an address or this machine, which no name server need know."""
    return host == "localhost" or host.endswith(".localhost") or literal(host) is not None


def _host(place: str) -> str:
    return (urlsplit(place).hostname or "").lower()


def _domain(host: str) -> str:
    return ".".join(host.rstrip(".").split(".")[-2:])
