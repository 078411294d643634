"""Users' patterns: what they find is what Python's engine finds, and none of them holds a run up."""

import logging
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.bounded_patterns import MOST_OVERDUE, BoundedPattern, PatternError

ENDLESS = r"(a|aa)+$"
TEXT = "https://example.org/" + "a" * 60 + "!"
PATTERNS = (r"example", r"^https?://(?:www\.)?b\.", r"(?i)PDF$", r"\d{4}\.\d+", r"[^/]+/x", r"(?!.*x)y", "")


@given(st.sampled_from(PATTERNS), st.text(st.sampled_from("htps:/.wbxyPDFpdf0123é"), max_size=40))
def test_what_is_found_is_what_python_finds(pattern: str, text: str) -> None:
    """The same expressions mean the same."""
    assert BoundedPattern(pattern).search(text) == ("yes" if re.search(pattern, text) else "no")
    made, count = re.subn(pattern, "<\\g<0>>", text, count=1)
    assert BoundedPattern(pattern, "<\\g<0>>").replaced(text) == (made if count else None)


@pytest.mark.slow
def test_a_pattern_without_end_is_given_up_and_said_once(caplog: pytest.LogCaptureFixture) -> None:
    """And after a few times it is not tried again: a list of thousands of addresses goes on."""
    pattern = BoundedPattern(ENDLESS)
    with caplog.at_level(logging.WARNING, "enricher"):
        assert {pattern.search(TEXT) for _ in range(MOST_OVERDUE)} == {"overdue"}
    assert len(caplog.records) == 1
    assert ENDLESS in caplog.text
    assert pattern.search("nothing of the kind") == "overdue"


@pytest.mark.parametrize("pattern", ["(", "*a", "[", "(?P<x", "a" * 100_000])
def test_what_is_no_expression_is_said(pattern: str) -> None:
    """When it is given, and not at the first address."""
    with pytest.raises(PatternError):
        BoundedPattern(pattern)


@pytest.mark.parametrize("replacement", [r"\2", r"\g<name>"])
def test_a_replacement_that_does_not_fit_is_said(replacement: str) -> None:
    """A group that the pattern has not."""
    with pytest.raises(PatternError):
        BoundedPattern("(a)", replacement)
