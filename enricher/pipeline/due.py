"""When links are to be asked again, as far as the cache tells: by their own answers and their repositories'.

Comes in: canonical addresses. Goes out: of each the moment at which the first of its answers is no longer
fresh. Nobody is asked, and nothing is remembered.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from enricher import forges
from enricher.evidence import Evidence
from enricher.model import RepositoryOutcome, RepositoryQuestion, Url
from enricher.pipeline.questions import RepositoryKind
from enricher.ports import Aged

V = TypeVar("V")


class Ageing(Protocol[V]):
    """A face of the store that tells how long its answers are fresh."""

    async def ages(self, keys: Sequence[str]) -> Mapping[str, Aged[V]]:
        """What is stored under these keys; unknown ones are left out."""
        ...


class AgeingLinks:
    """The moments of links under one policy."""

    def __init__(self, looks: Ageing[Evidence], repositories: Ageing[RepositoryOutcome]) -> None:
        self._looks = looks
        self._repositories = repositories

    async def due(self, urls: Sequence[Url]) -> dict[Url, dt.datetime]:
        """When each is to be asked again. Left out is what never ages, was never asked, or never settled."""
        asked: dict[Url, RepositoryQuestion] = {}
        for url in urls:
            if (question := forges.resolve(url).repository) is not None:
                asked[url] = question
        due: dict[Url, dt.datetime] = {}
        for address, seen in (await self._looks.ages([url for url in urls if url not in asked])).items():
            _note(due, Url(address), seen)
            if (question := _behind(seen.value)) is not None:
                asked[Url(address)] = question
        keys = {url: RepositoryKind().key(question) for url, question in asked.items()}
        told = await self._repositories.ages(list(dict.fromkeys(keys.values())))
        for url, key in keys.items():
            if key in told:
                _note(due, url, told[key])
        return due


def _behind(seen: Evidence) -> RepositoryQuestion | None:
    """The repository that a redirect led to."""
    led = seen.stop is not None and seen.stop.kind == "forge"
    return forges.resolve(Url(seen.stop.detail)).repository if led and seen.stop is not None else None


def _note(due: dict[Url, dt.datetime], url: Url, aged: Aged[V]) -> None:
    if aged.until is not None and aged.until > aged.stored_at:
        due[url] = min(due.get(url, aged.until), aged.until)
