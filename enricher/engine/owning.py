"""The owner of a partition: alone it asks the hosts of it, in their turns, for every worker.

Comes in: letters of workers, with requests. Goes out: letters with replies, each with the tokens
of the leases under which it was asked: what a worker makes of it is kept under these. What is known of hosts
is told to the workers now and then; an owner that takes the place of a lost one is told it by them, and asks
nobody until what the lost one had in flight is over.
"""

import asyncio
from collections.abc import Iterable

from enricher.engine.letters import (
    NO_STATES,
    Answered,
    Mistake,
    Replied,
    Replies,
    encode,
    read_post,
    read_states,
    trace_of,
    worker_of,
)
from enricher.hosts.leasing import Asked, asking
from enricher.hosts.state import HostState
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


class _Box:
    """The replies that wait for one worker."""

    def __init__(self, now: float, told: bool) -> None:
        self.ready: list[Replied] = []
        self.working: dict[int, tuple[asyncio.Task[None], Asked]] = {}
        self.filled = asyncio.Event()
        self.seen_at = now
        self.told = told
        """Whether the worker has told what it knows of hosts."""


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
        self._states = NO_STATES
        self._told_at = float("-inf")

    async def post(self, letter: bytes) -> Answered:
        """Take requests, each once; the replies are fetched by `collect`."""
        post = read_post(letter)
        box = self._box(post.caller)
        if states := read_states(post.states):
            self._client.hosts.resume(states)
            box.told = True
        if post.reached:
            self._client.note_reached()
        known = {replied.number for replied in box.ready}
        for number, request in post.requests:
            if number not in box.working and number not in known:
                asked = Asked()
                box.working[number] = (asyncio.create_task(self._ask(box, number, request, asked)), asked)
        return "known" if box.told else "new"

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
        ready, box.ready = box.ready, []
        return encode(Replies(ready, self._news()))

    async def aclose(self) -> None:
        """End what is in flight."""
        tasks = [task for box in self._boxes.values() for task, _ in box.working.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _box(self, caller: str) -> _Box:
        now = self._clock.monotonic()
        box = self._boxes.get(caller)
        if box is None:
            self._forget(now)
            self._replace(caller)
            box = self._boxes[caller] = _Box(now, told=not self._successor)
        box.seen_at = now
        return box

    def _forget(self, now: float) -> None:
        """Let go of workers that are gone."""
        for caller in [one for one, box in self._boxes.items() if now - box.seen_at > FORGET_SECONDS]:
            for task, _ in self._boxes.pop(caller).working.values():
                task.cancel()

    def _replace(self, caller: str) -> None:
        """Begin nothing more for a lost worker in whose place this one is.

        What is in flight for it ends by itself: to its host it is in flight however it ends here.
        """
        worker = worker_of(caller)
        for box in [box for one, box in self._boxes.items() if worker and worker_of(one) == worker]:
            for task, asked in box.working.values():
                if not asked.begun:
                    task.cancel()

    async def _ask(self, box: _Box, number: int, request: Request, asked: Asked) -> None:
        try:
            wait = self._begins_at - self._clock.monotonic()
            if wait > 0:
                await self._clock.sleep(wait)
            replied = await self._sent(number, request, asked)
            box.ready.append(replied)  # not in one line: the list is another after a wait
            box.filled.set()
        finally:
            box.working.pop(number, None)

    async def _sent(self, number: int, request: Request, asked: Asked) -> Replied:
        """The reply; a mistake of ours is told as one, since nobody here would see it, and a worker waits."""
        token = asking.set(asked)
        try:
            reply = await self._client.once.send(request)
        except Exception as fault:
            return Replied(number, Mistake(trace_of(fault)))
        finally:
            asking.reset(token)
        return Replied(number, reply, asked.fences, asked.stands(self._clock.monotonic()))

    def _news(self) -> bytes:
        """What whoever asks these hosts next must know, where it is time to tell it."""
        now = self._clock.monotonic()
        if now - self._told_at >= TELL_SECONDS:
            self._told_at = now
            self._states = encode(list(_wanting_care(self._client.hosts.export())))
        return self._states


def _wanting_care(states: Iterable[HostState]) -> Iterable[HostState]:
    """Hosts of which more is known than that they answer."""
    return (
        state
        for state in states
        if state.next_at or state.left_until or state.complaints or state.leaves or state.quota_until
    )
