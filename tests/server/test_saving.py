"""A job's records on their way to the disk, over a thread that is busy and a store that fails."""

import asyncio
import datetime as dt
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from enricher.errors import StoreError
from enricher.server.file import ServiceFile
from enricher.server.holds import Hold
from enricher.server.jobs.saving import JobSaver
from enricher.server.jobs.store import StoredJobs
from enricher.server.messages import Job

JOB = Job(id="one", owner="local", kind="papers", created_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
LINES = [b"1", b"2", b"3"]


class Failing(StoredJobs):
    """A store that fails once."""

    fails = True

    def save(self, hold: Hold, job: Job, lines: Sequence[bytes] = (), kind: str = "progress") -> None:
        if self.fails:
            self.fails = False
            raise StoreError("the disk is full")
        super().save(hold, job, lines, kind)


def held(store: StoredJobs) -> Hold:
    """The job, accepted and being worked on."""
    store.accept(JOB)
    taken = store.take({})
    assert taken is not None
    return taken.hold


class Thread:
    """The store's own thread, which can be kept busy."""

    def __init__(self, threads: ThreadPoolExecutor) -> None:
        self.threads = threads
        self.asked = asyncio.Event()

    async def call(self, function: Any, *args: Any) -> Any:
        self.asked.set()
        return await asyncio.get_running_loop().run_in_executor(self.threads, partial(function, *args))


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """One thread."""
    with ThreadPoolExecutor(max_workers=1) as made:
        yield made


async def test_records_that_wait_for_the_disk_are_kept_when_the_job_ends(
    tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    """Its last record may come while a write of the others has not begun: none is lost."""
    store, free, thread = StoredJobs(ServiceFile(tmp_path)), threading.Event(), Thread(threads)
    threads.submit(free.wait)
    saver = JobSaver(JOB, held(store), store, thread.call, lambda: None)

    async def work() -> None:
        async with saver.writing(lambda: None):
            for line in LINES:
                await saver.add(line)
            await thread.asked.wait()  # the write waits for its turn

    working = asyncio.create_task(work())
    await thread.asked.wait()
    for _ in range(10):
        await asyncio.sleep(0)
    free.set()
    await working
    assert store.records("one", 0, 10) == LINES
    told = store.get("one")
    assert told is not None
    assert told.records == len(LINES)
    store.close()


async def test_behind_a_write_that_failed_nothing_is_written(
    tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    """What stands has no gap: whoever goes on with the job begins behind it."""
    store = Failing(ServiceFile(tmp_path))
    saver = JobSaver(JOB, held(store), store, Thread(threads).call, lambda: None)
    await saver.add(LINES[0])
    with pytest.raises(StoreError, match="full"):
        await saver.flush()
    await saver.add(LINES[1])
    with pytest.raises(StoreError, match="nothing is written behind it"):
        await saver.flush()
    assert store.records("one", 0, 10) == []
    assert store.get("one") == JOB
    store.close()
