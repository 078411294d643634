"""Where no part of a telling word stands, none of the patterns of kinds finds anything."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.forges import resolve
from enricher.links import kind_stems, kinds, roles
from enricher.links.context import Context
from enricher.links.kind_stems import told
from enricher.model import Url

PATTERNS = {
    kind_stems.OTHER: kinds._OTHER,
    kind_stems.PROJECT: kinds._PROJECT,
    kind_stems.DEMO: kinds._DEMO,
    kind_stems.VIDEO: kinds._VIDEO,
    kind_stems.OURS: roles.OURS,
    **{stems: pattern for stems, pattern, _ in kinds._BY_WORDS},
}
MANY = 100
_GAP = re.compile(r"\[\^,;\]\{0,\d+\}\?")
REPOSITORY = Url("https://github.com/some/one")


@pytest.mark.parametrize("stems", PATTERNS)
@given(data=st.data())
def test_whatever_a_pattern_finds_holds_a_part_that_is_looked_for(stems: int, data: st.DataObject) -> None:
    """Or a word that is added to a pattern would be found beside other words alone."""
    pattern = _GAP.sub(" ", PATTERNS[stems].pattern)  # most of what would be drawn there ends a word
    said = data.draw(st.from_regex(pattern))
    assert told(said.lower()) & stems


@given(lead=st.from_regex(roles._THEIRS.pattern))
def test_whatever_leads_to_what_is_used_begins_as_is_looked_for(lead: str) -> None:
    """Most words before an address hold none of these beginnings."""
    assert roles._is_theirs(lead)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("dataset", "data"), ("slides", "other"), ("数据", "data"), ("nothing", "code"), ("tutorial", "other")],
)
def test_a_word_tells_the_kind_in_a_long_sentence_as_in_a_short_one(words: str, kind: str) -> None:
    """Far more is said before it than the few words that it is told by."""
    for before in (f"with all {words} ", f"{'https://x.org/b ' * (MANY // 8)} {words} "):
        found = kinds.classify(REPOSITORY, resolve(REPOSITORY), Context(before=before), named=False)
        assert found[0] == kind


def test_a_half_of_a_sign_among_the_words_is_passed_over() -> None:
    """JSON may spell one, which has no octets of its own."""
    assert told("the \ud800 data") & kind_stems.DATA
