"""The citations of a chunk: one question for each paper, all in one go, and nobody waits for another's."""

from collections.abc import Callable
from typing import Any

from enricher.model import CitationsFound, CitationsOutcome, Paper, PaperQuestion, Unavailable
from enricher.pipeline.citing import Indexes
from enricher.pipeline.citing_together import CitingTogether
from enricher.pipeline.item import PaperItem
from enricher.pipeline.plan import PlanOptions
from enricher.testing import EPOCH, MemorySource

Make = Callable[..., Paper]
LINKED = "Our code is at https://site-1.example.org/code here."


async def test_papers_of_a_chunk_are_asked_about_in_one_batch(scene: Any, paper: Make) -> None:
    """Those with links as well, whose looks go on meanwhile; each hears its own count."""
    scene.checker.everything = True
    scene.counts = {f"2006.{number:05}": number for number in range(1, 41)}
    found = await scene.records([paper(LINKED if number % 2 else "", number) for number in range(1, 41)])
    assert [len(batch) for batch in scene.scholar.batches] == [40]
    assert [record.citations.citation_count for record in found] == list(range(1, 41))
    assert scene.asked["looks"] == 1


async def test_two_papers_of_one_identifier_are_one_question(scene: Any, paper: Make) -> None:
    """Both hear the answer."""
    scene.counts = {"2006.00001": 7}
    found = await scene.records([paper("", 1, title="One"), paper("", 1, title="Other")])
    assert [record.citations.citation_count for record in found] == [7, 7]
    assert scene.asked["citations"] == 1


async def test_an_index_that_could_not_be_asked_hands_on_to_the_next(scene: Any, paper: Make) -> None:
    """For papers with and without links; what the cache knows of the next one is not asked again."""

    def told(question: PaperQuestion) -> CitationsOutcome:
        if question.index == "semanticscholar":
            return Unavailable(why="scripted", at=EPOCH)
        return CitationsFound(paper_id="w", citation_count=3, fetched_at=EPOCH)

    scene.checker.everything = True
    scene.scholar = MemorySource({}, told)
    options = PlanOptions(indexes=Indexes(names=("semanticscholar", "openalex")))
    found = await scene.records([paper("", 1), paper(LINKED, 2)], options=options)
    assert [(record.citations.source, record.citations.citation_count) for record in found] == [
        ("openalex", 3),
        ("openalex", 3),
    ]


async def test_a_source_that_breaks_costs_its_own_papers(scene: Any, paper: Make) -> None:
    """They are told as broken, and the run comes to its end."""

    def broken(_question: PaperQuestion) -> CitationsOutcome:
        raise RuntimeError("scripted")

    scene.checker.everything = True
    scene.scholar = MemorySource({}, broken)
    found = await scene.records([paper("", 1), paper(LINKED, 2), Paper(title="")])
    assert ["scripted" in " ".join(record.errors) for record in found] == [True, True, False]


async def test_a_paper_known_by_its_title_waits_for_no_chunk(scene: Any, paper: Make) -> None:
    """Its question is a request of its own, and is no part of what is asked together."""
    titled = PaperItem(Paper(title="A title that says enough to ask by"), PlanOptions())
    known = PaperItem(paper("", 1), PlanOptions())
    async with scene.open():
        together = CitingTogether([titled, known], {}, scene.sources)
        assert known in together
        assert titled not in together
        waves = [wave async for wave in together.waves()]
    assert waves == [[(known, None)]]
    assert titled.citing.wanted
