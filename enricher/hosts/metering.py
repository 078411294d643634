"""Requests to APIs, counted and held to the cap of whoever pays for them.

Comes in: a `Request`. Goes out: the `Reply` of the transport below, or a `deferred` fault whose detail begins
with `budget:` where the cap is reached. Stands below what asks again, so that every attempt is counted.
Lives as long as its source.
"""

from enricher.ports import Allowance, Clock, Fault, Reply, Request, Transport

SPENT = "budget: the cap on API requests (--budget) is reached"


class MeteredTransport:
    """`ports.Transport` around another one."""

    def __init__(self, inner: Transport, clock: Clock, allowance: Allowance | None) -> None:
        self._inner = inner
        self._clock = clock
        self._allowance = allowance
        self.requests = 0

    async def send(self, request: Request) -> Reply:
        """Claim one request and send it. Never raises for what a network does."""
        if self._allowance is not None and not self._allowance.take():
            return Fault(
                url=request.url,
                method=request.method,
                kind="deferred",
                phase="resolve",
                detail=SPENT,
                elapsed_ms=0,
                at=self._clock.now(),
                attempts=0,
            )
        reply = await self._inner.send(request)
        self.requests += reply.attempts
        return reply


def unsent(fault: Fault, name: str) -> str | None:
    """Why nobody was asked, in words; None where somebody was."""
    if fault.kind != "deferred":
        return None
    if fault.detail.startswith("budget:"):
        return fault.detail.partition(": ")[2]
    return f"{name} is left alone for now ({fault.detail.partition(':')[0]})"
