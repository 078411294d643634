"""The fakes that users test with keep to the protocols they stand for."""

import asyncio
import datetime as dt

import pytest

from enricher.model import Url
from enricher.ports import Answer, Clock, Fault, Request, Source, Transport
from enricher.testing import EPOCH, FakeClock, FakeTransport, MemorySource, answer, fault


def accepts(clock: Clock, transport: Transport, source: Source[str, int]) -> None:
    """The fakes are what the protocols want; the type checker reads this too."""


async def test_the_fakes_fit_their_protocols() -> None:
    """Each can be handed in where the real one is."""
    accepts(FakeClock(), FakeTransport(), MemorySource({"a": 1}, lambda _: 0))


async def test_a_clock_moves_to_the_next_sleeper_by_itself() -> None:
    """A day's waits end in their order and take no time."""
    clock, ended = FakeClock(), []

    async def wait(seconds: float) -> None:
        await clock.sleep(seconds)
        ended.append((seconds, clock.monotonic()))

    await asyncio.gather(*(wait(seconds) for seconds in (86_400, 60, 3600, 0)))
    assert ended == [(0, 0.0), (60, 60.0), (3600, 3600.0), (86_400, 86_400.0)]
    assert clock.now() == EPOCH + dt.timedelta(days=1)
    assert sorted(clock.slept) == [0, 60, 3600, 86_400]


async def test_a_clock_that_is_held_moves_only_when_told() -> None:
    """Without `auto` a sleeper sleeps until `advance` passes its time."""
    clock = FakeClock(auto=False)
    sleeper = asyncio.create_task(clock.sleep(10))
    await asyncio.sleep(0)
    clock.advance(9.5)
    await asyncio.sleep(0)
    assert not sleeper.done()
    clock.advance(0.5)
    await sleeper
    assert clock.monotonic() == 10
    with pytest.raises(ValueError, match="back"):
        clock.advance(-1)


async def test_a_cancelled_sleeper_does_not_hold_time() -> None:
    """Time goes on to the next one."""
    clock = FakeClock()
    gone = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    gone.cancel()
    await clock.sleep(7)
    assert clock.monotonic() == 7
    assert gone.cancelled()


async def test_a_transport_uses_its_script_up_and_keeps_the_last_reply() -> None:
    """Replies in turn; a method's own script before the address's."""
    url = "https://a.org/"
    transport = FakeTransport(
        {url: [fault(url), answer(url, 200, body="x" * 10)], f"HEAD {url}": answer(url, 405)}
    )
    first, second, third = [await transport.send(Request(url=Url(url), body_limit=4)) for _ in range(3)]
    assert isinstance(first, Fault)
    assert isinstance(second, Answer)
    assert (second.body, second.truncated) == (b"xxxx", True)
    assert third == second
    head = await transport.send(Request(url=Url(url), method="HEAD"))
    assert isinstance(head, Answer)
    assert (head.status, head.method) == (405, "HEAD")
    assert len(transport.requests) == 4


async def test_an_address_without_a_script_does_not_resolve() -> None:
    """A test that asks more than it said is told."""
    reply = await FakeTransport().send(Request(url=Url("https://b.org/")))
    assert isinstance(reply, Fault)
    assert reply.kind == "dns_not_found"


async def test_a_source_answers_every_question_and_remembers_its_batches() -> None:
    """Known ones from the script, the rest by the rule."""
    source = MemorySource({"a": 1}, len, batch_size=2)
    assert await source.send(["a", "bcd"]) == {"a": 1, "bcd": 3}
    assert source.batches == [("a", "bcd")]
    assert source.batch_size == 2


async def test_a_front_page_is_one_address_with_its_slash_or_without() -> None:
    """A script may write either, as may whoever asks; another page's slash is part of its address."""
    for written, asked in (
        ("https://a.example/", "https://a.example"),
        ("https://a.example", "https://a.example/"),
    ):
        transport = FakeTransport({f"GET {written}": answer(written, 200)})
        assert isinstance(await transport.send(Request(url=Url(asked))), Answer)
    transport = FakeTransport({"https://a.example/b/": answer("https://a.example/b/", 200)})
    assert isinstance(await transport.send(Request(url=Url("https://a.example/b"))), Fault)


async def test_no_server_hears_of_a_fragment() -> None:
    """RFC 9110 4.2.4: a link into a page is told what the page answers, and a script may have either."""
    for written, asked in (("https://a.example/b", "#c"), ("https://a.example/b#c", "")):
        transport = FakeTransport({written: answer(written, 200)})
        assert isinstance(await transport.send(Request(url=Url(f"https://a.example/b{asked}"))), Answer)
