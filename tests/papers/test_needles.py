"""Plain words that tell whether a dear pattern may find anything."""

from hypothesis import example, given
from hypothesis import strategies as st

from enricher.papers.words.needles import NeedleSets, holds_any

SETS = (("ress", ": ", "Ed"), ("Edi", "ress", "лес"), (), ("s", "pre"))


def test_one_needle_is_enough_and_none_is_not() -> None:
    """As they are written, in any place."""
    assert holds_any("ponds and lakes", ("woods", "lake"))
    assert not holds_any("ponds and Lakes", ("woods", "lake"))
    assert not holds_any("ponds", ())


@given(st.lists(st.sampled_from(("pre", "ress", "Edi", ":", " ", "л", "е", "с", "\udc80", "x"))).map("".join))
@example("Edited: Press\udc80")
def test_sets_are_told_in_one_pass_as_one_by_one(text: str) -> None:
    """Of words that overlap, too, or stand in several sets."""
    told = {number for number, needles in enumerate(SETS) if holds_any(text, needles)}
    assert NeedleSets(*SETS).standing_in(text) == told
