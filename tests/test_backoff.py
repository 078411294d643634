"""When to ask again: the policy alone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.backoff import RETRY_AFTER_CAP, TRANSIENT_STATUS, Backoff, Retry, Stop, decide, retry_after

NOW = dt.datetime(2026, 1, 1, 12, 0, tzinfo=dt.UTC)
PATIENT = Backoff(retries=3, base=1.0, cap=30.0, patience=60.0)


@pytest.mark.parametrize("met", [200, 204, 301, 400, 401, 403, 404, 410, 451, 501, 999])
def test_a_clear_answer_is_not_asked_for_again(met):
    """It would be the same."""
    assert decide(met, attempt=1, policy=PATIENT, random=lambda: 1.0) == Stop()


@pytest.mark.parametrize(
    "met", ["dns_not_found", "tls_expired", "tls_hostname", "private_address", "invalid_url"]
)
def test_a_lasting_fault_is_not_asked_for_again(met):
    """No moment's wait changes a certificate."""
    assert decide(met, attempt=1, policy=PATIENT, random=lambda: 1.0) == Stop()


@pytest.mark.parametrize("met", [*sorted(TRANSIENT_STATUS), "connection_reset", "dns_failure"])
def test_what_passes_is_asked_for_again_as_often_as_allowed(met):
    """And no more often."""
    decisions = [decide(met, attempt=n, policy=PATIENT, random=lambda: 1.0) for n in (1, 2, 3, 4)]
    assert decisions == [Retry(after=1.0), Retry(after=2.0), Retry(after=4.0), Stop()]


@pytest.mark.parametrize("met", ["timeout", "connection_refused", "tls_error"])
def test_what_seldom_passes_is_asked_for_once_more(met):
    """A timeout asked three times takes three times as long."""
    assert decide(met, attempt=1, policy=PATIENT, random=lambda: 0.5) == Retry(after=0.5)
    assert decide(met, attempt=2, policy=PATIENT, random=lambda: 0.5) == Stop()


def test_no_retries_means_none():
    """Zero is respected for every kind."""
    assert decide(503, attempt=1, policy=Backoff(retries=0), random=lambda: 1.0) == Stop()
    assert decide("timeout", attempt=1, policy=Backoff(retries=0), random=lambda: 1.0) == Stop()


def test_the_servers_word_beats_our_own_and_patience_ends_it():
    """A wait longer than anyone stays for is no wait."""
    assert decide(429, attempt=1, retry_after=42, policy=PATIENT, random=lambda: 0.1) == Retry(after=42)
    assert decide(429, attempt=1, retry_after=3600, policy=PATIENT, random=lambda: 0.1) == Stop()


@given(st.integers(1, 500), st.floats(0, 1))
def test_a_wait_of_our_own_is_never_longer_than_the_cap(attempt, chance):
    """However often, and however the dice fall."""
    decision = decide(503, attempt=attempt, policy=Backoff(retries=1000, cap=30), random=lambda: chance)
    assert isinstance(decision, Retry)
    assert 0 <= decision.after <= 30


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("1.5", 1.5),
        ("0", 0),
        ("99999999999999999999", RETRY_AFTER_CAP),
        ("Thu, 01 Jan 2026 12:01:00 GMT", 60),
        ("Thursday, 01-Jan-26 12:01:00 GMT", 60),
        ("Thu Jan  1 12:01:00 2026", 60),
        ("Thu, 01 Jan 2026 14:01:00 +0200", 60),
        ("Thu, 01 Jan 2020 00:00:00 GMT", 0),
        ("Sat, 01 Jan 2050 00:00:00 GMT", RETRY_AFTER_CAP),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("٣", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_and_as_a_date(value, seconds):
    """Both forms, the three forms of dates, and nothing else; at most a day."""
    assert retry_after(value, NOW) == seconds


@given(st.text())
def test_no_text_in_retry_after_raises(value):
    """A stranger's header is a value or nothing."""
    found = retry_after(value, NOW)
    assert found is None or 0 <= found <= RETRY_AFTER_CAP
