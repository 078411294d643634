"""Where no part of a telling word stands, none of the patterns of kinds finds anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.forges import resolve
from enricher.links import kinds
from enricher.links.context import Context
from enricher.links.kind_stems import MANY, TELLING
from enricher.model import Url

PATTERNS = {"code": kinds._STRICT_CODE, "other": kinds._OTHER, "data": kinds._DATA, "model": kinds._MODEL}
REPOSITORY = Url("https://github.com/some/one")


@pytest.mark.parametrize("kind", PATTERNS)
@given(data=st.data())
def test_whatever_a_pattern_finds_holds_a_part_that_is_looked_for(kind: str, data: st.DataObject) -> None:
    """Or a word that is added to a pattern would be found in short sentences alone."""
    said = data.draw(st.from_regex(PATTERNS[kind].pattern))
    assert TELLING.find_matches_as_indexes(said.lower())


@pytest.mark.parametrize(
    ("words", "kind"),
    [("dataset", "data"), ("slides", "other"), ("数据", "data"), ("nothing", "code"), ("tutorial", "other")],
)
def test_a_word_tells_the_kind_in_a_long_sentence_as_in_a_short_one(words: str, kind: str) -> None:
    """Far more is said before it than the few words that it is told by."""
    for before in (f"with all {words} ", f"{'https://x.org/b ' * (MANY // 8)} {words} "):
        found = kinds.classify(REPOSITORY, resolve(REPOSITORY), Context(before=before), named=False)
        assert found[0] == kind
