"""Citations: places kept, outages told from absence, patience bounded, the key never seen."""

import asyncio
import itertools
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from enricher.errors import SettingsError
from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.model import CitationsFound, CitationsNotFound, PaperQuestion, Unavailable
from enricher.ports import Answer, Request
from enricher.sameness import words
from enricher.sources.identity import identifier, same
from enricher.sources.semantic_scholar import SemanticScholarOptions, open_semantic_scholar
from enricher.sources.semantic_scholar.client import ScholarClient, TroubleError
from enricher.testing import EPOCH, answer

SECRET = "s2k-ThisMustNeverBeSeen"


def arxiv(*names: str) -> list[PaperQuestion]:
    """Questions by arXiv id."""
    return [PaperQuestion(arxiv_id=name) for name in names]  # type: ignore[arg-type]  # ids are texts


async def send(scholar: Any, transport: Any, clock: Any, questions: Any, **more: Any) -> Any:
    """One `send` of a fresh source."""
    options = SemanticScholarOptions(**({"key": SECRET, "base_url": scholar.url} | more))
    async with open_semantic_scholar(
        options, clock, transport=LimitedTransport(transport, clock, hosts=Hosts(clock))
    ) as source:
        return await source.send(questions)


async def test_batch_keeps_places_and_asks_each_paper_once(
    scholar: Any, transport: Any, clock: Any, stars: Any
) -> None:
    """Nulls stay in their place, versions are stripped, one paper asked twice is asked once."""
    questions = arxiv(
        "2006.00001", "2006.00007", "2006.00002v3", "2006.00002", "hep-th/9901001", "math.GT/0309136"
    )
    outcomes = await send(
        scholar, transport, clock, [*questions, PaperQuestion(doi="10.48550/arXiv.2006.00001")]
    )
    assert json.loads(scholar.calls[0][3])["ids"] == [
        "ARXIV:2006.00001",
        "ARXIV:2006.00007",
        "ARXIV:2006.00002",
        "ARXIV:hep-th/9901001",
        "ARXIV:math/0309136",
    ]
    counts = [getattr(outcomes[question], "citation_count", None) for question in questions]
    assert counts[0] == stars("ARXIV:2006.00001")
    assert counts[2] == counts[3] == stars("ARXIV:2006.00002")
    assert isinstance(outcomes[questions[1]], CitationsNotFound)


async def test_request_asks_for_what_the_record_needs(scholar: Any, transport: Any, clock: Any) -> None:
    """And for no more fields; the key goes with it."""
    await send(scholar, transport, clock, arxiv("2006.00001"))
    method, path, headers, _ = scholar.calls[0]
    assert (method, headers["x-api-key"]) == ("POST", SECRET)
    assert path == (
        "/graph/v1/paper/batch?fields=paperId,citationCount,influentialCitationCount,referenceCount,venue,year"
    )


@pytest.mark.parametrize("base", ["", "/", "/graph/v1", "/graph/v1/"])
async def test_base_is_taken_with_and_without_its_path(
    scholar: Any, transport: Any, clock: Any, base: str
) -> None:
    """Both forms stand in people's settings."""
    await send(scholar, transport, clock, arxiv("2006.00001"), base_url=scholar.url + base, key=None)
    assert scholar.calls[0][1].startswith("/graph/v1/paper/batch?")
    assert "x-api-key" not in scholar.calls[0][2]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, {"error": "unauthorized"}),
        (403, {"message": "Forbidden"}),
        (502, "<html>"),
        (503, {}),
        (200, {"error": "internal"}),
        (200, {"message": "Endpoint request timed out"}),
        (200, []),
        (200, "no list"),
        (404, {"error": "not found"}),
        (400, {"error": "Unrecognized or unsupported fields: [x]"}),
        (301, {}),
        (418, {}),
    ],
)
async def test_no_outage_looks_like_absence(
    scholar: Any, transport: Any, clock: Any, status: int, body: Any
) -> None:
    """What the package takes for an empty answer is unavailable here, soon and with words."""

    async def fault(request: web.Request) -> web.Response:
        return web.json_response(body, status=status, headers={"Location": "http://localhost:9/x"})

    scholar.faults = itertools.repeat(fault)
    outcome = next(iter((await send(scholar, transport, clock, arxiv("2006.00001"))).values()))
    assert isinstance(outcome, Unavailable)
    assert "Semantic Scholar" in outcome.why
    assert len(scholar.calls) <= 5


async def test_batch_of_unknown_ids_is_an_absence(scholar: Any, transport: Any, clock: Any) -> None:
    """The one 400 that is an answer."""

    async def nobody(request: web.Request) -> web.Response:
        return web.json_response({"error": "No valid paper ids given"}, status=400)

    scholar.faults = itertools.repeat(nobody)
    outcomes = await send(scholar, transport, clock, arxiv("2006.00001", "2006.00002"))
    assert [type(outcome) for outcome in outcomes.values()] == [CitationsNotFound] * 2


async def test_one_bad_record_is_found_by_halving(scholar: Any, transport: Any, clock: Any) -> None:
    """A 500 that stays is halved until the paper that breaks the batch stands alone."""
    scholar.poison = {"ARXIV:2006.00300"}
    questions = arxiv(*(f"2006.{number:05}" for number in range(500)))
    outcomes = await send(scholar, transport, clock, questions)
    lost = [q.arxiv_id for q, outcome in outcomes.items() if isinstance(outcome, Unavailable)]
    assert lost == ["2006.00300"]
    assert len(scholar.calls) <= 22


async def test_endless_500_is_not_halved_to_the_end(
    scholar: Any, transport: Any, clock: Any, faults: Any
) -> None:
    """Where everything fails it is the server, not a record."""
    scholar.faults = itertools.repeat(faults["500"])
    outcomes = await send(scholar, transport, clock, arxiv(*(f"2006.{n:05}" for n in range(1500))))
    assert all(isinstance(outcome, Unavailable) for outcome in outcomes.values())
    assert len(scholar.calls) <= 8


async def test_endless_429_is_given_up_after_a_few_paced_attempts(
    scholar: Any, transport: Any, clock: Any, faults: Any
) -> None:
    """Without a key the pool may stay full: a handful of attempts, then the next batches do not try."""
    scholar.faults = itertools.repeat(faults["429_bare"])
    questions = arxiv(*(f"2006.{number:05}" for number in range(2000)))
    outcomes = await send(scholar, transport, clock, questions, key=None)
    assert all(isinstance(outcome, Unavailable) for outcome in outcomes.values())
    assert len(scholar.calls) == 5
    assert clock.monotonic() < 60


async def test_retry_after_is_honoured_or_handed_on(
    scholar: Any, transport: Any, clock: Any, fault_of: Any
) -> None:
    """A short wait is waited; a long one is told as the time to come back."""
    scholar.faults = iter([fault_of(429, Retry_After="20")])
    outcome = next(iter((await send(scholar, transport, clock, arxiv("2006.00001"))).values()))
    assert isinstance(outcome, CitationsFound)
    assert 20 in clock.slept
    scholar.faults = iter([fault_of(429, Retry_After="7200")])
    outcome = next(iter((await send(scholar, transport, clock, arxiv("2006.00001"))).values()))
    assert (outcome.retry_at - outcome.at).total_seconds() == 7200


async def test_one_request_a_second(scholar: Any, transport: Any, clock: Any) -> None:
    """Over all sends of a source."""
    options = SemanticScholarOptions(key=SECRET, base_url=scholar.url)
    async with open_semantic_scholar(
        options, clock, transport=LimitedTransport(transport, clock, hosts=Hosts(clock))
    ) as source:
        for number in range(4):
            await source.send(arxiv(f"2006.0000{number}"))
    assert clock.monotonic() >= 3


async def test_title_is_asked_only_where_nothing_else_is_there(
    scholar: Any, transport: Any, clock: Any
) -> None:
    """A certain match is found, a similar title is not, a short one is not even asked."""
    title = "Attention & its many discontents: a study of $x$"
    scholar.titles = {
        title: {"paperId": "p1", "title": "Attention & its many discontents: A study of x", "year": 2019},
        "Masked autoencoders are strong learners": {
            "paperId": "p2",
            "title": "Masked autoencoders",
            "year": 2020,
        },
    }
    certain = PaperQuestion(title=title, year=2020)
    similar = PaperQuestion(title="Masked autoencoders are strong learners", year=2020)
    unknown = PaperQuestion(title="A title that nobody has ever written", year=2020)
    short = PaperQuestion(title="Introduction", year=2020)
    outcomes = await send(scholar, transport, clock, [certain, similar, unknown, short])
    assert outcomes[certain].paper_id == "p1"
    assert [type(outcomes[q]) for q in (similar, unknown, short)] == [CitationsNotFound] * 3
    assert len(scholar.calls) == 3


def titled(count: int) -> list[PaperQuestion]:
    """Papers known by title alone, each long enough to be asked."""
    return [PaperQuestion(title=f"A rather long title of paper number {n}", year=2020) for n in range(count)]


async def test_a_batch_waits_for_one_title_at_most(scholar: Any, transport: Any, clock: Any) -> None:
    """However many stand in line: 500 papers in one request come before one in one."""
    options = SemanticScholarOptions(key=SECRET, base_url=scholar.url)
    async with open_semantic_scholar(
        options, clock, transport=LimitedTransport(transport, clock, hosts=Hosts(clock))
    ) as source:
        async with asyncio.TaskGroup() as group:
            for question in titled(20):
                group.create_task(source.send([question]))
            await asyncio.sleep(0)
            assert source.budget.waiting == 20
            group.create_task(source.send(arxiv("2006.00001")))
        assert source.budget.waiting == 0
        assert "20 papers are known by title alone" in (source.budget.note or "")
    assert len(scholar.calls) == 21
    assert "batch" in "".join(str(call[:3]) for call in scholar.calls[:3])


async def test_a_full_pool_is_left_in_peace_by_all(
    scholar: Any, transport: Any, clock: Any, faults: Any
) -> None:
    """Many titles waiting are no reason to ask more often; once it is given up, none of them is sent."""
    scholar.faults = itertools.repeat(faults["429_bare"])
    options = SemanticScholarOptions(base_url=scholar.url)
    async with open_semantic_scholar(
        options, clock, transport=LimitedTransport(transport, clock, hosts=Hosts(clock))
    ) as source:
        outcomes = await asyncio.gather(*(source.send([question]) for question in titled(300)))
        assert "SEMANTIC_SCHOLAR_API_KEY" in (source.budget.note or "")
    assert all(isinstance(answer, Unavailable) for one in outcomes for answer in one.values())
    assert 5 <= len(scholar.calls) <= 8
    assert 15 <= clock.monotonic() < 120


async def test_a_key_that_is_refused_is_said_once(
    scholar: Any, transport: Any, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Aloud, and in the note: another index answers then, with other figures."""

    async def refusal(request: web.Request) -> web.StreamResponse:
        return web.json_response({"message": "Forbidden"}, status=403)

    scholar.faults = itertools.repeat(refusal)
    options = SemanticScholarOptions(base_url=scholar.url, key=SECRET)
    async with open_semantic_scholar(
        options, clock, transport=LimitedTransport(transport, clock, hosts=Hosts(clock))
    ) as source:
        await source.send(arxiv("2006.00001"))
        await source.send(arxiv("2006.00002"))
        assert "refused the key (403)" in (source.budget.note or "")
    (said,) = [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]
    assert "SEMANTIC_SCHOLAR_API_KEY" in said
    assert SECRET not in said


async def test_no_advice_where_nothing_was_amiss(scholar: Any, transport: Any, clock: Any) -> None:
    """Nor where nothing was asked."""
    options = SemanticScholarOptions(base_url=scholar.url)
    async with open_semantic_scholar(
        options, clock, transport=LimitedTransport(transport, clock, hosts=Hosts(clock))
    ) as source:
        assert source.budget.note is None
        await source.send(arxiv("2006.00001"))
        assert source.budget.note is None


async def test_unreachable_service_is_unavailable_within_seconds(transport: Any, clock: Any) -> None:
    """Nothing listens there."""
    options = SemanticScholarOptions(base_url="http://127.0.0.1:9")
    async with open_semantic_scholar(
        options, clock, transport=LimitedTransport(transport, clock, hosts=Hosts(clock))
    ) as source:
        outcomes = await source.send(arxiv(*(f"2006.{number:05}" for number in range(3000))))
    assert all(isinstance(outcome, Unavailable) for outcome in outcomes.values())
    assert clock.monotonic() < 60


async def test_key_is_in_no_log_and_the_root_logger_is_left_alone(
    scholar: Any, transport: Any, clock: Any, faults: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """The package logs it at DEBUG, and configures logging when its client is made."""
    before = list(logging.getLogger().handlers)
    caplog.set_level(logging.DEBUG)
    scholar.faults = iter([faults["500"], faults["429_bare"]])
    outcomes = await send(scholar, transport, clock, arxiv("2006.00001", "2006.00007"))
    assert SECRET not in caplog.text + repr(outcomes) + repr(SemanticScholarOptions(key=SECRET))
    assert not [record for record in caplog.records if record.name == "semanticscholar"]
    assert list(logging.getLogger().handlers) == before
    with pytest.raises(SettingsError) as caught:
        SemanticScholarOptions(key=SECRET + "\n")
    assert SECRET not in str(caught.value)


def recorded(file: Path) -> tuple[int, str]:
    """Status and body of the first exchange in a cassette, read as far as needed here."""
    text = file.read_text(encoding="utf-8").partition("  response:\n")[2].partition("- request:\n")[0]
    status = next(line for line in text.splitlines() if line.strip().startswith(("code:", "status_code:")))
    quoted = re.search(r"(?:string|content): '((?:[^']|'')*)'", text)
    assert quoted is not None
    body = " ".join(line.strip() for line in quoted.group(1).replace("''", "'").splitlines())
    return int(status.split(":")[1]), body


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("test_get_papers_not_found_warning", [False, True, True, True]),
        ("test_not_found", None),
        ("test_bad_query_parameters", None),
    ],
)
async def test_recorded_answers_are_read(recordings: Path, name: str, found: list[bool] | None) -> None:
    """A real batch with a null in place, and real errors, which are no papers."""
    status, body = recorded(recordings / "semanticscholar" / f"{name}.yaml")
    size = len(json.loads(body)) if found else 1

    class Recorded:
        async def send(self, request: Request) -> Answer:
            return Answer(
                url=request.url, method="POST", status=status, headers=(), body=body.encode(),
                truncated=False, elapsed_ms=0, at=EPOCH,
            )  # fmt: skip

    client = ScholarClient(SemanticScholarOptions(), Recorded())
    ids = [f"x{number}" for number in range(size)]
    if found is None:
        with pytest.raises(TroubleError):
            await client.batch(ids)
    else:
        assert [paper is not None for paper in await client.batch(ids)] == found[:size]


@pytest.mark.parametrize("kind", [AttributeError, TypeError, KeyError, ValueError])
async def test_a_mistake_of_ours_is_no_trouble_of_the_service(kind: type[Exception]) -> None:
    """It is raised, where rows that upset the package are answers without papers."""

    class Mistaken:
        async def send(self, request: Request) -> Answer:
            raise kind("ours")

    class Upsetting:
        async def send(self, request: Request) -> Answer:
            return answer(request.url, body='[{"paperId": "x", "authors": 5}]', method="POST")

    with pytest.raises(kind, match="ours"):
        await ScholarClient(SemanticScholarOptions(), Mistaken()).batch(["x"])
    with pytest.raises(TroubleError, match="holds no papers"):
        await ScholarClient(SemanticScholarOptions(), Upsetting()).batch(["x"])


@given(st.text(max_size=40), st.text(max_size=40))
def test_identifiers_are_of_a_known_form_or_none(arxiv_id: str, doi: str) -> None:
    """No text of a paper makes an odd request."""
    name = identifier(PaperQuestion(arxiv_id=arxiv_id, doi=doi))  # type: ignore[arg-type]  # any text
    assert name is None or (name.isascii() and name.startswith(("ARXIV:", "DOI:10.")))


@given(st.text(max_size=60))
def test_a_title_is_the_same_as_itself_where_it_says_enough(title: str) -> None:
    """Whatever its script and its TeX; a short one is certain of nothing."""
    question = PaperQuestion(title=title, year=2020)
    assert same(question, title, 2020) == (len(words(title)) >= 3)
    assert not same(question, title, 2017)


@pytest.mark.parametrize(("key", "words"), [("k17", "was taken away"), (None, "this address is barred")])
async def test_a_key_that_was_taken_away_is_said_as_that(
    scholar: Any, transport: Any, clock: Any, key: str | None, words: str
) -> None:
    """It was right once; who has none is told otherwise."""

    async def forbid(request: web.Request) -> web.Response:
        return web.json_response({"message": "Forbidden"}, status=403)

    scholar.faults = itertools.repeat(forbid)
    outcomes = await send(scholar, transport, clock, arxiv("2006.00001"), key=key)
    assert [words in outcome.why for outcome in outcomes.values()] == [True]
