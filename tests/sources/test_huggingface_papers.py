"""Hugging Face's paper pages on loopback: claims with their kinds, and no outage called an absence."""

from typing import Any

import pytest
from aiohttp import web

from enricher.catalogues import Claim, Claimed, ClaimQuestion
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.model import Unavailable
from enricher.sources.huggingface_papers import HOST, HuggingFacePapers

ASKED = ClaimQuestion(catalogue="huggingface", arxiv_id="2006.09214")
PATH = "/api/papers/2006.09214"
BODY = {
    "id": "2006.09214",
    "title": "T",
    "githubRepo": "https://github.com/aim-uofa/AdelaiDet",
    "githubStars": 3400,
    "projectPage": "https://example.org/adelaidet/",
}


@pytest.fixture
async def source(forge: Any, transport: Any, clock: Any) -> HuggingFacePapers:
    transport.to[HOST] = forge.url
    return HuggingFacePapers(LimitedTransport(transport, clock, hosts=Hosts(clock)), clock)


async def one(source: HuggingFacePapers) -> Any:
    return (await source.send([ASKED]))[ASKED]


async def test_the_authors_claims_are_official(forge: Any, source: HuggingFacePapers) -> None:
    """Repository and page; what names the paper otherwise is somebody's model, data set or demo."""
    lists = {
        "linkedModels": [{"id": "o/model"}, {"id": "https://evil.example//x"}, 7],
        "linkedDatasets": [{"id": "o/data"}],
        "linkedSpaces": [{"id": "o/space"}],
    }
    forge.table[PATH] = lambda _: web.json_response(BODY | lists)
    told = await one(source)
    assert told.claims == (
        Claim(url="https://github.com/aim-uofa/AdelaiDet", kind="code", official=True),
        Claim(url="https://example.org/adelaidet/", kind="project", official=True),
        Claim(url="https://huggingface.co/o/model", kind="model"),
        Claim(url="https://huggingface.co/datasets/o/data", kind="data"),
        Claim(url="https://huggingface.co/spaces/o/space", kind="demo"),
    )


async def test_what_a_program_found_is_not_official(forge: Any, source: HuggingFacePapers) -> None:
    """No author said so."""
    forge.table[PATH] = lambda _: web.json_response(BODY | {"githubRepoAddedBy": "auto"})
    assert not (await one(source)).claims[0].official


async def test_not_indexed_is_an_absence(forge: Any, source: HuggingFacePapers) -> None:
    """A 404 in JSON."""
    assert await one(source) == Claimed(fetched_at=source._api.now())


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: web.json_response(BODY | {"id": "2006.09215"}),
        lambda _: web.json_response([]),
        lambda _: web.json_response({"error": "no"}, status=401),
        lambda _: web.Response(status=404, text="<html>"),
        lambda _: web.Response(status=503),
        lambda _: web.Response(status=200, text="<html>"),
    ],
)
async def test_everything_else_is_no_answer(forge: Any, source: HuggingFacePapers, answer: Any) -> None:
    """Another paper's answer least of all."""
    forge.table[PATH] = answer
    assert isinstance(await one(source), Unavailable)


async def test_a_page_that_says_nothing_is_not_asked_for_a_whole_list(
    forge: Any, source: HuggingFacePapers, clock: Any
) -> None:
    """A maintenance page with status 200 costs a few requests; later it is asked again, and believed."""
    others = [ClaimQuestion(catalogue="huggingface", arxiv_id=f"2006.{n:05}") for n in range(40)]
    for question in others:
        forge.table[f"/api/papers/{question.arxiv_id}"] = lambda _: web.Response(text="<html>Maintenance")
    told = await source.send(others)
    assert all(isinstance(outcome, Unavailable) for outcome in told.values())
    assert len(forge.calls) <= 10
    forge.table[PATH] = lambda _: web.json_response(BODY)
    assert isinstance(await one(source), Unavailable)
    clock.advance(61)
    assert isinstance(await one(source), Claimed)


async def test_an_allowance_that_is_told_to_be_spent_is_kept_to(
    forge: Any, source: HuggingFacePapers
) -> None:
    """No request goes out that would be refused; those papers are unknown, and nobody waits for minutes."""
    headers = {"RateLimit": '"api";r=0;t=250'}
    forge.table[PATH] = lambda _: web.json_response(BODY, headers=headers)
    await one(source)
    others = [ClaimQuestion(catalogue="huggingface", arxiv_id=f"2006.{n:05}") for n in range(40)]
    told = await source.send(others)
    assert all(isinstance(outcome, Unavailable) for outcome in told.values())
    assert len(forge.calls) == 1
