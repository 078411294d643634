"""A channel of c-ares (pycares) whose questions a coroutine waits for.

Comes in: a name, and what is asked of it. Goes out: what the name server tells, or `pycares.AresError`
with c-ares' code and words. A thread of the library's own has the sockets, the timers and an eye on the
machine's `resolv.conf`, where it is left one (inotify). Lives within one loop.
"""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pycares

KINDS = {
    "A": pycares.QUERY_TYPE_A,
    "AAAA": pycares.QUERY_TYPE_AAAA,
    "CNAME": pycares.QUERY_TYPE_CNAME,
}


class AresChannel:
    """Made inside a running loop. `timeout` is for one try, in seconds; `flags` are c-ares' own."""

    def __init__(self, *, timeout: float, tries: int, flags: int, nameservers: tuple[str, ...] = ()) -> None:
        """Raises pycares.AresError where the machine lets no channel be made."""
        self._loop = asyncio.get_running_loop()
        self._channel = pycares.Channel(timeout=timeout, tries=tries, flags=flags)
        if nameservers:
            self._channel.servers = nameservers

    async def addresses(self, host: str, family: socket.AddressFamily) -> pycares.AddrInfoResult:
        """As `getaddrinfo` tells. Raises pycares.AresError; UnicodeError, ValueError for what is no name."""
        told: pycares.AddrInfoResult = await self._asked(
            partial(self._channel.getaddrinfo, host, None, family=family)
        )
        return told

    async def records(self, host: str, kind: str) -> pycares.DNSResult:
        """What stands in the records of one of `KINDS`. Raises as `addresses`."""
        told: pycares.DNSResult = await self._asked(partial(self._channel.query, host, KINDS[kind]))
        return told

    def close(self) -> None:
        """Let go of its sockets; questions in flight are told that they are cancelled."""
        self._channel.close()

    async def _asked(self, ask: Callable[..., None]) -> Any:
        """What is told of a question, on the thread or, of what is no name, at once."""
        answer = self._loop.create_future()
        try:
            ask(callback=partial(self._hand_over, answer))
        except BaseException:
            answer.cancel()  # it may have been told as well
            raise
        return await answer

    def _hand_over(self, answer: "asyncio.Future[Any]", told: Any, code: int | None) -> None:
        with suppress(RuntimeError):  # a loop that was closed has nobody who waits
            self._loop.call_soon_threadsafe(_settle, answer, told, code)


def _settle(answer: "asyncio.Future[Any]", told: Any, code: int | None) -> None:
    """Wake who waits, unless he has gone."""
    if answer.done():
        return
    if code is None:
        answer.set_result(told)
    else:
        answer.set_exception(pycares.AresError(code, pycares.errno.strerror(code)))
