"""The table on a page: no line is too wide, columns go before rows wrap, words lead where they say."""

import io
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enricher.escaping import for_people
from enricher.reports.columns import RENDERERS, SHAPES, Column
from enricher.reports.rows import PaperRow
from enricher.sinks.screen import Screen, as_it_is, columns, in_colour
from enricher.sinks.table import DEFAULT, lines

LEADING = re.compile(r"\x1b\]8;;[\x21-\x7e]*\x1b\\|\x1b\[[0-9;]*m")
TEXT = st.text(max_size=200)


def page(width: int, *, terminal: bool = False) -> Screen:
    return Screen(
        stream=io.StringIO(), paint=in_colour if terminal else as_it_is, width=width, clickable=terminal
    )


def a_row(**more: object) -> PaperRow:
    told = {
        "number": 1, "title": "A title of some length, as papers have them, more of it than there is room",
        "arxiv": "2006.09214", "paper_url": "https://arxiv.org/abs/2006.09214", "date": None, "year": None,
        "code": "released",
        "repository": "o/r", "stars": 3400, "cited": 512, "links": {"alive": 2, "dead": 1},
        "address": "https://github.com/owner-of-it/repository-of-it", "since": None, "archived": None,
    }  # fmt: skip
    return PaperRow(**(told | more))  # type: ignore[arg-type]  # tests change any field


ROWS = st.builds(
    a_row,
    title=TEXT,
    arxiv=st.none() | TEXT,
    paper_url=st.none() | TEXT,
    address=st.none() | TEXT.map("https://a.example/{}".format),
    repository=st.none() | TEXT,
    archived=st.none() | TEXT,
    stars=st.none() | st.integers(0, 10**9),
    links=st.dictionaries(st.sampled_from(["alive", "dead", "blocked"]), st.integers(1, 10**6)),
)


@given(
    table=st.lists(ROWS, min_size=1, max_size=5),
    width=st.integers(40, 240),
    wanted=st.lists(st.sampled_from(list(SHAPES)), min_size=1, unique=True),
    terminal=st.booleans(),
)
def test_no_line_is_wider_than_the_page_and_none_commands_the_terminal(table, width, wanted, terminal):
    """Whatever a paper's texts hold; what is left once our own marks are taken away is printable."""
    for line in lines(table, wanted, page(width, terminal=terminal)):
        plain = LEADING.sub("", line)
        assert columns(plain) <= width
        assert plain.isprintable()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, "paper code stars cited"),
        (80, "paper arXiv code stars cited links"),
        (200, "paper arXiv code stars cited links address"),
    ],
)
def test_columns_go_before_rows_wrap(width, shown):
    """On forty columns title, code and numbers are left; on two hundred nothing is cut."""
    heading, line = lines([a_row()], DEFAULT, page(width))
    assert heading.split() == shown.split()
    assert ("repository-of-it" in line) == (width == 200)


def test_words_lead_to_what_they_say_on_a_terminal_alone():
    """The title to the paper, code and address to the code; elsewhere no mark is written."""
    (_, line) = lines([a_row()], DEFAULT, page(200, terminal=True))
    targets = re.findall(r"\x1b\]8;;([^\x1b]+)\x1b", line)
    assert targets[0] == "https://arxiv.org/abs/2006.09214"
    assert targets[-1] == "https://github.com/owner-of-it/repository-of-it"
    assert "\x1b" not in "".join(lines([a_row()], DEFAULT, page(200)))


def test_an_address_that_a_terminal_could_misread_leads_nowhere():
    """Only printable ASCII is handed to it."""
    hostile = a_row(paper_url="https://a.example/\x1b]0;x\x07", address="javascript:alert(1)")
    (_, line) = lines([hostile], ("title", "code"), page(120, terminal=True))
    assert "\x1b]8" not in line


def test_a_column_that_is_empty_in_every_row_is_left_out():
    """Nobody wants to read dashes."""
    heading = next(lines([a_row(stars=None, links={})], DEFAULT, page(200)))
    assert "stars" not in heading
    assert "links" not in heading


def test_a_column_that_was_named_stands_there_or_is_said_to_have_no_room():
    """Who asks for a column is not left to guess whether it was empty, or forgotten."""
    named = ("title", "code", "since", "archived")
    heading, line = lines([a_row(since=None, archived=None)], named, page(200), named=True)
    assert heading.split() == ["paper", "code", "gone", "since", "copy"]
    assert line.count("–") == 2
    *_, told = lines([a_row()], get_args(Column), page(40), named=True)
    assert told.startswith("no room for ")
    assert "archived" in told


@given(table=st.lists(ROWS, max_size=3), form=st.sampled_from(sorted(RENDERERS)))
def test_other_forms_keep_their_cells_and_run_nothing(table, form):
    """As many rows and cells as there are, whatever stands in them; nothing leads to a script."""
    wanted = ("title", "code", "address", "archived")
    text = "".join(RENDERERS[form](table, wanted))
    if form == "markdown":
        rows = text.splitlines()
        assert len(rows) == len(table) + 2
        assert all(len(re.findall(r"(?<!\\)\|", row)) == len(wanted) + 1 for row in rows)
    if form == "html":
        assert text.count("<td") == len(table) * len(wanted)
        assert "<script" not in text.lower()
        assert not re.search(r'href="(?!https?://)', text)


def test_our_own_marks_pass_the_guard_of_the_streams():
    """Links and colours reach the terminal; a mark with anything else in it does not."""
    (_, line) = lines([a_row()], DEFAULT, page(200, terminal=True))
    assert for_people(line, coloured=True) == line
    assert "\x1b]" not in for_people("\x1b]8;;https://a.example/\x07x", coloured=True)
    assert "\x1b]" not in for_people("\x1b]0;title\x1b\\", coloured=True)


@pytest.mark.parametrize(("width", "told"), [(40, "kept"), (80, "promise kept")])
def test_a_kept_promise_is_said_in_a_word_where_there_is_no_room_for_two(width: int, told: str) -> None:
    """Cut in its middle it would look like one that is still open."""
    (line,) = list(lines([a_row(news="kept")], DEFAULT, page(width)))[1:]
    assert told in re.split(r" {2,}", line)
