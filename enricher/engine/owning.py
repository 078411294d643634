"""The owner of a partition: alone it asks the hosts of it, in their turns, for every worker.

Comes in: letters of workers, with requests. Goes out: letters with replies, each with the tokens
of the leases under which it was asked: what a worker makes of it is kept under these. What is known of hosts
is told to the workers now and then; an owner that takes the place of a lost one is told it by them, and asks
nobody until what the lost one had in flight is over. What was asked for a worker that was lost is told to
whoever asks it in its place (`lost_replies`).
"""

import asyncio

from msgspec import Struct
from msgspec.structs import replace

from enricher.engine.letters import (
    NO_STATES,
    Answered,
    Mistake,
    Post,
    Replied,
    Replies,
    encode,
    left_alone,
    read_post,
    read_states,
    trace_of,
    worker_of,
)
from enricher.engine.lost_replies import FetchedReplies, LostReplies
from enricher.hosts.leasing import Asked, asking
from enricher.io.client import Client
from enricher.ports import Clock, Request

GATHER_SECONDS = 0.01
"""How long a reply waits for others: a letter costs more than a request."""

LONGEST_WAIT = 10.0
"""Seconds after which a letter without a reply leaves: who carries it sees that both ends live."""

TELL_SECONDS = 1.0
"""Between two times that hosts' states are told."""

SETTLE_SECONDS = 4.0
"""What a new owner waits: longer than the pause that any host of `hosts.policy.SLOWLY` wants."""

FORGET_SECONDS = 120.0
"""A worker that has not come for its replies for so long is gone."""


LOST = "its worker was taken for lost"
CEASED = "who gave this work is gone"


class _Working(Struct, frozen=True):
    """A request that waits for its turn, or is in flight."""

    request: Request
    task: asyncio.Task[None]
    asked: Asked


class _Box:
    """The replies that wait for one worker, and what it was told of late.

    Attributes:
        told: whether the worker has told what it knows of hosts.
        lost: whether it was lost, for all that is known.
        newest: the highest number of its requests.
        states: what it was told of hosts by the last letter.
    """

    def __init__(self, now: float, told: bool) -> None:
        self.ready: dict[int, tuple[Request, Replied]] = {}
        self.fetched = FetchedReplies()
        self.working: dict[int, _Working] = {}
        self.filled = asyncio.Event()
        self.seen_at = now
        self.told = told
        self.lost = False
        self.newest = -1
        self.states = NO_STATES

    def fill(self, request: Request, replied: Replied) -> None:
        """One more reply is there."""
        self.ready[replied.number] = (request, replied)
        self.filled.set()


class Owner:
    """One partition's owner, as long as its process. `successor`: in the place of one that was lost."""

    def __init__(
        self, client: Client, clock: Clock, *, successor: bool = False, settle: float = SETTLE_SECONDS
    ) -> None:
        self._client = client
        self._clock = clock
        self._successor = successor
        self._begins_at = clock.monotonic() + settle if successor else float("-inf")
        self._boxes: dict[str, _Box] = {}
        self._lost = LostReplies(clock)
        self._states = NO_STATES
        self._told_at = float("-inf")
        self._ceased = False

    async def post(self, letter: bytes) -> Answered:
        """Take requests, each once; the replies are fetched by `exchange`."""
        return self._take(read_post(letter))

    def _take(self, post: Post) -> Answered:
        box = self._box(post.caller)
        if post.states:
            self._client.hosts.resume(read_states(post.states))
            box.told = True
        if post.reached:
            self._client.note_reached()
        for number, request in post.requests:
            if number not in box.working and number not in box.ready:
                if number <= box.newest and (told := box.fetched.again(number)) is not None:
                    box.fill(*told)  # lost on the way
                    continue
                box.newest = max(box.newest, number)
                asked = Asked()
                task = asyncio.create_task(self._ask(box, number, request, asked))
                box.working[number] = _Working(request, task, asked)
        return "known" if box.told else "new"

    async def exchange(self, letter: bytes) -> bytes:
        """Take requests as `post` does, and give replies as `collect`, by one call: each costs much."""
        post = read_post(letter)
        if self._take(post) == "new":
            return encode(Replies([], is_new=True))
        return await self.collect(post.caller)

    async def collect(self, caller: str) -> bytes:
        """The replies that are there, once there are some; an empty letter after a while without."""
        box = self._box(caller)
        if not box.ready:
            box.filled.clear()
            try:
                await asyncio.wait_for(box.filled.wait(), LONGEST_WAIT)
            except TimeoutError:
                return encode(Replies([]))
            await asyncio.sleep(GATHER_SECONDS)
        ready, box.ready = box.ready, {}
        box.fetched.add(self._clock.monotonic(), ready.values())
        return encode(Replies([replied for _, replied in ready.values()], self._news_for(box)))

    def lose(self, worker: str) -> None:
        """The process of a worker was lost: begin nothing more for it, and keep what was asked for its heirs.

        What is in flight for it ends by itself: to its host it is in flight however it ends here. One that
        lives after all is told that its host is left alone, and what it makes of that is nobody's.
        """
        for box in [box for one, box in self._boxes.items() if worker and worker_of(one) == worker]:
            if box.lost:
                continue  # said already: its replies may have been told since
            box.lost = True
            for request, replied in (*box.fetched.taken(), *box.ready.values()):
                self._keep_lost(request, replied)
            for number, working in list(box.working.items()):
                if working.asked.begun:
                    self._lost.expect(working.request, working.task)
                    continue
                self._leave_alone(box, number, working, LOST)

    def cease(self) -> None:
        """Begin nothing more for anybody: there is little time left, in which what is in flight is told."""
        self._ceased = True
        for box in self._boxes.values():
            for number, working in list(box.working.items()):
                if not working.asked.begun:
                    self._leave_alone(box, number, working, CEASED)

    async def aclose(self) -> None:
        """End what is in flight."""
        tasks = [working.task for box in self._boxes.values() for working in box.working.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._lost.aclose()

    def _leave_alone(self, box: _Box, number: int, working: _Working, why: str) -> None:
        working.task.cancel()
        box.fill(working.request, Replied(number, left_alone(working.request, why, self._clock.now())))

    def _box(self, caller: str) -> _Box:
        now = self._clock.monotonic()
        box = self._boxes.get(caller)
        if box is None:
            self._forget(now)
            self.lose(worker_of(caller))  # another process is in its place
            box = self._boxes[caller] = _Box(now, told=not self._successor)
        box.seen_at, box.lost = now, False
        return box

    def _forget(self, now: float) -> None:
        """Let go of workers that are gone."""
        for caller in [one for one, box in self._boxes.items() if now - box.seen_at > FORGET_SECONDS]:
            for working in self._boxes.pop(caller).working.values():
                working.task.cancel()

    async def _ask(self, box: _Box, number: int, request: Request, asked: Asked) -> None:
        """All that the task of one request does."""
        try:
            if self._successor and (wait := self._begins_at - self._clock.monotonic()) > 0:
                await self._clock.sleep(wait)
            known = None if self._lost.is_empty else await self._lost.take(request)
            replied = (
                await self._sent(number, request, asked) if known is None else replace(known, number=number)
            )
            box.fill(request, replied)
            if box.lost:
                self._keep_lost(request, replied)
        finally:
            box.working.pop(number, None)

    def _keep_lost(self, request: Request, replied: Replied) -> None:
        """For whoever asks it in the place of a lost worker, unless nobody was asked."""
        if not isinstance(replied.reply, Mistake) and replied.reply.attempts:
            self._lost.note(request, replied)

    async def _sent(self, number: int, request: Request, asked: Asked) -> Replied:
        """The reply, in a task of its own: what it asks is noted in `asked`.

        A mistake of ours is told as one, since nobody here would see it, and a worker waits.
        """
        if self._ceased:
            return Replied(number, left_alone(request, CEASED, self._clock.now()))
        asking.set(asked)
        try:
            reply = await self._client.once.send(request)
        except Exception as fault:
            return Replied(number, Mistake(trace_of(fault)))
        return Replied(number, reply, asked.fences, asked.stands(self._clock.monotonic()))

    def _news_for(self, box: _Box) -> bytes:
        """The same for a worker, which is told it once."""
        states = self._news()
        told, box.states = states is box.states, states
        return NO_STATES if told else states

    def _news(self) -> bytes:
        """What whoever asks these hosts next must know, where it is time to tell it."""
        now = self._clock.monotonic()
        if now - self._told_at >= TELL_SECONDS:
            self._told_at = now
            self._states = encode(self._client.hosts.export(wanting_care=True))
        return self._states
