"""Copies of what is gone: asked for where they are wanted, and of nothing that lives."""

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from enricher.model import ArchiveCopy, Archived, ArchiveQuestion, Paper
from enricher.testing import EPOCH, MemorySource

Make = Callable[..., Paper]
GONE = "https://gone.example.org/page"


async def test_what_is_dead_gets_its_copies(scene: Any, paper: Make) -> None:
    """The nearest to when the paper was written is asked for."""
    copy = ArchiveCopy(archive="wayback", url="https://web.archive.org/web/1/x", captured_at=EPOCH)
    scene.copies[GONE] = Archived(copies=(copy,), fetched_at=EPOCH)
    record = (await scene.records([paper(f"See {GONE} here")], archives=("wayback",)))[0]
    assert record.links[0].archives == (copy,)
    question = scene.archive.batches[0][0]
    assert (question.url, question.near) == (GONE, dt.date(2020, 6, 15))


async def test_of_an_address_that_lies_no_latest_copy_is_wanted(scene: Any, paper: Make) -> None:
    """A parked domain is captured with 200 like the page that stood there."""
    scene.checker.parked.add(GONE)
    record = (await scene.records([paper(f"See {GONE} and {GONE}/2 here")], archives=("wayback",)))[0]
    assert [link.reason for link in record.links] == ["parked", "dns_not_found"]
    asked = {question.url: question.lies for batch in scene.archive.batches for question in batch}
    assert asked == {GONE: True, f"{GONE}/2": False}


async def test_an_archive_holds_up_its_own_paper_alone(scene: Any, paper: Make, tmp_path: Path) -> None:
    """Also where the cache knows all of them: one's copies are waited for, the others' records come."""
    papers = [paper(f"See {GONE}{number} here", number) for number in range(3)]
    await scene.records(papers, folder=tmp_path)
    answered = asyncio.Event()
    nothing = Archived(copies=(), fetched_at=EPOCH)

    async def slow(questions: Sequence[ArchiveQuestion]) -> Mapping[ArchiveQuestion, Archived]:
        if any(question.url == f"{GONE}1" for question in questions):
            await answered.wait()
        return dict.fromkeys(questions, nothing)

    scene.archive = MemorySource({}, lambda _: nothing, batch_size=1)
    scene.archive.send = slow
    async with scene.open(folder=tmp_path, archives=("wayback",)) as pipeline:
        stream = pipeline.stream(papers, ordered=False)
        first = [(await asyncio.wait_for(anext(stream), 60)).paper.title for _ in range(2)]
        answered.set()
        assert [*first, (await anext(stream)).paper.title] == ["Paper 0", "Paper 2", "Paper 1"]


async def test_what_lives_is_not_looked_for(scene: Any, paper: Make) -> None:
    """Nor is anything where no archive was chosen."""
    scene.checker.everything = True
    await scene.records([paper(f"See {GONE} here")], archives=("wayback",))
    scene.checker.everything = False
    await scene.records([paper(f"See {GONE} here")])
    assert scene.archive.batches == []


async def test_software_heritage_is_asked_of_repositories_alone(scene: Any, paper: Make) -> None:
    """It keeps nothing else."""
    text = f"See {GONE} and https://github.com/gone/code here"
    await scene.records([paper(text)], archives=("wayback", "swh"))
    asked = {(q.archive, q.url) for batch in scene.archive.batches for q in batch}
    code = "https://github.com/gone/code"
    assert asked == {("wayback", GONE), ("wayback", code), ("swh", code)}


async def test_what_lives_and_is_nowhere_kept_is_handed_over_while_records_go_on(
    scene: Any, paper: Make
) -> None:
    """An archive takes its time, which no paper waits for; the run ends when all is handed over."""
    scene.checker.everything = True
    kept: list[str] = []
    may_go_on = asyncio.Event()

    async def save(questions: Sequence[ArchiveQuestion]) -> None:
        await may_go_on.wait()
        kept.extend(question.url for question in questions)

    papers = [paper(f"See {GONE}{number} here", number) for number in range(3)]
    async with scene.open(archives=("wayback",), save=save) as pipeline:
        stream = pipeline.stream(papers)
        records = [await anext(stream) for _ in papers]
        assert (len(records), kept) == (3, [])
        may_go_on.set()
        assert [record async for record in stream] == []
    assert sorted(kept) == [f"{GONE}{number}" for number in range(3)]


async def test_a_page_that_cannot_be_handed_over_costs_itself_alone(scene: Any, paper: Make) -> None:
    """The next one is tried."""
    scene.checker.everything = True
    tried: list[str] = []

    async def save(questions: Sequence[ArchiveQuestion]) -> None:
        tried.extend(question.url for question in questions)
        raise OSError("scripted")

    papers = [paper(f"See {GONE}{number} here", number) for number in range(2)]
    assert len(await scene.records(papers, archives=("wayback",), save=save)) == 2
    assert len(tried) == 2


async def test_a_run_that_is_stopped_waits_for_no_archive(scene: Any, paper: Make) -> None:
    """What is found stays found."""
    scene.checker.everything = True

    async def save(questions: Sequence[ArchiveQuestion]) -> None:
        await asyncio.Event().wait()

    async with scene.open(archives=("wayback",), save=save) as pipeline:
        stream = pipeline.stream([paper(f"See {GONE} here")])
        await anext(stream)
        pipeline.stop()
        assert [record async for record in stream] == []
