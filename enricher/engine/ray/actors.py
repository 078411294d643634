"""Ray's actors, and how they are called: a worker with its chunks, an owner with its partition.

Comes in: octets. Goes out: octets; nothing of ours is unpickled but what the driver hands to constructors.
Exceptions of Ray's end here, and become ours.
"""

import asyncio
import contextlib
import gc
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Any, cast

import ray
from ray.exceptions import GetTimeoutError, RayError, RayTaskError

from enricher import garbage
from enricher.assembly import open_way_out
from enricher.engine.chunks import Chunk
from enricher.engine.letters import Answered, Done, encode, read_done
from enricher.engine.owning import Owner
from enricher.engine.parents import orphaned
from enricher.engine.relaying import OwnerLostError
from enricher.engine.spreading import WorkerLostError
from enricher.engine.working import ChunkWorker, Task
from enricher.errors import EnricherError
from enricher.io.clock import SystemClock
from enricher.version import __version__

LOST = (RayError, GetTimeoutError, OSError)
"""What a call ends with whose actor is gone, or cannot be reached now."""


TELL_SECONDS = 5.0
"""How long owners may take to hear of a lost worker."""

AGAIN_SECONDS, AWAY_SECONDS = 0.5, 180.0
"""Between two looks whether a lost worker is back, and how long it is waited for."""


class OwnerActor:
    """`engine.owning.Owner` in a process of Ray's."""

    def __init__(self, task: Task) -> None:
        _leave_garbage()
        self._task = task
        self._opening = asyncio.Lock()
        self._stack = AsyncExitStack()
        self._owner: Owner | None = None

    async def post(self, letter: bytes) -> Answered:
        """As `Owner.post`."""
        return await (await self._opened()).post(letter)

    async def exchange(self, letter: bytes) -> bytes:
        """As `Owner.exchange`."""
        return await (await self._opened()).exchange(letter)

    async def lose(self, worker: str) -> None:
        """As `Owner.lose`."""
        (await self._opened()).lose(worker)

    async def version(self) -> str:
        """Which version of this program runs here."""
        return __version__

    async def aclose(self) -> None:
        """End what is in flight."""
        await self._stack.aclose()

    async def _opened(self) -> Owner:
        async with self._opening:
            if self._owner is None:
                clock = SystemClock()
                way_out = open_way_out(self._task.settings, self._task.outside, clock)
                client = await self._stack.enter_async_context(way_out)
                again = bool(ray.get_runtime_context().was_current_actor_reconstructed)
                self._owner = owner = Owner(client, clock, successor=again)
                self._stack.push_async_callback(owner.aclose)
                watching = asyncio.create_task(_cease_as_orphan(owner))
                self._stack.callback(watching.cancel)
        return self._owner


def _leave_garbage() -> None:
    """Look for garbage as seldom as the command does: Ray's processes begin as Python comes."""
    garbage.look_seldom()
    gc.freeze()  # what is loaded stays, and is no garbage


async def _cease_as_orphan(owner: Owner) -> None:
    """Begin nothing once a driver is killed: Ray ends its processes one by one in the seconds after that.

    What is begun in these may be answered to nobody, and what is in flight should be.
    """
    await orphaned()
    owner.cease()


class WorkerActor:
    """`engine.working.ChunkWorker` in a process of Ray's."""

    def __init__(self, task: Task, place: str, owners: Sequence[str]) -> None:
        """`place` is what it is called by, and whoever takes its place.

        `owners` are the actors' names: handles among arguments would not outlive a lost worker.
        """
        _leave_garbage()
        self._task = task
        self._place = place
        self._owners = owners
        self._opening = asyncio.Lock()
        self._worker: ChunkWorker | None = None

    async def work(self, papers: bytes) -> bytes:
        """What came of a chunk, encoded; an error of ours as its words, since others cannot be unpickled."""
        try:
            return encode(await (await self._opened()).work(papers))
        except EnricherError as fault:
            return encode(str(fault))

    async def version(self) -> str:
        """Which version of this program runs here."""
        return __version__

    async def stop(self) -> None:
        """Ask nothing more."""
        if self._worker is not None:
            self._worker.stop()

    async def aclose(self) -> None:
        """Write what waits to the store."""
        if self._worker is not None:
            await self._worker.aclose()

    async def _opened(self) -> ChunkWorker:
        async with self._opening:
            if self._worker is None:
                owners = [await asyncio.to_thread(ray.get_actor, name) for name in self._owners]
                worker = ChunkWorker(self._task, [OwnerHandle(owner) for owner in owners], self._place)
                await worker.open()
                self._worker = worker
        return self._worker


class OwnerHandle:
    """`engine.relaying.OwnerCalls` of an actor."""

    def __init__(self, actor: Any) -> None:
        self._actor = actor

    async def post(self, letter: bytes) -> Answered:
        """As `Owner.post`. Raises OwnerLostError."""
        return cast("Answered", await _called(self._actor.post.remote(letter), OwnerLostError))

    async def exchange(self, letter: bytes) -> bytes:
        """As `Owner.exchange`. Raises OwnerLostError."""
        return cast("bytes", await _called(self._actor.exchange.remote(letter), OwnerLostError))


class WorkerHandle:
    """`engine.spreading.Worker` of an actor in a place. `owners` are told of its loss."""

    def __init__(self, actor: Any, place: str, owners: Sequence[Any]) -> None:
        self.actor = actor
        self._place = place
        self._owners = owners

    def stop(self) -> None:
        """Ask nothing more, as soon as it is heard."""
        self.actor.stop.remote()

    async def returned(self) -> bool:
        """Wait until it answers again: calls of an actor that is being started again end at once."""
        began = time.monotonic()
        while time.monotonic() - began < AWAY_SECONDS:
            await asyncio.sleep(AGAIN_SECONDS)
            try:
                await _called(self.actor.version.remote(), WorkerLostError)
            except WorkerLostError:
                continue
            return True
        return False

    async def work(self, chunk: Chunk) -> Done:
        """What came of a chunk. Raises WorkerLostError, and EnricherError where it cannot work."""
        try:
            octets = cast("bytes", await _called(self.actor.work.remote(chunk.papers), WorkerLostError))
        except WorkerLostError:
            await self._tell_owners()
            raise
        done: Done | str = read_done(octets)
        if isinstance(done, str):
            raise EnricherError(f"a worker cannot go on: {done}")
        return done

    async def _tell_owners(self) -> None:
        """Before its chunk is another's: what was asked for this one is told to that one.

        An owner that is away has lost what it asked.
        """
        telling = [_called(owner.lose.remote(self._place), OwnerLostError) for owner in self._owners]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(TELL_SECONDS):
                await asyncio.gather(*telling, return_exceptions=True)


async def _called(reference: Any, lost: type[Exception]) -> object:
    """What a call gives. A mistake of ours is told as that; everything else is a lost actor."""
    try:
        return await reference
    except RayTaskError as fault:
        raise EnricherError(f"a fault of this program, please report it: {str(fault)[-2_000:]}") from fault
    except LOST as fault:
        raise lost(type(fault).__name__) from fault
