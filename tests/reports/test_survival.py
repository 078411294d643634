import datetime as dt
import math
import random
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enricher.model import History
from enricher.record import LinkRecord, Record
from enricher.reports.ageing import observe
from enricher.reports.statistics import Observation
from enricher.reports.survival import EVERYTHING, bands, estimate, estimate_curve
from enricher.reports.tally import summarise

pytest.importorskip("lifelines", reason="the extra `report` is not installed")
pytest.importorskip("scipy", reason="the extra `report` is not installed")

Make = Callable[..., list[Record]]


def one_look(kind: str, age: int, dead: bool, count: int = 1) -> Observation:
    return Observation(
        kind=kind,
        checked=age,
        lived=0 if dead else age,
        gone_by=age + 1 if dead else None,
        seen_from=None if dead else age,
        count=count,
    )


def watched(entry: int, exit_age: int, dead: bool, count: int = 1) -> Observation:
    return Observation(
        kind="k",
        checked=exit_age,
        lived=exit_age,
        gone_by=exit_age + 1 if dead else None,
        seen_from=entry,
        count=count,
    )


def test_one_look_at_links_of_many_ages_recovers_their_half_life() -> None:
    """Exponential lives of a known half-life, each looked at once."""
    rng = random.Random(4)
    seen = [
        one_look("k", age, rng.expovariate(math.log(2) / 60) < age)
        for age in (rng.randint(1, 240) for _ in range(20_000))
    ]
    curve = estimate(seen).curves[0]
    assert curve.method == "current-status"
    assert curve.half_life is not None
    assert 54 <= curve.half_life <= 66


def test_watched_deaths_recover_the_half_life_though_links_are_met_late() -> None:
    """Delayed entry: links that died before their first look are not there to be counted."""
    rng = random.Random(5)
    seen = []
    for _ in range(30_000):
        life, first = rng.expovariate(math.log(2) / 60), rng.randint(0, 100)
        last = first + rng.randint(1, 30)
        if life > first:
            seen.append(watched(first, min(int(life), last), life <= last))
    curve = estimate(seen).curves[0]
    assert curve.method == "kaplan-meier"
    assert curve.half_life is not None
    assert 54 <= curve.half_life <= 66
    assert curve.half_life_low is not None
    assert curve.half_life_low <= curve.half_life <= (curve.half_life_high or math.inf)


def test_kaplan_meier_agrees_with_a_count_by_hand() -> None:
    """S(t) is the product of (1 - deaths / at risk), here with everyone watched from birth."""
    seen = [
        watched(0, 10, True, 40),
        watched(0, 20, False, 20),
        watched(0, 30, True, 20),
        watched(0, 40, False, 20),
    ]
    curve = estimate_curve("k", seen, watched=True)
    alive = {point.months: point.alive for point in curve.points}
    assert alive[10] == pytest.approx(1 - 40 / 100, abs=1e-6)
    assert alive[30] == pytest.approx((1 - 40 / 100) * (1 - 20 / 40), abs=1e-6)
    assert curve.half_life == 30


def test_the_one_look_curve_is_the_monotone_one_of_highest_likelihood() -> None:
    """Pooled by hand: ages 12 and 24 contradict each other, and share their mean."""
    seen = [
        *[one_look("k", 12, True, 6), one_look("k", 12, False, 4)],
        *[one_look("k", 24, True, 2), one_look("k", 24, False, 8)],
        *[one_look("k", 36, True, 9), one_look("k", 36, False, 1)],
    ]
    curve = estimate_curve("k", seen, watched=False)
    assert [(point.months, point.alive) for point in curve.points] == [(0, 1.0), (12, 0.6), (36, 0.1)]
    assert curve.half_life == 36
    assert [band.alive.count for band in bands(seen)] == [4, 8, 1]


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ([one_look("k", 5, True, 3)], "too few links"),
        ([one_look("k", 5, False, 50), one_look("k", 9, False, 50)], "none of these links was found dead"),
        ([one_look("k", 5, False, 50), one_look("k", 5, True, 50)], "of one age"),
        ([], "too few links"),
    ],
)
def test_where_the_data_do_not_allow_a_curve_a_note_says_why(seen: list[Observation], words: str) -> None:
    """No figure is better than a made-up one."""
    curve = estimate(seen).curves[0]
    assert curve.kind == EVERYTHING
    assert curve.method == "none"
    assert curve.points == ()
    assert words in curve.note


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda lived, wait, first, dead, alive, count: Observation(
                kind="k",
                checked=lived + wait,
                lived=lived if dead else lived + wait,
                gone_by=lived + wait + 1 if dead else None,
                seen_from=min(first, lived) if alive else None,
                count=count,
            ),
            st.integers(0, 40),
            st.integers(0, 20),
            st.integers(0, 40),
            st.booleans(),
            st.booleans(),
            st.integers(1, 60),
        ),
        max_size=12,
    )
)
def test_no_observations_break_the_estimate(seen: list[Observation]) -> None:
    """A curve that does not rise, or a note."""
    for curve in estimate(seen).curves:
        shares = [point.alive for point in curve.points]
        assert shares == sorted(shares, reverse=True)
        assert bool(shares) == (curve.method != "none")
        assert curve.note or shares


def test_a_curve_never_rises_and_starts_at_one(records: Make, now: dt.datetime) -> None:
    """Over made-up records of every kind of host."""
    survival = estimate(summarise(records(400), now=now).observations)
    assert len(survival.curves) > 5
    for curve in survival.curves:
        shares = [point.alive for point in curve.points]
        assert shares == sorted(shares, reverse=True)
        assert not shares or shares[0] == 1.0


def test_links_that_tell_nothing_are_not_observed(records: Make) -> None:
    """Failing, unasked and unborn links are no lives; blocked ones are."""
    record = next(record for record in records(50) if record.links[0].status == "alive")
    link = record.links[0]

    def seen(changed: LinkRecord) -> Observation | None:
        return observe("k", record.paper, changed)

    assert seen(link) is not None
    assert seen(msgspec.structs.replace(link, status="blocked")) is not None
    assert seen(msgspec.structs.replace(link, status="failing")) is None
    assert seen(msgspec.structs.replace(link, checked_at=None)) is None
    assert seen(msgspec.structs.replace(link, checked_at=dt.datetime(1990, 1, 1, tzinfo=dt.UTC))) is None


def test_a_death_lies_between_the_last_look_alive_and_the_first_dead(records: Make) -> None:
    """The history's two moments bound it; without the first it was not watched."""
    base = records(1)[0]
    paper = msgspec.structs.replace(base.paper, arxiv_id=None, announced=dt.date(2020, 1, 1))

    def dead(history: History) -> Observation | None:
        return observe(
            "k",
            paper,
            msgspec.structs.replace(
                base.links[0],
                status="dead",
                checked_at=dt.datetime(2022, 1, 1, tzinfo=dt.UTC),
                history=history,
            ),
        )

    first, alive, gone = (dt.datetime(2021, month, 1, tzinfo=dt.UTC) for month in (1, 6, 9))
    seen = dead(History(first_seen_at=first, last_alive_at=alive, failing_since=gone))
    assert seen is not None
    assert (seen.seen_from, seen.lived, seen.gone_by, seen.checked) == (12, 16, 21, 24)
    unwatched = dead(History(first_seen_at=gone, failing_since=gone))
    assert unwatched is not None
    assert (unwatched.seen_from, unwatched.lived, unwatched.gone_by) == (None, 0, 21)
