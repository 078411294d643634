"""A stream that is cancelled wherever it awaits: nothing is left behind, and its Enricher goes on.

Permits and claims that were not handed back show themselves: hosts are asked one request at a time here, and
whoever wants one more would wait for ever.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from enricher import Enricher, LinkRecord, Paper, Record
from enricher.ports import Store
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer

PAGES = [f"https://site-{n % 2}.example.org/page-{n}" for n in range(6)]
MOVED, GONE, BUSY = (f"https://site-0.example.org/{name}" for name in ("moved", "gone", "busy"))
PAPERS = [
    Paper(
        title=f"Paper {n}",
        arxiv_id=f"2006.0{n + 1000}",
        abstract=f"Code: {PAGES[n]} and {MOVED} or {GONE}, {BUSY}, https://github.com/owner/code-{n} here.",
    )
    for n in range(3)
]
PATIENCE = 20.0
"""Seconds after which somebody waits for what nobody will give back."""


def transport() -> FakeTransport:
    """What all addresses answer."""
    script = FakeTransport(
        {url: answer(url, body=f"<title>{url}</title> words of {url} and code") for url in PAGES}
    )
    script.script(MOVED, answer(MOVED, 301, headers={"Location": PAGES[1]}))
    script.script(GONE, answer(GONE, 404))
    script.script(BUSY, answer(BUSY, 503), answer(BUSY, body="<title>Busy</title> once"))
    return script


def opened(store: Store | None = None, cache: Path | None = None) -> Enricher:
    """An Enricher that asks one thing at a time."""
    clock = FakeClock()
    if cache is None:
        return Enricher(clock=clock, transport=transport(), store=store, concurrency=1, per_host=1)
    return Enricher(clock=clock, transport=transport(), cache_dir=cache, concurrency=1, per_host=1)


async def papers(enricher: Enricher) -> list[Record]:
    """A run over papers."""
    async with enricher.run(archives=("swh",)) as run:
        return [record async for record in run.stream(PAPERS)]


async def lone_links(enricher: Enricher) -> list[LinkRecord]:
    """A run over links."""
    return [entry async for entry in enricher.check_many([*PAGES, BUSY])]


async def one_paper(enricher: Enricher) -> Record:
    """One alone."""
    return await enricher.enrich(PAPERS[0])


Work = Callable[[Enricher], "asyncio.Future[object]"]


async def cancelled(enricher: Enricher, work: Work, step: int) -> bool:
    """Begin, cancel after so many turns of the loop, wait for the end; whether it had come before."""
    running = asyncio.ensure_future(work(enricher))
    for _ in range(step):
        if running.done():
            break
        await asyncio.sleep(0)
    over = running.done()
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    return over


@contextlib.asynccontextmanager
async def nothing_left() -> AsyncIterator[None]:
    """No task of what is done within is there at the end, once batches in flight had their answers."""
    before = asyncio.all_tasks()
    yield
    async with asyncio.timeout(PATIENCE):
        while asyncio.all_tasks() - before:  # noqa: ASYNC110  # they are nobody's to wait for
            await asyncio.sleep(0)


@pytest.mark.parametrize("stride", [47, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("work", [papers, lone_links, one_paper])
async def test_it_may_be_cancelled_at_any_turn(work: Work, stride: int) -> None:
    """The same Enricher answers all links afterwards."""
    over, step = False, 0
    while not over:
        async with nothing_left(), opened(MemoryStore()) as enricher:
            over = await cancelled(enricher, work, step)
            async with asyncio.timeout(PATIENCE):
                entries = await lone_links(enricher)
            assert [entry.status for entry in entries] == ["alive"] * len(entries), step
        step += stride
    assert step > stride


@pytest.mark.slow
async def test_others_at_its_store_wait_for_no_claim_of_it(tmp_path: Path) -> None:
    """What it had claimed is free again, although its process lives."""
    over, step = False, 0
    while not over:
        cache = tmp_path / str(step)
        async with opened(cache=cache) as first, opened(cache=cache) as second:
            over = await cancelled(first, papers, step)
            async with asyncio.timeout(PATIENCE):
                entries = await lone_links(second)
            assert [entry.status for entry in entries] == ["alive"] * len(entries), step
        step += 17
