"""The chart of a collection's looks, and its trend."""

import datetime as dt

import pytest

from enricher.server.pages.healths import COLUMNS, HEIGHT, WIDTH, DeadTrend, drawn, trend
from enricher.server.watch.collections import CollectionHealth

DAY = dt.timedelta(days=1)
BEGUN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def look(day: int, **links: int) -> CollectionHealth:
    return CollectionHealth(at=BEGUN + day * DAY, papers=9, links=links)


@pytest.mark.parametrize("count", [1, 3, 7, COLUMNS, COLUMNS + 50])
def test_columns_fill_the_drawing_without_a_gap(count: int) -> None:
    """Of more looks than columns the newest are drawn."""
    pieces = drawn([look(day, alive=day, dead=1) for day in range(count)])
    starts = sorted({piece.x for piece in pieces})
    assert len(starts) == min(count, COLUMNS)
    ends = {piece.x: piece.x + piece.width for piece in pieces}
    assert [0, *(ends[start] for start in starts)] == [*starts, WIDTH]


def test_parts_of_a_column_stand_on_each_other_and_the_dead_below() -> None:
    """Each as high as its share; what was not asked has none."""
    pieces = drawn([look(0, alive=2, failing=1, dead=1, skipped=96)])
    assert [(piece.state, piece.y, piece.height) for piece in pieces] == [
        ("alive", 0, 50), ("failing", 50, 25), ("dead", 75, 25),
    ]  # fmt: skip
    assert pieces[-1].y + pieces[-1].height == HEIGHT


def test_a_look_that_asked_nothing_has_no_column() -> None:
    """And is no division by nothing."""
    assert drawn([look(0), look(1, skipped=4)]) == ()
    assert len({piece.x for piece in drawn([look(0), look(1, alive=4), look(2, alive=4)])}) == 2


def test_a_trend_is_held_against_a_week_ago_or_the_first_look() -> None:
    """Before a second look there is none."""
    looks = [look(day, dead=day) for day in range(12)]
    assert trend([]) is None
    assert trend(looks[:1]) is None
    assert trend(looks[:4]) == DeadTrend(dead=3, since=BEGUN)
    assert trend(looks) == DeadTrend(dead=7, since=BEGUN + 4 * DAY)
    assert trend([look(0, dead=3), look(8)]) == DeadTrend(dead=-3, since=BEGUN)
