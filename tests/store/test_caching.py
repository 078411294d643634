import asyncio
import datetime as dt
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from enricher.evidence import ChainStop, Evidence, Hop
from enricher.freshness import Policy
from enricher.model import (
    Archived,
    Check,
    CitationsFound,
    CitationsNotFound,
    History,
    Repository,
    RepositoryFound,
    RepositoryMissing,
    Unavailable,
    Url,
)
from enricher.ports import Row, Tally
from enricher.store.caching import StoreCaches, open_cache
from enricher.store.database import FILE_NAME
from enricher.store.sqlite import SqliteStore
from enricher.testing import FakeClock

START = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
SECONDS_A_DAY = 86_400


@pytest.fixture
def clock() -> FakeClock:
    """Noon of a day in June."""
    return FakeClock(START)


def judge(evidence: Evidence) -> Check:
    """A verdict that is simple enough to foresee."""
    if evidence.stop is not None:
        return Check(status="failing", reason=evidence.stop.kind)
    status = evidence.hops[-1].status
    if status == 200:
        return Check(status="alive", reason="ok", http_status=status)
    if status == 403:
        return Check(status="blocked", reason="http_403", http_status=status)
    return Check(status="dead", reason=f"http_{status}", http_status=status)


def seen(url: str, status: int = 200, *, at: dt.datetime = START, **more: Any) -> Evidence:
    """One look at an address."""
    hops = (Hop(url=url, method="GET", status=status),)
    return Evidence(url=Url(url), looked_at=at, **{"hops": hops, **more})


def repository(stars: int, at: dt.datetime = START) -> RepositoryFound:
    """A forge's answer."""
    facts = Repository(forge="github", host="github.com", full_name="a/b", url="u", stars=stars)
    return RepositoryFound(repository=facts, fetched_at=at)


def opened(folder: Path | None, clock: FakeClock, policy: Policy = Policy(), **more: Any) -> Any:  # noqa: B008
    """The caches with the simple verdict."""
    return open_cache(folder, clock, policy, judge=judge, **more)


async def fresh(caches: StoreCaches, *urls: str) -> dict[str, bool]:
    """Which links are known, and whether they may be used."""
    return {url: cached.fresh for url, cached in (await caches.links.get_many(urls)).items()}


async def test_answers_survive_the_run(tmp_path: Path, clock: FakeClock) -> None:
    """What one run learnt, the next one has, of each kind."""
    async with opened(tmp_path, clock) as caches:
        caches.links.put("l", seen("l"))
        caches.repositories.put("r", repository(5))
        caches.citations.put("c", CitationsFound(paper_id="p", fetched_at=START, citation_count=7))
        caches.archives.put("a", Archived(copies=(), fetched_at=START))
        caches.hops.put("h", Hop(url="h", method="GET", status=301))
    async with opened(tmp_path, clock) as caches:
        assert (await caches.links.get_many(["l", "x"]))["l"].value == seen("l")
        assert (await caches.repositories.get_many(["r"]))["r"].value == repository(5)
        assert (await caches.citations.get_many(["c"]))["c"].fresh
        assert (await caches.archives.get_many(["a"]))["a"].stored_at == START
        assert (await caches.hops.get_many(["h"]))["h"].value.status == 301
        assert caches.tallies()["links"] == Tally(fresh=1, missed=1)


async def test_an_answer_is_known_before_it_is_written(clock: FakeClock) -> None:
    """Reading meets what is still on its way to the store."""
    async with opened(None, clock) as caches:
        caches.links.put("l", seen("l"))
        assert await fresh(caches, "l") == {"l": True}


async def test_what_is_no_truth_is_not_kept(tmp_path: Path, clock: FakeClock) -> None:
    """Outages, hosts that asked to be left alone, and looks without a network of our own."""
    outage = Unavailable(why="offline", at=START)
    deferred = ChainStop(kind="deferred", phase="send")
    timeout = ChainStop(kind="timeout", phase="connect")
    async with opened(tmp_path, clock) as caches:
        caches.repositories.put("r", outage)
        caches.citations.put("c", outage)
        caches.archives.put("a", outage)
        caches.links.put("deferred", seen("deferred", hops=(), stop=deferred))
        caches.links.put("down", seen("down", hops=(), stop=timeout, network_down=True))
        caches.hops.put("h", Hop(url="h", method="GET", status=302))
    store = SqliteStore(tmp_path / FILE_NAME)
    assert list(store.scan()) == []
    store.close()


async def test_an_outage_leaves_the_old_answer_for_use_where_asking_fails(
    tmp_path: Path, clock: FakeClock
) -> None:
    """What was known stays, and is told to be old."""
    async with opened(tmp_path, clock) as caches:
        caches.repositories.put("r", repository(5))
        clock.advance(30 * SECONDS_A_DAY)
        caches.repositories.put("r", Unavailable(why="limits", at=clock.now()))
        (cached,) = (await caches.repositories.get_many(["r"])).values()
    assert (cached.value, cached.fresh) == (repository(5), False)


async def test_failing_and_walled_links_are_asked_again_and_remembered(
    tmp_path: Path, clock: FakeClock
) -> None:
    """Their evidence is never fresh, and stands in the history."""
    timeout = ChainStop(kind="timeout", phase="connect")
    async with opened(tmp_path, clock) as caches:
        caches.links.put("walled", seen("walled", 403))
        caches.links.put("failing", seen("failing", hops=(), stop=timeout))
        assert await fresh(caches, "walled", "failing") == {"walled": False, "failing": False}
        histories = await caches.histories.history_many([Url("walled"), Url("failing"), Url("new")])
    assert histories["walled"] == History(first_seen_at=START)
    assert histories["failing"] == History(first_seen_at=START, failing_since=START, failures_in_row=1)
    assert histories["new"] == History()


async def test_histories_grow_over_runs_and_tell_the_newest_look(tmp_path: Path, clock: FakeClock) -> None:
    """Three failures in three runs confirm, and the third counts before it is written."""
    for day, confirmed in ((0, False), (3, False), (6, True)):
        clock = FakeClock(START + day * DAY)
        async with opened(tmp_path, clock) as caches:
            caches.links.put("l", seen("l", 404, at=clock.now()))
            history = (await caches.histories.history_many([Url("l")]))["l"]
            assert (history.failures_in_row, history.confirmed) == (day // 3 + 1, confirmed)


async def test_an_apis_verdict_joins_the_history_of_its_link(tmp_path: Path, clock: FakeClock) -> None:
    """A repository that its forge does not know is confirmed gone at once."""
    gone = Check(status="dead", reason="repository_missing", checked_at=START)
    async with opened(tmp_path, clock) as caches:
        caches.histories.observe(Url("https://github.com/a/b"), gone)
        caches.histories.observe(Url("https://github.com/a/b"), gone)
    async with opened(tmp_path, clock) as caches:
        (history,) = (await caches.histories.history_many([Url("https://github.com/a/b")])).values()
        assert (history.failures_in_row, history.confirmed) == (1, True)
        assert await fresh(caches, "https://github.com/a/b") == {}


async def test_an_unchanged_link_is_trusted_for_longer(tmp_path: Path, clock: FakeClock) -> None:
    """Ten days after its last look a link of long standing is fresh, a new one is not."""
    async with opened(tmp_path, clock) as caches:
        caches.links.put("old", seen("old", at=START - 60 * DAY))
        caches.links.put("old", seen("old"))
        caches.links.put("new", seen("new"))
        clock.advance(10 * SECONDS_A_DAY)
        assert await fresh(caches, "old", "new") == {"old": True, "new": False}


async def test_a_clock_that_jumped_back_makes_nothing_fresh(tmp_path: Path, clock: FakeClock) -> None:
    """Answers of the future are asked again, replaced by today's, and condemn nobody."""
    clock = FakeClock(START + 900 * DAY)
    async with opened(tmp_path, clock) as caches:
        caches.links.put("l", seen("l", 404, at=clock.now()))
    clock = FakeClock(START)
    async with opened(tmp_path, clock) as caches:
        assert await fresh(caches, "l") == {"l": False}
        assert (await caches.histories.history_many([Url("l")]))["l"] == History()
        caches.links.put("l", seen("l"))
        await caches.flush()
        assert await fresh(caches, "l") == {"l": True}


async def test_star_and_citation_counts_keep_their_series(tmp_path: Path, clock: FakeClock) -> None:
    """Each change of a number is a run of its own."""
    async with opened(tmp_path, clock) as caches:
        for day, stars in enumerate((5, 5, 8)):
            caches.repositories.put("r", repository(stars, START + day * DAY))
        caches.repositories.put("r", RepositoryMissing(fetched_at=START + 4 * DAY))
        caches.citations.put("c", CitationsNotFound(fetched_at=START))
    store = SqliteStore(tmp_path / FILE_NAME)
    timelines = {row.key: [(run.label, run.count) for run in row.timeline] for row in store.scan()}
    store.close()
    assert timelines == {"r": [("5", 2), ("8", 1), ("missing", 1)], "c": [("not_found", 1)]}


async def test_octets_of_another_type_are_a_miss(tmp_path: Path, clock: FakeClock) -> None:
    """What an older program kept in another form is asked anew, its history stays."""
    async with opened(tmp_path, clock) as caches:
        caches.links.put("l", seen("l", 404))
    store = SqliteStore(tmp_path / FILE_NAME)
    now = int(START.timestamp())
    store.put_many([Row(facet="links", key="l", stored_at=now, value=b"\x81\xa1x\x01")], now)
    store.close()
    async with opened(tmp_path, clock) as caches:
        assert await fresh(caches, "l") == {}
        assert (await caches.histories.history_many([Url("l")]))["l"].failures_in_row == 1


async def test_half_a_surrogate_pair_is_not_kept_and_stops_nothing(tmp_path: Path, clock: FakeClock) -> None:
    """A stranger's escapes may hold text that has no octets."""
    async with opened(tmp_path, clock) as caches:
        caches.links.put("\ud800", seen("\ud800"))
        caches.histories.observe(Url("\ud800"), Check(status="alive", reason="ok"))
        assert await fresh(caches, "\ud800") == {}


async def test_what_is_remembered_in_memory_alone_is_not_encoded(clock: FakeClock) -> None:
    """Nobody else reads it: the answer itself comes back."""
    told = seen("https://a.example/")
    async with opened(None, clock) as caches:
        caches.links.put(told.url, told)
        known = await caches.links.get_many([told.url])
        assert known[told.url].value is told


async def test_tallies_of_all_runs_are_in_the_file(tmp_path: Path, clock: FakeClock) -> None:
    """What the cache saved can be told later."""
    for _ in range(2):
        async with opened(tmp_path, clock) as caches:
            await caches.links.get_many(["x", "y"])
    store = SqliteStore(tmp_path / FILE_NAME)
    assert store.tallies() == {"links": Tally(missed=4)}
    store.close()


async def test_two_runs_share_what_they_learn(tmp_path: Path, clock: FakeClock) -> None:
    """What one has written, the other finds, while both are open."""
    async with opened(tmp_path, clock) as one, opened(tmp_path, clock) as other:
        one.links.put("l", seen("l"))
        await one.flush()
        other.links.put("m", seen("m"))
        await other.flush()
        assert await fresh(other, "l", "m") == await fresh(one, "l", "m") == {"l": True, "m": True}


async def test_closing_leaves_no_thread_and_no_task(tmp_path: Path, clock: FakeClock) -> None:
    """A service opens and closes many."""
    threads = set(threading.enumerate())
    async with opened(tmp_path, clock) as caches:
        caches.links.put("l", seen("l"))
        await caches.links.get_many(["l"])
    assert set(threading.enumerate()) == threads
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_an_error_inside_still_writes_what_was_learnt(tmp_path: Path, clock: FakeClock) -> None:
    """A run that fails keeps the answers that it paid for."""

    async def run() -> None:
        async with opened(tmp_path, clock) as caches:
            caches.links.put("l", seen("l"))
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        await run()
    async with opened(tmp_path, clock) as caches:
        assert await fresh(caches, "l") == {"l": True}


# ---- folders that will not do


async def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path, clock: FakeClock) -> None:
    """The run goes on in memory."""
    path = tmp_path / FILE_NAME
    path.write_bytes(b"somebody's notes\n" * 99)
    said: list[str] = []
    async with opened(tmp_path, clock, on_problem=said.append) as caches:
        caches.links.put("l", seen("l"))
        await caches.flush()
        assert await fresh(caches, "l") == {"l": True}
    assert path.read_bytes() == b"somebody's notes\n" * 99
    (message,) = said
    assert str(path) in message
    assert "goes on without a cache" in message


async def test_a_newer_file_is_said_and_left_alone(tmp_path: Path, clock: FakeClock) -> None:
    """An older program beside a newer one does no harm."""
    SqliteStore(tmp_path / FILE_NAME).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    said: list[str] = []
    async with opened(tmp_path, clock, on_problem=said.append) as caches:
        assert await fresh(caches, "l") == {}
    assert "newer enricher" in said[0]


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, clock: FakeClock) -> None:
    """Such as one below a file."""
    (tmp_path / "file").touch()
    said: list[str] = []
    async with opened(tmp_path / "file" / "cache", clock, on_problem=said.append) as caches:
        assert await fresh(caches, "l") == {}
    assert "choose another --cache-dir" in said[0]


async def test_what_is_as_nearly_always_takes_no_room(tmp_path: Path, clock: FakeClock) -> None:
    """And is read again all the same: of most looks a third would be fields at their defaults."""
    plain = seen("https://a.org/")
    whole = seen("https://b.org/", confirmed=True, attempts=3, page_links=(), told="known")
    async with opened(tmp_path, clock) as caches:
        for evidence in (plain, whole):
            caches.links.put(evidence.url, evidence)
        await caches.flush()
        found = await caches.links.get_many([plain.url, whole.url])
        rows = await caches.ledger.get_many("links", [plain.url, whole.url])
    assert [found[evidence.url].value for evidence in (plain, whole)] == [plain, whole]
    assert type(found[plain.url].value) is Evidence
    assert b"network_down" not in (rows[plain.url].value or b"")


async def test_a_look_that_is_kept_is_judged_once(tmp_path: Path, clock: FakeClock) -> None:
    """For how it ages and for its history alike."""
    judged: list[Evidence] = []

    def counting(evidence: Evidence) -> Check:
        judged.append(evidence)
        return judge(evidence)

    async with open_cache(tmp_path, clock, Policy(), judge=counting) as caches:
        caches.links.put("https://a.org/", seen("https://a.org/"))
    assert len(judged) == 1
