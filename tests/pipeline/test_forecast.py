"""What a run would cost, said beforehand: held to what the run then asks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from enricher.model import Paper

Make = Callable[..., Paper]


def some_papers(make: Make) -> list[Paper]:
    """Papers that share links, of forges and of sites."""
    texts = (
        "Code: https://github.com/a/b and https://x.example.org/one",
        "Code: https://github.com/A/B and https://x.example.org/two",
        "Code: https://gitlab.com/c/d and https://x.example.org/one",
        "No link, and https://github.com/XXX/XXX is none.",
    )
    return [make(text, number) for number, text in enumerate(texts, start=1)]


async def test_the_forecast_is_what_the_run_asks(scene: Any, paper: Make, tmp_path: Path) -> None:
    """Looks, repositories and papers, each once; and it asks nobody itself."""
    scene.checker.everything = scene.every_repository = True
    async with scene.open(folder=tmp_path) as pipeline:
        told = await pipeline.forecast(some_papers(paper))
        assert dict(scene.asked) == {"looks": 0, "repositories": 0, "citations": 0}
        async for _ in pipeline.stream(some_papers(paper)):
            pass
    assert (told.papers, told.links, told.remembered, told.naive) == (4, 6, 0, 10)
    assert (told.repositories, told.others, told.forge_queries, told.citation_batches) == (1, 1, 1, 1)
    assert scene.asked["looks"] == told.looks == 2
    assert scene.asked["citations"] == told.citations == 4


async def test_titles_alone_are_counted_by_themselves(scene: Any, paper: Make) -> None:
    """Each of them is a request; the others share one."""
    nameless = [Paper(title=f"A long and distinctive title, number {n}") for n in range(3)]
    async with scene.open() as pipeline:
        told = await pipeline.forecast([*nameless, paper()])
    assert (told.citations, told.titles, told.citation_batches) == (4, 3, 1)


async def test_what_the_cache_knows_costs_nothing(scene: Any, paper: Make, tmp_path: Path) -> None:
    """After a run the same run is free."""
    scene.checker.everything = scene.every_repository = True
    await scene.records(some_papers(paper), folder=tmp_path)
    async with scene.open(folder=tmp_path) as pipeline:
        told = await pipeline.forecast(some_papers(paper))
    assert (told.looks, told.repositories, told.others, told.citations) == (0, 0, 0, 0)
    assert told.remembered == told.naive == 10


async def test_a_bad_paper_is_counted_and_no_more(scene: Any, paper: Make) -> None:
    """It costs nothing."""
    bad: Any = {"title": "no paper"}
    async with scene.open() as pipeline:
        told = await pipeline.forecast([bad, paper()])
    assert (told.papers, told.unread, told.citations) == (2, 1, 1)
