"""Forges that answer for one repository at a time: what differs stands in a `Reader`, the rest is here."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from enricher.model import (
    Repository,
    RepositoryBlocked,
    RepositoryFound,
    RepositoryMissing,
    RepositoryOutcome,
    RepositoryQuestion,
    RepositoryRef,
    Unavailable,
)
from enricher.sources.asking import ApiReply, JsonApi
from enricher.sources.reading import inner, refusal, text

GONE = frozenset({404, 410})
WITHHELD = 451
BATCH = 50


class Reader(Struct, frozen=True, kw_only=True):
    """How one forge is asked and read.

    Attributes:
        address: where a repository is asked for; None where its name can't be one of this forge.
        read: the answer's JSON object -> the repository; None where it is none.
        exception: what the forge means by an answer that is not what it looks like.
    """

    address: Callable[[RepositoryRef], str | None]
    read: Callable[[dict[str, Any], RepositoryRef], Repository | None]
    exception: Callable[[ApiReply, JsonApi], RepositoryOutcome | None] = lambda told, api: None


class OneByOneSource:
    """`ports.Source` of repositories of one forge, any of its hosts."""

    def __init__(self, reader: Reader, api: JsonApi) -> None:
        self._reader = reader
        self._api = api

    @property
    def batch_size(self) -> int:
        """Any number would do: each is a request."""
        return BATCH

    async def send(
        self, questions: Sequence[RepositoryQuestion]
    ) -> Mapping[RepositoryQuestion, RepositoryOutcome]:
        """Answer every question; one request for each repository."""
        refs = list(dict.fromkeys(question.ref for question in questions))
        answers = dict(zip(refs, await asyncio.gather(*map(self.ask, refs)), strict=True))
        return {question: answers[question.ref] for question in questions}

    async def ask(self, ref: RepositoryRef) -> RepositoryOutcome:
        """One repository."""
        address = self._reader.address(ref)
        if address is None:
            why = f"{ref.full_name[:100]!r} is no name of a repository on {ref.host}"
            return Unavailable(why=why, at=self._api.now())
        told = await self._api.ask(address)
        return told if isinstance(told, Unavailable) else self._judge(told, ref)

    def _judge(self, told: ApiReply, ref: RepositoryRef) -> RepositoryOutcome:
        now = self._api.now()
        special = self._reader.exception(told, self._api)
        if special is not None:
            return special
        if told.status in GONE and isinstance(told.body, dict):
            return RepositoryMissing(fetched_at=now)
        if told.status == WITHHELD:
            return RepositoryBlocked(fetched_at=now, block="legal")
        if told.status == 200 and isinstance(told.body, dict):
            repository = self._reader.read(told.body, ref)
            if repository is not None and (told.moved or _is_of(repository, ref)):
                return RepositoryFound(repository=repository, fetched_at=now)
            if repository is not None:
                return Unavailable(
                    why=f"{ref.host} answered for {repository.full_name[:100]} instead", at=now
                )
        words = text(inner(told.body, "message")) or text(inner(told.body, "error"))
        return Unavailable(why=refusal(ref.host, told.status, words), at=now)


def _is_of(repository: Repository, ref: RepositoryRef) -> bool:
    """Whether an answer is about what was asked: forges ignore case, and a hub gives owners to old names."""
    answered, asked = repository.full_name.casefold(), ref.full_name.casefold()
    return asked in (answered, answered.rpartition("/")[2])
