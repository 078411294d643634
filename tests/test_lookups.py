"""What the cache tells of a lone link without a run: as a run would, and what its policy allows alone."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from enricher.app import Enricher
from enricher.errors import SettingsError
from enricher.lookups import AT_HAND, MOMENT
from enricher.model import Url
from enricher.ports import Row
from enricher.store.sqlite import SqliteStore
from enricher.testing import FakeClock, FakeTransport, MemoryStore, answer

PAGE = "https://site.example.org/page"
ALIVE = answer(PAGE, body="<title>A page</title> of some words", headers={"Content-Type": "text/html"})
DAY = 86_400.0


class CountingStore(MemoryStore):
    """A store that counts its reads of links."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0

    def get_many(self, facet: str, keys: Sequence[str]) -> Mapping[str, Row]:
        self.reads += facet == "links"
        return super().get_many(facet, keys)


class Mistaken(MemoryStore):
    """A store with a mistake of ours in it, as often as `mistakes` says."""

    mistakes = 0

    def get_many(self, facet: str, keys: Sequence[str]) -> Mapping[str, Row]:
        if self.mistakes:
            self.mistakes -= 1
            raise RuntimeError("a mistake")
        return super().get_many(facet, keys)


def spelt(number: int) -> str:
    """The page's address in one of very many spellings: the case of a host's letters says nothing."""
    name = "".join(
        letter.upper() if number >> place & 1 else letter for place, letter in enumerate("siteexampleorg")
    )
    return f"https://{name[:4]}.{name[4:11]}.{name[11:]}/page"


@pytest.fixture
def clock() -> FakeClock:
    """Time that moves when everybody waits."""
    return FakeClock()


@pytest.fixture
def still() -> FakeClock:
    """Time that moves when it is told to alone, beside what is read from a disk."""
    return FakeClock(auto=False)


@pytest.fixture
def outside() -> FakeTransport:
    """A world of one page."""
    return FakeTransport({PAGE: ALIVE})


def opened(outside: FakeTransport, clock: FakeClock, store: MemoryStore | None = None) -> Enricher:
    return Enricher(clock=clock, transport=outside, store=store or MemoryStore())


async def test_it_tells_what_a_run_would_and_asks_nobody(outside: FakeTransport, clock: FakeClock) -> None:
    """Nothing before somebody looked; then the run's own entry, as one from the cache."""
    async with opened(outside, clock) as enricher:
        assert await enricher.known(PAGE) is None
        assert await enricher.known(PAGE, offline=True) is None
        assert outside.requests == []
        await enricher.check(PAGE)
        asked = len(outside.requests)
        known = await enricher.known(PAGE)
        assert known is not None
        assert known == await enricher.check(PAGE)
        assert (known.status, known.from_cache) == ("alive", True)
        assert len(outside.requests) == asked


async def test_each_policy_has_its_own_answer(outside: FakeTransport, clock: FakeClock) -> None:
    """To the second under `max_age`, never under `refresh`; beyond its lifetime to `offline` alone."""
    async with opened(outside, clock) as enricher:
        await enricher.check(PAGE)
        clock.advance(9.6)
        assert await enricher.known(PAGE, max_age=10) is not None
        assert await enricher.known(PAGE, refresh=True) is None
        clock.advance(0.5)  # within the moment in which the entry would be told again
        assert await enricher.known(PAGE, max_age=10) is None
        assert await enricher.known(PAGE) is not None
        clock.advance(31 * DAY)
        assert await enricher.known(PAGE) is None
        old = await enricher.known(PAGE, offline=True)
        assert old is not None
        assert old.status == "alive"


async def test_within_a_moment_the_store_is_read_once(outside: FakeTransport, clock: FakeClock) -> None:
    """However often an address is asked; the figures count each of them."""
    store = CountingStore()
    async with opened(outside, clock, store) as enricher:
        await enricher.check(PAGE)
        await enricher.known(PAGE)
        before, cached = store.reads, enricher.spent().cached
        for _ in range(50):
            assert await enricher.known(PAGE) is not None
        assert store.reads == before
        assert enricher.spent().cached == cached + 50
        clock.advance(MOMENT)
        assert await enricher.known(PAGE) is not None
        assert store.reads > before


async def test_what_a_run_sees_is_known_at_once(outside: FakeTransport, clock: FakeClock) -> None:
    """A page that died is told as dead by the next question, within the moment too."""
    async with opened(outside, clock) as enricher:
        await enricher.check(PAGE)
        first = await enricher.known(PAGE)
        outside.script(PAGE, answer(PAGE, 404))
        async with enricher.run(refresh=True) as run:
            assert (await run.check(PAGE)).status == "dead"
        second = await enricher.known(PAGE)
        assert first is not None
        assert second is not None
        assert (first.status, second.status) == ("alive", "dead")


class CountingFile(SqliteStore):
    """A store on disk that counts its reads of links."""

    reads = 0

    def get_many(self, facet: str, keys: Sequence[str]) -> dict[str, Row]:
        self.reads += facet == "links"
        return super().get_many(facet, keys)


@contextlib.contextmanager
def on_disk(folder: Path) -> Iterator[CountingFile]:
    """A store in a file of this folder."""
    store = CountingFile(folder / "cache.sqlite3")
    yield store
    store.close()


async def test_what_a_file_of_our_own_holds_is_told_without_reading_it(
    outside: FakeTransport, still: FakeClock, tmp_path: Path
) -> None:
    """For a minute, as nobody else changed it; what another link's look brings leaves this one at hand."""
    outside.script(f"{PAGE}/other", ALIVE)
    with on_disk(tmp_path) as store:
        async with opened(outside, still, store) as enricher:
            await enricher.check(PAGE)
            told = await enricher.known(PAGE)
            before = store.reads
            for _ in range(50):
                still.advance(1.1)
                assert await enricher.known(PAGE) == told
            assert store.reads == before
            await enricher.check(f"{PAGE}/other")
            read = store.reads
            assert await enricher.known(PAGE) == told
            assert store.reads == read
            still.advance(60)
            assert await enricher.known(PAGE) == told
            assert store.reads > read


async def test_what_another_process_writes_into_a_file_is_known_after_a_moment(
    outside: FakeTransport, clock: FakeClock, tmp_path: Path
) -> None:
    """However long it was told otherwise: a file says whether others changed it."""
    with on_disk(tmp_path) as store, on_disk(tmp_path) as same:
        async with opened(outside, clock, store) as one:
            await one.check(PAGE)
            for _ in range(3):
                clock.advance(MOMENT)
                known = await one.known(PAGE)
                assert known is not None
                assert known.status == "alive"
            outside.script(PAGE, answer(PAGE, 404))
            async with opened(outside, clock, same) as other, other.run(refresh=True) as run:
                await run.check(PAGE)
            clock.advance(MOMENT)
            known = await one.known(PAGE)
            assert known is not None
            assert known.status == "dead"


async def test_nothing_is_told_beyond_its_lifetime_though_it_is_at_hand(
    outside: FakeTransport, still: FakeClock, tmp_path: Path
) -> None:
    """Told each second up to its last one, and never after it, nor after the machine slept over it."""
    with on_disk(tmp_path) as store:
        async with opened(outside, still, store) as enricher:
            await enricher.check(PAGE)
            due = (await enricher.due([PAGE]))[Url(PAGE)]
            still.advance((due - still.now()).total_seconds() - 90)
            told = []
            while len(told) < 120:
                told.append((still.now() < due, await enricher.known(PAGE) is not None))
                still.advance(1)
            assert all(is_fresh == is_told for is_fresh, is_told in told)
            assert {is_fresh for is_fresh, _ in told} == {True, False}


async def test_addresses_are_due_as_they_are_given(outside: FakeTransport, still: FakeClock) -> None:
    """However one is written; what was never asked is left out, and so is what is no address."""
    async with opened(outside, still, MemoryStore()) as enricher:
        await enricher.check(PAGE)
        other = PAGE.replace("site.example.org", "Site.Example.ORG:443")
        due = await enricher.due([PAGE, other, "no address", "https://ponds.example.org/"])
        assert list(due) == [PAGE, other]
        assert due[PAGE] == due[other]


async def test_what_another_process_sees_is_known_after_a_moment(
    outside: FakeTransport, clock: FakeClock
) -> None:
    """Two processes over one store: the second one's look is told by the first within a second."""
    store = MemoryStore()
    async with opened(outside, clock, store) as one, opened(outside, clock, store) as other:
        await one.check(PAGE)
        assert await one.known(PAGE) is not None
        outside.script(PAGE, answer(PAGE, 404))
        async with other.run(refresh=True) as run:
            await run.check(PAGE)
        clock.advance(MOMENT)
        known = await one.known(PAGE)
        assert known is not None
        assert known.status == "dead"


async def test_options_that_cannot_be_used_are_refused(outside: FakeTransport, clock: FakeClock) -> None:
    """As a run refuses them; whoever was stopped knows nothing more."""
    async with opened(outside, clock) as enricher:
        with pytest.raises(SettingsError):
            await enricher.known(PAGE, max_age="soon")  # type: ignore[arg-type]  # which is the point
        await enricher.check(PAGE)
        enricher.stop()
        assert await enricher.known(PAGE) is None


async def test_an_answer_ages_as_long_as_the_process_lives(outside: FakeTransport, clock: FakeClock) -> None:
    """What was opened on the first day judges by the clock of each later one, to the end of its lifetime."""
    async with opened(outside, clock) as enricher:
        await enricher.check(PAGE)
        fresh = 0
        while await enricher.known(PAGE) is not None:
            fresh += 1
            clock.advance(3_600)
        assert 48 <= fresh <= 97  # of a first look, two to four days
        await enricher.check(PAGE)
        assert await enricher.known(PAGE) is not None


async def test_so_many_entries_are_at_hand_and_no_more(outside: FakeTransport, clock: FakeClock) -> None:
    """Under whatever options; the oldest makes room, and is read again."""
    store = CountingStore()
    async with opened(outside, clock, store) as enricher:
        await enricher.check(PAGE)
        await enricher.known(PAGE)
        for number in range(AT_HAND):
            assert await enricher.known(spelt(number), offline=True) is not None
        before = store.reads
        await enricher.known(spelt(AT_HAND - 1), offline=True)
        assert store.reads == before
        await enricher.known(PAGE)
        assert store.reads > before


async def test_a_mistake_of_ours_is_logged_and_costs_the_short_way_alone(
    outside: FakeTransport, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    """With its traceback; a run tells the link all the same."""
    store = Mistaken()
    async with opened(outside, clock, store) as enricher:
        await enricher.check(PAGE)
        store.mistakes = 1
        assert await enricher.known(PAGE) is None
        assert [(entry.levelname, entry.exc_info is not None) for entry in caplog.records] == [
            ("ERROR", True)
        ]
        store.mistakes = 1
        assert (await enricher.check(PAGE)).status == "alive"
        assert len(caplog.records) == 2
