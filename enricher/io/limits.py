"""Turns given out by the hosts' own word: at most so many at once, and none before its time.

Comes in: a `Request`. Goes out: the `Reply` of the transport below, or a `deferred` fault
where the host is left for another run. Waiting for a turn is no part of any timeout.
"""

from msgspec.structs import replace

from enricher.io.owners import Limits, Owner, owner_of
from enricher.io.places import place_of
from enricher.io.turns import Turns
from enricher.ports import Clock, Fault, Reply, Request, Transport
from enricher.rules import Rules

REMEMBERED = 20_000


class LimitedTransport:
    """`ports.Transport` around another one, which gives out turns."""

    def __init__(self, inner: Transport, clock: Clock, *, limits: Limits, rules: Rules | None = None) -> None:
        self._inner = inner
        self._clock = clock
        self._limits = limits
        self._rules = rules or Rules()
        self._turns = Turns(clock, limits)
        self._owners: dict[str, Owner] = {}
        self._places: dict[str, Owner] = {}

    async def send(self, request: Request) -> Reply:
        """Wait for a turn, then send. Never raises for what a network does."""
        owner = self._owner(request.url)
        turn = await self._turns.take(owner, spare=request.spare)
        if turn is None:
            return self._deferred(request, owner)
        try:
            reply = await self._inner.send(request)
            if not _cut_short(request, reply):
                owner.learn(
                    reply, started=turn.started, now=self._clock.monotonic(), patience=self._limits.patience
                )
        finally:
            self._turns.give_back(turn)
        return reply

    async def close(self) -> None:
        """Let go of what waits for its time."""
        await self._turns.close()

    def _owner(self, url: str) -> Owner:
        place = place_of(url)
        owner = self._places.get(place)
        if owner is None:
            self._forget()
            name = owner_of(url)
            owner = self._owners.get(name)
            if owner is None:
                owner = self._owners[name] = Owner(self._limits_of(url))
            else:
                owner.heed(self._rules.host(url))
            self._places[place] = owner
        return owner

    def _limits_of(self, url: str) -> Limits:
        rule = self._rules.host(url)
        limits = self._limits
        if rule.per_host is not None:
            limits = replace(limits, per_host=rule.per_host, ceiling=rule.per_host)
        return limits if rule.spacing is None else replace(limits, spacing=rule.spacing)

    def _forget(self) -> None:
        if len(self._places) >= REMEMBERED:
            now = self._clock.monotonic()
            self._owners = {name: owner for name, owner in self._owners.items() if not owner.is_idle(now)}
            self._places.clear()

    def _deferred(self, request: Request, owner: Owner) -> Fault:
        return Fault(
            url=request.url,
            method=request.method,
            kind="spared" if request.spare else "deferred",
            phase="connect",
            detail=f"{owner.why or 'not now'}: left for another run",
            elapsed_ms=0,
            at=self._clock.now(),
            attempts=0,
        )


def _cut_short(request: Request, reply: Reply) -> bool:
    """Whether a first try ended before its server had the time to answer: that tells nothing of the host."""
    return (
        request.hurried and isinstance(reply, Fault) and reply.kind == "timeout" and reply.phase != "connect"
    )
