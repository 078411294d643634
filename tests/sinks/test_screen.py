"""Lines for a person: colours where they are seen, columns that fit, nothing that a terminal obeys."""

import io

import pytest
from rich.cells import cell_len

from enricher.sinks.screen import Screen, as_it_is, columns, fitted, in_colour, page, printable


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\nb", "a\x07b", "\u202eabc"])
def test_no_text_controls_the_terminal(text: str) -> None:
    """What is not printable becomes a space."""
    assert printable(text).isprintable()


@pytest.mark.parametrize("text", ["", "title", "深度学习", "Cafe\u0301", "…"])
@pytest.mark.parametrize("width", [1, 2, 3, 5, 20])
def test_what_is_fitted_takes_its_columns_and_no_more(text: str, width: int) -> None:
    """Whatever the script."""
    assert columns(fitted(text, width)) == width


def test_every_character_has_the_width_that_rich_gives_it() -> None:
    """Those too for which rich is not asked."""
    signs = [chr(point) for point in (*range(0x20, 0x3000), 0x4E00, 0xAC00, 0x1F600)]
    assert [sign for sign in signs if columns(sign) != cell_len(sign) and not sign.isascii()] == []


def test_a_cut_is_seen() -> None:
    """Where there was more, there are dots."""
    assert fitted("a title", 4) == "a t…"
    assert fitted("深度学习", 4) == "深… "


@pytest.mark.parametrize(
    ("stream", "environment", "paint"),
    [
        (Terminal(), {}, in_colour),
        (io.StringIO(), {}, as_it_is),
        (Terminal(), {"NO_COLOR": "1"}, as_it_is),
        (Terminal(), {"TERM": "dumb"}, as_it_is),
        (io.StringIO(), {"FORCE_COLOR": "1"}, in_colour),
    ],
)
def test_colours_are_for_those_who_see_them(
    stream: io.StringIO, environment: dict[str, str], paint: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal that can, unless the user says otherwise."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert page(stream).paint is paint


def test_a_word_is_painted_by_what_it_stands_for() -> None:
    """And what stands for nothing is left as it is."""
    assert in_colour("1 dead", "dead") == "\x1b[1;31m1 dead\x1b[0m"
    assert in_colour("words", "unknown") == "words"
    assert in_colour("", "dead") == ""


def narrow(width: int) -> Screen:
    return Screen(stream=io.StringIO(), paint=as_it_is, width=width)


def test_a_line_is_broken_between_words_and_colours_take_no_room() -> None:
    """A terminal would break it inside a word."""
    line = f"26 papers · {in_colour('16 alive', 'alive')}, 深度 stars"
    broken = narrow(20).wrapped(line)
    assert broken == f"26 papers · {in_colour('16 alive', 'alive').replace(' ', chr(10))}, 深度 stars"
    assert broken.replace("\n", " ") == line
    assert narrow(3).wrapped("a https://example.org/ b") == "a\nhttps://example.org/\nb"


@pytest.mark.parametrize("width", [40, 1_000])
def test_a_line_with_room_is_left_as_it_is(width: int) -> None:
    """Blanks at both ends too."""
    assert narrow(width).wrapped("  two   words ") == "  two   words "
