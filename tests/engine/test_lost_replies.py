"""Replies for lost workers are told once, while they are young, and fill no memory."""

import pytest

from enricher.engine import lost_replies
from enricher.engine.letters import Replied
from enricher.engine.lost_replies import OLDEST_SECONDS, SAFE_SECONDS, FetchedReplies, LostReplies
from enricher.model import Url
from enricher.ports import Request
from enricher.testing import FakeClock, answer


def asked(number: int) -> Request:
    return Request(url=Url(f"https://one.example/{number}"))


def replied(number: int, octets: int = 0) -> Replied:
    return Replied(number, answer(asked(number).url, body=b"x" * octets))


async def test_a_reply_is_told_once() -> None:
    lost = LostReplies(FakeClock())
    lost.note(asked(1), replied(1))
    assert await lost.take(asked(1)) == replied(1)
    assert await lost.take(asked(1)) is None


async def test_replies_to_several_tries_are_told_in_their_order() -> None:
    """Who was refused at first is so again, and tries again, as one process would have."""
    lost = LostReplies(FakeClock())
    for number in (1, 2):
        lost.note(asked(1), replied(number))
    assert [await lost.take(asked(1)) for _ in range(3)] == [replied(1), replied(2), None]


async def test_an_old_reply_is_not_told() -> None:
    clock = FakeClock()
    lost = LostReplies(clock)
    lost.note(asked(1), replied(1))
    await clock.sleep(OLDEST_SECONDS + 1)
    assert await lost.take(asked(1)) is None


async def test_another_request_of_the_same_address_is_another() -> None:
    lost = LostReplies(FakeClock())
    lost.note(asked(1), replied(1))
    assert await lost.take(Request(url=asked(1).url, method="HEAD")) is None


async def test_of_more_than_the_memory_bears_the_first_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lost_replies, "MOST_OCTETS", 100)
    lost, fetched = LostReplies(FakeClock()), FetchedReplies()
    for number in range(3):
        lost.note(asked(number), replied(number, 40))
        fetched.add(0.0, [(asked(number), replied(number, 40))])
    assert [await lost.take(asked(number)) is not None for number in range(3)] == [False, True, True]
    assert [one.number for _, one in fetched.taken()] == [1, 2]


def test_what_a_worker_has_lived_on_with_is_forgotten() -> None:
    fetched = FetchedReplies()
    fetched.add(0.0, [(asked(1), replied(1))])
    fetched.add(SAFE_SECONDS / 2, [(asked(2), replied(2))])
    fetched.add(SAFE_SECONDS, [])
    assert [one.number for _, one in fetched.taken()] == [2]
    assert fetched.taken() == []
