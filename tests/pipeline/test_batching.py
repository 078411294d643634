"""Batches leave when they are full, when nothing can add to them, or after a short linger."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from enricher.accounts import Account, ApiAllowance, Payers, charged
from enricher.arrivals import Arrivals
from enricher.pipeline.batching import Batcher, Producers
from enricher.testing import EPOCH, FakeClock


class Echo:
    """A source that answers every question with itself, and notes its batches."""

    def __init__(self, batch_size: int = 3) -> None:
        self.batch_size = batch_size
        self.batches: list[list[str]] = []

    async def send(self, questions: Sequence[str]) -> Mapping[str, str]:
        self.batches.append(list(questions))
        await asyncio.sleep(0)
        return {question: question.upper() for question in questions}


class Broken(Echo):
    """A source with a bug."""

    async def send(self, questions: Sequence[str]) -> Mapping[str, str]:
        raise RuntimeError("a bug")


async def test_a_full_batch_leaves_though_others_may_add() -> None:
    """Three of three are sent while a producer is still at work."""
    source, producers = Echo(3), Producers()
    batcher = Batcher(source, producers, FakeClock(auto=False), linger=60)
    producers.join()
    answers = await asyncio.gather(*(batcher.ask(word) for word in "abc"))
    assert answers == ["A", "B", "C"]
    assert source.batches == [["a", "b", "c"]]
    await batcher.aclose()


async def test_a_batch_waits_for_who_may_add_and_leaves_with_the_last_of_them() -> None:
    """Nothing is sent while somebody may add; everything goes together when he leaves."""
    source, producers = Echo(50), Producers()
    batcher = Batcher(source, producers, FakeClock(auto=False), linger=60)
    working = producers.join()
    early = asyncio.create_task(batcher.ask("early"))
    await asyncio.sleep(0)
    assert source.batches == []
    late = asyncio.create_task(batcher.ask("late"))
    await asyncio.sleep(0)
    working.leave()
    working.leave()  # leaving twice is no fault
    assert await asyncio.gather(early, late) == ["EARLY", "LATE"]
    assert source.batches == [["early", "late"]]
    assert producers.idle
    await batcher.aclose()


async def test_a_batch_leaves_after_its_linger() -> None:
    """A producer that never ends holds nobody up for longer than the linger."""
    source, producers = Echo(50), Producers()
    clock = FakeClock()
    batcher = Batcher(source, producers, clock, linger=7)
    producers.join()
    assert await batcher.ask("a") == "A"
    assert clock.slept == [7]
    await batcher.aclose()


async def test_the_lightest_questions_come_first() -> None:
    """Weight orders a batch, then arrival."""
    source, producers = Echo(3), Producers()
    batcher = Batcher(source, producers, FakeClock(auto=False))
    producers.join()
    await asyncio.gather(batcher.ask("c", weight=2), batcher.ask("a", weight=0), batcher.ask("b", weight=0))
    assert source.batches == [["a", "b", "c"]]
    await batcher.aclose()


async def test_a_fault_of_the_source_reaches_every_asker() -> None:
    """Nobody waits forever for a batch that broke."""
    batcher = Batcher(Broken(2), Producers(), FakeClock())
    outcomes = await asyncio.gather(batcher.ask("a"), batcher.ask("b"), return_exceptions=True)
    assert [str(outcome) for outcome in outcomes] == ["a bug", "a bug"]
    await batcher.aclose()


async def test_closing_leaves_nobody_waiting() -> None:
    """Whoever still waits is cancelled."""
    producers = Producers()
    batcher = Batcher(Echo(50), producers, FakeClock(auto=False), linger=60)
    producers.join()
    waiting = asyncio.create_task(batcher.ask("a"))
    await asyncio.sleep(0)
    await batcher.aclose()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_what_goes_alone_waits_for_nobody() -> None:
    """It is sent at once, and its answer comes though the batch beside it still waits."""
    source, producers = Echo(50), Producers()
    batcher = Batcher(source, producers, FakeClock(auto=False), linger=60, alone=lambda word: word == "title")
    producers.join()
    waiting = asyncio.create_task(batcher.ask("a"))
    assert await asyncio.wait_for(batcher.ask("title"), 60) == "TITLE"
    assert source.batches == [["title"]]
    waiting.cancel()
    await batcher.aclose()


class Capped(Echo):
    """A source that asks an allowance before it sends, as all do."""

    async def send(self, questions: Sequence[str]) -> Mapping[str, str]:
        allowed = ApiAllowance("GitHub").take()
        self.batches.append(list(questions))
        return dict.fromkeys(questions, "told" if allowed else "capped")


async def test_a_batch_is_charged_to_every_run_that_has_a_question_in_it() -> None:
    """It travels as long as one of them may ask; who is spent gets to know it."""
    spent: list[str] = []
    rich = Account(since=EPOCH, budget=5)
    poor = Account(since=EPOCH, budget=1, on_spent=lambda: spent.append("poor"))
    batcher = Batcher(Capped(50), Producers(), FakeClock())

    async def ask(word: str, *accounts: Account) -> list[str]:
        return await asyncio.gather(*(charged(batcher.ask(word), Payers([account])) for account in accounts))

    assert await ask("a", rich, poor) == ["told", "told"]
    assert (rich.apis["GitHub"].requests, poor.apis["GitHub"].requests, spent) == (1, 1, [])
    assert await ask("b", rich, poor) == ["told", "told"]
    assert (rich.apis["GitHub"].requests, poor.apis["GitHub"].requests, spent) == (2, 1, ["poor"])
    assert await ask("c", poor) == ["capped"]
    await batcher.aclose()


async def test_several_questions_of_one_asker_travel_together() -> None:
    """As full batches, and the rest when nobody can add to it; each answer is its own."""
    source = Echo(3)
    batcher = Batcher(source, Producers(), FakeClock(auto=False))
    arrivals = Arrivals[str, str]()
    await batcher.ask_all(list("abcde"), arrivals)
    waves = [await arrivals.wave(2) for _ in range(3)]
    assert {word: told for wave in waves for word, told in wave.items()} == dict(
        zip("abcde", "ABCDE", strict=True)
    )
    assert max(map(len, waves)) == 2
    assert source.batches == [list("abc"), list("de")]
    await batcher.aclose()


async def test_nothing_is_asked_for_who_is_gone_and_a_question_left_out_fails_alone() -> None:
    """The others of a batch go on, whether its asker left or the source forgot one."""

    class Forgetful(Echo):
        async def send(self, questions: Sequence[str]) -> Mapping[str, str]:
            return {word: told for word, told in (await super().send(questions)).items() if word != "b"}

    source, producers = Forgetful(50), Producers()
    batcher = Batcher(source, producers, FakeClock(auto=False), linger=60)
    working, gone, here = producers.join(), Arrivals[str, str](), Arrivals[str, str]()
    await batcher.ask_all(["x", "y"], gone)
    await batcher.ask_all(["a", "b"], here)
    gone.gone = True
    working.leave()
    told = await here.wave(9)
    assert (told["a"], type(told["b"]), source.batches) == ("A", KeyError, [["a", "b"]])
    await batcher.aclose()
