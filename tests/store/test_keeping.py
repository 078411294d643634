"""Two processes over one store ask hosts in turn, as if they were one. All in fake time."""

import asyncio
import datetime as dt
import itertools
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import AsyncExitStack
from typing import Any

import pytest

from enricher.errors import StoreBusyError
from enricher.hosts.leasing import Asked, asking
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.policy import WebPolicy
from enricher.hosts.registry import Hosts
from enricher.model import Url
from enricher.ports import Answer, Fault, Reply, Request, Row
from enricher.rules import HostRule, Rules
from enricher.store import keeping as timing
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
    """Counts trips."""

    trips = 0

    def keep(self, holder: int, seconds: float, wanted: Sequence[str], told: Sequence[Told]) -> Kept:
        """As a store does."""
        self.trips += 1
        return super().keep(holder, seconds, wanted, told)


class Machine:
    """The parts of one process that ask hosts."""

    def __init__(self, clock: Any, store: MemoryStore, wire: Wire, line: Line, **options: Any) -> None:
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


@pytest.fixture
async def world() -> Any:
    """Gone after the test, with all of its processes."""
    async with AsyncExitStack() as stack:
        yield World(stack)


def links(count: int, name: str, host: str = "a.example") -> list[str]:
    return [f"https://{host}/{name}{number}" for number in range(count)]


@pytest.mark.parametrize("off", [0.0, -10.0, 600.0])
async def test_a_host_has_its_limit_together(world: World, off: float) -> None:
    """Two at once, however many processes ask and whatever their clocks say; and each gets its turns."""
    one, two = world.machine(), world.machine(off)
    told = await asyncio.gather(one.ask(*links(40, "one")), two.ask(*links(40, "two")))
    assert {type(reply) for each in told for reply in each} == {Answer}
    assert world.wire.peak == 2
    first, second = world.wire.starts("one"), world.wire.starts("two")
    assert min(second) < max(first), "the other's turn comes while there is work left"
    assert world.clock.monotonic() < 40.0, "which costs half of 20 s at most"


@pytest.mark.parametrize("off", [0.0, 10.0, -600.0])
async def test_spacing_holds_together(world: World, off: float) -> None:
    """Two seconds between any two starts, across every change of keeper."""
    rules = Rules(hosts={"a.example": HostRule(per_host=1, spacing=2.0)})
    one, two = world.machine(rules=rules), world.machine(off, rules=rules)
    await asyncio.gather(one.ask(*links(6, "one")), two.ask(*links(6, "two")))
    starts = world.wire.starts("")
    assert len(starts) == 12
    assert min(later - earlier for earlier, later in itertools.pairwise(starts)) >= 2.0 - 1e-6


@pytest.mark.parametrize("off", [0.0, 10.0, -600.0])
async def test_who_was_told_to_wait_tells_the_others(world: World, off: float) -> None:
    """A 429 with half a minute to one process: nobody asks before that is over."""
    first_only = {"Retry-After": "30"}
    world.wire.reply = lambda url, n: answer(url, 429, headers=first_only) if n == 1 else answer(url)
    one, two = world.machine(), world.machine(off)
    (refused,) = await one.ask(*links(1, "one"))
    assert isinstance(refused, Answer)
    assert refused.status == 429
    said = world.clock.monotonic()
    await two.ask(*links(4, "two"))
    assert min(world.wire.starts("two")) >= said + 30.0 - 1e-6


async def test_thousands_of_hosts_cost_a_few_trips(world: World) -> None:
    """They travel together; nobody else wants them, and they are kept."""
    one = world.machine(policy={"per_host": 8})
    urls = [f"https://host-{number}.example/" for number in range(2_000)]
    await one.ask(*urls)
    await one.ask(*urls)
    assert len(world.wire.began) == 4_000
    assert world.store.trips < 20


async def test_who_cannot_renew_asks_no_more_and_what_it_brings_is_refused(world: World) -> None:
    """Cut off from the store for a minute in the midst of work, while the hosts are there still."""
    one, two = world.machine(cut=(5.0, 65.0)), world.machine()
    asked = Asked()
    token = asking.set(asked)
    early = asyncio.create_task(one.ask(*links(200, "one")))
    asking.reset(token)
    await world.clock.sleep(8.0)
    (second,) = await two.ask(*links(1, "two"))
    assert isinstance(second, Answer)
    taken_over = world.clock.monotonic()
    stopped = [at for at in world.wire.starts("one") if at < taken_over]
    assert max(stopped) <= 5.0 + timing.ASKING_SECONDS
    assert taken_over >= max(stopped) + 0.5, "those in flight had the time to end"
    assert not asked.stands(world.clock.monotonic() + 1_000)
    one.ledger.put(Row(facet="links", key="k", stored_at=1, value=b"v", fences=asked.fences))
    await early
    await one.ledger.flush()
    assert world.store.get_many("links", ["k"]) == {}
    assert [row.key for row in one.refused] == ["k"]
    assert world.wire.peak == 2


async def test_a_store_that_is_away_for_a_minute_costs_no_answer(world: World) -> None:
    """Nobody else has asked meanwhile: what was got before is kept, and the work goes on."""
    one = world.machine(cut=(5.0, 50.0))
    asked = Asked()
    token = asking.set(asked)
    work = asyncio.create_task(one.ask(*links(60, "one")))
    asking.reset(token)
    await world.clock.sleep(10.0)
    one.ledger.put(Row(facet="links", key="k", stored_at=1, value=b"v", fences=asked.fences))
    assert {type(reply) for reply in await work} == {Answer}
    await one.ledger.flush()
    assert set(world.store.get_many("links", ["k"])) == {"k"}
    assert one.refused == []


class Broken(CountingStore):
    """A store that is away for good."""

    def keep(self, holder: int, seconds: float, wanted: Sequence[str], told: Sequence[Told]) -> Kept:
        """It is not there."""
        raise StoreBusyError("does not answer any more")


async def test_nobody_waits_for_ever_for_a_store(world: World) -> None:
    """Without it nobody may be asked; the links say so."""
    world.store = Broken(clock=lambda: world.clock.now().timestamp())
    (reply,) = await world.machine().ask(*links(1, "one"))
    assert isinstance(reply, Fault)
    assert (reply.kind, reply.attempts) == ("deferred", 0)
    assert timing.AWAY in reply.detail
    assert world.wire.began == []


async def test_who_ends_leaves_its_hosts_to_others_at_once(world: World) -> None:
    """With what it knew of them."""
    world.wire.reply = lambda url, n: (
        answer(url, 429, headers={"Retry-After": "7"}) if n == 1 else answer(url)
    )
    one = world.machine()
    await one.ask(*links(1, "one"))
    await one.aclose()
    ended = world.clock.monotonic()
    await world.machine().ask(*links(1, "two"))
    assert world.wire.starts("two") == [pytest.approx(ended + 7.0, abs=0.1)]
