"""What is told by a look at a part of a text, or by a word in it, is what its rules tell of the whole."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from enricher.papers.words.offers import OFFER_OF_FILE, is_offer_of_file
from enricher.papers.words.years import year_beside


@given(
    st.lists(
        st.sampled_from(
            [
                "2019",
                "20",
                "1999",
                "’19",
                " ",
                ", ",
                ".",
                "ICML",
                "Nature",
                "in ",
                "(",
                ")",
                "-",
                "x",
                "é",
                ";",
                "w" * 40,
            ]
        ),
        max_size=9,
    ).map("".join)
)
@example("Nature, 2019, and what stands far behind it")
@example("(ICML 2019)")
@example("since 2019.")
def test_a_lone_year_is_told_by_what_stands_near_it_as_among_several(text: str) -> None:
    """Its twin holds what may be a year and is none, so that all of it is looked through."""
    assert year_beside(f"{text} x", "") == year_beside(f"’99 {text} x", "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The full citation", True),
        ("Complete volume of lamps", True),
        ("Entire program", True),
        ("The proceedings are online", True),
        ("Please download the paper here", True),
        ("View our slides", True),
        ("Visit the site", True),
        ("Find my papers below", True),
        ("Get the book", True),
        ("See the poster", True),
        ("Click on a lamp", True),
        ("Read the paper", True),
        ("Watch this talk", True),
        ("Listen to my podcast", True),
        ("The following document", True),
        ("The booklet is available", True),
        ("Lamps can be posted", True),
        ("Our lamps are found", True),
        ("A Title of Words", False),
        ("Following Lamps at Night", False),
        ("How lamps are found", False),
    ],
)
def test_an_offer_is_told_of_what_holds_a_word_of_one(words: str, told: bool) -> None:
    """Before its pattern is asked, which takes five times as long."""
    assert is_offer_of_file(words) is (OFFER_OF_FILE.match(words) is not None) is told
