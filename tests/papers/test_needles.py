"""Plain words that tell whether a dear pattern may find anything."""

from enricher.papers.words.needles import holds_any


def test_one_needle_is_enough_and_none_is_not() -> None:
    """As they are written, in any place."""
    assert holds_any("ponds and lakes", ("woods", "lake"))
    assert not holds_any("ponds and Lakes", ("woods", "lake"))
    assert not holds_any("ponds", ())
