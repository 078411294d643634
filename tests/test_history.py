import datetime as dt
from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.history import (
    CONFIRMING_GAP,
    LONGEST_TIMELINE,
    Observation,
    Streak,
    Timeline,
    conclude,
    merge,
    observe_check,
    single,
    unchanged_since,
)
from enricher.model import Check, History

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
LATER = START + 10_000 * DAY

labels = st.sampled_from(
    ["alive/ok", "dead/http_404", "failing/timeout", "failing/dns_failure", "blocked/http_403"]
)
looks = st.tuples(labels, st.integers(0, 60).map(lambda days: START + days * DAY))
timelines = st.lists(looks, max_size=12).map(lambda seen: timeline_of(seen))


def timeline_of(seen: list[tuple[str, dt.datetime]]) -> Timeline:
    """Single observations, merged one after the other."""
    singles = (single(Observation(label=label, at=at)) for label, at in seen)
    return reduce(merge, singles, ())


def by_day(*seen: tuple[str, float]) -> Timeline:
    """The same, by days since the start."""
    return timeline_of([(label, START + day * DAY) for label, day in seen])


def told(timeline: Timeline, day: float = 10_000) -> History:
    """What a timeline says on a day."""
    return conclude(timeline, START + day * DAY)


def reference(seen: list[tuple[str, dt.datetime]]) -> History:
    """The rules over every single observation, which runs must not change."""
    if not seen:
        return History()
    row: list[dt.datetime] = []
    for label, at in seen:
        if label == "alive/ok":
            row = []
        elif label in ("dead/http_404", "failing/timeout"):
            row.append(at)
    spaced: list[dt.datetime] = []
    for at in row:
        if not spaced or at - spaced[-1] >= CONFIRMING_GAP:
            spaced.append(at)
    if seen[-1][0].startswith("blocked/"):
        row, spaced = [], []
    alive = [at for label, at in seen if label == "alive/ok"]
    return History(
        first_seen_at=seen[0][1],
        last_alive_at=alive[-1] if alive else None,
        failing_since=row[0] if row else None,
        failures_in_row=len(row),
        confirmed=len(spaced) >= 3,
    )


@given(st.lists(looks, max_size=30, unique_by=lambda look: look[1]))
def test_runs_conclude_what_every_single_observation_would(seen: list[tuple[str, dt.datetime]]) -> None:
    """Kept compactly, nothing that is asked of a history is lost; a confirmation is never made up."""
    ordered = sorted(seen, key=lambda look: look[1])
    got, want = conclude(timeline_of(ordered), LATER), reference(ordered)
    assert (got.first_seen_at, got.last_alive_at, got.failing_since, got.failures_in_row) == (
        want.first_seen_at,
        want.last_alive_at,
        want.failing_since,
        want.failures_in_row,
    )
    assert want.confirmed or not got.confirmed


@given(st.lists(looks, max_size=12, unique_by=lambda look: look[1]), st.randoms(use_true_random=False))
def test_late_observations_never_make_a_link_look_worse(
    seen: list[tuple[str, dt.datetime]], shuffle: object
) -> None:
    """In any order of arrival first and last alive are right, and failures are at most understated."""
    mixed = list(seen)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    got, want = conclude(timeline_of(mixed), LATER), reference(sorted(seen, key=lambda look: look[1]))
    assert (got.first_seen_at, got.last_alive_at) == (want.first_seen_at, want.last_alive_at)
    assert got.failures_in_row <= want.failures_in_row
    assert want.confirmed or not got.confirmed


@given(timelines, timelines)
def test_merging_ignores_which_side_is_which(left: Timeline, right: Timeline) -> None:
    """Two machines that exchange their histories end up with the same."""
    assert merge(left, right) == merge(right, left)


@given(timelines, timelines)
@example(
    left=(Streak("dead/http_404", 1_767_225_600, 1_767_225_600),),
    right=(Streak("dead/http_404", 1_767_484_800, 1_767_571_200, 2),),
)
def test_merging_again_changes_nothing(left: Timeline, right: Timeline) -> None:
    """Importing the same export twice counts nothing twice."""
    both = merge(left, right)
    assert merge(both, right) == both
    assert merge(both, both) == both


@given(timelines, timelines)
def test_a_timeline_is_in_order_and_its_neighbours_differ(left: Timeline, right: Timeline) -> None:
    """The normal form that freshness and reports rely on."""
    both = merge(left, right)
    for run in both:
        assert run.first <= run.last
        assert run.count >= len({run.first, *run.marks, run.last})
    for before, after in pairwise(both):
        assert before.last <= after.first
        assert before.label != after.label


def test_an_unchanged_answer_is_one_run() -> None:
    """A link looked at every day for a year takes one line."""
    (run,) = by_day(*(("alive/ok", day) for day in range(365)))
    assert (run.count, run.last - run.first) == (365, 364 * 86_400)


def test_three_failures_three_days_apart_confirm() -> None:
    """IABot's rule, over two kinds of failure."""
    assert not told(by_day(("failing/timeout", 0), ("dead/http_404", 3))).confirmed
    assert told(by_day(("failing/timeout", 0), ("dead/http_404", 3), ("dead/http_404", 6))).confirmed


def test_failures_of_one_night_do_not_confirm() -> None:
    """Many failures within days are one piece of news."""
    history = told(by_day(*(("dead/http_404", hour / 24) for hour in range(100))))
    assert (history.failures_in_row, history.confirmed) == (100, False)


def test_daily_failures_confirm_after_six_days() -> None:
    """A run keeps enough of its inside to tell that failures were apart."""
    days = [("dead/http_404", float(day)) for day in range(7)]
    assert not told(by_day(*days[:6])).confirmed
    assert told(by_day(*days)).confirmed


def test_a_success_resets() -> None:
    """Alive once, the row of failures begins anew."""
    seen = [("dead/http_404", 0), ("dead/http_404", 3), ("alive/ok", 4), ("dead/http_404", 7)]
    history = told(by_day(*seen))
    assert (history.failures_in_row, history.confirmed) == (1, False)
    assert history.failing_since == START + 7 * DAY
    assert history.last_alive_at == START + 4 * DAY


@pytest.mark.parametrize(
    "label", ["blocked/http_403", "blocked/bot_wall", "failing/api_unavailable", "failing/dns_failure"]
)
def test_walls_and_troubles_of_our_own_neither_condemn_nor_clear(label: str) -> None:
    """Being refused says nothing about absence, nor does an outage on our side."""
    assert told(by_day((label, 0), (label, 4), (label, 8))) == History(first_seen_at=START)
    between = told(by_day(("dead/http_404", 0), (label, 1), ("dead/http_404", 4), ("dead/http_404", 8)))
    assert between.confirmed
    assert between.failing_since == START


def test_a_link_that_is_refused_now_has_failed_since_nothing() -> None:
    """Somebody is there; where it fails again, the row is the old one."""
    row = [("dead/http_404", 0), ("dead/http_404", 4), ("blocked/http_403", 6)]
    assert told(by_day(*row)) == History(first_seen_at=START)
    again = told(by_day(*row, ("dead/http_404", 8)))
    assert (again.failing_since, again.failures_in_row, again.confirmed) == (START, 3, True)


def test_an_absence_told_by_an_api_is_confirmed_at_once() -> None:
    """A forge that knows its names needs no second opinion, a web page that says 451 does."""
    by_api = Check(status="dead", reason="http_451", http_status=None)
    by_page = Check(status="dead", reason="http_451", http_status=451)
    missing = Check(status="dead", reason="repository_missing")
    no_name = Check(status="dead", reason="dns_not_found")
    confirmed = []
    for check in (by_api, by_page, missing, no_name):
        observation = observe_check(check, START)
        assert observation is not None
        confirmed.append(told(single(observation)).confirmed)
    assert confirmed == [True, False, True, False]


def test_a_skipped_link_adds_nothing() -> None:
    """What was not asked was not seen."""
    assert observe_check(Check(status="skipped", reason="offline"), START) is None


def test_what_lies_in_the_future_counts_for_nothing() -> None:
    """After a clock that ran ahead was set back, its failures do not condemn."""
    ahead = by_day(("alive/ok", 0), ("dead/http_404", 500), ("dead/http_404", 504), ("dead/http_404", 508))
    assert told(ahead).confirmed
    assert told(ahead, day=1) == History(first_seen_at=START, last_alive_at=START)


def test_a_run_across_now_counts_up_to_now() -> None:
    """Of a run that a clock ahead has lengthened, the part that is past stands."""
    ahead = by_day(("dead/http_404", 0), ("dead/http_404", 3), ("dead/http_404", 900))
    history = told(ahead, day=4)
    assert (history.failing_since, history.failures_in_row, history.confirmed) == (START, 2, False)


def test_a_flapping_link_stays_bounded_and_keeps_its_first_day() -> None:
    """However often it changes, a key's history does not grow without end."""
    flapping = by_day(*(("alive/ok" if day % 2 else "dead/http_404", day) for day in range(700)))
    assert len(flapping) == LONGEST_TIMELINE
    assert told(flapping).first_seen_at == START


def test_unchanged_since_is_the_start_of_the_newest_run() -> None:
    """What the freshness of a link grows with."""
    assert unchanged_since(by_day(("dead/http_404", 0), ("alive/ok", 2), ("alive/ok", 9))) == START + 2 * DAY
    assert unchanged_since(()) is None


def test_overlapping_records_count_each_observation_at_most_once() -> None:
    """An older export of the same history adds nothing to the newer one."""
    newer = (Streak("alive/ok", 0, 400, 5),)
    older = (Streak("alive/ok", 0, 200, 3),)
    assert merge(newer, older) == newer
    apart = (Streak("alive/ok", 500, 900, 4),)
    assert merge(newer, apart) == (Streak("alive/ok", 0, 900, 9),)


def test_links_seen_alike_in_one_second_share_their_timeline() -> None:
    """A long list has hundreds of them, and each of its own would take as much as an answer."""
    at = dt.datetime(2026, 6, 1, 12, 0, 0, 250_000, tzinfo=dt.UTC)
    first = single(Observation(label="alive/ok", at=at))
    later = single(Observation(label="alive/ok", at=at + dt.timedelta(milliseconds=700)))
    assert first is later
    assert single(Observation(label="alive/ok", at=at + dt.timedelta(seconds=1))) != first
    assert single(Observation(label="dead/http_404", at=at)) != first
