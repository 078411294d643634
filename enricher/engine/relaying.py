"""A worker's way out: every request goes to the owner of its host's partition, many in one letter.

Comes in: a `Request`. Goes out: the `Reply` that the owner had; the tokens under which it asked are noted for
the question at hand. An owner that is lost is told again what it must know, and asked again what it had not
answered; one that stays away makes `deferred` faults, as a host does that is left alone.
"""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from itertools import count
from typing import Protocol

from enricher.engine.letters import (
    NO_HOSTS,
    NO_STATES,
    Answered,
    Mistake,
    Post,
    Replied,
    caller_of,
    encode,
    left_alone,
    read_replies,
)
from enricher.engine.partitions import partition_of
from enricher.hosts.leasing import asking
from enricher.ports import Answer, Clock, Reply, Request

log = logging.getLogger("enricher")
GATHER_SECONDS = 0.01
"""How long a request waits for others."""

MOST_TOGETHER = 128
AGAIN_SECONDS, LONGEST_AGAIN = 0.25, 4.0
AWAY_SECONDS = 90.0
"""An owner that was not reached for so long is given up: its hosts are left for another run."""

AWAY = "the process that asks this host is away"

LAPSED = "others may ask this by now"

REACHED_SECONDS = 5.0


class OwnerLostError(Exception):
    """The owner's process has ended, or cannot be reached now."""


class OwnerMistakeError(Exception):
    """This program itself failed over a request at its owner: in one line, the traceback there as a note."""

    def __init__(self, trace: str) -> None:
        super().__init__(trace.strip().rpartition("\n")[2])
        self.add_note(trace)


class OwnerCalls(Protocol):
    """What a worker calls an owner by. Each raises OwnerLostError."""

    async def post(self, letter: bytes) -> Answered:
        """Hand over requests."""
        ...

    async def exchange(self, letter: bytes) -> bytes:
        """Hand over requests, and fetch replies."""
        ...


class Relay:
    """`ports.TurnKeeper` over the owners of all partitions, in their order. Made inside a running loop."""

    keeps_turns = True

    def __init__(self, owners: Sequence[OwnerCalls], clock: Clock, worker: str = "") -> None:
        """`worker` names the place of this process, which another takes where it is lost."""
        self._clock = clock
        reached = _Reached(clock)
        self._lines = [_OwnerLine(owner, clock, reached, worker) for owner in owners]

    async def send(self, request: Request) -> Reply:
        """Let the owner ask. Never raises for what a network or an owner's process does.

        Raises OwnerMistakeError, as sending it here would have raised what it is of.
        """
        if (asked := asking.get()) is not None and not asked.may_ask(self._clock.monotonic()):
            return left_alone(request, LAPSED, self._clock.now())
        return await self._lines[partition_of(request, len(self._lines))].send(request)

    async def aclose(self) -> None:
        """End what waits."""
        for line in self._lines:
            await line.aclose()


class _Reached:
    """When any owner last reached anybody."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._at = float("-inf")

    def note(self) -> None:
        self._at = self._clock.monotonic()

    @property
    def lately(self) -> bool:
        return self._clock.monotonic() - self._at < REACHED_SECONDS


class _OwnerLine:
    """The way to one owner."""

    def __init__(self, owner: OwnerCalls, clock: Clock, reached: _Reached, worker: str) -> None:
        self._owner = owner
        self._clock = clock
        self._reached = reached
        self._caller = caller_of(worker)
        self._numbers = count()
        self._waiting: dict[int, tuple[Request, asyncio.Future[Replied]]] = {}
        self._leaving: list[int] = []
        self._timer: asyncio.TimerHandle | None = None
        self._states = NO_STATES
        self._tasks: set[asyncio.Task[None]] = set()
        self._exchanging: asyncio.Task[None] | None = None
        self._gathers = False
        self._recovering: asyncio.Lock = asyncio.Lock()
        self._told: frozenset[int] = frozenset()

    async def send(self, request: Request) -> Reply:
        number = next(self._numbers)
        answer: asyncio.Future[Replied] = asyncio.get_running_loop().create_future()
        self._waiting[number] = (request, answer)
        self._leaving.append(number)
        if len(self._leaving) >= MOST_TOGETHER:
            self._leave()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(GATHER_SECONDS, self._leave)
        try:
            return _told(await answer)
        finally:
            self._waiting.pop(number, None)

    async def aclose(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._give_up()

    def _leave(self) -> None:
        """Send what has gathered, and see to it that the replies are fetched."""
        if self._exchanging is None or self._exchanging.done():
            self._exchanging = self._start(self._exchange(self._gathered()))
        elif not self._gathers or len(self._leaving) >= MOST_TOGETHER:
            self._start(self._post(self._gathered()))

    def _gathered(self) -> Sequence[int]:
        """What is to leave now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        numbers, self._leaving = self._leaving, []
        return numbers

    def _start(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Nobody waits for ever because of a mistake of ours."""
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("the way to an owner broke", exc_info=fault)
            self._give_up()

    async def _post(self, numbers: Sequence[int], *, states: bool = False) -> None:
        """Hand these over, to a lost owner's successor where there is one."""
        told = (self._states or NO_HOSTS) if states else NO_STATES
        try:
            answered = await self._owner.post(self._letter(numbers, told))
        except OwnerLostError:
            await self._recover(numbers)
        else:
            if answered == "new" and not states:
                await self._tell_all()

    async def _tell_all(self) -> None:
        """Tell an owner that took another's place all that is waited for, and what is known of hosts."""
        await self._post(list(self._waiting), states=True)

    def _letter(self, numbers: Sequence[int], states: bytes = NO_STATES) -> bytes:
        """The requests of these numbers that are waited for still."""
        requests = [(number, self._waiting[number][0]) for number in numbers if number in self._waiting]
        return encode(Post(self._caller, requests, self._reached.lately, states))

    async def _exchange(self, numbers: Sequence[int]) -> None:
        """Fetch replies as long as any are waited for; what they lead to leaves with the next call.

        What is to leave while such a call waits has one of its own.
        """
        while self._waiting:
            try:
                replies = read_replies(await self._owner.exchange(self._letter(numbers)))
            except OwnerLostError:
                await self._recover(numbers)
                numbers = ()
                continue
            if replies.is_new:
                await self._tell_all()
            self._states = replies.states or self._states
            for replied in replies.replies:
                self._answer(replied)
            numbers = await self._led_to() if replies.replies else ()

    async def _led_to(self) -> Sequence[int]:
        """What is asked in the moment after replies came."""
        self._gathers = True
        try:
            await asyncio.sleep(GATHER_SECONDS)
        finally:
            self._gathers = False
        return self._gathered()

    def _answer(self, replied: Replied) -> None:
        _, answer = self._waiting.pop(replied.number, (None, None))
        if answer is not None and not answer.done():
            answer.set_result(replied)
        if isinstance(replied.reply, Answer):
            self._reached.note()

    async def _recover(self, numbers: Sequence[int] = ()) -> None:
        """Tell the owner again, or its successor, until it listens or is given up. One at a time.

        Who waited for another's turn has its own where that one's letter left without one of its `numbers`.
        """
        waited = self._recovering.locked()
        async with self._recovering:
            untold = [number for number in numbers if number in self._waiting and number not in self._told]
            if not waited or untold:
                await self._tell_again()

    async def _tell_again(self) -> None:
        began, wait = self._clock.monotonic(), AGAIN_SECONDS
        while self._waiting and self._clock.monotonic() - began < AWAY_SECONDS:
            await self._clock.sleep(wait)
            wait = min(2 * wait, LONGEST_AGAIN)
            requests = [(number, request) for number, (request, _) in self._waiting.items()]
            letter = Post(self._caller, requests, self._reached.lately, self._states or NO_HOSTS)
            try:
                await self._owner.post(encode(letter))
            except OwnerLostError:
                continue
            self._told = frozenset(number for number, _ in requests)
            return
        self._give_up()

    def _give_up(self) -> None:
        for number, (request, answer) in list(self._waiting.items()):
            if not answer.done():
                answer.set_result(Replied(number, left_alone(request, AWAY, self._clock.now())))


def _told(replied: Replied) -> Reply:
    """The reply, to whoever asks; raises OwnerMistakeError."""
    if isinstance(replied.reply, Mistake):
        raise OwnerMistakeError(replied.reply.trace)
    if (asked := asking.get()) is not None:
        asked.bring(replied.fences, stands=replied.stands)
        asked.answered = asked.answered or isinstance(replied.reply, Answer)
    return replied.reply
