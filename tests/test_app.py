"""The library as a program uses it: one open `Enricher`, asked in every way, twice in one loop."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast

import pytest

from enricher.app import Enricher, Outside
from enricher.errors import InputError, SettingsError, UsageError
from enricher.io.clock import SystemClock
from enricher.model import Paper
from enricher.record import encode
from enricher.sandbox import Options, World
from enricher.sandbox.options import S2_KEY, TOKEN

PAPER = Paper(title="A", abstract="Code: https://github.com/o/r and http://x.example.org/a here.")


@pytest.fixture
async def outside() -> AsyncIterator[Outside]:
    """A made-up world on loopback."""
    async with World(Options(sites={"x.example.org": "alive"})) as world:
        variables = world.environment()
        yield Outside(
            proxies={name: variables[name] for name in ("HTTP_PROXY", "HTTPS_PROXY")},
            ca_file=variables["SSL_CERT_FILE"],
            route=world.route,
            made_up=True,
        )


def opened(outside: Outside) -> Enricher:
    """An Enricher that asks this world."""
    return Enricher(outside=outside, github_tokens=(TOKEN,), s2_api_key=S2_KEY)


async def test_every_way_of_asking_works_twice_in_one_loop(outside: Outside) -> None:
    """A paper, a stream, an address, many addresses; and nothing is left behind."""
    tasks, threads = len(asyncio.all_tasks()), set(threading.enumerate())
    for _ in range(2):
        async with opened(outside) as enricher:
            assert len((await enricher.enrich(PAPER)).links) == 2
            assert [r.paper.title async for r in enricher.stream([PAPER, PAPER])] == ["A", "A"]
            assert (await enricher.check("http://x.example.org/a")).status == "alive"
            checked = [entry.url async for entry in enricher.check_many(["http://x.example.org/a"] * 3)]
            assert checked == ["http://x.example.org/a"] * 3
    await asyncio.sleep(0.05)
    ours = [
        task for task in asyncio.all_tasks() if "sandbox" not in repr(task) and "aiohttp" not in repr(task)
    ]
    assert len(ours) <= tasks
    left = [thread.name for thread in set(threading.enumerate()) - threads if thread.is_alive()]
    assert [name for name in left if name.startswith("enricher")] == []


class SkippingClock(SystemClock):
    """Waits for nobody, and keeps in mind how long it should have."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.waited

    async def sleep(self, seconds: float) -> None:
        self.waited += seconds
        await asyncio.sleep(0)


@pytest.mark.parametrize(("made_up", "least", "most"), [(True, 0.0, 1.0), (False, 6.0, 30.0)])
async def test_nobody_made_up_is_waited_for(made_up: bool, least: float, most: float) -> None:
    """Pages of arXiv are asked three seconds apart, what is in trouble after a while: where they are real."""
    urls = ["https://arxiv.org/abs/2006.0000" + str(n) for n in range(1, 4)] + ["http://ill.example.org/a"]
    async with World(Options(sites={"ill.example.org": "broken_503"})) as world:
        outside = Outside(ca_file=world.environment()["SSL_CERT_FILE"], route=world.route, made_up=made_up)
        clock = SkippingClock()
        async with Enricher(
            outside=outside, clock=clock, github_tokens=(TOKEN,), s2_api_key=S2_KEY
        ) as enricher:
            found = [entry async for entry in enricher.check_many(urls)]
    assert [entry.status for entry in found] == ["alive"] * 3 + ["failing"]
    assert found[-1].attempts == 3
    assert least <= clock.waited <= most


async def test_the_users_own_fault_comes_back_as_itself(outside: Outside) -> None:
    """An exception of the iterable is the caller's, after the papers before it."""

    def papers() -> Iterator[Paper]:
        yield PAPER
        raise KeyError("mine")

    async with opened(outside) as enricher:
        stream = enricher.stream(papers())
        assert (await anext(stream)).paper.title == "A"
        with pytest.raises(KeyError, match="mine"):
            await anext(stream)


async def test_streams_may_overlap(outside: Outside) -> None:
    """Each gets its own records, and one address is asked once for both."""
    async with opened(outside) as enricher:

        async def titles(prefix: str) -> list[str]:
            papers = [Paper(title=f"{prefix}{n}", abstract=PAPER.abstract) for n in range(20)]
            return [record.paper.title async for record in enricher.stream(papers)]

        first, second = await asyncio.gather(titles("a"), titles("b"))
    assert first == [f"a{n}" for n in range(20)]
    assert second == [f"b{n}" for n in range(20)]


async def test_a_stopped_enricher_says_so(outside: Outside) -> None:
    """Rather than wait, or give half a record."""
    async with opened(outside) as enricher:
        enricher.stop()
        with pytest.raises(UsageError, match="was stopped"):
            await enricher.enrich(PAPER)


async def test_one_that_is_not_open_says_how_to_open_it() -> None:
    """Before anything is asked."""
    with pytest.raises(UsageError, match="async with"):
        Enricher(no_cache=True).stream([])


async def test_closing_ends_a_stream_that_was_left_in_the_middle() -> None:
    """Whoever breaks out of a stream leaves no task behind once the enricher is closed."""
    before = asyncio.all_tasks()
    async with Enricher(no_cache=True, offline=True) as enricher:
        stream = enricher.stream(Paper(title=str(number)) for number in range(10**9))
        async for _ in stream:
            break
    assert asyncio.all_tasks() == before
    await stream.aclose()


async def test_one_that_is_closed_says_so(outside: Outside) -> None:
    """Rather than ask with what is left of it; what it cost can still be told."""
    async with Enricher(
        outside=outside, no_cache=True, github_tokens=(TOKEN,), s2_api_key=S2_KEY
    ) as enricher:
        await enricher.enrich(PAPER)
    with pytest.raises(UsageError, match="closed"):
        await enricher.check("http://x.example.org/a")
    with pytest.raises(UsageError, match="closed"):
        enricher.stream([PAPER])
    assert enricher.spent().requests > 0


async def test_what_a_caller_gives_wrong_costs_itself_alone(outside: Outside) -> None:
    """Halves of characters and things that are no papers give records that can be written."""
    given: list[Any] = [Paper(title="a\ud800"), None, {"title": "x"}, PAPER]
    async with opened(outside) as enricher:
        records = [record async for record in enricher.stream(given)]
    assert [len(encode(record)) > 0 for record in records] == [True] * 4
    assert [len(record.errors) for record in records] == [1, 1, 1, 0]
    assert records[1].errors == ("None is no Paper; give Paper(title=..., abstract=...)",)


async def test_an_address_that_is_no_text_is_named(outside: Outside) -> None:
    """And so is one address where a list is asked for, before its letters are."""
    asked: list[Any] = [None, b"http://a.example.org"]
    async with opened(outside) as enricher:
        for value in asked:
            with pytest.raises(InputError, match="is no address"):
                await enricher.check(value)
        for lone in ("http://a.example.org", None):
            with pytest.raises(UsageError, match="is no iterable of addresses"):
                enricher.check_many(cast(Any, lone))
        with pytest.raises(UsageError, match="is no iterable of papers"):
            enricher.stream(cast(Any, PAPER))
        assert (await enricher.check("http://x.example.org/\ud800")).url == "http://x.example.org/%EF%BF%BD"


def test_a_wrong_keyword_is_called_a_keyword() -> None:
    """A program has no flags."""
    wrong: Any = {"timeot": 3}
    with pytest.raises(SettingsError, match="keyword argument timeot is no setting; did you mean timeout"):
        Enricher(**wrong)
    with pytest.raises(SettingsError, match="archives, such as wayback"):
        Enricher(save_missing=True)
    with pytest.raises(UsageError, match="is no Settings"):
        Enricher(cast(Any, {"timeout": 3}))
