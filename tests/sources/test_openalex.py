"""OpenAlex on loopback: singles by DOI, a certain match by title, and no outage called an absence."""

from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web

from enricher.hosts.limiting import LimitedTransport
from enricher.hosts.registry import Hosts
from enricher.model import CitationsFound, CitationsNotFound, PaperQuestion, Unavailable
from enricher.sources.openalex import HOST, OpenAlexSource

KEY = "oa-ThisMustNeverBeSeen"
PREPRINT = PaperQuestion(arxiv_id="2006.09214", index="openalex")


def work(doi: str | None, cited: int = 12, **more: Any) -> Callable[[dict[str, Any]], web.Response]:
    """A work in the documented shape."""
    body = {
        "id": "https://openalex.org/W2741809807",
        "doi": f"https://doi.org/{doi}" if doi else None,
        "title": "Two Ways to Count What Others Cite",
        "publication_year": 2020,
        "cited_by_count": cited,
        "referenced_works_count": 31,
        "primary_location": {"source": {"display_name": "A Journal"}},
    }
    return lambda _: web.json_response(body | more)


def plain(status: int, words: str = "no", headers: dict[str, str] | None = None) -> Any:
    return lambda _: web.json_response({"error": words, "message": words}, status=status, headers=headers)


@pytest.fixture
async def source(forge: Any, transport: Any, clock: Any) -> OpenAlexSource:
    transport.to[HOST] = forge.url
    limited = LimitedTransport(transport, clock, hosts=Hosts(clock))
    return OpenAlexSource(limited, clock)


async def one(source: OpenAlexSource, question: PaperQuestion) -> Any:
    return (await source.send([question]))[question]


async def test_a_preprint_is_asked_by_arxivs_doi(forge: Any, source: OpenAlexSource) -> None:
    """Singly, with the fields that the record needs, and all of them are read."""
    forge.table["/works/doi:10.48550/arxiv.2006.09214"] = work("10.48550/arXiv.2006.09214")
    told = await one(source, PREPRINT)
    assert isinstance(told, CitationsFound)
    assert (told.paper_id, told.citation_count, told.reference_count) == ("W2741809807", 12, 31)
    assert (told.venue, told.year) == ("A Journal", 2020)
    assert source.budget.requests == 1


async def test_a_papers_own_doi_goes_first_and_arxivs_is_the_second_try(
    forge: Any, source: OpenAlexSource
) -> None:
    """An unknown journal's DOI says nothing of the preprint."""
    forge.table["/works/doi:10.48550/arxiv.2006.09214"] = work("10.48550/arXiv.2006.09214")
    question = PaperQuestion(arxiv_id="2006.09214v2", doi="10.1000/UNKNOWN", index="openalex")
    assert isinstance(await one(source, question), CitationsFound)
    paths = [path.partition("?")[0] for _, path, _, _ in forge.calls]
    assert paths == ["/works/doi:10.1000/unknown", "/works/doi:10.48550/arxiv.2006.09214"]


async def test_a_preprint_merged_into_its_journals_work_is_the_same_paper(
    forge: Any, source: OpenAlexSource
) -> None:
    """Its places name the preprint; a work whose places do not is somebody else's."""
    path = "/works/doi:10.48550/arxiv.2006.09214"
    ours = [{"landing_page_url": "https://arxiv.org/abs/2006.09214"}]
    forge.table[path] = work("10.1109/x.1", locations=ours)
    assert isinstance(await one(source, PREPRINT), CitationsFound)
    forge.table[path] = work("10.1109/x.1")
    assert isinstance(await one(source, PREPRINT), CitationsFound)
    others = [{"landing_page_url": "https://arxiv.org/abs/2006.092145"}]
    forge.table[path] = work("10.1109/x.1", locations=others)
    assert isinstance(await one(source, PREPRINT), Unavailable)


async def test_another_doi_in_the_answer_is_another_work(forge: Any, source: OpenAlexSource) -> None:
    """Nothing is concluded from it."""
    forge.table["/works/doi:10.1000/a"] = work("10.1000/b")
    told = await one(source, PaperQuestion(doi="10.1000/a", index="openalex"))
    assert isinstance(told, Unavailable)


async def test_a_404_in_json_alone_is_an_absence(forge: Any, source: OpenAlexSource) -> None:
    """A page that says 404 is somebody's on the way."""
    assert isinstance(await one(source, PREPRINT), CitationsNotFound)
    path = "/works/doi:10.48550/arxiv.2006.09214"
    forge.table[path] = lambda _: web.Response(status=404, text="<html>gone</html>", content_type="text/html")
    assert isinstance(await one(source, PREPRINT), Unavailable)


ODD: dict[str, Any] = {
    "an empty body": lambda _: web.Response(status=200),
    "a page": lambda _: web.Response(status=200, text="<html>", content_type="text/html"),
    "a list": lambda _: web.json_response([]),
    "no count": lambda _: web.json_response({"id": "https://openalex.org/W1"}),
    "a negative count": lambda _: web.json_response({"id": "W1", "cited_by_count": -1}),
    "a text for a count": lambda _: web.json_response({"id": "W1", "cited_by_count": "many"}),
    "an id refused": plain(403),
    "an outage": plain(503),
}


@pytest.mark.parametrize("name", ODD)
async def test_odd_answers_are_no_answer(forge: Any, source: OpenAlexSource, name: str) -> None:
    """Neither a count nor an absence."""
    forge.table["/works/doi:10.48550/arxiv.2006.09214"] = ODD[name]
    assert isinstance(await one(source, PREPRINT), Unavailable)


async def test_a_spent_day_is_not_waited_for_and_asked_once(
    forge: Any, source: OpenAlexSource, clock: Any
) -> None:
    """Of many papers one is told; the others know when it makes sense again."""

    async def spent(request: web.Request) -> web.StreamResponse:
        return web.json_response({"error": "daily limit"}, status=429, headers={"Retry-After": "20000"})

    forge.faults = iter([spent])
    before = clock.monotonic()
    asked = [PaperQuestion(arxiv_id=f"2006.{number:05}", index="openalex") for number in range(30)]
    first = await one(source, asked[0])
    told = await source.send(asked[1:])
    assert isinstance(first, Unavailable)
    assert first.retry_at is not None
    assert all(isinstance(outcome, Unavailable) for outcome in told.values())
    assert len(forge.calls) == 1
    assert clock.monotonic() - before < 60


async def test_a_key_goes_in_a_header_and_a_refused_one_is_given_up(
    forge: Any, transport: Any, clock: Any
) -> None:
    """Singles want none; that it was refused is said, and its letters never are."""
    transport.to[HOST] = forge.url
    keyed = OpenAlexSource(transport, clock, key=KEY)

    async def refused(request: web.Request) -> web.StreamResponse:
        return web.json_response({"error": "Invalid API key"}, status=401)

    forge.faults = iter([refused])
    path = "/works/doi:10.48550/arxiv.2006.09214"
    forge.table[path] = work("10.48550/arXiv.2006.09214")
    assert isinstance(await one(keyed, PREPRINT), CitationsFound)
    heads = [headers.get("Authorization") for _, _, headers, _ in forge.calls]
    assert heads == [f"Bearer {KEY}", None]
    assert all(KEY not in path for _, path, _, _ in forge.calls)
    assert "OPENALEX_API_KEY" in (keyed.budget.note or "")
    assert KEY not in (keyed.budget.note or "")


TITLE = PaperQuestion(title="Two Ways to Count: What Others, Cite", year=2020, index="openalex")


def results(*works: dict[str, Any]) -> Any:
    return lambda _: web.json_response({"meta": {"count": len(works)}, "results": list(works)})


def hit(title: str, year: int, cited: int = 4) -> dict[str, Any]:
    return {
        "id": f"https://openalex.org/W{cited}",
        "title": title,
        "publication_year": year,
        "cited_by_count": cited,
    }


async def test_a_title_counts_where_it_is_certainly_the_same(forge: Any, source: OpenAlexSource) -> None:
    """One title and near years, as with any index; of its versions the most cited one."""
    same = "Two ways to count what others cite"
    forge.table["/works"] = results(
        hit("Two ways to count", 2020, 99), hit(same, 2021, 5), hit(same, 2020, 3)
    )
    told = await one(source, TITLE)
    assert isinstance(told, CitationsFound)
    assert told.citation_count == 5
    for others in (results(hit(same, 2015)), results(hit("Two ways to count", 2020)), results()):
        forge.table["/works"] = others
        assert isinstance(await one(source, TITLE), CitationsNotFound)


async def test_a_title_of_two_words_is_asked_of_nobody(forge: Any, source: OpenAlexSource) -> None:
    """It belongs to many papers."""
    told = await one(source, PaperQuestion(title="Deep learning", year=2020, index="openalex"))
    assert isinstance(told, CitationsNotFound)
    assert not forge.calls


async def test_a_search_that_costs_says_how_to_pay_and_keeps_no_single_back(
    forge: Any, source: OpenAlexSource
) -> None:
    """A spent day of searches is no spent day of singles."""
    forge.table["/works"] = plain(401)
    told = await one(source, TITLE)
    assert isinstance(told, Unavailable)
    assert "OPENALEX_API_KEY" in told.why
    forge.table["/works"] = plain(429, headers={"Retry-After": "20000"})
    assert isinstance(await one(source, TITLE), Unavailable)
    forge.table["/works/doi:10.48550/arxiv.2006.09214"] = work("10.48550/arXiv.2006.09214")
    assert isinstance(await one(source, PREPRINT), CitationsFound)
