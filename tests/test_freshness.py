import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.freshness import (
    CLOCK_SKEW,
    RULES,
    Fresh,
    Grade,
    Miss,
    Policy,
    Stale,
    StoredAnswer,
    decide,
    grade_archives,
    grade_check,
    grade_citations,
    grade_repository,
    lifetime,
    surely_fresh,
)
from enricher.model import Archived, Check, CitationsNotFound, RepositoryMissing, Unavailable

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)

spans = st.timedeltas(min_value=dt.timedelta(0), max_value=dt.timedelta(days=4000))
policies = st.builds(
    Policy,
    max_age=st.none() | spans,
    no_cache=st.booleans(),
    only_if_cached=st.booleans(),
    stale_if_error=st.none() | spans,
)
entries = st.builds(
    StoredAnswer,
    grade=st.sampled_from(sorted(RULES)),
    stored_at=st.just(NOW),
    unchanged_since=st.none() | spans.map(lambda span: NOW - span),
    spread=st.floats(0, 1, exclude_max=True),
)
RANK = {Fresh: 0, Stale: 1, Miss: 2}


def entry(grade: Grade, *, age: dt.timedelta = DAY, same_for: dt.timedelta | None = None) -> StoredAnswer:
    """A stored answer of an age, unchanged for a time before."""
    stored_at = NOW - age
    since = None if same_for is None else stored_at - same_for
    return StoredAnswer(grade=grade, stored_at=stored_at, unchanged_since=since)


@given(entries, policies, spans, spans)
def test_freshness_never_comes_back_with_time(
    stored: StoredAnswer, policy: Policy, sooner: dt.timedelta, later: dt.timedelta
) -> None:
    """Once stale, or gone for good, an answer stays so."""
    first, second = sorted((sooner, later))
    before, after = (decide(stored, NOW + wait, policy) for wait in (first, second))
    assert RANK[type(before)] <= RANK[type(after)]


@given(entries, policies, spans | st.timedeltas(min_value=-2 * CLOCK_SKEW, max_value=dt.timedelta(0)))
def test_what_is_surely_fresh_is_fresh(stored: StoredAnswer, policy: Policy, age: dt.timedelta) -> None:
    """The quick word and the reckoned one never contradict each other."""
    if surely_fresh(stored.grade, age, policy):
        assert isinstance(decide(stored, NOW + age, policy), Fresh)


def test_a_young_answer_is_surely_fresh_and_one_that_may_have_aged_is_not() -> None:
    """Half a lifetime is what every key keeps."""
    assert surely_fresh("link_alive", DAY, Policy())
    assert not surely_fresh("link_alive", 2 * DAY, Policy())
    assert not surely_fresh("link_alive", -DAY, Policy())
    assert not surely_fresh("link_alive", DAY, Policy(no_cache=True))
    assert surely_fresh("link_alive", 9 * DAY, Policy(max_age=10 * DAY))
    assert not surely_fresh("link_alive", 10 * DAY, Policy(max_age=10 * DAY))
    assert not surely_fresh("link_unsettled", DAY, Policy(max_age=10 * DAY))
    assert surely_fresh("link_unsettled", 9_000 * DAY, Policy(only_if_cached=True))


@given(entries, policies)
def test_an_answer_from_the_future_is_fresh_only_offline(stored: StoredAnswer, policy: Policy) -> None:
    """A clock that jumped back makes the age unknown, not young."""
    decision = decide(stored, NOW - CLOCK_SKEW - dt.timedelta(seconds=1), policy)
    assert isinstance(decision, Fresh) == policy.only_if_cached


@given(entries)
def test_a_lifetime_keeps_at_least_half_of_its_rule_and_at_most_the_longest(stored: StoredAnswer) -> None:
    """The jitter spreads what was stored in one night, and never lengthens."""
    rule, span = RULES[stored.grade], lifetime(stored)
    if rule.lifetime is None:
        assert span is None
    else:
        assert span is not None
        assert rule.lifetime / 2 <= span <= (rule.longest or rule.lifetime)


def test_a_link_that_stays_the_same_is_asked_more_seldom_up_to_a_month() -> None:
    """The lifetime grows with the time for which the answer has been the same."""
    spans = [lifetime(entry("link_alive", same_for=days * DAY)) for days in (0, 3, 8, 16, 400)]
    assert spans == [4 * DAY, 4 * DAY, 8 * DAY, 16 * DAY, 30 * DAY]


@pytest.mark.parametrize(
    ("grade", "age", "fresh"),
    [
        ("link_alive", 3 * DAY, True),
        ("link_alive", 5 * DAY, False),
        ("link_absent", 3 * DAY, False),
        ("link_unsettled", 0 * DAY, False),
        ("redirect_permanent", 4000 * DAY, True),
        ("repository_found", 2 * DAY, True),
        ("repository_absent", DAY / 3, True),
        ("repository_absent", DAY, False),
        ("citations_found", 6 * DAY, True),
        ("citations_absent", 2 * DAY, False),
    ],
)
def test_each_grade_ages_by_its_own_rule(grade: Grade, age: dt.timedelta, fresh: bool) -> None:
    """The table decides where the user says nothing."""
    assert isinstance(decide(entry(grade, age=age), NOW, Policy()), Fresh) == fresh


def test_max_age_stands_in_place_of_the_table_but_not_for_errors() -> None:
    """Older answers are accepted up to it, younger ones refused beyond it, failures never accepted."""
    week = Policy(max_age=7 * DAY)
    assert isinstance(decide(entry("link_absent", age=6 * DAY), NOW, week), Fresh)
    assert isinstance(decide(entry("redirect_permanent", age=8 * DAY), NOW, week), Stale)
    assert isinstance(decide(entry("link_unsettled", age=0 * DAY), NOW, week), Stale)


def test_refresh_and_offline_overrule_the_table() -> None:
    """`--refresh` uses nothing as it is, `--offline` everything."""
    assert isinstance(decide(entry("redirect_permanent"), NOW, Policy(no_cache=True)), Stale)
    assert isinstance(decide(entry("link_unsettled", age=900 * DAY), NOW, Policy(only_if_cached=True)), Fresh)


def test_stale_if_error_ends() -> None:
    """Beyond its lifetime and the grace an answer is as good as none."""
    policy = Policy(stale_if_error=2 * DAY)
    ages = (4 * DAY, 6 * DAY)
    kinds = [type(decide(entry("repository_found", age=age), NOW, policy)) for age in ages]
    assert kinds == [Stale, Miss]
    assert isinstance(decide(None, NOW, policy), Miss)


def test_what_taught_nothing_has_no_grade() -> None:
    """Outages and links that were not asked are not kept."""
    outage = Unavailable(why="offline", at=NOW)
    assert grade_repository(outage) is grade_citations(outage) is grade_archives(outage) is None
    assert grade_check(Check(status="skipped", reason="offline")) is None


def test_answers_get_the_grade_of_what_they_say() -> None:
    """Absences and failures are told apart."""
    assert grade_check(Check(status="blocked", reason="http_403")) == "link_unsettled"
    assert grade_check(Check(status="dead", reason="http_404")) == "link_absent"
    assert grade_repository(RepositoryMissing(fetched_at=NOW)) == "repository_absent"
    assert grade_citations(CitationsNotFound(fetched_at=NOW)) == "citations_absent"
    assert grade_archives(Archived(copies=(), fetched_at=NOW)) == "archive_absent"


def test_a_refresh_that_goes_on_takes_its_own_answers_and_no_older_ones() -> None:
    """What was stored before it began is asked again; what it got itself stays fresh while it runs."""
    began = NOW - dt.timedelta(hours=3)
    policy = Policy(no_cache=True, asked_since=began)
    own = StoredAnswer(grade="link_alive", stored_at=began + dt.timedelta(seconds=1))
    older = StoredAnswer(grade="link_alive", stored_at=began)
    assert isinstance(decide(own, NOW, policy), Fresh)
    assert isinstance(decide(older, NOW, policy), Stale)
