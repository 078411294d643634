"""The door to the wire that knows whether our own network works, and counts what is sent.

Comes in: requests. Goes out: replies, with faults of our own network told as such. What it means that one
came or did not is concluded in `network`.
"""

import asyncio
from typing import Any

from enricher.accounts import Account, paying
from enricher.io.network import Network
from enricher.origins import origin_of
from enricher.ports import Answer, Api, Clock, Fault, Reply, Request, Transport


class NetworkTransport:
    """`ports.Transport` around the wire: answers at once, and alone, while the network is down.

    What is sent is counted here: for the process in `total`, and for whoever pays for it.
    """

    def __init__(self, inner: Transport, network: Network, clock: Clock, total: Account) -> None:
        self._inner = inner
        self._network = network
        self._clock = clock
        self._total = total

    async def send(self, request: Request) -> Reply:
        """Send, unless nothing can be reached.

        Until the first answer of all, a request is given up as soon as the network is found
        down: what hangs then would hang until its timeout.
        """
        if self._network.down:
            self._network.note_silence()
            return self._silence(request)
        place = origin_of(request.url)
        self._network.start(place)
        self._network.asked(place)
        if self._network.is_proven:
            reply = await self._inner.send(request)
            if isinstance(reply, Answer):
                self.hear(reply, place, request.api)
                return reply
            return await self.doubt(reply, request.api)
        asking = asyncio.create_task(self._inner.send(request))
        try:
            waits: set[asyncio.Future[Any]] = {asking, self._network.going_down}
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            if asking.done():
                reply = asking.result()
                if isinstance(reply, Answer):
                    self.hear(reply, place, request.api)
                    return reply
                return await self.doubt(reply, request.api)
        finally:
            asking.cancel()
        return self._silence(request)

    def hear(self, answer: Answer, place: str, api: Api | None = None) -> None:
        """Somebody answered at `place` what was sent; an API's own allowance has counted it."""
        if api is None or not api.counted_apart:
            total, attempts, octets = self._total, answer.attempts, len(answer.body)
            total.requests += attempts
            total.octets += octets
            for account in paying.get().accounts:
                account.requests += attempts
                account.octets += octets
        self._network.prove(answer, place)

    async def doubt(self, fault: Fault, api: Api | None = None) -> Reply:
        """What was sent came to nothing: by whose fault."""
        if api is None or not api.counted_apart:
            self._count(fault)
        return await self._network.judge(origin_of(fault.url), fault)

    def _count(self, fault: Fault) -> None:
        sent = int(bool(fault.attempts) and fault.phase != "resolve")
        for account in (self._total, *paying.get().accounts):
            account.requests += sent

    def _silence(self, request: Request) -> Fault:
        return Fault(
            url=request.url,
            method=request.method,
            kind="dns_failure",
            phase="resolve",
            detail="not asked: nothing can be reached from here",
            elapsed_ms=0,
            at=self._clock.now(),
            attempts=0,
        )
