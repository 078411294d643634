"""Workers ask through owners: many requests a letter, each host in its turn, nothing lost with an owner."""

import asyncio

import pytest

from enricher.engine.letters import Answered, Post, encode, read_post, read_replies
from enricher.engine.owning import Owner
from enricher.engine.relaying import OwnerLostError, OwnerMistakeError, Relay
from enricher.io.clock import SystemClock
from enricher.model import Url
from enricher.ports import Answer, Fault, Reply, Request, TurnKeeper
from enricher.testing import FakeClock, answer
from tests.engine.carrier import Carrier, Site, request, way_out


async def test_replies_come_to_who_asked_and_letters_are_few() -> None:
    site, clock = Site(), SystemClock()
    async with way_out(site, clock) as client:
        carrier = Carrier(Owner(client, clock))
        relay = Relay([carrier], clock)
        assert isinstance(relay, TurnKeeper)
        asked = [request(number, f"site-{number % 50}.example") for number in range(400)]
        replies = await asyncio.gather(*map(relay.send, asked))
        assert [reply.url for reply in replies] == [one.url for one in asked]
        assert carrier.letters < 100
        await relay.aclose()


async def test_two_workers_together_keep_a_hosts_limit() -> None:
    site, clock = Site(), SystemClock()
    async with way_out(site, clock) as client:
        owner = Owner(client, clock)
        relays = [Relay([Carrier(owner)], clock) for _ in range(2)]
        await asyncio.gather(*(relay.send(request(n)) for relay in relays for n in range(40)))
        assert site.most["one.example"] == 4
        assert len(site.asked) == 80
        for relay in relays:
            await relay.aclose()


@pytest.mark.slow
async def test_a_lost_owners_successor_is_asked_again_for_what_was_not_answered() -> None:
    clock = SystemClock()
    site = Site()
    async with way_out(site, clock) as first, way_out(site, clock) as second:
        carrier = Carrier(Owner(first, clock))
        relay = Relay([carrier], clock)
        asking = [asyncio.create_task(relay.send(request(number))) for number in range(40)]
        await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        lost, carrier.owner = carrier.owner, None
        assert lost is not None
        await lost.aclose()
        answered = sum(task.done() for task in asking)
        carrier.owner = Owner(second, clock, successor=True, settle=0.05)
        replies = await asyncio.gather(*asking)
        assert all(isinstance(reply, Answer) for reply in replies)
        assert answered < len(asking)
        assert site.most["one.example"] <= 4
        await relay.aclose()


async def test_a_successor_knows_whom_to_leave_alone() -> None:
    """A host that asked for ten minutes is not asked again because its owner was lost."""
    clock = SystemClock()
    site = Site(lambda asked: answer(asked.url, 429, headers={"Retry-After": "600"}))
    async with way_out(site, clock) as first, way_out(site, clock) as second:
        carrier = Carrier(Owner(first, clock))
        relay = Relay([carrier], clock)
        await relay.send(request(1))
        carrier.owner = Owner(second, clock, successor=True, settle=0.0)
        later = await relay.send(request(2))
        assert isinstance(later, Fault)
        assert later.kind == "deferred"
        assert len(site.asked) == 1
        await relay.aclose()


async def test_an_owner_that_stays_away_leaves_its_hosts_for_another_run() -> None:
    clock = FakeClock()
    async with way_out(Site(), clock) as client:
        carrier = Carrier(Owner(client, clock))
        carrier.owner = None
        relay = Relay([carrier], clock)
        reply = await relay.send(request(1))
        assert isinstance(reply, Fault)
        assert (reply.kind, reply.attempts) == ("deferred", 0)
        await relay.aclose()


async def test_a_letter_that_came_twice_asks_once() -> None:
    site, clock = Site(), SystemClock()
    async with way_out(site, clock) as client:
        owner = Owner(client, clock)
        carrier = Carrier(owner)
        relay = Relay([carrier], clock)
        asking = asyncio.create_task(relay.send(request(1)))
        await carrier.came.wait()
        await owner.post(carrier.posted[0])
        assert isinstance(await asking, Answer)
        assert len(site.asked) == 1
        await relay.aclose()


def told(letter: bytes) -> list[Url]:
    """The addresses whose replies are in a letter."""
    replies = [replied.reply for replied in read_replies(letter).replies]
    return [reply.url for reply in replies if isinstance(reply, Answer)]


async def test_a_worker_is_told_of_hosts_once_and_not_with_every_letter() -> None:
    """Another worker is told of them by its own first letter."""
    site, clock = Site(), FakeClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        owner, states = Owner(client, clock), list[bytes]()
        for number, worker in enumerate(("one", "one", "two")):
            await owner.post(encode(Post(worker, [(number, request(number))])))
            states.append(read_replies(await owner.collect(worker)).states)
        assert [bool(told) for told in states] == [True, False, True]
        await owner.aclose()


async def test_a_reply_that_was_lost_on_the_way_is_told_again_and_not_asked_for() -> None:
    """Its worker asks for it again, since it knows no better."""
    site, clock = Site(), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        owner = Owner(client, clock)
        post = encode(Post("one", [(0, request(0))]))
        await owner.post(post)
        lost = await owner.collect("one")
        await owner.post(post)
        assert told(await owner.collect("one")) == told(lost) == [request(0).url]
        assert len(site.asked) == 1
        await owner.aclose()


async def test_a_successor_is_told_once_that_there_is_nothing_to_tell() -> None:
    """Each letter was sent twice where no host wanted care."""
    site, clock = Site(), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        carrier = Carrier(Owner(client, clock, successor=True, settle=0.0))
        relay = Relay([carrier], clock)
        for number in range(3):
            assert isinstance(await relay.send(request(number)), Answer)
        assert len(carrier.posted) == 4
        await relay.aclose()


class Blinking(Carrier):
    """Loses the first letter and the third; the second, which tells of the first again, comes late."""

    def __init__(self, owner: Owner) -> None:
        super().__init__(owner)
        self.told_again, self.let_through, self.lost = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def post(self, letter: bytes) -> Answered:
        await self._carry(letter)
        return await self._there.post(letter)

    async def exchange(self, letter: bytes) -> bytes:
        if read_post(letter).requests:
            await self._carry(letter)
        return await self._there.exchange(letter)

    async def _carry(self, letter: bytes) -> None:
        self.posted.append(letter)
        number = len(self.posted)
        if number == 2:
            self.told_again.set()
            await self.let_through.wait()
        if number == 3:
            self.lost.set()
        if number in {1, 3}:
            raise OwnerLostError("unreachable once")


async def test_what_was_sent_while_an_owner_was_told_again_is_not_forgotten() -> None:
    site, clock = Site(), SystemClock()
    async with way_out(site, clock) as client:
        carrier = Blinking(Owner(client, clock))
        relay = Relay([carrier], clock)
        first = asyncio.create_task(relay.send(request(1)))
        await carrier.told_again.wait()
        second = asyncio.create_task(relay.send(request(2)))
        await carrier.lost.wait()
        await asyncio.sleep(0)  # the second's letter is lost, and it waits for its turn
        carrier.let_through.set()
        replies = await asyncio.wait_for(asyncio.gather(first, second), 60)
        assert [reply.url for reply in replies] == [request(1).url, request(2).url]
        await relay.aclose()


async def test_what_waits_at_an_owner_that_changes_between_two_calls_is_told_to_its_successor() -> None:
    """Nobody heard of the loss: no call was on its way."""
    site, clock = Held(2), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as first, way_out(Site(), clock) as second:
        lost = Owner(first, clock)
        carrier = Carrier(lost)
        relay = Relay([carrier], clock)
        slow = asyncio.create_task(relay.send(request(1)))
        waiting = asyncio.create_task(relay.send(request(2, "two.example")))
        await site.begun.wait()
        site.let("one.example")
        await slow
        carrier.owner = Owner(second, clock, successor=True, settle=0.0)
        assert isinstance(await waiting, Answer)
        for part in (relay, lost):
            await part.aclose()


class Gated(Site):
    """Answers once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.gate = asyncio.Event(), asyncio.Event()

    async def send(self, request: Request) -> Reply:
        self.begun.set()
        reply = await super().send(request)
        await self.gate.wait()
        return reply


async def test_for_a_lost_worker_nothing_is_begun_once_another_is_in_its_place() -> None:
    """What it had asked for and nobody had sent yet is left; what was in flight ends by itself."""
    site, clock = Gated(), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        owner = Owner(client, clock)
        lost, other = (Relay([Carrier(owner)], clock, worker) for worker in ("one", "two"))
        asking = [asyncio.create_task(lost.send(request(number))) for number in range(40)]
        asking.append(asyncio.create_task(other.send(request(100))))
        await site.begun.wait()
        carrier = Carrier(owner)
        heir = Relay([carrier], clock, "one")
        asked = asyncio.create_task(heir.send(request(200)))
        await carrier.came.wait()
        await asyncio.sleep(0)
        site.gate.set()
        assert isinstance(await asked, Answer)
        assert isinstance(await asking[-1], Answer)
        assert sorted(int(url.rpartition("/")[2]) for url in site.asked) == [0, 1, 2, 3, 100, 200]
        for task in asking:
            task.cancel()
        for relay in (lost, other, heir):
            await relay.aclose()
        await owner.aclose()


class Held(Site):
    """Holds back its answers until they are let, or a host's are; `begun` once it was asked so often."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._times = times
        self._host_gates: dict[str, asyncio.Event] = {}
        self.begun, self.gate = asyncio.Event(), asyncio.Event()

    def let(self, host: str) -> None:
        self._host_gates[host].set()

    async def send(self, request: Request) -> Reply:
        self._times -= 1
        if self._times == 0:
            self.begun.set()
        gate = self._host_gates.setdefault(request.url.split("/")[2], asyncio.Event())
        waits = [asyncio.ensure_future(each.wait()) for each in (self.gate, gate)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()
        return await super().send(request)


@pytest.mark.parametrize("place", ["one", "two"])
async def test_what_is_in_flight_for_a_lost_worker_is_answered_to_whoever_asks_in_its_place(
    place: str,
) -> None:
    """The same process's successor, or another worker that does its chunk."""
    site, clock = Held(3), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        owner = Owner(client, clock)
        lost = Relay([Carrier(owner)], clock, "one")
        asking = [asyncio.create_task(lost.send(request(number))) for number in range(3)]
        await site.begun.wait()
        owner.lose("one")
        carrier = Carrier(owner)
        heir = Relay([carrier], clock, place)
        asked = [asyncio.create_task(heir.send(request(number))) for number in range(3)]
        await carrier.came.wait()
        site.gate.set()
        assert [reply.url for reply in await asyncio.gather(*asked)] == [request(n).url for n in range(3)]
        assert len(site.asked) == 3
        for task in asking:
            task.cancel()
        for relay in (lost, heir):
            await relay.aclose()
        await owner.aclose()


async def test_what_a_lost_worker_had_fetched_of_late_is_told_once_more() -> None:
    """It may not have been kept; asked a third time it is asked anew."""
    site, clock = Site(), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        owner = Owner(client, clock)
        lost, heir = (Relay([Carrier(owner)], clock, worker) for worker in ("one", "two"))
        first = await lost.send(request(1))
        owner.lose("one")
        assert await heir.send(request(1)) == first
        owner.lose("one")
        assert len(site.asked) == 1
        await heir.send(request(1))
        assert len(site.asked) == 2
        for relay in (lost, heir):
            await relay.aclose()


async def test_a_living_workers_replies_are_nobody_elses() -> None:
    """Each asks by itself what the store does not tell it."""
    site, clock = Site(), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        owner = Owner(client, clock)
        relays = [Relay([Carrier(owner)], clock, worker) for worker in ("one", "two")]
        for relay in relays:
            await relay.send(request(1))
        assert len(site.asked) == 2
        for relay in relays:
            await relay.aclose()


async def test_a_worker_that_was_taken_for_lost_and_lives_is_told_that_it_waits_for_nothing() -> None:
    site, clock = Held(4), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        owner = Owner(client, clock)
        relay = Relay([Carrier(owner)], clock, "one")
        asking = [asyncio.create_task(relay.send(request(number))) for number in range(6)]
        await site.begun.wait()
        owner.lose("one")
        site.gate.set()
        replies = await asyncio.gather(*asking)
        assert [isinstance(reply, Answer) for reply in replies] == [True] * 4 + [False] * 2
        assert [reply.kind for reply in replies if isinstance(reply, Fault)] == ["deferred"] * 2
        await relay.aclose()


@pytest.mark.parametrize("letter", [b"", b"\x93", b"cos\nsystem\n(S'id'\ntR."])
async def test_what_is_no_letter_does_nothing(letter: bytes) -> None:
    import msgspec

    site, clock = Site(), SystemClock()
    async with way_out(site, clock) as client:
        with pytest.raises(msgspec.MsgspecError):
            await Owner(client, clock).post(letter)
    assert site.asked == []


async def test_a_mistake_of_ours_at_the_owner_is_raised_where_it_was_asked_for() -> None:
    clock = SystemClock()

    def broken(_: Request) -> Reply:
        raise LookupError("ours")

    async with way_out(Site(broken), clock) as client:
        relay = Relay([Carrier(Owner(client, clock))], clock)
        with pytest.raises(OwnerMistakeError, match="LookupError: ours"):
            await relay.send(request(1))
        await relay.aclose()


async def test_an_owner_that_ceases_tells_what_is_in_flight_and_begins_nothing() -> None:
    """Neither what waits for its turn nor what is asked of it later is sent."""
    site, clock = Held(4), SystemClock()
    async with asyncio.timeout(60), way_out(site, clock) as client:
        owner = Owner(client, clock)
        relay = Relay([Carrier(owner)], clock, "one")
        asking = [asyncio.create_task(relay.send(request(number))) for number in range(6)]
        await site.begun.wait()
        owner.cease()
        asking.append(asyncio.create_task(relay.send(request(6, "two.example"))))
        site.gate.set()
        replies = await asyncio.gather(*asking)
        assert [isinstance(reply, Answer) for reply in replies] == [True] * 4 + [False] * 3
        assert [reply.kind for reply in replies if isinstance(reply, Fault)] == ["deferred"] * 3
        assert len(site.asked) == 4
        await relay.aclose()
