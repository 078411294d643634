"""Two processes over one store ask hosts in turn, as if they were one. All in fake time."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack

import pytest

from enricher.errors import StoreBusyError
from enricher.hosts.leasing import NOT_KEPT, Asked, asking
from enricher.hosts.policy import Limits, WebPolicy
from enricher.hosts.state import Host
from enricher.ports import Answer, Fault, Reply, Row
from enricher.rules import HostRule, Rules
from enricher.store import keeping as timing
from enricher.store.partitions import Kept, Told
from enricher.testing import answer, fault
from tests.store.machines import CountingStore, World


@pytest.fixture
async def world() -> AsyncIterator[World]:
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


@pytest.mark.parametrize("later", [0.0, 86_400.0], ids=["at once", "the next night"])
async def test_a_run_inherits_no_impatience_of_one_that_ended_long_ago(world: World, later: float) -> None:
    """A page that answers 503 costs the next night's run as much as the first; one just behind it more."""
    world.wire.reply = lambda url, _: answer(url, 503)
    paused = []
    for name in ("one", "two"):
        machine = world.machine()
        began = world.clock.monotonic()
        for number in range(3):
            await machine.ask(*links(1, f"{name}{number}"))
        paused.append(world.clock.monotonic() - began)
        await machine.aclose()
        await world.clock.sleep(later)
    first, second = paused
    assert second == pytest.approx(first) if later else second > 1.5 * first


async def test_who_gets_a_host_within_a_turn_goes_on_counting(world: World) -> None:
    """Two living processes over a host that fails leave it alone after as many failures as one would."""
    world.wire.reply = lambda url, _: fault(url, "timeout")
    one, two = world.machine(), world.machine()
    replies: list[Reply] = []
    for number in range(6):
        machine = (one, two)[number % 2]
        replies += await machine.ask(*links(1, f"{number}"))
        await world.clock.sleep(timing.TURN_SECONDS)
    assert [reply.kind for reply in replies if isinstance(reply, Fault)] == ["timeout"] * 5 + ["deferred"]


async def test_a_host_that_was_forgotten_while_idle_is_kept_still(world: World) -> None:
    """Whoever remembers hosts made it anew: no trip, and what was known holds."""
    one = world.machine()
    before, after = (Host(WebPolicy(), "a.example", NOT_KEPT) for _ in range(2))
    admitted: asyncio.Queue[Host] = asyncio.Queue()
    one.keeping.want(before, admitted.put_nowait)
    assert await admitted.get() is before
    before.not_before = one.clock.monotonic() + 30.0
    trips = world.store.trips
    one.keeping.want(after, admitted.put_nowait)
    assert await admitted.get() is after
    assert (world.store.trips, after.token, after.not_before) == (trips, before.token, before.not_before)
    assert before.lease.until < one.clock.monotonic() < after.lease.until


@pytest.mark.slow
async def test_not_all_hosts_of_a_long_run_are_kept(world: World) -> None:
    """Of thousands the first ones are left to others, who get them without asking for them."""
    one, two = world.machine(policy={"per_host": 8}), world.machine()
    await one.ask(*(f"https://host-{number}.example/" for number in range(timing.MOST_KEPT + 10)))
    await world.clock.sleep(1.1 * timing.RENEW_SECONDS)
    began = world.clock.monotonic()
    await two.ask("https://host-0.example/two")
    assert world.wire.starts("two") == [began]


async def test_two_processes_without_room_share_what_both_want(world: World) -> None:
    """Four at once each, and eighty links of the same forty hosts: both have work nearly all the time."""
    one, two = (world.machine(limits=Limits(concurrency=4)) for _ in range(2))
    hosts = [f"host-{number}.example" for number in range(40)]
    parts = [[f"https://{host}/{name}{n}" for n in range(2) for host in hosts] for name in ("one", "two")]
    await asyncio.gather(one.ask(*parts[0]), two.ask(*parts[1]))
    assert len(world.wire.began) == 160
    assert world.clock.monotonic() < 15.0, "10 s where nobody waits for the other; here nobody hears of calls"
    assert world.store.trips < 150
