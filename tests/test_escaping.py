"""Strangers' words: nothing that a terminal or a CI runner obeys is left, and what is left means the same."""

import json
import re
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.escaping import for_json, for_markup, for_people, visible

PIECES = st.sampled_from(
    ["::", "##[", "##", "[", "]", "error", "error file=x::", "##vso[", "\n", "\r", "\r\n", "\t", " ", "\xa0",
     "\u3000", "\x1b[2J", "\x9b2J", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800",
     "\U000e0041", "a"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.characters(), max_size=12).map("".join)


def is_obeyed(char: str) -> bool:
    """A control, but for tab and line feed; a direction; half a character."""
    bidi = unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return bidi or (unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} and char not in "\t\n")


def commands(text: str) -> list[str]:
    """Lines that GitHub's runner would take for a command, known or not."""
    lines = re.split(r"\r\n|\r|\n", text)
    return [line for line in lines if line.lstrip().startswith("::") or re.search(r"##[\w.-]*\[", line)]


@given(TEXTS)
def test_nothing_that_is_shown_is_obeyed(text: str) -> None:
    """By a terminal or by a runner, whatever the text."""
    shown = for_people(text)
    assert not any(map(is_obeyed, shown.replace("\r\n", "\n")))
    assert commands(shown) == []


def test_a_hundred_thousand_empty_lines_end() -> None:
    """Before what would be a command, and before what is none; the lines stay."""
    blank = "\n" * 100_000
    assert for_people(f"{blank}x::{blank} \t::error::y") == f"{blank}x::{blank} \t: :error::y"
    assert for_markup(f"{blank}x::{blank} ::error::y") == f"{blank}x::{blank} &#58;:error::y"


@given(TEXTS)
def test_colours_pass_and_nothing_else_of_their_kind(text: str) -> None:
    """On a stream that shows them."""
    shown = for_people(f"\x1b[31m{text}\x1b[0m", coloured=True)
    rest = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", shown)
    assert not any(map(is_obeyed, rest))


@given(TEXTS)
def test_what_is_visible_is_one_line(text: str) -> None:
    """Cut where it is longer than wanted."""
    assert not any(map(is_obeyed, visible(text)))
    assert "\n" not in visible(text)
    assert len(visible("x" * 20, 10)) == 10


@pytest.mark.slow
@given(
    st.recursive(TEXTS | st.integers(-10, 10), lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner))
)
def test_json_means_the_same_and_shows_nothing(value: object) -> None:
    """It is read back as it was written."""
    try:
        written = msgspec.json.encode(value)
    except UnicodeEncodeError:
        return
    shown = for_json(written)
    assert json.loads(shown) == value
    assert not any(map(is_obeyed, shown.decode()))
    assert commands(shown.decode()) == []


@given(TEXTS)
def test_markup_holds_no_command(text: str) -> None:
    """And no control that XML cannot hold."""
    shown = for_markup(text)
    assert commands(shown) == []
    assert not any(map(is_obeyed, shown.replace("\r\n", "\n")))


@pytest.mark.parametrize(
    "text", ["深度学习", "می\u200cخواهم", "e\u0301", "👩\u200d🔬", "a\tb", "a\r\nb\n", "C::D", "# #"]
)
def test_words_of_every_script_stay_as_they_are(text: str) -> None:
    """Also joiners, which are parts of words."""
    assert for_people(text) == text
