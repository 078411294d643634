"""What is set apart in a text lies within it, however it is cut and whatever its end lost."""

import io
from itertools import pairwise

import pytest

from enricher.papers import read
from enricher.papers.blocks import Text
from enricher.papers.markup.inline_text import text_of
from enricher.papers.markup.text_parts import parts_at

NESTED = Text("9:00 Anchors\nCounting Sheep\nwith Care", bold=((0, 27), (13, 21)), spans=((27, 28), (32, 37)))
"""A mark around another; a span holds a line's end alone."""


@pytest.mark.parametrize(
    ("starts", "bold", "spans"),
    [
        ([0], [["Counting", NESTED.text[:27]]], [["\n", " Care"]]),
        ([0, 13, 28], [[NESTED.text[:12]], ["Counting"], []], [[], [], [" Care"]]),
        ([5], [["Counting", "Anchors\nCounting Sheep"]], [["\n", " Care"]]),
    ],
)
def test_marks_stay_with_the_part_in_which_they_begin(
    starts: list[int], bold: list[list[str]], spans: list[list[str]]
) -> None:
    """One that began before the first part is of it as far as it goes; none begins before its text."""
    parts = list(parts_at(NESTED, starts))
    ends = [stop for _, stop in pairwise((*starts, None))]
    assert [part.text for part in parts] == [
        NESTED.text[start:stop].rstrip("\n") for start, stop in zip(starts, ends, strict=True)
    ]
    assert [sorted(part.text[begin:end] for begin, end in part.bold) for part in parts] == [
        sorted(each) for each in bold
    ]
    assert [[part.text[begin:end] for begin, end in part.spans] for part in parts] == spans


@pytest.mark.parametrize(
    "written",
    [
        "<b>Anchors </b>",
        "A <b>Title </b>",
        "<i>Of <b>Anchors </b> </i>",
        "<b>Anchors</b><b> </b>",
        "<b>Of <b>Anchors</b> and Sheep</b>",
    ],
)
@pytest.mark.parametrize("page", [True, False])
def test_blanks_at_the_end_are_nothing_that_is_set_apart(written: str, page: bool) -> None:
    """They are no part of the text, in which marks stand as they begin."""
    text = text_of(written, page=page)
    assert text is not None
    assert text.text[-1:].strip()
    marks = (*text.bold, *text.spans)
    assert marks
    assert all(0 <= begin < end <= len(text.text) for begin, end in marks)
    assert list(text.bold) == sorted(text.bold)


@pytest.mark.parametrize(
    ("form", "written", "titles"),
    [
        (  # rows that end before their last column, about one title
            "csv",
            "Title\tAuthors\tDOI\tRepo\nOn Hats of Old\tAnn Sund\nOn Hats of Old\tBob Dahl\n",
            {"On Hats of Old"},
        ),
        (  # columns that are called alike
            "csv",
            '"Key","Item Type","Item Type","Author","Title"\n"A","book","2021","Ann Lima","Reading Maps"\n',
            {"Reading Maps"},
        ),
        (  # elements whose names begin as that of a list
            "html",
            f"<html>{'<dlx>' * 5}<p><a href='https://arxiv.org/abs/2006.09214'>On Hats of Old</a></p>",
            {"On Hats of Old"},
        ),
        (  # half a character in what is read as Markdown
            "yaml",
            '{"Robots": {"2506.20032": "- 2025-06-13, **Robots that Hum**, Ann Lima et.al., Paper\\ud800: '
            "[http://arxiv.org/abs/2506.20032](http://arxiv.org/abs/2506.20032), Project: "
            '[https://hum.example.org](https://hum.example.org)\\n"}}',
            {"Robots that Hum"},
        ),
    ],
)
def test_what_once_ended_a_reader_is_read(form: str, written: str, titles: set[str]) -> None:
    """Found by mutating lists, tables and programmes."""
    papers = read(["-"], form=form, stdin=io.BytesIO(written.encode()))
    assert titles <= {paper.title for paper in papers}
