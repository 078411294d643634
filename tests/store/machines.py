"""Processes over one store in one event loop: each with a clock and a way to the store of its own."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import AsyncExitStack
from typing import Any

from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import WebPolicy
from enricher.hosts.registry import Hosts
from enricher.model import Url
from enricher.ports import Reply, Request, Row
from enricher.store.keeping import HostKeeping
from enricher.store.ledger import Ledger
from enricher.store.memory import MemoryStore
from enricher.store.partitions import Kept, Told
from enricher.testing import FakeClock, answer

NEVER = 1e9


class Skewed:
    """The clock of another machine: it runs as fast, and shows another time."""

    def __init__(self, clock: FakeClock, seconds: float) -> None:
        self._clock = clock
        self._off = seconds
        self.sleep: Callable[[float], Awaitable[None]] = clock.sleep

    def now(self) -> dt.datetime:
        """The wall clock."""
        return self._clock.now() + dt.timedelta(seconds=self._off)

    def monotonic(self) -> float:
        """Seconds since this machine was started."""
        return self._clock.monotonic() + 1_000 + self._off


class Line(Executor):
    """The way of one process to the store, on which nothing passes between two moments."""

    def __init__(self, clock: FakeClock, cut: tuple[float, float] = (NEVER, NEVER)) -> None:
        self._clock = clock
        self._cut = cut

    def submit(self, work: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        """Do it now, or when the line is there again."""
        done: Future[Any] = Future()
        from_, until = self._cut
        if from_ <= self._clock.monotonic() < until:
            task = asyncio.ensure_future(self._later(done, lambda: work(*args, **options)))
            done.add_done_callback(lambda _: task)
        else:
            _settle(done, lambda: work(*args, **options))
        return done

    async def _later(self, done: Future[Any], work: Callable[[], Any]) -> None:
        await self._clock.sleep(self._cut[1] - self._clock.monotonic())
        _settle(done, work)


def _settle(done: Future[Any], work: Callable[[], Any]) -> None:
    if done.cancelled():
        return
    try:
        done.set_result(work())
    except Exception as error:  # whatever the store says
        done.set_exception(error)


class Wire:
    """The one outside: hosts that count who asks them, and when."""

    def __init__(self, clock: FakeClock, reply: Callable[[str, int], Reply] | None = None) -> None:
        self.clock = clock
        self.reply = reply or (lambda url, _: answer(url))
        self.active = self.peak = 0
        self.began: list[tuple[float, str]] = []

    async def send(self, request: Request) -> Reply:
        """Answer in half a second."""
        self.began.append((self.clock.monotonic(), request.url))
        number = len(self.began)
        self.active += 1
        self.peak = max(self.peak, self.active)
        await self.clock.sleep(0.5)
        self.active -= 1
        return self.reply(request.url, number)

    def starts(self, part: str) -> list[float]:
        """When requests to addresses with this part began."""
        return [at for at, url in self.began if part in url]


class CountingStore(MemoryStore):
    """Counts trips, and remembers which hosts were named."""

    trips = 0

    def __init__(self, *, clock: Callable[[], float]) -> None:
        super().__init__(clock=clock)
        self.named: set[str] = set()

    def keep(self, holder: int, seconds: float, wanted: Sequence[str], told: Sequence[Told]) -> Kept:
        """As a store does."""
        self.trips += 1
        self.named.update(wanted)
        return super().keep(holder, seconds, wanted, told)


class Machine:
    """The parts of one process that ask hosts."""

    def __init__(self, clock: Any, store: MemoryStore, wire: Wire, line: Line, **options: Any) -> None:
        self.clock = clock
        self.ledger = Ledger(store, line, clock, lambda _: None)
        self.keeping = HostKeeping(self.ledger, clock)
        self.refused: list[Row] = []
        self.ledger.fence(self.keeping.told_of, self.refused.append)
        policy = WebPolicy(**{"per_host": 2, "patience": 60.0, **options.pop("policy", {})})
        self.hosts = Hosts(clock, web=policy, keeping=self.keeping, **options)
        self.transport = LimitedTransport(wire, clock, hosts=self.hosts)

    async def ask(self, *urls: str) -> list[Reply]:
        """All at once."""
        return await asyncio.gather(*(self.transport.send(Request(url=Url(url))) for url in urls))

    async def aclose(self) -> None:
        """End in order."""
        await self.hosts.close()
        await self.keeping.aclose()
        await self.ledger.aclose(close=False)


class World:
    """A clock, a store and an outside, and the processes that share them."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self.clock = FakeClock()
        self.store = CountingStore(clock=lambda: self.clock.now().timestamp())
        self.wire = Wire(self.clock)
        self._stack = stack

    def machine(self, off: float = 0.0, cut: tuple[float, float] = (NEVER, NEVER), **options: Any) -> Machine:
        """One more process, whose clock may be off, and whose line to the store may be cut."""
        clock = Skewed(self.clock, off)
        made = Machine(clock, self.store, self.wire, Line(self.clock, cut), **options)
        self._stack.push_async_callback(made.aclose)
        return made
