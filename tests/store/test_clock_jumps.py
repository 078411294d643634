"""A clock that is set back, or forth and back: nothing concluded wrongly, nothing fresh for ever."""

import asyncio
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enricher.evidence import Evidence, Hop
from enricher.freshness import Policy
from enricher.model import Url
from enricher.store.caching import open_cache
from enricher.store.clock import StoreClock
from enricher.store.memory import MemoryStore
from enricher.store.place import Opened
from enricher.testing import FakeClock
from enricher.verdict import judge

START = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
PAGE = Url("https://example.org/code")
LONGEST = dt.timedelta(days=60)


class SetClock(FakeClock):
    """A wall clock that can be set; its intervals only grow, as those of a machine do."""

    shift = dt.timedelta()

    def now(self) -> dt.datetime:
        """The time as it was set."""
        return super().now() + self.shift


def seen(clock: SetClock, status: int) -> Evidence:
    """A look right now."""
    return Evidence(url=PAGE, looked_at=clock.now(), hops=(Hop(url=PAGE, method="GET", status=status),))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(-900, 900), st.sampled_from([200, 404, 500])), min_size=1, max_size=7))
def test_no_age_is_negative_and_nothing_stays_fresh(looks: list[tuple[int, int]]) -> None:
    """However often it is set, and whatever is seen in between."""

    async def run() -> None:
        clock = SetClock(START)
        async with open_cache(None, clock, Policy(), judge=judge) as caches:
            for days, status in looks:
                clock.shift = dt.timedelta(days=days)
                caches.links.put(PAGE, seen(clock, status))
                history = (await caches.histories.history_many([PAGE]))[PAGE]
                told = (history.first_seen_at, history.last_alive_at, history.failing_since)
                assert all(moment <= clock.now() for moment in told if moment is not None)
                assert not (status == 200 and history.confirmed)
            for entry in (await caches.links.get_many([PAGE])).values():
                assert entry.stored_at <= clock.now()
            clock.shift += LONGEST
            assert not any(entry.fresh for entry in (await caches.links.get_many([PAGE])).values())

    asyncio.run(run())


@pytest.mark.parametrize("days", [-400, -1])
async def test_failures_of_one_day_confirm_nothing_though_the_clock_says_otherwise(days: int) -> None:
    """Three failures, days apart only by a clock that was wrong, and then set right."""
    clock = SetClock(START)
    async with open_cache(None, clock, Policy(), judge=judge) as caches:
        for ahead in (0, 200, 400):
            clock.shift = dt.timedelta(days=ahead)
            caches.links.put(PAGE, seen(clock, 500))
        clock.shift = dt.timedelta(days=days)
        caches.links.put(PAGE, seen(clock, 500))
        assert not (await caches.histories.history_many([PAGE]))[PAGE].confirmed


def test_no_time_comes_before_the_one_told_last_however_clocks_are_compared() -> None:
    """Between two whole seconds the least noise would tell the one, and then the other."""
    clock = StoreClock(SetClock(START))
    told = iter((50.51, 50.49, 50.51))
    clock.following(lambda: Opened(store=MemoryStore(), blocks=False, ahead=lambda: next(told)))()
    assert [clock.now() for _ in range(3)] == [START + dt.timedelta(seconds=51)] * 3
