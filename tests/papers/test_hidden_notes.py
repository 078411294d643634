"""Markdown of note-taking programs: what is hidden gives nothing, what is highlighted has no marks."""

from .conftest import Reader


def test_what_stands_in_comments_is_no_paper(found: Reader) -> None:
    """Within a line, or over several; two signs of a percentage are no comment."""
    text = (
        "%% later: [Counting Doors](ARX/2001.00009) %%\n\n- [Counting Lamps](ARX/2001.00001)\n%%\n"
        "- [Counting Walls](ARX/2001.00008)\n%%\n- [Counting 50%% of Floors](ARX/2001.00002) 90%% ready\n"
    )
    assert [title for title, _, _ in found(text)] == ["Counting Lamps", "Counting 50%% of Floors"]


def test_a_comment_that_never_ends_hides_nothing(found: Reader) -> None:
    """Nor does one in a block of code begin anything."""
    text = (
        "```\n%%time\n%%\n```\n\n- [Counting Lamps](ARX/2001.00001)\n\n%%\n\n"
        "- [Counting Doors](ARX/2001.00002)\n"
    )
    assert [title for title, _, _ in found(text)] == ["Counting Lamps", "Counting Doors"]


def test_a_highlighted_title_has_no_marks(found: Reader) -> None:
    """Whole or in part; what is equal to something else, or stands in an address, stays."""
    text = (
        "- ==Counting Lamps by Hand== ARX/2001.00001\n- [==Counting== Doors](ARX/2001.00002) "
        "[code](https://example.org/?a==b&c==d)\n- [When a == b and c == d](ARX/2001.00003)\n"
    )
    assert found(text) == [
        ("Counting Lamps by Hand", "2001.00001", []),
        ("Counting Doors", "2001.00002", ["https://example.org/?a==b&c==d"]),
        ("When a == b and c == d", "2001.00003", []),
    ]
