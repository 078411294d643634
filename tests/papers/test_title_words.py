"""Words that titles hold and names hardly."""

import pytest

from enricher.papers.words.title_words import PLAIN_WORDS, may_be_of_title

ENDINGS = (
    "Lotion Vision Payment Opacity Kindness Running Basis Lysis Network Networks Model Models Paragraph "
    "Paragraphs Data System Systems Method Methods Robot Robots Language Languages Image Images Video Videos "
    "Optics Speech Context"
)


@pytest.mark.parametrize("word", ENDINGS.split())
def test_a_word_that_ends_as_those_of_titles_is_hardly_a_name(word: str) -> None:
    """Whatever stands around it, and however short its end is."""
    assert may_be_of_title(f"Ann {word}, Bob Sample")


@pytest.mark.parametrize("words", ["Neural Lakes", "Lake-Graph", "Beyond Lakes"])
def test_a_word_of_titles_is_told_wherever_it_stands(words: str) -> None:
    """Alone, and behind a hyphen."""
    assert may_be_of_title(words)


@pytest.mark.parametrize("names", ["Ann Example, Bob Sample", "Li Ming", "Ata Kindnessa", "Graphy Dataa", ""])
def test_names_are_no_words_of_titles(names: str) -> None:
    """Nor what only begins as those do, or is too short."""
    assert not may_be_of_title(names)


@pytest.mark.parametrize(
    "title", ["A Title of Words", "Words", "Lakes 2 Seas", "a", "Lakes: Still Water-Nets"]
)
def test_letters_digits_and_blanks_are_plain_words(title: str) -> None:
    """However few, and with a colon or a hyphen."""
    assert PLAIN_WORDS.fullmatch(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        " A Title",
        "A Title ",
        "A  Title",
        "No 4 Title",
        "4 Lakes",
        "Lakes (Seas)",
        "Lakes - Seas",
        "Été d\u2019eau",
    ],
)
def test_whatever_stands_beside_letters_is_no_plain_word(title: str) -> None:
    """Signs, other letters, blanks too many, and what may be a number before a title."""
    assert not PLAIN_WORDS.fullmatch(title)
