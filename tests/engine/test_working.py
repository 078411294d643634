"""Workers over one store: what one has asked, the other is told, as one process would have told it."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from msgspec.structs import replace

from enricher.config import Settings
from enricher.engine.chunks import cut
from enricher.engine.letters import Done, encode, read_done
from enricher.engine.owning import Owner
from enricher.engine.working import ChunkWorker, Task
from enricher.io.client import ClientOptions, open_client
from enricher.io.clock import SystemClock
from enricher.model import Paper
from enricher.outside import Outside
from enricher.ports import Reply, Request
from enricher.record import LinkRecord, decode
from enricher.testing import answer
from tests.engine.test_relaying import Carrier

PAGE = "https://shared.example.org/code"
CHUNKS = list(cut([Paper(title=f"Counting {n}", abstract=f"Code is at {PAGE}.") for n in range(4)], 2))


class Site:
    def __init__(self) -> None:
        self.asked: list[str] = []

    async def send(self, request: Request) -> Reply:
        self.asked.append(request.url)
        return replace(answer(request.url, 200, body=b"<title>Code</title>"), at=SystemClock().now())


@asynccontextmanager
async def workers(
    folder: Path, site: Site, count: int, since: dt.datetime
) -> AsyncIterator[list[ChunkWorker]]:
    clock = SystemClock()
    task = Task(settings=Settings(cache_dir=folder, budget=0), outside=Outside(), began=since, since=since)
    async with open_client(ClientOptions(user_agent="test"), clock, site) as client:
        carrier = Carrier(Owner(client, clock))
        made = [ChunkWorker(task, [carrier]) for _ in range(count)]
        for worker in made:
            await worker.open()
        yield made
        for worker in made:
            await worker.aclose()


def links(done: Done) -> list[LinkRecord]:
    return [link for line in done.lines.splitlines() for link in decode(line).links]


async def test_a_link_of_two_chunks_is_asked_once_and_is_the_jobs_own(tmp_path: Path) -> None:
    site = Site()
    earlier = SystemClock().now().replace(microsecond=0) - dt.timedelta(seconds=5)
    async with workers(tmp_path, site, 1, earlier) as (first,):
        one = await first.work(CHUNKS[0].papers)
    async with workers(tmp_path, site, 1, earlier) as (second,):
        other = await second.work(CHUNKS[1].papers)
    assert site.asked.count(PAGE) == 1
    assert [link.status for link in links(one) + links(other)] == ["alive"] * 4
    assert not any(link.from_cache for link in links(one) + links(other))


async def test_what_an_earlier_job_asked_is_from_the_cache(tmp_path: Path) -> None:
    site = Site()
    now = SystemClock().now().replace(microsecond=0)
    async with workers(tmp_path, site, 1, now) as (first,):
        await first.work(CHUNKS[0].papers)
    later = now + dt.timedelta(hours=1)
    async with workers(tmp_path, site, 1, later) as (second,):
        other = await second.work(CHUNKS[1].papers)
    assert site.asked.count(PAGE) == 1
    assert all(link.from_cache for link in links(other))


async def test_a_stopped_worker_gives_what_is_finished(tmp_path: Path) -> None:
    now = SystemClock().now().replace(microsecond=0)
    async with workers(tmp_path, Site(), 1, now) as (worker,):
        worker.stop()
        done = await worker.work(CHUNKS[0].papers)
    assert done.stopped == "asked"
    assert done.count == 0
    assert read_done(encode(done)) == done


class Mistaken(Site):
    async def send(self, request: Request) -> Reply:
        raise AttributeError("ours")


async def test_a_mistake_of_ours_is_told_with_its_traceback_and_is_no_verdict(tmp_path: Path) -> None:
    now = SystemClock().now().replace(microsecond=0)
    async with workers(tmp_path, Mistaken(), 1, now) as (worker,):
        done = read_done(encode(await worker.work(CHUNKS[0].papers)))
        later = await worker.work(CHUNKS[1].papers)
    assert isinstance(done, Done)
    assert links(done) == []
    (told,) = {error for line in done.lines.splitlines() for error in decode(line).errors}
    assert "AttributeError: ours" in told
    assert "Traceback" not in told
    (mistake, *_) = done.mistakes
    assert "AttributeError: ours" in mistake
    assert "Traceback" in mistake
    assert not set(later.mistakes) & set(done.mistakes), "each is told once"
