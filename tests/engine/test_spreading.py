"""Every chunk comes out once, whoever is lost over it, and a stop begins no more."""

import asyncio
from collections.abc import Callable

import pytest

from enricher.engine.chunks import Chunk, cut
from enricher.engine.letters import Done
from enricher.engine.spreading import Spreading, WorkerLostError
from enricher.errors import EnricherError, InputError
from enricher.model import Paper

CHUNKS = list(cut([Paper(title=str(number)) for number in range(40)], 2))


class Double:
    """A worker that does what `over` says of a chunk, which it is told with how often it came."""

    def __init__(self, over: Callable[[Chunk, int], None] = lambda *_: None) -> None:
        self._over = over
        self.asked: list[int] = []
        self.returns = True

    async def returned(self) -> bool:
        await asyncio.sleep(0)
        return self.returns

    async def work(self, chunk: Chunk) -> Done:
        self.asked.append(chunk.number)
        await asyncio.sleep(0)
        self._over(chunk, self.asked.count(chunk.number))
        return Done(lines=b"", count=chunk.count, worker="double")


async def spread(*workers: Double, at_once: int = 2) -> list[int]:
    done: list[int] = []
    await Spreading(workers, lambda chunk, _: done.append(chunk.number), at_once=at_once).run(iter(CHUNKS))
    return done


async def test_every_chunk_comes_out_once() -> None:
    workers = [Double(), Double()]
    assert sorted(await spread(*workers)) == list(range(len(CHUNKS)))
    assert all(worker.asked for worker in workers)


async def test_a_lost_workers_chunk_is_done_by_another() -> None:
    def lose(chunk: Chunk, times: int) -> None:
        raise WorkerLostError("killed")

    lost, other = Double(lose), Double()
    lost.returns = False
    assert sorted(await spread(lost, other)) == list(range(len(CHUNKS)))
    assert 0 < len(lost.asked) <= 2
    assert set(lost.asked) <= set(other.asked)


async def test_a_run_without_workers_ends() -> None:
    """Rather than wait for ever for one that stays away."""

    def lose(chunk: Chunk, times: int) -> None:
        raise WorkerLostError("its machine is gone")

    alone = Double(lose)
    alone.returns = False
    with pytest.raises(EnricherError, match="no worker is left"):
        await spread(alone)


async def test_the_last_chunk_lost_is_not_forgotten() -> None:
    """The others have nothing to do any more, and wait for what may still be lost."""

    def lose(chunk: Chunk, times: int) -> None:
        if chunk.number == len(CHUNKS) - 1 and times == 1:
            raise WorkerLostError("killed")

    assert sorted(await spread(Double(lose), Double(lose))) == list(range(len(CHUNKS)))


async def test_a_chunk_that_ends_every_worker_is_told() -> None:
    def lose(chunk: Chunk, times: int) -> None:
        if chunk.number == 3:
            raise WorkerLostError("killed")

    with pytest.raises(EnricherError, match="3 workers ended over chunk 3"):
        await spread(Double(lose), Double(lose))


async def test_a_fault_of_the_input_ends_it() -> None:
    def broken() -> object:
        yield CHUNKS[0]
        raise InputError("torn")

    with pytest.raises(InputError, match="torn"):
        await Spreading([Double()], lambda *_: None).run(broken())  # type: ignore[arg-type]


async def test_a_stop_begins_no_more_and_keeps_what_was_begun() -> None:
    done: list[int] = []

    def note(chunk: Chunk, _: Done) -> None:
        done.append(chunk.number)
        spreading.stop()

    worker = Double()
    spreading = Spreading([worker], note, at_once=2)
    await spreading.run(iter(CHUNKS))
    assert sorted(done) == sorted(worker.asked)
    assert len(done) <= 3


async def test_a_chunk_that_is_not_whole_is_not_told() -> None:
    class Stopped(Double):
        async def work(self, chunk: Chunk) -> Done:
            return Done(lines=b"", count=1, worker="double", stopped="budget")

    assert await spread(Stopped()) == []
