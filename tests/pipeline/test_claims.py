"""Catalogues: each link says who names it, and others' word never speaks for the paper."""

from collections.abc import Callable
from typing import Any

import pytest

from enricher.catalogues import Claim
from enricher.model import Paper, Unavailable
from enricher.pipeline.plan import PlanOptions
from enricher.record import Record
from enricher.testing import MemorySource

ASKING = PlanOptions(catalogues=("huggingface",))
OWN = Claim(url="https://github.com/o/official", official=True)
OTHERS = Claim(url="https://github.com/x/somebody-elses")


async def told(scene: Any, paper: Paper, *claims: Claim) -> Record:
    """The record of a paper of which a catalogue says this."""
    scene.claims[paper.arxiv_id or ""] = claims
    return (await scene.records([paper], options=ASKING))[0]


async def test_an_official_claim_that_is_alive_releases_the_code_and_names_its_source(
    scene: Any, paper: Callable[..., Paper]
) -> None:
    """The repository's stars are there, and whose word it is."""
    scene.stars = {"o/official": 5, "x/somebody-elses": 900}
    record = await told(scene, paper(), OWN, OTHERS)
    assert record.code == "released"
    assert [(link.found_in, link.role, link.status) for link in record.links] == [
        ("huggingface", "own", "alive"),
        ("huggingface", "mentioned", "alive"),
    ]


@pytest.mark.parametrize("claim", [OTHERS, OWN])
async def test_what_others_say_is_never_dead_or_empty_code_of_the_paper(
    scene: Any, paper: Callable[..., Paper], claim: Claim
) -> None:
    """The repository is missing; so much is said of the link, and nothing of the paper."""
    record = await told(scene, paper("Code will be released."), claim)
    assert record.links[0].status == "dead"
    assert record.code == "promised"


async def test_somebody_elses_work_is_not_the_papers_code(scene: Any, paper: Callable[..., Paper]) -> None:
    """However alive."""
    scene.stars = {"x/somebody-elses": 900}
    assert (await told(scene, paper(), OTHERS)).code == "none"


async def test_what_the_text_names_is_one_entry_with_the_catalogue_beside(
    scene: Any, paper: Callable[..., Paper]
) -> None:
    """By the repository that is meant, in whatever spelling, and asked once."""
    scene.stars = {"o/official": 5, "O/Official": 5}
    record = await told(scene, paper("Code: https://github.com/O/Official"), OWN)
    assert [(link.found_in, link.claimed_by) for link in record.links] == [("text", ("huggingface",))]
    assert scene.asked["repositories"] == 1


async def test_an_outage_of_a_catalogue_leaves_every_other_value_as_it_is(
    scene: Any, paper: Callable[..., Paper]
) -> None:
    """It is said, and no absence: it is asked again, while an absence is remembered."""
    scene.stars = {"a/b": 1}
    text = "Code: https://github.com/a/b"
    plain = (await scene.records([paper(text)]))[0]
    scene.hub = MemorySource({}, lambda _: Unavailable(why="503", at=scene.clock.now()))
    record = (await scene.records([paper(text)], options=ASKING))[0]
    assert record.errors == ("huggingface: 503",)
    assert [link.status for link in record.links] == [link.status for link in plain.links]
    assert record.code == plain.code == "released"


async def test_claims_are_remembered(scene: Any, paper: Callable[..., Paper], tmp_path: Any) -> None:
    """Found and absent alike, for their own times; nobody is asked for a paper without an id."""
    scene.stars = {"o/official": 5}
    scene.claims = {"2006.00001": (OWN,)}
    papers = [paper(number=1), paper(number=2), paper(number=3, arxiv_id=None)]
    for later, asked in ((0, 2), (1, 2), (5, 3), (20, 5)):
        scene.later(days=later)
        await scene.records(papers, options=ASKING, folder=tmp_path)
        assert sum(map(len, scene.hub.batches)) == asked


async def test_a_forecast_counts_the_requests_of_a_catalogue(scene: Any, paper: Callable[..., Paper]) -> None:
    """A dump costs none."""
    options = PlanOptions(catalogues=("huggingface", "paperswithcode"))
    async with scene.open(options=options) as pipeline:
        told = await pipeline.forecast([paper(number=1), paper(number=2)])
    assert told.claims == 2
    assert not scene.hub.batches


async def test_what_a_project_page_names_too_says_so(scene: Any, paper: Callable[..., Paper]) -> None:
    """By the repository that is meant; what stands on the page alone is no other's word."""
    scene.stars = {"a/b": 1, "c/d": 1}
    scene.checker.pages = {"https://lab.example/b": ("https://github.com/A/B",)}
    text = "Code: https://github.com/a/b and https://github.com/c/d, project page: https://lab.example/b"
    record = (await scene.records([paper(text)]))[0]
    assert {link.url: (link.found_in, link.claimed_by) for link in record.links} == {
        "https://github.com/a/b": ("text", ("page",)),
        "https://github.com/c/d": ("text", ()),
        "https://lab.example/b": ("text", ()),
    }
    record = (await scene.records([paper("Project page: https://lab.example/b")]))[0]
    assert [(link.found_in, link.claimed_by) for link in record.links] == [("text", ()), ("page", ())]
