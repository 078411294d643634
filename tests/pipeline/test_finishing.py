"""Finishing: one trip for a wave of results, and what a fault costs."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from enricher.model import Check, Fence, History, Url
from enricher.pipeline.finishing import Admitted, Finishing, ItemKind
from enricher.pipeline.item import LinkItem
from enricher.pipeline.plan import PlanOptions
from enricher.pipeline.turns import SLICE
from enricher.pipeline.window import Window
from enricher.record import LinkRecord
from enricher.testing import EPOCH


class Past:
    """`ports.Histories` that counts its trips."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.trips: list[list[Url]] = []
        self._fault = fault

    async def history_many(self, urls: Sequence[Url], *, own: bool = False) -> Mapping[Url, History]:
        """Everything was first seen at the beginning."""
        self.trips.append(list(urls))
        if self._fault is not None:
            raise self._fault
        return {url: History(first_seen_at=EPOCH) for url in urls}

    def observe(self, url: Url, check: Check, fences: tuple[Fence, ...] = ()) -> None:
        """Nothing is added."""


def opened(written: str) -> LinkItem:
    """An item with nothing left to ask."""
    return LinkItem(written, PlanOptions())


async def finished(past: Past, waves: Sequence[Sequence[str]]) -> list[LinkRecord | str]:
    """What comes of addresses that become complete wave by wave."""
    window: Window[LinkRecord | str] = Window(100)
    kind = ItemKind[str, LinkRecord | str](opened, lambda item, fault: f"{item}: {fault}")
    async with asyncio.TaskGroup() as group:
        finishing = Finishing(past, kind, window, group, sandbox=False)
        for wave in waves:
            for written in wave:
                finishing.add(Admitted(window.open(1)[0], written, opened(written)), {})
            await asyncio.sleep(0)
            await asyncio.sleep(0)
    window.close()
    return [result async for wave in window.waves() for result in wave]


async def test_what_completes_in_one_turn_shares_a_trip() -> None:
    """An address that comes twice is asked for once; what comes later has a trip of its own."""
    past = Past()
    results = await finished(
        past, [["ftp://a.example/", "ftp://b.example/", "ftp://a.example/"], ["ftp://c.example/"]]
    )
    assert past.trips == [["ftp://a.example/", "ftp://b.example/"], ["ftp://c.example/"]]
    assert [result.url[6] for result in results if isinstance(result, LinkRecord)] == ["a", "b", "a", "c"]
    assert {result.history.first_seen_at for result in results if isinstance(result, LinkRecord)} == {EPOCH}


async def test_a_trip_that_fails_costs_its_own_wave() -> None:
    """Each of its items has a result that says so, and the stream goes on."""
    past = Past(ValueError("a bug"))
    results = await finished(past, [["ftp://a.example/", "ftp://b.example/"], ["ftp://c.example/"]])
    assert results == ["ftp://a.example/: a bug", "ftp://b.example/: a bug", "ftp://c.example/: a bug"]
    assert len(past.trips) == 2


async def test_others_have_their_turn_while_many_are_merged() -> None:
    """So many results are made in one turn of the loop, and no more."""
    turns, seen = [0], list[int]()

    class Noted(LinkItem):
        """An item; that it is merged is noted with the turn."""

        def result(self, *given: Any, **named: Any) -> LinkRecord:
            seen.append(turns[0])
            return super().result(*given, **named)

    async def count() -> None:
        while True:
            turns[0] += 1
            await asyncio.sleep(0)

    window: Window[LinkRecord | str] = Window(1_000)
    kind = ItemKind[str, LinkRecord | str](opened, lambda item, fault: f"{item}: {fault}")
    counting = asyncio.create_task(count())
    async with asyncio.TaskGroup() as group:
        finishing = Finishing(Past(), kind, window, group, sandbox=False)
        for _ in range(4 * SLICE):
            item = Noted("ftp://a.example/", PlanOptions())
            finishing.add(Admitted(window.open(1)[0], "ftp://a.example/", item), {})
    counting.cancel()
    assert len(seen) == 4 * SLICE
    assert max(seen.count(turn) for turn in set(seen)) <= SLICE
