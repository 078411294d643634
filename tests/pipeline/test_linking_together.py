"""The repositories of a chunk: one question for each, all in one go, and what they lead to by itself."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from enricher.model import Paper, RepositoryOutcome, RepositoryQuestion
from enricher.pipeline.item import PaperItem
from enricher.pipeline.linking_together import LinkingTogether
from enricher.pipeline.plan import PlanOptions
from enricher.testing import MemorySource

Make = Callable[..., Paper]
OWN = "Our code is at https://github.com/owner/code-{} here."


async def test_repositories_of_a_chunk_travel_together(scene: Any, paper: Make) -> None:
    """Each paper has its own one's stars, and its own count, whichever came first."""
    scene.stars = {f"owner/code-{number}": number for number in range(1, 41)}
    scene.counts = {f"2006.{number:05}": 100 + number for number in range(1, 41)}
    found = await scene.records([paper(OWN.format(number), number) for number in range(1, 41)])
    assert [record.repositories[0].stars for record in found] == list(range(1, 41))
    assert [record.citations.citation_count for record in found] == list(range(101, 141))
    assert [len(batch) for batch in scene.forges.batches] == [40]


async def test_two_papers_of_one_repository_are_one_question(scene: Any, paper: Make) -> None:
    """Both hear the answer."""
    scene.stars = {"owner/code-1": 7}
    found = await scene.records([paper(OWN.format(1), 1), paper(OWN.format(1), 2)])
    assert [record.repositories[0].stars for record in found] == [7, 7]
    assert scene.asked["repositories"] == 1


async def test_what_a_forge_cannot_tell_is_asked_of_its_page(scene: Any, paper: Make) -> None:
    """The paper goes on by itself, with those whose answers said all."""
    scene.outage = True
    scene.checker.everything = True
    found = await scene.records([paper(OWN.format(number), number) for number in (1, 2)])
    assert [record.links[0].status for record in found] == ["alive", "alive"]
    assert sorted(scene.checker.looked) == [f"https://github.com/owner/code-{number}" for number in (1, 2)]


async def test_a_source_that_breaks_costs_its_own_papers(scene: Any, paper: Make) -> None:
    """They are told as broken, and the run comes to its end."""

    def broken(_question: RepositoryQuestion) -> RepositoryOutcome:
        raise RuntimeError("scripted")

    scene.forges = MemorySource({}, broken)
    found = await scene.records([paper(OWN.format(1), 1), paper("", 2)])
    assert ["scripted" in " ".join(record.errors) for record in found] == [True, False]


@pytest.mark.parametrize(
    ("said", "together"),
    [
        (OWN.format(1), True),
        (f"{OWN.format(1)} {OWN.format(2)}", False),
        ("We compare with https://github.com/other/code here.", False),
        ("Our code is at https://site-1.example.org/code here.", False),
        ("", False),
    ],
)
async def test_papers_with_one_repository_of_their_own_are_asked_about_together(
    scene: Any, paper: Make, said: str, *, together: bool
) -> None:
    """What waits for a look, or goes behind others in a batch, is asked for by itself."""
    item = PaperItem(paper(said, 1), PlanOptions())
    async with scene.open():
        asked = LinkingTogether([item], {}, scene.sources)
        assert (item in asked) is together
        assert [wave async for wave in asked.waves()] == ([[(item, None)]] if together else [])


async def test_a_mistake_behind_an_answer_costs_its_own_paper(
    scene: Any, paper: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where what an answer leads to is opened, say."""
    follow = PaperItem.follow

    def mistaken(item: PaperItem) -> bool:
        if item.paper.arxiv_id == "2006.00001" and not item.pending:
            raise RuntimeError("scripted")
        return follow(item)

    scene.every_repository = True
    monkeypatch.setattr(PaperItem, "follow", mistaken)
    found = await scene.records([paper(OWN.format(number), number) for number in (1, 2)])
    assert ["scripted" in " ".join(record.errors) for record in found] == [True, False]


@pytest.mark.parametrize(("size", "count"), [(20, 60), (7, 14)])
async def test_a_slow_batch_holds_up_no_other(scene: Any, paper: Make, size: int, count: int) -> None:
    """Answers are heard, and kept, as they come, whatever was asked before them, in batches however small."""
    gate = asyncio.Event()

    class Slow(MemorySource[RepositoryQuestion, RepositoryOutcome]):
        async def send(self, questions: Any) -> Any:
            told = await super().send(questions)
            if any(question.ref.full_name == "owner/code-1" for question in questions):
                await gate.wait()
            return told

    scene.every_repository = True
    scene.forges = Slow({}, scene._repository, batch_size=size)  # the scene's own script
    items = [PaperItem(paper(OWN.format(number), number), PlanOptions()) for number in range(1, count + 1)]
    async with scene.open():
        waves = LinkingTogether(items, {}, scene.sources).waves()
        early: list[PaperItem] = []
        while len(early) < count - size:
            early += [item for item, _ in await asyncio.wait_for(anext(waves), 60)]
        gate.set()
        late = [item for wave in [wave async for wave in waves] for item, _ in wave]
    assert (early, late) == (items[size:], items[:size])
