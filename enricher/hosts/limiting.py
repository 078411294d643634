"""Permits given out by the hosts' own word: at most so many at once, and none before its time.

Comes in: a `Request`. Goes out: the `Reply` of the transport below, or a `deferred` fault
where the host is left alone for now. Waiting for a permit is no part of any timeout.
"""

import datetime as dt

from msgspec.structs import replace

from enricher.hosts.leasing import asking
from enricher.hosts.registry import Hosts
from enricher.hosts.state import Host
from enricher.ports import Answer, Clock, Fault, Reply, Request, Transport

IN_TURN = 3
"""Times that a request which was one too many at once is sent again in its turn."""


class LimitedTransport:
    """`ports.Transport` around another one, which asks each host as `hosts` says."""

    def __init__(self, inner: Transport, clock: Clock, *, hosts: Hosts) -> None:
        self._inner = inner
        self._clock = clock
        self._hosts = hosts
        self._scheduler = hosts.scheduler

    async def send(self, request: Request, last: Reply | None = None) -> Reply:
        """Wait for a permit, then send. Never raises for what a network does.

        A request that was refused for being one too many at once waits for its turn anew; `last` is what one
        was refused with that was sent by others.
        """
        host = self._hosts.of(request)
        sent = 0 if last is None else 1
        while True:
            permit = self._scheduler.start(host) or await self._scheduler.acquire(
                host,
                spare=request.spare,
                again=host.complaints.times(request.url),
                begun=request.begun,
            )
            if permit is None:
                # left alone meanwhile: what it said before is what is known
                return last or self._deferred(request, host)
            asked = asking.get()
            if asked is not None and not asked.begins(permit, self._clock.monotonic()):
                self._scheduler.release(permit)
                return last or self._deferred(request, host)
            crowded = False
            try:
                reply = await self._inner.send(request)
                if asked is not None and type(reply) is Answer:
                    asked.answered = True
                if type(reply) is Answer or not is_cut_short(request, reply):
                    crowded = host.learn(reply, permit, self._clock.monotonic())
            finally:
                self._scheduler.release(permit)
            if last is not None:
                if isinstance(reply, Fault) and not reply.attempts:
                    return last
                reply = replace(reply, attempts=reply.attempts + sent)
            if not crowded or request.spare or sent == IN_TURN:
                return reply
            last, sent = reply, sent + 1

    def _deferred(self, request: Request, host: Host) -> Fault:
        now = self._clock.now()
        left = max(host.deferred_until, host.not_before) - self._clock.monotonic()
        return Fault(
            url=request.url,
            method=request.method,
            kind="spared" if request.spare else "deferred",
            phase="connect",
            detail=f"{host.why or 'not now'}: left for another run",
            elapsed_ms=0,
            at=now,
            attempts=0,
            retry_at=now + dt.timedelta(seconds=left) if left > 0 else None,
        )


def is_cut_short(request: Request, reply: Reply) -> bool:
    """Whether a first try ended before its server had the time to answer: that tells nothing of the host."""
    return (
        request.hurried and isinstance(reply, Fault) and reply.kind == "timeout" and reply.phase != "connect"
    )
