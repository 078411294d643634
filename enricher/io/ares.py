"""The name server, asked through c-ares (pycares), whose codes only this module knows.

Comes in: a host name. Goes out: its addresses, or a `NameFaultError`. c-ares keeps
thousands of slow names in flight on one thread of its own and tells NXDOMAIN, no data,
SERVFAIL and timeouts apart; `getaddrinfo` holds a thread for each slow name, which no
closing can end, and folds the last two into one.
"""

import asyncio
import socket

import pycares

from enricher.evidence import FaultKind
from enricher.io.ares_channel import AresChannel
from enricher.io.faults import NameFaultError

CODES: dict[int, tuple[FaultKind, str]] = {
    # ares.h; whatever is not here is a failure of the asking, and says nothing of the name
    pycares.errno.ARES_ENODATA: ("dns_not_found", "the name has no address"),
    pycares.errno.ARES_ENOTFOUND: ("dns_not_found", "no such name"),
    pycares.errno.ARES_EBADNAME: ("invalid_url", "not a name that can be asked"),
}

TRIES = 4
"""c-ares waits five times as long as this server took lately, at least a quarter of a second, and twice
as long with each try: two tries give up on a name that takes it a second to find out."""

PATIENCE = 2.5
"""So many times the timeout, and a name was asked for long enough, however many tries are left."""


class Ares:
    """A c-ares channel, opened with the first question. `timeout` is for one try, in seconds."""

    def __init__(self, *, timeout: float, nameservers: tuple[str, ...] = ()) -> None:
        self._timeout = timeout
        self._nameservers = nameservers
        self._channel: AresChannel | None = None

    async def lookup(self, host: str) -> tuple[str, ...]:
        """Every address of `host`, never empty. Raises NameFaultError."""
        try:
            async with asyncio.timeout(self._timeout * PATIENCE):
                found = await self._open().addresses(host.rstrip("."), socket.AF_UNSPEC)
        except pycares.AresError as exc:
            if exc.args[0] == pycares.errno.ARES_ENODATA and not await self._has_nothing(host):
                raise NameFaultError("dns_failure", f"{host}: the name server tells no address") from exc
            kind, words = CODES.get(exc.args[0], ("dns_failure", str(exc.args[-1])))
            raise NameFaultError(kind, f"{host}: {words}") from exc
        except TimeoutError as exc:
            raise NameFaultError("dns_failure", f"{host}: the name server did not answer in time") from exc
        except (UnicodeError, ValueError) as exc:
            raise NameFaultError("invalid_url", f"{host}: {exc}") from exc
        addresses = tuple(dict.fromkeys(_text(node.addr[0]) for node in found.nodes))
        if not addresses:
            raise NameFaultError("dns_not_found", f"{host}: the name has no address")
        return addresses

    async def _has_nothing(self, host: str) -> bool:
        """Whether the name server says so for each kind of record alone.

        An alias in a ring, or for a name that has no address now, is found out here; so are a server that
        answers with a code of no meaning here, and one that was silent on one kind of address.
        """
        try:
            async with asyncio.timeout(self._timeout):
                for kind in ("CNAME", "A", "AAAA"):
                    if not await self._is_without(host, kind):
                        return False
        except TimeoutError:
            return False
        return True

    async def _is_without(self, host: str, kind: str) -> bool:
        try:
            await self._open().records(host.rstrip("."), kind)
        except pycares.AresError as exc:
            return bool(exc.args[0] == pycares.errno.ARES_ENODATA)
        return False

    async def close(self) -> None:
        """Let go of the name server's sockets; the library's one daemon thread stays for a next channel."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None

    def _open(self) -> AresChannel:
        if self._channel is None:
            self._channel = AresChannel(
                nameservers=self._nameservers,
                timeout=self._timeout,
                tries=TRIES,
                # a name of the web is whole: with the machine's search list "gone.example" may turn
                # out to be "gone.example.corp.internal"
                flags=pycares.ARES_FLAG_NOSEARCH,
            )
        return self._channel


def _text(address: str | bytes) -> str:
    return address.decode("ascii") if isinstance(address, bytes) else address
