"""Hugging Face's paper pages: `GET /api/papers/{arXiv id}`, one request a paper (there is no batch).

Comes in: arXiv ids. Goes out: what somebody claimed there to belong to the paper: its repository, its
project page, and the models, datasets and spaces that name it. 404 is "not indexed"; everything else that
is no answer about this very paper is `Unavailable`. The requests share the allowance of Hugging Face's
other API calls (500 in five minutes, told as `RateLimit`), which `enricher.hosts` keeps to. Lives as long
as the process.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from enricher.catalogues import Claim, Claimed, ClaimOutcome, ClaimQuestion
from enricher.model import Kind, Unavailable
from enricher.ports import Allowance, Clock, Transport
from enricher.sources.asking import AT_ONCE, ApiReply, Bearer, JsonApi
from enricher.sources.breaker import Breaker, UselessError
from enricher.sources.reading import inner, items, refusal, text
from enricher.spending import Budget

HOST = "huggingface.co"
BATCH = 50
MOST = 20
"""Models, datasets and spaces of one paper that are taken, each: a famous paper is named by thousands."""

BY_MACHINE = "auto"
"""`githubRepoAddedBy` where a program found the repository in the text, and no author claimed it."""

LISTS: tuple[tuple[str, str, Kind], ...] = (
    ("linkedModels", "", "model"),
    ("linkedDatasets", "datasets/", "data"),
    ("linkedSpaces", "spaces/", "demo"),
    ("models", "", "model"),
    ("datasets", "datasets/", "data"),
    ("spaces", "spaces/", "demo"),
)
"""The lists that an answer may hold, what stands before a name in its address, and the kind of link."""


class HuggingFacePapers:
    """`ports.Source` of claims."""

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        allowance: Allowance | None = None,
        *,
        token: str | None = None,
    ) -> None:
        self._api = JsonApi(
            transport, clock, allowance, bearers={HOST: Bearer(token, "HF_TOKEN")} if token else {}
        )
        self._breaker = Breaker(clock, "Hugging Face", AT_ONCE)
        self._naive = 0

    @property
    def batch_size(self) -> int:
        """Any number would do: each is a request."""
        return BATCH

    @property
    def budget(self) -> Budget:
        """What was spent."""
        requests = self._api.requests
        return Budget(
            api="Hugging Face papers",
            requests=requests,
            used=requests,
            naive=self._naive,
            note=self._api.note,
        )

    async def send(self, questions: Sequence[ClaimQuestion]) -> Mapping[ClaimQuestion, ClaimOutcome]:
        """Answer every question."""
        asked = list(dict.fromkeys(questions))
        self._naive += len(asked)
        self._api.count(naive=len(asked))
        told = await asyncio.gather(*map(self._in_turn, asked))
        return dict(zip(asked, told, strict=True))

    async def _in_turn(self, question: ClaimQuestion) -> ClaimOutcome:
        return await self._breaker.ask(lambda: self._ask(question))

    async def _ask(self, question: ClaimQuestion) -> ClaimOutcome:
        """What it says; raises UselessError where that is nothing about this paper."""
        told = await self._api.ask(f"https://{HOST}/api/papers/{question.arxiv_id}")
        if isinstance(told, Unavailable):
            return told
        now = self._api.now()
        if told.status == 404 and isinstance(told.body, dict):
            return Claimed(fetched_at=now)
        if told.status == 200 and isinstance(told.body, dict):
            if text(told.body.get("id")) == question.arxiv_id:
                return Claimed(claims=tuple(claims_of(told.body)), fetched_at=now)
            raise UselessError("Hugging Face answered for another paper")
        raise UselessError(_words(told))


def claims_of(body: dict[str, Any]) -> Iterator[Claim]:
    """What an answer says to belong to its paper. Pure."""
    if (repository := text(body.get("githubRepo"))) is not None:
        by_machine = text(body.get("githubRepoAddedBy")) == BY_MACHINE
        yield Claim(url=_address(repository), kind="code", official=not by_machine)
    if (page := text(body.get("projectPage"))) is not None:
        yield Claim(url=page, kind="project", official=True)
    for name, before, kind in LISTS:
        for item in items(body.get(name))[:MOST]:
            identity = text(inner(item, "id")) or text(item)
            if identity is not None and "//" not in identity:
                yield Claim(url=f"https://{HOST}/{before}{identity}", kind=kind)


def _address(repository: str) -> str:
    """Some give `owner/name` alone."""
    return repository if "://" in repository else f"https://github.com/{repository.strip('/')}"


def _words(told: ApiReply) -> str:
    return refusal("Hugging Face papers", told.status, text(inner(told.body, "error")))
