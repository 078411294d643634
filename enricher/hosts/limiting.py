"""Scheduler given out by the hosts' own word: at most so many at once, and none before its time.

Comes in: a `Request`. Goes out: the `Reply` of the transport below, or a `deferred` fault
where the host is left for another run. Waiting for a permit is no part of any timeout.
"""

from msgspec.structs import replace

from enricher.hosts.names import host_of
from enricher.hosts.policy import Limits
from enricher.hosts.scheduler import Scheduler
from enricher.hosts.state import Host
from enricher.origins import origin_of
from enricher.ports import Clock, Fault, Reply, Request, Transport
from enricher.rules import Rules

REMEMBERED = 20_000


class LimitedTransport:
    """`ports.Transport` around another one, which gives out permits."""

    def __init__(self, inner: Transport, clock: Clock, *, limits: Limits, rules: Rules | None = None) -> None:
        self._inner = inner
        self._clock = clock
        self._limits = limits
        self._rules = rules or Rules()
        self._scheduler = Scheduler(clock, limits)
        self._hosts: dict[str, Host] = {}
        self._by_origin: dict[str, Host] = {}

    async def send(self, request: Request) -> Reply:
        """Wait for a permit, then send. Never raises for what a network does."""
        host = self._host(request.url)
        permit = await self._scheduler.acquire(host, spare=request.spare)
        if permit is None:
            return self._deferred(request, host)
        try:
            reply = await self._inner.send(request)
            if not _cut_short(request, reply):
                host.learn(
                    reply, started=permit.started, now=self._clock.monotonic(), patience=self._limits.patience
                )
        finally:
            self._scheduler.release(permit)
        return reply

    async def close(self) -> None:
        """Let go of what waits for its time."""
        await self._scheduler.close()

    def _host(self, url: str) -> Host:
        origin = origin_of(url)
        host = self._by_origin.get(origin)
        if host is None:
            self._forget()
            name = host_of(url)
            host = self._hosts.get(name)
            if host is None:
                host = self._hosts[name] = Host(self._limits_of(url))
            else:
                host.heed(self._rules.host(url))
            self._by_origin[origin] = host
        return host

    def _limits_of(self, url: str) -> Limits:
        rule = self._rules.host(url)
        limits = self._limits
        if rule.per_host is not None:
            limits = replace(limits, per_host=rule.per_host, ceiling=rule.per_host)
        return limits if rule.spacing is None else replace(limits, spacing=rule.spacing)

    def _forget(self) -> None:
        if len(self._by_origin) >= REMEMBERED:
            now = self._clock.monotonic()
            self._hosts = {name: host for name, host in self._hosts.items() if not host.is_idle(now)}
            self._by_origin.clear()

    def _deferred(self, request: Request, host: Host) -> Fault:
        return Fault(
            url=request.url,
            method=request.method,
            kind="spared" if request.spare else "deferred",
            phase="connect",
            detail=f"{host.why or 'not now'}: left for another run",
            elapsed_ms=0,
            at=self._clock.now(),
            attempts=0,
        )


def _cut_short(request: Request, reply: Reply) -> bool:
    """Whether a first try ended before its server had the time to answer: that tells nothing of the host."""
    return (
        request.hurried and isinstance(reply, Fault) and reply.kind == "timeout" and reply.phase != "connect"
    )
