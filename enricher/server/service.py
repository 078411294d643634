"""What every handler works with, and how the process is: its loop's lag, whether it can take jobs.

Lives as long as the server. Holds no policy of its own.
"""

import asyncio
import dataclasses
import time
from bisect import bisect_left
from collections import deque
from itertools import accumulate

from aiohttp import web

from enricher.app import Enricher
from enricher.errors import StoreError
from enricher.server.jobs.queue import Jobs
from enricher.server.limits import ServiceLimits
from enricher.server.messages import Readiness
from enricher.server.proxies import TrustedProxies
from enricher.server.sessions import Sessions
from enricher.server.tokens import ServiceTokens, Token
from enricher.server.watch.telling import Telling
from enricher.server.watch.watching import Watch

BEAT = 0.5
SLOWEST = 2.0
"""Seconds that the loop may be late and still be called alive."""

DELAYS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0)
"""Seconds by which beats are late, as they are counted."""


class Pulse:
    """How late the loop comes to what was due: the newest minute of beats."""

    def __init__(self) -> None:
        self._late: deque[float] = deque(maxlen=120)
        self._counts = [0] * (len(DELAYS) + 1)
        self._sum = 0.0

    async def beat(self) -> None:
        """Measure until cancelled."""
        while True:
            due = time.monotonic() + BEAT
            await asyncio.sleep(BEAT)
            self.note(max(0.0, time.monotonic() - due))

    def note(self, late: float) -> None:
        """Count one beat."""
        self._late.append(late)
        self._counts[bisect_left(DELAYS, late)] += 1
        self._sum += late

    @property
    def counted(self) -> tuple[list[tuple[str, float]], float]:
        """Of all beats how many were late by no more than each of `DELAYS`, and the sum in seconds."""
        bounds = [*map(str, DELAYS), "+Inf"]
        return list(zip(bounds, map(float, accumulate(self._counts)), strict=True)), self._sum

    @property
    def worst(self) -> float:
        """Seconds, of the newest minute."""
        return max(self._late, default=0.0)

    @property
    def newest(self) -> float:
        """Seconds, of the newest beat."""
        return self._late[-1] if self._late else 0.0


@dataclasses.dataclass(slots=True, kw_only=True)
class Service:
    """The parts of a running service.

    Attributes:
        base: path before every address; empty, or `/name`.
        proxies: whose word counts on how the asker sees this service.
        sessions: of browsers.
        answering: lone questions being answered.
        streaming: readers of events; `uploading` senders of inputs.
        answered: answers by address and status: how many, and the seconds that they took.
        reporting: leave to make a report.
    """

    enricher: Enricher
    jobs: Jobs
    watch: Watch
    telling: Telling
    tokens: ServiceTokens
    limits: ServiceLimits
    base: str = ""
    proxies: TrustedProxies = dataclasses.field(default_factory=TrustedProxies)
    sessions: Sessions = dataclasses.field(default_factory=Sessions)
    pulse: Pulse = dataclasses.field(default_factory=Pulse)
    answering: int = 0
    streaming: int = 0
    uploading: int = 0
    answered: dict[tuple[str, int], tuple[int, float]] = dataclasses.field(default_factory=dict)
    reporting: asyncio.Semaphore = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.reporting = asyncio.Semaphore(self.limits.reports)

    async def readiness(self) -> Readiness:
        """Whether jobs can be taken; if not, why."""
        reasons, called = [], self.jobs.store.file.called
        if self.jobs.closing:
            reasons.append("the service is ending")
        else:
            try:
                await asyncio.wait_for(self.jobs.call(self.jobs.store.probe), timeout=5)
            except StoreError:
                reasons.append(f"{called} cannot be written; the log says why")
            except TimeoutError:
                reasons.append(f"{called} was not written within 5 s")
        if self.pulse.newest > SLOWEST:
            reasons.append(f"the event loop is {self.pulse.newest:.1f} s late")
        return Readiness(ready=not reasons, reasons=tuple(reasons))


SERVICE = web.AppKey("service", Service)
ASKER = web.RequestKey("asker", Token)
"""Who asks; set by the gate before any handler is reached."""


def service_of(request: web.Request) -> Service:
    """The service that a request came to."""
    return request.config_dict[SERVICE]
