"""Citations from OpenAlex: a single work by its DOI, free and without a key (developers.openalex.org).

Comes in: papers. Goes out: what the index says of each, never an outage as an absence. A paper is asked by
its own DOI, and where that is unknown, or there is none, by the DOI that arXiv gives it. A paper known by
title alone is a search, which costs of a day's allowance: certain matches alone count, by the rule of every
index. Searches are an API of their own to `enricher.hosts`, so that a spent day keeps no single work back.
Lives as long as the process.
"""

import asyncio
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from urllib.parse import quote, urlencode

from enricher.model import CitationsFound, CitationsNotFound, CitationsOutcome, PaperQuestion, Unavailable
from enricher.ports import Allowance, Api, Clock, Transport
from enricher.sources.asking import ApiReply, Bearer, JsonApi
from enricher.sources.breaker import Breaker, UselessError
from enricher.sources.identity import arxiv_id_of, distinctive, doi_of, same
from enricher.sources.reading import count, inner, items, refusal, text
from enricher.spending import Budget

HOST = "api.openalex.org"
BATCH = 50
SINGLE = Api(name=f"{HOST}/work", at_once=8, complaints=6, failures=6)
"""A hundred a second are allowed; eight at once stay far below it."""

SEARCH = Api(name=f"{HOST}/search", at_once=1, a_minute=60, complaints=2, failures=4)

FIELDS = (
    "id,doi,ids,title,display_name,publication_year,cited_by_count,referenced_works_count,"
    "primary_location,locations"
)
CANDIDATES = 5
"""Works that a search by title brings; a later one is no better."""

ABSENT = 404
REFUSED = frozenset({401, 403})
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)


class OpenAlexSource:
    """`ports.Source` of citations."""

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        allowance: Allowance | None = None,
        *,
        key: str | None = None,
    ) -> None:
        """`key` is sent to OpenAlex alone, by TLS, in a header: an address would carry it into logs."""
        bearers = {HOST: Bearer(key, "OPENALEX_API_KEY")} if key else {}
        self._api = JsonApi(transport, clock, allowance, bearers=bearers)
        self._breaker = Breaker(clock, "OpenAlex", SINGLE.at_once)
        self._naive = 0

    @property
    def batch_size(self) -> int:
        """Any number would do: each is a request."""
        return BATCH

    @property
    def budget(self) -> Budget:
        """What was spent; singles have no allowance that could run out."""
        requests = self._api.requests
        return Budget(
            api="OpenAlex", requests=requests, used=requests, naive=self._naive, note=self._api.note
        )

    async def send(self, questions: Sequence[PaperQuestion]) -> Mapping[PaperQuestion, CitationsOutcome]:
        """Answer every question, side by side."""
        asked = list(dict.fromkeys(questions))
        self._naive += len(asked)
        self._api.count(naive=len(asked))
        return dict(zip(asked, await asyncio.gather(*map(self._answer, asked)), strict=True))

    async def _answer(self, question: PaperQuestion) -> CitationsOutcome:
        dois = _dois(question)
        if not dois:
            if question.title_alone and distinctive(question):
                return await self._search(question)
            return self._unknown()
        outcome: CitationsOutcome = self._unknown()
        for doi in dois:
            outcome = await self._breaker.ask(partial(self._work, doi, question))
            if not isinstance(outcome, CitationsNotFound):
                break
        return outcome

    async def _work(self, doi: str, question: PaperQuestion) -> CitationsOutcome:
        """What it says of a DOI; raises UselessError where that is nothing about this work."""
        # A comma or an ampersand in an id is refused even where it is escaped: no such DOI can be asked.
        address = f"https://{HOST}/works/doi:{quote(doi, safe='/:;()._-')}?{urlencode({'select': FIELDS})}"
        told = await self._api.ask(address, api=SINGLE)
        if isinstance(told, Unavailable):
            return told
        if told.status == ABSENT and isinstance(told.body, dict):
            return self._unknown()
        if told.status == 200 and (found := self._read(told.body)) is not None:
            if told.moved or _is_of(told.body, doi, question):
                return found
            raise UselessError("OpenAlex answered for another work")
        raise UselessError(_words(told))

    async def _search(self, question: PaperQuestion) -> CitationsOutcome:
        wanted = {
            "filter": f"title.search:{_searchable(question.title or '')}",
            "per-page": str(CANDIDATES),
            "select": FIELDS,
        }
        told = await self._api.ask(f"https://{HOST}/works?{urlencode(wanted)}", api=SEARCH)
        if isinstance(told, Unavailable):
            return told
        if told.status in REFUSED and not self._api.holds_token(HOST):
            return self._lost("OpenAlex's search by title wants a key (free; set OPENALEX_API_KEY)")
        works = inner(told.body, "results")
        if told.status != 200 or not isinstance(works, list):
            return self._lost(_words(told))
        certain = [
            found
            for work in works[:CANDIDATES]
            if same(question, _title(work), count(inner(work, "publication_year")))
            and (found := self._read(work)) is not None
        ]
        return _most_cited(certain) or self._unknown()

    def _read(self, work: object) -> CitationsFound | None:
        """A work; None where the answer is none."""
        name, cited = text(inner(work, "id")), count(inner(work, "cited_by_count"))
        if name is None or cited is None:
            return None
        return CitationsFound(
            paper_id=name.rpartition("/")[2],
            fetched_at=self._api.now(),
            citation_count=cited,
            reference_count=count(inner(work, "referenced_works_count")),
            venue=text(inner(work, "primary_location", "source", "display_name")),
            year=count(inner(work, "publication_year")),
        )

    def _unknown(self) -> CitationsNotFound:
        return CitationsNotFound(fetched_at=self._api.now())

    def _lost(self, why: str) -> Unavailable:
        return Unavailable(why=why, at=self._api.now())


def _dois(question: PaperQuestion) -> list[str]:
    """By what a paper is asked: its own DOI first, since arXiv's is often merged into it."""
    arxiv_id = arxiv_id_of(question)
    own = doi_of(question)
    as_arxiv = f"10.48550/arxiv.{arxiv_id}" if arxiv_id else None
    if own is not None and _ARXIV_DOI.match(own):
        own = None if as_arxiv else own
    return [doi.lower() for doi in (own, as_arxiv) if doi is not None and not set(doi) & set(",&|")]


def _is_of(work: object, doi: str, question: PaperQuestion) -> bool:
    """Whether a work is the one that was asked for, by what it says of itself.

    A preprint is merged into the work of its journal, whose DOI is another one; the preprint then stands
    among its places. A work that names places, and none of them, is somebody else's.
    """
    own = (text(inner(work, "doi")) or text(inner(work, "ids", "doi")) or "").lower()
    if not own or own.endswith(doi):
        return True
    arxiv_id = arxiv_id_of(question)
    wanted = [doi] + ([f"/{arxiv_id.lower()}", f"arxiv.{arxiv_id.lower()}"] if arxiv_id else [])
    places = list(_places(inner(work, "locations")))
    if places:
        return any(_names(place, name) for place in places for name in wanted)
    return _ARXIV_DOI.match(doi) is not None


def _places(locations: object) -> Iterable[str]:
    for place in items(locations)[:100]:
        for key in ("id", "landing_page_url", "pdf_url"):
            if (address := text(inner(place, key))) is not None:
                yield address.lower()


def _names(place: str, name: str) -> bool:
    """Whether an address names this id, and not one that begins alike."""
    _, found, rest = place.partition(name)
    return bool(found) and re.fullmatch(r"(v\d+)?(\.pdf)?/?([?#].*)?", rest) is not None


def _title(work: object) -> str | None:
    return text(inner(work, "title")) or text(inner(work, "display_name"))


def _searchable(title: str) -> str:
    """A title as a filter takes it: commas part filters, bars and exclamation marks are operators."""
    return " ".join(re.findall(r"\w+", title))[:300]


def _most_cited(works: list[CitationsFound]) -> CitationsFound | None:
    """Of several works of one title and year, versions of one paper, the one that is counted by."""
    return max(works, key=lambda work: work.citation_count or 0, default=None)


def _words(told: ApiReply) -> str:
    said = text(inner(told.body, "message")) or text(inner(told.body, "error"))
    return refusal("OpenAlex", told.status, said)
