"""One source: what is remembered is told, the rest asked once, and an outage hides nothing that was known."""

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence

import pytest

from enricher.merge import Resolved
from enricher.pipeline import cached_source as sources
from enricher.pipeline.cached_source import CachedSource
from enricher.ports import Cached
from enricher.testing import EPOCH


class Words:
    """A kind of question: the length of a word; -1 is an outage, and is not kept."""

    def key(self, question: str) -> str:
        """Case does not matter."""
        return question.casefold()

    def serves(self, question: str, value: int) -> bool:
        """A stored 99 answers nothing."""
        return value != 99

    def keeps(self, question: str, value: int) -> bool:
        """All but outages."""
        return value >= 0

    def yields(self, value: int) -> bool:
        """An outage does."""
        return value < 0


class Shelf:
    """A cache of plain entries; counts the trips."""

    def __init__(self, **stored: tuple[int, bool]) -> None:
        self.trips = 0
        self.put_in: dict[str, int] = {}
        self.stored = {
            key: Cached(value=value, stored_at=EPOCH - dt.timedelta(days=9), fresh=fresh)
            for key, (value, fresh) in stored.items()
        }

    async def get_many(self, keys: Sequence[str]) -> Mapping[str, Cached[int]]:
        """What is there."""
        self.trips += 1
        return {key: self.stored[key] for key in keys if key in self.stored}

    def put(self, key: str, value: int) -> None:
        """Note it."""
        self.put_in[key] = value


class Batched:
    """Answers lengths; counts the questions."""

    def __init__(self, *, outage: bool = False) -> None:
        self.questions: list[str] = []
        self.outage = outage

    async def __call__(self, question: str, weight: int) -> int:
        self.questions.append(question)
        await asyncio.sleep(0)
        return -1 if self.outage else len(question)


async def test_fresh_answers_are_told_and_old_ones_only_offered() -> None:
    """In one trip; what does not serve is as good as absent."""
    shelf = Shelf(fresh=(5, True), old=(3, False), other=(99, True))
    known = await CachedSource(Words(), shelf, Batched()).prefetch(["fresh", "old", "other", "unknown"])
    assert known["fresh"] == Resolved(value=5, from_cache=True)
    assert known["old"] == shelf.stored["old"]
    assert (set(known), shelf.trips) == ({"fresh", "old"}, 1)


async def test_many_askers_are_one_question() -> None:
    """At once and later, also where the answer was an outage."""
    for outage in (False, True):
        asked = Batched(outage=outage)
        source = CachedSource(Words(), Shelf(), asked)
        told = await asyncio.gather(*(source.ask("word") for _ in range(50)))
        told.append(await source.ask("word"))
        assert (len(set(map(repr, told))), asked.questions) == (1, ["word"])
        assert "word" in await source.prefetch(["word"])


async def test_an_outage_is_not_kept_and_yields_to_what_was_known() -> None:
    """Marked as old."""
    shelf = Shelf(word=(4, False))
    source = CachedSource(Words(), shelf, Batched(outage=True))
    assert await source.ask("word", shelf.stored["word"]) == Resolved(value=4, from_cache=True, stale=True)
    assert await source.ask("other") == Resolved(value=-1)
    assert shelf.put_in == {}


async def test_an_answer_is_kept_under_its_key() -> None:
    """The one that the cache is asked by."""
    shelf = Shelf()
    await CachedSource(Words(), shelf, Batched()).ask("WORD")
    assert shelf.put_in == {"word": 4}


async def test_who_waits_for_a_cancelled_asker_asks_himself() -> None:
    """One that was given up harms nobody else."""
    gate, questions = asyncio.Event(), []

    async def ask(question: str, weight: int) -> int:
        questions.append(question)
        await gate.wait()
        return 1

    source = CachedSource(Words(), Shelf(), ask)
    first, second = (asyncio.create_task(source.ask("word")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    gate.set()
    assert (await second).value == 1
    assert questions == ["word", "word"]


async def test_what_this_run_asked_is_kept_at_hand_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are."""
    monkeypatch.setattr(sources, "RECENT", 3)
    asked = Batched()
    source = CachedSource(Words(), Shelf(), asked)
    for word in ("a", "b", "c", "d", "d", "a"):
        await source.ask(word)
    assert asked.questions == ["a", "b", "c", "d", "a"]
