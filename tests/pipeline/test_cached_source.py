"""One source: what is remembered is told, the rest asked once, and an outage hides nothing that was known."""

import asyncio
import datetime as dt
import gc
from collections.abc import Awaitable, Callable, Mapping, Sequence

import pytest

from enricher.arrivals import Arrivals
from enricher.model import Fence
from enricher.pipeline import cached_source as sources
from enricher.pipeline.cached_source import CachedSource, Horizon, SingleFlight
from enricher.ports import Cached
from enricher.resolved import Resolved
from enricher.testing import EPOCH, FakeClock


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

    def put(self, key: str, value: int) -> bool:
        """Note it."""
        self.put_in[key] = value
        return True

    def fences(self, key: str) -> tuple[Fence, ...]:
        """Nobody else asks."""
        return ()


class Batched:
    """Answers lengths; counts the questions."""

    def __init__(self, *, outage: bool = False) -> None:
        self.questions: list[str] = []
        self.outage = outage

    async def __call__(self, question: str, weight: int) -> int:
        self.questions.append(question)
        await asyncio.sleep(0)
        return -1 if self.outage else len(question)


def opened(
    shelf: Shelf,
    ask: Callable[[str, int], Awaitable[int]],
    flights: SingleFlight[str, int] | None = None,
    horizon: Horizon | None = None,
) -> CachedSource[str, int]:
    """A run's source over this cache."""
    return CachedSource(
        Words(), shelf, ask, flights or SingleFlight(), horizon or Horizon(FakeClock(), EPOCH)
    )


async def test_fresh_answers_are_told_and_old_ones_only_offered() -> None:
    """In one trip; what does not serve is as good as absent."""
    shelf = Shelf(fresh=(5, True), old=(3, False), other=(99, True))
    known = await opened(shelf, Batched()).prefetch(["fresh", "old", "other", "unknown"])
    assert known["fresh"] == Resolved(value=5, from_cache=True)
    assert known["old"] == shelf.stored["old"]
    assert (set(known), shelf.trips) == ({"fresh", "old"}, 1)


async def test_many_askers_are_one_question() -> None:
    """At once and later, also where the answer was an outage."""
    for outage in (False, True):
        asked = Batched(outage=outage)
        source = opened(Shelf(), asked)
        told = await asyncio.gather(*(source.ask("word") for _ in range(50)))
        told.append(await source.ask("word"))
        assert (len(set(map(repr, told))), asked.questions) == (1, ["word"])
        assert "word" in await source.prefetch(["word"])


async def test_an_outage_is_not_kept_and_yields_to_what_was_known() -> None:
    """Marked as old."""
    shelf = Shelf(word=(4, False))
    source = opened(shelf, Batched(outage=True))
    assert await source.ask("word", shelf.stored["word"]) == Resolved(value=4, from_cache=True, stale=True)
    assert await source.ask("other") == Resolved(value=-1)
    assert shelf.put_in == {}


async def test_an_answer_is_kept_under_its_key() -> None:
    """The one that the cache is asked by."""
    shelf = Shelf()
    await opened(shelf, Batched()).ask("WORD")
    assert shelf.put_in == {"word": 4}


async def test_who_waits_for_a_cancelled_asker_asks_himself() -> None:
    """One that was given up harms nobody else."""
    gate, questions = asyncio.Event(), []

    async def ask(question: str, weight: int) -> int:
        questions.append(question)
        await gate.wait()
        return 1

    source = opened(Shelf(), ask)
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
    source = opened(Shelf(), asked)
    for word in ("a", "b", "c", "d", "d", "a"):
        await source.ask(word)
    assert asked.questions == ["a", "b", "c", "d", "a"]


async def test_runs_share_what_is_being_asked_and_keep_it_once() -> None:
    """Each is told, and only who asked puts it into the cache."""
    asked, flights = Batched(), SingleFlight[str, int]()
    shelves = [Shelf(), Shelf(), Shelf()]
    runs = [opened(shelf, asked, flights) for shelf in shelves]
    told = await asyncio.gather(*(run.ask("word") for run in runs))
    assert [one.value for one in told] == [4, 4, 4]
    assert asked.questions == ["word"]
    assert [shelf.put_in for shelf in shelves] == [{"word": 4}, {}, {}]


async def test_a_run_that_wants_to_know_anew_joins_nothing_that_was_asked_before_it_began() -> None:
    """It asks itself; who comes after it joins the younger of the two."""
    clock, flights = FakeClock(auto=False), SingleFlight[str, int]()
    gates = [asyncio.Event(), asyncio.Event()]
    asked: list[int] = []

    async def ask(word: str, weight: int) -> int:
        number = len(asked)
        asked.append(number)
        await gates[number].wait()
        return number

    early = opened(Shelf(), ask, flights, Horizon(clock, clock.now()))
    first = asyncio.create_task(early.ask("word"))
    await asyncio.sleep(0)
    clock.advance(1)
    anew = Horizon(clock, clock.now(), earliest=clock.monotonic())
    second = asyncio.create_task(opened(Shelf(), ask, flights, anew).ask("word"))
    third = asyncio.create_task(opened(Shelf(), ask, flights, anew).ask("word"))
    await asyncio.sleep(0)
    for gate in gates:
        gate.set()
    assert [one.value for one in await asyncio.gather(first, second, third)] == [0, 1, 1]


async def test_what_a_run_asked_it_is_told_from_the_cache_once_it_is_no_more_at_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However soon it is to be asked again by others; but not what the cache has from before the run."""
    monkeypatch.setattr(sources, "RECENT", 1)
    asked, shelf = Batched(), Shelf(word=(4, False))
    source = opened(shelf, asked)
    await source.ask("word")
    await source.ask("other")
    assert await source.prefetch(["word"]) == {"word": shelf.stored["word"]}
    shelf.stored["word"] = Cached(value=4, stored_at=EPOCH, fresh=False)
    assert await source.prefetch(["word"]) == {"word": Resolved(value=4)}


async def test_what_is_no_more_at_hand_is_not_asked_again_where_the_cache_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is this run's own answer still, and not one that was remembered from an earlier run."""
    monkeypatch.setattr(sources, "RECENT", 1)
    asked, shelf = Batched(), Shelf()
    source = opened(shelf, asked)
    await source.ask("word")
    await source.ask("other")
    for fresh in (True, False):
        shelf.stored["word"] = Cached(value=4, stored_at=EPOCH, fresh=fresh)
        assert await source.ask("word") == Resolved(value=4, from_cache=False)
    assert asked.questions == ["word", "other"]


async def test_what_the_cache_does_not_keep_stays_at_hand_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept answer can be read again; an outage would have to be met again."""
    monkeypatch.setattr(sources, "RECENT", 1)
    monkeypatch.setattr(sources, "UNKEPT", 3)
    asked = Batched(outage=True)
    source = opened(Shelf(), asked)
    for word in ("a", "b", "c", "a"):
        await source.ask(word)
    assert asked.questions == ["a", "b", "c"]


class AllAtOnce:
    """Answers lengths of several, each when it is told to; counts the questions."""

    def __init__(self) -> None:
        self.questions: list[list[str]] = []
        self.arrivals: dict[str, Arrivals[str, int]] = {}

    async def __call__(self, questions: Sequence[str], arrivals: Arrivals[str, int]) -> None:
        self.questions.append(list(questions))
        self.arrivals |= dict.fromkeys(questions, arrivals)

    def answer(self, *questions: str) -> None:
        """Tell these."""
        for question in questions:
            self.arrivals[question].hear(question, len(question))


def at_once(asking: AllAtOnce, shelf: Shelf, flights: SingleFlight[str, int]) -> CachedSource[str, int]:
    """A run's source that asks several in one go."""
    horizon = Horizon(FakeClock(), EPOCH)
    return CachedSource(Words(), shelf, Batched(), flights, horizon).asking_all(asking)


async def test_several_are_asked_in_one_go_and_told_as_they_come() -> None:
    """Each is kept like any other; a mistake in one is what came of it, and no other's."""
    asking, shelf = AllAtOnce(), Shelf()
    waves = at_once(asking, shelf, SingleFlight()).ask_all(dict.fromkeys(["one", "three", "seven"]))
    first = asyncio.ensure_future(anext(waves))
    await asyncio.sleep(0)
    asking.answer("one")
    assert await first == {"one": Resolved(value=3)}
    asking.arrivals["three"].hear("three", fault := ValueError("scripted"))
    asking.answer("seven")
    assert [wave async for wave in waves] == [{"three": fault, "seven": Resolved(value=5)}]
    assert (asking.questions, shelf.put_in) == ([["one", "three", "seven"]], {"one": 3, "seven": 5})


async def test_what_another_run_asks_is_not_asked_with_several() -> None:
    """Its answer is waited for; nor is what this run was told already."""
    asking, flights = AllAtOnce(), SingleFlight[str, int]()
    other, mine = (at_once(asking, Shelf(), flights) for _ in range(2))
    theirs = asyncio.ensure_future(anext(other.ask_all({"shared": None})))
    await asyncio.sleep(0)
    await mine.ask("before")
    waves = mine.ask_all(dict.fromkeys(["shared", "before", "own"]))
    ours = asyncio.ensure_future(anext(waves))
    await asyncio.sleep(0)
    asking.answer("own", "shared")
    assert await ours == {"own": Resolved(value=3)}
    assert [wave async for wave in waves] == [{"shared": Resolved(value=6), "before": Resolved(value=6)}]
    assert await theirs == {"shared": Resolved(value=6)}
    assert asking.questions == [["shared"], ["own"]]


async def test_several_that_are_broken_off_hold_nobody() -> None:
    """Whoever waits for one of them asks himself, and its place in a batch is free."""
    asking, flights = AllAtOnce(), SingleFlight[str, int]()
    broken = asyncio.ensure_future(anext(at_once(asking, Shelf(), flights).ask_all({"word": None})))
    await asyncio.sleep(0)
    waiting = asyncio.create_task(at_once(asking, Shelf(), flights).ask("word"))
    await asyncio.sleep(0)
    broken.cancel()
    assert await waiting == Resolved(value=4)
    assert asking.arrivals["word"].gone


async def test_one_that_waits_for_another_run_is_broken_off_in_silence() -> None:
    """What is left of it is no mistake of this program, which the loop would say."""
    said: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: said.append(told))
    asking, flights = AllAtOnce(), SingleFlight[str, int]()
    other, mine = (at_once(asking, Shelf(), flights) for _ in range(2))
    theirs = asyncio.ensure_future(anext(other.ask_all({"shared": None})))
    await asyncio.sleep(0)
    ours = asyncio.ensure_future(anext(mine.ask_all(dict.fromkeys(["shared", "own"]))))
    await asyncio.sleep(0)
    ours.cancel()
    await asyncio.wait([ours])
    asking.answer("shared")
    assert await theirs == {"shared": Resolved(value=6)}
    del ours
    gc.collect()
    await asyncio.sleep(0)
    assert said == []
