"""The way of papers through all stages: order, sharing, and what one broken part may cost."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from enricher.errors import InputError
from enricher.model import Paper
from enricher.pipeline.plan import PlanOptions
from enricher.pipeline.turns import SLICE

Make = Callable[..., Paper]
PROJECT = "https://vision.example.org/proj"


def with_site(make: Make, number: int) -> Paper:
    """A paper with a link of its own."""
    return make(f"Our code is at https://site-{number}.example.org/code here.", number)


def titles(records: list[Any]) -> list[str]:
    return [record.paper.title for record in records]


async def test_records_come_in_the_order_of_their_papers(scene: Any, paper: Make) -> None:
    """However late the first one's link answers."""
    scene.checker.everything = True
    scene.checker.hook = lambda url: asyncio.sleep(0.02 if "site-1." in url else 0)
    found = await scene.records([with_site(paper, number) for number in range(1, 30)])
    assert titles(found) == [f"Paper {number}" for number in range(1, 30)]


async def test_records_come_in_waves_as_soon_as_they_are_ready(scene: Any, paper: Make) -> None:
    """What stands before a slow link is given out, in one go, and waits for nothing behind it."""
    scene.checker.everything = True
    gate = asyncio.Event()
    scene.checker.hook = lambda url: gate.wait() if "site-4." in url else asyncio.sleep(0)
    plain = [paper("A text without any address.", number) for number in range(1, 4)]
    async with scene.open() as pipeline:
        waves = pipeline.waves([*plain, with_site(paper, 4), paper("And one behind it.", 5)])
        assert titles(await anext(waves)) == ["Paper 1", "Paper 2", "Paper 3"]
        gate.set()
        rest = [record async for wave in waves for record in wave]
    assert titles(rest) == ["Paper 4", "Paper 5"]


async def test_unordered_records_come_as_they_finish(scene: Any, paper: Make) -> None:
    """A slow link holds up its own paper alone."""
    scene.checker.everything = True
    gate = asyncio.Event()
    scene.checker.hook = lambda url: gate.wait() if "site-1." in url else asyncio.sleep(0)
    async with scene.open() as pipeline:
        papers = [with_site(paper, number) for number in range(1, 4)]
        order = []
        async for record in pipeline.stream(papers, ordered=False):
            order.append(record.paper.title)
            if len(order) == 2:
                gate.set()
    assert sorted(order[:2]) == ["Paper 2", "Paper 3"]
    assert order[2] == "Paper 1"


@pytest.mark.slow
async def test_one_address_in_many_papers_is_asked_once(scene: Any, paper: Make) -> None:
    """Of sites and of repositories, whatever the answer was."""
    text = "Code: https://github.com/a/b and see https://gone.example.org/page too."
    found = await scene.records([paper(text, number) for number in range(1, 1200)])
    assert len(found) == 1199
    assert scene.checker.looked == ["https://gone.example.org/page"]
    assert scene.asked["repositories"] == 1


async def test_a_second_run_asks_nobody(scene: Any, paper: Make, tmp_path: Path) -> None:
    """What the cache knows is told from it, and says so."""
    scene.checker.everything = True
    scene.stars["a/b"] = 7
    papers = [paper("Code: https://github.com/a/b , https://x.example.org/y", n) for n in range(1, 20)]
    first = await scene.records(papers, folder=tmp_path)
    before = dict(scene.asked)
    second = await scene.records(papers, folder=tmp_path)
    assert dict(scene.asked) == before
    assert [link.from_cache for record in first for link in record.links] == [False] * 38
    assert [link.from_cache for record in second for link in record.links] == [True] * 38
    assert [r.repositories[0].stars for r in second] == [7] * 19


async def test_an_outage_is_bridged_by_what_was_known(scene: Any, paper: Make, tmp_path: Path) -> None:
    """Old facts are told, marked as old."""
    scene.stars["a/b"], scene.counts["2006.00001"] = 7, 70
    papers = [paper("Code: https://github.com/a/b")]
    await scene.records(papers, folder=tmp_path)
    scene.later(days=200)
    scene.outage = True
    record = (await scene.records(papers, folder=tmp_path))[0]
    assert (record.repositories[0].stars, record.repositories[0].stale) == (7, True)
    assert (record.citations.citation_count, record.citations.stale) == (70, True)


async def test_an_outage_without_a_past_concludes_nothing(scene: Any, paper: Make) -> None:
    """Neither missing nor dead."""
    scene.outage = scene.checker.everything = True
    record = (await scene.records([paper("Code: https://github.com/a/b")]))[0]
    assert record.repositories[0].status == "unavailable"
    assert record.citations.status == "unavailable"
    assert record.code != "dead"


async def test_offline_asks_nobody(scene: Any, paper: Make, tmp_path: Path) -> None:
    """However old the answers are; what was never asked is skipped."""
    scene.checker.everything = True
    await scene.records([paper("See https://old.example.org/a")], folder=tmp_path)
    before = dict(scene.asked)
    scene.later(days=4000)
    text = "See https://old.example.org/a and https://new.example.org/b"
    record = (await scene.records([paper(text)], folder=tmp_path, offline=True))[0]
    assert [(link.status, link.reason) for link in record.links] == [("alive", "ok"), ("skipped", "offline")]
    assert dict(scene.asked) == before


async def test_the_code_of_a_project_page_is_followed(scene: Any, paper: Make, tmp_path: Path) -> None:
    """And says where it was found; from the cache too."""
    scene.checker.pages[PROJECT] = ("https://github.com/a/proj",)
    scene.stars["a/proj"] = 5
    papers = [paper(f"Project page: {PROJECT}", title="Proj: a thing", authors=("A",))]
    for _ in range(2):
        record = (await scene.records(papers, folder=tmp_path))[0]
        assert [(link.url, link.found_on) for link in record.links] == [
            (PROJECT, None),
            ("https://github.com/a/proj", PROJECT),
        ]


async def test_a_pages_repository_is_added_where_it_is_known(scene: Any, paper: Make) -> None:
    """A Pages site names its repository; that there is none says nothing."""
    scene.checker.everything = True
    scene.stars["known/site"] = 3
    papers = [
        paper("Project page: https://known.github.io/site", 1),
        paper("Project page: https://other.github.io/site", 2),
    ]
    known, other = await scene.records(papers)
    assert [found.full_name for found in known.repositories] == ["known/site"]
    assert (other.repositories, other.links[0].status) == ((), "alive")


async def test_a_bad_paper_costs_itself_alone(scene: Any, paper: Make) -> None:
    """It gives a record with its error."""
    bad: Any = {"title": "no paper"}
    found = await scene.records([paper(number=1), bad, paper(number=3)])
    assert titles(found)[::2] == ["Paper 1", "Paper 3"]
    assert found[1].errors
    assert not found[0].errors


async def test_a_part_that_raises_costs_one_paper(scene: Any, paper: Make) -> None:
    """A bug in a checker is in that paper's errors, and nowhere else."""
    scene.checker.everything = True

    def hook(url: str) -> None:
        if "site-2." in url:
            raise RuntimeError("a bug")

    scene.checker.hook = hook
    found = await scene.records([with_site(paper, number) for number in range(1, 4)])
    assert [bool(record.errors) for record in found] == [False, True, False]
    assert "a bug" in found[1].errors[0]


async def test_a_fault_of_the_input_comes_as_itself(scene: Any, paper: Make) -> None:
    """After everything that was read before it, and not in a group."""
    scene.checker.everything = True

    def papers() -> Iterator[Paper]:
        yield with_site(paper, 1)
        yield with_site(paper, 2)
        raise InputError("broken input")

    async with scene.open() as pipeline:
        stream = pipeline.stream(papers())
        assert [(await anext(stream)).paper.title for _ in range(2)] == ["Paper 1", "Paper 2"]
        with pytest.raises(InputError, match="broken input"):
            await anext(stream)


async def test_an_endless_input_is_read_only_as_far_as_the_window(scene: Any, paper: Make) -> None:
    """Who takes nothing holds the reader back."""
    read = 0

    def papers() -> Iterator[Paper]:
        nonlocal read
        while True:
            read += 1
            yield paper(number=read)

    async with scene.open(options=PlanOptions(window=1000)) as pipeline:
        stream = pipeline.stream(papers())
        for _ in range(10):
            await anext(stream)
        await asyncio.sleep(0.05)
        assert read < 1000 + 2 * 1000 + 500
        await stream.aclose()


async def test_stopping_keeps_what_is_finished(scene: Any, paper: Make) -> None:
    """The stream ends, and nothing is asked any more."""
    scene.checker.everything = True
    gate = asyncio.Event()
    scene.checker.hook = lambda url: gate.wait() if "site-3." in url else asyncio.sleep(0)
    async with scene.open() as pipeline:
        seen = []
        async for record in pipeline.stream([with_site(paper, number) for number in range(1, 6)]):
            seen.append(record.paper.title)
            if len(seen) == 2:
                pipeline.stop()
    assert seen == ["Paper 1", "Paper 2"]


async def test_closing_a_stream_leaves_nothing_behind(scene: Any, paper: Make) -> None:
    """No task, no thread, although links were in flight."""
    scene.checker.everything = True
    scene.checker.hook = lambda _: asyncio.sleep(60)
    async with scene.open() as pipeline:
        stream = pipeline.stream(with_site(paper, number) for number in range(1, 40))
        taking = asyncio.create_task(anext(stream))
        await asyncio.sleep(0.05)
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
        await stream.aclose()
        await asyncio.sleep(0.01)
        assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []
    readers = [thread for thread in threading.enumerate() if thread.name == "enricher-reader"]
    for reader in readers:
        reader.join(60)
    assert not any(reader.is_alive() for reader in readers)


@pytest.mark.slow
async def test_batches_are_full_where_links_are_slow(scene: Any, paper: Make) -> None:
    """3,000 papers with 1,200 repositories need no more than 26 forge batches and 7 citation batches."""
    papers = [
        paper(f"Code: https://github.com/o{number}/r" if number <= 1200 else "No link.", number)
        for number in range(1, 3001)
    ]
    await scene.records(iter(papers))
    assert len(scene.forges.batches) <= 26
    assert len(scene.scholar.batches) <= 7


async def test_others_have_their_turn_while_a_chunk_is_read(scene: Any) -> None:
    """A service answers beside its jobs: so many items are read in one turn of the loop, and no more."""
    turns, seen = [0], list[int]()

    class Noted:
        """No paper; that it is read is noted with the turn."""

        @property
        def title(self) -> str:
            seen.append(turns[0])
            return "noted"

    async def count() -> None:
        while True:
            turns[0] += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    async with scene.open() as pipeline:
        found = [record async for record in pipeline.stream([Noted() for _ in range(4 * SLICE)])]
    counting.cancel()
    assert len(found) == 4 * SLICE
    assert max(seen.count(turn) for turn in set(seen)) <= SLICE
