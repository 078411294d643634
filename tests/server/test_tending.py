"""Links of lists under watch between the looks at their lists, by a clock of the test's own."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from enricher.server.watch.dues import Dues
from enricher.server.watch.tending import TICK
from tests.server.calling import Caller
from tests.server.test_pages import browsing
from tests.server.test_watching import PATH, World, changes

DAY = 86_400.0
COUNT = 24
URLS = [f"https://site-{number}.example.org/page" for number in range(COUNT)]
PAPERS = [{"title": f"Paper {n}", "abstract": f"See {url} for all."} for n, url in enumerate(URLS)]


async def put(world: World, caller: Caller, body: Any = PAPERS) -> Any:
    """A list that is itself looked at once a month, after its first look."""
    world.alive(*URLS)
    await caller.ask("PUT", f"{PATH}?every=30d", json=body)
    return await world.until(caller, lambda told: told["looked_at"] is not None and told["looking"] is None)


async def lived(world: World, caller: Caller, days: float) -> Any:
    """The collection after so many days, a tick at a time, each with time to be looked at."""
    until = world.clock.now() + dt.timedelta(days=days)
    while world.clock.now() < until:
        world.clock.advance(TICK * 24)
        for _ in range(8):
            told = (await caller.ask("GET", PATH)).value
            world.clock.advance(0.1)
    return told


def asked(world: World) -> Counter[str]:
    return Counter(request.url for request in world.network.requests if request.url in URLS)


@pytest.mark.slow
async def test_each_link_is_looked_at_when_freshness_wants_it(tmp_path: Path) -> None:
    """Between two looks at their list, and not all at once: each two to four days after it was seen alive."""
    world = World(tmp_path)
    async with world.service() as caller:
        await put(world, caller)
        first = asked(world)
        told = await lived(world, caller, 1.9)
        assert asked(world) == first
        assert (told["due_links"], told["due"]) == (0, False)
        next_at = dt.datetime.fromisoformat(told["next_link_at"])
        assert dt.timedelta(0) < next_at - world.clock.now() < dt.timedelta(days=2.2)
        days = []
        for _ in range(5):
            before = asked(world)
            await lived(world, caller, 0.45)
            days.append((asked(world) - before).total())
        assert sum(days) >= COUNT
        assert max(days) <= COUNT * 2 // 3
        assert all(asked(world)[url] > first[url] for url in URLS)
        assert (await caller.ask("GET", PATH)).value["looked_at"] == told["looked_at"]


async def test_a_death_is_told_when_its_link_is_due_and_once(tmp_path: Path) -> None:
    """Not a month later with the list; the list's own look is brought forward and asks nobody else."""
    world = World(tmp_path)
    async with world.service() as caller:
        await put(world, caller)
        world.gone(URLS[3])
        before = asked(world)
        await lived(world, caller, 4.5)
        assert await changes(caller) == [("died", URLS[3])]
        after = asked(world)
        others = [after[url] - before[url] for url in URLS if url != URLS[3]]
        assert max(others) <= 2
        await lived(world, caller, 2)
        assert await changes(caller) == [("died", URLS[3])]


@pytest.mark.slow
async def test_lists_of_addresses_are_looked_at_likewise(tmp_path: Path) -> None:
    """Each of them."""
    world = World(tmp_path)
    async with world.service() as caller:
        await put(world, caller, {"urls": URLS[:3]})
        before = asked(world)
        await lived(world, caller, 4.2)
        assert all(asked(world)[url] > before[url] for url in URLS[:3])


@pytest.mark.slow
async def test_what_came_due_while_nobody_was_there_is_spread(tmp_path: Path) -> None:
    """Not all of it in the moment of a restart: over the time until the list's own look."""
    world = World(tmp_path)
    async with world.service() as caller:
        await put(world, caller)
    before = asked(world)
    world.clock.advance(20 * DAY)
    async with world.service() as caller:
        for _ in range(40):
            told = (await caller.ask("GET", PATH)).value
            world.clock.advance(0.1)
        assert asked(world) == before
        assert told["due_links"] == 0
        left = dt.datetime.fromisoformat(told["next_at"]) - world.clock.now()
        await lived(world, caller, left / dt.timedelta(days=2))
        halfway = sum(asked(world)[url] > before[url] for url in URLS)
        assert COUNT // 4 <= halfway <= COUNT * 3 // 4


async def test_pages_show_when_each_link_is_looked_at_next(tmp_path: Path) -> None:
    """Beside the list's own look, in the table, and on the link's page; the history says it to programs."""
    world = World(tmp_path)
    async with world.service() as caller, browsing(caller) as browser:
        await put(world, caller)
        await lived(world, caller, 0.1)
        assert "the next one at a link at" in (await browser.get("/collections/mine")).words
        shown = await browser.get("/collections/mine/links")
        cells = [cell.text(strip=True) for cell in shown.tree.css("td[data-label='next look']")]
        assert len(cells) == COUNT
        assert len(set(cells)) > COUNT // 2
        assert "next look wanted" in (await browser.get(f"/links?url={URLS[0]}")).words
        told = (await caller.ask("GET", "/api/v1/links/history", params={"url": URLS[0]})).value
        due = dt.datetime.fromisoformat(told["due_at"]) - world.clock.now()
        assert dt.timedelta(days=1.8) < due < dt.timedelta(days=4)


def test_dues_are_counted_and_the_longest_waiting_come_first() -> None:
    """By record; what was looked at is forgotten."""
    dues = Dues("look")
    dues.add(1, [30.0, 10.0])
    dues.add(2, [20.0])
    dues.add(3, [5.0, 99.0])
    assert (dues.count(20.0), dues.next(20.0)) == (3, 30.0)
    assert dues.records(20.0, 2) == [1, 3]
    dues.drop({1, 3})
    assert (dues.count(99.0), dues.records(99.0, 9), dues.next(99.0)) == (1, [2], None)
