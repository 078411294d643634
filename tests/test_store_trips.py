"""How often a run goes to its store: what stands in one row is read once, and what is known is not read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from enricher.app import Enricher
from enricher.ports import Row
from enricher.store.sqlite import SqliteStore
from enricher.testing import FakeClock, FakeTransport, answer

PAGES = [f"https://site-{number}.example.org/page" for number in range(3)]


class CountingStore(SqliteStore):
    """A file that notes which links it was asked for, trip by trip."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.trips: list[list[str]] = []

    def get_many(self, facet: str, keys: Sequence[str]) -> dict[str, Row]:
        """The rows."""
        if facet == "links":
            self.trips.append(sorted(keys))
        return super().get_many(facet, keys)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CountingStore]:
    """A new file."""
    store = CountingStore(tmp_path / "cache.sqlite3")
    yield store
    store.close()


def opened(store: CountingStore) -> Enricher:
    """A process over that file, before a world of three pages."""
    pages = {
        page: answer(page, body="<title>A page</title> of words", headers={"Content-Type": "text/html"})
        for page in PAGES
    }
    return Enricher(clock=FakeClock(), transport=FakeTransport(pages), store=store)


async def checked(enricher: Enricher) -> list[tuple[str, bool, bool]]:
    """What a run says of the pages: status, whether it is from the cache, whether it was ever alive."""
    async with enricher.run() as run:
        return [
            (entry.status, entry.from_cache, entry.history.last_alive_at is not None)
            async for entry in run.check_many(PAGES)
        ]


async def test_links_out_of_the_cache_are_read_with_their_past(store: CountingStore) -> None:
    """One row holds both, and one trip brings all rows of a chunk."""
    async with opened(store) as enricher:
        await checked(enricher)
    store.trips.clear()
    async with opened(store) as enricher:
        assert await checked(enricher) == [("alive", True, True)] * 3
    assert store.trips == [PAGES]


async def test_what_was_looked_at_is_not_read_back_for_its_past(store: CountingStore) -> None:
    """It was read when it was claimed, and nobody else asks until the look is written."""
    async with opened(store) as enricher:
        assert await checked(enricher) == [("alive", False, True)] * 3
    assert store.trips == [PAGES, PAGES]  # before asking, and under the claim


async def test_a_look_is_told_with_all_looks_before_it(store: CountingStore) -> None:
    """Those of an earlier process stand in the row that was claimed."""
    async with opened(store) as enricher:
        await enricher.check(PAGES[0])
    clock = FakeClock()
    clock.advance(40 * 86_400)
    gone = FakeTransport({PAGES[0]: answer(PAGES[0], 404)})
    async with Enricher(clock=clock, transport=gone, store=store) as enricher:
        entry = await enricher.check(PAGES[0])
    assert (entry.status, entry.history.failures_in_row) == ("dead", 1)
    assert entry.history.last_alive_at is not None
    assert entry.history.first_seen_at == entry.history.last_alive_at
